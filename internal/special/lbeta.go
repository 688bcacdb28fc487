package special

import "math"

// Lbeta returns log B(a, b) = log(Γ(a) Γ(b) / Γ(a+b)) for a, b ≥ 0. Error ≤ 1 ulp, or 2^-90 next to the curve B(a, b) = 1,
// where the result passes through zero (TestLbeta). +Inf if a or b is 0, NaN if one is negative, -Inf if one is infinite.
func Lbeta(a, b float64) float64 {
	switch {
	case !(a >= 0) || !(b >= 0):
		return math.NaN()
	case a == 0 || b == 0:
		if math.IsInf(a+b, 1) {
			return math.NaN()
		}
		return math.Inf(1)
	case a > 0x1p1000 || b > 0x1p1000:
		return lbetaHuge(min(a, b), max(a, b))
	}
	return lbeta(a, b).float()
}

// lbeta returns log B(a, b) for 0 < a, b ≤ 2^1000.
func lbeta(a, b float64) dd {
	if a > b {
		a, b = b, a
	}
	return dd{a, 0}.lgamma().sub(lgammaRatio(dd{b, 0}, dd{a, 0}, twoSum(a, b)))
}

// lbetaHuge is Lbeta where b > 2^1000: log Γ(a) - a log b while a² is far below b, and otherwise the Stirling form.
func lbetaHuge(a, b float64) float64 {
	if math.IsInf(b, 1) {
		return math.Inf(-1)
	}
	if a < 0x1p400 {
		return dd{a, 0}.lgamma().sub(log(b).mulFloat(a)).float()
	}
	return 0x1p200 * lbeta(float64(a*0x1p-200), float64(b*0x1p-200)).float()
}
