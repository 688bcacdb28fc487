package dist

import (
	"math"
	"slices"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

// categorical is the family of distributions on 0 … K-1; logits says what its parameter is.
type categorical struct{ logits bool }

// Categorical is the distribution of x in 0, 1, …, K-1 with probabilities proportional to probs, [… K],
//
//	log p(x) = log probs_x - log Σ probs.
//
// The entries of probs are not negative, not all 0, and need not sum to 1. Gradients flow to probs.
//
// It panics with a *tensor.ShapeError if there are no categories.
func Categorical(probs *tensor.Tensor) Dist {
	return make1(categorical{}, ofCategories("Categorical", probs))
}

// CategoricalLogits is [Categorical] with probs = e^logits,
//
//	log p(x) = logits_x - log Σ e^logits.
//
// No probability is formed on the way.
func CategoricalLogits(logits *tensor.Tensor) Dist {
	return make1(categorical{logits: true}, ofCategories("CategoricalLogits", logits))
}

// ofCategories returns p, the last dimension of which is of the categories, as an operand of the family. It panics with a *tensor.ShapeError if
// there are none.
func ofCategories(family string, p *tensor.Tensor) Operand {
	if p != nil && p.NDim() > 0 && p.Dim(-1) == 0 {
		panic(&tensor.ShapeError{Op: family, Got: []tensor.Shape{p.Shape()}, Want: "one category or more in the last dimension"})
	}
	return constraint.Of(p)
}

var (
	weightsParams      = []Param{{"probs", constraint.Weights}}
	logitsVectorParams = []Param{{"logits", constraint.RealVector}}
)

func (f categorical) Name() string { return formName("Categorical", f.logits) }

func formName(name string, logits bool) string {
	if logits {
		return name + "Logits"
	}
	return name
}

func (f categorical) Params() []Param {
	if f.logits {
		return logitsVectorParams
	}
	return weightsParams
}

func (categorical) Support(d Dist) constraint.Constraint {
	return constraint.IntegerInterval(0, d.categories()-1)
}

// categories returns K, the number of entries of the first parameter.
func (d *Dist) categories() int { return d.args[0].Tensor().Dim(-1) }

func (categorical) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (f categorical) logProbRow(r *row) float64 {
	w := r.weigh(f.logits)
	k := r.x[0]
	if k != k {
		return math.NaN()
	}
	if k < 0 || k >= float64(len(w.share)) || k != math.Floor(k) {
		return r.reject()
	}
	if r.grad {
		r.dx[0] = 0
		w.slopes(r.dp[0], r.p[0], 1)
		r.dp[0][int(k)] = w.hitSlope(r.p[0], int(k))
	}
	return w.logProb(r.p[0], int(k))
}

// weights are the probabilities of categories relative to the largest: share is 1 there, others their sum without it,
// and the logarithm of the total is log1p(others). No accuracy is lost where one category has nearly all.
type weights struct {
	logits  bool
	share   []float64
	others  float64
	logSum  float64
	largest int
}

// weigh returns the weights of the first parameter, computed once for each.
func (r *row) weigh(logits bool) weights {
	p := r.p[0]
	w := weights{logits: logits, share: r.memory(len(p))}
	if !r.fresh[0] {
		w.others, w.logSum, w.largest = r.keep[0], r.keep[1], int(r.keep[2])
		return w
	}
	w.largest = largestOf(p)
	w.fill(p)
	r.keep[0], r.keep[1], r.keep[2] = w.others, w.logSum, float64(w.largest)
	return w
}

// largestOf returns the index of the first of the largest numbers of v, or of the last NaN.
func largestOf(v []float64) (at int) {
	if len(v) >= longRow {
		if at = slices.Index(v, asm.MaxOfF64(v)); at >= 0 {
			return at
		}
		at = 0
	}
	for i, a := range v {
		if a > v[at] || a != a {
			at = i
		}
	}
	return at
}

func (w *weights) fill(p []float64) {
	top := p[w.largest]
	if w.logits {
		addInto(w.share, p, -top)
		asm.ExpF64(w.share, w.share)
	} else {
		for i, v := range p {
			w.share[i] = v / top
		}
	}
	w.others = asm.SumF64(w.share[:w.largest]) + asm.SumF64(w.share[w.largest+1:])
	if top != top {
		w.others = top
	}
	w.logSum = log1p(w.others)
}

// logProb returns the log-probability of category k.
func (w *weights) logProb(p []float64, k int) float64 { return w.logShare(p, k) - w.logSum }

// logShare returns the logarithm of the share of category k.
func (w *weights) logShare(p []float64, k int) float64 {
	switch {
	case k == w.largest:
		return 0
	case w.logits:
		return p[k] - p[w.largest]
	}
	return log(w.share[k])
}

// slopes sets g to minus n times the derivative of the logarithm of the total by the parameter.
func (w *weights) slopes(g, p []float64, n float64) {
	total := 1 + w.others
	for i := range g {
		if w.logits {
			g[i] = -n * (w.share[i] / total)
		} else {
			g[i] = -n / (p[w.largest] * total)
		}
	}
}

// hitSlope returns the derivative of the log-probability of category k by entry k of the parameter.
func (w *weights) hitSlope(p []float64, k int) float64 {
	total := 1 + w.others
	rest := w.others
	if k != w.largest {
		rest = total - w.share[k]
	}
	if w.logits {
		return rest / total
	}
	return rest / (p[k] * total)
}

func (f categorical) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.drawRows(f, tp, key, shape)
}

