package blas_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/gopyro/gopyro/blas"
	"github.com/gopyro/gopyro/internal/asm"
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

// operands returns A, B, C and the leading dimensions. C holds NaN beyond its
// columns, and everywhere when beta is 0.
func (p product[T]) operands(rng *rand.Rand) (a []T, lda int, b []T, ldb int, c []T, ldc int) {
	rowsA, colsA, rowsB, colsB := p.m, p.k, p.k, p.n
	if p.transA {
		rowsA, colsA = colsA, rowsA
	}
	if p.transB {
		rowsB, colsB = colsB, rowsB
	}
	lda, ldb, ldc = max(1, colsA+p.pad), max(1, colsB+p.pad), max(1, p.n+p.pad)
	a, b, c = random[T](rng, rowsA*lda), random[T](rng, rowsB*ldb), random[T](rng, p.m*ldc)
	for i := range c {
		if i%ldc >= p.n || p.beta == 0 {
			c[i] = T(math.NaN())
		}
	}
	return a, lda, b, ldb, c, ldc
}

// check compares gemm with the reference on every tier.
func (p product[T]) check(t *testing.T, rng *rand.Rand, gemm gemmFunc[T]) {
	t.Helper()
	a, lda, b, ldb, c, ldc := p.operands(rng)
	want := slices.Clone(c)
	gemmReference(p.transA, p.transB, p.m, p.n, p.k, p.alpha, a, lda, b, ldb, p.beta, want, ldc)
	for _, tier := range asm.Available() {
		before := asm.Use(tier)
		got := slices.Clone(c)
		gemm(p.transA, p.transB, p.m, p.n, p.k, p.alpha, a, lda, b, ldb, p.beta, got, ldc)
		asm.Use(before)
		if i := differ(got, want); i >= 0 {
			t.Fatalf("%v: %v: C[%d,%d] = %x, want %x", tier, p, i/ldc, i%ldc, got[i], want[i])
		}
	}
}

// TestTiers fails if the machine has a tier that the tests here do not run.
func TestTiers(t *testing.T) { asmtest.Each(t, func(*testing.T) {}) }

func TestGemmEqualsDefinition(t *testing.T) {
	t.Run("f64", func(t *testing.T) { testGemmEqualsDefinition(t, gemmF64) })
	t.Run("f32", func(t *testing.T) { testGemmEqualsDefinition(t, gemmF32) })
}

func testGemmEqualsDefinition[T blas.Float](t *testing.T, gemm gemmFunc[T]) {
	rng := rand.New(rand.NewPCG(4, 4))
	alphas, betas := []T{1, -1, 0.5, 0.7, 0}, []T{0, 1, -0.3, T(math.Copysign(0, -1))}
	t.Run("every edge", func(t *testing.T) {
		step := 1
		if testing.Short() {
			step = 4
		}
		for m := 1; m <= 17; m += step {
			for _, n := range []int{1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 24, 25, 31, 32, 33, 47, 48, 49, 57} {
				for trans := range 4 {
					product[T]{
						transA: trans&1 != 0, transB: trans&2 != 0, m: m, n: n, k: 1 + rng.IntN(9),
						alpha: alphas[rng.IntN(5)], beta: betas[rng.IntN(4)], pad: rng.IntN(4),
					}.check(t, rng, gemm)
				}
			}
		}
	})
	// Shapes on both sides of the choices of plan and of KC.
	t.Run("every path", func(t *testing.T) {
		for i, s := range [][3]int{
			{64, 64, 64}, {49, 100, 33}, {100, 97, 161}, {50, 24, 513}, {97, 99, 512}, {13, 20, 1030},
			{103, 1015, 40}, {300, 50, 60}, {200, 1, 700}, {1, 200, 700}, {130, 700, 165}, {9, 2100, 9}, {3, 2150, 40},
		} {
			for trans := range 4 {
				if testing.Short() && trans != i%4 {
					continue
				}
				product[T]{
					transA: trans&1 != 0, transB: trans&2 != 0, m: s[0], n: s[1], k: s[2],
					alpha: alphas[i%4], beta: betas[(i+trans)%3], pad: i % 2 * 7,
				}.check(t, rng, gemm)
			}
		}
	})
	t.Run("pages apart", func(t *testing.T) { // rows share sets of the cache
		product[T]{m: 70, n: 60, k: 40, alpha: 1, beta: 1, pad: 1000}.check(t, rng, gemm)
		product[T]{m: 70, n: 1, k: 500, alpha: 1, beta: 1, pad: 12}.check(t, rng, gemm)
	})
	t.Run("vectors", func(t *testing.T) { testGemmVectors(t, rng, gemm) })
}

