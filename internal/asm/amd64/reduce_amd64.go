//go:build !purego

package amd64

import "math"

var (
	minusInf   = math.Inf(-1)
	minusInf32 = float32(math.Inf(-1))
	nan        = math.NaN()
	nan32      = float32(math.NaN())
)

// restMask and restMask32 hold the mask of n lanes, n < 32, at index 32-n.
var restMask, restMask32 = firstLanes[uint64](), firstLanes[uint32]()

func firstLanes[T uint32 | uint64]() (m [64]T) {
	for i := range 32 {
		m[i] = ^T(0)
	}
	return m
}

// SumF64AVX2 is [generic.SumF64] of one leaf.
//
//go:noescape
func SumF64AVX2(x []float64) float64

// SumRowsF64AVX2 is [generic.SumRowsF64] for at least one row, none longer than a leaf.
//
//go:noescape
func SumRowsF64AVX2(dst, x []float64, cols int)

// ExpLessF64AVX2 is [generic.ExpLessF64] for at least one row, none longer than a leaf.
//
//go:noescape
func ExpLessF64AVX2(dst, top, x []float64, cols int)

// DotF64AVX2 is [generic.DotF64] of one leaf.
//
//go:noescape
func DotF64AVX2(x, y []float64) float64

// MaxOfF64AVX2 is [generic.MaxOfF64]; len(x) is a positive multiple of 8.
//
//go:noescape
func MaxOfF64AVX2(x []float64) float64

// SumF64AVX512 is [generic.SumF64] of one leaf.
//
//go:noescape
func SumF64AVX512(x []float64) float64

// SumRowsF64AVX512 is [generic.SumRowsF64] for at least one row, none longer than a leaf.
//
//go:noescape
func SumRowsF64AVX512(dst, x []float64, cols int)

// ExpLessF64AVX512 is [generic.ExpLessF64] for at least one row, none longer than a leaf.
//
//go:noescape
func ExpLessF64AVX512(dst, top, x []float64, cols int)

// DotF64AVX512 is [generic.DotF64] of one leaf.
//
//go:noescape
func DotF64AVX512(x, y []float64) float64

// MaxOfF64AVX512 is [generic.MaxOfF64]; len(x) is a positive multiple of 16.
//
//go:noescape
func MaxOfF64AVX512(x []float64) float64

// SumF32AVX2 is [generic.SumF32] of one leaf.
//
//go:noescape
func SumF32AVX2(x []float32) float32

// DotF32AVX2 is [generic.DotF32] of one leaf.
//
//go:noescape
func DotF32AVX2(x, y []float32) float32

// MaxOfF32AVX2 is [generic.MaxOfF32]; len(x) is a positive multiple of 16.
//
//go:noescape
func MaxOfF32AVX2(x []float32) float32

// SumF32AVX512 is [generic.SumF32] of one leaf.
//
//go:noescape
func SumF32AVX512(x []float32) float32

// DotF32AVX512 is [generic.DotF32] of one leaf.
//
//go:noescape
func DotF32AVX512(x, y []float32) float32

// MaxOfF32AVX512 is [generic.MaxOfF32]; len(x) is a positive multiple of 32.
//
//go:noescape
func MaxOfF32AVX512(x []float32) float32

// LowerRowsF64AVX2 is [generic.LowerRowsF64]. There are cols > 0 columns, and a row at least.
//
//go:noescape
func LowerRowsF64AVX2(dst, x []float64, cols int)

// DivideRowsF64AVX2 is [generic.DivideRowsF64]. There are 1 to a leaf of columns, and a row at least.
//
//go:noescape
func DivideRowsF64AVX2(x []float64, cols int)

// LowerRowsF32AVX2 is [generic.LowerRowsF32]. There are cols > 0 columns, and a row at least.
//
//go:noescape
func LowerRowsF32AVX2(dst, x []float32, cols int)

// DivideRowsF32AVX2 is [generic.DivideRowsF32]. There are 1 to a leaf of columns, and a row at least.
//
//go:noescape
func DivideRowsF32AVX2(x []float32, cols int)

// LowerRowsF64AVX512 is [generic.LowerRowsF64]. There are cols > 0 columns, and a row at least.
//
//go:noescape
func LowerRowsF64AVX512(dst, x []float64, cols int)

// DivideRowsF64AVX512 is [generic.DivideRowsF64]. There are 1 to a leaf of columns, and a row at least.
//
//go:noescape
func DivideRowsF64AVX512(x []float64, cols int)

// LowerRowsF32AVX512 is [generic.LowerRowsF32]. There are cols > 0 columns, and a row at least.
//
//go:noescape
func LowerRowsF32AVX512(dst, x []float32, cols int)

// DivideRowsF32AVX512 is [generic.DivideRowsF32]. There are 1 to a leaf of columns, and a row at least.
//
//go:noescape
func DivideRowsF32AVX512(x []float32, cols int)
