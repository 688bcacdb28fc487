package dist

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"strconv"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// empirical is the family of weighted samples; its value is the number of event dimensions of one.
type empirical uint8

// Empirical is the distribution of one of N samples, drawn with the probabilities w_i = e^logWeights_i/Σ e^logWeights,
//
//	log p(x) = log Σ_{i: samples_i = x} w_i.
//
// logWeights is [… N]; samples is [… N] with the event dimensions of one sample behind. A value is compared number by number; the
// distribution is discrete. Gradients flow to logWeights. It panics with a
// *tensor.ShapeError if the shapes do not fit.
func Empirical(samples, logWeights *tensor.Tensor) Dist {
	mustBe(samples, "Empirical", "samples")
	mustBe(logWeights, "Empirical", "logWeights")
	s, w := samples.Shape(), logWeights.Shape()
	if w.NDim() == 0 || s.NDim() < w.NDim() || s.Dim(w.NDim()-1) != w.Dim(-1) || w.Dim(-1) == 0 {
		panic(&tensor.ShapeError{Op: "Empirical", Got: []tensor.Shape{s, w}, Want: "weights [… N] and samples [… N event…], N ≥ 1"})
	}
	return make2(empirical(s.NDim()-w.NDim()), constraint.Of(samples.Detach()), constraint.Of(logWeights))
}

var empiricalParams = func() (p [tensor.MaxDims][]Param) {
	for n := range p {
		p[n] = []Param{{"samples", constraint.Independent(constraint.Real, min(n+1, tensor.MaxDims))}, {"log_weights", constraint.RealVector}}
	}
	return p
}()

func (empirical) Name() string      { return "Empirical" }
func (n empirical) Params() []Param { return empiricalParams[n] }

func (n empirical) Support(d Dist) constraint.Constraint {
	return sampleSet{d.args[0].Tensor(), int(n)}
}

// sampleSet is the set of the values among samples.
type sampleSet struct {
	samples *tensor.Tensor
	events  int
}

func (s sampleSet) String() string {
	return "one of " + strconv.Itoa(s.samples.Dim(-1-s.events)) + " samples"
}

// At returns the set of the batch element of which number i of a tensor of the given shape is; see [constraint.At].
func (s sampleSet) At(shape tensor.Shape, i int) constraint.Constraint {
	batch, samples := shape.Prefix(shape.NDim()-s.events), s.samples.Detach()
	own := samples.NDim() - s.events - 1
	if joint, ok := tensor.BroadcastShapes(batch, samples.Shape().Prefix(own)); !ok || joint != batch || own == 0 {
		return s
	}
	samples = samples.ExpandTo(batch.Concat(samples.Shape().Suffix(s.events + 1)))
	for _, k := range shape.Index(i)[:batch.NDim()] {
		samples = samples.Select(0, k)
	}
	return sampleSet{samples, s.events}
}

// bounds returns the smallest interval that holds all samples, which are numbers.
func (s sampleSet) bounds() constraint.Bounded {
	v := s.samples.Detach().Float64s()
	if len(v) == 0 { // of an empty batch
		return boundsOf(constraint.Real)
	}
	return constraint.Bounded{Low: constraint.Of(slices.Min(v)), High: constraint.Of(slices.Max(v)), Whole: s.samples.WholeWithin(math.Inf(-1), math.Inf(1))}
}

func (s sampleSet) EventDim() int  { return s.events }
func (sampleSet) IsDiscrete() bool { return true }

// Check implements [constraint.Constraint].
func (s sampleSet) Check(x *tensor.Tensor) (index int, ok bool) {
	shape := s.samples.Shape()
	weights := newTensor(nil, s.samples.DType(), shape.Prefix(shape.NDim()-s.events))
	lp := Empirical(s.samples, weights).LogProb(x.Detach().As(s.samples.DType()))
	size := x.Shape().Suffix(s.events).Size()
	for i, v := range lp.Float64s() {
		if !(v > -maxFloat) {
			return i * size % max(x.Len(), 1), false
		}
	}
	return -1, true
}

func (n empirical) EventShape(d Dist) tensor.Shape { return d.args[0].Shape().Suffix(int(n)) }

