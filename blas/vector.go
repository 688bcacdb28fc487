package blas

// A matrix-vector product whose matrix has contiguous rows runs one lane per
// row: see asm.GemvDotF64.

// dotRows is the number of rows of a piece: one call of the kernel on them
// lasts less than 50 µs.
const dotRows = 256

// parallelDot is the number of elements from which two workers share the
// matrix.
const parallelDot = 1 << 18

// dots is the product y = alpha·A·x + beta·y, A with contiguous rows lda apart.
type dots[T Float] struct {
	m, k        int
	a           []T
	lda         int
	x, y        []T
	alpha, beta T
}

// multiplyDots does the product.
func multiplyDots[T Float](v *dots[T]) {
	pieces := (v.m + dotRows - 1) / dotRows
	if v.m*v.k < parallelDot {
		for i := range pieces {
			v.do(0, i)
		}
		return
	}
	w := takeWorkspace()
	shared := dotsOf[T](w)
	*shared = *v
	share(shared, pieces, maxWorkers())
	*shared = dots[T]{}
	w.release()
}

func (v *dots[T]) do(_, i int) {
	first := i * dotRows
	m := min(dotRows, v.m-first)
	y, beta := v.y[first:][:m], v.beta
	for p := 0; p < v.k; p += kc[T]() {
		kb := min(kc[T](), v.k-p)
		a := v.a[first*v.lda+p:]
		done := gemvDot(m, kb, v.alpha, a, v.lda, v.x[p:], beta, y)
		if rest := m - done; rest > 0 {
			mr, _ := panelShape[T]()
			panel(rest, 1, kb, v.alpha, a[done*v.lda:], v.lda, 1, mr*v.lda, v.x[p:], 1, beta, y[done:], 1, nil)
		}
		beta = 1
	}
}
