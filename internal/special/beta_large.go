package special

import "math"

// isLarge reports whether a b/(a+b) exceeds 1e11, where the continued fraction would need a million terms.
func (p betaPoint) isLarge() bool { return p.a/(p.a+p.b)*p.b > 1e11 }

// large returns I_x(a, b) by the first two terms of Temme's uniform expansion, DLMF 8.18(ii), whose next term is below 1e-11 of the result
// within a few standard deviations. In e = a y - b x the point is x/x₀ = 1 - e/a and y/y₀ = 1 + e/b, x₀ = a/(a+b) being the mean.
func (p betaPoint) large() float64 {
	e := p.excess()
	if e.hi >= p.a || -e.hi >= p.b {
		return betaStep(e.hi)
	}
	s, u := p.largeParts(e)
	m, k := u.exp()
	tail := s.mul(m).ldexp(k)
	if e.hi < 0 {
		return 1 - tail
	}
	return tail
}

// largeParts returns s and u with s e^u the probability of the tail on whose side the point is, for the excess e. DLMF 8.18.9 has
//
//	u = a log(x/x₀) + b log(y/y₀),  s = ½ e^z² erfc z + √(ab/(a+b))/(√2π |e|) - 1/(2√π z),  z = √-u.
func (p betaPoint) largeParts(e dd) (s, u dd) {
	u = p.logToMean(e).mulFloat(p.a).add(p.mirror().logToMean(e.neg()).mulFloat(p.b))
	if !(u.hi < 0) {
		u = dd{}
	}
	root := math.Sqrt(p.a/(p.a+p.b)*p.b) * invSqrt2Pi.hi
	z := u.neg().sqrt()
	s = erfcxOf(z).scale(0.5)
	if z.hi < 0x1p-20 { // the limit of the difference
		correction := (p.b - p.a) / (p.a + p.b) / 3 / root * (invSqrt2Pi.hi * invSqrt2Pi.hi)
		if e.hi < 0 {
			correction = -correction
		}
		return s.addFloat(correction), u
	}
	if e.hi < 0 {
		e = e.neg()
	}
	ratio := dd{p.a, 0}.div(twoSum(p.a, p.b)).mulFloat(p.b).sqrt()
	return s.add(ratio.mul(invSqrt2Pi).div(e)).sub(invSqrt2Pi.mul(invSqrt2).div(z)), u
}

// logToMean returns log(x/x₀) for the excess e.
func (p betaPoint) logToMean(e dd) dd {
	if e.hi > 0.5*p.a {
		return p.x.log().add(quotient(p.b, p.a).log1p())
	}
	return e.div(dd{p.a, 0}).neg().log1p()
}

// betaStep is I_x(a, b) many standard deviations from the mean.
func betaStep(excess float64) float64 {
	if excess > 0 {
		return 0
	}
	return 1
}

// largeGrad returns dx/da and dx/db to a relative error of order 1/min(a, b): the leading term of the expansion of the differential equation
// ∂Z/∂x + Z ((a-1)/x - (b-1)/y) = ψ(a) - ψ(a+b) - log x of Z = dx/da for large a and b, and of its mirror image.
func (p betaPoint) largeGrad() (da, db float64) {
	e := p.excess()
	xy := float64(p.x.hi * p.y.hi)
	if math.Abs(e.hi) < 0x1p-60*min(p.a, p.b) {
		return xy / p.a, -xy / p.b
	}
	da = -xy * e.div(dd{p.a, 0}).neg().log1p().div(e).float()
	db = -xy * e.div(dd{p.b, 0}).log1p().div(e).float()
	return da, db
}
