package special

import "math"

// digammaCorrection returns ψ(x) - log x for x ≥ stirlingMin; DLMF 5.11.2.
func (x dd) digammaCorrection() dd {
	r := dd{1, 0}.div(x)
	z := r.mul(r)
	return z.mul(hornerDD(digammaHead[:], digammaTail[:], z)).add(r.scale(0.5)).neg()
}

// digamma returns ψ(x) for x > 0 with an error below 2^-98 (1 + |ψ(x)|).
func (x dd) digamma() dd {
	n := stepsToStirling(x.hi)
	sum := dd{}
	for j := n - 1; j >= 0; j-- {
		sum = sum.add(dd{1, 0}.div(x.addFloat(float64(j))))
	}
	y := x.addFloat(float64(n))
	return y.log().add(y.digammaCorrection()).sub(sum)
}

// logGap returns log x - ψ(x) > 0 for x > 0.
func (x dd) logGap() dd {
	if x.hi < stirlingMin {
		return x.log().sub(x.digamma())
	}
	return x.digammaCorrection().neg()
}

// GammaLogGap returns log a - ψ(a) > 0 for a > 0, by which the logarithm of the mean of a gamma variable of shape a exceeds the mean of its logarithm;
// its derivative is -[TrigammaExcess]. Error ≤ 1 ulp (TestLogGaps).
func GammaLogGap(a float64) float64 { return dd{a, 0}.logGap().float() }

// BetaLogGap returns log(a/(a+b)) - ψ(a) + ψ(a+b) > 0, the same of a beta variable of the shapes a and b. Error ≤ 1 ulp (TestLogGaps).
func BetaLogGap(a, b float64) float64 { return dd{a, 0}.logGap().sub(twoSum(a, b).logGap()).float() }

// DigammaDiff returns ψ(a+d) - ψ(a) for a > 0 and a+d > 0 without cancellation. Error ≤ 1 ulp (TestDigammaDiff).
// Arguments outside the domain give NaN.
func DigammaDiff(a, d float64) float64 {
	s := twoSum(a, d)
	switch {
	case !(a > 0) || !(s.hi > 0) || math.IsInf(s.hi, 0):
		return math.NaN()
	case d == 0:
		return 0
	case a < tinyTail: // 1/a - 1/s, which may overflow
		return d / s.hi / a
	}
	return digammaDiff(dd{a, 0}, dd{d, 0}, s).float()
}

// digammaDiff returns ψ(s) - ψ(a) with s = a + d.
func digammaDiff(a, d, s dd) dd {
	switch {
	case a.hi < 0x1p-200: // 1/a - 1/s; a trigamma may overflow
		return d.div(s).div(a)
	case isTinyStep(a, d):
		return a.add(d.scale(0.5)).trigamma().mul(d)
	}
	if a.hi < stirlingMin || s.hi < stirlingMin {
		return s.digamma().sub(a.digamma())
	}
	return d.div(a).log1p().add(s.digammaCorrection().sub(a.digammaCorrection()))
}

// Trigamma returns ψ'(x), the second derivative of log Γ. It is +Inf at 0 and the negative integers, 0 at +Inf and NaN at -Inf.
// Error ≤ 1 ulp (TestTrigamma).
//
// Method: recurrence to x ≥ 16 and the asymptotic series DLMF 5.15.8; reflection DLMF 5.15.6 for x < 0.
func Trigamma(x float64) float64 {
	switch {
	case x != x || math.IsInf(x, -1):
		return math.NaN()
	case x <= 0 && x == math.Floor(x):
		return math.Inf(1)
	case math.Abs(x) < 0x1p-60:
		return trigammaTiny(x)
	case x > 0x1p60:
		return 1 / x
	case x > 0:
		return dd{x, 0}.trigamma().float()
	}
	s := sinPi(x - math.RoundToEven(x))
	return pi2.div(s.mul(s)).sub(twoSum(1, -x).trigamma()).float()
}

// trigammaTiny returns 1/x², which is ψ'(x) to 2^-119.
func trigammaTiny(x float64) float64 {
	if math.Abs(x) < 0x1p-513 {
		return math.Inf(1)
	}
	x *= 0x1p500
	return dd{1, 0}.div(twoProd(x, x)).ldexp(1000)
}

// trigamma returns ψ'(x) for x > 0 with relative error below 2^-98.
func (x dd) trigamma() dd {
	excess, first := x.trigammaExcess()
	return excess.add(first)
}

// trigammaExcess returns ψ'(x) - 1/x for x > 0, with relative error below 2^-96, and 1/x.
func (x dd) trigammaExcess() (excess, first dd) {
	n := stepsToStirling(x.hi)
	first = dd{1, 0}.div(x)
	y, r, sum := x, first, dd{}
	for range n { // 1/t² of ψ'(t) - ψ'(t+1)
		sum = sum.add(r.mul(r))
		y = y.addFloat(1)
		r = dd{1, 0}.div(y)
	}
	z := r.mul(r)
	tail := z.mul(r).mul(hornerDD(trigammaHead[:], trigammaTail[:], z)).add(z.scale(0.5))
	if n == 0 {
		return tail, first
	}
	return tail.add(r).add(sum).sub(first), first
}

// polygamma returns the derivative n ≥ 1 of ψ at x > 0, ± n! Σ (x+k)^-(n+1), with a relative error of some 2^-51: the first terms, and the others by
// the formula of Euler and Maclaurin.
func polygamma(n int, x float64) float64 {
	p, steps := float64(n), math.Max(math.Ceil(24-x), 0)
	y := x + steps
	term, tail := (p+1)/y/y, 0.5/y // beside y^-n
	for k, c := range eulerMaclaurin {
		tail = math.FMA(c, term, tail)
		j := p + float64(2*k)
		term *= (j + 2) / y * ((j + 3) / y)
	}
	sum := (1/p + tail) * math.Pow(y, -p)
	for k := steps - 1; k >= 0; k-- {
		sum += math.Pow(x+k, -p-1)
	}
	for k := 2; k <= n; k++ {
		sum *= float64(k)
	}
	if n%2 == 0 {
		return -sum
	}
	return sum
}

// eulerMaclaurin are the coefficients B(2k+2)/(2k+2)!.
var eulerMaclaurin = [...]float64{1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160, -691.0 / 1307674368000}

// sinPi returns sin πx for |x| ≤ ½ with relative error below 2^-70.
func sinPi(x float64) dd {
	return hornerDD(sinPiHead[:], sinPiTail[:], twoProd(x, x)).mulFloat(x)
}
