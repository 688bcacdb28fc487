package amd64

// The panels of the AVX2 kernels are 6 rows high, their strips at most
// two vectors wide.
const (
	GemmRowsAVX2    = 6
	GemmColsF64AVX2 = 8
	GemmColsF32AVX2 = 16
)

// GemmPanelF64AVX2 is generic.GemmPanelF64 with panels of [GemmRowsAVX2] rows.
//
//	Lengths    1 ≤ N ≤ GemmColsF64AVX2, 1 ≤ M, 1 ≤ K
//	Overlap    C is disjoint from A and B
//	Needs      AVX2, FMA
func GemmPanelF64AVX2(block *GemmF64) {
	switch {
	case block.N == GemmColsF64AVX2:
		gemmPanel2FullF64AVX2(block)
	case block.N > GemmColsF64AVX2/2:
		gemmPanel2F64AVX2(block)
	default:
		gemmPanel1F64AVX2(block)
	}
}

// GemmPanelF32AVX2 is [GemmPanelF64AVX2] for float32.
func GemmPanelF32AVX2(block *GemmF32) {
	switch {
	case block.N == GemmColsF32AVX2:
		gemmPanel2FullF32AVX2(block)
	case block.N > GemmColsF32AVX2/2:
		gemmPanel2F32AVX2(block)
	default:
		gemmPanel1F32AVX2(block)
	}
}

//go:noescape
func gemmPanel1F64AVX2(block *GemmF64)

//go:noescape
func gemmPanel2F64AVX2(block *GemmF64)

//go:noescape
func gemmPanel2FullF64AVX2(block *GemmF64)

//go:noescape
func gemmPanel1F32AVX2(block *GemmF32)

//go:noescape
func gemmPanel2F32AVX2(block *GemmF32)

//go:noescape
func gemmPanel2FullF32AVX2(block *GemmF32)
