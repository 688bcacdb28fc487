package special

import "testing"

func TestIncompleteGamma(t *testing.T) {
	checkHistogram(t, "igamma_p", 8, func(x []float64) float64 { return GammaP(x[0], x[1]) })
	checkHistogram(t, "igamma_q", 8, func(x []float64) float64 { return GammaQ(x[0], x[1]) })
}

func TestGammaSampleGrad(t *testing.T) {
	checkHistogram(t, "gamma_rsample_grad", 1000, func(x []float64) float64 { return GammaSampleGrad(x[0], x[1]) })
	checkRelative(t, "gamma_rsample_grad", 1e-14, func(x []float64) float64 { return GammaSampleGrad(x[0], x[1]) })
}

var sink float64

func BenchmarkGammaSampleGrad(b *testing.B) {
	for _, p := range [][2]float64{{0.3, 0.1}, {0.3, 2}, {2, 1.5}, {2, 3}, {10, 8}, {10, 14}, {30, 31}, {1e4, 1.01e4}} {
		b.Run("", func(b *testing.B) {
			for b.Loop() {
				sink = GammaSampleGrad(p[0], p[1])
			}
		})
	}
}
