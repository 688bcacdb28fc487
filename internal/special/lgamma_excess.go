package special

import "math"

// LgammaExcess returns log Γ(c) - log Γ(a) - (c-a) ψ(a) ≥ 0 for a, c > 0, what the tangent of log Γ at a leaves at c: the divergence of gamma
// variables of shapes a and c. Error ≤ 2 ulp (TestLgammaExcess). Arguments outside the domain give NaN.
func LgammaExcess(a, c float64) float64 {
	if !(a > 0) || !(c > 0) || math.IsInf(a+c, 1) {
		return math.NaN()
	}
	return lgammaExcess(dd{a, 0}, dd{c, 0}).float()
}

// LgammaExcesses returns the sum of the excesses of the pairs of a and c less that of the sums: the divergence of Dirichlet variables. Nothing
// is rounded before the difference is taken.
func LgammaExcesses(a, c []float64) float64 {
	var sum, sumA, sumC dd
	for i, v := range a {
		if !(v > 0) || !(c[i] > 0) {
			return math.NaN()
		}
		sum = sum.add(lgammaExcess(dd{v, 0}, dd{c[i], 0}))
		sumA, sumC = sumA.addFloat(v), sumC.addFloat(c[i])
	}
	if math.IsInf(sumA.hi+sumC.hi, 1) {
		return math.NaN()
	}
	return sum.sub(lgammaExcess(sumA, sumC)).float()
}

// LgammaExcessSlopes sets da and dc to the derivatives of [LgammaExcesses], for the sums A and C of a and c
//
//	(a-c) ψ'(a) - (A-C) ψ'(A)  and  ψ(c) - ψ(a) - (ψ(C) - ψ(A)).
//
// Nothing is rounded before the differences are taken.
func LgammaExcessSlopes(a, c, da, dc []float64) {
	sumA, sumC := exactSum(a), exactSum(c)
	slope, gap := excessSlopes(sumA, sumC)
	for i, v := range a {
		s, g := excessSlopes(dd{v, 0}, dd{c[i], 0})
		da[i], dc[i] = s.sub(slope).float(), g.sub(gap).float()
	}
}

// excessSlopes returns (a-c) ψ'(a) and ψ(c) - ψ(a).
func excessSlopes(a, c dd) (slope, gap dd) {
	d := c.sub(a)
	return a.trigamma().mul(d).neg(), digammaDiff(a, d, c)
}

// exactSum returns the sum of v, rounded to twice the digits.
func exactSum(v []float64) (sum dd) {
	for _, x := range v {
		sum = sum.addFloat(x)
	}
	return sum
}

// lgammaExcess is [LgammaExcess]. Of close arguments it is ½ d² ψ'(a + d/3), to d² of itself.
func lgammaExcess(a, c dd) dd {
	d := c.sub(a)
	if math.Abs(d.hi) < float64(0x1p-24*a.hi) {
		return a.add(d.div(dd{3, 0})).trigamma().mul(d).mul(d).scale(0.5)
	}
	return lgammaRatio(a, d, c).sub(a.digamma().mul(d))
}

// gaussPoint is how far Gauss's two points are from the middle of an interval of 1, ½/√3.
const gaussPoint = 0.28867513459481288225

// LgammaBend returns log Γ(y+2h) - 2 log Γ(y+h) + log Γ(y) at y = 1, less the same at y = 1+b, for h, b > 0, and its derivatives by h and b. All are positive.
// Error ≤ 4 ulp (TestLgammaBend). Where b is small it is an integral over y, by Gauss's two points, whose next term is below b⁴/4320 of it. Arguments outside
// the domain give NaN.
func LgammaBend(h, b float64) (bend, dh, db float64) {
	if !(h > 0) || !(b > 0) || math.IsInf(h+b, 1) {
		return math.NaN(), math.NaN(), math.NaN()
	}
	if b < 0x1p-12 {
		for _, at := range [2]float64{0.5 - gaussPoint, 0.5 + gaussPoint} {
			y := twoSum(1, float64(b*at))
			bend += float64(b / 2 * digammaBend(y, h))
			dh += float64(b * y.addFloat(h).trigamma().sub(y.addFloat(h).addFloat(h).trigamma()).float())
		}
		return bend, dh, digammaBend(twoSum(1, b), h)
	}
	low, high := dd{1, 0}, twoSum(1, b)
	bend = lgammaBend(low, h).sub(lgammaBend(high, h)).float()
	dh = 2 * bendSlope(low, h).sub(bendSlope(high, h)).float()
	return bend, dh, digammaBend(high, h)
}

// Lgamma1pBend returns log Γ(1+2h) - 2 log Γ(1+h) for finite h > 0; it goes as h² ψ'(1) to 0. The relative error is below 2^-50
// (TestLgamma1pBend).
func Lgamma1pBend(h float64) float64 {
	if !(h > 0) || math.IsInf(h, 1) {
		return math.NaN()
	}
	return lgammaBend(dd{1, 0}, h).float()
}

// isSmallBend reports whether second differences of log Γ and ψ with the step h, which lose the digits of (h/y)², go by the series
// h² f″ + h⁴ f⁗/12 + h⁶ f⁽⁶⁾/360 around the middle y, whose next term is below 2^-60 of it.
func isSmallBend(y, h float64) bool { return h < float64(0x1p-9*y) }

// lgammaBend returns log Γ(y+2h) - 2 log Γ(y+h) + log Γ(y).
func lgammaBend(y dd, h float64) dd {
	middle, step := y.addFloat(h), dd{h, 0}
	if isSmallBend(y.hi, h) {
		w, x := float64(h*h), middle.hi
		rest := float64(w*w) * math.FMA(w, polygamma(5, x)/360, polygamma(3, x)/12)
		return middle.trigamma().mul(twoProd(h, h)).addFloat(float64(rest))
	}
	return lgammaRatio(middle, step, middle.addFloat(h)).sub(lgammaRatio(y, step, middle))
}

// bendSlope returns ψ(y+2h) - ψ(y+h), half the derivative of lgammaBend by h.
func bendSlope(y dd, h float64) dd {
	middle := y.addFloat(h)
	return digammaDiff(middle, dd{h, 0}, middle.addFloat(h))
}

// digammaBend returns -(ψ(y+2h) - 2 ψ(y+h) + ψ(y)), which is positive.
func digammaBend(y dd, h float64) float64 {
	middle, step := y.addFloat(h), dd{h, 0}
	if isSmallBend(y.hi, h) {
		w, x := float64(h*h), middle.hi
		return -w * math.FMA(w, math.FMA(w, polygamma(6, x)/360, polygamma(4, x)/12), polygamma(2, x))
	}
	return digammaDiff(y, step, middle).sub(digammaDiff(middle, step, middle.addFloat(h))).float()
}
