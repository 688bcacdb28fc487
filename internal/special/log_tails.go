package special

import "math"

// faint is the probability below which the logarithm of a tail is composed of the logarithms of its factors: next to underflow the
// probability has lost digits, and below it there is nothing left.
const faint = 0x1p-960

// A shape below tinyTail, and what is divided by it, next leave the range. Tails are proportional to such a shape, so that those of the shape times tailRaise, which
// is still too small to change anything else, tell all.
const (
	tinyTail  = faint
	tailRaise = 0x1p400
	logRaise  = 400 * math.Ln2
)

// logOf returns the logarithm of the probability p, given its complement: of the smaller one.
func logOf(p float64, complement func() float64) float64 {
	if p > 0.5 {
		return log1pFloat(-complement())
	}
	if !(p > 0) {
		return logLimit(p)
	}
	return log(p).float()
}

// LogGammaP returns log P(a, x), also where [GammaP] underflows. Error ≤ 4 ulp (TestLogTails).
func LogGammaP(a, x float64) float64 {
	p := GammaP(a, x)
	_, limit := gammaLimit(a, x)
	switch {
	case !limit && a < tinyTail:
		return LogGammaP(a*tailRaise, x) / tailRaise
	case limit || !(p < faint):
		return logOf(p, func() float64 { return GammaQ(a, x) })
	}
	if a >= uniformMin && x >= a/2 {
		return logTemme(a, x)
	}
	return logGammaFactor(a, x).add(gammaSeries(a, x).log()).float()
}

// LogGammaQ returns log Q(a, x), also where [GammaQ] underflows. Error ≤ 4 ulp (TestLogTails).
func LogGammaQ(a, x float64) float64 {
	q := GammaQ(a, x)
	_, limit := gammaLimit(a, x)
	switch {
	case !limit && a < tinyTail:
		return LogGammaQ(a*tailRaise, x) - logRaise
	case limit || !(q < faint) || x < 1:
		return logOf(q, func() float64 { return GammaP(a, x) })
	}
	if a >= uniformMin && x <= 2*a {
		return logTemme(a, x)
	}
	g, _ := gammaFraction(a, x)
	return logGammaFactor(a, x).add(log(a)).add(log(g)).float()
}

func logTemme(a, x float64) float64 {
	s, e := temmeParts(a, x)
	return s.log().add(e).float()
}

// logGammaFactor returns log(x^a e^-x / Γ(a+1)).
func logGammaFactor(a, x float64) dd {
	if a >= stirlingMin {
		return gammaExponent(a, x).sub(dd{a, 0}.stirlingCorrection()).sub(sqrt2Pi.mul(dd{a, 0}.sqrt()).log())
	}
	return log(x).mulFloat(a).addFloat(-x).sub(log(a)).sub(dd{a, 0}.lgamma())
}

// LogBetaIncXY returns log I_x(a, b), also where [BetaIncXY] underflows, for x and y = 1 - x given separately. Error ≤ 4 ulp
// (TestLogTails, TestLogBetaLarge).
func LogBetaIncXY(a, b, x, y float64) float64 { return betaPointOf(a, b, x, y).logTail() }

// LogBetaIncLogits is [LogBetaIncXY] for x = 1/(1+e^-logits), which is not rounded.
func LogBetaIncLogits(a, b, logits float64) float64 {
	x, y := sigmoids(logits)
	return betaPoint{a, b, x, y}.logTail()
}

// logTail returns log I_x(a, b).
func (p betaPoint) logTail() float64 {
	v := betaInc(p.a, p.b, p.x, p.y)
	tiny := p.tiny()
	switch {
	case v != v || p.x.hi == 0 || p.y.hi == 0:
	case p.isGamma():
		return LogGammaP(p.a, p.gammaArgument())
	case p.mirror().isGamma():
		return LogGammaQ(p.b, p.mirror().gammaArgument())
	case max(p.a, p.b) > 0x1p1000:
	case tiny == tinyBoth:
		return p.raised().logTail()
	case tiny == tinyA:
		return p.raised().logTail() / tailRaise
	case tiny == tinyB:
		return p.raised().logTail() - logRaise
	case v < faint && p.mirror().hasSeries(): // above the mean, where only b makes it small: it is proportional to b
		return betaPoint{p.a, p.b * 0x1p256, p.x, p.y}.logTail() - 256*math.Ln2
	case v < faint:
		return p.logLower()
	}
	return logOf(v, func() float64 { return betaInc(p.b, p.a, p.y, p.x) })
}

// logLower returns the logarithm of I_x(a, b) for x far below the mean.
func (p betaPoint) logLower() float64 {
	if !p.belowMean() && p.hasSeries() {
		return p.seriesExponent().add(log1p(float64(p.a * p.seriesSum()))).float()
	}
	return p.logFactor().sub(log(p.divisor().f)).float()
}

// LogStudentTCDF returns the logarithm of [StudentTCDF], also where that underflows. Error ≤ 4 ulp (TestLogTails).
func LogStudentTCDF(df, t float64) float64 {
	if df > 0 && t > 0 {
		return log1pFloat(-studentTail(df, t))
	}
	p := StudentTCDF(df, t)
	switch {
	case p != p:
		return p
	case !(p < faint) || math.IsInf(t, -1):
		return logOf(p, nil)
	case df > 0x1p80:
		return logNormalTail(-t)
	case isStudentFar(df, -t):
		return studentFarLog(df, log(-t)).addFloat(-math.Ln2).float()
	}
	x, y := studentPoint(df, -t)
	return betaPoint{df / 2, 0.5, x, y}.logLower() - math.Ln2
}

// logNormalTail returns log Φ(-t) for large t.
func logNormalTail(t float64) float64 {
	if t > 1e150 {
		return -t * t / 2
	}
	return twoProd(t, t).scale(-0.5).add(erfcxOf(invSqrt2.mulFloat(t)).scale(0.5).log()).float()
}
