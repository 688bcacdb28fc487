package blas

// A product with one row or one column reads its matrix once, along the rows
// that are contiguous. If those run along k, a lane is a row: see
// asm.GemvDotF64. If they run along the result, a lane is a column: see
// asm.GemvRowF64.

// pieceBytes is the size of the pieces of the matrix: half a megabyte, some 40 µs
// from memory.
const pieceBytes = 1 << 19

// pieceLength is the number of rows or columns of a piece of which each has k
// elements, a multiple of all that the kernels take at once.
func pieceLength[T Float](k int) int {
	return max(64, pieceBytes/elementSize[T]()/min(k, kc[T]())&^127)
}

// parallelVector is the number of elements from which two workers share the
// matrix.
const parallelVector = 1 << 18

// dots is the product y = alpha·A·x + beta·y, A with contiguous rows lda apart.
type dots[T Float] struct {
	m, k        int
	piece       int // rows of a piece
	a           []T
	lda         int
	x, y        []T
	alpha, beta T
}

// multiplyDots does the product.
func multiplyDots[T Float](v *dots[T]) {
	v.piece = pieceLength[T](v.k)
	pieces := (v.m + v.piece - 1) / v.piece
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
	first := i * v.piece
	m := min(v.piece, v.m-first)
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

// sums is the product y = alpha·x·B + beta·y, B with contiguous rows ldb apart.
type sums[T Float] struct {
	n, k        int
	piece       int // columns of a piece
	x           []T
	incX        int
	b           []T
	ldb         int
	y           []T
	alpha, beta T
}

// multiplySums does the product.
func multiplySums[T Float](v *sums[T]) {
	v.piece = pieceLength[T](v.k)
	pieces := (v.n + v.piece - 1) / v.piece
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
	first := i * v.piece
	n := min(v.piece, v.n-first)
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
