package asm_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// counted returns what the door counts.
func counted(x []float64, k int) ([]int64, bool) {
	counts := make([]int64, 4*k)
	for i := range counts {
		counts[i] = -1 // what was there before does not matter
	}
	ok := asm.CountF64(counts, x, k)
	return counts[:k], ok
}

// TestCount asks every tier for the counts of the reference, at every length up to 129 and across chunks, with few values, many, and one.
func TestCount(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(6, 4))
		for _, n := range append(lengths(), 4096+17) {
			for _, k := range []int{1, 2, 3, 15, 16, 17, 100, 1000} {
				for _, used := range []int{1, k} {
					x := make([]float64, n+8)[r.IntN(8):][:n]
					for i := range x {
						x[i] = float64(k - 1 - r.IntN(used))
					}
					if n > 0 && k == used {
						x[r.IntN(n)] = math.Copysign(0, -1)
					}
					got, ok := counted(x, k)
					want := make([]int64, k)
					if !generic.CountF64(want, x) || !ok || !slices.Equal(got, want) {
						t.Fatalf("%d of %d values, %d of them used: %v %v, want %v", n, k, used, got, ok, want)
					}
				}
			}
		}
	})
}

// TestCountRejects finds a number that is none of the values wherever it stands.
func TestCountRejects(t *testing.T) {
	odd := []float64{-1, 0.5, 0.25, 1e-320, 2e-323, 0x1p-60, 7.25, 1 << 50, 1 << 52, 1 << 53, 1 << 60, -1 << 50, -1 << 52, -1 << 60, 1<<50 + 0.25, 15.5, 1e300, -1e300, -1e-320,
		math.MaxFloat64, math.Nextafter(1, 2), math.Nextafter(3, 0), math.NaN(), -math.NaN(), math.Inf(1), math.Inf(-1)}
	asmtest.Each(t, func(t *testing.T) {
		for _, k := range []int{1, 5, 16, 17, 40} {
			bad := append([]float64{float64(k), float64(k + 1), 16 + float64(k), 64 + float64(k)}, odd...)
			for _, n := range []int{1, 7, 8, 9, 40, 257} {
				x := make([]float64, n)
				for i := range x {
					for _, v := range bad {
						x[i] = v
						if _, ok := counted(x, k); ok {
							t.Fatalf("%v at %d of %d passes as one of %d", v, i, n, k)
						}
						if _, ok := asm.SumLookupF64(make([]float64, k), x); ok {
							t.Fatalf("%v at %d of %d is looked up among %d", v, i, n, k)
						}
					}
					x[i] = float64(min(i, k-1))
				}
			}
		}
	})
}

// TestSumLookup asks every tier for the bits of the sum of what is looked up, at every length up to 129, across blocks and leaves, and in tables
// with special numbers.
func TestSumLookup(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(6, 5))
		for _, n := range append(lengths(), 2048, 2049, 4096+17, 10000) {
			for _, k := range []int{1, 2, 17, 100, 1000} {
				table, x, want := make([]float64, k+8)[r.IntN(8):][:k], make([]float64, n+8)[r.IntN(8):][:n], make([]float64, n)
				for i := range table {
					table[i] = r.NormFloat64()
				}
				if n%2 == 1 {
					table[r.IntN(k)] = specials[r.IntN(len(specials))]
				}
				for i := range x {
					x[i] = float64(r.IntN(k))
					want[i] = table[int(x[i])]
				}
				if n > 0 {
					i := r.IntN(n)
					x[i], want[i] = math.Copysign(0, -1), table[0]
				}
				got, ok := asm.SumLookupF64(table, x)
				if w := asm.SumF64(want); !ok || math.Float64bits(got) != math.Float64bits(w) && !(got != got && w != w) {
					t.Fatalf("%d of %d values: %v %v, want %v", n, k, got, ok, w)
				}
			}
		}
		if sum, ok := asm.SumLookupF64(nil, nil); sum != 0 || !ok {
			t.Error("nothing in an empty table is", sum, ok)
		}
		if _, ok := asm.SumLookupF64(nil, make([]float64, 40)); ok {
			t.Error("an empty table has something")
		}
	})
}
