package dist

import (
	"math"
	"slices"

	"github.com/gopyro/gopyro/tensor"
)

// oftenEnough is the probability of an interval from which on draws of base are made until one is inside. Elsewhere the quantile of a uniform
// number, which takes a search, is quicker. Each element has the one or the other by its own probability.
const oftenEnough = 1.0 / 32

// maxRounds is how often what is still outside is drawn again. What is outside then, one in 300 000 at worst, is the quantile of a uniform number as well.
const maxRounds = 400

// Sample draws from base until a draw is between the bounds, or takes quantiles of uniform numbers.
func (f *truncated) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	if d.dtype != tensor.Float64 {
		d = d.widened()
		return d.family.Sample(d, tp, key, shape).As(tensor.Float32)
	}
	d, f = d.flat(false) // a half is not drawn twice as often
	if own, ok := f.base.family.(ownDraws); ok {
		return own.sampleBetween(f, d, tp, key, shape)
	}
	h := hunt{tape: tp, key: key, shape: shape, base: f.base.detached()}
	var x *tensor.Tensor
	byQuantiles := f.isOfFew(&d)
	if !byQuantiles {
		h.aim(f, &d)
		byQuantiles = h.hopeless()
	}
	if byQuantiles {
		x = find(d, h.uniform())
	} else {
		x = newTensor(tp, tensor.Float64, shape)
		v, _ := x.Raw64()
		if rest := h.run(v); len(rest) > 0 {
			h.fill(v, d.unwrapped().detached(), f, rest)
		}
	}
	if tp != nil && !f.whole && f.learns(&d) {
		d, f = flattened(d)
		x = f.implicit(&d, x, Of(0.5))
	}
	return x
}

// find returns the quantiles of d, which is truncated, at the probabilities q as a constant.
func find(d Dist, q *tensor.Tensor) *tensor.Tensor {
	d, f := flattened(d)
	return f.find(&d, q)
}

// learns reports whether a gradient may flow to the bounds or to the parameters of base.
func (f *truncated) learns(d *Dist) bool { return wantsAny(d.args[:d.nargs]) || f.base.learns() }

// learns reports whether a gradient may flow to the parameters of d.
func (d *Dist) learns() bool {
	switch f := d.family.(type) {
	case *folded:
		return f.base.learns()
	case wrapper:
		return true // or not: the parameters of a transform are not known here
	}
	return wantsAny(d.args[:d.nargs])
}

func wantsAny(operands []Operand) bool {
	for _, o := range operands {
		if t := o.Tensor(); t != nil && t.RequiresGrad() {
			return true
		}
	}
	return false
}

// A hunt makes draws of base until they are between their bounds.
type hunt struct {
	tape      *tensor.Tape
	key       Key
	shape     tensor.Shape // of the draw
	base      Dist         // constant, of float64
	low, high col
	logMass   col // the logarithms of the probabilities of the intervals
}

// aim sets the bounds, those of d, a truncation of base.
func (h *hunt) aim(f *truncated, d *Dist) {
	h.low, h.high = colOver(d.asTensor(h.tape, d.args[0]), &h.shape), colOver(d.asTensor(h.tape, d.args[1]), &h.shape)
	low, high := f.cuts(constant(d.args[0]), constant(d.args[1]))
	h.logMass = colOver(h.base.logBetween(h.tape, low, high), &h.shape)
}

// constant returns o without its gradient.
func constant(o Operand) Operand {
	if t := o.Tensor(); t != nil {
		return Of(t.Detach())
	}
	return o
}

// colOver returns the elements of t, of float64, over those of shape.
func colOver(t *tensor.Tensor, shape *tensor.Shape) col {
	v, _ := elements(t)
	switch len(v) {
	case 1:
		return col{v, 0}
	case shape.Size():
		return col{v, -1}
	}
	return col{spread(t, *shape), -1}
}

// isRare reports whether the interval of element i has not enough of the probability.
func (h *hunt) isRare(i int32) bool { return !(h.logMass.at(int(i)) >= logOftenEnough) }

var logOftenEnough = log(oftenEnough)

// hopeless reports whether all intervals are rare, or there are more elements than run can count.
func (h *hunt) hopeless() bool {
	if h.shape.Size() > math.MaxInt32 {
		return true
	}
	for i := range h.logMass.v {
		if !h.isRare(int32(i)) {
			return false
		}
	}
	return true
}

// rare returns those of n elements whose intervals are.
func (h *hunt) rare(n int) (which []int32) {
	for i := range int32(n) {
		if h.isRare(i) {
			which = append(which, i)
		}
	}
	return which
}

// run sets v to draws and returns the elements that have none.
func (h *hunt) run(v []float64) (rest []int32) {
	p := takePass(h.tape)
	left := resized(&p.large, len(v)) // in order, so that a draw does not depend on those behind it
	first, _ := elements(h.base.sample(h.tape, h.key.Fold(0), h.shape))
	n := 0
	for i, y := range first {
		v[i] = y
		left[n] = int32(i)
		n += h.misses(i, y)
	}
	left = left[:n]
	if !h.logMass.constant() {
		left, rest = slices.DeleteFunc(left, h.isRare), h.rare(len(v))
	}
	for round := uint64(1); len(left) > 0 && round < maxRounds; round++ {
		y, every := h.again(h.key.Fold(round), left)
		n := 0
		for k, i := range left {
			if every {
				k = int(i)
			}
			v[i] = y[k]
			left[n] = i
			n += h.misses(int(i), y[k])
		}
		left = left[:n]
	}
	rest = append(rest, left...)
	p.giveBack(h.tape)
	return rest
}

// misses returns 1 if y is outside of the bounds of element i, and 0 otherwise, by moves instead of branches that nobody can foretell. NaN is not
// outside: no other draw would be inside.
func (h *hunt) misses(i int, y float64) int {
	below, above := 0, 0
	if y < h.low.at(i) {
		below = 1
	}
	if y > h.high.at(i) {
		above = 1
	}
	return below | above
}

// again returns new draws for the elements which, or for every element where base cannot be taken apart.
func (h *hunt) again(key Key, which []int32) (y []float64, every bool) {
	base, ok := h.base.part(h.tape, &h.shape, which)
	shape := h.shape
	if ok {
		shape = tensor.NewShape(len(which))
	}
	y, _ = elements(base.sample(h.tape, key, shape))
	return y, !ok
}

// fill sets the elements which of v to quantiles of uniform numbers of d, whose family is f.
func (h *hunt) fill(v []float64, d Dist, f *truncated, which []int32) {
	base, ok := h.base.part(h.tape, &h.shape, which)
	if !ok {
		all, _ := elements(find(d, h.uniform()))
		for _, i := range which {
			v[i] = all[i]
		}
		return
	}
	d.family, d.shape = &truncated{base: base, whole: f.whole}, tensor.NewShape(len(which))
	d.args[0], d.args[1] = picked(h.tape, h.low, which), picked(h.tape, h.high, which)
	u := newTensor(h.tape, tensor.Float64, d.shape)
	q, _ := u.Raw64()
	for k, i := range which {
		q[k] = h.key.uniform(uint64(i))
	}
	found, _ := elements(find(d, u))
	for k, i := range which {
		v[i] = found[k]
	}
}

// uniform returns a uniform number for each element.
func (h *hunt) uniform() *tensor.Tensor { return Uniform(0, 1).ExpandTo(h.shape).Sample(h.tape, h.key) }
