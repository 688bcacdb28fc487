package blas

import "github.com/gopyro/gopyro/internal/asm"

// TrsmF64 solves op(A)·X = alpha·B (Left) or X·op(A) = alpha·B (Right) for the
// m×n matrix X, which replaces B. A is triangular; its other triangle is not
// read, nor its diagonal when diag is Unit. A zero on the diagonal gives
// infinities and NaNs.
//
// The order of the operations, hence every bit, depends on the shape only:
// the triangle is halved down to blocks of [solveBase], the rest is
// [GemmF64]; a division by the diagonal is a product with its reciprocal.
func TrsmF64(side Side, uplo Uplo, trans bool, diag Diag, m, n int, alpha float64, a []float64, lda int, b []float64, ldb int) {
	trsm(side, uplo, trans, diag, m, n, alpha, a, lda, b, ldb)
}

// TrsmF32 is [TrsmF64] for float32.
func TrsmF32(side Side, uplo Uplo, trans bool, diag Diag, m, n int, alpha float32, a []float32, lda int, b []float32, ldb int) {
	trsm(side, uplo, trans, diag, m, n, alpha, a, lda, b, ldb)
}

func trsm[T Float](side Side, uplo Uplo, trans bool, diag Diag, m, n int, alpha T, a []T, lda int, b []T, ldb int) {
	lower := checkTriangular(side, uplo, trans, diag, m, n, len(a), lda, len(b), ldb)
	if m == 0 || n == 0 {
		return
	}
	scale(m, n, alpha, b, ldb)
	if alpha == 0 {
		return
	}
	tri := triangle[T]{op(trans, a, lda), lower, diag == Unit}
	if side == Left {
		tri.solve(m, n, b, ldb)
	} else {
		tri.solveRight(m, n, b, ldb)
	}
}

// checkTriangular checks the arguments of a triangular routine and reports
// whether op(A) is lower triangular.
func checkTriangular(side Side, uplo Uplo, trans bool, diag Diag, m, n, lenA, lda, lenB, ldb int) (lower bool) {
	checkUplo(uplo)
	if side != Left && side != Right {
		panic("blas: side is neither Left nor Right")
	}
	if diag != Unit && diag != NonUnit {
		panic("blas: diag is neither Unit nor NonUnit")
	}
	order := m
	if side == Right {
		order = n
	}
	checkMatrix("A", order, order, lenA, lda)
	checkMatrix("B", m, n, lenB, ldb)
	return (uplo == Lower) != trans
}

// A triangle is a triangular matrix op(A).
type triangle[T Float] struct {
	matrix[T]
	lower, unit bool
}

// from is the triangle whose first diagonal element is element i of t's.
func (t triangle[T]) from(i int) triangle[T] {
	return triangle[T]{t.matrix.from(i, i), t.lower, t.unit}
}

// t is the transpose.
func (t triangle[T]) t() triangle[T] {
	return triangle[T]{t.matrix.t(), !t.lower, t.unit}
}

// solveBase is the order of the triangles solved row by row.
const solveBase = 16

// solve replaces the m×n matrix B by T⁻¹·B.
func (t triangle[T]) solve(m, n int, b []T, ldb int) {
	if m <= solveBase {
		t.solveRows(m, n, b, ldb)
		return
	}
	h := split(m, solveBase)
	head, tail := b, b[h*ldb:]
	if t.lower {
		t.solve(h, n, head, ldb)
		multiply(m-h, n, h, -1, t.matrix.from(h, 0), op(false, head, ldb), 1, tail, ldb)
		t.from(h).solve(m-h, n, tail, ldb)
	} else {
		t.from(h).solve(m-h, n, tail, ldb)
		multiply(h, n, m-h, -1, t.matrix.from(0, h), op(false, tail, ldb), 1, head, ldb)
		t.solve(h, n, head, ldb)
	}
}

// solveRows substitutes forward or backward, one row of X at a time.
func (t triangle[T]) solveRows(m, n int, b []T, ldb int) {
	var reciprocals [solveBase]T
	for r := range m {
		reciprocals[r] = 1
		if i := t.order(m, r); !t.unit {
			reciprocals[r] = 1 / *t.at(i, i)
		}
	}
	for j := 0; j < n; j += solveStrip {
		t.solveSome(m, min(solveStrip, n-j), reciprocals[:m], b[j:], ldb)
	}
}

// solveStrip is the number of columns solved by one call of the kernel, some
// 20 µs of work.
const solveStrip = 2048

