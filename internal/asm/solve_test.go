package asm_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// The kernels of matrix-vector products and triangular systems, by type.
type solver[T float32 | float64] struct {
	dot   func(m, k int, alpha T, a []T, lda int, x []T, beta T, y []T) int
	row   func(n, k int, alpha T, x []T, incX int, b []T, ldb int, beta T, y []T) int
	trsm  func(lower bool, m, n int, t []T, row, col int, d []T, b []T, ldb int) int
	fma   func(dst, x, y, z []T)
	panel func(mr, m, n, k int, alpha T, a []T, row, col, panel int, b []T, ldb int, beta T, c []T, ldc int)
}

var (
	solver64 = solver[float64]{asm.GemvDotF64, asm.GemvRowF64, asm.TrsmRowsF64, generic.FMAF64, generic.GemmPanelF64}
	solver32 = solver[float32]{asm.GemvDotF32, asm.GemvRowF32, asm.TrsmRowsF32, generic.FMAF32, generic.GemmPanelF32}
)

// memory returns slices of n numbers; tests give slices between guard pages too.
type memory[T any] func(t *testing.T, n int) []T

func plain[T any](_ *testing.T, n int) []T { return make([]T, n+3)[3:] }

// numbers fills s with numbers of ordinary size, and now and then a special one.
func numbers[T float32 | float64](r *rand.Rand, s []T) []T {
	special := r.IntN(4) == 0
	for i := range s {
		s[i] = T(8 * (r.Float64() - 0.5))
		if special && r.IntN(20) == 0 {
			s[i] = T(specials[r.IntN(len(specials))])
		}
	}
	return s
}

func sameBits[T float32 | float64](a, b T) bool { return same(float64(a), float64(b)) }

// poison fills s with numbers that a kernel must not read.
func poison[T float32 | float64](s []T) []T {
	for i := range s {
		s[i] = T(math.NaN())
	}
	return s
}

func TestGemvDot(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(7, 1))
		for _, m := range []int{1, 15, 16, 17, 31, 32, 33, 64, 70, 129} {
			for _, k := range []int{1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33, 64, 130} {
				for _, pad := range []int{0, 1, 5} {
					solver64.testDot(t, r, m, k, k+pad, plain)
					solver32.testDot(t, r, m, k, k+pad, plain)
				}
			}
			solver64.testDot(t, r, m, 20, 256, plain)
			solver32.testDot(t, r, m, 20, 256, plain)
		}
	})
}

func (s solver[T]) testDot(t *testing.T, r *rand.Rand, m, k, lda int, take memory[T]) {
	t.Helper()
	a, x, y := poison(take(t, (m-1)*lda+k)), numbers(r, take(t, k)), numbers(r, take(t, m))
	for i := range m {
		numbers(r, a[i*lda:i*lda+k])
	}
	alpha, beta := T(1.5), []T{0, T(math.Copysign(0, -1)), 1, -0.75}[r.IntN(4)]
	if beta == 0 {
		poison(y)
	}
	want := append([]T(nil), y...)
	s.panel(4, m, 1, k, alpha, a, lda, 1, 4*lda, x, 1, beta, want, 1)
	done := s.dot(m, k, alpha, a, lda, x, beta, y)
	mustTakeWhole(t, "rows", m, done)
	for i, v := range y[:done] {
		if !sameBits(v, want[i]) {
			t.Fatalf("%T: %d x %d, lda %d, beta %v: y[%d] = %x, want %x", v, m, k, lda, beta, i, v, want[i])
		}
	}
}

func TestGemvRow(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(7, 2))
		for _, n := range []int{1, 31, 32, 33, 63, 64, 65, 100, 129, 200} {
			for _, k := range []int{1, 2, 3, 5, 8, 40} {
				for _, pad := range []int{0, 1, 5} {
					for _, inc := range []int{1, 3} {
						solver64.testRow(t, r, n, k, inc, n+pad, plain)
						solver32.testRow(t, r, n, k, inc, n+pad, plain)
					}
				}
			}
		}
	})
}

