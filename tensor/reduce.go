package tensor

import "github.com/gopyro/gopyro/internal/asm"

// Sum returns the sum over the given axes, which are removed; over all of
// them if none is given. The order of additions is fixed, see package asm.
func (x *Tensor) Sum(axes ...int) *Tensor {
	x.live()
	if len(axes) == 0 {
		return x.sumAll()
	}
	return x.sumAxes(x.axisSet("Sum", axes), false)
}

// SumKeep is Sum with the summed axes kept, of size 1.
func (x *Tensor) SumKeep(axes ...int) *Tensor {
	x.live()
	set := x.axisSet("SumKeep", axes)
	if len(axes) == 0 {
		set = 1<<x.shape.n - 1
	}
	return x.sumAxes(set, true)
}

// SumTo returns x summed to the shape s, which broadcasts to x's: what undoes
// an expansion. It panics with a *ShapeError for any other s.
func (x *Tensor) SumTo(s Shape) *Tensor {
	x.live()
	if x.shape.is(&s) {
		return x
	}
	if b, ok := BroadcastShapes(x.shape, s); !ok || b != x.shape {
		panic(&ShapeError{Op: "SumTo", Got: []Shape{x.shape, s}, Want: "a second shape that broadcasts to the first"})
	}
	out := sumTo(x.tape, x, s)
	record1(sum{}, out, x)
	return out
}

// Mean returns the mean over the given axes, which are removed; over all of
// them if none is given. The mean of no elements is NaN.
func (x *Tensor) Mean(axes ...int) *Tensor {
	s := x.Sum(axes...)
	return s.MulScalar(1 / (float64(x.size) / float64(s.size)))
}

// Norm returns the square root of the sum of squares of all elements. Its
// gradient at 0 is NaN.
func (x *Tensor) Norm() *Tensor { return x.Square().Sum().Sqrt() }

// axisSet returns the axes as bits; it panics on an axis that does not exist
// or comes twice.
func (x *Tensor) axisSet(op string, axes []int) uint {
	var set uint
	for _, a := range axes {
		bit := uint(1) << x.shape.axis(op, a)
		if set&bit != 0 {
			panic(shapeError(op, "each axis once", x))
		}
		set |= bit
	}
	return set
}

func (x *Tensor) sumAll() *Tensor {
	out := newTensor(x.tape, x.dtype, &Shape{}, 1)
	total(out, x.contiguous())
	record1(sum{}, out, x)
	return out
}

// total sets the element of out to the sum of the contiguous x.
func total(out, x *Tensor) {
	if x.dtype == Float64 {
		out.f64[0] = asm.SumF64(x.f64)
	} else {
		out.f32[0] = asm.SumF32(x.f32)
	}
}

// sumAxes sums over a set of axes, kept with size 1 or removed.
func (x *Tensor) sumAxes(set uint, keep bool) *Tensor {
	kept := x.shape
	for i := 0; i < int(x.shape.n); i++ {
		if set>>i&1 != 0 {
			kept.dims[i] = 1
		}
	}
	out := sumTo(x.tape, x, kept)
	if out == x {
		out = x.contiguous().alias(x.tape)
	}
	var o op = sum{}
	if !keep {
		out.shape = kept.without(set)
		if recording(x) {
			p := opAt[sumRemoving](x.tape)
			p.kept, o = kept, p
		}
	}
	record1(o, out, x)
	return out
}

// without returns s less the dimensions in set.
func (s Shape) without(set uint) Shape {
	var t Shape
	for i, d := range s.dims[:s.n] {
		if set>>i&1 == 0 {
			t.dims[t.n] = d
			t.n++
		}
	}
	return t
}

// sum is a sum to a shape that broadcasts to that of the argument.
type sum struct{}

func (sum) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.ExpandTo(n.x.shape), false) }

// sumRemoving is sum with the axes of size 1 removed afterwards.
type sumRemoving struct {
	kept Shape // the result's, with those axes
}

func (o *sumRemoving) vjp(tp *Tape, n *node, g *Tensor) {
	tp.give(n.x, g.reshapeTo(o.kept).ExpandTo(n.x.shape), false)
}

