package dist

import (
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/tensor"
)

// col is a column of a tile: one number per element, or one number for all of them.
type col struct {
	v    []float64
	mask int // all ones, or 0 if v has the one number
}

// at returns the number for element i.
func (c col) at(i int) float64 { return c.v[i&c.mask] }

// constant reports whether the column is one number.
func (c col) constant() bool { return c.mask == 0 }

// below reports whether all numbers are below bound; a NaN is not.
func (c col) below(bound float64) bool {
	if c.constant() {
		return c.v[0] < bound
	}
	return asm.MaxOfF64(c.v) < bound
}

// within reports whether all numbers are from low to high; a NaN is not.
func (c col) within(low, high float64) bool { return asm.WithinF64(c.v, low, high) }

// whole reports whether all numbers are whole, and none is negative.
func (c col) whole() bool { return asm.WholeWithinF64(c.v, 0, maxFloat) }

// A column is an operand of a density laid over the elements of the joint shape, read tile by tile, and where its
// derivative goes.
type column struct {
	operand *tensor.Tensor // nil if it is a number
	layout  layout
	want    bool         // a gradient is wanted
	slot                 // which part of the operand it is
	given   tensor.Shape // of the operand, while the joint shape is not known
	f64     []float64
	f32     []float32
	number  [1]float64 // the value of a fixed column
	read    walker     // of a strided column
	write   walker     // of its derivative

	partial *tensor.Tensor
	out     []float64 // the derivative in the current tile
	grad    []float64 // its sum so far, in the operand's own layout; not for a fixed column
	sum     leafSum   // its sum so far, for a fixed column
	sums    []float64 // memory for grad
}

// A slot says that a column is number which of the last dimension of its operand, of numbers long; 0 means that it is all of the operand.
// The first of the columns of an operand, if this is not it, adds up the derivative for all. The last dimension is cut off where it is of size 1
// and stands for all.
type slot struct {
	which, of int
	first     *column
	cut       bool
}

type layout uint8

const (
	fixed   layout = iota // one number
	dense                 // one number per element of the joint shape, in order
	strided               // broadcast
)

// setNumber makes c the column of a number.
func (c *column) setNumber(v float64) {
	c.operand, c.layout, c.want, c.number[0] = nil, fixed, false, v
	c.f64, c.f32 = nil, nil
	c.slot = slot{}
}

// set makes c the column of o.
func (c *column) set(o *Operand, joint *tensor.Shape) {
	if t := o.Tensor(); t != nil {
		c.setTensor(t, joint, 0)
		return
	}
	v, _ := o.Number()
	c.setNumber(v)
}

// setTensor makes c the column of t, whose dimensions are followed by shift more in the joint shape.
func (c *column) setTensor(t *tensor.Tensor, joint *tensor.Shape, shift int) {
	c.operand, c.want, c.slot = t, t.RequiresGrad(), slot{}
	c.f64, c.f32 = elements(t)
	switch t.Len() {
	case 1:
		c.fix()
	case joint.Size():
		c.layout = dense
	default:
		c.stride(t.Shape(), joint, shift)
	}
}

// fix makes c one number.
func (c *column) fix() {
	c.layout = fixed
	if c.f64 != nil {
		c.number[0] = c.f64[c.which]
	} else {
		c.number[0] = float64(c.f32[c.which])
	}
}

// stride lays elements of the given shape over the joint shape, with shift more dimensions behind theirs there.
func (c *column) stride(s tensor.Shape, joint *tensor.Shape, shift int) {
	c.layout = strided
	c.read.set(s, *joint, shift)
	if c.of > 0 {
		c.read.within(c.which, c.of)
	}
	if c.want {
		c.write = c.read
	}
}

// elements returns the elements of t in row-major order in one of the two slices, shared where t is contiguous.
func elements(t *tensor.Tensor) ([]float64, []float32) {
	if v, ok := t.Raw64(); ok {
		return v, nil
	}
	if v, ok := t.Raw32(); ok {
		return nil, v
	}
	return t.Float64s(), nil
}

// inFloat64 returns the elements of t in row-major order, shared where t is contiguous and of float64, and otherwise in memory, which grows
// as needed.
func inFloat64(t *tensor.Tensor, memory *[]float64) []float64 {
	f64, f32 := elements(t)
	if f64 != nil || f32 == nil {
		return f64
	}
	v := resized(memory, len(f32))
	asm.Widen(v, f32)
	return v
}

// resized returns n elements of memory, which grows as needed.
func resized[T any](memory *[]T, n int) []T {
	if cap(*memory) < n {
		*memory = make([]T, n)
	}
	return (*memory)[:n]
}

// load returns elements start to start+n of the column, in scratch memory of t where they have to be gathered.
func (c *column) load(t *tile, start, n int) col {
	switch {
	case c.layout == fixed:
		return col{v: c.number[:]}
	case c.layout == strided:
		v := t.scratch(n)
		if c.f64 != nil {
			gather(&c.read, v, c.f64)
		} else {
			gather(&c.read, v, c.f32)
		}
		return col{v, -1}
	case c.f64 != nil:
		return col{c.f64[start : start+n], -1}
	}
	v := t.scratch(n)
	asm.Widen(v, c.f32[start:start+n])
	return col{v, -1}
}

// skip passes over the next n elements, none of which counts.
func (c *column) skip(n int) {
	if c.layout != strided {
		return
	}
	c.read.skip(n)
	if c.want {
		c.write.skip(n)
	}
}

// direct reports whether the column is one number or the elements of its operand as they are.
func (c *column) direct() bool { return c.layout == fixed || c.layout == dense && c.f64 != nil }

