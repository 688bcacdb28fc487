package asm

// TrsmRowsF64 solves T·X = B for the leading columns of the m×n matrix B, which
// X replaces, and returns how many: it takes whole strips only, and none on a
// tier without the kernel. T(i, p) is t[i*row+p*col]; only the elements below
// the diagonal (lower) or above it are read. d holds the reciprocals of the
// diagonal, in the order in which the rows are solved: from the first if
// lower, else from the last. With k ranging over the rows solved before, in
// ascending order,
//
//	s = +0;  s = fma(T(i, k), X(k, j), s)
//	X(i, j) = (B(i, j) - s)·d
//
// The caller bounds m²·n: one call of assembly does it all.
func TrsmRowsF64(lower bool, m, n int, t []float64, row, col int, d []float64, b []float64, ldb int) int {
	checkTrsmRows(m, n, len(t), row, col, len(d), len(b), ldb)
	raceRead(t[:1])
	raceWriteRows(b, m, n, ldb)
	return trsmRowsF64(lower, m, n, t, row, col, d, b, ldb)
}

// TrsmRowsF32 is [TrsmRowsF64] for float32.
func TrsmRowsF32(lower bool, m, n int, t []float32, row, col int, d []float32, b []float32, ldb int) int {
	checkTrsmRows(m, n, len(t), row, col, len(d), len(b), ldb)
	raceRead(t[:1])
	raceWriteRows(b, m, n, ldb)
	return trsmRowsF32(lower, m, n, t, row, col, d, b, ldb)
}

func checkTrsmRows(m, n, lenT, row, col, lenD, lenB, ldb int) {
	if m < 1 || n < 1 || min(row, col) < 1 || ldb < n {
		panic("asm: bad shape of a triangular system")
	}
	if (m-1)*(row+col) >= lenT || m > lenD || (m-1)*ldb+n > lenB {
		panic("asm: triangular system outside its slices")
	}
}
