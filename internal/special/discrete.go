package special

import "math"

// PoissonCDF returns the probability of at most k events of a Poisson distribution with the given rate ≥ 0: Q(⌊k⌋+1, rate).
// A negative rate gives NaN. Relative error as [GammaQ].
func PoissonCDF(rate, k float64) float64 {
	switch {
	case !(rate >= 0) || k != k:
		return math.NaN()
	case k < 0:
		return 0
	case math.IsInf(k, 1):
		return 1
	}
	return GammaQ(math.Floor(k)+1, rate)
}

// BinomialCDF returns the probability of at most k successes in n ≥ 0 trials with success probability p: 1 - I_p(⌊k⌋+1, n-⌊k⌋).
// p outside [0, 1] and n < 0 give NaN. Relative error as [BetaInc].
func BinomialCDF(n, p, k float64) float64 {
	if !(p >= 0 && p <= 1) {
		return math.NaN()
	}
	return binomialCDF(n, k, dd{p, 0}, twoSum(1, -p))
}

// BinomialLogitsCDF is [BinomialCDF] with p = 1/(1+e^-logits).
func BinomialLogitsCDF(n, logits, k float64) float64 {
	if logits != logits {
		return logits
	}
	p, q := sigmoids(logits)
	return binomialCDF(n, k, p, q)
}

func binomialCDF(n, k float64, p, q dd) float64 {
	k = math.Floor(k)
	switch {
	case !(n >= 0) || k != k:
		return math.NaN()
	case k < 0:
		return 0
	case k >= n:
		return 1
	}
	return betaInc(n-k, k+1, q, p)
}

// BinomialSlope returns the derivative of [BinomialCDF] by p, for 0 < p < 1. Error ≤ 2 ulp (TestBinomialSlope).
func BinomialSlope(n, p, k float64) float64 {
	x, y := dd{p, 0}, twoSum(1, -p)
	m, e := binomialSlope(n, k, x, y)
	return m.div(x.mul(y)).ldexp(e)
}

// BinomialLogitsSlope returns the derivative of [BinomialLogitsCDF] by logits. Error ≤ 2 ulp (TestBinomialSlope).
func BinomialLogitsSlope(n, logits, k float64) float64 {
	p, q := sigmoids(logits)
	m, e := binomialSlope(n, k, p, q)
	return m.ldexp(e)
}

// binomialSlope returns -p^a q^b/B(a, b) for a = ⌊k⌋+1 and b = n-⌊k⌋, as m 2^e.
func binomialSlope(n, k float64, p, q dd) (m dd, e int) {
	k = math.Floor(k)
	if !(k >= 0 && k < n) || !(p.hi > 0) || !(q.hi > 0) {
		return dd{}, 0
	}
	t := betaPoint{k + 1, n - k, p, q}
	m, e = t.factor()
	return m.mulFloat(-t.a), e
}

// NegativeBinomialLogitsCDF returns the probability of at most k successes, each with probability p = 1/(1+e^-logits),
// before the number r > 0 of failures: I_(1-p)(r, ⌊k⌋+1). r may be any positive number; r ≤ 0 gives NaN. Relative error as [BetaInc].
func NegativeBinomialLogitsCDF(r, logits, k float64) float64 {
	switch {
	case !(r > 0) || logits != logits || k != k:
		return math.NaN()
	case k < 0:
		return 0
	case math.IsInf(k, 1):
		return 1
	}
	p, q := sigmoids(logits)
	return betaInc(r, math.Floor(k)+1, q, p)
}

// sigmoids returns 1/(1+e^-x) and 1/(1+e^x), each to its own relative accuracy; below 2^-1000 the smaller one is 0.
func sigmoids(x float64) (p, q dd) {
	e := dd{}
	if math.Abs(x) < 690 {
		m, k := dd{-math.Abs(x), 0}.exp()
		e = dd{math.Ldexp(m.hi, k), math.Ldexp(m.lo, k)}
	}
	d := e.addFloat(1)
	small, large := e.div(d), dd{1, 0}.div(d)
	if x < 0 {
		return small, large
	}
	return large, small
}
