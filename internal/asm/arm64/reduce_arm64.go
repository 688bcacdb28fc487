//go:build !purego

package arm64

// SumF64NEON is [generic.SumF64] of one leaf.
//
//go:noescape
func SumF64NEON(x []float64) float64

// SumRowsF64NEON is [generic.SumRowsF64] for at least one row, none longer than a leaf.
//
//go:noescape
func SumRowsF64NEON(dst, x []float64, cols int)

// ExpLessF64NEON is [generic.ExpLessF64] for at least one row, none longer than a leaf.
//
//go:noescape
func ExpLessF64NEON(dst, top, x []float64, cols int)

// DotF64NEON is [generic.DotF64] of one leaf.
//
//go:noescape
func DotF64NEON(x, y []float64) float64

// MaxOfF64NEON is [generic.MaxOfF64]; len(x) is a positive multiple of 16.
//
//go:noescape
func MaxOfF64NEON(x []float64) float64

// SumF32NEON is [generic.SumF32] of one leaf.
//
//go:noescape
func SumF32NEON(x []float32) float32

// DotF32NEON is [generic.DotF32] of one leaf.
//
//go:noescape
func DotF32NEON(x, y []float32) float32

// MaxOfF32NEON is [generic.MaxOfF32]; len(x) is a positive multiple of 32.
//
//go:noescape
func MaxOfF32NEON(x []float32) float32

// LowerRowsF64NEON is [generic.LowerRowsF64]. There are cols > 0 columns, and a row at least.
//
//go:noescape
func LowerRowsF64NEON(dst, x []float64, cols int)

// DivideRowsF64NEON is [generic.DivideRowsF64]. There are 1 to a leaf of columns, and a row at least.
//
//go:noescape
func DivideRowsF64NEON(x []float64, cols int)

// LowerRowsF32NEON is [generic.LowerRowsF32]. There are cols > 0 columns, and a row at least.
//
//go:noescape
func LowerRowsF32NEON(dst, x []float32, cols int)

// DivideRowsF32NEON is [generic.DivideRowsF32]. There are 1 to a leaf of columns, and a row at least.
//
//go:noescape
func DivideRowsF32NEON(x []float32, cols int)