// whole returns all of a direct column.
func (c *column) whole() col {
	if c.layout == fixed {
		return col{v: c.number[:]}
	}
	return col{c.f64, -1}
}

// open returns where the kernel puts the derivative by a direct column.
func (c *column) open(p *pass) []float64 {
	if c.layout == fixed {
		c.out = p.scratch(p.n)
	} else {
		c.partial = p.tape.Blank(p.dtype, c.operand.Shape())
		c.out, _ = c.partial.Raw64()
	}
	return c.out
}

// close puts the derivative, times scale, into the term; param is the number of the parameter, -1 for the value.
func (c *column) close(p *pass, param int, scale float64) {
	switch {
	case c.layout == dense:
		if scale != 1 {
			asm.MulScalarF64(c.out, c.out, scale)
		}
	case p.summedP && param >= 0:
		c.partial = filled(p.tape, c.operand, p.sumP[param]*scale)
	default:
		c.partial = filled(p.tape, c.operand, sumOf(c.out)*scale)
	}
	p.term.add(c.operand, c.partial)
}

// zero forgets the derivative.
func (c *column) zero() {
	c.partial, c.out, c.grad = nil, nil, nil
	c.sum = leafSum{}
}

// reserve makes room for the derivative by the operand, in its own shape.
func (c *column) reserve(tp *tensor.Tape) {
	switch {
	case c.first != nil:
		c.grad = c.first.grad
		return
	case c.layout == fixed && c.of == 0:
		return // made with its value, see finish
	}
	operand := c.operand
	if tp != nil && c.layout == dense {
		c.partial = tp.Blank(operand.DType(), operand.Shape())
	} else {
		c.partial = newTensor(tp, operand.DType(), operand.Shape())
	}
	if g, ok := c.partial.Raw64(); ok {
		c.grad = g
	} else if c.layout != dense {
		c.grad = resized(&c.sums, operand.Len())
		clear(c.grad)
	}
}

// target returns where the kernel puts the derivative for the visible elements of the tile that starts at start.
func (c *column) target(t *tile, shown *visible, start int) []float64 {
	if c.layout == dense && c.grad != nil && shown.all() {
		c.out = c.grad[start : start+shown.of]
	} else {
		c.out = t.scratch(shown.of)
	}
	return c.out[:shown.n]
}

// accumulate adds the derivative of the tile that starts at start to that of the operand.
func (c *column) accumulate(t *tile, shown *visible, start int, scale float64) {
	switch {
	case c.layout == dense:
		c.place(shown, start, scale)
	case shown.n == 0:
	case c.layout == fixed:
		c.sum.add(c.out[:shown.n])
	case shown.all():
		scatterAdd(&c.write, c.grad, c.out)
	default:
		all := t.scratch(shown.of)
		asm.ExpandF64(all, c.out, shown.mask, 1)
		scatterAdd(&c.write, c.grad, all)
	}
}

// place puts the derivative of the tile that starts at start, times scale, into that of a dense operand, with zeros for what is hidden.
func (c *column) place(shown *visible, start int, scale float64) {
	if c.grad != nil {
		switch to := c.grad[start : start+shown.of]; {
		case shown.n == 0:
			clear(to)
		case !shown.all():
			asm.ExpandF64(to, c.out, shown.mask, scale)
		case scale != 1:
			asm.MulScalarF64(to, to, scale)
		}
		return
	}
	g, _ := c.partial.Raw32()
	switch to := g[start : start+shown.of]; {
	case shown.n == 0:
		clear(to)
	case !shown.all():
		asm.ExpandF32(to, c.out, shown.mask, scale)
	default:
		asm.Narrow(to, c.out, scale)
	}
}

// settle adds the sum of a fixed column that is one of several to the derivative by the operand.
func (c *column) settle() {
	if c.layout == fixed && c.of > 0 {
		c.grad[c.which] += c.sum.Sum()
	}
}

// finish rounds the derivative by the operand, times scale, into the partial.
func (c *column) finish(tp *tensor.Tape, scale float64) {
	switch {
	case c.layout == fixed && c.of == 0:
		c.partial = filled(tp, c.operand, c.sum.Sum()*scale)
		return
	case c.layout == dense:
		return
	}
	g64, is64 := c.partial.Raw64()
	g32, _ := c.partial.Raw32()
	switch {
	case is64:
		asm.MulScalarF64(g64, g64, scale)
	default:
		asm.Narrow(g32, c.grad, scale)
	}
}

// filled returns the number v in the shape and type of t, which has one element.
func filled(tp *tensor.Tape, t *tensor.Tensor, v float64) *tensor.Tensor {
	if t.NDim() == 0 {
		return newScalar(tp, t.DType(), v)
	}
	p := newTensor(tp, t.DType(), t.Shape())
	put(p, 0, v)
	return p
}

// leafSum adds up leaves of at most longTile numbers in order. A leaf is summed by the fixed tree of asm.SumF64, and
// the leaves with a compensation, so that the error does not grow with their number.
type leafSum struct{ generic.Compensated }

func (s *leafSum) add(leaf []float64) { s.Add(sumOf(leaf)) }

// sumOf returns the sum of v, which is not empty.
func sumOf(v []float64) float64 {
	if len(v) == 1 {
		return v[0]
	}
	return asm.SumF64(v)
}

// newTensor returns a tensor of zeros on tp, or on the heap if tp is nil.
func newTensor(tp *tensor.Tape, d tensor.DType, s tensor.Shape) *tensor.Tensor {
	if tp != nil {
		return tp.New(d, s)
	}
	return tensor.New(d, s)
}
