package amd64

// The dot kernels take rows of A in groups of these sizes.
const (
	GemvRowsF64AVX2 = 16
	GemvRowsF32AVX2 = 32
)

// GemvF64 describes Y = Alpha·A·X + Beta·Y for a row-major A of M rows, LDA
// elements apart; generic.GemmPanelF64 with one column defines the bits.
type GemvF64 struct {
	M, K        int
	A           *float64
	LDA         int
	X, Y        *float64
	Alpha, Beta float64
}

// GemvF32 is [GemvF64] for float32.
type GemvF32 struct {
	M, K        int
	A           *float32
	LDA         int
	X, Y        *float32
	Alpha, Beta float32
}

// GemvDotF64AVX2 does the product. It changes v.
//
//	Lengths    M a positive multiple of GemvRowsF64AVX2, 1 ≤ K
//	Overlap    Y is disjoint from A and X
//	Needs      AVX2, FMA
//
//go:noescape
func GemvDotF64AVX2(v *GemvF64)

// GemvDotF32AVX2 is [GemvDotF64AVX2] for float32, M a multiple of
// GemvRowsF32AVX2.
//
//go:noescape
func GemvDotF32AVX2(v *GemvF32)

// The row kernels take columns in strips of these widths.
const (
	GemvColsF64AVX2   = 32
	GemvColsF32AVX2   = 64
	GemvColsF64AVX512 = 64
	GemvColsF32AVX512 = 128
)

// GemvRowF64 describes Y = Alpha·X·B + Beta·Y for a row-major B of K rows and N
// columns, rows LDB elements apart, and elements of X IncX apart.
type GemvRowF64 struct {
	N, K        int
	X           *float64
	IncX        int
	B           *float64
	LDB         int
	Y           *float64
	Alpha, Beta float64
}

// GemvRowF64AVX2 does the product.
//
//	Lengths    N a positive multiple of GemvColsF64AVX2, 1 ≤ K
//	Overlap    Y is disjoint from B and X
//	Needs      AVX2, FMA
//
//go:noescape
func GemvRowF64AVX2(v *GemvRowF64)

// GemvRowF64AVX512 is [GemvRowF64AVX2] for AVX-512, N a multiple of
// GemvColsF64AVX512.
//
//go:noescape
func GemvRowF64AVX512(v *GemvRowF64)

// GemvRowF32 is [GemvRowF64] for float32.
type GemvRowF32 struct {
	N, K        int
	X           *float32
	IncX        int
	B           *float32
	LDB         int
	Y           *float32
	Alpha, Beta float32
}

// GemvRowF32AVX2 is [GemvRowF64AVX2] for float32, N a multiple of
// GemvColsF32AVX2.
//
//go:noescape
func GemvRowF32AVX2(v *GemvRowF32)

// GemvRowF32AVX512 is [GemvRowF32AVX2] for AVX-512, N a multiple of
// GemvColsF32AVX512.
//
//go:noescape
func GemvRowF32AVX512(v *GemvRowF32)
