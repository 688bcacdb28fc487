package tensor

import "math"

// At returns the element at the given index, one number per dimension;
// negative ones count from the end.
// It panics with an *IndexError or, for a wrong number of them, a *ShapeError.
func (x *Tensor) At(index ...int) float64 {
	x.live()
	if len(index) != int(x.shape.n) {
		panic(shapeError("At", "one index per dimension", x))
	}
	var st [MaxDims]int
	x.steps(&st)
	off := 0
	for a, i := range index {
		off += x.position("At", a, i) * st[a]
	}
	return x.element(off)
}

// position returns i as an index into axis a, counted from the front.
func (x *Tensor) position(op string, a, i int) int {
	d := int(x.shape.dims[a])
	if i < -d || i >= d {
		panic(&IndexError{Op: op, Axis: a, Index: i, Size: d})
	}
	if i < 0 {
		i += d
	}
	return i
}

func (x *Tensor) element(off int) float64 {
	if x.dtype == Float64 {
		return x.f64[off]
	}
	return float64(x.f32[off])
}

// Item returns the element of a tensor that has one, whatever its shape.
// It panics with a *ShapeError for any other.
func (x *Tensor) Item() float64 {
	x.live()
	if x.size != 1 {
		panic(shapeError("Item", "one element", x))
	}
	return x.element(0)
}

// Float64s returns a new slice of the elements in row-major order.
func (x *Tensor) Float64s() []float64 {
	x.live()
	out := make([]float64, x.size)
	if x.dtype == Float64 && x.contig {
		copy(out, x.f64)
		return out
	}
	x.each(func(i int, v float64) { out[i] = v })
	return out
}

// each calls f with each element and its position in row-major order.
func (x *Tensor) each(f func(i int, v float64)) {
	if x.size == 0 {
		return
	}
	var st [MaxDims]int
	x.steps(&st)
	w := newWalk(x.shape, &st)
	for i := 0; ; i++ {
		f(i, x.element(w.offset))
		if !w.next() {
			return
		}
	}
}

// Raw64 returns the elements themselves, in row-major order, if x is float64
// and contiguous. The slice must not be written to, except to fill a tensor
// from [Tape.New] or one that no other tensor and no goroutine reads; on a
// tape it is valid until Reset.
func (x *Tensor) Raw64() (data []float64, ok bool) {
	x.live()
	if x.dtype != Float64 || !x.contig {
		return nil, false
	}
	return x.f64, true
}

// Raw32 is [Tensor.Raw64] for float32.
func (x *Tensor) Raw32() (data []float32, ok bool) {
	x.live()
	if x.dtype != Float32 || !x.contig {
		return nil, false
	}
	return x.f32, true
}

// Equal reports whether x and y have the same type, shape and bits, where any
// NaN equals any NaN; +0 and -0 differ.
func (x *Tensor) Equal(y *Tensor) bool {
	x.live()
	y.live()
	if x.dtype != y.dtype || !x.shape.is(&y.shape) {
		return false
	}
	a, b := x.contiguousHeap(), y.contiguousHeap()
	for i := range a.f64 {
		if !sameBits(a.f64[i], b.f64[i]) {
			return false
		}
	}
	for i := range a.f32 {
		if !sameBits(float64(a.f32[i]), float64(b.f32[i])) {
			return false
		}
	}
	return true
}

func sameBits(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || a != a && b != b
}

// contiguousHeap is contiguous with the copy, if there is one, on the heap.
func (x *Tensor) contiguousHeap() *Tensor {
	if x.contig {
		return x
	}
	return x.Clone()
}

// Clone returns a contiguous copy of x on the heap, without gradient. It
// outlives the tape.
func (x *Tensor) Clone() *Tensor {
	x.live()
	c := newHeapTensor(x.dtype, x.shape, x.size)
	copyInto(c, x)
	return c
}

// Detach returns x as a constant: the same elements, no gradient.
func (x *Tensor) Detach() *Tensor {
	x.live()
	if x.node == 0 {
		return x
	}
	return x.alias(x.tape)
}
