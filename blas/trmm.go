package blas

// TrmmF64 sets B = alpha·op(A)·B (Left) or B = alpha·B·op(A) (Right) for the
// m×n matrix B. A is triangular; its other triangle is not read, nor its
// diagonal when diag is Unit. As in [TrsmF64], the order of the operations
// depends on the shape only.
func TrmmF64(side Side, uplo Uplo, trans bool, diag Diag, m, n int, alpha float64, a []float64, lda int, b []float64, ldb int) {
	trmm(side, uplo, trans, diag, m, n, alpha, a, lda, b, ldb)
}

// TrmmF32 is [TrmmF64] for float32.
func TrmmF32(side Side, uplo Uplo, trans bool, diag Diag, m, n int, alpha float32, a []float32, lda int, b []float32, ldb int) {
	trmm(side, uplo, trans, diag, m, n, alpha, a, lda, b, ldb)
}

func trmm[T Float](side Side, uplo Uplo, trans bool, diag Diag, m, n int, alpha T, a []T, lda int, b []T, ldb int) {
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
		tri.times(m, n, b, ldb)
	} else {
		tri.timesRight(m, n, b, ldb)
	}
}

// times replaces the m×n matrix B by T·B.
func (t triangle[T]) times(m, n int, b []T, ldb int) {
	if m <= solveBase {
		t.timesRows(m, n, b, ldb)
		return
	}
	h := split(m, solveBase)
	head, tail := b, b[h*ldb:]
	if t.lower {
		t.from(h).times(m-h, n, tail, ldb)
		multiply(m-h, n, h, 1, t.matrix.from(h, 0), op(false, head, ldb), 1, tail, ldb)
		t.times(h, n, head, ldb)
	} else {
		t.times(h, n, head, ldb)
		multiply(h, n, m-h, 1, t.matrix.from(0, h), op(false, tail, ldb), 1, head, ldb)
		t.from(h).times(m-h, n, tail, ldb)
	}
}

// timesRows works from the row that needs the others unchanged.
func (t triangle[T]) timesRows(m, n int, b []T, ldb int) {
	for r := range m {
		i, other, k := r, r+1, m-1-r
		if t.lower {
			i, other, k = m-1-r, 0, m-1-r
		}
		row := b[i*ldb:]
		if !t.unit {
			scale(1, n, *t.at(i, i), row, ldb)
		}
		if k > 0 {
			multiplyInPlace(1, n, k, 1, t.matrix.from(i, other), op(false, b[other*ldb:], ldb), 1, row, ldb)
		}
	}
}

// timesRight replaces the m×n matrix B by B·T.
func (t triangle[T]) timesRight(m, n int, b []T, ldb int) {
	if n <= solveBase {
		t.timesColumns(m, n, b, ldb)
		return
	}
	h := split(n, solveBase)
	head, tail := b, b[h:]
	if t.lower {
		t.timesRight(m, h, head, ldb)
		multiply(m, h, n-h, 1, op(false, tail, ldb), t.matrix.from(h, 0), 1, head, ldb)
		t.from(h).timesRight(m, n-h, tail, ldb)
	} else {
		t.from(h).timesRight(m, n-h, tail, ldb)
		multiply(m, n-h, h, 1, op(false, head, ldb), t.matrix.from(0, h), 1, tail, ldb)
		t.timesRight(m, h, head, ldb)
	}
}

// timesColumns multiplies Tᵀ·Bᵀ on transposed copies of a few rows of B.
func (t triangle[T]) timesColumns(m, n int, b []T, ldb int) {
	var turned [solveBase * solveWidth]T
	tt := t.t()
	for i := 0; i < m; i += solveWidth {
		w := min(solveWidth, m-i)
		turn(n, w, b[i*ldb:], ldb, turned[:], solveWidth)
		tt.timesRows(n, w, turned[:], solveWidth)
		turn(w, n, turned[:], solveWidth, b[i*ldb:], ldb)
	}
}
