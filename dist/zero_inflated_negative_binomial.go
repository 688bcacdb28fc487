package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// zeroInflatedNegativeBinomial is the family of both forms of the probability.
type zeroInflatedNegativeBinomial struct{ form }

// ZeroInflatedNegativeBinomial is the distribution that is 0 with probability gate and NegativeBinomial(totalCount, probs)
// otherwise,
//
//	log p(0) = log(gate + (1-gate) (1-probs)^totalCount),
//	log p(x) = log(1-gate) + log p_NegativeBinomial(x)  for x = 1, 2, ….
//
// Gradients flow to totalCount, probs and gate.
func ZeroInflatedNegativeBinomial[N, P, G Number](totalCount N, probs P, gate G) Dist {
	return make3(zeroInflatedNegativeBinomial{}, constraint.Of(totalCount), constraint.Of(probs), constraint.Of(gate))
}

// ZeroInflatedNegativeBinomialLogits is [ZeroInflatedNegativeBinomial] by the log-odds of a success.
func ZeroInflatedNegativeBinomialLogits[N, L, G Number](totalCount N, logits L, gate G) Dist {
	return make3(zeroInflatedNegativeBinomial{form{logits: true}}, constraint.Of(totalCount), constraint.Of(logits), constraint.Of(gate))
}

var (
	zeroInflatedNegativeBinomialParams = []Param{negativeBinomialParams[0], negativeBinomialParams[1], zeroInflatedParams[1]}
	zeroInflatedNegativeBinomialLogits = []Param{negativeBinomialParams[0], negativeBinomialLogitsParams[1], zeroInflatedParams[1]}
)

func (f zeroInflatedNegativeBinomial) Name() string { return f.name("ZeroInflatedNegativeBinomial") }

func (f zeroInflatedNegativeBinomial) Params() []Param {
	if f.logits {
		return zeroInflatedNegativeBinomialLogits
	}
	return zeroInflatedNegativeBinomialParams
}

func (zeroInflatedNegativeBinomial) Support(Dist) constraint.Constraint {
	return constraint.NonNegativeInteger
}

func (zeroInflatedNegativeBinomial) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.LogProb(x)
}

func (f zeroInflatedNegativeBinomial) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(f, tp, key, shape)
}

func (f zeroInflatedNegativeBinomial) logProbTile(t *tile) {
	plain := t.plain
	t.plain = false
	t.negativeBinomial(t.p[0], f.coin(t, t.p[1]))
	t.plain = plain
	t.inflateBy(t.p[2], t.dp[:2], t.dp[2])
}

// drawTile draws as NegativeBinomial does, where the gate is open.
func (f zeroInflatedNegativeBinomial) drawTile(t *tile, key Key, first uint64) {
	u := t.scratch(len(t.lp))
	key.Fold(2).uniforms(u, first)
	negativeBinomial(f).drawTile(t, key, first)
	for i, v := range u {
		if v < t.p[2].at(i) {
			t.lp[i] = 0
		}
	}
}

func (f zeroInflatedNegativeBinomial) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		p, q, slope := f.probability(v[1])
		open, odds := 1-v[2], p/q
		if open == 0 { // and the odds may be infinite
			set(g, 0, 0, -v[0]*odds)
			return 0
		}
		set(g, open*odds, open*v[0]*slope/q/q, -v[0]*odds)
		return open * v[0] * odds
	})
}

// Variance returns (1-gate) m (1/(1-probs) + gate m) for the mean m of the negative binomial variable.
func (f zeroInflatedNegativeBinomial) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		n, gate := v[0], v[2]
		p, q, slope := f.probability(v[1])
		open, odds := 1-gate, p/q
		m := n * odds
		w := 1 / q
		if gate > 0 { // and m may be infinite
			w = math.FMA(gate, m, w)
		}
		if open == 0 {
			set(g, 0, 0, -m*w)
			return 0
		}
		dm := open * math.FMA(gate, m, w)
		set(g, dm*odds, float64(dm*n*slope/q/q)+open*m*slope/q/q, math.FMA(open*m, m, -float64(m*w)))
		return open * m * w
	})
}

func (f zeroInflatedNegativeBinomial) Entropy(d Dist) *tensor.Tensor {
	return inflatedEntropy(&d, make2(negativeBinomial(f), d.args[0], d.args[1]), d.args[2])
}

func (f zeroInflatedNegativeBinomial) logTail(upper bool, v, g []float64) float64 {
	return inflateTail(negativeBinomial(f), upper, v, g)
}
