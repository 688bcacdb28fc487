package special

import "math"

// BetaTailRate returns p(x)/I_x(a, b), where p is the density of Beta(a, b), for x and y = 1 - x given separately: the derivative of
// log I_x(a, b) by x. Density and tail may both underflow. It is 0 at x = 0, where there is no tail, and p(1) at y = 0; arguments outside the
// domain of [BetaInc] give NaN. Error ≤ 4 ulp (TestBetaTailRate, TestBetaPeak).
//
// Method: the leading factor x^a y^b/B(a, b), which the tail shares with x y p(x), is left out of both; see [BetaInc] for what remains.
func BetaTailRate(a, b, x, y float64) float64 {
	s := betaTailSlopes(a, b, x, y, false).x
	switch {
	case s != 0:
		return s / x / y
	case y == 0 && b <= 0x1p1000:
		return edgeDensity(b, a)
	}
	return 0
}

// LogBetaIncSlopes returns the derivatives of log I_x(a, b) by the log-odds log(x/y), which is x y times [BetaTailRate], and by a and b. All are 0 where the
// probability is 0 or 1. Relative error ≤ 2e-15 (TestLogBetaIncSlopes, TestLogBetaHugeShape).
func LogBetaIncSlopes(a, b, x, y float64) (byLogit, da, db float64) {
	s := betaTailSlopes(a, b, x, y, true)
	return s.x, s.a, s.b
}

func betaTailSlopes(a, b, x, y float64, shapes bool) betaSlopes {
	p := betaPointOf(a, b, x, y)
	switch v := betaInc(a, b, p.x, p.y); {
	case v != v:
		return betaSlopes{v, v, v}
	case x == 0 || y == 0:
		return betaSlopes{}
	case p.isGamma():
		return p.gammaSlopes(false, shapes)
	case p.mirror().isGamma():
		return p.mirror().gammaSlopes(true, shapes).mirror()
	case max(a, b) > 0x1p1000:
		return betaSlopes{}
	}
	return p.tailSlopes(shapes)
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

// betaSlopes are the derivatives of the logarithm of a tail by the log-odds of x, which is x y times that by x, and by a and b.
type betaSlopes struct{ x, a, b float64 }

func (s betaSlopes) times(c float64) betaSlopes { return betaSlopes{s.x * c, s.a * c, s.b * c} }

// mirror returns the slopes at a point for those at its mirror.
func (s betaSlopes) mirror() betaSlopes { return betaSlopes{-s.x, s.b, s.a} }

// tailSlopes returns the slopes of log I_x(a, b), those by a and b only if shapes.
func (p betaPoint) tailSlopes(shapes bool) betaSlopes {
	switch p.tiny() {
	case tinyBoth: // log I is that of b/(a+b)
		s := p.raised().tailSlopes(shapes)
		return betaSlopes{s.x / tailRaise, s.a * tailRaise, s.b * tailRaise}
	case tinyB: // I is proportional to b
		s := p.raised().tailSlopes(shapes)
		return betaSlopes{s.x, s.a, s.b * tailRaise}
	case tinyA: // so is 1-I to a
		s := p.raised().tailSlopes(shapes)
		return betaSlopes{s.x / tailRaise, s.a, s.b / tailRaise}
	}
	slopes, upper := p.nearSlopes(shapes)
	if upper {
		return slopes.times(-betaInc(p.b, p.a, p.y, p.x) / betaInc(p.a, p.b, p.x, p.y))
	}
	return slopes
}

// nearSlopes returns the slopes of the logarithm of the tail that is computed first, and whether that is the one above x.
func (p betaPoint) nearSlopes(shapes bool) (s betaSlopes, upper bool) {
	m := p.mirror()
	switch {
	case m.hasSeries():
		return m.seriesSlopes(shapes).mirror(), true
	case p.belowMean():
		return p.fractionSlopes(shapes), false
	case p.hasSeries():
		return p.seriesSlopes(shapes), false
	}
	return m.fractionSlopes(shapes).mirror(), true
}

// fractionSlopes are the slopes of log (x^a y^b/(a B(a, b) h)).
func (p betaPoint) fractionSlopes(shapes bool) betaSlopes {
	h := p.divisor()
	s := betaSlopes{x: p.a * h.f}
	if shapes {
		la, lb := p.logDerivatives()
		s.a, s.b = la-h.a/h.f, lb-h.b/h.f
	}
	return s
}

// seriesSlopes are the slopes of log (x^a/(a B(a, b)) (1 + a Σ c_n/(a+n))); see series.
func (p betaPoint) seriesSlopes(shapes bool) betaSlopes {
	m, k := p.y.log().mulFloat(p.b).exp()
	if !shapes {
		return betaSlopes{x: m.mulFloat(p.a).div(dd{1, 0}.addFloat(float64(p.a * p.seriesSum()))).ldexp(k)}
	}
	sum := p.seriesSumGrad()
	all := 1 + float64(p.a*sum.f)
	la, lb := p.seriesDerivatives()
	return betaSlopes{m.mulFloat(p.a).div(dd{all, 0}).ldexp(k), la + math.FMA(p.a, sum.a, sum.f)/all, lb + float64(p.a*sum.b)/all}
}
