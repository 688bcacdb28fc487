package blas

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

// factorColumns factors the lower triangle of x in place.
func factorColumns[T Float](x matrix[T], n int) bool {
	for j := range n {
		pivot := x.reduced(j, j)
		if !(pivot > 0) {
			return false
		}
		d := sqrt(pivot)
		*x.at(j, j) = d
		inverse := 1 / d
		for i := j + 1; i < n; i++ {
			*x.at(i, j) = x.reduced(i, j) * inverse
		}
	}
	return true
}

// reduced is element (i, j) minus the product of the columns before j.
func (x matrix[T]) reduced(i, j int) T {
	s := *x.at(i, j)
	for p := range j {
		s = fma(-*x.at(i, p), *x.at(j, p), s)
	}
	return s
}
