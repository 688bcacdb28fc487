package tensor

import "strconv"

// Reshape returns the elements of x in another shape. One size may be -1, to
// be computed from the others. It is a view if x is contiguous.
// It panics with a *ShapeError if the sizes do not fit.
func (x *Tensor) Reshape(dims ...int) *Tensor {
	x.live()
	var d [MaxDims]int
	if len(dims) > MaxDims {
		panic(shapeError("Reshape", "at most 8 dimensions", x))
	}
	copy(d[:], dims)
	x.inferSize(d[:len(dims)])
	s := NewShape(d[:len(dims)]...)
	if s.Size() != x.size {
		panic(&ShapeError{Op: "Reshape", Got: []Shape{x.shape, s}, Want: "two shapes of as many elements"})
	}
	return x.reshape(s)
}

// inferSize replaces the -1 in dims, if any, by what makes the size x's.
func (x *Tensor) inferSize(dims []int) {
	at, known := -1, 1
	for i, d := range dims {
		switch {
		case d == -1 && at < 0:
			at = i
		case d == -1:
			panic(shapeError("Reshape", "at most one size of -1", x))
		case d > 0:
			known = saturatingMul(known, d)
		default:
			known = 0
		}
	}
	if at < 0 {
		return
	}
	if known == 0 || x.size%known != 0 {
		panic(shapeError("Reshape", "sizes that divide "+strconv.Itoa(x.size)+" where one is -1", x))
	}
	dims[at] = x.size / known
}

// ReshapeTo is Reshape for a shape that is already a [Shape].
func (x *Tensor) ReshapeTo(s Shape) *Tensor {
	x.live()
	if s.Size() != x.size {
		panic(&ShapeError{Op: "Reshape", Got: []Shape{x.shape, s}, Want: "two shapes of as many elements"})
	}
	return x.reshape(s)
}

func (x *Tensor) reshape(s Shape) *Tensor {
	out := x.reshapeTo(s)
	record1(reshape{}, out, x)
	return out
}

// reshapeTo is reshape without a record.
func (x *Tensor) reshapeTo(s Shape) *Tensor {
	c := x.contiguous()
	out := c.alias(x.tape)
	out.shape = s
	return out
}

type reshape struct{}

func (reshape) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.reshapeTo(n.x.shape), false) }

// Flatten returns the elements of x as a vector.
func (x *Tensor) Flatten() *Tensor {
	x.live()
	return x.reshape(Shape{n: 1}.With(0, x.size))
}

// Unsqueeze returns x with a dimension of size 1 put before the given axis;
// axis = NDim appends, a negative one counts from the right of the result.
func (x *Tensor) Unsqueeze(axis int) *Tensor {
	x.live()
	n := int(x.shape.n)
	if axis < -n-1 || axis > n {
		panic(&IndexError{Op: "Unsqueeze", Axis: -1, Index: axis, Size: n + 1})
	}
	return x.reshape(x.shape.Insert(axis, 1))
}

// Squeeze returns x without the given axis, whose size is 1.
// It panics with a *ShapeError if it is not.
func (x *Tensor) Squeeze(axis int) *Tensor {
	x.live()
	axis = x.shape.axis("Squeeze", axis)
	if x.shape.dims[axis] != 1 {
		panic(shapeError("Squeeze", "an axis of size 1", x))
	}
	return x.reshape(x.shape.Remove(axis))
}

// Expand returns x broadcast to the given sizes, as a view. A size of -1
// keeps that of x.
func (x *Tensor) Expand(dims ...int) *Tensor {
	x.live()
	var d [MaxDims]int
	if len(dims) > MaxDims || len(dims) < int(x.shape.n) {
		panic(shapeError("Expand", "at least as many sizes as dimensions, and at most 8", x))
	}
	copy(d[:], dims)
	off := len(dims) - int(x.shape.n)
	for i := off; i < len(dims); i++ {
		if d[i] == -1 {
			d[i] = int(x.shape.dims[i-off])
		}
	}
	return x.ExpandTo(NewShape(d[:len(dims)]...))
}

// ExpandTo returns x broadcast to the shape s, as a view; x itself if it has
// that shape. It panics with a *ShapeError if x does not broadcast to s.
func (x *Tensor) ExpandTo(s Shape) *Tensor {
	x.live()
	if x.shape.is(&s) {
		return x
	}
	if b, ok := BroadcastShapes(x.shape, s); !ok || b != s {
		panic(&ShapeError{Op: "Expand", Got: []Shape{x.shape, s}, Want: "a shape that broadcasts to the second"})
	}
	var st [MaxDims]int
	x.expandStrides(s, &st)
	out := x.view(s, &st, 0)
	record1(expand{}, out, x)
	return out
}

type expand struct{}

// vjp relies on give to sum g to the shape of the argument.
func (expand) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g, false) }

// Transpose returns x with axes i and j exchanged, as a view.
func (x *Tensor) Transpose(i, j int) *Tensor {
	x.live()
	i, j = x.shape.axis("Transpose", i), x.shape.axis("Transpose", j)
	out := x.transposed(i, j)
	if recording(x) {
		o := opAt[transpose](x.tape)
		o.i, o.j = i, j
		record1(o, out, x)
	} else {
		out.inherit(x)
	}
	return out
}

// T returns x with its last two axes exchanged, as a view.
// It panics with a *ShapeError if x has fewer than two.
func (x *Tensor) T() *Tensor {
	x.live()
	if x.shape.n < 2 {
		panic(shapeError("T", "at least two dimensions", x))
	}
	return x.Transpose(-2, -1)
}

type transpose struct{ i, j int }

func (o *transpose) vjp(tp *Tape, n *node, g *Tensor) {
	tp.give(n.x, g.transposed(o.i, o.j), false)
}

func (x *Tensor) transposed(i, j int) *Tensor {
	var st [MaxDims]int
	x.steps(&st)
	s := x.shape
	st[i], st[j] = st[j], st[i]
	s.dims[i], s.dims[j] = s.dims[j], s.dims[i]
	return x.view(s, &st, 0)
}

// Permute returns x with its axes in the given order, as a view: axis k of
// the result is axis order[k] of x.
func (x *Tensor) Permute(order ...int) *Tensor {
	x.live()
	if len(order) != int(x.shape.n) {
		panic(shapeError("Permute", "every axis once", x))
	}
	x.axisSet("Permute", order)
	var p, inverse [MaxDims]int
	for k, a := range order {
		p[k] = x.shape.axis("Permute", a)
		inverse[p[k]] = k
	}
	out := x.permuted(p[:len(order)])
	if recording(x) {
		o := opAt[permute](x.tape)
		o.inverse = inverse
		record1(o, out, x)
	} else {
		out.inherit(x)
	}
	return out
}

type permute struct{ inverse [MaxDims]int }

func (o *permute) vjp(tp *Tape, n *node, g *Tensor) {
	tp.give(n.x, g.permuted(o.inverse[:g.shape.n]), false)
}

func (x *Tensor) permuted(order []int) *Tensor {
	var from, st [MaxDims]int
	x.steps(&from)
	s := x.shape
	for k, a := range order {
		st[k] = from[a]
		s.dims[k] = x.shape.dims[a]
	}
	return x.view(s, &st, 0)
}

// axisLast returns a view of x with the given axis moved to the end, without
// a record.
func (x *Tensor) axisLast(axis int) *Tensor {
	last := int(x.shape.n) - 1
	if axis == last {
		return x
	}
	var order [MaxDims]int
	p := order[:0]
	for i := 0; i <= last; i++ {
		if i != axis {
			p = append(p, i)
		}
	}
	return x.permuted(append(p, axis))
}
