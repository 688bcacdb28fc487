package asm

// GemvDotF64 sets the first elements of y = alpha·A·x + beta·y, where A is m×k
// with contiguous rows lda apart, and returns how many: it takes whole groups
// of rows only, and none on a tier without the kernel. The bits are those of
// [GemmPanelF64]. The caller bounds m·k: one call of assembly does it all.
func GemvDotF64(m, k int, alpha float64, a []float64, lda int, x []float64, beta float64, y []float64) int {
	checkGemvDot(m, k, len(a), lda, len(x), len(y))
	raceReadRows(a, m, k, lda)
	raceRead(x[:k])
	raceWrite(y[:m])
	return gemvDotF64(m, k, alpha, a, lda, x, beta, y)
}

// GemvDotF32 is [GemvDotF64] for float32.
func GemvDotF32(m, k int, alpha float32, a []float32, lda int, x []float32, beta float32, y []float32) int {
	checkGemvDot(m, k, len(a), lda, len(x), len(y))
	raceReadRows(a, m, k, lda)
	raceRead(x[:k])
	raceWrite(y[:m])
	return gemvDotF32(m, k, alpha, a, lda, x, beta, y)
}

func checkGemvDot(m, k, lenA, lda, lenX, lenY int) {
	if m < 1 || k < 1 || lda < 1 {
		panic("asm: bad shape of a matrix-vector product")
	}
	if (m-1)*lda+k > lenA || k > lenX || m > lenY {
		panic("asm: matrix-vector product outside its slices")
	}
}

// GemvRowF64 sets the first elements of y = alpha·x·B + beta·y, where B is k×n
// with contiguous rows ldb apart, and returns how many: whole strips only, and
// none on a tier without the kernel. The bits are those of [GemmPanelF64]. The
// caller bounds n·k: one call of assembly does it all.
func GemvRowF64(n, k int, alpha float64, x []float64, incX int, b []float64, ldb int, beta float64, y []float64) int {
	checkGemvRow(n, k, len(x), incX, len(b), ldb, len(y))
	raceRead(x[:1])
	raceReadRows(b, k, n, ldb)
	raceWrite(y[:n])
	return gemvRowF64(n, k, alpha, x, incX, b, ldb, beta, y)
}

// GemvRowF32 is [GemvRowF64] for float32.
func GemvRowF32(n, k int, alpha float32, x []float32, incX int, b []float32, ldb int, beta float32, y []float32) int {
	checkGemvRow(n, k, len(x), incX, len(b), ldb, len(y))
	raceRead(x[:1])
	raceReadRows(b, k, n, ldb)
	raceWrite(y[:n])
	return gemvRowF32(n, k, alpha, x, incX, b, ldb, beta, y)
}

func checkGemvRow(n, k, lenX, incX, lenB, ldb, lenY int) {
	if n < 1 || k < 1 || incX < 1 || ldb < 1 {
		panic("asm: bad shape of a vector-matrix product")
	}
	if (k-1)*incX >= lenX || (k-1)*ldb+n > lenB || n > lenY {
		panic("asm: vector-matrix product outside its slices")
	}
}
