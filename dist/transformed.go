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
	whole    bool // draws of base are discrete

	// Of an image between bounds:
	rises     bool           // the map does everywhere
	low, high *tensor.Tensor // the bounds of base, that rounding takes no inverse beyond
}

// Transformed is the distribution of y = t(x) for x drawn from base, with the transforms ts applied in order,
//
//	log p(y) = log p_base(x) - log |det dy/dx|.
//
// An end of the codomain that only an infinite x maps to has log-probability -Inf. A y that maps to within rounding of a count, for a base of these, comes from it.
//
// Moments and entropy are known where those of base are and the transforms are affine, distribution functions where they map numbers to numbers.
//
// Batch dimensions of base become event dimensions where a transform takes vectors or matrices; those of base and of tensors in
// the transforms broadcast. Gradients flow to y, to the parameters of base, and to those of the transforms: sums of what base and transform
// contribute, so that the one by a factor loses digits where log p hardly depends on it, 90·2⁻⁵² of its scale for StudentT with df of 10⁻³. The
// gradient by y is that by x times dx/dy, also where only a weight or a sum over a batch takes the former beyond the range, if families and transforms are those of this module. Where
// that by x is beyond it by itself, as (a-1)/x of a gamma variable of 10⁻³⁰⁵ for a concentration a of 10⁵, that by y is infinite, and so is a gradient by a parameter of
// a transform where that by x overflows in any way; both are NaN where infinite ones of both signs are added up. It panics with a
// *tensor.ShapeError if the shapes do not fit. That a number given to a transform is outside its constraint, such as a scale of 0, is told when the
// distribution is used, see [Dist.Unvalidated].
func Transformed(base Dist, ts ...transform.Transform) Dist {
	base.mustBeMade("Transformed", "base")
	by := transform.Compose(ts...)
	if n := by.Domain().EventDim() - base.EventDim(); n > 0 {
		base = base.ToEvent(n)
	}
	extra := base.EventDim() - by.Domain().EventDim()
	shape := by.ForwardShape(base.Shape())
	before := by.InverseShape(shape)
	base = base.ExpandTo(before.Prefix(before.NDim() - base.EventDim()))
	if base.Shape() != before {
		panic(&tensor.ShapeError{Op: "Transformed", Got: []tensor.Shape{base.Shape(), before}, Want: "an event that the transform's parameters broadcast to"})
	}
	f := &transformed{base: base, by: by, eventDim: by.Codomain().EventDim() + extra, whole: base.IsDiscrete()}
	d := Dist{family: f, dtype: base.dtype}
	d.takeFault(&f.base)
	for _, p := range transform.ParamsOf(by) {
		d.faulty = d.faulty || isFault(p.Value, p.Constraint)
	}
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

// Support is what the transforms make of the support of base.
func (f *transformed) Support(Dist) constraint.Constraint {
	c := transform.Image(f.base.Support(), f.by)
	return constraint.Independent(c, f.eventDim-c.EventDim())
}

func (f *transformed) HasRSample(Dist) bool { return f.base.HasRSample() }

func (f *transformed) LogProb(d Dist, y *tensor.Tensor) *tensor.Tensor {
	if y.NDim() < f.eventDim {
		panic(d.misfit(y.Shape(), ".LogProb"))
	}
	if d.isNarrow(y) { // the sum of what base and transforms contribute is rounded once
		wide := f.widened()
		d.dtype = tensor.Float64
		return wide.logProb(&d, y.As(tensor.Float64)).As(tensor.Float32)
	}
	return f.logProb(&d, y)
}

// logProb is LogProb for y of the type that f computes in.
func (f *transformed) logProb(d *Dist, y *tensor.Tensor) *tensor.Tensor {
	y, o := doorOf(f, d, y)
	return o.score(f.density(d, y))
}

// density is logProb, with derivatives by y as the chain rule gives them.
func (f *transformed) density(d *Dist, y *tensor.Tensor) *tensor.Tensor {
	x := f.back(y)
	in := f.inside(d, y, x)
	x = f.held(x)
	if in != nil {
		y, x = f.moved(in, y)
	}
	of, lp := f.score(d, x, y)
	if !lp.Within(-maxFloat, math.Inf(1)) { // some x is outside of the support of base, or on an edge that has no density
		least := newScalar(lp.Tape(), lp.DType(), -maxFloat)
		reached := of.Detach().Less(least).Maximum(lp.Detach().Less(least)).SubFrom(1)
		if in != nil {
			reached = reached.Mul(in)
		}
		in = reached
		y, x = f.moved(in, y)
		_, lp = f.score(d, x, y)
	}
	if in != nil {
		lp = tensor.Where(in, lp, newScalar(lp.Tape(), lp.DType(), math.Inf(-1)))
	}
	return lp
}

// score returns the log-probability of base at x, and that at y, what x maps to.
func (f *transformed) score(d *Dist, x, y *tensor.Tensor) (of, lp *tensor.Tensor) {
	det := f.by.LogAbsDet(x, y)
	for range f.eventDim - f.by.Codomain().EventDim() {
		det = det.Sum(-1)
	}
	of = f.base.LogProb(x)
	lp = of.Sub(det)
	if s, ok := tensor.BroadcastShapes(lp.Shape(), d.batch()); ok {
		lp = lp.ExpandTo(s)
	}
	return of, lp
}

// moved returns y, with values of the codomain in the place of those that in marks by 0, and its inverse: what is outside has no derivative, and 0 times
// one that is infinite would be NaN.
func (f *transformed) moved(in, y *tensor.Tensor) (moved, x *tensor.Tensor) {
	moved = tensor.Where(f.perEvent(in), y, f.somewhere(y))
	return moved, f.inverse(moved)
}

// inverse returns the value of base that y comes from.
func (f *transformed) inverse(y *tensor.Tensor) *tensor.Tensor { return f.held(f.back(y)) }

// back returns what the transforms take y back to.
func (f *transformed) back(y *tensor.Tensor) *tensor.Tensor {
	if f.whole {
		return transform.WholeInverse(f.by, y)
	}
	return f.by.Inverse(y)
}

// held returns x, or the bound of base that rounding took it beyond.
func (f *transformed) held(x *tensor.Tensor) *tensor.Tensor {
	if f.low == nil || f.low.Len() == 1 && f.high.Len() == 1 && x.Within(f.low.Float64s()[0], f.high.Float64s()[0]) {
		return x
	}
	return mapped(x.DType(), tensor.Shape{}, movedBetween, Of(x), Of(f.low), Of(f.high))
}

// slopes returns log |scale| for each number of a draw. It panics with an *UnsupportedError if the transforms are not affine, base is discrete, or, for
// moments, it has those of directions.
func (f *transformed) slopes(d *Dist, method string) *tensor.Tensor {
	if !transform.IsAffine(f.by) || f.base.IsDiscrete() || f.base.hasAngles() && method != "Entropy" {
		panic(d.lacks(method))
	}
	x := newTensor(nil, f.base.dtype, f.base.Shape())
	return f.by.LogAbsDet(x, f.by.Forward(x))
}

// Mean is known where that of base is and the transforms are affine. So are Variance and Entropy.
func (f *transformed) Mean(d Dist) *tensor.Tensor {
	f.slopes(&d, "Mean")
	return f.forward(f.base.Mean()).ExpandTo(d.Shape())
}

func (f *transformed) Variance(d Dist) *tensor.Tensor {
	s := f.slopes(&d, "Variance").Exp()
	v := f.base.Variance()
	return fixedUnlessFinite(v.Mul(s).Mul(s), func(isFinite *tensor.Tensor) *tensor.Tensor {
		return tensor.Where(isFinite, v, newScalar(nil, v.DType(), 0)).Mul(s).Mul(s)
	}).ExpandTo(d.Shape())
}

func (f *transformed) Entropy(d Dist) *tensor.Tensor {
	s := f.slopes(&d, "Entropy")
	for range f.eventDim {
		s = s.Sum(-1)
	}
	return f.base.Entropy().Add(s).ExpandTo(d.batch())
}

// isMonotone reports whether the transforms take numbers to numbers, and draws are continuous: the distribution function is then that of base,
// or what is left of it.
func (f *transformed) isMonotone() bool {
	return f.eventDim == 0 && f.by.Domain().EventDim() == 0 && !f.base.IsDiscrete()
}

// mustBeMonotone panics with an *UnsupportedError if f is not monotone.
func (f *transformed) mustBeMonotone(method string) {
	if !f.isMonotone() {
		panic(&UnsupportedError{Family: f.Name(), Method: method, Reason: "it has one where transforms take numbers to numbers and draws are continuous"})
	}
}

// ends returns what the lower and the upper end of the domain map to: the first is the larger where the map decreases.
func (f *transformed) ends(dtype tensor.DType) (low, high *tensor.Tensor) {
	b := boundsOf(f.by.Domain())
	at := func(end Operand) *tensor.Tensor {
		if t := end.Tensor(); t != nil {
			return f.by.Forward(t).Detach()
		}
		v, _ := end.Number()
		return f.by.Forward(newScalar(nil, dtype, v)).Detach()
	}
	return at(b.Low), at(b.High)
}

// LogCDF implements [LogCDFer].
func (f *transformed) LogCDF(_ Dist, y *tensor.Tensor) *tensor.Tensor { return f.tail(y, false) }

// LogSurvival implements [LogCDFer].
func (f *transformed) LogSurvival(_ Dist, y *tensor.Tensor) *tensor.Tensor {
	return f.tail(y, true)
}

// tail returns the logarithm of a tail at y: that of base at the inverse of y, on the side that a decreasing map swaps.
func (f *transformed) tail(y *tensor.Tensor, upper bool) *tensor.Tensor {
	f.mustBeMonotone("LogCDF")
	zero, never := newScalar(nil, y.DType(), 0), newScalar(nil, y.DType(), math.Inf(-1))
	low, high := f.ends(y.DType())
	below, above := y.Detach().LessEqual(low.Minimum(high)), y.Detach().GreaterEqual(low.Maximum(high))
	x := f.inverseInside(y, below.Maximum(above))
	up := high.Greater(low)
	if f.low != nil { // between which there may be nothing
		x = tensor.Where(below, tensor.Where(up, f.low, f.high), tensor.Where(above, tensor.Where(up, f.high, f.low), x))
	}
	if upper {
		up = up.SubFrom(1)
	}
	l := tensor.Where(up, f.base.LogCDF(x), f.base.LogSurvival(x))
	if f.low != nil {
		return l
	}
	if upper {
		zero, never = never, zero
	}
	return tensor.Where(above, zero, tensor.Where(below, never, l))
}

// inverseInside returns the inverse of y, and that of some constant where outside is 1. One that is not finite is a constant.
func (f *transformed) inverseInside(y, outside *tensor.Tensor) *tensor.Tensor {
	inside := tensor.Where(outside, f.somewhere(y), y)
	return fixedUnlessFinite(f.by.Inverse(inside), func(isFinite *tensor.Tensor) *tensor.Tensor {
		return f.by.Inverse(tensor.Where(isFinite, inside, f.somewhere(y)))
	})
}

// ICDF implements [ICDFer].
func (f *transformed) ICDF(_ Dist, q *tensor.Tensor) *tensor.Tensor {
	f.mustBeMonotone("ICDF")
	low, high := f.ends(q.DType())
	return f.forward(f.base.ICDF(tensor.Where(high.Greater(low), q, q.SubFrom(1))))
}

// forward returns the image of x. One that overflows is a constant.
func (f *transformed) forward(x *tensor.Tensor) *tensor.Tensor {
	y := f.by.Forward(x)
	if !y.RequiresGrad() || y.Shape() != x.Shape() {
		return y
	}
	return fixedUnlessFinite(y, func(isFinite *tensor.Tensor) *tensor.Tensor {
		return f.by.Forward(tensor.Where(isFinite, x, f.origin(y)))
	})
}

// inside returns 1 for each batch element of y that a finite x maps to and 0 for the others, or nil if all are such. A NaN
// that the inverse reads counts as inside. x is the inverse of y.
func (f *transformed) inside(d *Dist, y, x *tensor.Tensor) *tensor.Tensor {
	c := f.by.Codomain()
	onto := f.by.Domain()
	if _, ok := c.Check(y); ok && x.Within(-maxFloat, maxFloat) {
		if _, ok := onto.Check(x); ok {
			return nil
		}
	}
	batch := d.valueShape(y, ".LogProb")
	full := batch.Concat(d.event())
	fullX := f.by.InverseShape(full)
	v, u := y.ExpandTo(full).Float64s(), x.ExpandTo(fullX).Float64s()
	n := batch.Size()
	in := newTensor(nil, y.DType(), batch)
	nan := f.nanParams(batch, full)
	for i := range n {
		part, from := span(v, i, n), span(u, i, n)
		if nan != nil && nan[i] || hasNaN(part) && hasNaN(from) || areFinite(from) && contains(c, part, full, i) && contains(onto, from, fullX, i) {
			put(in, i, 1)
		}
	}
	return in
}

// span returns part i of n of v.
func span(v []float64, i, n int) []float64 { return v[i*len(v)/n : (i+1)*len(v)/n] }

// contains reports whether v, the numbers of event i of a tensor of shape full, is in c.
func contains(c constraint.Constraint, v []float64, full tensor.Shape, i int) bool {
	base, _ := constraint.Base(c)
	part := full.Suffix(base.EventDim())
	for j, size := 0, part.Size(); j < len(v); j += size {
		set, ok := constraint.At(c, full, i*len(v)+j), false
		if base.EventDim() > 0 {
			_, ok = set.Check(tensor.FromShape(v[j:j+size], part))
		} else {
			ok = constraint.Contains(set, v[j])
		}
		if !ok {
			return false
		}
	}
	return true
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
func (f *transformed) perEvent(in *tensor.Tensor) *tensor.Tensor {
	s := in.Shape()
	for range f.eventDim {
		s = s.Insert(s.NDim(), 1)
	}
	return in.ReshapeTo(s)
}

// somewhere returns a value in the codomain of the shape of one draw, to stand for one that is not: what [transformed.origin] maps to.
func (f *transformed) somewhere(y *tensor.Tensor) *tensor.Tensor { return f.by.Forward(f.origin(y)) }

// origin returns a value in the domain for one draw of what y is of: what zeros map to by way of it.
func (f *transformed) origin(y *tensor.Tensor) *tensor.Tensor {
	shape := f.by.InverseShape(y.Shape().Suffix(f.eventDim))
	x := newTensor(nil, y.DType(), shape)
	if onto, err := transform.Biject(f.by.Domain()); err == nil {
		x = onto.Forward(newTensor(nil, y.DType(), onto.InverseShape(shape)))
	}
	return x
}

// widened returns the family in float64; it is a value, so that it need not be on the heap.
func (f *transformed) widened() transformed {
	return f.of(f.base.widened(), transform.As(f.by, tensor.Float64))
}

// of returns f with another base and map, of the same kind.
func (f *transformed) of(base Dist, by transform.Transform) transformed {
	g := *f
	g.base, g.by = base, by
	return g
}

func (f *transformed) remade(g func(Dist) Dist) Family {
	base, by := g(f.base), f.by
	if base.dtype == tensor.Float64 {
		by = transform.As(by, tensor.Float64) // the base was widened
	}
	made := f.of(base, by)
	return &made
}

func (f *transformed) holding(g func(*tensor.Tensor) *tensor.Tensor) Family {
	by, _ := transform.WithTensors(f.by, g)
	made := f.of(f.base, by)
	return &made
}

// validate returns the error of base, or of the first parameter of the transform that is outside its constraint.
func (f *transformed) validate(Dist) error {
	if err := f.base.ValidateDraw(); err != nil {
		return err
	}
	for _, p := range transform.ParamsOf(f.by) {
		if err := checkParam(f, p.Name, p.Constraint, p.Value); err != nil {
			return err
		}
	}
	return nil
}

// nanParams marks the batch elements, of shape batch and with values of shape full, for which a parameter of the transform is NaN: all of
// them where it is not laid over the values. It returns nil if none is.
func (f *transformed) nanParams(batch, full tensor.Shape) []bool {
	var marks []bool
	for _, p := range transform.ParamsOf(f.by) {
		t := p.Value.Tensor()
		if t == nil {
			v, _ := p.Value.Number()
			t = tensor.Scalar(v)
		}
		if !anyNaN(t) {
			continue
		}
		if marks == nil {
			marks = make([]bool, batch.Size())
		}
		joint, ok := tensor.BroadcastShapes(t.Shape(), full)
		v := []float64{math.NaN()}
		if ok && joint == full {
			v = t.Detach().ExpandTo(full).Float64s()
		}
		for i := range marks {
			marks[i] = marks[i] || len(v) == 1 || hasNaN(span(v, i, len(marks)))
		}
	}
	return marks
}

func (f *transformed) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	if d.dtype == tensor.Float32 {
		wide := f.widened()
		return wide.draw(tp, key, shape).As(tensor.Float32)
	}
	return f.draw(tp, key, shape)
}

// draw is Sample in the type that f computes in.
func (f *transformed) draw(tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	s := f.by.InverseShape(shape)
	base := f.base.ExpandTo(s.Prefix(s.NDim() - f.base.EventDim()))
	return f.forward(base.Sample(tp, key))
}

// isPositive reports whether the transforms make positive numbers, and so not 0.
func (f *transformed) isPositive() bool {
	switch f.by.Codomain() {
	case constraint.Constraint(constraint.Positive), constraint.Constraint(constraint.SoftplusPositive):
		return true
	}
	return false
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
	n := f.base.batch().NDim()
	if n == 0 || n < d.batch().NDim() {
		return f
	}
	g := *f
	g.base = f.base.Row(i)
	g.by = transform.Row(f.by, n+f.eventDim-f.by.Codomain().EventDim(), i)
	return &g
}