// testGemmVectors has products with one row, one column or k = 1.
func testGemmVectors[T blas.Float](t *testing.T, rng *rand.Rand, gemm gemmFunc[T]) {
	cases := 96
	if testing.Short() {
		cases = 24
	}
	for i := range cases {
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

// TestGemmWorkers: the bits do not depend on the number of goroutines.
func TestGemmWorkers(t *testing.T) {
	rng := rand.New(rand.NewPCG(10, 10))
	for trans := range 4 {
		if testing.Short() && trans != 2 {
			continue
		}
		p := product[float64]{transA: trans&1 != 0, transB: trans&2 != 0, m: 130, n: 211, k: 530, alpha: 0.9, beta: 0.1}
		a, lda, b, ldb, c, ldc := p.operands(rng)
		want := slices.Clone(c)
		gemmReference(p.transA, p.transB, p.m, p.n, p.k, p.alpha, a, lda, b, ldb, p.beta, want, ldc)
		for _, procs := range []int{1, 2, 3, 8} {
			before := runtime.GOMAXPROCS(procs)
			for range 2 {
				got := slices.Clone(c)
				blas.GemmF64(p.transA, p.transB, p.m, p.n, p.k, p.alpha, a, lda, b, ldb, p.beta, got, ldc)
				if i := differ(got, want); i >= 0 {
					t.Errorf("GOMAXPROCS=%d: %v: differs at %d", procs, p, i)
				}
			}
			runtime.GOMAXPROCS(before)
		}
	}
}

// TestGemmConcurrent: callers share the crew without waiting for each other.
func TestGemmConcurrent(t *testing.T) {
	p := product[float32]{transB: true, m: 120, n: 130, k: 140, alpha: 1, beta: 1}
	a, lda, b, ldb, c, ldc := p.operands(rand.New(rand.NewPCG(11, 11)))
	want := slices.Clone(c)
	gemmReference(p.transA, p.transB, p.m, p.n, p.k, p.alpha, a, lda, b, ldb, p.beta, want, ldc)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 10 {
				got := slices.Clone(c)
				blas.GemmF32(p.transA, p.transB, p.m, p.n, p.k, p.alpha, a, lda, b, ldb, p.beta, got, ldc)
				if i := differ(got, want); i >= 0 {
					t.Errorf("differs at %d", i)
				}
			}
		})
	}
	wg.Wait()
}

// TestGemmSpecialValues plants infinities and NaNs.
func TestGemmSpecialValues(t *testing.T) {
	ownBits(t)
	rng := rand.New(rand.NewPCG(12, 12))
	for trans := range 4 {
		p := product[float64]{transA: trans&1 != 0, transB: trans&2 != 0, m: 20, n: 30, k: 40, alpha: 1, beta: 2}
		a, lda, b, ldb, c, ldc := p.operands(rng)
		a[17], a[333], b[5], b[600], b[700] = math.Inf(1), math.NaN(), 0, math.Inf(-1), math.Inf(1)
		want := slices.Clone(c)
		gemmReference(p.transA, p.transB, p.m, p.n, p.k, p.alpha, a, lda, b, ldb, p.beta, want, ldc)
		asmtest.Each(t, func(t *testing.T) {
			got := slices.Clone(c)
			blas.GemmF64(p.transA, p.transB, p.m, p.n, p.k, p.alpha, a, lda, b, ldb, p.beta, got, ldc)
			if i := differ(got, want); i >= 0 {
				t.Errorf("%v: C[%d,%d] = %v, want %v", p, i/ldc, i%ldc, got[i], want[i])
			}
		})
	}
	c := []float64{math.NaN(), 1}
	blas.GemmF64(false, false, 1, 2, 3, 0, make([]float64, 3), 3, []float64{math.NaN(), 0, 0, 0, 0, 0}, 2, 0, c, 2)
	if c[0] != 0 || c[1] != 0 {
		t.Errorf("alpha = beta = 0 leaves %v", c)
	}
}

// TestGemmIntegers compares with a product of integers, another algorithm and
// another arithmetic. All sums are exact in float64.
func TestGemmIntegers(t *testing.T) {
	const m, n, k = 61, 75, 1100
	rng := rand.New(rand.NewPCG(13, 13))
	ints := func(n int) ([]int64, []float64) {
		x, f := make([]int64, n), make([]float64, n)
		for i := range x {
			x[i] = rng.Int64N(1<<20) - 1<<19
			f[i] = float64(x[i])
		}
		return x, f
	}
	ia, a := ints(m * k)
	ib, b := ints(k * n)
	asmtest.Each(t, func(t *testing.T) {
		c := make([]float64, m*n)
		blas.GemmF64(false, false, m, n, k, 1, a, k, b, n, 0, c, n)
		for i := range m {
			for j := range n {
				var s int64
				for p := range k {
					s += ia[i*k+p] * ib[p*n+j]
				}
				if c[i*n+j] != float64(s) {
					t.Fatalf("C[%d,%d] = %v, want %d", i, j, c[i*n+j], s)
				}
			}
		}
	})
}

