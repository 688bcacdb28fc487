package dist

import "github.com/gopyro/gopyro/tensor"

// A wrapper is a family made of other distributions. The Dist it belongs to is a value like any other; the distributions are in the family,
// with their parameters, so that gradients flow through the tape on which these are.
type wrapper interface {
	Family
	// remade returns the family with g of every distribution in it.
	remade(g func(Dist) Dist) Family
}

// A holder is a family that holds tensors beside its parameters and the distributions that it is made of.
type holder interface {
	// holding returns the family with f of these.
	holding(f func(*tensor.Tensor) *tensor.Tensor) Family
}

// widened returns d with parameters in float64, through which gradients flow to those of d. Families that subtract log-probabilities
// compute with it, and round once.
func (d Dist) widened() Dist {
	d.unround()
	return d.withTensors(tensor.Float64, func(t *tensor.Tensor) *tensor.Tensor { return t.As(tensor.Float64) })
}

// detached returns d with the parameters as constants.
func (d Dist) detached() Dist { return d.withTensors(d.dtype, (*tensor.Tensor).Detach) }

// withTensors returns d with f, of the given type, of each tensor in it and in the distributions that it is made of, but for masks.
func (d Dist) withTensors(dtype tensor.DType, f func(*tensor.Tensor) *tensor.Tensor) Dist {
	for i := range d.nargs {
		if t := d.args[i].Tensor(); t != nil {
			d.args[i] = Of(f(t))
		}
	}
	if w, ok := d.family.(wrapper); ok {
		d.family = w.remade(func(part Dist) Dist { return part.withTensors(dtype, f) })
	}
	if h, ok := d.family.(holder); ok {
		d.family = h.holding(f)
	}
	d.dtype = dtype
	return d
}

// withMasks returns d with f of each mask, its own and those of the distributions in it.
func (d Dist) withMasks(f func(*tensor.Tensor) *tensor.Tensor) Dist {
	if d.mask != nil {
		d.mask = f(d.mask)
	}
	if w, ok := d.family.(wrapper); ok {
		d.family = w.remade(func(part Dist) Dist { return part.withMasks(f) })
	}
	return d
}

// wideOn returns d with parameters in float64 that are on tp, if that is not nil, so that what is computed from them is.
func (d Dist) wideOn(tp *tensor.Tape) Dist {
	d.unround()
	for i := range d.nargs {
		d.args[i] = wideOperandOn(tp, d.args[i])
	}
	if d.dtype == tensor.Float64 {
		return d
	}
	return d.widened()
}

// wideOperandOn returns o in float64 and on tp, if that is not nil.
func wideOperandOn(tp *tensor.Tape, o Operand) Operand {
	if t := o.Tensor(); t != nil {
		return Of(onTape(tp, t).As(tensor.Float64))
	}
	return o
}

// wide returns f of d and x in float64 for a d that is not, rounded to the type of d. It panics with a *tensor.DTypeError if x is of
// another type than d.
func (d *Dist) wide(x *tensor.Tensor, method string, f func(d Dist, x *tensor.Tensor) *tensor.Tensor) *tensor.Tensor {
	if x.DType() != d.dtype {
		panic(&tensor.DTypeError{Op: d.Name() + method, Got: []tensor.DType{d.dtype, x.DType()}})
	}
	if d.dtype == tensor.Float64 {
		return f(*d, x)
	}
	return f(d.widened(), x.As(tensor.Float64)).As(d.dtype)
}

// rounded returns f of d in float64, rounded to the type of d: what several operations compute loses digits of float32 once and not in each.
func (d *Dist) rounded(f func(d Dist) *tensor.Tensor) *tensor.Tensor {
	if d.dtype == tensor.Float64 {
		return f(*d)
	}
	return f(d.widened()).As(d.dtype)
}

// isNarrow reports whether d and x are of a type that is rounded to.
func (d *Dist) isNarrow(x *tensor.Tensor) bool {
	return x.DType() == tensor.Float32 && d.dtype == tensor.Float32
}

// takeMask moves the mask of base, of which d is made, to d, and the word that base has a number outside its constraint.
func (d *Dist) takeMask(base *Dist) {
	d.mask, d.off = base.mask, base.off
	base.mask, base.off = nil, false
	d.takeFault(base)
}

// takeFault moves the word that part, of which d is made, has a number outside its constraint to d.
func (d *Dist) takeFault(part *Dist) {
	d.faulty = d.faulty || part.faulty
	part.faulty = false
}

// rowOfBase returns row i of d, a part of the distribution outer, along the first batch dimension of that.
func (d Dist) rowOfBase(outer *Dist, i int) Dist {
	if n := d.batch().NDim(); n == 0 || n < outer.batch().NDim() {
		return d
	}
	return d.Row(i)
}

// commonType gives all parts the type of the first that has tensors. It panics with a *tensor.DTypeError if others have tensors of
// another type.
func commonType(parts []Dist) {
	t := parts[0].dtype
	for i := range parts {
		if parts[i].hasTensors() {
			t = parts[i].dtype
			break
		}
	}
	for i := range parts {
		if parts[i].dtype != t {
			parts[i] = parts[i].As(t)
		}
	}
}

// hasTensors reports whether the type of d is that of a tensor in it.
func (d *Dist) hasTensors() bool {
	for i := range d.nargs {
		if d.args[i].Tensor() != nil {
			return true
		}
	}
	found := false
	if f, ok := d.family.(wrapper); ok {
		f.remade(func(part Dist) Dist {
			found = found || part.hasTensors()
			return part
		})
	}
	return found
}
