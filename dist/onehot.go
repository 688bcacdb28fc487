package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// oneHot is the family of one-hot vectors; logits says what its parameter is.
type oneHot struct{ logits bool }

// OneHotCategorical is [Categorical] with draws as vectors of K entries, 1 at the category and 0 elsewhere. Gradients flow to probs.
func OneHotCategorical(probs *tensor.Tensor) Dist {
	return make1(oneHot{}, ofCategories("OneHotCategorical", probs))
}

// OneHotCategoricalLogits is [CategoricalLogits] with draws as vectors of K entries, 1 at the category and 0 elsewhere.
func OneHotCategoricalLogits(logits *tensor.Tensor) Dist {
	return make1(oneHot{logits: true}, ofCategories("OneHotCategoricalLogits", logits))
}

func (f oneHot) Name() string                     { return formName("OneHotCategorical", f.logits) }
func (f oneHot) Params() []Param                  { return categorical(f).Params() }
func (oneHot) Support(Dist) constraint.Constraint { return constraint.OneHot }
func (oneHot) EventShape(d Dist) tensor.Shape     { return d.args[0].Shape().Suffix(1) }

func (oneHot) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (f oneHot) logProbRow(r *row) float64 {
	w := r.weigh(f.logits)
	k := hot(r.x)
	switch {
	case hasNaN(r.x):
		return math.NaN()
	case k < 0:
		return r.reject()
	}
	if r.grad {
		clear(r.dx)
		w.slopes(r.dp[0], r.p[0], 1)
		r.dp[0][k] = w.hitSlope(r.p[0], k)
	}
	return w.logProb(r.p[0], k)
}

// hot returns the index of the only 1 among zeros, or -1.
func hot(x []float64) int {
	at := -1
	for i, v := range x {
		switch {
		case v == 0:
		case v == 1 && at < 0:
			at = i
		default:
			return -1
		}
	}
	return at
}

func (f oneHot) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.drawRows(f, tp, key, shape)
}

func (f oneHot) drawRow(r *row, out []float64, key Key, i uint64) {
	clear(out)
	out[r.choose(f.logits, key.uniform(i))] = 1
}

func (f oneHot) Mean(d Dist) *tensor.Tensor { return d.probs(f.logits).ExpandTo(d.Shape()) }

func (f oneHot) Variance(d Dist) *tensor.Tensor {
	p := d.probs(f.logits)
	return p.Mul(others(p)).ExpandTo(d.Shape())
}

func (f oneHot) Entropy(d Dist) *tensor.Tensor { return categorical(f).Entropy(d) }
