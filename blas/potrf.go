package blas

import (
	"math"
	"unsafe"
)

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
	var b block[T]
	for i := range n {
		row := x.data[i*x.row:]
		for j := range i + 1 {
			b[i][j] = row[j*x.col]
		}
	}
	ok := b.factor(n)
	for i := range n {
		row := x.data[i*x.row:]
		for j := range i + 1 {
			row[j*x.col] = b[i][j]
		}
	}
	return ok
}

type block[T Float] [factorBase][factorBase]T

func (b *block[T]) factor(n int) bool {
	var column [factorBase]T
	for j := range n {
		pivot := b[j][j]
		if !(pivot > 0) {
			return false
		}
		d := sqrt(pivot)
		b[j][j] = d
		inverse := 1 / d
		for i := j + 1; i < n; i++ {
			l := b[i][j] * inverse
			b[i][j] = l
			column[i] = l
			subtract(&b[i], l, &column, j+1, i+1)
		}
	}
	return true
}

// subtract takes l·x from y between lo and hi, fused.
func subtract[T Float](y *[factorBase]T, l T, x *[factorBase]T, lo, hi int) {
	if isF64[T]() {
		y := (*[factorBase]float64)(unsafe.Pointer(y))
		x := (*[factorBase]float64)(unsafe.Pointer(x))
		const last = factorBase - 1 // all ones: no bounds to check
		for q := lo; q < hi; q++ {
			y[q&last] = math.FMA(-float64(l), x[q&last], y[q&last])
		}
		return
	}
	for q := lo; q < hi; q++ {
		y[q] = fma(-l, x[q], y[q])
	}
}
