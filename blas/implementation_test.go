package blas_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	gonum "gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	reference "gonum.org/v1/gonum/blas/gonum"
	"gonum.org/v1/gonum/blas/testblas"
	"gonum.org/v1/gonum/mat"

	"github.com/gopyro/gopyro/blas"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
)

// TestGonumSuite runs the suite that gonum's own implementation passes.
func TestGonumSuite(t *testing.T) {
	var impl blas.Implementation
	suite := map[string]func(t *testing.T){
		"Ddot":   func(t *testing.T) { testblas.DdotTest(t, impl) },
		"Dnrm2":  func(t *testing.T) { testblas.Dnrm2Test(t, impl) },
		"Dasum":  func(t *testing.T) { testblas.DasumTest(t, impl) },
		"Idamax": func(t *testing.T) { testblas.IdamaxTest(t, impl) },
		"Dswap":  func(t *testing.T) { testblas.DswapTest(t, impl) },
		"Dcopy":  func(t *testing.T) { testblas.DcopyTest(t, impl) },
		"Daxpy":  func(t *testing.T) { testblas.DaxpyTest(t, impl) },
		"Drotg":  func(t *testing.T) { testblas.DrotgTest(t, impl, false) },
		"Drotmg": func(t *testing.T) { testblas.DrotmgTest(t, impl) },
		"Drot":   func(t *testing.T) { testblas.DrotTest(t, impl) },
		"Drotm":  func(t *testing.T) { testblas.DrotmTest(t, impl) },
		"Dscal":  func(t *testing.T) { testblas.DscalTest(t, impl) },
		"Dgbmv":  func(t *testing.T) { testblas.DgbmvTest(t, impl) },
		"Dgemv":  func(t *testing.T) { testblas.DgemvTest(t, impl) },
		"Dger":   func(t *testing.T) { testblas.DgerTest(t, impl) },
		"Dsbmv":  func(t *testing.T) { testblas.DsbmvTest(t, impl) },
		"Dspmv":  func(t *testing.T) { testblas.DspmvTest(t, impl) },
		"Dspr":   func(t *testing.T) { testblas.DsprTest(t, impl) },
		"Dspr2":  func(t *testing.T) { testblas.Dspr2Test(t, impl) },
		"Dsymv":  func(t *testing.T) { testblas.DsymvTest(t, impl) },
		"Dsyr":   func(t *testing.T) { testblas.DsyrTest(t, impl) },
		"Dsyr2":  func(t *testing.T) { testblas.Dsyr2Test(t, impl) },
		"Dtbmv":  func(t *testing.T) { testblas.DtbmvTest(t, impl) },
		"Dtbsv":  func(t *testing.T) { testblas.DtbsvTest(t, impl) },
		"Dtpmv":  func(t *testing.T) { testblas.DtpmvTest(t, impl) },
		"Dtpsv":  func(t *testing.T) { testblas.DtpsvTest(t, impl) },
		"Dtrmv":  func(t *testing.T) { testblas.DtrmvTest(t, impl) },
		"Dtrsv":  func(t *testing.T) { testblas.DtrsvTest(t, impl) },
		"Dtxmv":  func(t *testing.T) { testblas.DtxmvTest(t, impl) },
		"Dgemm":  func(t *testing.T) { testblas.TestDgemm(t, impl) },
		"Dsymm":  func(t *testing.T) { testblas.DsymmTest(t, impl) },
		"Dsyrk":  func(t *testing.T) { testblas.DsyrkTest(t, impl) },
		"Dsyr2k": func(t *testing.T) { testblas.Dsyr2kTest(t, impl) },
		"Dtrmm":  func(t *testing.T) { testblas.DtrmmTest(t, impl) },
		"Dtrsm":  func(t *testing.T) { testblas.DtrsmTest(t, impl) },
	}
	asmtest.Each(t, func(t *testing.T) {
		for name, test := range suite {
			t.Run(name, test)
		}
	})
}

