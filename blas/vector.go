package blas

// A product with one row or one column reads its matrix once, along the rows
// that are contiguous. If those run along k, a lane is a row: see
// asm.GemvDotF64. If they run along the result, a lane is a column: see
// asm.GemvRowF64.

// dotRows is the number of rows of a piece: with KC columns half a megabyte of
// float64, some 40 µs from memory.
const dotRows = 128

// parallelVector is the number of elements from which two workers share the
// matrix.
const parallelVector = 1 << 18

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
	if v.m*v.k < parallelVector {
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

// sumColumns is the number of columns of a piece, of the size of dotRows.
const sumColumns = 128

// sums is the product y = alpha·x·B + beta·y, B with contiguous rows ldb apart.
type sums[T Float] struct {
	n, k        int
	x           []T
	incX        int
	b           []T
	ldb         int
	y           []T
	alpha, beta T
}

// multiplySums does the product.
func multiplySums[T Float](v *sums[T]) {
	pieces := (v.n + sumColumns - 1) / sumColumns
	if v.n*v.k < parallelVector {
		for i := range pieces {
			v.do(0, i)
		}
		return
	}
	w := takeWorkspace()
	shared := sumsOf[T](w)
	*shared = *v
	share(shared, pieces, maxWorkers())
	*shared = sums[T]{}
	w.release()
}

func (v *sums[T]) do(_, i int) {
	first := i * sumColumns
	n := min(sumColumns, v.n-first)
	y, beta := v.y[first:][:n], v.beta
	_, nr := panelShape[T]()
	for p := 0; p < v.k; p += kc[T]() {
		kb := min(kc[T](), v.k-p)
		x, b := v.x[p*v.incX:], v.b[p*v.ldb+first:]
		j := gemvRow(n, kb, v.alpha, x, v.incX, b, v.ldb, beta, y)
		for ; j < n; j += nr {
			panel(1, min(nr, n-j), kb, v.alpha, x, 1, v.incX, 1, b[j:], v.ldb, beta, y[j:], nr, nil)
		}
		beta = 1
	}
}
