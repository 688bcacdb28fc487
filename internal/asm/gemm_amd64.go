//go:build !purego

package asm

import (
	"unsafe"

	"github.com/gopyro/gopyro/internal/asm/amd64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// gemmShape returns the shape of the tier in force for elements of size bytes.
func gemmShape(size int) (mr, nr int) {
	switch tier {
	case AVX512:
		return amd64.GemmRowsAVX512, 3 * 64 / size
	case AVX2:
		return amd64.GemmRowsAVX2, 2 * 32 / size
	default:
		return 4, 8
	}
}

// GemmPanelF64 sets C = alpha·A·B + beta·C for a block of C. See
// [generic.GemmPanelF64] for the layout and the bits; mr is that of
// [GemmShapeF64]. The memory of next, which the caller will pass as b in its
// next call, is brought near meanwhile. The caller bounds m·n·k.
func GemmPanelF64(m, n, k int, alpha float64, a []float64, row, col, panel int, b []float64, ldb int, beta float64, c []float64, ldc int, next []float64) {
	mr, nr := GemmShapeF64()
	checkPanel(mr, m, n, k, len(a), row, col, panel, len(b), ldb, len(c), ldc)
	raceRead(a[:1])
	raceReadRows(b, k, n, ldb)
	raceWriteRows(c, m, n, ldc)
	switch tier {
	case AVX512:
		amd64.GemmPanelF64AVX512(&amd64.GemmF64{
			M: m, N: n, K: k,
			A: &a[0], Row: row, Col: col, Panel: panel,
			B: &b[0], LDB: ldb,
			C: &c[0], LDC: ldc,
			Next:  unsafe.SliceData(next),
			Alpha: alpha, Beta: beta,
		})
	case AVX2:
		for j := 0; j < n; j += nr {
			amd64.GemmPanelF64AVX2(&amd64.GemmF64{
				M: m, N: min(nr, n-j), K: k,
				A: &a[0], Row: row, Col: col, Panel: panel,
				B: &b[j], LDB: ldb,
				C: &c[j], LDC: ldc,
				Alpha: alpha, Beta: beta,
			})
		}
	default:
		generic.GemmPanelF64(mr, m, n, k, alpha, a, row, col, panel, b, ldb, beta, c, ldc)
	}
}

// GemmPanelF32 is [GemmPanelF64] for float32.
func GemmPanelF32(m, n, k int, alpha float32, a []float32, row, col, panel int, b []float32, ldb int, beta float32, c []float32, ldc int, next []float32) {
	mr, nr := GemmShapeF32()
	checkPanel(mr, m, n, k, len(a), row, col, panel, len(b), ldb, len(c), ldc)
	raceRead(a[:1])
	raceReadRows(b, k, n, ldb)
	raceWriteRows(c, m, n, ldc)
	switch tier {
	case AVX512:
		amd64.GemmPanelF32AVX512(&amd64.GemmF32{
			M: m, N: n, K: k,
			A: &a[0], Row: row, Col: col, Panel: panel,
			B: &b[0], LDB: ldb,
			C: &c[0], LDC: ldc,
			Next:  unsafe.SliceData(next),
			Alpha: alpha, Beta: beta,
		})
	case AVX2:
		for j := 0; j < n; j += nr {
			amd64.GemmPanelF32AVX2(&amd64.GemmF32{
				M: m, N: min(nr, n-j), K: k,
				A: &a[0], Row: row, Col: col, Panel: panel,
				B: &b[j], LDB: ldb,
				C: &c[j], LDC: ldc,
				Alpha: alpha, Beta: beta,
			})
		}
	default:
		generic.GemmPanelF32(mr, m, n, k, alpha, a, row, col, panel, b, ldb, beta, c, ldc)
	}
}

func packRowsF64(k, n int, src []float64, ld int, dst []float64, w int) {
	if tier == Generic {
		generic.PackRowsF64(k, n, src, ld, dst, w)
		return
	}
	amd64.PackRowsF64AVX2(k, n, &src[0], ld, &dst[0], w)
}

func packColumnsF64(k, n int, src []float64, ld int, dst []float64, w int) {
	if tier == Generic {
		generic.PackColumnsF64(k, n, src, ld, dst, w)
		return
	}
	amd64.PackColumnsF64AVX2(k, n, &src[0], ld, &dst[0], w)
}

func packRowsF32(k, n int, src []float32, ld int, dst []float32, w int) {
	if tier == Generic {
		generic.PackRowsF32(k, n, src, ld, dst, w)
		return
	}
	amd64.PackRowsF32AVX2(k, n, &src[0], ld, &dst[0], w)
}

func packColumnsF32(k, n int, src []float32, ld int, dst []float32, w int) {
	if tier == Generic {
		generic.PackColumnsF32(k, n, src, ld, dst, w)
		return
	}
	amd64.PackColumnsF32AVX2(k, n, &src[0], ld, &dst[0], w)
}

func gemvDotF64(m, k int, alpha float64, a []float64, lda int, x []float64, beta float64, y []float64) int {
	m -= m % amd64.GemvRowsF64AVX2
	if m == 0 || tier == Generic {
		return 0
	}
	v := amd64.GemvF64{M: m, K: k, A: &a[0], LDA: lda, X: &x[0], Y: &y[0], Alpha: alpha, Beta: beta}
	amd64.GemvDotF64AVX2(&v)
	return m
}

func gemvDotF32(m, k int, alpha float32, a []float32, lda int, x []float32, beta float32, y []float32) int {
	m -= m % amd64.GemvRowsF32AVX2
	if m == 0 || tier == Generic {
		return 0
	}
	v := amd64.GemvF32{M: m, K: k, A: &a[0], LDA: lda, X: &x[0], Y: &y[0], Alpha: alpha, Beta: beta}
	amd64.GemvDotF32AVX2(&v)
	return m
}

func trsmRowsF64(lower bool, m, n int, t []float64, row, col int, d []float64, b []float64, ldb int) int {
	n -= n % amd64.TrsmColsF64AVX2
	if n == 0 || tier == Generic {
		return 0
	}
	s := amd64.TrsmF64{Rows: m, N: n, TCol: col, LDX: ldb, D: &d[0]}
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
	amd64.TrsmRowsF64AVX2(&s)
	return n
}

func trsmRowsF32(lower bool, m, n int, t []float32, row, col int, d []float32, b []float32, ldb int) int {
	n -= n % amd64.TrsmColsF32AVX2
	if n == 0 || tier == Generic {
		return 0
	}
	s := amd64.TrsmF32{Rows: m, N: n, TCol: col, LDX: ldb, D: &d[0]}
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
	amd64.TrsmRowsF32AVX2(&s)
	return n
}

func gemvRowF64(n, k int, alpha float64, x []float64, incX int, b []float64, ldb int, beta float64, y []float64) int {
	if tier == Generic {
		return 0
	}
	wide := 0
	if tier == AVX512 {
		wide = n - n%amd64.GemvColsF64AVX512
	}
	if wide > 0 {
		amd64.GemvRowF64AVX512(&amd64.GemvRowF64{N: wide, K: k, X: &x[0], IncX: incX, B: &b[0], LDB: ldb, Y: &y[0], Alpha: alpha, Beta: beta})
	}
	n -= n % amd64.GemvColsF64AVX2
	if n > wide {
		amd64.GemvRowF64AVX2(&amd64.GemvRowF64{N: n - wide, K: k, X: &x[0], IncX: incX, B: &b[wide], LDB: ldb, Y: &y[wide], Alpha: alpha, Beta: beta})
	}
	return n
}

func gemvRowF32(n, k int, alpha float32, x []float32, incX int, b []float32, ldb int, beta float32, y []float32) int {
	if tier == Generic {
		return 0
	}
	wide := 0
	if tier == AVX512 {
		wide = n - n%amd64.GemvColsF32AVX512
	}
	if wide > 0 {
		amd64.GemvRowF32AVX512(&amd64.GemvRowF32{N: wide, K: k, X: &x[0], IncX: incX, B: &b[0], LDB: ldb, Y: &y[0], Alpha: alpha, Beta: beta})
	}
	n -= n % amd64.GemvColsF32AVX2
	if n > wide {
		amd64.GemvRowF32AVX2(&amd64.GemvRowF32{N: n - wide, K: k, X: &x[0], IncX: incX, B: &b[wide], LDB: ldb, Y: &y[wide], Alpha: alpha, Beta: beta})
	}
	return n
}

func potrfColumnsF64(c *[PotrfOrder * PotrfOrder]float64, n int) bool {
	if tier == Generic {
		return generic.PotrfColumnsF64(c, n)
	}
	return amd64.PotrfColumnsF64AVX2(c, n)
}

func potrfColumnsF32(c *[PotrfOrder * PotrfOrder]float32, n int) bool {
	if tier == Generic {
		return generic.PotrfColumnsF32(c, n)
	}
	return amd64.PotrfColumnsF32AVX2(c, n)
}
