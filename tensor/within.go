package tensor

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
)

// Within reports whether low ≤ v ≤ high for every element v of x. A NaN is within nothing.
func (x *Tensor) Within(low, high float64) bool {
	if v, ok := x.Raw32(); ok {
		return asm.WithinF32(v, ceil32(low), floor32(high))
	}
	return asm.WithinF64(x.doubles(), low, high)
}

// WholeWithin reports whether every element of x is a whole number from low to high. An infinity is none.
func (x *Tensor) WholeWithin(low, high float64) bool {
	if v, ok := x.Raw32(); ok {
		return asm.WholeWithinF32(v, ceil32(low), floor32(high))
	}
	return asm.WholeWithinF64(x.doubles(), low, high)
}

// doubles returns the elements of x, shared where they are contiguous float64.
func (x *Tensor) doubles() []float64 {
	if v, ok := x.Raw64(); ok {
		return v
	}
	return x.Float64s()
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
