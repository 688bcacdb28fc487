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

// DigammaDiff returns ψ(a+d) - ψ(a) for a > 0 and a+d > 0 without cancellation. Error ≤ 1 ulp (TestDigammaDiff).
// Arguments outside the domain give NaN.
func DigammaDiff(a, d float64) float64 {
	s := twoSum(a, d)
	switch {
	case !(a > 0) || !(s.hi > 0) || math.IsInf(s.hi, 0):
		return math.NaN()
	case d == 0:
		return 0
	}
	return digammaDiff(dd{a, 0}, dd{d, 0}, s).float()
}

// digammaDiff returns ψ(s) - ψ(a) with s = a + d.
func digammaDiff(a, d, s dd) dd {
	if isTinyStep(a, d) {
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

// trigamma returns ψ'(x) for x > 0 with relative error below 2^-58.
func (x dd) trigamma() dd {
	sum := dd{}
	for x.hi < 16 {
		r := dd{1, 0}.div(x)
		sum = sum.add(r.mul(r))
		x = x.addFloat(1)
	}
	r := dd{1, 0}.div(x)
	z := float64(r.hi * r.hi)
	tail := math.FMA(float64(z*r.hi), horner(trigammaTail[:], z), z/2)
	return r.addFloat(tail).add(sum)
}

// sinPi returns sin πx for |x| ≤ ½ with relative error below 2^-70.
func sinPi(x float64) dd {
	return hornerDD(sinPiHead[:], sinPiTail[:], twoProd(x, x)).mulFloat(x)
}
