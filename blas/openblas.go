//go:build openblas

package blas

/*
#cgo LDFLAGS: -lopenblas
extern void openblas_set_num_threads(int n);
extern char *openblas_get_config(void);
extern char *openblas_get_corename(void);
*/
import "C"

import (
	"sync"

	gonum "gonum.org/v1/gonum/blas"
	"gonum.org/v1/netlib/blas/netlib"
)

const openblasLinked = true

// oneThread keeps OpenBLAS on the calling thread: the crew shares the rows.
var oneThread = sync.OnceFunc(func() { C.openblas_set_num_threads(1) })

func openblasConfig() string {
	return C.GoString(C.openblas_get_config()) + " " + C.GoString(C.openblas_get_corename())
}

// foreignGemm does a product by OpenBLAS, on this thread.
func foreignGemm[T Float](m, n, k int, alpha T, a, b matrix[T], beta T, c []T, ldc int) {
	oneThread()
	ta, lda := stored(a, m, k)
	tb, ldb := stored(b, k, n)
	var impl netlib.Implementation
	if isF64[T]() {
		impl.Dgemm(ta, tb, m, n, k, float64(alpha), f64(a.data), lda, f64(b.data), ldb, float64(beta), f64(c), ldc)
		return
	}
	impl.Sgemm(ta, tb, m, n, k, float32(alpha), f32(a.data), lda, f32(b.data), ldb, float32(beta), f32(c), ldc)
}

// stored says how the rows×cols matrix x lies in memory.
func stored[T Float](x matrix[T], rows, cols int) (gonum.Transpose, int) {
	if x.col == 1 && (x.row >= cols || rows == 1) {
		return gonum.NoTrans, max(x.row, cols)
	}
	return gonum.Trans, max(x.col, rows)
}
