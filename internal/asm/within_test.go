package asm_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// TestWithin asks every tier for the verdict of the reference, with one number anywhere that may be outside, at every
// length up to 129 and across a chunk.
func TestWithin(t *testing.T) {
	odd := append([]float64{-1, -0.5, 0, 0.5, 1, 2.5, 7, math.Nextafter(1, 2), 1 << 52, 1<<52 + 0.5, 1 << 24, 1<<31 + 0.5}, specials...)
	minusZero := math.Copysign(0, -1)
	bounds := [][2]float64{{0, 1}, {0, math.Inf(1)}, {minusZero, 1}, {0, minusZero}, {0, -1}, {math.Inf(-1), math.Inf(1)}, {math.SmallestNonzeroFloat64, 1e300}, {-3, 7}, {1, math.NaN()}}
	ns := []int{asm.Chunk - 1, asm.Chunk, asm.Chunk + 1, asm.Chunk + 40}
	for n := range 130 {
		ns = append(ns, n)
	}
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(6, 3))
		for _, n := range ns {
			for _, b := range bounds {
				x, x32 := make([]float64, n+3)[3:], make([]float32, n+1)[1:]
				for trial := range 4 {
					for i := range x {
						x[i] = float64(r.IntN(2))
					}
					if n > 0 && trial > 0 {
						x[r.IntN(n)] = odd[r.IntN(len(odd))]
					}
					for i, v := range x {
						x32[i] = float32(v)
					}
					low, high := b[0], b[1]
					l32, h32 := float32(low), float32(high)
					if got, want := asm.WithinF64(x, low, high), generic.Within(x, low, high); got != want {
						t.Fatalf("WithinF64 %v of %v is %v", b, x, got)
					}
					if got, want := asm.WithinF32(x32, l32, h32), generic.Within(x32, l32, h32); got != want {
						t.Fatalf("WithinF32 %v of %v is %v", b, x32, got)
					}
					if got, want := asm.WholeWithinF64(x, low, high), generic.WholeWithin(x, low, high); got != want {
						t.Fatalf("WholeWithinF64 %v of %v is %v", b, x, got)
					}
					if got, want := asm.WholeWithinF32(x32, l32, h32), generic.WholeWithin(x32, l32, h32); got != want {
						t.Fatalf("WholeWithinF32 %v of %v is %v", b, x32, got)
					}
				}
			}
		}
	})
}

// TestWithinSeesEveryPlace: one bad number is found wherever it stands.
func TestWithinSeesEveryPlace(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		for n := 1; n < 130; n++ {
			x, x32 := make([]float64, n), make([]float32, n)
			for i := range n {
				x[i], x32[i] = math.NaN(), float32(math.NaN())
				if asm.WithinF64(x, -1, 1) || asm.WithinF32(x32, -1, 1) {
					t.Fatalf("a NaN at %d of %d passes", i, n)
				}
				x[i], x32[i] = 0.5, 0.5
				if !asm.WithinF64(x, -1, 1) || asm.WholeWithinF64(x, -1, 1) || asm.WholeWithinF32(x32, -1, 1) {
					t.Fatalf("a half at %d of %d is misjudged", i, n)
				}
				x[i], x32[i] = 0, 0
			}
		}
	})
}

// TestAscends asks every tier for the verdict of the reference: rows of every length up to 40 and around a chunk, with two neighbours
// somewhere that may not ascend.
func TestAscends(t *testing.T) {
	odd := append([]float64{-1, 0, 0.5, 1e300, -math.MaxFloat64}, specials...)
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(7, 5))
		for _, cols := range append(upTo(40), asm.Chunk-1, asm.Chunk, asm.Chunk+1, 2*asm.Chunk+1) {
			for rows := range 4 {
				n := rows * cols
				x, x32 := make([]float64, n+3)[3:], make([]float32, n+1)[1:]
				for range 40 {
					for i := range x {
						x[i] = float64(i%cols) - float64(n)/2
					}
					if n > 0 && r.IntN(4) > 0 {
						x[r.IntN(n)] = odd[r.IntN(len(odd))]
					}
					for i, v := range x {
						x32[i] = float32(v)
					}
					if got, want := asm.AscendsF64(x, cols), generic.Ascends(x, cols); got != want {
						t.Fatalf("rows of %d in %v: %v", cols, x, got)
					}
					if got, want := asm.AscendsF32(x32, cols), generic.Ascends(x32, cols); got != want {
						t.Fatalf("rows of %d in %v: %v", cols, x32, got)
					}
				}
			}
		}
	})
}

// TestAscendsSeesEveryPair: one pair of equal neighbours is found wherever it stands, and rows do not touch each other.
func TestAscendsSeesEveryPair(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		for _, cols := range upTo(40)[1:] {
			x, x32 := make([]float64, 3*cols), make([]float32, 3*cols)
			for i := range x {
				x[i], x32[i] = float64(i%cols), float32(i%cols)
			}
			if !asm.AscendsF64(x, cols) || !asm.AscendsF32(x32, cols) {
				t.Fatalf("rows of %d do not ascend", cols)
			}
			for i := range x {
				if i%cols == 0 {
					continue
				}
				x[i], x32[i] = x[i-1], x32[i-1]
				if asm.AscendsF64(x, cols) || asm.AscendsF32(x32, cols) {
					t.Fatalf("equal neighbours at %d of rows of %d pass", i, cols)
				}
				x[i], x32[i] = float64(i%cols), float32(i%cols)
			}
		}
	})
}

// upTo returns 1 to n.
func upTo(n int) []int {
	v := make([]int, n)
	for i := range v {
		v[i] = i + 1
	}
	return v
}

// TestLower asks every tier for the verdict of the reference: matrices of every order up to 40 and of more than a chunk, with a number somewhere
// that may not be there, and then with one such in every place.
func TestLower(t *testing.T) {
	odd := append([]float64{0, 1, -1e-300}, specials...)
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(8, 1))
		for _, n := range append(upTo(40), 63, 64, 65) {
			for matrices := range 3 {
				x, x32 := make([]float64, matrices*n*n), make([]float32, matrices*n*n)
				agree := func() {
					for i, v := range x {
						x32[i] = float32(v)
					}
					if got, want := asm.LowerF64(x, n), generic.Lower(x, n, 0); got != want {
						t.Fatalf("matrices of order %d in %v: %v", n, x, got)
					}
					if got, want := asm.LowerF32(x32, n), generic.Lower(x32, n, 0); got != want {
						t.Fatalf("matrices of order %d in %v: %v", n, x32, got)
					}
				}
				for i := range x {
					if i%n <= i/n%n {
						x[i] = r.Float64()
					}
				}
				agree()
				for i, v := range x {
					if n < 20 || r.IntN(50) == 0 {
						x[i] = odd[r.IntN(len(odd))]
						agree()
						x[i] = v
					}
				}
			}
		}
	})
}
