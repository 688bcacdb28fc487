package special

import "math"

// BetaTailRate returns p(x)/I_x(a, b), where p is the density of Beta(a, b), for x and y = 1 - x given separately: the derivative of
// log I_x(a, b) by x. Density and tail may both underflow. It is 0 at x = 0, where there is no tail, and p(1) at y = 0; arguments outside the
// domain of [BetaInc] give NaN. Error ≤ 4 ulp (TestBetaTailRate, TestBetaPeak).
//
// Method: the leading factor x^a y^b/B(a, b), which the tail shares with x y p(x), is left out of both; see [BetaInc] for what remains.
func BetaTailRate(a, b, x, y float64) float64 {
	p := betaPointOf(a, b, x, y)
	switch v := betaInc(a, b, p.x, p.y); {
	case v != v:
		return v
	case x == 0 || max(a, b) > 0x1p1000:
		return 0
	case y == 0:
		return edgeDensity(b, a)
	}
	return p.tailSlope() / x / y
}

// edgeDensity returns the density of Beta(a, b) at 0.
func edgeDensity(a, b float64) float64 {
	switch {
	case a < 1:
		return math.Inf(1)
	case a > 1:
		return 0
	}
	return b
}

// tailSlope returns x y p(x)/I_x(a, b).
func (p betaPoint) tailSlope() float64 {
	slope, other := p.nearSlope()
	if other {
		return slope * (betaInc(p.b, p.a, p.y, p.x) / betaInc(p.a, p.b, p.x, p.y))
	}
	return slope
}

// nearSlope returns x y p(x) over the tail that is computed first, and whether that is the one above x.
func (p betaPoint) nearSlope() (slope float64, upper bool) {
	m := p.mirror()
	switch {
	case m.hasSeries():
		return m.seriesSlope(), true
	case p.belowMean():
		return p.a * p.divisor().f, false
	case p.hasSeries():
		return p.seriesSlope(), false
	}
	return m.a * m.divisor().f, true
}

// seriesSlope is nearSlope by the power series in x, whose leading factor lacks y^b.
func (p betaPoint) seriesSlope() float64 {
	m, k := p.y.log().mulFloat(p.b).exp()
	return m.mulFloat(p.a).div(dd{1, 0}.addFloat(float64(p.a * p.seriesSum()))).ldexp(k)
}
