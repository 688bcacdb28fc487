package asm_test

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/asmtest"
)

func TestEachTierRuns(t *testing.T) {
	asmtest.Each(t, func(t *testing.T) {
		if got := asm.Current().String(); t.Name() != "TestEachTierRuns/"+got {
			t.Errorf("%s runs tier %s", t.Name(), got)
		}
		x := []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
		y := make([]float64, len(x))
		asm.ExpF64(y, x)
		if y[0] != 1 || math.Abs(y[1]-math.E) > 1e-15 {
			t.Errorf("exp(0), exp(1) = %v", y[:2])
		}
	})
}
