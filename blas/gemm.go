package blas

import "github.com/gopyro/gopyro/internal/asm"

// GemmF64 sets C = alpha·op(A)·op(B) + beta·C, where op(A) is m×k, op(B) is
// k×n, C is m×n, and op(X) is X or its transpose. No transpose is
// materialised. C must not overlap A or B.
func GemmF64(transA, transB bool, m, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	checkGemm(transA, transB, m, n, k, len(a), lda, len(b), ldb, len(c), ldc)
	if !transB && alpha != 0 && isSmall(m, n, k, kcF64) { // gemm, without the calls
		row, col := lda, 1
		if transA {
			row, col = 1, lda
		}
		mr, _ := asm.GemmShapeF64()
		asm.GemmPanelF64(m, n, k, alpha, a, row, col, mr*row, b, ldb, beta, c, ldc, nil)
		return
	}
	gemm(transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
}

// GemmF32 is [GemmF64] for float32.
func GemmF32(transA, transB bool, m, n, k int, alpha float32, a []float32, lda int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	checkGemm(transA, transB, m, n, k, len(a), lda, len(b), ldb, len(c), ldc)
	if !transB && alpha != 0 && isSmall(m, n, k, kcF32) { // gemm, without the calls
		row, col := lda, 1
		if transA {
			row, col = 1, lda
		}
		mr, _ := asm.GemmShapeF32()
		asm.GemmPanelF32(m, n, k, alpha, a, row, col, mr*row, b, ldb, beta, c, ldc, nil)
		return
	}
	gemm(transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
}

func checkGemm(transA, transB bool, m, n, k, lenA, lda, lenB, ldb, lenC, ldc int) {
	rowsA, colsA := flip(transA, m, k)
	rowsB, colsB := flip(transB, k, n)
	if fits(rowsA, colsA, lenA, lda) && fits(rowsB, colsB, lenB, ldb) && fits(m, n, lenC, ldc) {
		return
	}
	checkMatrix("A", rowsA, colsA, lenA, lda)
	checkMatrix("B", rowsB, colsB, lenB, ldb)
	checkMatrix("C", m, n, lenC, ldc)
}

// flip returns the shape of X if op(X) is rows×cols.
func flip(trans bool, rows, cols int) (int, int) {
	if trans {
		return cols, rows
	}
	return rows, cols
}

// checkMatrix panics unless a rows×cols matrix with rows ld apart fits in n
// elements.
func checkMatrix(name string, rows, cols, n, ld int) {
	switch {
	case fits(rows, cols, n, ld):
	case rows < 0 || cols < 0:
		panic("blas: negative dimension of " + name)
	case ld < max(1, cols):
		panic("blas: leading dimension of " + name + " is less than its columns")
	default:
		panic("blas: slice of " + name + " is too short")
	}
}

// fits reports whether a rows×cols matrix with rows ld apart fits in n
// elements. An empty one fits anywhere.
func fits(rows, cols, n, ld int) bool {
	return rows >= 0 && cols >= 0 && ld >= max(1, cols) && (rows == 0 || cols == 0 || n >= (rows-1)*ld+cols)
}

// A matrix is op(X): element (i, j) is data[i*row+j*col], and one of the two
// strides is 1.
type matrix[T Float] struct {
	data     []T
	row, col int
}

func op[T Float](trans bool, data []T, ld int) matrix[T] {
	if trans {
		return matrix[T]{data, 1, ld}
	}
	return matrix[T]{data, ld, 1}
}

func (x matrix[T]) at(i, j int) *T { return &x.data[i*x.row+j*x.col] }

// from is the part of x whose first element is (i, j).
func (x matrix[T]) from(i, j int) matrix[T] {
	return matrix[T]{x.data[i*x.row+j*x.col:], x.row, x.col}
}

// t is the transpose of x.
func (x matrix[T]) t() matrix[T] { return matrix[T]{x.data, x.col, x.row} }

func gemm[T Float](transA, transB bool, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) {
	if m == 0 || n == 0 {
		return
	}
	multiplyOrScale(m, n, k, alpha, op(transA, a, lda), op(transB, b, ldb), beta, c, ldc)
}

// multiplyOrScale sets C = alpha·A·B + beta·C for m, n > 0.
func multiplyOrScale[T Float](m, n, k int, alpha T, a, b matrix[T], beta T, c []T, ldc int) {
	if alpha == 0 || k == 0 {
		scale(m, n, beta, c, ldc)
		return
	}
	multiply(m, n, k, alpha, a, b, beta, c, ldc)
}

// scale sets C = beta·C, and writes zeros without reading when beta is 0.
func scale[T Float](m, n int, beta T, c []T, ldc int) {
	if beta == 1 {
		return
	}
	for i := range m {
		ci := c[i*ldc:][:n]
		if beta == 0 {
			clear(ci)
			continue
		}
		for j := range ci {
			ci[j] *= beta
		}
	}
}
