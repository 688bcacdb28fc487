package asm_test

import (
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// TestConvert asks every tier for the bits of the reference.
func TestConvert(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(6, 15))
		for _, n := range maskLengths() {
			for off := range 4 {
				x := arguments(r, n+off)[off:]
				x32 := narrow(x)
				got, want := make([]float64, n+off)[off:], make([]float64, n)
				asm.Widen(got, x32)
				generic.Widen(want, x32)
				equal(t, "Widen", got, want)
				for _, scale := range []float64{1, -0.3} {
					got, want := make([]float32, n+off)[off:], make([]float32, n)
					asm.Narrow(got, x, scale)
					generic.Narrow(want, x, scale)
					equal(t, "Narrow", wide(got), wide(want))
				}
			}
		}
	})
}
