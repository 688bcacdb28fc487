package dist

import (
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
	x := f.by.Inverse(y)
	det := f.by.LogAbsDet(x, y)
	for range f.eventDim - f.by.Codomain().EventDim() {
		det = det.Sum(-1)
	}
	lp := f.base.LogProb(x).Sub(det)
	if s, ok := tensor.BroadcastShapes(lp.Shape(), d.batch()); ok {
		lp = lp.ExpandTo(s)
	}
	return f.confine(y, lp)
}

// confine returns lp with -Inf where y, of numbers, is outside the codomain.
func (f *transformed) confine(y, lp *tensor.Tensor) *tensor.Tensor {
	c := f.by.Codomain()
	if _, ok := c.Check(y); ok || c.EventDim() > 0 || f.eventDim > 0 {
		return lp
	}
	in := newTensor(nil, y.DType(), y.Shape())
	for i, v := range y.Float64s() {
		if v != v || constraint.Contains(c, v) {
			put(in, i, 1)
		}
	}
	return tensor.Where(in, lp, newScalar(lp.Tape(), lp.DType(), negInf))
}

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
