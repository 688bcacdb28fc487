package special

import "math"

// GammaPInverse returns the x with P(a, x) = p, for a > 0 and 0 ≤ p ≤ 1; 0 and +Inf at the ends. Arguments outside the domain give NaN.
// The result is as good as the smaller tail T itself: its error is at most 3 (1 + T/(x p(x; a))) ulp, the fraction being the condition
// number of the problem (TestGammaQuantileGolden, TestGammaInverse). Newton's method on the logarithm of the smaller tail as a function of log x.
func GammaPInverse(a, p float64) float64 {
	switch {
	case !(a > 0) || math.IsInf(a, 1) || !(p >= 0 && p <= 1):
		return math.NaN()
	case p == 0:
		return 0
	case p == 1:
		return math.Inf(1)
	case a > 0x1p120: // as gammaLimit has it
		return a
	case p <= 0.5:
		return gammaLowerInverse(a, p)
	}
	return gammaUpperInverse(a, 1-p)
}

// GammaQInverse returns the x with Q(a, x) = q. See [GammaPInverse].
func GammaQInverse(a, q float64) float64 {
	switch {
	case !(a > 0) || math.IsInf(a, 1) || !(q >= 0 && q <= 1):
		return math.NaN()
	case q == 0:
		return math.Inf(1)
	case q == 1:
		return 0
	case a > 0x1p120:
		return a
	case q < 0.5:
		return gammaUpperInverse(a, q)
	}
	return gammaLowerInverse(a, 1-q)
}

// gammaInverseBound returns the root of x^a/Γ(a+1) = p from log p. As P is below that bound by a factor 1 - O(x),
// the root is a lower end of the bracket, and the quantile itself where it is tiny.
func gammaInverseBound(a float64, logP dd) float64 {
	return logP.add(dd{a, 0}.lgamma1p()).root(a)
}

// root returns e^(x/a) for a > 0.
func (x dd) root(a float64) float64 {
	if !(math.Abs(x.hi/a) < 0x1p20) {
		return dd{x.hi / a, 0}.expFloat()
	}
	return x.div(dd{a, 0}).expFloat()
}

// gammaLowerInverse solves P(a, x) = p ≤ ½.
func gammaLowerInverse(a, p float64) float64 {
	l := log(p)
	lo := gammaInverseBound(a, l)
	if lo < 0x1p-60 {
		return lo
	}
	target := tailTarget{l, false}
	tail := func(x float64) (v, s float64) { return target.compare(GammaP(a, x), gammaXDensity(a, x)) }
	x := max(lo, wilsonHilferty(a, roughNormQuantile(p)))
	return solveLog(tail, x, lo, math.Inf(1))
}

// gammaUpperInverse solves Q(a, x) = q < ½.
func gammaUpperInverse(a, q float64) float64 {
	l := log(q)
	lo := gammaInverseBound(a, log1p(-q))
	if lo < 0x1p-60 {
		return lo
	}
	target := tailTarget{l, true}
	tail := func(x float64) (v, s float64) { return target.compare(GammaQ(a, x), gammaXDensity(a, x)) }
	x := wilsonHilferty(a, -roughNormQuantile(q))
	if a < 1 || -l.hi > 4*a {
		x = max(-l.hi-dd{a, 0}.lgamma().hi, 1e-3)
	}
	return solveLog(tail, max(x, lo), lo, math.Inf(1))
}

// gammaXDensity returns x p(x; a).
func gammaXDensity(a, x float64) float64 {
	m, k := gammaFactor(a, x)
	return a * m.ldexp(k)
}

// wilsonHilferty returns the quantile approximation a (1 - 1/(9a) + z/(3√a))³, or 0 where the bracket is negative.
func wilsonHilferty(a, z float64) float64 {
	w := max(0, 1-1/(9*a)+z/(3*math.Sqrt(a)))
	return a * w * w * w
}
