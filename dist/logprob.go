package dist

import (
	"slices"

	"github.com/gopyro/gopyro/tensor"
)

// LogProb returns the logarithm of the density at x, in d's batch shape broadcast with x: x has the shape of a draw,
// with any dimensions before it, and broadcasts with d's shape like an operand. It is -Inf outside the support.
// Gradients flow to x and to the parameters.
//
// It panics with a *tensor.ShapeError if x does not broadcast with d.
func (d Dist) LogProb(x *tensor.Tensor) *tensor.Tensor {
	d.mustScore(x)
	var lp *tensor.Tensor
	switch f := d.family.(type) {
	case pointwise:
		if isComposite(d.family) {
			x, d.off = d.withoutHidden(x)
		}
		u := d
		u.mask, u.off = nil, false
		lp = u.mapPointwise(f, x)
	case rowwise:
		if d.isOfFactor(x) {
			return d.widened().LogProb(x.As(tensor.Float64)).As(tensor.Float32)
		}
		if lp = d.together(f, x); lp == nil {
			u := d.unwrapped()
			lp = u.mapRows(f, x)
		}
	default:
		u := d.unwrapped()
		x, d.off = d.withoutHidden(x)
		shape := u.mustTake(x, ".LogProb")
		lp = d.family.LogProb(u, x).ExpandTo(shape)
	}
	return d.sumEvent(lp)
}

// mustTake is valueShape for a value that is given. It panics with a *tensor.DTypeError if x is of another type than the tensors of d.
func (d *Dist) mustTake(x *tensor.Tensor, method string) tensor.Shape {
	if x.DType() != d.dtype && d.hasTensors() {
		panic(&tensor.DTypeError{Op: d.Name() + method, Got: []tensor.DType{d.dtype, x.DType()}})
	}
	return d.valueShape(x, method)
}

// valueShape returns the batch shape of a value x of a method, broadcast with d.
func (d *Dist) valueShape(x *tensor.Tensor, method string) tensor.Shape {
	full, ok := tensor.BroadcastShapes(x.Shape(), d.shape)
	if !ok {
		panic(d.misfit(x.Shape(), method))
	}
	return full.Prefix(full.NDim() - d.EventDim())
}

// withoutHidden returns x with a value that is shown in the place of all that are hidden, for families that are made of several operations: these
// would carry what is not finite to the derivatives by what hidden values share with others, since 0 times NaN is not 0. It reports whether
// all are hidden.
func (d *Dist) withoutHidden(x *tensor.Tensor) (without *tensor.Tensor, all bool) {
	if d.off || d.mask == nil {
		return x, d.off
	}
	at := firstShown(d.mask)
	if at < 0 {
		return x, true
	}
	eventDim := d.events - d.toEvent
	mask := alongEvent(onTape(x.Tape(), d.mask).As(x.DType()), d.within+eventDim)
	joint, ok := tensor.BroadcastShapes(mask.Shape(), x.Shape())
	if !ok {
		return x, false // which the family refuses, and says why
	}
	shown, s := x.Detach().ExpandTo(joint), mask.Shape()
	for axis := s.NDim() - joint.NDim(); axis < s.NDim()-int(eventDim); axis++ {
		index := 0
		if axis >= 0 {
			index = at / s.Suffix(s.NDim()-axis-1).Size() % s.Dim(axis)
		}
		shown = shown.Select(0, index)
	}
	return tensor.Where(mask, x, shown), false
}

// firstShown returns the position in row-major order of the first element of mask that is not 0, or -1.
func firstShown(mask *tensor.Tensor) int {
	f64, f32 := elements(mask)
	if f64 != nil {
		return slices.IndexFunc(f64, func(m float64) bool { return m != 0 })
	}
	return slices.IndexFunc(f32, func(m float32) bool { return m != 0 })
}

// sumEvent returns the sum of lp over the dimensions of ToEvent, with zeros where d is masked: before or after a dimension is summed, as
// ToEvent came after or before the mask.
func (d *Dist) sumEvent(lp *tensor.Tensor) *tensor.Tensor {
	for i := range d.toEvent + 1 {
		if i == d.within && d.mask != nil {
			lp = tensor.Where(onTape(lp.Tape(), d.mask).As(lp.DType()), lp, zeroLike(lp))
		}
		if i < d.toEvent {
			lp = lp.Sum(-1)
		}
	}
	if d.off {
		return newTensor(lp.Tape(), lp.DType(), lp.Shape())
	}
	return lp
}

// onTape returns x as a constant of tp, so that what is computed with it is on the tape, or x if tp is nil.
func onTape(tp *tensor.Tape, x *tensor.Tensor) *tensor.Tensor {
	if tp == nil || x.Tape() != nil {
		return x
	}
	return tp.Const(x)
}

func zeroLike(x *tensor.Tensor) *tensor.Tensor {
	return newScalar(x.Tape(), x.DType(), 0)
}

// LogProbSum returns scale times the sum of the log-probabilities of x, a scalar. It is d.LogProb(x).Sum() times scale
// with the value and all derivatives computed in one pass and recorded as one operation. A scale of 0 gives 0 and no derivative, also where the
// log-probability or a derivative is infinite or NaN.
func (d Dist) LogProbSum(x *tensor.Tensor, scale float64) *tensor.Tensor {
	d.mustScore(x)
	d.off = d.off || scale == 0 || d.isEmpty()
	if f, ok := d.family.(pointwise); ok {
		p := takePass(x.Tape())
		p.sumUp(&d, f, x, scale)
		lp := p.term.node(p.tape, p.dtype)
		if p.dtype != x.DType() {
			lp = lp.As(x.DType())
		}
		p.giveBack(x.Tape())
		return lp
	}
	if f, ok := d.family.(delta); ok {
		if lp := f.sum(&d, x, scale); lp != nil {
			return lp
		}
	}
	if f, ok := d.family.(rowwise); ok && !d.off {
		if d.isOfFactor(x) {
			return d.widened().LogProbSum(x.As(tensor.Float64), scale).As(tensor.Float32)
		}
		if lp := d.sumTogether(f, x, scale); lp != nil {
			return lp
		}
		p := takeRowPass()
		p.sumUp(&d, f, x, scale)
		lp := p.term.node(p.tape, p.dtype)
		rowPasses.Put(p)
		return lp
	}
	return sumTimes(d.LogProb(x), scale)
}

// isEmpty reports whether the batch of d, counting what ToEvent made of it, has no elements: a density of 0 that is repeated no times is not NaN.
func (d *Dist) isEmpty() bool { return d.shape.NDim() > 0 && d.outerShape().Size() == 0 }

// sumTimes returns scale times the sum of lp.
func sumTimes(lp *tensor.Tensor, scale float64) *tensor.Tensor {
	sum := lp.Sum()
	if scale != 1 {
		sum = sum.MulScalar(scale)
	}
	return sum
}
