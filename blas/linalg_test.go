package blas_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/blas"
	"github.com/gopyro/gopyro/internal/asm"
)

// triangular returns a well-conditioned matrix of order n, NaN outside the
// triangle (and on a unit diagonal), and the same matrix completed with zeros.
func triangular(rng *rand.Rand, uplo blas.Uplo, diag blas.Diag, n, lda int) (given, full []float64) {
	given, full = make([]float64, n*lda), make([]float64, n*lda)
	for i := range given {
		given[i] = math.NaN()
	}
	for i := range n {
		for j := range n {
			if i != j && (i > j) != (uplo == blas.Lower) {
				continue
			}
			v := (2*rng.Float64() - 1) / float64(n)
			if i == j {
				v = 1 + rng.Float64()
				if diag == blas.Unit {
					full[i*lda+j] = 1
					continue
				}
			}
			given[i*lda+j], full[i*lda+j] = v, v
		}
	}
	return given, full
}

func TestTrsmSolves(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for _, side := range []blas.Side{blas.Left, blas.Right} {
		for _, uplo := range []blas.Uplo{blas.Lower, blas.Upper} {
			for _, trans := range []bool{false, true} {
				for _, diag := range []blas.Diag{blas.NonUnit, blas.Unit} {
					for _, size := range [][2]int{{1, 1}, {7, 5}, {16, 3}, {33, 17}, {50, 130}} {
						m, n := size[0], size[1]
						order := m
						if side == blas.Right {
							order = n
						}
						lda, ldb := order+1, n+2
						a, full := triangular(rng, uplo, diag, order, lda)
						b := random[float64](rng, m*ldb)
						x := append([]float64(nil), b...)
						blas.TrsmF64(side, uplo, trans, diag, m, n, 2, a, lda, x, ldb)
						back := append([]float64(nil), b...)
						if side == blas.Left {
							blas.GemmF64(trans, false, m, n, m, 1, full, lda, x, ldb, 0, back, ldb)
						} else {
							blas.GemmF64(false, trans, m, n, n, 1, x, ldb, full, lda, 0, back, ldb)
						}
						for i := range m {
							for j := range n {
								if d := math.Abs(back[i*ldb+j] - 2*b[i*ldb+j]); !(d <= 1e-13) {
									t.Fatalf("side %c uplo %c trans %v diag %c %dx%d: residual %g at (%d, %d)", side, uplo, trans, diag, m, n, d, i, j)
								}
							}
							for j := n; j < ldb; j++ {
								if x[i*ldb+j] != b[i*ldb+j] {
									t.Fatal("wrote beyond the columns of B")
								}
							}
						}
					}
				}
			}
		}
	}
}

// TestTrmmUndoesTrsm multiplies the solution by the triangle again, and
// compares one product with the full matrix.
func TestTrmmUndoesTrsm(t *testing.T) {
	rng := rand.New(rand.NewPCG(17, 17))
	for _, side := range []blas.Side{blas.Left, blas.Right} {
		for _, uplo := range []blas.Uplo{blas.Lower, blas.Upper} {
			for _, trans := range []bool{false, true} {
				for _, diag := range []blas.Diag{blas.NonUnit, blas.Unit} {
					for _, size := range [][2]int{{1, 1}, {16, 3}, {40, 130}} {
						m, n := size[0], size[1]
						order := m
						if side == blas.Right {
							order = n
						}
						a, full := triangular(rng, uplo, diag, order, order)
						b := random[float64](rng, m*n)
						got, want := append([]float64(nil), b...), make([]float64, m*n)
						blas.TrmmF64(side, uplo, trans, diag, m, n, 3, a, order, got, n)
						if side == blas.Left {
							blas.GemmF64(trans, false, m, n, m, 3, full, order, b, n, 0, want, n)
						} else {
							blas.GemmF64(false, trans, m, n, n, 3, b, n, full, order, 0, want, n)
						}
						for i := range got {
							if d := math.Abs(got[i] - want[i]); !(d <= 1e-14) {
								t.Fatalf("side %c uplo %c trans %v diag %c %dx%d: off by %g at %d", side, uplo, trans, diag, m, n, d, i)
							}
						}
						blas.TrsmF64(side, uplo, trans, diag, m, n, 1./3, a, order, got, n)
						for i := range got {
							if d := math.Abs(got[i] - b[i]); !(d <= 1e-13) {
								t.Fatalf("solving again: off by %g at %d", d, i)
							}
						}
					}
				}
			}
		}
	}
}

