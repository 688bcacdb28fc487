package blas

import "math"

// PotrfF64 factors a symmetric positive definite matrix of order n, of which
// one triangle is read: A = L·Lᵀ (Lower) or Uᵀ·U (Upper). The factor replaces
// the triangle; the other one is not touched. It reports whether A is positive
// definite; if not, the triangle is left partly factored.
//
// As in [TrsmF64], the order of the operations depends on n only.
func PotrfF64(uplo Uplo, n int, a []float64, lda int) bool { return potrf(uplo, n, a, lda) }

// PotrfF32 is [PotrfF64] for float32.
func PotrfF32(uplo Uplo, n int, a []float32, lda int) bool { return potrf(uplo, n, a, lda) }

func potrf[T Float](uplo Uplo, n int, a []T, lda int) bool {
	checkUplo(uplo)
	checkMatrix("A", n, n, len(a), lda)
	return factor(uplo, n, a, lda)
}

// factorBase is the order of the blocks factored column by column.
const factorBase = 16

func factor[T Float](uplo Uplo, n int, a []T, lda int) bool {
	if n <= factorBase {
		return factorColumns(op(uplo == Upper, a, lda), n)
	}
	h := split(n, factorBase)
	if !factor(uplo, h, a, lda) {
		return false
	}
	tail := a[h*lda+h:]
	if uplo == Lower {
		below := a[h*lda:]
		triangle[T]{op(true, a, lda), false, false}.solveRight(n-h, h, below, lda)
		x := op(false, below, lda)
		multiplyTriangle(Lower, n-h, h, -1, x, x.t(), 1, tail, lda)
	} else {
		right := a[h:]
		triangle[T]{op(true, a, lda), true, false}.solve(h, n-h, right, lda)
		x := op(true, right, lda)
		multiplyTriangle(Upper, n-h, h, -1, x, x.t(), 1, tail, lda)
	}
	return factor(uplo, n-h, tail, lda)
}

// factorColumns factors the lower triangle of x, of order at most factorBase,
// in place. Column after column is taken from the columns to its right:
//
//	x(i, q) = fma(-l(i, j), l(q, j), x(i, q)), j ascending
func factorColumns[T Float](x matrix[T], n int) bool {
	var rows [factorBase][factorBase]T
	for i := range n {
		for j := range i + 1 {
			rows[i][j] = *x.at(i, j)
		}
	}
	ok := factorRows(rows[:n])
	for i := range n {
		for j := range i + 1 {
			*x.at(i, j) = rows[i][j]
		}
	}
	return ok
}

func factorRows[T Float](rows [][factorBase]T) bool {
	var column [factorBase]T
	for j := range rows {
		pivot := rows[j][j]
		if !(pivot > 0) {
			return false
		}
		d := sqrt(pivot)
		rows[j][j] = d
		inverse := 1 / d
		for i := j + 1; i < len(rows); i++ {
			l := rows[i][j] * inverse
			rows[i][j] = l
			column[i] = l
			axpy(rows[i][j+1:i+1], -l, column[j+1:i+1])
		}
	}
	return true
}

// axpy adds a·x to y, fused.
func axpy[T Float](y []T, a T, x []T) {
	if isF64[T]() {
		y, x, a := f64(y), f64(x)[:len(y)], float64(a)
		for i := range y {
			y[i] = math.FMA(a, x[i], y[i])
		}
		return
	}
	for i := range y {
		y[i] = fma(a, x[i], y[i])
	}
}
