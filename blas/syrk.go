package blas

// SyrkF64 sets one triangle of C = alpha·A·Aᵀ + beta·C, where A is n×k, or of
// alpha·Aᵀ·A + beta·C, where A is k×n, when trans. The other triangle is
// neither read nor written. The bits are those of [GemmF64].
func SyrkF64(uplo Uplo, trans bool, n, k int, alpha float64, a []float64, lda int, beta float64, c []float64, ldc int) {
	syrk(uplo, trans, n, k, alpha, a, lda, beta, c, ldc)
}

// SyrkF32 is [SyrkF64] for float32.
func SyrkF32(uplo Uplo, trans bool, n, k int, alpha float32, a []float32, lda int, beta float32, c []float32, ldc int) {
	syrk(uplo, trans, n, k, alpha, a, lda, beta, c, ldc)
}

func syrk[T Float](uplo Uplo, trans bool, n, k int, alpha T, a []T, lda int, beta T, c []T, ldc int) {
	checkUplo(uplo)
	rows, cols := n, k
	if trans {
		rows, cols = k, n
	}
	checkMatrix("A", rows, cols, len(a), lda)
	checkMatrix("C", n, n, len(c), ldc)
	if n == 0 {
		return
	}
	x := op(trans, a, lda)
	multiplyTriangle(uplo, n, k, alpha, x, x.t(), beta, c, ldc)
}

// triangleBase is the order below which a triangle of C is cut from a full
// product. It does not touch the bits.
const triangleBase = 48

// multiplyTriangle sets one triangle of C = alpha·A·B + beta·C.
func multiplyTriangle[T Float](uplo Uplo, n, k int, alpha T, a, b matrix[T], beta T, c []T, ldc int) {
	if n <= triangleBase {
		cutTriangle(uplo, n, k, alpha, a, b, beta, c, ldc)
		return
	}
	h := split(n, triangleBase)
	multiplyTriangle(uplo, h, k, alpha, a, b, beta, c, ldc)
	if uplo == Lower {
		multiplyOrScale(n-h, h, k, alpha, a.from(h, 0), b, beta, c[h*ldc:], ldc)
	} else {
		multiplyOrScale(h, n-h, k, alpha, a, b.from(0, h), beta, c[h:], ldc)
	}
	multiplyTriangle(uplo, n-h, k, alpha, a.from(h, 0), b.from(0, h), beta, c[h*ldc+h:], ldc)
}

// cutTriangle computes the whole square beside C and copies the triangle.
func cutTriangle[T Float](uplo Uplo, n, k int, alpha T, a, b matrix[T], beta T, c []T, ldc int) {
	w := takeWorkspace()
	defer w.release()
	full := memory[T](w, n*n)
	for i := range n {
		lo, hi := triangleRow(uplo, i, n)
		copy(full[i*n+lo:i*n+hi], c[i*ldc+lo:])
	}
	multiplyOrScale(n, n, k, alpha, a, b, beta, full, n)
	for i := range n {
		lo, hi := triangleRow(uplo, i, n)
		copy(c[i*ldc+lo:i*ldc+hi], full[i*n+lo:])
	}
}

// triangleRow returns the columns [lo, hi) of row i of a triangle of order n.
func triangleRow(uplo Uplo, i, n int) (lo, hi int) {
	if uplo == Lower {
		return 0, i + 1
	}
	return i, n
}

// split is the order of the first of two parts of n: half of it, in whole
// blocks.
func split(n, block int) int {
	return (n/2 + block - 1) / block * block
}

func checkUplo(uplo Uplo) {
	if uplo != Upper && uplo != Lower {
		panic("blas: uplo is neither Upper nor Lower")
	}
}
