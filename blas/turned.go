package blas

import "github.com/gopyro/gopyro/internal/asm"

// multiplyTurned is multiply where the columns of B are contiguous and A has few
// rows. It computes Cᵀ = alpha·Bᵀ·Aᵀ + beta·Cᵀ, so that A and C are transposed
// instead of B, which is read as it lies. Each element is the same sum.
func multiplyTurned[T Float](m, n, k int, alpha T, a, b matrix[T], beta T, c []T, ldc int) {
	const columns = slabColumns
	w := takeWorkspace()
	ld := asm.PackedRow(m)
	turned := memory[T](w, min(n, columns)*ld)
	for j := 0; j < n; j += columns {
		nb := min(columns, n-j)
		if beta != 0 {
			packColumns(nb, m, c[j:], ldc, turned, ld)
		}
		multiply(nb, m, k, alpha, b.from(0, j).t(), a.t(), beta, turned, ld)
		turn(m, nb, turned, ld, c[j:], ldc)
	}
	w.release()
}
