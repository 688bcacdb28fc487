package special

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// isPeak reports whether x is so near to the mean of so narrow a distribution that the continued fraction would need more time than
// [betaPoint.peakDivisor].
func (p betaPoint) isPeak() bool { return p.slowTerms() > 48 }

// peakDivisor is the divisor as an integral over t = x(1-s) below x, of which the lower tail is the peak or what is left of it next to the mean,
//
//	h = y/(a ∫ (1-s)^(a-1) (1+sx/y)^(b-1) ds),
//
// by Gauss' rule with 20 points in two panels, from x to ten standard deviations below it, where 2⁻⁶⁰ of the integral is left. What is linear in s is
// taken out of both logarithms: it cancels, and is known without a rounding.
func (p betaPoint) peakDivisor() withGrad {
	x, y := p.x.hi, p.y.hi
	a, b, odds := p.a-1, p.b-1, x/y
	linear := (p.excess().hi - y + x) / y
	scale := 2.6 / math.Sqrt(a) / math.Sqrt(math.FMA(odds*(b/a), odds, 1)) // a quarter of the way
	var mass dd
	var logA, logB float64
	for _, middle := range [2]float64{1, 3} {
		for _, g := range Gauss20 {
			for _, side := range [2]float64{-g[0], g[0]} {
				s := float64((middle + side) * scale)
				v := float64(odds * s)
				curveA, curveB := generic.Log1pExcess(s/(1-s)), float64(v*(v/(1+v)))-generic.Log1pExcess(v)
				f := float64(g[1] * generic.Exp(-math.FMA(linear, s, math.FMA(a, curveA, float64(b*curveB)))))
				mass = mass.addFloat(f)
				logA = math.FMA(-f, s+curveA, logA)
				logB = math.FMA(f, v-curveB, logB)
			}
		}
	}
	h := dd{y / scale / p.a, 0}.div(mass).float()
	return withGrad{h, -float64(h * (1/p.a + logA/mass.hi)), -float64(h * (logB / mass.hi))}
}

// logFactorToMean returns log(x^a y^b / (a B(a, b))) for large a and b, relative to its value at the mean a/(a+b), at which the terms of Stirling's
// series are small.
func (p betaPoint) logFactorToMean() dd {
	a, b, n := dd{p.a, 0}, dd{p.b, 0}, twoSum(p.a, p.b)
	low, high := p.logsToMean()
	rest := a.stirlingCorrection().add(b.stirlingCorrection()).sub(n.stirlingCorrection())
	size := b.div(n).div(a).log().scale(0.5).sub(halfLog2Pi)
	return low.mulFloat(p.a).add(high.mulFloat(p.b)).sub(rest).add(size)
}

// logsToMean returns log(x/x₀) and log(y/y₀) for the mean x₀ = a/(a+b) = 1-y₀, which are 1-e/a and 1+e/b in the excess e.
func (p betaPoint) logsToMean() (low, high dd) {
	e := p.excess()
	return p.logToMean(e), p.mirror().logToMean(e.neg())
}

// logToMean returns log(x/x₀) for the excess e.
func (p betaPoint) logToMean(e dd) dd {
	if e.hi > 0.5*p.a {
		return p.x.log().add(quotient(p.b, p.a).log1p())
	}
	return e.div(dd{p.a, 0}).neg().log1p()
}

// isGamma reports whether x (a+b) is a gamma variable of shape a but for a²/b, so that I_x(a, b) is P(a, z) with z of [betaPoint.gammaArgument]. Beyond it squares of
// an x with few of them left leave the range.
func (p betaPoint) isGamma() bool { return p.b > 0x1p500 && p.a < 0x1p120 }

// gammaArgument returns -b log y, which is b x where x is small.
func (p betaPoint) gammaArgument() float64 {
	if p.x.hi < 0x1p-60 {
		return p.x.timesFloat(p.b)
	}
	return -p.y.log().timesFloat(p.b)
}

// gammaSlopes are the slopes of log P(a, z), or of log Q(a, z) if upper. An x that is not tiny is so far in the upper tail that this goes like the density, with x^a for (z/b)^a.
func (p betaPoint) gammaSlopes(upper, shapes bool) betaSlopes {
	z := p.gammaArgument()
	ratio := p.x.hi / (z / p.b)
	byLog, byShape := gammaTailSlopes(upper, p.a, z, math.NaN(), shapes)
	if upper && p.x.hi >= 0x1p-60 {
		byShape += math.Log(ratio)
	}
	return betaSlopes{byLog * ratio, byShape, byLog / p.b}
}

// betaStep is I_x(a, b) many standard deviations from the mean.
func betaStep(excess float64) float64 {
	if excess > 0 {
		return 0
	}
	return 1
}
