package blas

// PotrsF64 solves A·X = B for the n×m matrix X, which replaces B, where a holds
// the triangular factor of A that [PotrfF64] made: L (Lower) or U (Upper). The
// other triangle is not read.
//
// As in [TrsmF64], the order of the operations depends on the shape only.
func PotrsF64(uplo Uplo, n, m int, a []float64, lda int, b []float64, ldb int) {
	potrs(uplo, n, m, a, lda, b, ldb)
}

// PotrsF32 is [PotrsF64] for float32.
func PotrsF32(uplo Uplo, n, m int, a []float32, lda int, b []float32, ldb int) {
	potrs(uplo, n, m, a, lda, b, ldb)
}

func potrs[T Float](uplo Uplo, n, m int, a []T, lda int, b []T, ldb int) {
	upper := uplo == Upper
	trsm(Left, uplo, upper, NonUnit, n, m, 1, a, lda, b, ldb)
	trsm(Left, uplo, !upper, NonUnit, n, m, 1, a, lda, b, ldb)
}