// TestGemmError holds |C - AB| to the bound of an inner product of length k,
// n·u/(1-n·u) with n = k and u = 2^-24, times |A||B| (Higham, Accuracy and
// Stability of Numerical Algorithms, section 3.1), and the rounding of C.
func TestGemmError(t *testing.T) {
	const m, n, k, u = 33, 50, 700, 0x1p-24
	rng := rand.New(rand.NewPCG(14, 14))
	a, b := random[float32](rng, m*k), random[float32](rng, k*n)
	asmtest.Each(t, func(t *testing.T) {
		c := make([]float32, m*n)
		blas.GemmF32(false, false, m, n, k, 1, a, k, b, n, 0, c, n)
		for i := range m {
			for j := range n {
				var exact, magnitude float64
				for p := range k {
					x := float64(a[i*k+p]) * float64(b[p*n+j])
					exact += x
					magnitude += math.Abs(x)
				}
				bound := float64(k*u/(1-k*u))*magnitude + float64(u*math.Abs(exact))
				if d := math.Abs(float64(c[i*n+j]) - exact); d > bound {
					t.Fatalf("C[%d,%d] is off by %g, bound %g", i, j, d, bound)
				}
			}
		}
	})
}

func TestGemmDoesNotAllocate(t *testing.T) {
	ownBits(t)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	for _, n := range []int{4, 32, 120, 200} {
		if testing.Short() && n > 120 {
			continue
		}
		for trans := range 4 {
			x, y := make([]float64, n*n), make([]float32, n*n)
			c, d := make([]float64, n*n), make([]float32, n*n)
			call := func() {
				blas.GemmF64(trans&1 != 0, trans&2 != 0, n, n, n, 1, x, n, x, n, 0, c, n)
				blas.GemmF32(trans&1 != 0, trans&2 != 0, n, n, n, 1, y, n, y, n, 0, d, n)
				blas.GemvF64(trans&1 != 0, n, n, 1, x, n, x, 1, 0, c, 1)
			}
			call()
			if a := testing.AllocsPerRun(3, call); a != 0 {
				t.Errorf("n=%d trans=%d: %v allocations", n, trans, a)
			}
		}
	}
}

func TestGemmBatch(t *testing.T) {
	t.Run("float64", func(t *testing.T) { testGemmBatch(t, blas.GemmBatchF64) })
	t.Run("float32", func(t *testing.T) { testGemmBatch(t, blas.GemmBatchF32) })
}

func testGemmBatch[T blas.Float](t *testing.T, gemmBatch func(transA, transB bool, m, n, k int, alpha T, a []T, lda, strideA int, b []T, ldb, strideB int, beta T, c []T, ldc, strideC, batch int)) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
	rng := rand.New(rand.NewPCG(15, 15))
	for _, s := range [][4]int{{5, 7, 6, 9}, {31, 40, 33, 40}, {1, 3, 2, 1}, {110, 100, 100, 2}} {
		m, n, k, batch := s[0], s[1], s[2], s[3]
		a, b, c := random[T](rng, batch*m*k), random[T](rng, k*n), random[T](rng, batch*m*n)
		want := slices.Clone(c)
		for i := range batch {
			gemmReference(false, false, m, n, k, 2, a[i*m*k:], k, b, n, 1, want[i*m*n:], n)
		}
		call := func(c []T) {
			gemmBatch(false, false, m, n, k, 2, a, k, m*k, b, n, 0, 1, c, n, m*n, batch)
		}
		call(c)
		if i := differ(c, want); i >= 0 {
			t.Errorf("%v: differs at %d", s, i)
		}
		if a := testing.AllocsPerRun(5, func() { call(c) }); a != 0 && !foreign {
			t.Errorf("%v: %v allocations", s, a)
		}
	}
}

func TestGemmPanics(t *testing.T) {
	x := make([]float64, 100)
	for name, call := range map[string]func(){
		"short A":     func() { blas.GemmF64(false, false, 5, 5, 5, 1, x[:24], 5, x, 5, 0, x, 5) },
		"short B":     func() { blas.GemmF64(false, true, 5, 5, 5, 1, x, 5, x[:24], 5, 0, x, 5) },
		"short C":     func() { blas.GemmF64(false, false, 5, 5, 5, 1, x, 5, x, 5, 0, x[:24], 5) },
		"narrow lda":  func() { blas.GemmF64(true, false, 6, 5, 5, 1, x, 5, x, 5, 0, x, 5) },
		"negative":    func() { blas.GemmF64(false, false, -1, 5, 5, 1, x, 5, x, 5, 0, x, 5) },
		"overlapping": func() { blas.GemmBatchF64(false, false, 2, 2, 2, 1, x, 2, 4, x, 2, 4, 0, x, 2, 3, 2) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			call()
		})
	}
}
