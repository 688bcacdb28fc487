package blas_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/blas"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
)

type gemmFunc[T blas.Float] func(transA, transB bool, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int)

var (
	gemmF64 gemmFunc[float64] = blas.GemmF64
	gemmF32 gemmFunc[float32] = blas.GemmF32
)

// A product is one call of Gemm with everything around it set.
type product[T blas.Float] struct {
	transA, transB bool
	m, n, k        int
	alpha, beta    T
	pad            int // columns beyond the matrix in every row
}

func (p product[T]) String() string {
	name := [...]string{"N", "T"}
	at := func(t bool) string {
		if t {
			return name[1]
		}
		return name[0]
	}
	return fmt.Sprintf("%s%s %dx%dx%d alpha=%v beta=%v pad=%d", at(p.transA), at(p.transB), p.m, p.n, p.k, p.alpha, p.beta, p.pad)
}

// check compares gemm with the reference. C holds NaN beyond its columns, and
// everywhere when beta is 0.
func (p product[T]) check(t *testing.T, rng *rand.Rand, gemm gemmFunc[T]) {
	t.Helper()
	rowsA, colsA, rowsB, colsB := p.m, p.k, p.k, p.n
	if p.transA {
		rowsA, colsA = colsA, rowsA
	}
	if p.transB {
		rowsB, colsB = colsB, rowsB
	}
	lda, ldb, ldc := max(1, colsA+p.pad), max(1, colsB+p.pad), max(1, p.n+p.pad)
	a, b, got := random[T](rng, rowsA*lda), random[T](rng, rowsB*ldb), random[T](rng, p.m*ldc)
	nan := T(math.NaN())
	for i := range p.m {
		for j := range ldc {
			if j >= p.n || p.beta == 0 {
				got[i*ldc+j] = nan
			}
		}
	}
	want := append([]T(nil), got...)
	gemm(p.transA, p.transB, p.m, p.n, p.k, p.alpha, a, lda, b, ldb, p.beta, got, ldc)
	gemmReference(p.transA, p.transB, p.m, p.n, p.k, p.alpha, a, lda, b, ldb, p.beta, want, ldc)
	if i := differ(got, want); i >= 0 {
		t.Fatalf("%v: C[%d,%d] = %x, want %x", p, i/ldc, i%ldc, got[i], want[i])
	}
}

func TestGemmVectorShapes(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		t.Run("f64", func(t *testing.T) { testGemmVectorShapes(t, gemmF64) })
		t.Run("f32", func(t *testing.T) { testGemmVectorShapes(t, gemmF32) })
	})
}

// testGemmVectorShapes has products with one row, one column or k = 1, long
// enough for more than one block of k.
func testGemmVectorShapes[T blas.Float](t *testing.T, gemm gemmFunc[T]) {
	rng := rand.New(rand.NewPCG(9, 9))
	for i := range 96 {
		p := product[T]{
			transA: i&1 != 0, transB: i&2 != 0,
			m: 1 + rng.IntN(300), n: 1 + rng.IntN(300), k: 1 + rng.IntN(100),
			alpha: []T{1, 0.3}[i>>2&1], beta: []T{0, 1, 0.6}[i%3],
			pad: i >> 3 & 1,
		}
		switch i % 4 {
		case 0:
			p.n = 1
		case 1:
			p.m = 1
		case 2:
			p.k = 1
		case 3:
			p.n, p.m, p.k = 1, 1+rng.IntN(70), 500+rng.IntN(100)
		}
		p.check(t, rng, gemm)
	}
}

func TestGemmEqualsDefinition(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		t.Run("f64", func(t *testing.T) { testGemmEqualsDefinition(t, gemmF64) })
		t.Run("f32", func(t *testing.T) { testGemmEqualsDefinition(t, gemmF32) })
	})
}

func testGemmEqualsDefinition[T blas.Float](t *testing.T, gemm gemmFunc[T]) {
	rng := rand.New(rand.NewPCG(4, 4))
	sizes := []int{1, 1, 2, 3, 5, 8, 13, 24, 37, 49, 61}
	for range 150 {
		product[T]{
			transA: rng.IntN(2) == 0, transB: rng.IntN(2) == 0,
			m: sizes[rng.IntN(len(sizes))], n: sizes[rng.IntN(len(sizes))], k: sizes[rng.IntN(len(sizes))],
			alpha: []T{1, -1, 0.7}[rng.IntN(3)], beta: []T{0, 1, -0.3}[rng.IntN(3)],
			pad: rng.IntN(3),
		}.check(t, rng, gemm)
	}
}
