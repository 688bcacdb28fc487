package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type beta struct{}

// Beta is the beta distribution on 0 ≤ x ≤ 1, with a = concentration1 and b = concentration0,
//
//	log p(x) = (a-1) log x + (b-1) log(1-x) - log B(a, b).
//
// Its mean is a/(a+b). Gradients flow to x, a and b, and through draws: implicitly to both.
func Beta[A, B Number](concentration1 A, concentration0 B) Dist {
	return make2(beta{}, constraint.Of(concentration1), constraint.Of(concentration0))
}

var betaParams = []Param{{"concentration1", constraint.Positive}, {"concentration0", constraint.Positive}}

func (beta) Name() string                       { return "Beta" }
func (beta) Params() []Param                    { return betaParams }
func (beta) Support(Dist) constraint.Constraint { return constraint.UnitInterval }
func (beta) HasRSample(Dist) bool               { return true }

func (beta) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (beta) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(beta{}, tp, key, shape)
}

func (beta) logProbTile(t *tile) {
	a, b := t.p[0], t.p[1]
	logX := t.log(t.x)
	log1mX := t.log1p(t.each(t.x, func(x float64) float64 { return -x }))
	norm := t.betaNorm(a, b)
	for i := range t.lp {
		x, k := t.x.at(i), i&norm.mask
		lx, ly := logX.at(i), log1mX.at(i)
		p, q := a.at(i), b.at(i)
		var lp, da, db float64
		if p >= largeShape && q >= largeShape {
			lp, da, db = betaDeviance(p, q, x, 1-x, norm.lp[k])
			lp = lp - lx - ly
			da, db = da+norm.da[k], db+norm.db[k]
		} else {
			lp = math.FMA(p-1, lx, float64((q-1)*ly)) - norm.lp[k]
			da, db = lx+norm.da[k], ly+norm.db[k]
		}
		t.lp[i] = lp
		if t.grad {
			t.dx[i] = (p-1)/x - (q-1)/(1-x)
			t.dp[0][i] = da
			t.dp[1][i] = db
		}
		betaEdge(t, i, x, p, q)
	}
}

// betaNorm is the part of a beta density that depends on the parameters only.
type betaNorm struct {
	lp, da, db []float64
	mask       int
}

// betaNorm returns, for large shapes, what [betaDeviance] adds to the deviances and the derivatives to the ratios; else log B(a, b)
// and ψ(a+b)-ψ(a), ψ(a+b)-ψ(b).
func (t *tile) betaNorm(a, b col) betaNorm {
	n := max(len(a.v), len(b.v))
	m := betaNorm{t.scratch(n), t.scratch(n), t.scratch(n), a.mask | b.mask}
	t.smallBetaNorm(a, b, m)
	for i := range n {
		p, q := a.at(i), b.at(i)
		s := p + q
		if s < largeShape && min(p, q) > s/64 {
			continue
		}
		if p >= largeShape && q >= largeShape {
			stirling := special.StirlingCorrection(p) + special.StirlingCorrection(q) - special.StirlingCorrection(s)
			m.lp[i] = 0.5*log(p*(q/s)) - halfLog2Pi - stirling
			m.da[i] = stirlingDigamma(p) - stirlingDigamma(s)
			m.db[i] = stirlingDigamma(q) - stirlingDigamma(s)
			continue
		}
		m.lp[i] = special.Lbeta(p, q)
		if t.grad {
			m.da[i] = special.DigammaDiff(p, q)
			m.db[i] = special.DigammaDiff(q, p)
		}
	}
	return m
}

// smallBetaNorm fills m by columns of log-gammas and digammas, whose differences are good while the shapes are small and
// not too different.
func (t *tile) smallBetaNorm(a, b col, m betaNorm) {
	sum := t.each2(a, b, func(p, q float64) float64 { return p + q })
	lgA, dgA := t.logGamma(a)
	lgB, dgB := t.logGamma(b)
	lgS, dgS := t.logGamma(sum)
	for i := range m.lp {
		m.lp[i] = lgA.at(i) + lgB.at(i) - lgS.at(i)
		m.da[i] = dgS.at(i) - dgA.at(i)
		m.db[i] = dgS.at(i) - dgB.at(i)
	}
}