func TestPotrfFactors(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	for _, uplo := range []blas.Uplo{blas.Lower, blas.Upper} {
		for _, n := range []int{1, 2, 15, 16, 17, 40, 100, 200} {
			g := random[float64](rng, n*n)
			a := make([]float64, n*n)
			for i := range n {
				a[i*n+i] = float64(n)
			}
			blas.GemmF64(false, true, n, n, n, 1, g, n, g, n, 1, a, n)
			f := append([]float64(nil), a...)
			for i := range n {
				for j := range n {
					if i != j && (i > j) != (uplo == blas.Lower) {
						f[i*n+j] = math.NaN()
					}
				}
			}
			if !blas.PotrfF64(uplo, n, f, n) {
				t.Fatalf("n=%d: not positive definite", n)
			}
			for i := range n {
				for j := range n {
					if i != j && (i > j) != (uplo == blas.Lower) {
						if !math.IsNaN(f[i*n+j]) {
							t.Fatal("the other triangle was written")
						}
						f[i*n+j] = 0
					}
				}
			}
			back := make([]float64, n*n)
			blas.GemmF64(uplo == blas.Upper, uplo == blas.Lower, n, n, n, 1, f, n, f, n, 0, back, n)
			for i := range back {
				if d := math.Abs(back[i] - a[i]); !(d <= 1e-14*float64(n*n)) {
					t.Fatalf("uplo %c n=%d: residual %g", uplo, n, d)
				}
			}
		}
	}
	if blas.PotrfF64(blas.Lower, 2, []float64{1, 0, 2, 1}, 2) {
		t.Error("an indefinite matrix was factored")
	}
	if blas.PotrfF64(blas.Lower, 1, []float64{math.NaN()}, 1) {
		t.Error("NaN was factored")
	}
}

// TestPotrsSolves multiplies the solution by the matrix again: the residual is
// at most a few roundings for each of the 3n terms of an element, times the
// condition of the matrix, which is near 1.
func TestPotrsSolves(t *testing.T) {
	t.Run("f64", func(t *testing.T) { testPotrsSolves(t, 0x1p-53, blas.PotrfF64, blas.PotrsF64, gemmF64) })
	t.Run("f32", func(t *testing.T) { testPotrsSolves(t, 0x1p-24, blas.PotrfF32, blas.PotrsF32, gemmF32) })
}

func testPotrsSolves[T blas.Float](t *testing.T, u float64,
	potrf func(uplo blas.Uplo, n int, a []T, lda int) bool,
	potrs func(uplo blas.Uplo, n, m int, a []T, lda int, b []T, ldb int), gemm gemmFunc[T]) {
	rng := rand.New(rand.NewPCG(21, 21))
	for _, uplo := range []blas.Uplo{blas.Lower, blas.Upper} {
		for _, size := range [][2]int{{0, 3}, {1, 1}, {5, 0}, {16, 3}, {37, 70}, {100, 9}} {
			n, m := size[0], size[1]
			lda, ldb := n+1, m+2
			a := random[T](rng, n*lda)
			for i := range n {
				for j := range i {
					a[i*lda+j] /= T(n)
					a[j*lda+i] = a[i*lda+j]
				}
				a[i*lda+i] = 2
			}
			f := slices.Clone(a)
			for i := range n { // the other triangle and what follows a row are not read
				for j := range lda {
					if j == n || i != j && (i > j) != (uplo == blas.Lower) {
						f[i*lda+j] = T(math.NaN())
					}
				}
			}
			if !potrf(uplo, n, f, lda) {
				t.Fatalf("uplo %c n=%d: not positive definite", uplo, n)
			}
			b := random[T](rng, n*ldb)
			x := slices.Clone(b)
			potrs(uplo, n, m, f, lda, x, ldb)
			back := slices.Clone(b)
			gemm(false, false, n, m, n, 1, a, lda, x, ldb, 0, back, ldb)
			for i := range b {
				if d := math.Abs(float64(back[i] - b[i])); !(d <= 20*float64(n)*u) {
					t.Fatalf("uplo %c %dx%d: residual %g at %d", uplo, n, m, d, i)
				}
				if i%ldb >= m && x[i] != b[i] {
					t.Fatal("wrote beyond the columns of B")
				}
			}
		}
	}
}

