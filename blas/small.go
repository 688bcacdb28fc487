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

// small does a product in one call of the kernel, on B as it lies or, where the
// columns of op(B) are contiguous, on a transposed copy.
func small[T Float](m, n, k int, alpha T, a, b matrix[T], beta T, c []T, ldc int) {
	mr, _ := panelShape[T]()
	if b.col == 1 {
		panel(m, n, k, alpha, a.data, a.row, a.col, mr*a.row, b.data, b.row, beta, c, ldc, nil)
		return
	}
	w := takeWorkspace()
	stride := asm.PackedRow(n)
	turned := memory[T](w, k*stride)
	packColumns(k, n, b.data, b.col, turned, stride)
	panel(m, n, k, alpha, a.data, a.row, a.col, mr*a.row, turned, stride, beta, c, ldc, nil)
	w.release()
}
