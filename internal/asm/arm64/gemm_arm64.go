package arm64

import "unsafe"

// GemmF64 describes one block of a matrix product; generic.GemmPanelF64 says
// what the numbers mean. Strides count elements.
type GemmF64 struct {
	M, N, K     int
	A           *float64
	Row, Col    int
	Panel       int
	B           *float64
	LDB         int
	C           *float64
	LDC         int
	Alpha, Beta float64
}

// GemmF32 is [GemmF64] for float32.
type GemmF32 struct {
	M, N, K     int
	A           *float32
	Row, Col    int
	Panel       int
	B           *float32
	LDB         int
	C           *float32
	LDC         int
	Alpha, Beta float32
}

// The heights of the panels and the greatest widths of the blocks.
const (
	GemmRowsF64NEON = 6
	GemmColsF64NEON = 8
	GemmRowsF32NEON = 8
	GemmColsF32NEON = 12
)

// GemmPanelF64NEON is generic.GemmPanelF64 with panels of [GemmRowsF64NEON]
// rows. A width that has no kernel is done as a few narrower ones.
//
//	Lengths    1 ≤ N ≤ GemmColsF64NEON, 1 ≤ M, 1 ≤ K
//	Overlap    C is disjoint from A and B
func GemmPanelF64NEON(block *GemmF64) {
	g := *block
	for {
		var n int
		switch {
		case g.N == 8:
			n = 8
			gemm8F64NEON(&g)
		case g.N >= 4:
			n = 4
			gemm4F64NEON(&g)
		case g.N >= 2:
			n = 2
			gemm2F64NEON(&g)
		default:
			n = 1
			gemm1F64NEON(&g)
		}
		if g.N -= n; g.N <= 0 {
			return
		}
		g.B = (*float64)(unsafe.Add(unsafe.Pointer(g.B), 8*n))
		g.C = (*float64)(unsafe.Add(unsafe.Pointer(g.C), 8*n))
	}
}

// GemmPanelF32NEON is [GemmPanelF64NEON] for float32, [GemmRowsF32NEON] and
// [GemmColsF32NEON].
func GemmPanelF32NEON(block *GemmF32) {
	g := *block
	for {
		var n int
		switch {
		case g.N == 12:
			n = 12
			gemm12F32NEON(&g)
		case g.N >= 8:
			n = 8
			gemm8F32NEON(&g)
		case g.N >= 4:
			n = 4
			gemm4F32NEON(&g)
		case g.N >= 2:
			n = 2
			gemm2F32NEON(&g)
		default:
			n = 1
			gemm1F32NEON(&g)
		}
		if g.N -= n; g.N <= 0 {
			return
		}
		g.B = (*float32)(unsafe.Add(unsafe.Pointer(g.B), 4*n))
		g.C = (*float32)(unsafe.Add(unsafe.Pointer(g.C), 4*n))
	}
}

//go:noescape
func gemm8F64NEON(block *GemmF64)

//go:noescape
func gemm4F64NEON(block *GemmF64)

//go:noescape
func gemm2F64NEON(block *GemmF64)

//go:noescape
func gemm1F64NEON(block *GemmF64)

//go:noescape
func gemm12F32NEON(block *GemmF32)

//go:noescape
func gemm8F32NEON(block *GemmF32)

//go:noescape
func gemm4F32NEON(block *GemmF32)

//go:noescape
func gemm2F32NEON(block *GemmF32)

//go:noescape
func gemm1F32NEON(block *GemmF32)
