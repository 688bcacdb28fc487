//go:build purego || !(amd64 || arm64)

package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

func gemmShape(int) (mr, nr int) { return 4, 8 }

func gemmPanelF64(m, n, k int, alpha float64, a []float64, row, col, panel int, b []float64, ldb int, beta float64, c []float64, ldc int, _ []float64) {
	mr, _ := gemmShape(8)
	generic.GemmPanelF64(mr, m, n, k, alpha, a, row, col, panel, b, ldb, beta, c, ldc)
}

func gemmPanelF32(m, n, k int, alpha float32, a []float32, row, col, panel int, b []float32, ldb int, beta float32, c []float32, ldc int, _ []float32) {
	mr, _ := gemmShape(4)
	generic.GemmPanelF32(mr, m, n, k, alpha, a, row, col, panel, b, ldb, beta, c, ldc)
}

func packRowsF64(k, n int, src []float64, ld int, dst []float64, w int) {
	generic.PackRowsF64(k, n, src, ld, dst, w)
}

func packColumnsF64(k, n int, src []float64, ld int, dst []float64, w int) {
	generic.PackColumnsF64(k, n, src, ld, dst, w)
}

func packRowsF32(k, n int, src []float32, ld int, dst []float32, w int) {
	generic.PackRowsF32(k, n, src, ld, dst, w)
}

func packColumnsF32(k, n int, src []float32, ld int, dst []float32, w int) {
	generic.PackColumnsF32(k, n, src, ld, dst, w)
}

func gemvDotF64(m, k int, alpha float64, a []float64, lda int, x []float64, beta float64, y []float64) int {
	return 0
}

func gemvDotF32(m, k int, alpha float32, a []float32, lda int, x []float32, beta float32, y []float32) int {
	return 0
}

func trsmRowsF64(lower bool, m, n int, t []float64, row, col int, d []float64, b []float64, ldb int) int {
	return 0
}

func trsmRowsF32(lower bool, m, n int, t []float32, row, col int, d []float32, b []float32, ldb int) int {
	return 0
}

func gemvRowF64(n, k int, alpha float64, x []float64, incX int, b []float64, ldb int, beta float64, y []float64) int {
	return 0
}

func gemvRowF32(n, k int, alpha float32, x []float32, incX int, b []float32, ldb int, beta float32, y []float32) int {
	return 0
}

func potrfColumnsF64(c *[PotrfOrder * PotrfOrder]float64, n int) bool {
	return generic.PotrfColumnsF64(c, n)
}

func potrfColumnsF32(c *[PotrfOrder * PotrfOrder]float32, n int) bool {
	return generic.PotrfColumnsF32(c, n)
}
