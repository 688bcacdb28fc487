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

// A foreign product is shared out by rows of C.
type foreign[T Float] struct {
	m, n, k     int
	alpha, beta T
	a, b        matrix[T]
	c           []T
	ldc         int
	rows        int // of a piece
}

func multiplyOpenBLAS[T Float](m, n, k int, alpha T, a, b matrix[T], beta T, c []T, ldc int) {
	oneThread()
	f := foreign[T]{m, n, k, alpha, beta, a, b, c, ldc, m}
	if m*n*k <= parallelWork || maxWorkers() == 1 {
		f.do(0, 0)
		return
	}
	f.rows = max(8, (m+2*maxWorkers()-1)/(2*maxWorkers()))
	share(&f, (m+f.rows-1)/f.rows, maxWorkers())
}

func (f *foreign[T]) do(_, i int) {
	first := i * f.rows
	m := min(f.rows, f.m-first)
	a := f.a.from(first, 0)
	ta, lda := stored(a, m, f.k)
	tb, ldb := stored(f.b, f.k, f.n)
	c := f.c[first*f.ldc:]
	var impl netlib.Implementation
	if isF64[T]() {
		impl.Dgemm(ta, tb, m, f.n, f.k, float64(f.alpha), f64(a.data), lda, f64(f.b.data), ldb, float64(f.beta), f64(c), f.ldc)
		return
	}
	impl.Sgemm(ta, tb, m, f.n, f.k, float32(f.alpha), f32(a.data), lda, f32(f.b.data), ldb, float32(f.beta), f32(c), f.ldc)
}

// stored says how the rows×cols matrix x lies in memory.
func stored[T Float](x matrix[T], rows, cols int) (gonum.Transpose, int) {
	if x.col == 1 && (x.row >= cols || rows == 1) {
		return gonum.NoTrans, max(x.row, cols)
	}
	return gonum.Trans, max(x.col, rows)
}
