//go:build purego || !amd64

package asm

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
	for j, w := 0, 0; j < n; j += w {
		w = GemmStrip(n-j, nr)
		gemmPanelF64(m, w, k, alpha, a, row, col, panel, b[j:], ldb, beta, c[j:], ldc, next)
	}
}

// GemmPanelF32 is [GemmPanelF64] for float32.
func GemmPanelF32(m, n, k int, alpha float32, a []float32, row, col, panel int, b []float32, ldb int, beta float32, c []float32, ldc int, next []float32) {
	mr, nr := GemmShapeF32()
	checkPanel(mr, m, n, k, len(a), row, col, panel, len(b), ldb, len(c), ldc)
	raceRead(a[:1])
	raceReadRows(b, k, n, ldb)
	raceWriteRows(c, m, n, ldc)
	for j, w := 0, 0; j < n; j += w {
		w = GemmStrip(n-j, nr)
		gemmPanelF32(m, w, k, alpha, a, row, col, panel, b[j:], ldb, beta, c[j:], ldc, next)
	}
}
