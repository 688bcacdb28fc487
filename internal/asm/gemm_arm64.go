//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/arm64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// gemmShape returns the shape of the tier in force for elements of size bytes.
func gemmShape(size int) (mr, nr int) {
	switch {
	case tier == Generic:
		return 4, 8
	case size == 8:
		return arm64.GemmRowsF64NEON, arm64.GemmColsF64NEON
	default:
		return arm64.GemmRowsF32NEON, arm64.GemmColsF32NEON
	}
}

func gemmPanelF64(m, n, k int, alpha float64, a []float64, row, col, panel int, b []float64, ldb int, beta float64, c []float64, ldc int, _ []float64) {
	if tier == Generic {
		generic.GemmPanelF64(4, m, n, k, alpha, a, row, col, panel, b, ldb, beta, c, ldc)
		return
	}
	arm64.GemmPanelF64NEON(&arm64.GemmF64{
		M: m, N: n, K: k,
		A: &a[0], Row: row, Col: col, Panel: panel,
		B: &b[0], LDB: ldb,
		C: &c[0], LDC: ldc,
		Alpha: alpha, Beta: beta,
	})
}

func gemmPanelF32(m, n, k int, alpha float32, a []float32, row, col, panel int, b []float32, ldb int, beta float32, c []float32, ldc int, _ []float32) {
	if tier == Generic {
		generic.GemmPanelF32(4, m, n, k, alpha, a, row, col, panel, b, ldb, beta, c, ldc)
		return
	}
	arm64.GemmPanelF32NEON(&arm64.GemmF32{
		M: m, N: n, K: k,
		A: &a[0], Row: row, Col: col, Panel: panel,
		B: &b[0], LDB: ldb,
		C: &c[0], LDC: ldc,
		Alpha: alpha, Beta: beta,
	})
}

func packRowsF64(k, n int, src []float64, ld int, dst []float64, w int) {
	if tier == Generic {
		generic.PackRowsF64(k, n, src, ld, dst, w)
		return
	}
	arm64.PackRowsF64NEON(k, n, &src[0], ld, &dst[0], w)
}

func packColumnsF64(k, n int, src []float64, ld int, dst []float64, w int) {
	if tier == Generic {
		generic.PackColumnsF64(k, n, src, ld, dst, w)
		return
	}
	arm64.PackColumnsF64NEON(k, n, &src[0], ld, &dst[0], w)
}

func packRowsF32(k, n int, src []float32, ld int, dst []float32, w int) {
	if tier == Generic {
		generic.PackRowsF32(k, n, src, ld, dst, w)
		return
	}
	arm64.PackRowsF32NEON(k, n, &src[0], ld, &dst[0], w)
}

func packColumnsF32(k, n int, src []float32, ld int, dst []float32, w int) {
	if tier == Generic {
		generic.PackColumnsF32(k, n, src, ld, dst, w)
		return
	}
	arm64.PackColumnsF32NEON(k, n, &src[0], ld, &dst[0], w)
}

// PackStep is how many elements of a packed row are written at once.
const PackStep = 4

func gemvDotF64(m, k int, alpha float64, a []float64, lda int, x []float64, beta float64, y []float64) int {
	m -= m % arm64.GemvRowsF64NEON
	if m == 0 || tier == Generic {
		return 0
	}
	v := arm64.GemvF64{M: m, K: k, A: &a[0], LDA: lda, X: &x[0], Y: &y[0], Alpha: alpha, Beta: beta}
	arm64.GemvDotF64NEON(&v)
	return m
}

func gemvDotF32(m, k int, alpha float32, a []float32, lda int, x []float32, beta float32, y []float32) int {
	m -= m % arm64.GemvRowsF32NEON
	if m == 0 || tier == Generic {
		return 0
	}
	v := arm64.GemvF32{M: m, K: k, A: &a[0], LDA: lda, X: &x[0], Y: &y[0], Alpha: alpha, Beta: beta}
	arm64.GemvDotF32NEON(&v)
	return m
}

func trsmRowsF64(lower bool, m, n int, t []float64, row, col int, d []float64, b []float64, ldb int) int {
	n -= n % arm64.TrsmColsF64NEON
	if n == 0 || tier == Generic {
		return 0
	}
	s := arm64.TrsmF64{Rows: m, N: n, TCol: col, LDX: ldb, D: &d[0]}
	if lower {
		s.T, s.TStep = &t[0], row
		s.X, s.XStep = &b[0], ldb
		s.K, s.KStep = &b[0], 0
	} else {
		last := m - 1
		s.T, s.TStep = &t[last*row+last*col], -row-col
		s.X, s.XStep = &b[last*ldb], -ldb
		s.K, s.KStep = &b[last*ldb], -ldb
		s.TSkip, s.KSkip = col, ldb
	}
	arm64.TrsmRowsF64NEON(&s)
	return n
}

func trsmRowsF32(lower bool, m, n int, t []float32, row, col int, d []float32, b []float32, ldb int) int {
	n -= n % arm64.TrsmColsF32NEON
	if n == 0 || tier == Generic {
		return 0
	}
	s := arm64.TrsmF32{Rows: m, N: n, TCol: col, LDX: ldb, D: &d[0]}
	if lower {
		s.T, s.TStep = &t[0], row
		s.X, s.XStep = &b[0], ldb
		s.K, s.KStep = &b[0], 0
	} else {
		last := m - 1
		s.T, s.TStep = &t[last*row+last*col], -row-col
		s.X, s.XStep = &b[last*ldb], -ldb
		s.K, s.KStep = &b[last*ldb], -ldb
		s.TSkip, s.KSkip = col, ldb
	}
	arm64.TrsmRowsF32NEON(&s)
	return n
}

func gemvRowF64(n, k int, alpha float64, x []float64, incX int, b []float64, ldb int, beta float64, y []float64) int {
	n -= n % arm64.GemvColsF64NEON
	if n == 0 || tier == Generic {
		return 0
	}
	v := arm64.GemvRowF64{N: n, K: k, X: &x[0], IncX: incX, B: &b[0], LDB: ldb, Y: &y[0], Alpha: alpha, Beta: beta}
	arm64.GemvRowF64NEON(&v)
	return n
}

func gemvRowF32(n, k int, alpha float32, x []float32, incX int, b []float32, ldb int, beta float32, y []float32) int {
	n -= n % arm64.GemvColsF32NEON
	if n == 0 || tier == Generic {
		return 0
	}
	v := arm64.GemvRowF32{N: n, K: k, X: &x[0], IncX: incX, B: &b[0], LDB: ldb, Y: &y[0], Alpha: alpha, Beta: beta}
	arm64.GemvRowF32NEON(&v)
	return n
}

func potrfColumnsF64(c *[PotrfOrder * PotrfOrder]float64, n int) bool {
	if tier == Generic {
		return generic.PotrfColumnsF64(c, n)
	}
	return arm64.PotrfColumnsF64NEON(c, n)
}

func potrfColumnsF32(c *[PotrfOrder * PotrfOrder]float32, n int) bool {
	if tier == Generic {
		return generic.PotrfColumnsF32(c, n)
	}
	return arm64.PotrfColumnsF32NEON(c, n)
}
