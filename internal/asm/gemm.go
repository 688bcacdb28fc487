package asm

// GemmShapeF64 returns mr, the rows of a panel of A, and nr, the greatest width
// of a strip of C, that [GemmPanelF64] works in.
func GemmShapeF64() (mr, nr int) { return gemmShape(8) }

// GemmShapeF32 is [GemmShapeF64] for float32.
func GemmShapeF32() (mr, nr int) { return gemmShape(4) }

// checkPanel panics unless the three blocks lie inside their slices.
func checkPanel(mr, m, n, k, lenA, row, col, panel, lenB, ldb, lenC, ldc int) {
	if m < 1 || n < 1 || k < 1 || min(row, col, panel, ldb) < 1 || m > 1 && ldc < n {
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

// GemmStrip returns the width of the first of the strips in which n columns are
// best computed, at most nr. Where a strip has three vectors, the last four
// vectors go two and two, unless the fourth is half empty: that is a strip of
// its own.
func GemmStrip(n, nr int) int {
	v := nr / 3
	if nr%3 == 0 && n <= 4*v && n > 3*v+v/2 {
		return 2 * v
	}
	return min(n, nr)
}
