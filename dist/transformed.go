package dist

import (
	"math"
	"strings"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// transformed is the family of the images of one base distribution.
type transformed struct {
	base     Dist
	by       transform.Transform
	eventDim int
}

// Transformed is the distribution of y = t(x) for x drawn from base, with the transforms ts applied in order,
//
//	log p(y) = log p_base(x) - log |det dy/dx|.
//
// An end of the codomain that only an infinite x maps to has log-probability -Inf.
//
// Batch dimensions of base become event dimensions where a transform takes vectors or matrices. Gradients flow to y,
// to the parameters of base, and to those of the transforms.
func Transformed(base Dist, ts ...transform.Transform) Dist {
	by := transform.Compose(ts...)
	if n := by.Domain().EventDim() - base.EventDim(); n > 0 {
		base = base.ToEvent(n)
	}
	extra := base.EventDim() - by.Domain().EventDim()
	f := &transformed{base: base, by: by, eventDim: by.Codomain().EventDim() + extra}
	shape := by.ForwardShape(base.Shape())
	d := Dist{family: f, dtype: base.dtype}
	d.shape, d.events = shape, uint8(f.eventDim)
	return d
}

func (f *transformed) Name() string {
	return strings.Join([]string{"Transformed(", f.base.Name(), ")"}, "")
}

func (*transformed) Params() []Param { return nil }

func (f *transformed) EventShape(Dist) tensor.Shape {
	shape := f.by.ForwardShape(f.base.Shape())
	return shape.Suffix(f.eventDim)
}

func (f *transformed) Support(Dist) constraint.Constraint {
	c := f.by.Codomain()
	return constraint.Independent(c, f.eventDim-c.EventDim())
}

func (f *transformed) HasRSample(Dist) bool { return f.base.HasRSample() }

func (f *transformed) LogProb(d Dist, y *tensor.Tensor) *tensor.Tensor {
	if y.NDim() < f.eventDim {
		panic(d.misfit(y.Shape(), ".LogProb"))
	}
	x := f.by.Inverse(y)
	in := f.inside(y, x)
	if in != nil {
		y = tensor.Where(f.perEvent(in, y), y, f.somewhere(y))
		x = f.by.Inverse(y)
	}
	det := f.by.LogAbsDet(x, y)
	for range f.eventDim - f.by.Codomain().EventDim() {
		det = det.Sum(-1)
	}
	lp := f.base.LogProb(x).Sub(det)
	if s, ok := tensor.BroadcastShapes(lp.Shape(), d.batch()); ok {
		lp = lp.ExpandTo(s)
	}
	if in != nil {
		lp = tensor.Where(in, lp, newScalar(lp.Tape(), lp.DType(), math.Inf(-1)))
	}
	return lp
}

// inside returns 1 for each batch element of y that a finite x maps to and 0 for the others, or nil if all are such. A NaN
// counts as inside. x is the inverse of y.
func (f *transformed) inside(y, x *tensor.Tensor) *tensor.Tensor {
	c := f.by.Codomain()
	if _, ok := c.Check(y); ok && x.Within(-maxFloat, maxFloat) {
		return nil
	}
	s := y.Shape()
	batch, event := s.Prefix(s.NDim()-f.eventDim), s.Suffix(f.eventDim)
	in := newTensor(nil, y.DType(), batch)
	v, size := y.Float64s(), event.Size()
	for i := range batch.Size() {
		element := v[i*size : (i+1)*size]
		one := tensor.FromShape(element, event)
		if _, ok := c.Check(one); ok && f.by.Inverse(one).Within(-maxFloat, maxFloat) || hasNaN(element) {
			put(in, i, 1)
		}
	}
	return in
}

func hasNaN(v []float64) bool {
	for _, a := range v {
		if a != a {
			return true
		}
	}
	return false
}

// perEvent returns in with dimensions of size 1 for those of an event.
func (f *transformed) perEvent(in, y *tensor.Tensor) *tensor.Tensor {
	s := in.Shape()
	for range f.eventDim {
		s = s.Insert(s.NDim(), 1)
	}
	return in.ReshapeTo(s)
}

// somewhere returns a value in the codomain of the shape of one draw, to stand for one that is not.
func (f *transformed) somewhere(y *tensor.Tensor) *tensor.Tensor {
	event := y.Shape().Suffix(f.eventDim)
	return f.by.Forward(newTensor(nil, y.DType(), f.by.InverseShape(event)))
}

func (f *transformed) remade(g func(Dist) Dist) Family {
	base, by := g(f.base), f.by
	if base.dtype == tensor.Float64 {
		by = transform.As(by, tensor.Float64) // the base was widened
	}
	return &transformed{base: base, by: by, eventDim: f.eventDim}
}

func (f *transformed) validate(Dist) error { return f.base.Validate() }

func (f *transformed) Sample(_ Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	s := f.by.InverseShape(shape)
	base := f.base.ExpandTo(s.Prefix(s.NDim() - f.base.EventDim()))
	return f.by.Forward(base.Sample(tp, key))
}

// Base returns the distribution and the transform that d was made of by [Transformed]; it reports false for others.
func (d Dist) Base() (base Dist, by transform.Transform, ok bool) {
	f, ok := d.family.(*transformed)
	if !ok {
		return Dist{}, nil, false
	}
	return f.base, f.by, true
}

// Row implements [Rower].
func (f *transformed) Row(d Dist, i int) Family {
	b := d.batch()
	if n := f.base.batch().NDim(); n == 0 || n < b.NDim() {
		return f
	}
	g := *f
	g.base = f.base.Row(i)
	return &g
}
