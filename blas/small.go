package blas

import "github.com/gopyro/gopyro/internal/asm"

// smallWork is the number of multiply-adds below which a product runs on its
// caller, without packing except to turn B.
const smallWork = 64*64*64 + 1

// isSmall reports whether a product is so short that the way to the kernel
// counts. A long column or row has a kernel of its own.
func isSmall(m, n, k, kc int) bool {
	return m*n*k < smallWork && min(m, n, k) > 0 && k <= kc && (min(m, n) > 1 || max(m, n) <= 16) && !useOpenBLAS
}

func small[T Float](transA, transB bool, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) {
	row, col := lda, 1
	if transA {
		row, col = 1, lda
	}
	if transB {
		smallTurned(m, n, k, alpha, a, row, col, b, ldb, beta, c, ldc)
		return
	}
	mr, nr := panelShape[T]()
	for j, w := 0, 0; j < n; j += w {
		w = stripWidth(n-j, nr)
		if isF64[T]() { // panel, without the call
			asm.GemmPanelF64(m, w, k, float64(alpha), f64(a), row, col, mr*row, f64(b[j:]), ldb, float64(beta), f64(c[j:]), ldc, f64(b))
		} else {
			asm.GemmPanelF32(m, w, k, float32(alpha), f32(a), row, col, mr*row, f32(b[j:]), ldb, float32(beta), f32(c[j:]), ldc, f32(b))
		}
	}
}

// smallTurned is a small product with the n×k matrix B as it lies, not its
// transpose.
func smallTurned[T Float](m, n, k int, alpha T, a []T, row, col int, b []T, ldb int, beta T, c []T, ldc int) {
	mr, nr := panelShape[T]()
	ws := takeWorkspace()
	for j, w := 0, 0; j < n; j += w {
		w = stripWidth(n-j, nr)
		stride := (w + 7) &^ 7
		bt := memory[T](ws, k*stride)
		packColumns(k, w, b[j*ldb:], ldb, bt, stride)
		panel(m, w, k, alpha, a, row, col, mr*row, bt, stride, beta, c[j:], ldc, bt)
	}
	ws.release()
}
