package blas

import (
	gonum "gonum.org/v1/gonum/blas"

	"github.com/gopyro/gopyro/internal/asm"
)

// Dgemm is [GemmF64].
func (g Implementation) Dgemm(tA, tB gonum.Transpose, m, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	ta, okA := transposed(tA)
	tb, okB := transposed(tB)
	rowsA, colsA := flip(ta, m, k)
	rowsB, colsB := flip(tb, k, n)
	if !okA || !okB || !fits(rowsA, colsA, len(a), lda) || !fits(rowsB, colsB, len(b), ldb) || !fits(m, n, len(c), ldc) {
		g.Implementation.Dgemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
		return
	}
	GemmF64(ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
}

// Dgemv is [GemvF64].
func (g Implementation) Dgemv(tA gonum.Transpose, m, n int, alpha float64, a []float64, lda int, x []float64, incX int, beta float64, y []float64, incY int) {
	ta, ok := transposed(tA)
	lenY, lenX := flip(ta, m, n)
	if !ok || m == 0 || n == 0 || !fits(m, n, len(a), lda) || !fits(lenX, 1, len(x), incX) || !fits(lenY, 1, len(y), incY) {
		g.Implementation.Dgemv(tA, m, n, alpha, a, lda, x, incX, beta, y, incY)
		return
	}
	GemvF64(ta, m, n, alpha, a, lda, x, incX, beta, y, incY)
}

// Dger is [GerF64].
func (g Implementation) Dger(m, n int, alpha float64, x []float64, incX int, y []float64, incY int, a []float64, lda int) {
	if !fits(m, n, len(a), lda) || !fits(m, 1, len(x), incX) || !fits(n, 1, len(y), incY) {
		g.Implementation.Dger(m, n, alpha, x, incX, y, incY, a, lda)
		return
	}
	GerF64(m, n, alpha, x, incX, y, incY, a, lda)
}

// Dsyrk is [SyrkF64].
func (g Implementation) Dsyrk(ul gonum.Uplo, tA gonum.Transpose, n, k int, alpha float64, a []float64, lda int, beta float64, c []float64, ldc int) {
	ta, ok := transposed(tA)
	rows, cols := flip(ta, n, k)
	if !ok || !isUplo(ul) || !fits(rows, cols, len(a), lda) || !fits(n, n, len(c), ldc) {
		g.Implementation.Dsyrk(ul, tA, n, k, alpha, a, lda, beta, c, ldc)
		return
	}
	SyrkF64(ul, ta, n, k, alpha, a, lda, beta, c, ldc)
}

// Dtrsm is [TrsmF64].
func (g Implementation) Dtrsm(s gonum.Side, ul gonum.Uplo, tA gonum.Transpose, d gonum.Diag, m, n int, alpha float64, a []float64, lda int, b []float64, ldb int) {
	ta, ok := transposed(tA)
	if !ok || !isTriangular(s, ul, d, m, n, len(a), lda, len(b), ldb) {
		g.Implementation.Dtrsm(s, ul, tA, d, m, n, alpha, a, lda, b, ldb)
		return
	}
	TrsmF64(s, ul, ta, d, m, n, alpha, a, lda, b, ldb)
}

// Dtrmm is [TrmmF64].
func (g Implementation) Dtrmm(s gonum.Side, ul gonum.Uplo, tA gonum.Transpose, d gonum.Diag, m, n int, alpha float64, a []float64, lda int, b []float64, ldb int) {
	ta, ok := transposed(tA)
	if !ok || !isTriangular(s, ul, d, m, n, len(a), lda, len(b), ldb) {
		g.Implementation.Dtrmm(s, ul, tA, d, m, n, alpha, a, lda, b, ldb)
		return
	}
	TrmmF64(s, ul, ta, d, m, n, alpha, a, lda, b, ldb)
}

// Ddot is the sum of x[i]*y[i] over the fixed lanes of the kernels.
func (g Implementation) Ddot(n int, x []float64, incX int, y []float64, incY int) float64 {
	if incX != 1 || incY != 1 || n < 0 || len(x) < n || len(y) < n {
		return g.Implementation.Ddot(n, x, incX, y, incY)
	}
	return asm.DotF64(x[:n], y[:n])
}

// Daxpy adds alpha*x[i], fused, to each y[i].
func (g Implementation) Daxpy(n int, alpha float64, x []float64, incX int, y []float64, incY int) {
	if incX != 1 || incY != 1 || n < 0 || len(x) < n || len(y) < n {
		g.Implementation.Daxpy(n, alpha, x, incX, y, incY)
		return
	}
	if alpha != 0 {
		asm.AxpyF64(y[:n], alpha, x[:n])
	}
}
