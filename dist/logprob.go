package dist

import "github.com/gopyro/gopyro/tensor"

// LogProb returns the logarithm of the density at x, in d's batch shape broadcast with x: x has the shape of a draw,
// with any dimensions before it, and broadcasts with d's shape like an operand. It is -Inf outside the support.
// Gradients flow to x and to the parameters.
//
// It panics with a *tensor.ShapeError if x does not broadcast with d.
func (d Dist) LogProb(x *tensor.Tensor) *tensor.Tensor {
	var lp *tensor.Tensor
	switch f := d.family.(type) {
	case pointwise:
		u := d
		u.mask, u.off = nil, false
		lp = u.mapPointwise(f, x)
	case rowwise:
		u := d.unwrapped()
		if lp = u.together(f, x); lp == nil {
			lp = u.mapRows(f, x)
		}
	default:
		lp = d.family.LogProb(d.unwrapped(), x)
	}
	for range d.toEvent {
		lp = lp.Sum(-1)
	}
	return d.hide(lp)
}

// hide returns lp with zeros where d is masked.
func (d *Dist) hide(lp *tensor.Tensor) *tensor.Tensor {
	switch {
	case d.off:
		return newTensor(lp.Tape(), lp.DType(), lp.Shape())
	case d.mask != nil:
		return tensor.Where(onTape(lp.Tape(), d.mask).As(lp.DType()), lp, zeroLike(lp))
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
// with the value and all derivatives computed in one pass and recorded as one operation.
func (d Dist) LogProbSum(x *tensor.Tensor, scale float64) *tensor.Tensor {
	if f, ok := d.family.(pointwise); ok {
		p := takePass(x.Tape())
		p.sumUp(&d, f, x, scale)
		lp := p.term.node(p.tape, p.dtype)
		p.giveBack(x.Tape())
		return lp
	}
	if f, ok := d.family.(delta); ok {
		if lp := f.sum(&d, x, scale); lp != nil {
			return lp
		}
	}
	if f, ok := d.family.(rowwise); ok && !d.off {
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

// sumTimes returns scale times the sum of lp.
func sumTimes(lp *tensor.Tensor, scale float64) *tensor.Tensor {
	sum := lp.Sum()
	if scale != 1 {
		sum = sum.MulScalar(scale)
	}
	return sum
}
