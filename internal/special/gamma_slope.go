package special

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// GammaTailSlope returns z p(z)/P(a, z), or z p(z)/Q(a, z) if upper, where p is the density of Gamma(a, 1): the derivative of the logarithm
// of that tail by log z, but for its sign. Both factors may underflow. Error ≤ 4 ulp
// (TestGammaTailSlope).
//
// Method: the leading factor z^a e^-z/Γ(a), which the tail shares with z p(z), is left out of both; see [GammaP] for what remains.
func GammaTailSlope(upper bool, a, z float64) float64 {
	s, _ := gammaTailSlopes(upper, a, z, math.NaN(), false)
	if upper {
		return -s
	}
	return s
}

// LogGammaSlopes returns the derivatives of l = log P(a, z), or of l = log Q(a, z) if upper, by log z and by a, given l, or NaN instead of it. Error ≤ 4 ulp of
// the first (TestGammaTailSlope) and 3e-15 relative of the second (TestLogGammaSlopes), which is 0 where the tail is all or nothing.
func LogGammaSlopes(upper bool, a, z, l float64) (byLog, byShape float64) {
	return gammaTailSlopes(upper, a, z, l, true)
}

// gammaTailSlopes is LogGammaSlopes, with a slope by the shape only where that is wanted.
func gammaTailSlopes(upper bool, a, z, l float64, shape bool) (byLog, byShape float64) {
	if p, limit := gammaLimit(a, z); limit {
		return gammaSlopeLimit(upper, a, p)
	}
	if a < tinyTail { // Q is proportional to a, and so is log P
		byLog, byShape = gammaTailSlopes(upper, a*tailRaise, z, math.NaN(), shape)
		if upper {
			return byLog, byShape * tailRaise
		}
		return byLog / tailRaise, byShape
	}
	lower := lowerFirst(a, z)
	byLog, byShape = gammaNearSlopes(lower, a, z, shape)
	if upper != lower {
		return byLog, byShape
	}
	rest := gammaOdds(upper, a, z, l)
	return -byLog * rest, -byShape * rest
}

// gammaOdds returns Q/P, or P/Q if upper, for l as in [LogGammaSlopes]: 1 less e^l, over e^l, with all digits where the tail is a good part of all.
func gammaOdds(upper bool, a, z, l float64) float64 {
	switch {
	case l > -2:
		return generic.Expm1(-l)
	case upper:
		return GammaP(a, z) / GammaQ(a, z)
	}
	return GammaQ(a, z) / GammaP(a, z)
}

// gammaSlopeLimit is gammaTailSlopes where P(a, z) = p is 0 or 1, or NaN.
func gammaSlopeLimit(upper bool, a, p float64) (byLog, byShape float64) {
	switch {
	case p != p:
		return p, p
	case p == 0 && !upper:
		return a, 0 // P goes like z^a at 0
	}
	return 0, 0
}

// gammaNearSlopes is gammaTailSlopes of the tail that is computed first: of z^a e^-z/Γ(a+1) times a series, or of z^a e^-z/Γ(a) times a fraction.
func gammaNearSlopes(lower bool, a, z float64, shape bool) (byLog, byShape float64) {
	switch {
	case a >= uniformMin && z >= a/2 && z <= 2*a:
		s, _ := temmeParts(a, z)
		m, k := dd{a, 0}.stirlingCorrection().neg().exp()
		byLog = invSqrt2Pi.mul(m).mul(dd{a, 0}.sqrt()).div(s).ldexp(k)
		if !lower {
			byLog = -byLog
		}
		if shape {
			byShape = -byLog * (gammaGradUniform(a, z) / z)
		}
	case lower:
		sum := gammaSeries(a, z).hi
		byLog = a / sum
		if shape {
			byShape = log(z).sub(dd{a, 0}.addFloat(1).digamma()).float() - gammaHarmonicSum(a, z)/sum
		}
	default:
		g, da := gammaFraction(a, z)
		byLog = -1 / g
		if shape {
			byShape = log(z).sub(dd{a, 0}.digamma()).float() + da/g
		}
	}
	return byLog, byShape
}

// gammaHarmonicSum returns Σ H_n z^n/((a+1)…(a+n)), H_n = Σ 1/(a+j) for j = 1…n: minus the derivative by a of the series of [GammaP].
func gammaHarmonicSum(a, z float64) float64 {
	sum, h, t := 0.0, 0.0, 1.0
	for n := 1.0; t*h > 0x1p-60*sum || n == 1; n++ {
		r := 1 / (a + n)
		t = float64(t * (z * r))
		h += r
		sum = math.FMA(t, h, sum)
	}
	return sum
}