func (s solver[T]) testRow(t *testing.T, r *rand.Rand, n, k, inc, ldb int, take memory[T]) {
	t.Helper()
	x, b, y := poison(take(t, (k-1)*inc+1)), poison(take(t, (k-1)*ldb+n)), numbers(r, take(t, n))
	for i := range k {
		numbers(r, x[i*inc:i*inc+1])
		numbers(r, b[i*ldb:i*ldb+n])
	}
	alpha, beta := T(-1.25), []T{0, T(math.Copysign(0, -1)), 1, 3}[r.IntN(4)]
	if beta == 0 {
		poison(y)
	}
	done := s.row(n, k, alpha, x, inc, b, ldb, beta, append(y[:0:0], y...)) // how many
	want := append([]T(nil), y...)
	for j := 0; j < done; j += 8 {
		s.panel(4, 1, 8, k, alpha, x, 0, inc, 0, b[j:], ldb, beta, want[j:], ldb)
	}
	mustTakeWhole(t, "columns", n, s.row(n, k, alpha, x, inc, b, ldb, beta, y))
	for j, v := range y[:done] {
		if !sameBits(v, want[j]) {
			t.Fatalf("%T: %d x %d, incX %d, ldb %d, beta %v: y[%d] = %x, want %x", v, k, n, inc, ldb, beta, j, v, want[j])
		}
	}
}

func TestTrsmRows(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(7, 3))
		for _, n := range []int{1, 31, 32, 33, 64, 65, 129} {
			for _, m := range []int{1, 2, 3, 8, 17} {
				for _, pad := range []int{0, 1, 5} {
					for _, lower := range []bool{true, false} {
						for _, transposed := range []bool{true, false} {
							solver64.testTrsm(t, r, lower, transposed, m, n, pad, plain)
							solver32.testTrsm(t, r, lower, transposed, m, n, pad, plain)
						}
					}
				}
			}
		}
	})
}

func (s solver[T]) testTrsm(t *testing.T, r *rand.Rand, lower, transposed bool, m, n, pad int, take memory[T]) {
	t.Helper()
	row, col, ldb := m+pad, 1, n+pad
	if transposed {
		row, col = 1, m+pad
	}
	tri, d, b := poison(take(t, (m-1)*(row+col)+1)), numbers(r, take(t, m)), poison(take(t, (m-1)*ldb+n))
	for i := range m {
		for p := range m {
			if lower && p < i || !lower && p > i {
				numbers(r, tri[i*row+p*col:][:1])
			}
		}
		numbers(r, b[i*ldb:][:n])
	}
	want := append([]T(nil), b...)
	s.substitute(lower, m, n, tri, row, col, d, want, ldb)
	done := s.trsm(lower, m, n, tri, row, col, d, b, ldb)
	mustTakeWhole(t, "columns", n, done)
	for i := range m {
		for j, v := range b[i*ldb:][:done] {
			if !sameBits(v, want[i*ldb+j]) {
				t.Fatalf("%T: lower %v, transposed %v, %d x %d: X(%d, %d) = %x, want %x", v, lower, transposed, m, n, i, j, v, want[i*ldb+j])
			}
		}
	}
}

// substitute is the definition of TrsmRows.
func (s solver[T]) substitute(lower bool, m, n int, tri []T, row, col int, d, b []T, ldb int) {
	sum, factor := make([]T, n), make([]T, n)
	for step := range m {
		i, lo, hi := step, 0, step
		if !lower {
			i, lo, hi = m-1-step, m-step, m
		}
		clear(sum)
		for k := lo; k < hi; k++ {
			for j := range factor {
				factor[j] = tri[i*row+k*col]
			}
			s.fma(sum, factor, b[k*ldb:][:n], sum)
		}
		for j := range sum {
			x := b[i*ldb+j] - sum[j]
			b[i*ldb+j] = x * d[step]
		}
	}
}

// mustTakeWhole fails the test if a tier with kernels leaves more than a group of n.
func mustTakeWhole(t *testing.T, what string, n, done int) {
	t.Helper()
	if asm.Current() != asm.Generic && done < n-n%64 || done > n {
		t.Fatalf("%d %s of %d were done", done, what, n)
	}
}
