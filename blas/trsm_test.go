package blas

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/internal/asm"
)

// TestTrsmInfiniteDiagonal: the reciprocal of an infinite diagonal is 0, which makes NaN of NaNs and infinities on every tier and for
// every number of columns.
func TestTrsmInfiniteDiagonal(t *testing.T) {
	defer asm.Use(asm.Current())
	a := []float64{1, 0, 1, math.Inf(-1)}
	for _, tier := range asm.Available() {
		asm.Use(tier)
		for _, n := range []int{1, 3, 8, 36, 100} {
			b := make([]float64, 2*n)
			for j := range n {
				b[j], b[n+j] = 1, []float64{math.NaN(), math.Inf(1), 5}[j%3]
			}
			TrsmF64(Left, Lower, false, NonUnit, 2, n, 1, a, 2, b, n)
			for j := range n {
				got, finite := b[n+j], j%3 == 2
				if finite && got != 0 || !finite && got == got {
					t.Errorf("%v, %d columns: x[%d] = %v", tier, n, j, got)
				}
			}
		}
	}
}
