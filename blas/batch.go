package blas

// GemmBatchF64 does batch products like [GemmF64]. Product i uses the
// matrices that start at a[i*strideA], b[i*strideB] and c[i*strideC]; a stride
// of 0 shares A or B. The outputs must not overlap. The bits are those of
// batch calls of GemmF64.
func GemmBatchF64(transA, transB bool, m, n, k int, alpha float64, a []float64, lda, strideA int, b []float64, ldb, strideB int, beta float64, c []float64, ldc, strideC, batch int) {
	gemmBatch(transA, transB, m, n, k, alpha, a, lda, strideA, b, ldb, strideB, beta, c, ldc, strideC, batch)
}

// GemmBatchF32 is [GemmBatchF64] for float32.
func GemmBatchF32(transA, transB bool, m, n, k int, alpha float32, a []float32, lda, strideA int, b []float32, ldb, strideB int, beta float32, c []float32, ldc, strideC, batch int) {
	gemmBatch(transA, transB, m, n, k, alpha, a, lda, strideA, b, ldb, strideB, beta, c, ldc, strideC, batch)
}

func gemmBatch[T Float](transA, transB bool, m, n, k int, alpha T, a []T, lda, strideA int, b []T, ldb, strideB int, beta T, c []T, ldc, strideC, batch int) {
	if batch < 0 || min(strideA, strideB, strideC) < 0 {
		panic("blas: negative batch or stride")
	}
	if batch == 0 || m == 0 || n == 0 {
		return
	}
	if batch > 1 && strideC < (m-1)*ldc+n {
		panic("blas: products of a batch overlap")
	}
	last := batch - 1
	checkGemm(transA, transB, m, n, k, len(a)-last*strideA, lda, len(b)-last*strideB, ldb, len(c)-last*strideC, ldc)
	g := batched[T]{transA, transB, m, n, k, alpha, beta, a, b, c, lda, ldb, ldc, strideA, strideB, strideC}
	if work := m * n * k; batch == 1 || work >= parallelWork || work*batch < parallelWork {
		for i := range batch {
			g.do(0, i)
		}
		return
	}
	w := takeWorkspace()
	shared := batchedOf[T](w)
	*shared = g
	share(shared, batch, maxWorkers())
	*shared = batched[T]{}
	w.release()
}

// A batched product is shared out by items while the items are small; large
// ones are shared out themselves.
type batched[T Float] struct {
	transA, transB            bool
	m, n, k                   int
	alpha, beta               T
	a, b, c                   []T
	lda, ldb, ldc             int
	strideA, strideB, strideC int
}

func (g *batched[T]) do(_, i int) {
	gemm(g.transA, g.transB, g.m, g.n, g.k, g.alpha, g.a[i*g.strideA:], g.lda, g.b[i*g.strideB:], g.ldb, g.beta, g.c[i*g.strideC:], g.ldc)
}