func (empirical) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (empirical) logProbRow(r *row) float64 {
	samples, w := r.p[0], r.p[1]
	if hasNaN(r.x) {
		return math.NaN()
	}
	n := len(w)
	hits := r.memory(2 * n)
	all := hits[n : 2*n]
	top := w[largestOf(w)] // without which a large one is the logarithm of no sum
	for i, v := range w {
		all[i] = v - top
	}
	copy(hits, all)
	for i := range n {
		if !equalNumbers(samples[i*len(r.x):(i+1)*len(r.x)], r.x) {
			hits[i] = math.Inf(-1)
		}
	}
	total, mass := logMixRow(all), logMixRow(hits[:n])
	if math.IsInf(mass, -1) {
		return r.reject()
	}
	if r.grad {
		clear(r.dx)
		clear(r.dp[0])
		for i := range n {
			r.dp[1][i] = hits[i] - all[i]
		}
	}
	return mass - total
}

func equalNumbers(a, b []float64) bool {
	for i, v := range a {
		if v != b[i] {
			return false
		}
	}
	return true
}

func (f empirical) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.drawRows(f, tp, key, shape)
}

func (empirical) drawRow(r *row, out []float64, key Key, i uint64) {
	weights := row{p: [maxParams][]float64{r.p[1]}, fresh: [maxParams]bool{r.fresh[1]}, buf: r.memory(len(r.p[1]))}
	k := weights.choose(true, key.uniform(i))
	copy(out, r.p[0][k*len(out):])
}

// weights returns the probabilities of the samples, with the dimensions of an event of size 1 behind.
func (n empirical) weights(d *Dist) *tensor.Tensor {
	w := d.operand(1).Softmax(-1)
	for range n {
		w = w.Unsqueeze(-1)
	}
	return w
}

func (n empirical) Mean(d Dist) *tensor.Tensor {
	return d.operand(0).Mul(n.weights(&d)).Sum(-1 - int(n)).ExpandTo(d.Shape())
}

func (n empirical) Variance(d Dist) *tensor.Tensor {
	w := n.weights(&d)
	mean := d.operand(0).Mul(w).SumKeep(-1 - int(n))
	zero := newScalar(nil, w.DType(), 0)
	excess := tensor.Where(w.Detach().Greater(zero), d.operand(0).Sub(mean), zero) // whose square may overflow
	return excess.Square().Mul(w).Sum(-1 - int(n)).ExpandTo(d.Shape())
}

// ICDF returns the smallest sample up to which the weights add up to the probability.
func (n empirical) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	if n > 0 {
		panic(d.lacks("ICDF"))
	}
	return d.wide(q, ".ICDF", func(d Dist, q *tensor.Tensor) *tensor.Tensor {
		shape := d.valueShape(q, ".ICDF")
		rows := shape.Concat(d.args[0].Shape().Suffix(1))
		size := rows.Dim(-1)
		values, weights := spread(d.operand(0), rows), spread(d.operand(1).Softmax(-1), rows)
		x := newTensor(nil, tensor.Float64, shape)
		v, _ := x.Raw64()
		for i, p := range spread(q, shape) {
			v[i] = quantileOfSamples(values[i*size:(i+1)*size], weights[i*size:(i+1)*size], p)
		}
		return x
	})
}

// quantileOfSamples returns the smallest of values up to which the weights add up to p, but for the rounding of their sum.
func quantileOfSamples(values, weights []float64, p float64) float64 {
	if p != p {
		return p
	}
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(values[i], values[j]) })
	last, sum := math.NaN(), 0.0
	for _, i := range order {
		if weights[i] > 0 {
			last, sum = values[i], sum+weights[i]
		}
		if weights[i] > 0 && sum >= p*(1-0x1p-48) {
			break
		}
	}
	return last
}

// distinct returns the samples, which are not batched, in the order given, each value once.
func (s sampleSet) distinct() *tensor.Tensor {
	size := s.samples.Shape().Suffix(s.events).Size()
	return s.samples.IndexSelect(0, firstOfEach(s.samples.Float64s(), size))
}

// firstOfEach returns the index of the first row of each value among rows of the given size.
func firstOfEach(rows []float64, size int) (first []int) {
	seen := map[string]bool{}
	key := make([]byte, 0, 8*size)
	for i := 0; i*size < len(rows); i++ {
		key = key[:0]
		for _, v := range rows[i*size : (i+1)*size] {
			key = binary.LittleEndian.AppendUint64(key, math.Float64bits(v+0)) // -0 is 0
		}
		if !seen[string(key)] {
			seen[string(key)] = true
			first = append(first, i)
		}
	}
	return first
}