// solveSome is solveRows for at most solveStrip columns.
func (t triangle[T]) solveSome(m, n int, reciprocals []T, b []T, ldb int) {
	done := trsmRows(t.lower, m, n, t.data, t.row, t.col, reciprocals, b, ldb)
	if done == n {
		return
	}
	n, b = n-done, b[done:]
	if n <= fewColumns {
		t.solveFew(m, n, reciprocals, b, ldb)
		return
	}
	if haveKernels() {
		t.solvePadded(m, n, reciprocals, b, ldb)
		return
	}
	for r := range m {
		i, known := t.order(m, r), 0
		if !t.lower {
			known = i + 1
		}
		row := b[i*ldb:]
		if r > 0 {
			multiplyInPlace(1, n, r, -1, t.matrix.from(i, known), op(false, b[known*ldb:], ldb), 1, row, ldb)
		}
		by := reciprocals[r] // 0 for an infinite diagonal, and 0 times what is infinite or NaN is NaN: not scale, whose 0 clears
		for j := range row[:n] {
			row[j] *= by
		}
	}
}

// solvePadded is solveSome for less than a strip of columns, on a copy with as
// many more as the kernel wants.
func (t triangle[T]) solvePadded(m, n int, reciprocals []T, b []T, ldb int) {
	space := takeWorkspace()
	w := wholeStrips[T](n)
	padded := memory[T](space, m*w)
	for i := range m {
		copy(padded[i*w:][:n], b[i*ldb:])
	}
	trsmRows(t.lower, m, w, t.data, t.row, t.col, reciprocals, padded, w)
	for i := range m {
		copy(b[i*ldb:][:n], padded[i*w:])
	}
	space.release()
}

// wholeStrips is n, at most solveWidth, rounded up to what all kernels of
// triangular systems take: 256 bytes.
func wholeStrips[T Float](n int) int {
	strip := 256 / elementSize[T]()
	return (n + strip - 1) / strip * strip
}

// haveKernels reports whether such kernels are in force.
func haveKernels() bool { return asm.Current() != asm.Generic }

// fewColumns is the number of columns up to which calls of a kernel cost more
// than the work.
const fewColumns = 4

// solveFew is solveSome one element at a time.
func (t triangle[T]) solveFew(m, n int, reciprocals []T, b []T, ldb int) {
	for r := range m {
		i, known := t.order(m, r), 0
		if !t.lower {
			known = i + 1
		}
		for j := range n {
			var s T
			for k := known; k < known+r; k++ {
				s = fma(t.data[i*t.row+k*t.col], b[k*ldb+j], s)
			}
			b[i*ldb+j] = (b[i*ldb+j] - s) * reciprocals[r]
		}
	}
}

// order is the row solved after r others.
func (t triangle[T]) order(m, r int) int {
	if t.lower {
		return r
	}
	return m - 1 - r
}

// solveRight replaces the m×n matrix B by B·T⁻¹.
func (t triangle[T]) solveRight(m, n int, b []T, ldb int) {
	if n <= solveBase {
		t.solveColumns(m, n, b, ldb)
		return
	}
	h := split(n, solveBase)
	head, tail := b, b[h:]
	if t.lower {
		t.from(h).solveRight(m, n-h, tail, ldb)
		multiply(m, h, n-h, -1, op(false, tail, ldb), t.matrix.from(h, 0), 1, head, ldb)
		t.solveRight(m, h, head, ldb)
	} else {
		t.solveRight(m, h, head, ldb)
		multiply(m, n-h, h, -1, op(false, head, ldb), t.matrix.from(0, h), 1, tail, ldb)
		t.from(h).solveRight(m, n-h, tail, ldb)
	}
}

// solveWidth is the number of rows of B turned into columns at a time. It
// does not touch the bits.
const solveWidth = 64

// solveColumns solves Tᵀ·Xᵀ = Bᵀ on transposed copies of a few rows of B.
func (t triangle[T]) solveColumns(m, n int, b []T, ldb int) {
	space := takeWorkspace()
	turned := memory[T](space, n*solveWidth)
	tt := t.t()
	for i := 0; i < m; i += solveWidth {
		w := min(solveWidth, m-i)
		turn(n, w, b[i*ldb:], ldb, turned, solveWidth)
		if haveKernels() { // what is between the columns does not matter
			tt.solveRows(n, wholeStrips[T](w), turned, solveWidth)
		} else {
			tt.solveRows(n, w, turned, solveWidth)
		}
		turn(w, n, turned, solveWidth, b[i*ldb:], ldb)
	}
	space.release()
}

// turn copies the transpose of the n×k block src to dst, and touches nothing
// else of dst.
func turn[T Float](k, n int, src []T, ld int, dst []T, w int) {
	whole := n / asm.PackStep * asm.PackStep
	if whole > 0 {
		packColumns(k, whole, src, ld, dst, w)
	}
	for j := whole; j < n; j++ {
		for p, v := range src[j*ld:][:k] {
			dst[p*w+j] = v
		}
	}
}
