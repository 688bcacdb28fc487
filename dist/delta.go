package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// delta is the family of point masses; its value is the number of event dimensions.
type delta uint8

// Delta is the distribution with all mass at v,
//
//	log p(x) = log density if x = v, -Inf otherwise,
//
// where the log density is 0 unless [Dist.WithLogDensity] says otherwise. A draw is v itself, and gradients flow to it.
// The elements of v are independent draws; use ToEvent to make one draw of them.
func Delta[V Number](v V) Dist {
	d := Dist{family: delta(0), nargs: 2}
	d.args[0] = constraint.Of(v)
	if t := d.args[0].Tensor(); t != nil {
		d.shape, d.dtype = t.Shape(), t.DType()
	}
	return d
}

// WithLogDensity returns the point mass d with the given log density in place of 0. Its shape broadcasts with the batch
// shape of d: one log density per draw, event dimensions counted already. It is how a draw made elsewhere, with a
// density known there, takes part in a trace. It panics with an *UnsupportedError if d is not a [Delta].
func (d Dist) WithLogDensity(ld *tensor.Tensor) Dist {
	d.mustHave(ld, ".WithLogDensity", "the log density")
	f, ok := d.family.(delta)
	if !ok {
		panic(&UnsupportedError{Family: d.Name(), Method: "WithLogDensity", Reason: "only a Delta has a log density of its own"})
	}
	b, ok := tensor.BroadcastShapes(d.batch(), ld.Shape())
	if !ok {
		panic(&tensor.ShapeError{Op: "Delta.WithLogDensity", Got: []tensor.Shape{d.batch(), ld.Shape()},
			Want: "a log density that broadcasts with the batch shape"})
	}
	d.setBatch(b)
	d.family = delta(uint8(f) + d.toEvent)
	d.toEvent = 0
	d.args[1] = constraint.Of(ld)
	return d
}

var deltaParams = func() (p [tensor.MaxDims + 1][]Param) {
	for n := range p {
		p[n] = []Param{{"v", constraint.Independent(constraint.Real, n)}, {"log_density", constraint.Real}}
	}
	return p
}()

func (delta) Name() string         { return "Delta" }
func (n delta) Params() []Param    { return deltaParams[n] }
func (delta) HasRSample(Dist) bool { return true }

func (n delta) EventShape(d Dist) tensor.Shape {
	if t := d.args[0].Tensor(); t != nil {
		return t.Shape().Suffix(int(n))
	}
	return tensor.Shape{}
}

func (n delta) Support(Dist) constraint.Constraint {
	return constraint.Independent(constraint.Real, int(n))
}

// LogProb compares and adds up without a fused pass: what differentiates is the log density alone.
func (n delta) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor {
	v := d.paramTensor(0)
	if v.DType() != x.DType() {
		panic(&tensor.DTypeError{Op: "Delta.LogProb", Got: []tensor.DType{v.DType(), x.DType()}})
	}
	full, ok := tensor.BroadcastShapes(x.Shape(), d.Shape())
	if !ok {
		panic(d.misfit(x.Shape(), ".LogProb"))
	}
	batch := full.Prefix(full.NDim() - int(n))
	ld, constant := d.args[1].Number()
	if same(x, v) && !anyNaN(x) {
		if constant {
			return newScalar(x.Tape(), x.DType(), ld).ExpandTo(batch)
		}
		return d.args[1].Tensor().ExpandTo(batch)
	}
	lp := mismatch(x, v, full, batch)
	if constant && ld == 0 {
		return lp
	}
	return lp.Add(d.paramTensor(1)).ExpandTo(batch)
}

// same reports whether x and v are the same elements in memory.
func same(x, v *tensor.Tensor) bool {
	if !x.Shape().Equal(v.Shape()) {
		return false
	}
	if a, ok := x.Raw64(); ok {
		b, ok := v.Raw64()
		return ok && sameMemory(a, b)
	}
	a, okA := x.Raw32()
	b, okB := v.Raw32()
	return okA && okB && sameMemory(a, b)
}

func sameMemory[T tensor.Float](a, b []T) bool { return len(a) > 0 && len(b) > 0 && &a[0] == &b[0] }

// anyNaN reports whether x has a NaN.
func anyNaN(x *tensor.Tensor) bool {
	_, ok := constraint.Real.Check(x)
	return !ok
}

// at reports whether x is the point of d, itself and no copy of it, without mask or NaN.
func (delta) at(d *Dist, x *tensor.Tensor) bool {
	v := d.args[0].Tensor()
	return d.mask == nil && !d.off && v != nil && (v == x || same(x, v)) && x.Shape().Equal(d.shape) && !anyNaN(x)
}

// sum is LogProbSum for the usual case, a point mass at the value itself without mask. It returns nil otherwise.
func (n delta) sum(d *Dist, x *tensor.Tensor, scale float64) *tensor.Tensor {
	if !n.at(d, x) {
		return nil
	}
	ld, constant := d.args[1].Number()
	if constant {
		return newScalar(x.Tape(), x.DType(), ld*scale*float64(d.batch().Size()))
	}
	lp := d.args[1].Tensor()
	if lp.NDim() != d.BatchDim() || !lp.Shape().Equal(d.batch()) {
		return nil
	}
	if lp.NDim() > 0 {
		lp = lp.Sum()
	}
	if scale != 1 {
		lp = lp.MulScalar(scale)
	}
	return lp
}

// mismatch returns 0 for each batch element in which x and v agree and -Inf where they differ.
func mismatch(x, v *tensor.Tensor, full, batch tensor.Shape) *tensor.Tensor {
	out := newTensor(x.Tape(), x.DType(), batch)
	a := x.Detach().ExpandTo(full).Float64s()
	b := v.Detach().ExpandTo(full).Float64s()
	size := 1
	if n := batch.Size(); n > 0 {
		size = full.Size() / n
	}
	for i := range a {
		switch {
		case a[i] != a[i] || b[i] != b[i]:
			put(out, i/size, math.NaN())
		case a[i] != b[i] && flatAt(out, i/size) == 0:
			put(out, i/size, math.Inf(-1))
		}
	}
	return out
}

func (delta) Sample(d Dist, tp *tensor.Tape, _ Key, shape tensor.Shape) *tensor.Tensor {
	return d.point(tp, shape)
}

// point returns the point of d, a [Delta], expanded to the given shape.
func (d *Dist) point(tp *tensor.Tape, shape tensor.Shape) *tensor.Tensor {
	v := d.paramTensor(0)
	if tp == nil {
		return v.Detach().ExpandTo(shape).Clone()
	}
	if v.Tape() != tp {
		v = tp.Const(v)
	}
	return v.ExpandTo(shape)
}

func (delta) Mean(d Dist) *tensor.Tensor { return d.paramTensor(0).ExpandTo(d.Shape()) }

func (delta) Variance(d Dist) *tensor.Tensor {
	return newTensor(nil, d.dtype, d.Shape())
}
