package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type geometric struct{}

// Geometric is the distribution of the number of failures before the first success, with success probability probs, on
// x = 0, 1, 2, …,
//
//	log p(x) = x log(1-probs) + log probs.
//
// Gradients flow to probs.
func Geometric[P Number](probs P) Dist { return make1(geometric{}, constraint.Of(probs)) }

func (geometric) Name() string                       { return "Geometric" }
func (geometric) Params() []Param                    { return probsParams }
func (geometric) Support(Dist) constraint.Constraint { return constraint.NonNegativeInteger }

func (geometric) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (geometric) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(geometric{}, tp, key, shape)
}

func (geometric) logProbTile(t *tile) {
	p := t.p[0]
	logP, logQ := t.log(p), t.log1p(t.each(p, func(p float64) float64 { return -p }))
	for i := range t.lp {
		x, prob := t.x.at(i), p.at(i)
		t.lp[i] = timesLog(x, logQ.at(i)) + logP.at(i)
		if t.grad {
			t.dx[i] = 0
			t.dp[0][i] = 1/prob - ratio(x, 1-prob)
		}
	}
	t.rejectFractions(0)
}

func (geometric) drawTile(t *tile, key Key, first uint64) {
	u := t.scratch(len(t.lp))
	key.uniforms(u, first)
	for i, v := range u {
		p := t.p[0].at(i)
		t.lp[i] = math.Floor(log(v) / log1p(-p))
		if p == 1 {
			t.lp[i] = 0
		}
	}
}

func (geometric) Mean(d Dist) *tensor.Tensor {
	return d.full(0).SubFrom(1).Div(d.full(0))
}

func (geometric) Variance(d Dist) *tensor.Tensor {
	return d.full(0).SubFrom(1).Div(d.full(0)).Div(d.full(0))
}

func (geometric) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		p := v[0]
		set(g, log1p(-p)/p/p)
		return -special.Xlog1py(1-p, -p)/p - log(p)
	})
}

func (geometric) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.at(x, func(v, g []float64) float64 {
		k, p := math.Floor(v[0]), v[1]
		if k < 0 {
			set(g, 0, 0)
			return 0
		}
		l := log1p(-p)
		set(g, 0, (k+1)*exp(k*l))
		return -expm1((k + 1) * l)
	})
}
