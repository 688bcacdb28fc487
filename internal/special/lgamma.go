package special

import "math"

// stirlingMin is the least argument of the Stirling series of this package: 20 terms leave an error below 2^-110.
const stirlingMin = 16

// stirlingCorrection returns log Γ(x) - ((x-½) log x - x + ½ log 2π) for x ≥ stirlingMin; DLMF 5.11.1.
func (x dd) stirlingCorrection() dd {
	r := dd{1, 0}.div(x)
	return r.mul(hornerDD(stirlingHead[:], stirlingTail[:], r.mul(r)))
}

// stirling returns log Γ(x) for x ≥ stirlingMin.
func (x dd) stirling() dd {
	l := x.addFloat(-0.5).mul(x.log())
	return l.sub(x).add(halfLog2Pi).add(x.stirlingCorrection())
}

// rising returns x (x+1) … (x+n-1).
func (x dd) rising(n int) dd {
	p := dd{1, 0}
	for j := range n {
		p = p.mul(x.addFloat(float64(j)))
	}
	return p
}

// stepsToStirling returns how often 1 must be added to x to reach stirlingMin.
func stepsToStirling(x float64) int { return max(0, int(math.Ceil(stirlingMin-x))) }

// lgamma returns log Γ(x) for x > 0 with an error below 2^-97 (1 + |log Γ(x)|), and below 2^-90 |log Γ(x)| next to the roots 1 and 2.
func (x dd) lgamma() dd {
	if x.hi > 0.96 && x.hi < 2.04 {
		if e := x.addFloat(-1); math.Abs(e.hi) < 0x1p-6 {
			return e.lgamma1p()
		}
		if e := x.addFloat(-2); math.Abs(e.hi) < 0x1p-6 {
			return e.lgamma1p().add(e.log1p())
		}
	}
	n := stepsToStirling(x.hi)
	if n == 0 {
		return x.stirling()
	}
	return x.addFloat(float64(n)).stirling().sub(x.rising(n).log())
}

// lgamma1p returns log Γ(1+x) for x > -1 with relative error below 2^-90.
func (x dd) lgamma1p() dd {
	if math.Abs(x.hi) < 0x1p-6 {
		return x.mul(hornerDD(lgammaHead[:], lgammaTail[:], x))
	}
	return x.addFloat(1).lgamma()
}

// Lgamma1p returns log Γ(1+x) for x > -1, without the loss of forming 1+x. Error ≤ 1 ulp (TestLgamma1p). x ≤ -1 gives NaN.
func Lgamma1p(x float64) float64 {
	switch {
	case !(x > -1):
		return math.NaN()
	case x > 0x1p1000:
		return lgammaHuge(x)
	case math.Abs(x) < 0x1p-60:
		return x * lgammaHead[0].hi
	}
	return dd{x, 0}.lgamma1p().float()
}

// lgammaHuge returns log Γ(x) for x ≥ 2^1000, where x (log x - 1) may overflow.
func lgammaHuge(x float64) float64 {
	if math.IsInf(x, 1) {
		return x
	}
	return log(x).addFloat(-1).timesFloat(x)
}

// StirlingCorrection returns log Γ(x) - ((x-½) log x - x + ½ log 2π) for x > 0. Error ≤ 1 ulp (TestStirlingCorrection).
// 0 gives +Inf, x < 0 NaN.
func StirlingCorrection(x float64) float64 {
	switch {
	case !(x >= 0):
		return math.NaN()
	case x == 0:
		return math.Inf(1)
	case x > 0x1p500:
		return 1 / x / 12
	case x >= stirlingMin:
		return dd{x, 0}.stirlingCorrection().float()
	}
	main := dd{x, 0}.addFloat(-0.5).mul(log(x)).addFloat(-x).add(halfLog2Pi)
	return dd{x, 0}.lgamma().sub(main).float()
}

// LgammaRatio returns log(Γ(a+d)/Γ(a)) for a > 0 and a+d > 0 without the cancellation of two large values of log Γ:
// d may be tiny against a, or a against d. Error ≤ 1 ulp, or 2^-90 (1 + |d|) next to the roots (TestLgammaRatio).
// Arguments outside the domain give NaN.
func LgammaRatio(a, d float64) float64 {
	s := twoSum(a, d)
	switch {
	case !(a > 0) || !(s.hi > 0) || math.IsInf(s.hi, 0):
		return math.NaN()
	case d == 0:
		return 0
	}
	return lgammaRatio(dd{a, 0}, dd{d, 0}, s).float()
}

// isTinyStep reports whether a step d from a is so small that the difference of a smooth function is d times its derivative in the middle,
// to 2^-60 relative.
func isTinyStep(a, d dd) bool { return math.Abs(d.hi) < float64(0x1p-30*a.hi) }

// lgammaRatio returns log(Γ(s)/Γ(a)) with s = a + d. Of two arguments in the range of Stirling's series it subtracts the terms
// one by one: (s-½) log(s/a) + d (log a - 1) + Δ(s) - Δ(a); DiDonato and Morris, Algorithm 708 (ALGDIV), ACM TOMS 18(3), 1992.
func lgammaRatio(a, d, s dd) dd {
	if isTinyStep(a, d) {
		return a.add(d.scale(0.5)).digamma().mul(d)
	}
	if a.hi < stirlingMin || s.hi < stirlingMin {
		return s.lgamma().sub(a.lgamma())
	}
	t := s.addFloat(-0.5).mul(d.div(a).log1p()).sub(d)
	t = t.add(d.mul(a.log()))
	return t.add(s.stirlingCorrection().sub(a.stirlingCorrection()))
}

// LogBinomial returns the logarithm of the binomial coefficient Γ(n+1)/(Γ(k+1) Γ(n-k+1)) for real n ≥ k ≥ 0.
// Error ≤ 1 ulp (TestLogBinomial). -Inf for k < 0 or k > n; n < 0 gives NaN.
func LogBinomial(n, k float64) float64 {
	switch {
	case !(n >= 0) || k != k || math.IsInf(n, 1):
		return math.NaN()
	case k < 0 || k > n:
		return math.Inf(-1)
	case k == 0 || k == n:
		return 0
	}
	rest := twoSum(n, -k)
	small, large := dd{k, 0}, rest
	if small.hi > large.hi {
		small, large = large, small
	}
	whole := twoSum(n, 1)
	return lgammaRatio(large.addFloat(1), small, whole).sub(small.lgamma1p()).float()
}
