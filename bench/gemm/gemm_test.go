package gemm

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strconv"
	"testing"

	"github.com/viterin/vek"
	"github.com/viterin/vek/vek32"
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/gonum"

	"github.com/gopyro/gopyro/bench/gemmpeers"
	gopyro "github.com/gopyro/gopyro/blas"
)

type gemmFunc[T gopyro.Float] func(transA, transB bool, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int)

type gemmImpl[T gopyro.Float] struct {
	name string
	gemm gemmFunc[T]
}

func transpose(t bool) blas.Transpose {
	if t {
		return blas.Trans
	}
	return blas.NoTrans
}

func gonumF64(transA, transB bool, m, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	gonum.Implementation{}.Dgemm(transpose(transA), transpose(transB), m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
}

func gonumF32(transA, transB bool, m, n, k int, alpha float32, a []float32, lda int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	gonum.Implementation{}.Sgemm(transpose(transA), transpose(transB), m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
}

// vekF64 is NN only, alpha 1, beta 0, no gaps.
func vekF64(_, _ bool, _, _, k int, _ float64, a []float64, _ int, b []float64, _ int, _ float64, c []float64, _ int) {
	vek.MatMul_Into(c, a, b, k)
}

func implsF64() []gemmImpl[float64] {
	impls := []gemmImpl[float64]{{"gopyro", gopyro.GemmF64}, {"gonum", gonumF64}, {"vek", vekF64}}
	if gemmpeers.Available {
		impls = append(impls, gemmImpl[float64]{"openblas", gemmpeers.GemmF64})
	}
	return impls
}

func vekF32(_, _ bool, _, _, k int, _ float32, a []float32, _ int, b []float32, _ int, _ float32, c []float32, _ int) {
	vek32.MatMul_Into(c, a, b, k)
}

func implsF32() []gemmImpl[float32] {
	impls := []gemmImpl[float32]{{"gopyro", gopyro.GemmF32}, {"gonum", gonumF32}, {"vek", vekF32}}
	if gemmpeers.Available {
		impls = append(impls, gemmImpl[float32]{"openblas", gemmpeers.GemmF32})
	}
	return impls
}

// A gemmShape is one product of the table: m×k by k×n.
type gemmShape struct{ m, k, n int }

func (s gemmShape) String() string {
	if s.m == s.k && s.k == s.n {
		return "n=" + strconv.Itoa(s.n)
	}
	return fmt.Sprintf("shape=%dx%dx%d", s.m, s.k, s.n)
}

func (s gemmShape) flops() float64 { return 2 * float64(s.m) * float64(s.k) * float64(s.n) }

var gemmShapes = []gemmShape{
	{4, 4, 4}, {8, 8, 8}, {16, 16, 16}, {32, 32, 32}, {64, 64, 64}, {100, 100, 100}, {128, 128, 128},
	{256, 256, 256}, {512, 512, 512}, {1000, 1000, 1000}, {1024, 1024, 1024}, {2048, 2048, 2048},
	{100, 5, 2}, {1000, 10, 1}, {10000, 100, 1}, {64, 784, 400}, {4096, 64, 64}, {2048, 64, 2048},
}

type gemmOp struct {
	name           string
	transA, transB bool
}

var gemmOps = []gemmOp{{"NN", false, false}, {"TN", true, false}, {"NT", false, true}}

// A gemmCase is a product ready to be called again and again.
type gemmCase[T gopyro.Float] struct {
	op            gemmOp
	shape         gemmShape
	a, b, c       []T
	lda, ldb, ldc int
}

func newGemmCase[T gopyro.Float](op gemmOp, s gemmShape) *gemmCase[T] {
	rng := rand.New(rand.NewPCG(1, 1))
	fill := func(n int) []T {
		x := make([]T, n)
		for i := range x {
			x[i] = T(rng.NormFloat64())
		}
		return x
	}
	g := &gemmCase[T]{op: op, shape: s, a: fill(s.m * s.k), b: fill(s.k * s.n), c: fill(s.m * s.n), lda: s.k, ldb: s.n, ldc: s.n}
	if op.transA {
		g.lda = s.m
	}
	if op.transB {
		g.ldb = s.k
	}
	return g
}

func (g *gemmCase[T]) run(gemm gemmFunc[T]) {
	gemm(g.op.transA, g.op.transB, g.shape.m, g.shape.n, g.shape.k, 1, g.a, g.lda, g.b, g.ldb, 0, g.c, g.ldc)
}

func BenchmarkGemm(b *testing.B) {
	gemmpeers.Threads(runtime.GOMAXPROCS(0))
	b.Run("dtype=f64", func(b *testing.B) { benchmarkGemm(b, implsF64()) })
	b.Run("dtype=f32", func(b *testing.B) { benchmarkGemm(b, implsF32()) })
}

func benchmarkGemm[T gopyro.Float](b *testing.B, impls []gemmImpl[T]) {
	for _, op := range gemmOps {
		for _, s := range gemmShapes {
			for _, impl := range impls {
				if impl.name == "vek" && op.name != "NN" {
					continue
				}
				b.Run(fmt.Sprintf("op=%s/%v/impl=%s", op.name, s, impl.name), func(b *testing.B) {
					g := newGemmCase[T](op, s)
					g.run(impl.gemm)
					b.ReportAllocs()
					for b.Loop() {
						g.run(impl.gemm)
					}
					b.ReportMetric(s.flops()*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GFLOP/s")
				})
			}
		}
	}
}