// betaEdge sets the density where x is not inside the interval.
func betaEdge(t *tile, i int, x, a, b float64) {
	switch {
	case x < 0 || x > 1:
		t.reject(i)
	case x == 0:
		t.flat(i)
		t.lp[i] = powerEdge(a, log(b))
	case x == 1:
		t.flat(i)
		t.lp[i] = powerEdge(b, log(a))
	}
}

func (beta) drawTile(t *tile, key Key, first uint64) {
	a, b := t.p[0], t.p[1]
	la, lb := t.scratch(len(t.lp)), t.scratch(len(t.lp))
	logGammaDraws(la, a, key.Fold(0), first)
	logGammaDraws(lb, b, key.Fold(1), first)
	for i := range t.lp {
		x := openSigmoid(la[i] - lb[i])
		t.lp[i] = x
		if t.grad {
			t.dp[0][i], t.dp[1][i] = special.BetaSampleGrad(a.at(i), b.at(i), x)
		}
	}
}

// openSigmoid returns the sigmoid of v, kept inside the open unit interval, where the density of every beta is finite.
func openSigmoid(v float64) float64 {
	return math.Min(math.Max(sigmoid(v), 0x1p-1022), 1-0x1p-53)
}

func (beta) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		a, b := v[0], v[1]
		s := a + b
		set(g, b/s/s, -a/s/s)
		return a / s
	})
}

func (beta) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		a, b := v[0], v[1]
		s := a + b
		variance := a / s * (b / s) / (s + 1)
		set(g, variance*(1/a-2/s-1/(s+1)), variance*(1/b-2/s-1/(s+1)))
		return variance
	})
}

func (beta) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		a, b := v[0], v[1]
		s := a + b
		if g != nil {
			ts := float64((s - 2) * special.Trigamma(s))
			set(g, ts-float64((a-1)*special.Trigamma(a)), ts-float64((b-1)*special.Trigamma(b)))
		}
		return betaEntropy(a, b)
	})
}

// betaEntropy returns log B(a, b) - (a-1) ψ(a) - (b-1) ψ(b) + (a+b-2) ψ(a+b).
func betaEntropy(a, b float64) float64 {
	if a < largeShape || b < largeShape {
		return special.Lbeta(a, b) + float64((a-1)*special.DigammaDiff(a, b)) + float64((b-1)*special.DigammaDiff(b, a))
	}
	s := a + b
	c := special.StirlingCorrection(a) + special.StirlingCorrection(b) - special.StirlingCorrection(s)
	ca, cb, cs := stirlingDigamma(a), stirlingDigamma(b), stirlingDigamma(s)
	return halfLog2Pi + 0.5*log(a/s*(b/s)/s) + c + float64((a-1)*ca) + float64((b-1)*cb) - float64((s-2)*cs)
}

func (beta) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.at(x, func(v, g []float64) float64 {
		x, a, b := v[0], v[1], v[2]
		if g != nil {
			set(g, 0, 0, 0)
			if x > 0 && x < 1 {
				pdf := exp(betaPDF(a, b, x))
				da, db := special.BetaSampleGrad(a, b, x)
				set(g, pdf, -pdf*da, -pdf*db)
			}
		}
		return special.BetaInc(a, b, math.Min(math.Max(x, 0), 1))
	})
}

// betaPDF returns the log-density of a beta variable at x inside the interval.
func betaPDF(a, b, x float64) float64 {
	lp, _, _ := betaTerm(a, b, x, 1-x)
	return lp - log(x) - log1p(-x)
}

func (beta) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		q, a, b := v[0], v[1], v[2]
		x := special.BetaIncInverse(a, b, q)
		if g != nil {
			da, db := special.BetaSampleGrad(a, b, x)
			set(g, 1/exp(betaPDF(a, b, x)), da, db)
		}
		return x
	})
}

func (beta) logTail(upper bool, v, g []float64) float64 {
	x, a, b := v[0], v[1], v[2]
	if x <= 0 || x >= 1 {
		return beyond(upper == (x <= 0), g)
	}
	var l float64
	if upper {
		l = special.LogBetaIncXY(b, a, 1-x, x)
	} else {
		l = special.LogBetaIncXY(a, b, x, 1-x)
	}
	if g == nil {
		return l
	}
	da, db := special.BetaSampleGrad(a, b, x)
	return tailSlopes(upper, l, betaPDF(a, b, x), g, da, db)
}
