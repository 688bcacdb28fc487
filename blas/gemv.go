package blas

// GemvF64 sets y = alpha·op(A)·x + beta·y, where A is m×n. Element i of x is
// x[i*incX]; the increments are positive. It is the product with one column,
// with the bits of [GemmF64].
func GemvF64(trans bool, m, n int, alpha float64, a []float64, lda int, x []float64, incX int, beta float64, y []float64, incY int) {
	gemv(trans, m, n, alpha, a, lda, x, incX, beta, y, incY)
}

// GemvF32 is [GemvF64] for float32.
func GemvF32(trans bool, m, n int, alpha float32, a []float32, lda int, x []float32, incX int, beta float32, y []float32, incY int) {
	gemv(trans, m, n, alpha, a, lda, x, incX, beta, y, incY)
}

func gemv[T Float](trans bool, m, n int, alpha T, a []T, lda int, x []T, incX int, beta T, y []T, incY int) {
	rows, k := m, n
	if trans {
		rows, k = n, m
	}
	checkMatrix("A", m, n, len(a), lda)
	checkMatrix("x", k, 1, len(x), incX)
	checkMatrix("y", rows, 1, len(y), incY)
	gemm(trans, false, rows, 1, k, alpha, a, lda, x, incX, beta, y, incY)
}

// GerF64 sets A = alpha·x·yᵀ + A, where A is m×n. Element i of x is x[i*incX];
// the increments are positive. It is the product with k = 1, with the bits of
// [GemmF64].
func GerF64(m, n int, alpha float64, x []float64, incX int, y []float64, incY int, a []float64, lda int) {
	ger(m, n, alpha, x, incX, y, incY, a, lda)
}

// GerF32 is [GerF64] for float32.
func GerF32(m, n int, alpha float32, x []float32, incX int, y []float32, incY int, a []float32, lda int) {
	ger(m, n, alpha, x, incX, y, incY, a, lda)
}

func ger[T Float](m, n int, alpha T, x []T, incX int, y []T, incY int, a []T, lda int) {
	checkMatrix("x", m, 1, len(x), incX)
	checkMatrix("y", n, 1, len(y), incY)
	checkMatrix("A", m, n, len(a), lda)
	// y is a column: as n×1 its transpose is the row of the product.
	gemm(false, true, m, n, 1, alpha, x, incX, y, incY, 1, a, lda)
}
