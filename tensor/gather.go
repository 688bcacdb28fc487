package tensor

// Gather returns the elements of x at the indices idx along axis:
//
//	out[i, …, k, …, z] = x[i, …, idx[i, …, k, …, z], …, z]
//
// idx has as many dimensions as x; along axis it may have any size, and the
// others broadcast. Its elements are integers; negative ones count from the
// end. The gradient is added up at the elements taken; idx has none.
//
// It panics with an *IndexError if an index does not exist or is not an
// integer, and with a *ShapeError if the shapes do not fit.
func (x *Tensor) Gather(axis int, idx *Tensor) *Tensor {
	tp := tapeOf(x, idx)
	axis = x.shape.axis("Gather", axis)
	if idx.shape.n != x.shape.n {
		panic(shapeError("Gather", "as many dimensions of the indices", x, idx))
	}
	k := int(idx.shape.dims[axis])
	common, ok := BroadcastShapes(x.shape.With(axis, 1), idx.shape.With(axis, 1))
	if !ok {
		panic(shapeError("Gather", "shapes that broadcast, but along the axis", x, idx))
	}
	src := x.ExpandTo(common.With(axis, int(x.shape.dims[axis])))
	return src.gather(tp, axis, idx.expanded(tp, common.With(axis, k)))
}

// gather is Gather of shapes that agree but along the axis.
func (x *Tensor) gather(tp *Tape, axis int, idx *Tensor) *Tensor {
	at := x.elementPositions(tp, axis, idx)
	out := newTensor(tp, x.dtype, &idx.shape, idx.size)
	c := x.contiguous()
	if x.dtype == Float64 {
		take(out.f64, c.f64, at)
	} else {
		take(out.f32, c.f32, at)
	}
	if recording(x) {
		o := opAt[gather](x.tape)
		o.at = at
		record1(o, out, x)
	} else {
		out.inherit(x)
	}
	return out
}

// elementPositions returns the position in x, row-major, of each element that
// idx takes.
func (x *Tensor) elementPositions(tp *Tape, axis int, idx *Tensor) []int {
	var at []int
	if tp != nil {
		at = tp.ints.alloc(idx.size)
	} else {
		at = make([]int, idx.size)
	}
	k, d := int(idx.shape.dims[axis]), int(x.shape.dims[axis])
	inner := x.shape.Suffix(int(x.shape.n) - 1 - axis).Size()
	for i := range at {
		v := idx.element(i)
		j := int(v)
		if float64(j) != v {
			j = d
		}
		j = x.position("Gather", axis, j)
		at[i] = (i/(k*inner)*d+j)*inner + i%inner
	}
	return at
}

type gather struct{ at []int }

func (o *gather) vjp(tp *Tape, n *node, g *Tensor) {
	if n.x.node <= 0 {
		return
	}
	dst, g := tp.cotangent(n.x), g.contiguous()
	if g.dtype == Float64 {
		addAt(dst.f64, g.f64, o.at)
	} else {
		addAt(dst.f32, g.f32, o.at)
	}
}

func take[T Float](dst, src []T, at []int) {
	for i, j := range at {
		dst[i] = src[j]
	}
}

func addAt[T Float](dst, src []T, at []int) {
	for i, j := range at {
		dst[j] += src[i]
	}
}
