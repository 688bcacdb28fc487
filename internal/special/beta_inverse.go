package special

import "math"

// BetaIncInverse returns the x with I_x(a, b) = p, for a, b > 0 and 0 ≤ p ≤ 1. Arguments outside the domain give NaN.
// The result is as good as I itself: see TestBetaInverse. Newton's method on the logarithm of the smaller tail as a function of log x,
// or of log(1-x) where the root is above ½.
func BetaIncInverse(a, b, p float64) float64 {
	x, y := betaIncInverse(a, b, p, 1-p)
	if x <= 0.5 {
		return x
	}
	return 1 - y
}

// BetaIncInverseXY returns x with I_x(a, b) = p and y = 1 - x, each to its own relative accuracy, where q = 1 - p is given separately.
func BetaIncInverseXY(a, b, p, q float64) (x, y float64) { return betaIncInverse(a, b, p, q) }

func betaIncInverse(a, b, p, q float64) (x, y float64) {
	switch {
	case !(a > 0) || !(b > 0) || math.IsInf(a, 1) || math.IsInf(b, 1) || !(p >= 0 && q >= 0):
		return math.NaN(), math.NaN()
	case p == 0:
		return 0, 1
	case q == 0:
		return 1, 0
	}
	half := dd{0.5, 0}
	if betaIsAbove(betaPoint{a, b, half, half}, p, q) {
		x = solveBeta(a, b, p, q)
		return x, 1 - x
	}
	y = solveBeta(b, a, q, p)
	return 1 - y, y
}

// betaIsAbove reports whether the probability at t is at least p.
func betaIsAbove(t betaPoint, p, q float64) bool {
	if p <= q {
		return betaInc(t.a, t.b, t.x, t.y) >= p
	}
	return betaInc(t.b, t.a, t.y, t.x) <= q
}

// solveBeta returns the root of I_x(a, b) = p in (0, ½].
func solveBeta(a, b, p, q float64) float64 {
	lo, small := betaInverseBound(a, b, p, q)
	if small {
		return lo
	}
	target := tailTarget{log(p), false}
	if p > q {
		target = tailTarget{log(q), true}
	}
	f := func(x float64) (v, s float64) {
		t := betaPoint{a, b, dd{x, 0}, twoSum(1, -x)}
		m, k := t.factor()
		return target.compare(betaTail(t, target.upper), a*m.div(t.y).ldexp(k))
	}
	return solveLog(f, min(max(lo, roughBetaQuantile(a, b, p, q)), 0.5), lo, 0.5)
}

func betaTail(t betaPoint, upper bool) float64 {
	if upper {
		return betaInc(t.b, t.a, t.y, t.x)
	}
	return betaInc(t.a, t.b, t.x, t.y)
}

// betaInverseBound returns a lower bound of the root in (0, ½] of I_x(a, b) = p, and whether that is the root because x is so small
// that I = x^a/(a B). For b ≥ 1 that is an upper bound of I; for b < 1, (1-t)^(b-1) ≤ 1 + 2t up to ½, so that I ≤ (1+a) x^a/(a B),
// and (1+a)^(-1/a) > 0.36.
func betaInverseBound(a, b, p, q float64) (lo float64, exact bool) {
	l := log1pOrLog(p, q)
	sum := twoSum(b, a)
	c := dd{a, 0}.lgamma1p().sub(lgammaRatio(dd{b, 0}, dd{a, 0}, sum))
	x := l.add(c).root(a)
	if x*(1+b) < 0x1p-60 {
		return x, true
	}
	if b < 1 {
		x *= 0.36
	}
	return x * (1 - 0x1p-40), false
}

// log1pOrLog returns log p for p + q = 1.
func log1pOrLog(p, q float64) dd {
	if p > q {
		return log1p(-q)
	}
	return log(p)
}

// roughBetaQuantile returns the approximation of Abramowitz and Stegun 26.5.22, or the mean where it does not apply.
func roughBetaQuantile(a, b, p, q float64) float64 {
	if a <= 1 || b <= 1 {
		return 0
	}
	z := -roughNormQuantile(min(p, q))
	if q < p {
		z = -z
	}
	ra, rb := 1/(2*a-1), 1/(2*b-1)
	h := 2 / (ra + rb)
	l := (float64(z*z) - 3) / 6
	w := z*math.Sqrt(h+l)/h - float64((rb-ra)*(l+5./6-2/(3*h)))
	return a / (a + float64(b*dd{2 * w, 0}.expFloat()))
}