func TestSyrkIsATriangleOfGemm(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for _, uplo := range []blas.Uplo{blas.Lower, blas.Upper} {
		for _, trans := range []bool{false, true} {
			for _, n := range []int{1, 7, 48, 49, 101} {
				k := 33
				lda := k
				if trans {
					lda = n
				}
				a, c := random[float64](rng, n*k), random[float64](rng, n*n)
				want := append([]float64(nil), c...)
				blas.GemmF64(trans, !trans, n, n, k, 0.5, a, lda, a, lda, 0.25, want, n)
				for i := range n {
					for j := range n {
						if i != j && (i > j) != (uplo == blas.Lower) {
							want[i*n+j], c[i*n+j] = math.NaN(), math.NaN()
						}
					}
				}
				blas.SyrkF64(uplo, trans, n, k, 0.5, a, lda, 0.25, c, n)
				if i := differ(c, want); i >= 0 {
					t.Fatalf("uplo %c trans %v n=%d: differs at (%d, %d)", uplo, trans, n, i/n, i%n)
				}
			}
		}
	}
}

// TestLinearAlgebraTiersAgree: a solution, a product with a triangle and a
// factor have one value on all tiers, and take no memory.
func TestLinearAlgebraTiersAgree(t *testing.T) {
	ownBits(t)
	t.Run("f64", func(t *testing.T) {
		testLinearAlgebraTiersAgree(t, blas.TrsmF64, blas.TrmmF64, blas.PotrfF64)
	})
	t.Run("f32", func(t *testing.T) {
		testLinearAlgebraTiersAgree(t, blas.TrsmF32, blas.TrmmF32, blas.PotrfF32)
	})
}

type triangularFunc[T blas.Float] func(side blas.Side, uplo blas.Uplo, trans bool, diag blas.Diag, m, n int, alpha T, a []T, lda int, b []T, ldb int)

func testLinearAlgebraTiersAgree[T blas.Float](t *testing.T, trsm, trmm triangularFunc[T], potrf func(uplo blas.Uplo, n int, a []T, lda int) bool) {
	rng := rand.New(rand.NewPCG(20, 20))
	for _, size := range [][2]int{{1, 32}, {3, 70}, {16, 64}, {37, 131}, {70, 40}, {40, 1}, {1, 40}} {
		m, n := size[0], size[1]
		order := max(m, n)
		a, b := random[T](rng, order*order), random[T](rng, m*(n+1))
		for i := range order {
			for j := range order {
				a[i*order+j] /= T(order)
			}
			a[i*order+i] = 2
		}
		// The triangle and the factor of one run after the other.
		run := func(options int, c, f []T) {
			side, uplo, diag := blas.Left, blas.Lower, blas.NonUnit
			if options&1 != 0 {
				side = blas.Right
			}
			if options&2 != 0 {
				uplo = blas.Upper
			}
			if options&4 != 0 {
				diag = blas.Unit
			}
			trans := options&8 != 0
			copy(c, b)
			copy(f, a)
			trsm(side, uplo, trans, diag, m, n, 0.7, a, order, c, n+1)
			trmm(side, uplo, !trans, diag, m, n, 1.1, a, order, c, n+1)
			potrf(uplo, order, f, order)
		}
		c, f := make([]T, len(b)), make([]T, len(a))
		wantC, wantF := make([]T, len(b)), make([]T, len(a))
		for options := range 16 {
			for i, tier := range asm.Available() {
				before := asm.Use(tier)
				run(options, c, f)
				if i == 0 {
					copy(wantC, c)
					copy(wantF, f)
				}
				asm.Use(before)
				if i := differ(c, wantC); i >= 0 {
					t.Fatalf("%v: %dx%d options %04b: B differs at %d", tier, m, n, options, i)
				}
				if i := differ(f, wantF); i >= 0 {
					t.Fatalf("%v: order %d options %04b: factor differs at %d", tier, order, options, i)
				}
			}
		}
		if got := testing.AllocsPerRun(5, func() { run(1, c, f) }); got != 0 && !raceEnabled {
			t.Errorf("%dx%d: %v allocations", m, n, got)
		}
	}
}
