package blas

// A foreign product is OpenBLAS's, shared out by rows of C.
type foreign[T Float] struct {
	m, n, k     int
	alpha, beta T
	a, b        matrix[T]
	c           []T
	ldc         int
	rows        int // of a piece
}

// multiplyOpenBLAS is multiply by OpenBLAS.
func multiplyOpenBLAS[T Float](m, n, k int, alpha T, a, b matrix[T], beta T, c []T, ldc int) {
	workers := maxWorkers()
	if m*n*k <= parallelWork || workers == 1 {
		foreignGemm(m, n, k, alpha, a, b, beta, c, ldc)
		return
	}
	w := takeWorkspace()
	f := foreignOf[T](w)
	*f = foreign[T]{m, n, k, alpha, beta, a, b, c, ldc, max(8, (m+2*workers-1)/(2*workers))}
	share(f, (m+f.rows-1)/f.rows, workers)
	*f = foreign[T]{}
	w.release()
}

func (f *foreign[T]) do(_, i int) {
	first := i * f.rows
	m := min(f.rows, f.m-first)
	foreignGemm(m, f.n, f.k, f.alpha, f.a.from(first, 0), f.b, f.beta, f.c[first*f.ldc:], f.ldc)
}
