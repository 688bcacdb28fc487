package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

// relaxedBernoulli is the family of binary concrete variables.
type relaxedBernoulli struct{ form }

// RelaxedBernoulli is a continuous stand-in for [Bernoulli] on 0 ≤ x ≤ 1, the binary concrete distribution (Maddison, Mnih and Teh
// 2017; Jang, Gu and Poole 2017): a draw is the sigmoid of (logits + a logistic variable)/temperature. With
// logits = log(probs/(1-probs)) and s = logits - temperature log(x/(1-x)),
//
//	log p(x) = log temperature + s - 2 log(1+e^s) - log x - log(1-x).
//
// It tends to Bernoulli as the temperature goes to 0. Gradients flow to x, temperature and probs, and through draws.
func RelaxedBernoulli[T, P Number](temperature T, probs P) Dist {
	return make2(relaxedBernoulli{}, constraint.Of(temperature), constraint.Of(probs))
}

// RelaxedBernoulliLogits is [RelaxedBernoulli] by the log-odds.
func RelaxedBernoulliLogits[T, L Number](temperature T, logits L) Dist {
	return make2(relaxedBernoulli{form{logits: true}}, constraint.Of(temperature), constraint.Of(logits))
}

var (
	relaxedParams       = []Param{{"temperature", constraint.Positive}, {"probs", constraint.OpenUnitInterval}}
	relaxedLogitsParams = []Param{{"temperature", constraint.Positive}, {"logits", constraint.Real}}
)

func (f relaxedBernoulli) Name() string { return f.name("RelaxedBernoulli") }

func (f relaxedBernoulli) Params() []Param {
	if f.logits {
		return relaxedLogitsParams
	}
	return relaxedParams
}

func (relaxedBernoulli) Support(Dist) constraint.Constraint { return constraint.UnitInterval }
func (relaxedBernoulli) HasRSample(Dist) bool               { return true }

func (relaxedBernoulli) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (f relaxedBernoulli) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(f, tp, key, shape)
}

func (f relaxedBernoulli) logProbTile(t *tile) {
	temperature := t.p[0]
	logits, slope := f.logOdds(t, t.p[1])
	logT, odds := t.log(temperature), t.each(t.x, logit)
	logX, logY := t.log(t.x), t.log1p(t.each(t.x, func(x float64) float64 { return -x }))
	s := t.each2(temperature, odds, func(temperature, l float64) float64 { return temperature * l })
	s = t.each2(logits, s, func(l, m float64) float64 { return l - m })
	fold := t.apply(asm.Softplus, t.each(s, func(s float64) float64 { return -abs(s) }))
	for i := range t.lp {
		x, v, tau := t.x.at(i), s.at(i), temperature.at(i)
		t.lp[i] = logT.at(i) - abs(v) - 2*fold.at(i) - logX.at(i) - logY.at(i)
		if t.grad {
			h := halfTanh(v)
			t.dx[i] = (float64(tau*h) - (1 - 2*x)) / (x * (1 - x))
			t.dp[0][i] = math.FMA(h, odds.at(i), 1/tau)
			t.dp[1][i] = -times(h, slope.at(i))
		}
		switch {
		case x < 0 || x > 1:
			t.reject(i)
		case x == 0 || x == 1:
			t.flat(i)
			t.lp[i] = powerEdge(tau, math.FMA(2*x-1, logits.at(i), logT.at(i)))
		}
	}
}

// halfTanh returns tanh(s/2).
func halfTanh(s float64) float64 {
	e := expm1(-abs(s))
	return math.Copysign(-e/(2+e), s)
}

func (f relaxedBernoulli) drawTile(t *tile, key Key, first uint64) {
	u := t.scratch(len(t.lp))
	key.uniforms(u, first)
	logits, slope := f.logOdds(t, t.p[1])
	for i, v := range u {
		tau := t.p[0].at(i)
		w := logits.at(i) + logit(v)
		y := sigmoid(w / tau)
		t.lp[i] = interior(y)
		if t.grad {
			rate := y * sigmoid(-w/tau) / tau
			t.dp[0][i] = -rate * w / tau
			t.dp[1][i] = rate * slope.at(i)
		}
	}
}

// interior returns y moved into the open unit interval, where rounding took it to an end.
func interior(y float64) float64 {
	return math.Min(math.Max(y, minNormal), belowOne)
}

func (f relaxedBernoulli) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		x, tau := math.Min(math.Max(v[0], 0), 1), v[1]
		l, slope := f.number(v[2])
		odds := logit(x)
		w := math.FMA(tau, odds, -l)
		if x == 0 || x == 1 {
			set(g, 0, 0, 0)
			return x
		}
		pdf := sigmoid(w) * sigmoid(-w)
		set(g, pdf*tau/(x*(1-x)), pdf*odds, -pdf*slope)
		return sigmoid(w)
	})
}

func (f relaxedBernoulli) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		q, tau := v[0], v[1]
		l, slope := f.number(v[2])
		w := (l + logit(q)) / tau
		rate := sigmoid(w) * sigmoid(-w) / tau
		set(g, rate/(q*(1-q)), -times(rate, w), rate*slope)
		return sigmoid(w)
	})
}

func (f relaxedBernoulli) logTail(upper bool, v, g []float64) float64 {
	x, tau := v[0], v[1]
	if x <= 0 || x >= 1 {
		return beyond(upper == (x <= 0), g)
	}
	l, slope := f.number(v[2])
	odds := logit(x)
	w := math.FMA(tau, odds, -l)
	k := 1.0
	if upper {
		w, k = -w, -1
	}
	k *= sigmoid(-w)
	set(g, k*tau/(x*(1-x)), k*odds, -k*slope)
	if p := v[2]; w > 30 && !f.logits { // what it lacks of 1, without the exponential of a large and rounded number
		if upper {
			return -(exp(tau*odds) * (1 - p) / p)
		}
		return -exp(-tau*odds) * (p / (1 - p))
	}
	return -softplus(-w)
}
