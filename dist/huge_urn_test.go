package dist

import (
	"math"
	"testing"
)

// TestHugeUrns: tails of beta-binomial distributions of any size are found, in the time of their blocks, and those on both sides add up to 1.
func TestHugeUrns(t *testing.T) {
	shapes := []float64{5e-324, 1e-100, 0.5, 1e10, 1e30, 1e90, math.MaxFloat64}
	for _, n := range []float64{0x1p52, 1e20, 1e60, 0x1p256} {
		for _, a := range shapes {
			for _, b := range shapes {
				mean := math.Floor(n * (a / (a/2 + b/2) / 2))
				for _, k := range []float64{1, mean, n / 2} {
					checkUrnTails(t, k, a, b, n)
				}
			}
		}
	}
}

func checkUrnTails(t *testing.T, k, a, b, n float64) {
	t.Helper()
	if !(k < n) {
		return
	}
	g := make([]float64, 4)
	below := betaBinomial{}.logTail(false, []float64{k, a, b, n}, g)
	above := betaBinomial{}.logTail(true, []float64{k, a, b, n}, g)
	if sum := exp(below) + exp(above); !(math.Abs(sum-1) <= 0x1p-50) || below > 0 || above > 0 {
		t.Errorf("the tails of BetaBinomial(%v, %v, %v) at %v have the logarithms %v and %v", a, b, n, k, below, above)
	}
	if g[1] != g[1] || g[2] != g[2] {
		t.Errorf("the derivatives of the upper tail of BetaBinomial(%v, %v, %v) at %v are %v", a, b, n, k, g[1:3])
	}
}
