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
// in place:
//
//	x(i, q) = fma(-l(i, j), l(q, j), x(i, q)), j ascending
//	l(i, q) = x(i, q)·(1/l(q, q)),  l(q, q) = √x(q, q)
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

// factor goes row by row, four at a time where they have columns in common:
// each element is a chain of additions, and four chains run at once.
func (b *block[T]) factor(n int) bool {
	var inverses [factorBase]T
	for first := 0; first < n; first += 4 {
		rows := b[first:min(first+4, n)]
		for q := range first {
			reduce(rows, &b[q], q, inverses[q])
		}
		for i := range rows {
			r := &rows[i]
			for q := first; q < first+i; q++ {
				r[q] = reduced(r, &b[q], q) * inverses[q]
			}
			d := first + i
			pivot := reduced(r, r, d)
			if !(pivot > 0) {
				return false
			}
			r[d] = sqrt(pivot)
			inverses[d] = 1 / r[d]
		}
	}
	return true
}

// reduce finishes column q of at most four rows.
func reduce[T Float](rows [][factorBase]T, l *[factorBase]T, q int, inverse T) {
	if len(rows) == 4 && isF64[T]() {
		rows := (*[4][factorBase]float64)(unsafe.Pointer(&rows[0]))
		reduce4(rows, (*[factorBase]float64)(unsafe.Pointer(l)), q, float64(inverse))
		return
	}
	for i := range rows {
		rows[i][q] = reduced(&rows[i], l, q) * inverse
	}
}

// reduce4 is reduce for four rows of float64.
func reduce4(rows *[4][factorBase]float64, l *[factorBase]float64, q int, inverse float64) {
	const last = factorBase - 1 // all ones: no bounds to check
	q &= last
	s0, s1, s2, s3 := rows[0][q], rows[1][q], rows[2][q], rows[3][q]
	for j, y := range l[:q] {
		s0 = math.FMA(-rows[0][j&last], y, s0)
		s1 = math.FMA(-rows[1][j&last], y, s1)
		s2 = math.FMA(-rows[2][j&last], y, s2)
		s3 = math.FMA(-rows[3][j&last], y, s3)
	}
	rows[0][q], rows[1][q], rows[2][q], rows[3][q] = s0*inverse, s1*inverse, s2*inverse, s3*inverse
}

// reduced is element q of the row x less the products of its elements with
// those of the row l.
func reduced[T Float](x, l *[factorBase]T, q int) T {
	if isF64[T]() {
		return T(reducedF64((*[factorBase]float64)(unsafe.Pointer(x)), (*[factorBase]float64)(unsafe.Pointer(l)), q))
	}
	s := x[q]
	for j := range q {
		s = fma(-x[j], l[j], s)
	}
	return s
}

func reducedF64(x, l *[factorBase]float64, q int) float64 {
	const last = factorBase - 1
	s := x[q&last]
	for j, v := range x[:q&last] {
		s = math.FMA(-v, l[j&last], s)
	}
	return s
}
