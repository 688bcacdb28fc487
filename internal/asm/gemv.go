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
