package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// improperUniform is the family of a set and the shape of one draw.
type improperUniform struct {
	set   constraint.Constraint
	event tensor.Shape
}

// ImproperUniform is the measure with log-density 0 everywhere on support, which need not integrate to anything finite: a prior that adds
// no more than the constraint. A value has the given event dimensions, at least as many as support has; batch dimensions come from Expand.
//
// It has no draws: Sample panics with an *UnsupportedError. Condition or replay the site, or start inference from a value of one's own.
func ImproperUniform(support constraint.Constraint, event ...int) Dist {
	if support == nil {
		panic(&tensor.ShapeError{Op: "ImproperUniform", Want: "a constraint for support; it is nil"})
	}
	s := tensor.NewShape(event...)
	if s.NDim() < support.EventDim() {
		panic(&tensor.ShapeError{Op: "ImproperUniform", Got: []tensor.Shape{s}, Want: "as many event dimensions as the support has, or more"})
	}
	f := &improperUniform{constraint.Independent(support, s.NDim()-support.EventDim()), s}
	return Dist{family: f, shape: s, events: uint8(s.NDim())}
}

func (*improperUniform) Name() string                         { return "ImproperUniform" }
func (*improperUniform) Params() []Param                      { return nil }
func (f *improperUniform) EventShape(Dist) tensor.Shape       { return f.event }
func (f *improperUniform) Support(Dist) constraint.Constraint { return f.set }

func (f *improperUniform) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor {
	batch := d.valueShape(x, ".LogProb")
	lp := newTensor(x.Tape(), x.DType(), batch)
	if _, ok := f.set.Check(x); ok {
		return lp
	}
	full := x.Detach().ExpandTo(batch.Concat(f.event))
	v, size := full.Float64s(), f.event.Size()
	for i := range batch.Size() {
		element := v[i*size : (i+1)*size]
		if hasNaN(element) {
			put(lp, i, math.NaN())
		} else if _, ok := f.set.Check(tensor.FromShape(element, f.event)); !ok {
			put(lp, i, math.Inf(-1))
		}
	}
	return lp
}

func (f *improperUniform) Sample(Dist, *tensor.Tape, Key, tensor.Shape) *tensor.Tensor {
	panic(&UnsupportedError{Family: "ImproperUniform", Method: "Sample", Reason: "it is not a probability; give the site a value"})
}
