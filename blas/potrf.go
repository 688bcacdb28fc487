package blas

import "github.com/gopyro/gopyro/internal/asm"

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
	return n == 0 || factor(uplo, n, a, lda)
}

// factorBase is the order of the blocks factored by the kernel.
const factorBase = asm.PotrfOrder

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
// in place: see generic.PotrfColumnsF64.
func factorColumns[T Float](x matrix[T], n int) bool {
	const last = factorBase*factorBase - 1 // all ones: no bounds to check
	var c [factorBase * factorBase]T
	if x.row == 1 {
		for j := range n {
			copy(c[factorBase*j+j:factorBase*j+n], x.data[j*x.col+j:])
		}
	} else {
		for i := range n {
			for j, v := range x.data[i*x.row:][:i+1] {
				c[(factorBase*j+i)&last] = v
			}
		}
	}
	ok := potrfColumns(&c, n)
	if x.row == 1 {
		for j := range n {
			copy(x.data[j*x.col+j:], c[factorBase*j+j:factorBase*j+n])
		}
	} else {
		for i := range n {
			row := x.data[i*x.row:][:i+1]
			for j := range row {
				row[j] = c[(factorBase*j+i)&last]
			}
		}
	}
	return ok
}
