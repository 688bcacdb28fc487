package asm

// GemmShapeF64 returns mr, the rows of a panel of A, and nr, the greatest
// width of a block of C, that [GemmPanelF64] works in.
func GemmShapeF64() (mr, nr int) { return gemmShape(8) }

// GemmShapeF32 is [GemmShapeF64] for float32.
func GemmShapeF32() (mr, nr int) { return gemmShape(4) }

// GemmPanelF64 sets C = alpha·A·B + beta·C for a block of at most nr columns.
// See [generic.GemmPanelF64] for the layout and the bits; mr is that of
// [GemmShapeF64]. The memory of next, which the caller will pass as b in its
// next call, is brought near meanwhile. The caller bounds m·n·k: one call of assembly does it all.
func GemmPanelF64(m, n, k int, alpha float64, a []float64, row, col, panel int, b []float64, ldb int, beta float64, c []float64, ldc int, next []float64) {
	mr, nr := GemmShapeF64()
	checkPanel(mr, nr, m, n, k, len(a), row, col, panel, len(b), ldb, len(c), ldc)
	raceRead(a[:1])
	raceReadRows(b, k, n, ldb)
	raceWriteRows(c, m, n, ldc)
	gemmPanelF64(m, n, k, alpha, a, row, col, panel, b, ldb, beta, c, ldc, next)
}

// GemmPanelF32 is [GemmPanelF64] for float32.
func GemmPanelF32(m, n, k int, alpha float32, a []float32, row, col, panel int, b []float32, ldb int, beta float32, c []float32, ldc int, next []float32) {
	mr, nr := GemmShapeF32()
	checkPanel(mr, nr, m, n, k, len(a), row, col, panel, len(b), ldb, len(c), ldc)
	raceRead(a[:1])
	raceReadRows(b, k, n, ldb)
	raceWriteRows(c, m, n, ldc)
	gemmPanelF32(m, n, k, alpha, a, row, col, panel, b, ldb, beta, c, ldc, next)
}

// checkPanel panics unless the three blocks lie inside their slices.
func checkPanel(mr, nr, m, n, k, lenA, row, col, panel, lenB, ldb, lenC, ldc int) {
	if m < 1 || n < 1 || k < 1 || n > nr || min(row, col, panel, ldb) < 1 || m > 1 && ldc < n {
		panic("asm: bad shape of a matrix block")
	}
	last := (m-1)*row + (k-1)*col
	if m > mr {
		// The farthest element of A is in the last row of the last panel, or of
		// the full panel before it.
		q := (m - 1) / mr
		last = (k-1)*col + max(q*panel+(m-1-q*mr)*row, (q-1)*panel+(mr-1)*row)
	}
	if last >= lenA || (k-1)*ldb+n > lenB || (m-1)*ldc+n > lenC {
		panic("asm: matrix block outside its slice")
	}
}
