package special

import "math"

// A betaPoint is an argument of the incomplete beta function: parameters a and b, and x with y = 1 - x, both to full relative accuracy.
type betaPoint struct {
	a, b float64
	x, y dd
}

// betaPointOf returns the point x = 1 - y, told by the smaller of both.
func betaPointOf(a, b, x, y float64) betaPoint {
	if x > y {
		return betaPoint{a, b, twoSum(1, -y), dd{y, 0}}
	}
	return betaPoint{a, b, dd{x, 0}, twoSum(1, -x)}
}

// mirror exchanges the two tails: I_x(a, b) = 1 - I_y(b, a).
func (p betaPoint) mirror() betaPoint { return betaPoint{p.b, p.a, p.y, p.x} }

// belowMean reports whether x ≤ a/(a+b).
func (p betaPoint) belowMean() bool { return p.excess().hi >= 0 }

// Which shapes are tiny, see [betaPoint.tiny].
const (
	tinyNone = iota
	tinyA
	tinyB
	tinyBoth
)

// tiny returns which shapes are too small for what follows: with b, or a, next to 0 all of the probability but a part proportional to it is next to 1,
// or 0, and with both the parts are in the ratio of the shapes, wherever x is.
func (p betaPoint) tiny() int {
	switch {
	case p.a >= tinyTail && p.b >= tinyTail:
		return tinyNone
	case max(p.a, p.b) < 0x1p-480:
		return tinyBoth
	case p.a < tinyTail:
		return tinyA
	}
	return tinyB
}

// raised returns the point with the tiny shapes times tailRaise, which are still so small that nothing else has changed to 2⁻⁷⁰.
func (p betaPoint) raised() betaPoint {
	which := p.tiny()
	if which&tinyA != 0 {
		p.a *= tailRaise
	}
	if which&tinyB != 0 {
		p.b *= tailRaise
	}
	return p
}

// excess returns a y - b x, which is positive below the mean.
func (p betaPoint) excess() dd { return p.y.mulFloat(p.a).sub(p.x.mulFloat(p.b)) }

// BetaInc returns the regularised incomplete beta function I_x(a, b), the distribution function of Beta(a, b) at x, for a, b > 0 and
// 0 ≤ x ≤ 1. Arguments outside the domain give NaN. Error ≤ 4 ulp over the reference tables, a and b from 1e-6 to 1e5, for both
// tails (TestIncompleteBeta, TestBetaIncC), and near the mean up to 1e25 (TestBetaPeak).
//
// Method: the side of the mean on which x lies decides which tail is computed; there, the even part of the continued fraction
// DLMF 8.17.22 as DiDonato and Morris, Algorithm 708 (BFRAC), ACM TOMS 18(3), 1992, write it, or where the other parameter is below 1 and
// the other tail's argument small, the power series of that tail with the cancelling terms joined. Leading factors are double-double.
// Near the mean of large parameters, where the fraction would be long, the tail is an integral by Gauss' rule.
func BetaInc(a, b, x float64) float64 { return betaInc(a, b, dd{x, 0}, twoSum(1, -x)) }

// BetaIncC returns 1 - I_x(a, b) without cancellation. See [BetaInc].
func BetaIncC(a, b, x float64) float64 { return betaInc(b, a, twoSum(1, -x), dd{x, 0}) }

// BetaIncXY is [BetaInc] for x and y = 1 - x given separately, each to its own relative accuracy: x may be so near 1 that only y tells.
func BetaIncXY(a, b, x, y float64) float64 {
	p := betaPointOf(a, b, x, y)
	return betaInc(a, b, p.x, p.y)
}

func betaInc(a, b float64, x, y dd) float64 {
	switch {
	case !(a > 0) || !(b > 0) || math.IsInf(a, 1) || math.IsInf(b, 1) || !(x.hi >= 0) || !(y.hi >= 0):
		return math.NaN()
	case x.hi == 0:
		return 0
	case y.hi == 0:
		return 1
	}
	p := betaPoint{a, b, x, y}
	m := p.mirror()
	switch tiny := p.tiny(); {
	case p.isGamma():
		return GammaP(a, p.gammaArgument())
	case m.isGamma():
		return GammaQ(b, m.gammaArgument())
	case a > 0x1p1000 || b > 0x1p1000:
		return betaStep(p.excess().hi)
	case tiny == tinyA:
		return 1
	case tiny != tinyNone:
		r := p.raised()
		v := betaInc(r.a, r.b, x, y)
		if tiny == tinyB {
			v /= tailRaise
		}
		return v
	case m.hasSeries():
		return max(m.seriesComplement(), 0)
	case p.belowMean():
		return min(p.fraction(), 1)
	case p.hasSeries():
		return min(p.series(), 1)
	}
	return max(1-m.fraction(), 0)
}

// factor returns x^a y^b / (a B(a, b)) as m 2^k.
func (p betaPoint) factor() (m dd, k int) { return p.logFactor().exp() }

func (p betaPoint) logFactor() dd {
	if p.a >= stirlingMin && p.b >= stirlingMin {
		return p.logFactorToMean()
	}
	e := p.x.log().mulFloat(p.a).add(p.y.log().mulFloat(p.b))
	return e.sub(log(p.a).add(lbeta(p.a, p.b)))
}

// fraction returns I_x(a, b) for x up to about the mean.
func (p betaPoint) fraction() float64 {
	m, k := p.factor()
	return m.div(dd{p.divisor().f, 0}).ldexp(k)
}

// divisor returns h with I_x(a, b) = x^a y^b/(a B(a, b) h), and the derivatives of h by a and b at fixed x and y.
func (p betaPoint) divisor() withGrad {
	if p.isPeak() {
		return p.peakDivisor()
	}
	return p.continuedFraction()
}

// hasSeries reports whether a < 1 and x is so small that the power series in x is short and loses no more than a digit.
func (p betaPoint) hasSeries() bool {
	return p.a < 1 && p.x.hi <= 0.5 && p.b*p.x.hi < 1
}

// series returns I_x(a, b) = x^a/(a B(a,b)) (1 + a Σ c_n/(a+n)), c_n = (1-b)(2-b)…(n-b) x^n/n!.
func (p betaPoint) series() float64 {
	m, k := p.seriesExponent().exp()
	return m.mul(dd{1, 0}.addFloat(float64(p.a * p.seriesSum()))).ldexp(k)
}

// seriesComplement returns 1 - I_x(a, b) by the series, as (1-e^L) - e^L a Σ, which loses nothing when a is tiny.
func (p betaPoint) seriesComplement() float64 {
	e := p.seriesExponent()
	if e.hi > 0 { // 1 - e^L = -(e^-L - 1)/e^-L
		u := e.neg().expm1()
		g := u.addFloat(1)
		return u.addFloat(-float64(p.a * p.seriesSum())).div(g).float()
	}
	u := e.expm1()
	return u.neg().sub(u.addFloat(1).mulFloat(p.a * p.seriesSum())).float()
}

// seriesExponent returns log(x^a/(a B(a, b))) with small relative error as a → 0.
func (p betaPoint) seriesExponent() dd {
	a := dd{p.a, 0}
	ratio := lgammaRatio(dd{p.b, 0}, a, twoSum(p.b, p.a))
	return p.x.log().mulFloat(p.a).add(ratio).sub(a.lgamma1p())
}

func (p betaPoint) seriesSum() float64 {
	sum, c := 0.0, 1.0
	for n := 1.0; math.Abs(c) > 0x1p-62 && n < 400; n++ {
		c = float64(c * ((n - p.b) / n * p.x.hi))
		sum += c / (p.a + n)
	}
	return sum
}
