package asm_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
)

// shapesOf returns n numbers in [1, 16), of which from somewhere on each is with probability below in (0, 1), and from somewhere else on with probability
// above from 16 on: the loops of the gamma functions change where the first such number is.
func shapesOf(r *rand.Rand, n int, below, above float64) []float64 {
	x := make([]float64, n)
	low, high := r.IntN(n+1), r.IntN(n+1)
	for i := range x {
		x[i] = 1 + 15*r.Float64()*r.Float64()
		if i >= low && r.Float64() < below {
			x[i] = 1 - r.Float64()
		}
		if i >= high && r.Float64() < above {
			x[i] = 16 + r.ExpFloat64()
		}
	}
	return x
}

// TestShapes asks every tier for the bits of the reference of the gamma functions of shapes.
func TestShapes(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(6, 2))
		for _, below := range []float64{0, 0.02, 0.1, 0.5, 1} {
			for _, above := range []float64{0, 0.02, 0.5} {
				for n := range 100 {
					checkShapes(t, shapesOf(r, n, below, above))
				}
				checkShapes(t, shapesOf(r, 3*asm.Chunk+5, below, above))
			}
		}
	})
}

func checkShapes(t *testing.T, x []float64) {
	t.Helper()
	x32 := make([]float32, len(x))
	for i, v := range x {
		x32[i] = float32(v)
	}
	for _, op := range []asm.Unary{asm.Lgamma, asm.Digamma} {
		got, want := slices.Clone(x), make([]float64, len(x))
		onGeneric(func() { asm.UnaryF64(op, want, x) })
		asm.UnaryF64(op, got, got)
		if !slices.Equal(got, want) {
			t.Errorf("%v of %d shapes is not that of the reference", op, len(x))
		}
		got32, want32 := slices.Clone(x32), make([]float32, len(x))
		onGeneric(func() { asm.UnaryF32(op, want32, x32) })
		asm.UnaryF32(op, got32, got32)
		if !slices.Equal(got32, want32) {
			t.Errorf("%v of %d float32 shapes is not that of the reference", op, len(x))
		}
	}
}