// sumTo returns x summed to the shape s, as a constant on tp; x itself if s
// is its shape.
func sumTo(tp *Tape, x *Tensor, s Shape) *Tensor {
	if x.shape.is(&s) {
		return x
	}
	if x.size > 0 && s.isOne() {
		out := newTensor(tp, x.dtype, &s, 1)
		total(out, x.contiguous())
		return out
	}
	if x.contig && x.size > 0 && s.ends(x.shape) {
		out := newTensor(tp, x.dtype, &s, s.Size())
		sumMatrix(out, x, x.size/out.size, out.size, true)
		return out
	}
	var set uint
	off := int(x.shape.n - s.n)
	for i, d := range x.shape.dims[:x.shape.n] {
		if i < off || s.dims[i-off] == 1 && d != 1 {
			set |= 1 << i
		}
	}
	out := newTensor(tp, x.dtype, &s, s.Size())
	if x.size == 0 || set == 0 {
		clear(out.f64)
		clear(out.f32)
		if x.size != 0 {
			copyInto(out, x.reshapeTo(s))
		}
		return out
	}
	c, rows, cols, leading := x.summands(set)
	sumMatrix(out, c, rows, cols, leading)
	return out
}

// isOne reports whether s is the shape of one element.
func (s Shape) isOne() bool {
	for _, d := range s.dims[:s.n] {
		if d != 1 {
			return false
		}
	}
	return true
}

// ends reports whether t ends with the dimensions of s.
func (s Shape) ends(t Shape) bool {
	if s.n > t.n {
		return false
	}
	for i, d := range s.dims[:s.n] {
		if d != t.dims[int(t.n-s.n)+i] {
			return false
		}
	}
	return true
}

// summands returns the elements of x as a rows by cols matrix whose columns
// (leading) or rows (otherwise) are to be summed to sum over the axes in set.
func (x *Tensor) summands(set uint) (c *Tensor, rows, cols int, leading bool) {
	n := int(x.shape.n)
	all := uint(1)<<n - 1
	ones := x.ones()
	for k := 0; k <= n; k++ {
		low := uint(1)<<k - 1
		switch {
		case (set|ones)&low == low && (set&^low) == 0:
			rows = x.shape.Prefix(k).Size()
			return x.contiguous(), rows, x.size / rows, true
		case set&low == 0 && (set|ones)|low == all:
			rows = x.shape.Prefix(k).Size()
			return x.contiguous(), rows, x.size / rows, false
		}
	}
	var perm [MaxDims]int
	p := perm[:0]
	for i := 0; i < n; i++ {
		if set>>i&1 == 0 {
			p = append(p, i)
		}
	}
	split := len(p)
	for i := 0; i < n; i++ {
		if set>>i&1 != 0 {
			p = append(p, i)
		}
	}
	v := x.permuted(p)
	rows = v.shape.Prefix(split).Size()
	return v.contiguous(), rows, x.size / rows, false
}

// ones returns the axes of size 1 as bits.
func (x *Tensor) ones() uint {
	var set uint
	for i, d := range x.shape.dims[:x.shape.n] {
		if d == 1 {
			set |= 1 << i
		}
	}
	return set
}

func sumMatrix(out, c *Tensor, rows, cols int, leading bool) {
	switch {
	case c.dtype == Float64 && leading:
		asm.SumColsF64(out.f64, c.f64, cols)
	case c.dtype == Float64:
		asm.SumRowsF64(out.f64, c.f64, cols)
	case leading:
		asm.SumColsF32(out.f32, c.f32, cols)
	default:
		asm.SumRowsF32(out.f32, c.f32, cols)
	}
}

// MaxAxis returns the largest element along axis, which is removed; NaN if
// there is one. Ties share the gradient equally.
// It panics with a *ShapeError if the axis has size 0.
func (x *Tensor) MaxAxis(axis int) *Tensor {
	x.live()
	axis = x.shape.axis("MaxAxis", axis)
	if x.shape.dims[axis] == 0 {
		panic(shapeError("MaxAxis", "an axis that is not empty", x))
	}
	rows := x.axisLast(axis).contiguous()
	kept := x.shape.Remove(axis)
	out := newTensor(x.tape, x.dtype, &kept, kept.Size())
	cols := int(x.shape.dims[axis])
	for i := 0; i < out.size; i++ {
		if x.dtype == Float64 {
			out.f64[i] = asm.MaxOfF64(rows.f64[i*cols : (i+1)*cols])
		} else {
			out.f32[i] = asm.MaxOfF32(rows.f32[i*cols : (i+1)*cols])
		}
	}
	if recording(x) {
		o := opAt[maxAxis](x.tape)
		o.axis = axis
		record1(o, out, x)
	} else {
		out.inherit(x)
	}
	return out
}

