package tensor

// Stack returns xs, which have one shape, along a new axis put before the
// given one; a negative axis counts from the right of the result.
// It panics with a *ShapeError if shapes differ or there is nothing to stack.
func Stack(axis int, xs ...*Tensor) *Tensor {
	if len(xs) == 0 {
		panic(&ShapeError{Op: "Stack", Want: "at least one tensor"})
	}
	first := xs[0]
	for _, x := range xs[1:] {
		if !x.shape.is(&first.shape) {
			panic(shapeError("Stack", "equal shapes", first, x))
		}
	}
	n := int(first.shape.n)
	if axis < -n-1 || axis > n {
		panic(&IndexError{Op: "Stack", Axis: -1, Index: axis, Size: n + 1})
	}
	if axis < 0 {
		axis += n + 1
	}
	out := join("Stack", first.shape.Insert(axis, len(xs)), axis, xs)
	recordJoin(out, xs, axis, true)
	return out
}

// Concat returns xs one after the other along an existing axis.
// It panics with a *ShapeError if another axis differs in size or there is
// nothing to concatenate.
func Concat(axis int, xs ...*Tensor) *Tensor {
	if len(xs) == 0 {
		panic(&ShapeError{Op: "Concat", Want: "at least one tensor"})
	}
	first := xs[0]
	axis = first.shape.axis("Concat", axis)
	total := 0
	for _, x := range xs {
		if x.shape.n != first.shape.n || x.shape.With(axis, 0) != first.shape.With(axis, 0) {
			panic(shapeError("Concat", "equal sizes but along the axis", first, x))
		}
		total += int(x.shape.dims[axis])
	}
	out := join("Concat", first.shape.With(axis, total), axis, xs)
	recordJoin(out, xs, axis, false)
	return out
}

// join returns the elements of xs side by side along axis of shape s.
func join(op string, s Shape, axis int, xs []*Tensor) *Tensor {
	tp := tapeOfAll(op, xs)
	for _, x := range xs {
		if x.dtype != xs[0].dtype {
			panic(&DTypeError{Op: op, Got: []DType{xs[0].dtype, x.dtype}})
		}
	}
	out := newTensor(tp, xs[0].dtype, &s, s.Size())
	outer := s.Prefix(axis).Size()
	if outer == 0 || out.size == 0 {
		return out
	}
	width := out.size / outer
	at := 0
	for _, x := range xs {
		c := x.contiguous()
		n := x.size / outer
		for i := 0; i < outer; i++ {
			if x.dtype == Float64 {
				copy(out.f64[i*width+at:i*width+at+n], c.f64[i*n:])
			} else {
				copy(out.f32[i*width+at:i*width+at+n], c.f32[i*n:])
			}
		}
		at += n
	}
	return out
}

func recordJoin(out *Tensor, xs []*Tensor, axis int, stacked bool) {
	if out.tape == nil || out.tape.paused > 0 || nodesOf(xs) == 0 {
		return
	}
	o := opAt[concat](out.tape)
	o.axis, o.stacked = axis, stacked
	recordMany(o, out, xs)
}

type concat struct {
	axis    int
	stacked bool // along an axis that the arguments lack
}

func (o *concat) vjp(tp *Tape, n *node, g *Tensor) {
	at := 0
	for _, x := range n.more {
		size := 1
		if !o.stacked {
			size = int(x.shape.dims[o.axis])
		}
		if x.node > 0 {
			part := g.sliced(o.axis, at, at+size)
			if o.stacked {
				part = part.reshapeTo(x.shape)
			}
			tp.give(x, part, false)
		}
		at += size
	}
}
