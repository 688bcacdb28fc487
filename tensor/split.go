package tensor

import "github.com/gopyro/gopyro/internal/asm"

// An element-wise operation on that many elements or more is divided among all
// processors: heavySize if arithmetic bounds it, lightSize if memory does.
// Elements are computed one by one whoever does it, so the bits are the same.
//
// To wake a processor takes some 50 µs, which must be little beside the work.
// Divided work within particles that already occupy all processors costs
// nothing: two goroutines of exponentials take 9.4 ms either way.
// BenchmarkSplit, ns an element by one goroutine | by two (Zen 4, AVX-512, two
// processors, November 2026):
//
//	n         exp           lgamma        add
//	1 << 16   0.76 | 0.81   2.75 | 2.19   0.27 | 0.34
//	1 << 17   0.76 | 0.85   2.83 | 2.02   0.28 | 0.34
//	1 << 18   0.80 | 0.59   2.77 | 1.94   0.28 | 0.40
//	1 << 20   0.82 | 0.47   2.99 | 1.54   1.07 | 0.98
const (
	heavySize = 1 << 18
	lightSize = 1 << 20
)

// splitSize returns the size from which o is divided.
func splitSize(o unaryOp) int {
	switch o.(type) {
	case neg, absolute, sqrt, square, reciprocal, relu:
		return lightSize
	}
	return heavySize
}

// A split is an operation that is being divided. It is kept by the tape, so
// that a warm step allocates nothing.
type split struct {
	unary     unaryOp
	binary    binaryKernel
	out, x, y *Tensor
}

// Work computes elements lo to hi.
func (s *split) Work(lo, hi int) {
	switch float64s := s.out.dtype == Float64; {
	case s.unary != nil && float64s:
		s.unary.f64(s.out.f64[lo:hi], s.x.f64[lo:hi])
	case s.unary != nil:
		s.unary.f32(s.out.f32[lo:hi], s.x.f32[lo:hi])
	case float64s:
		s.binary.f64(s.out.f64[lo:hi], s.x.f64[lo:hi], s.y.f64[lo:hi])
	default:
		s.binary.f32(s.out.f32[lo:hi], s.x.f32[lo:hi], s.y.f32[lo:hi])
	}
}

// divide computes all of s, which has the given size or more, on behalf of tp,
// which may be nil.
func divide(tp *Tape, size int, s split) {
	kept := keptSplit(tp)
	*kept = s
	asm.Parallel(s.out.size, size, kept)
	*kept = split{}
}

func keptSplit(tp *Tape) *split {
	if tp == nil {
		return new(split)
	}
	if tp.split == nil {
		tp.split = new(split)
	}
	return tp.split
}
