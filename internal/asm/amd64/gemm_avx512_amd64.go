package amd64

// The panels of the AVX-512 kernels are 8 rows high, their blocks at most
// three vectors wide.
const (
	GemmRowsAVX512    = 8
	GemmColsF64AVX512 = 24
	GemmColsF32AVX512 = 48
)

// GemmPanelF64AVX512 is generic.GemmPanelF64 with panels of
// [GemmRowsAVX512] rows.
//
//	Lengths    1 ≤ N ≤ GemmColsF64AVX512, 1 ≤ M, 1 ≤ K
//	Overlap    C is disjoint from A and B
//	Needs      AVX-512 F, DQ
func GemmPanelF64AVX512(block *GemmF64) {
	switch {
	case block.N > 16:
		gemmPanel3F64AVX512(block)
	case block.N > 8:
		gemmPanel2F64AVX512(block)
	default:
		gemmPanel1F64AVX512(block)
	}
}

// GemmPanelF32AVX512 is [GemmPanelF64AVX512] for float32.
func GemmPanelF32AVX512(block *GemmF32) {
	switch {
	case block.N > 32:
		gemmPanel3F32AVX512(block)
	case block.N > 16:
		gemmPanel2F32AVX512(block)
	default:
		gemmPanel1F32AVX512(block)
	}
}

//go:noescape
func gemmPanel1F64AVX512(block *GemmF64)

//go:noescape
func gemmPanel2F64AVX512(block *GemmF64)

//go:noescape
func gemmPanel3F64AVX512(block *GemmF64)

//go:noescape
func gemmPanel1F32AVX512(block *GemmF32)

//go:noescape
func gemmPanel2F32AVX512(block *GemmF32)

//go:noescape
func gemmPanel3F32AVX512(block *GemmF32)
