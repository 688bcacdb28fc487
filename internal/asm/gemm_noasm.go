//go:build purego || !amd64

package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

func gemmShape(int) (mr, nr int) { return 4, 8 }

func gemmPanelF64(m, n, k int, alpha float64, a []float64, row, col, panel int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	mr, _ := gemmShape(8)
	generic.GemmPanelF64(mr, m, n, k, alpha, a, row, col, panel, b, ldb, beta, c, ldc)
}

func gemmPanelF32(m, n, k int, alpha float32, a []float32, row, col, panel int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	mr, _ := gemmShape(4)
	generic.GemmPanelF32(mr, m, n, k, alpha, a, row, col, panel, b, ldb, beta, c, ldc)
}
