package tensor

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
)

// Within reports whether low ≤ v ≤ high for every element v of x. A NaN is within nothing.
func (x *Tensor) Within(low, high float64) bool {
	f64, f32 := x.shown()
	if len(f32) == 0 {
		return asm.WithinF64(f64, low, high)
	}
	return asm.WithinF32(f32, ceil32(low), floor32(high))
}

// WholeWithin reports whether every element of x is a whole number from low to high. An infinity is none.
func (x *Tensor) WholeWithin(low, high float64) bool {
	f64, f32 := x.shown()
	if len(f32) == 0 {
		return asm.WholeWithinF64(f64, low, high)
	}
	return asm.WholeWithinF32(f32, ceil32(low), floor32(high))
}

// Below reports whether every element of x is less than that of y beside it. The shapes must be the same. A NaN is below nothing.
func (x *Tensor) Below(y *Tensor) bool {
	if x.shape != y.shape {
		panic(&ShapeError{Op: "Tensor.Below", Got: []Shape{x.shape, y.shape}, Want: "equal shapes"})
	}
	if x.dtype == Float32 && y.dtype == Float32 && x.contig && y.contig {
		return below32(x.f32[:x.size], y.f32[:y.size])
	}
	return below64(x.inOrder(), y.inOrder())
}

// Ascends reports whether each element of x is less than the next along the last dimension, which x must have. A NaN is less than nothing; a row
// of one ascends.
func (x *Tensor) Ascends() bool {
	n := x.Dim(-1)
	if x.dtype == Float32 && x.contig {
		return asm.AscendsF32(x.f32[:x.size], n)
	}
	return asm.AscendsF64(x.inOrder(), n)
}

// IsLower reports whether the matrices of x, its last two dimensions, are square, with zeros above the diagonal and no NaN.
func (x *Tensor) IsLower() bool {
	n := x.Dim(-1)
	switch {
	case x.Dim(-2) != n || !x.Within(math.Inf(-1), math.Inf(1)):
		return false
	case x.dtype == Float32 && x.contig:
		return asm.LowerF32(x.f32[:x.size], n)
	}
	return asm.LowerF64(x.inOrder(), n)
}

// inOrder returns the numbers of x, in row-major order.
func (x *Tensor) inOrder() []float64 {
	if v, ok := x.Raw64(); ok {
		return v
	}
	return x.Float64s()
}

// below64 goes by differences, which are positive where, and only where, y is greater: no difference of two numbers underflows to 0, and that
// of two infinities of one sign is NaN.
func below64(x, y []float64) bool {
	var room [256]float64
	for len(x) > 0 {
		gap := room[:min(len(x), len(room))]
		asm.SubF64(gap, y[:len(gap)], x[:len(gap)])
		if !asm.WithinF64(gap, math.SmallestNonzeroFloat64, math.Inf(1)) {
			return false
		}
		x, y = x[len(gap):], y[len(gap):]
	}
	return true
}

func below32(x, y []float32) bool {
	for i, v := range x {
		if !(v < y[i]) {
			return false
		}
	}
	return true
}

// shown returns the numbers that x shows, in any order, each at least once: its storage where that has no others.
func (x *Tensor) shown() ([]float64, []float32) {
	x.live()
	switch n := x.dense(); {
	case n < 0:
		return x.Float64s(), nil
	case x.dtype == Float64:
		return x.f64[:n], nil
	default:
		return nil, x.f32[:n]
	}
}

// dense returns how many numbers x shows if they lie side by side in its storage, in whatever order of dimensions and however often each is
// repeated, or -1.
func (x *Tensor) dense() int {
	if x.contig || x.size == 0 {
		return x.size
	}
	n := 1
	for {
		next := 0 // the dimension that goes on where n numbers are known
		for d := range x.shape.NDim() {
			if size := x.shape.Dim(d); size > 1 && x.strides[d] == n {
				next = size
			}
		}
		if next == 0 {
			break
		}
		n *= next
	}
	shown := 1
	for d := range x.shape.NDim() {
		if x.strides[d] != 0 {
			shown *= x.shape.Dim(d)
		}
	}
	if shown != n {
		return -1
	}
	return n
}

// ceil32 returns the least float32 that is not below v, and floor32 the greatest that is not above; NaN for NaN.
func ceil32(v float64) float32 {
	f := float32(v)
	if float64(f) < v {
		return math.Nextafter32(f, float32(math.Inf(1)))
	}
	return f
}

func floor32(v float64) float32 {
	f := float32(v)
	if float64(f) > v {
		return math.Nextafter32(f, float32(math.Inf(-1)))
	}
	return f
}