func (f categorical) drawRow(r *row, out []float64, key Key, i uint64) {
	out[0] = float64(r.choose(f.logits, key.uniform(i)))
}

// choose returns the category in which the fraction u of the total probability lies.
func (r *row) choose(areLogits bool, u float64) int {
	sums := r.cumulative(areLogits)
	u *= sums[len(sums)-1]
	lo, hi := 0, len(sums)-1
	for lo < hi {
		if mid := (lo + hi) / 2; sums[mid] > u {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// cumulative returns the running sums of the probabilities, up to a factor, computed once for each parameter.
func (r *row) cumulative(areLogits bool) []float64 {
	n := len(r.p[0])
	sums := r.memory(n)
	if !r.fresh[0] {
		return sums
	}
	copy(sums, r.p[0])
	if areLogits {
		asm.SoftmaxRowsF64(sums, sums, n)
	}
	for i := 1; i < n; i++ {
		sums[i] += sums[i-1]
	}
	return sums
}

// Mean returns NaN: the categories are not numbers.
func (categorical) Mean(d Dist) *tensor.Tensor { return d.constantly(math.NaN()) }

// Variance returns NaN: the categories are not numbers.
func (categorical) Variance(d Dist) *tensor.Tensor { return d.constantly(math.NaN()) }

// Entropy has an infinite derivative by a weight of 0, which takes nothing from those by the others.
func (f categorical) Entropy(d Dist) *tensor.Tensor {
	logP, p := d.logProbs(f.logits), d.probs(f.logits)
	if !f.logits { // the logarithm of 0 would have a NaN for a slope
		least, _ := drawn(p.DType())
		logP = p.Maximum(newScalar(p.Tape(), p.DType(), least)).Log()
	}
	half := newScalar(p.Tape(), p.DType(), 0.5)
	most := p.Detach().Greater(half.Detach())
	nearOne := tensor.Where(most, others(p), half).Neg().Log1p() // log p of a category that has nearly all
	logP = tensor.Where(most, nearOne, logP)
	h := p.Mul(finite(logP)).Sum(-1).Neg()
	if !f.logits {
		w := d.operand(0)
		h = h.Add(steep(w, w.Detach().EqualTo(zeroLike(w))).Sum(-1))
	}
	return h.ExpandTo(d.batch())
}

// steep returns zeros with a derivative by x that is infinite where side is 1 or -1, with that sign, and 0 where side is 0. It is what an entropy lacks in whose formula -p log p
// is left out where p is 0.
func steep(x, side *tensor.Tensor) *tensor.Tensor {
	zeros := zeroLike(side).ExpandTo(side.Shape())
	if !x.RequiresGrad() || side.Within(0, 0) {
		return zeros
	}
	slope := tensor.Where(side, side.MulScalar(math.Inf(1)), zeros)
	return tensor.WithPartials(x.Tape(), zeros, []*tensor.Tensor{x}, []*tensor.Tensor{slope})
}

// logProbs returns the normalised log-probabilities of the categories.
func (d *Dist) logProbs(areLogits bool) *tensor.Tensor {
	p := d.operand(0)
	if areLogits {
		return p.LogSoftmax(-1)
	}
	return p.Div(p.SumKeep(-1)).Log()
}

// probs returns the normalised probabilities of the categories.
func (d *Dist) probs(areLogits bool) *tensor.Tensor {
	p := d.operand(0)
	if areLogits {
		return p.Softmax(-1)
	}
	return p.Div(p.SumKeep(-1))
}

// others returns 1-p as the sum of the other probabilities, which is exact next to 1; of weights, the total without each.
func others(p *tensor.Tensor) *tensor.Tensor {
	k := p.Dim(-1)
	return p.MatMul(tensor.Ones(k, k).Sub(tensor.Eye(k)).As(p.DType()))
}

// finite returns x with 0 for -Inf: in p log p the limit at p = 0 is 0.
func finite(x *tensor.Tensor) *tensor.Tensor { return x.Maximum(newScalar(x.Tape(), x.DType(), -1e30)) }