// TestFloat32LikeGonum compares the float32 routines with gonum's, whose suite
// has float64 only. The difference of two orders of k operations on numbers
// below 1 is at most 2·k²·2^-24.
func TestFloat32LikeGonum(t *testing.T) {
	const (
		n         = 40
		tolerance = 2 * n * n * 0x1p-24
	)
	var ours blas.Implementation
	var theirs reference.Implementation
	rng := rand.New(rand.NewPCG(18, 18))
	a, b, c := random[float32](rng, n*n), random[float32](rng, n*n), random[float32](rng, n*n)
	for i := range n {
		a[i*n+i] = n
	}
	compare := func(name string, call func(impl gonum.Float32, c []float32)) {
		t.Helper()
		got, want := slices.Clone(c), slices.Clone(c)
		call(ours, got)
		call(theirs, want)
		for i := range got {
			if d := math.Abs(float64(got[i] - want[i])); !(d <= tolerance*float64(n)) {
				t.Errorf("%s: %v, gonum %v at %d", name, got[i], want[i], i)
				return
			}
		}
	}
	for _, tr := range []gonum.Transpose{gonum.NoTrans, gonum.Trans, gonum.ConjTrans} {
		compare("Sgemm", func(impl gonum.Float32, c []float32) { impl.Sgemm(tr, tr, n, n, n, 0.5, a, n, b, n, 0.5, c, n) })
		compare("Sgemv", func(impl gonum.Float32, c []float32) { impl.Sgemv(tr, n, n, 0.5, a, n, b, 2, 0.5, c, 3) })
		compare("Sgemv", func(impl gonum.Float32, c []float32) { impl.Sgemv(tr, n, n, 0.5, a, n, b, -1, 0.5, c, 1) })
		for _, ul := range []gonum.Uplo{gonum.Upper, gonum.Lower} {
			compare("Ssyrk", func(impl gonum.Float32, c []float32) { impl.Ssyrk(ul, tr, n, n, 0.5, b, n, 0.5, c, n) })
			for _, side := range []gonum.Side{gonum.Left, gonum.Right} {
				compare("Strsm", func(impl gonum.Float32, c []float32) { impl.Strsm(side, ul, tr, gonum.NonUnit, n, n, 2, a, n, c, n) })
				compare("Strmm", func(impl gonum.Float32, c []float32) {
					impl.Strmm(side, ul, tr, gonum.NonUnit, n, n, 0.01, a, n, c, n)
				})
			}
		}
	}
	compare("Sger", func(impl gonum.Float32, c []float32) { impl.Sger(n, n, 0.5, a, 1, b, 2, c, n) })
	compare("Saxpy", func(impl gonum.Float32, c []float32) { impl.Saxpy(n, 0.5, a, 1, c, 1) })
	if got, want := ours.Sdot(n, b, 1, c, 1), theirs.Sdot(n, b, 1, c, 1); math.Abs(float64(got-want)) > tolerance {
		t.Errorf("Sdot: %v, gonum %v", got, want)
	}
}

// TestPanicsAsGonum compares what wrong arguments say.
func TestPanicsAsGonum(t *testing.T) {
	x := make([]float64, 100)
	for name, call := range map[string]func(impl gonum.Float64){
		"transpose": func(impl gonum.Float64) { impl.Dgemm('x', 'N', 2, 2, 2, 1, x, 2, x, 2, 0, x, 2) },
		"negative":  func(impl gonum.Float64) { impl.Dgemm('N', 'N', -1, 2, 2, 1, x, 2, x, 2, 0, x, 2) },
		"lda":       func(impl gonum.Float64) { impl.Dgemm('N', 'N', 2, 2, 3, 1, x, 2, x, 2, 0, x, 2) },
		"short":     func(impl gonum.Float64) { impl.Dgemm('N', 'N', 2, 2, 2, 1, x[:3], 2, x, 2, 0, x, 2) },
		"incX":      func(impl gonum.Float64) { impl.Dgemv('N', 2, 2, 1, x, 2, x, 0, 0, x, 1) },
		"uplo":      func(impl gonum.Float64) { impl.Dsyrk('x', 'N', 2, 2, 1, x, 2, 0, x, 2) },
		"side":      func(impl gonum.Float64) { impl.Dtrsm('x', 'U', 'N', 'N', 2, 2, 1, x, 2, x, 2) },
		"diag":      func(impl gonum.Float64) { impl.Dtrmm('L', 'U', 'N', 'x', 2, 2, 1, x, 2, x, 2) },
		"dot":       func(impl gonum.Float64) { impl.Ddot(5, x[:3], 1, x, 1) },
		"ger":       func(impl gonum.Float64) { impl.Dger(2, 2, 1, x, 1, x, 0, x, 2) },
	} {
		said := func(impl gonum.Float64) (message any) {
			defer func() { message = recover() }()
			call(impl)
			return nil
		}
		got, want := said(blas.Implementation{}), said(reference.Implementation{})
		if got != want || got == nil {
			t.Errorf("%s: panics with %v, gonum with %v", name, got, want)
		}
	}
}

// TestGonumMat multiplies and factors through gonum's mat.
func TestGonumMat(t *testing.T) {
	blas64.Use(blas.Implementation{})
	defer blas64.Use(reference.Implementation{})
	const n = 60
	rng := rand.New(rand.NewPCG(19, 19))
	x := mat.NewDense(n, n, random[float64](rng, n*n))
	var product mat.Dense
	product.Mul(x, x.T())
	sym := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			sym.SetSym(i, j, product.At(i, j))
		}
		sym.SetSym(i, i, product.At(i, i)+1)
	}
	var chol mat.Cholesky
	if !chol.Factorize(sym) {
		t.Fatal("not positive definite")
	}
	var back mat.SymDense
	chol.ToSym(&back)
	if !mat.EqualApprox(&back, sym, 1e-12) {
		t.Error("the factors do not give the matrix back")
	}
}
