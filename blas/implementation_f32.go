package blas

import (
	gonum "gonum.org/v1/gonum/blas"

	"github.com/gopyro/gopyro/internal/asm"
)

// Sgemm is [GemmF32].
func (g Implementation) Sgemm(tA, tB gonum.Transpose, m, n, k int, alpha float32, a []float32, lda int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	ta, okA := transposed(tA)
	tb, okB := transposed(tB)
	rowsA, colsA := flip(ta, m, k)
	rowsB, colsB := flip(tb, k, n)
	if !okA || !okB || !fits(rowsA, colsA, len(a), lda) || !fits(rowsB, colsB, len(b), ldb) || !fits(m, n, len(c), ldc) {
		g.Implementation.Sgemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
		return
	}
	GemmF32(ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
}

// Sgemv is [GemvF32].
func (g Implementation) Sgemv(tA gonum.Transpose, m, n int, alpha float32, a []float32, lda int, x []float32, incX int, beta float32, y []float32, incY int) {
	ta, ok := transposed(tA)
	lenY, lenX := flip(ta, m, n)
	if !ok || m == 0 || n == 0 || !fits(m, n, len(a), lda) || !fits(lenX, 1, len(x), incX) || !fits(lenY, 1, len(y), incY) {
		g.Implementation.Sgemv(tA, m, n, alpha, a, lda, x, incX, beta, y, incY)
		return
	}
	GemvF32(ta, m, n, alpha, a, lda, x, incX, beta, y, incY)
}

// Sger is [GerF32].
func (g Implementation) Sger(m, n int, alpha float32, x []float32, incX int, y []float32, incY int, a []float32, lda int) {
	if !fits(m, n, len(a), lda) || !fits(m, 1, len(x), incX) || !fits(n, 1, len(y), incY) {
		g.Implementation.Sger(m, n, alpha, x, incX, y, incY, a, lda)
		return
	}
	GerF32(m, n, alpha, x, incX, y, incY, a, lda)
}

// Ssyrk is [SyrkF32].
func (g Implementation) Ssyrk(ul gonum.Uplo, tA gonum.Transpose, n, k int, alpha float32, a []float32, lda int, beta float32, c []float32, ldc int) {
	ta, ok := transposed(tA)
	rows, cols := flip(ta, n, k)
	if !ok || !isUplo(ul) || !fits(rows, cols, len(a), lda) || !fits(n, n, len(c), ldc) {
		g.Implementation.Ssyrk(ul, tA, n, k, alpha, a, lda, beta, c, ldc)
		return
	}
	SyrkF32(ul, ta, n, k, alpha, a, lda, beta, c, ldc)
}

// Strsm is [TrsmF32].
func (g Implementation) Strsm(s gonum.Side, ul gonum.Uplo, tA gonum.Transpose, d gonum.Diag, m, n int, alpha float32, a []float32, lda int, b []float32, ldb int) {
	ta, ok := transposed(tA)
	if !ok || !isTriangular(s, ul, d, m, n, len(a), lda, len(b), ldb) {
		g.Implementation.Strsm(s, ul, tA, d, m, n, alpha, a, lda, b, ldb)
		return
	}
	TrsmF32(s, ul, ta, d, m, n, alpha, a, lda, b, ldb)
}

// Strmm is [TrmmF32].
func (g Implementation) Strmm(s gonum.Side, ul gonum.Uplo, tA gonum.Transpose, d gonum.Diag, m, n int, alpha float32, a []float32, lda int, b []float32, ldb int) {
	ta, ok := transposed(tA)
	if !ok || !isTriangular(s, ul, d, m, n, len(a), lda, len(b), ldb) {
		g.Implementation.Strmm(s, ul, tA, d, m, n, alpha, a, lda, b, ldb)
		return
	}
	TrmmF32(s, ul, ta, d, m, n, alpha, a, lda, b, ldb)
}

// Sdot is the sum of x[i]*y[i] over the fixed lanes of the kernels.
func (g Implementation) Sdot(n int, x []float32, incX int, y []float32, incY int) float32 {
	if incX != 1 || incY != 1 || n < 0 || len(x) < n || len(y) < n {
		return g.Implementation.Sdot(n, x, incX, y, incY)
	}
	return asm.DotF32(x[:n], y[:n])
}

// Saxpy adds alpha*x[i], fused, to each y[i].
func (g Implementation) Saxpy(n int, alpha float32, x []float32, incX int, y []float32, incY int) {
	if incX != 1 || incY != 1 || n < 0 || len(x) < n || len(y) < n {
		g.Implementation.Saxpy(n, alpha, x, incX, y, incY)
		return
	}
	if alpha != 0 {
		asm.AxpyF32(y[:n], alpha, x[:n])
	}
}
