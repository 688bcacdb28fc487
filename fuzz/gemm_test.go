package fuzz

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/blas"
	"github.com/gopyro/gopyro/internal/asm"
)

// FuzzGemm compares every tier with the generic one, whose code defines a
// product, on operands drawn from seed; C starts as NaN when beta is 0.
func FuzzGemm(f *testing.F) {
	f.Add(uint8(8), uint8(24), uint16(9), uint8(0), 1.0, 0.0, uint64(1))
	f.Add(uint8(100), uint8(97), uint16(513), uint8(1), 0.5, -1.0, uint64(2))
	f.Add(uint8(70), uint8(1), uint16(600), uint8(14), 1.0, 1.0, uint64(3))
	f.Add(uint8(1), uint8(200), uint16(33), uint8(7), math.Inf(1), 2.0, uint64(4))
	f.Fuzz(func(t *testing.T, m, n uint8, k uint16, flags uint8, alpha, beta float64, seed uint64) {
		fuzzGemm(t, blas.GemmF64, int(m), int(n), int(k%1200), flags, alpha, beta, seed)
		fuzzGemm(t, blas.GemmF32, int(m), int(n), int(k%1200), flags, float32(alpha), float32(beta), seed)
	})
}

func fuzzGemm[T blas.Float](t *testing.T, gemm func(bool, bool, int, int, int, T, []T, int, []T, int, T, []T, int), m, n, k int, flags uint8, alpha, beta T, seed uint64) {
	transA, transB, pad, offset := flags&1 != 0, flags&2 != 0, int(flags>>2&7), int(flags>>5)
	rng := rand.New(rand.NewPCG(seed, 0))
	matrix := func(rows, cols int) (x []T, ld int) {
		ld = max(1, cols+pad)
		x = make([]T, offset+rows*ld)[offset:]
		for i := range x {
			x[i] = T(rng.NormFloat64())
		}
		return x, ld
	}
	flip := func(t bool, rows, cols int) (int, int) {
		if t {
			return cols, rows
		}
		return rows, cols
	}
	a, lda := matrix(flip(transA, m, k))
	b, ldb := matrix(flip(transB, k, n))
	c, ldc := matrix(m, n)
	if beta == 0 {
		for i := range c {
			c[i] = T(math.NaN())
		}
	}
	var want []T
	for _, tier := range asm.Available() { // the generic tier comes first
		before := asm.Use(tier)
		got := slices.Clone(c)
		gemm(transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, got, ldc)
		asm.Use(before)
		if want == nil {
			want = got
			continue
		}
		for i := range got {
			if got[i] != got[i] && want[i] != want[i] {
				continue
			}
			if math.Float64bits(float64(got[i])) != math.Float64bits(float64(want[i])) {
				t.Fatalf("%v %T: m=%d n=%d k=%d flags=%b: C[%d] = %x, want %x", tier, got[i], m, n, k, flags, i, got[i], want[i])
			}
		}
	}
}
