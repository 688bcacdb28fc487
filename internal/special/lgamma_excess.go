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

// lgammaExcess is [LgammaExcess]. Of close arguments it is ½ d² ψ'(a + d/3), to d² of itself.
func lgammaExcess(a, c dd) dd {
	d := c.sub(a)
	if math.Abs(d.hi) < float64(0x1p-24*a.hi) {
		return a.add(d.div(dd{3, 0})).trigamma().mul(d).mul(d).scale(0.5)
	}
	return lgammaRatio(a, d, c).sub(a.digamma().mul(d))
}

// LgammaBend returns log Γ(y+2h) - 2 log Γ(y+h) + log Γ(y) at y = 1, less the same at y = 1+b, for h, b > 0. The relative error is below 2^-40.
func LgammaBend(h, b float64) float64 {
	if !(h > 0) || !(b > 0) || math.IsInf(h+b, 1) {
		return math.NaN()
	}
	return lgammaBend(dd{1, 0}, h).sub(lgammaBend(twoSum(1, b), h)).float()
}

// lgammaBend returns log Γ(y+2h) - 2 log Γ(y+h) + log Γ(y), h² ψ'(y+h) for small h.
func lgammaBend(y dd, h float64) dd {
	middle := y.addFloat(h)
	if h < float64(0x1p-23*y.hi) {
		return middle.trigamma().mul(twoProd(h, h))
	}
	step := dd{h, 0}
	return lgammaRatio(middle, step, middle.addFloat(h)).sub(lgammaRatio(y, step, middle))
}