type maxAxis struct{ axis int }

func (o *maxAxis) vjp(tp *Tape, n *node, g *Tensor) {
	won := n.x.Detach().EqualTo(n.out.Detach().Unsqueeze(o.axis))
	share := g.Unsqueeze(o.axis).Div(won.SumKeep(o.axis))
	tp.give(n.x, Where(won, share, constantLike(share, 0)), true)
}

// Argmax returns the index of the first largest element along axis, which is
// removed, in x's type. A NaN counts as largest. It has no gradient.
// It panics with a *ShapeError if the axis has size 0.
func (x *Tensor) Argmax(axis int) *Tensor {
	x.live()
	axis = x.shape.axis("Argmax", axis)
	if x.shape.dims[axis] == 0 {
		panic(shapeError("Argmax", "an axis that is not empty", x))
	}
	rows := x.axisLast(axis).contiguous()
	cols := int(x.shape.dims[axis])
	kept := x.shape.Remove(axis)
	out := newTensor(x.tape, x.dtype, &kept, kept.Size())
	if x.dtype == Float64 {
		argmaxRows(out.f64, rows.f64, cols)
	} else {
		argmaxRows(out.f32, rows.f32, cols)
	}
	return out
}

func argmaxRows[T Float](dst, x []T, cols int) {
	for i := range dst {
		row := x[i*cols : (i+1)*cols]
		best := 0
		for j, v := range row {
			if v != v {
				best = j
				break
			}
			if v > row[best] {
				best = j
			}
		}
		dst[i] = T(best)
	}
}

// Prod returns the product over the given axes, which are removed; over all
// of them if none is given. The product of no elements is 1. Its gradient is
// right where elements are 0.
func (x *Tensor) Prod(axes ...int) *Tensor {
	x.live()
	set := x.axisSet("Prod", axes)
	if len(axes) == 0 {
		set = 1<<x.shape.n - 1
	}
	var perm [MaxDims]int
	p := perm[:0]
	for i := 0; i < int(x.shape.n); i++ {
		if set>>i&1 == 0 {
			p = append(p, i)
		}
	}
	kept := len(p)
	for i := 0; i < int(x.shape.n); i++ {
		if set>>i&1 != 0 {
			p = append(p, i)
		}
	}
	v := x.Permute(p...)
	s := v.shape.Prefix(kept)
	cols := v.shape.Suffix(int(v.shape.n) - kept).Size()
	return v.reshape(s.Insert(kept, cols)).prodRows()
}

// prodRows returns the products along the last axis.
func (x *Tensor) prodRows() *Tensor {
	c := x.contiguous()
	s := x.shape.Remove(-1)
	out := newTensor(x.tape, x.dtype, &s, s.Size())
	cols := x.shape.Dim(-1)
	if x.dtype == Float64 {
		multiplyRows(out.f64, c.f64, cols)
	} else {
		multiplyRows(out.f32, c.f32, cols)
	}
	record1(prod{}, out, x)
	return out
}

func multiplyRows[T Float](dst, x []T, cols int) {
	for i := range dst {
		p := T(1)
		for _, v := range x[i*cols : (i+1)*cols] {
			p *= v
		}
		dst[i] = p
	}
}

// prod is the product along the last axis.
type prod struct{}

// vjp multiplies the elements before and after each, without division.
func (prod) vjp(tp *Tape, n *node, g *Tensor) {
	x := n.x.contiguous()
	d := newTensor(tp, x.dtype, &x.shape, x.size)
	g = g.contiguous()
	cols := x.shape.Dim(-1)
	if x.dtype == Float64 {
		prodGradient(d.f64, x.f64, g.f64, cols)
	} else {
		prodGradient(d.f32, x.f32, g.f32, cols)
	}
	tp.give(n.x, d, true)
}

func prodGradient[T Float](d, x, g []T, cols int) {
	for i := range g {
		row, dst := x[i*cols:(i+1)*cols], d[i*cols:(i+1)*cols]
		before := g[i]
		for j, v := range row {
			dst[j] = before
			before *= v
		}
		after := T(1)
		for j := cols - 1; j >= 0; j-- {
			dst[j] *= after
			after *= row[j]
		}
	}
}
