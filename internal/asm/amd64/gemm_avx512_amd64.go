package amd64

// The panels of the AVX-512 kernels are 8 rows high, their strips at most
// three vectors wide.
const (
	GemmRowsAVX512    = 8
	GemmColsF64AVX512 = 24
	GemmColsF32AVX512 = 48
)

// GemmPanelF64AVX512 is generic.GemmPanelF64 with panels of
// [GemmRowsAVX512] rows. It changes block.
//
//	Lengths    1 ≤ M, 1 ≤ N, 1 ≤ K
//	Overlap    C is disjoint from A and B
//	Needs      AVX-512 F, VL
//
//go:noescape
func GemmPanelF64AVX512(block *GemmF64)

// GemmPanelF32AVX512 is [GemmPanelF64AVX512] for float32.
//
//go:noescape
func GemmPanelF32AVX512(block *GemmF32)
