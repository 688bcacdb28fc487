package special

// GammaTailSlope returns z p(z)/P(a, z), or z p(z)/Q(a, z) if upper, where p is the density of Gamma(a, 1): the derivative of the logarithm
// of that tail by log z, but for its sign. Both factors may underflow. Error ≤ 4 ulp
// (TestGammaTailSlope).
//
// Method: the leading factor z^a e^-z/Γ(a), which the tail shares with z p(z), is left out of both; see [GammaP] for what remains.
func GammaTailSlope(upper bool, a, z float64) float64 {
	if p, limit := gammaLimit(a, z); limit {
		return gammaSlopeLimit(upper, a, p)
	}
	lower := lowerFirst(a, z)
	slope := gammaNearSlope(lower, a, z)
	switch {
	case upper != lower:
		return slope
	case upper:
		return slope * (GammaP(a, z) / GammaQ(a, z))
	}
	return slope * (GammaQ(a, z) / GammaP(a, z))
}

// gammaSlopeLimit is GammaTailSlope where P(a, z) = p is 0 or 1, or NaN.
func gammaSlopeLimit(upper bool, a, p float64) float64 {
	switch {
	case p != p:
		return p
	case p == 0 && !upper:
		return a // P goes like z^a at 0
	}
	return 0
}

// gammaNearSlope is GammaTailSlope of the tail that is computed first.
func gammaNearSlope(lower bool, a, z float64) float64 {
	switch {
	case a >= uniformMin && z >= a/2 && z <= 2*a:
		s, _ := temmeParts(a, z)
		m, k := dd{a, 0}.stirlingCorrection().neg().exp()
		return invSqrt2Pi.mul(m).mul(dd{a, 0}.sqrt()).div(s).ldexp(k)
	case lower:
		return a / gammaSeries(a, z).hi
	}
	g, _ := gammaFraction(a, z)
	return 1 / g
}
