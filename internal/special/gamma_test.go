package special

import (
	"math"
	"testing"
)

func TestIncompleteGamma(t *testing.T) {
	checkHistogram(t, "igamma_p", 2, func(x []float64) float64 { return GammaP(x[0], x[1]) })
	checkHistogram(t, "igamma_q", 4, func(x []float64) float64 { return GammaQ(x[0], x[1]) })
}

func TestGammaSampleGrad(t *testing.T) {
	checkRelative(t, "gamma_rsample_grad", 1.2e-15, func(x []float64) float64 { return GammaSampleGrad(x[0], x[1]) })
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

// TestGammaInverse checks the forward error against the condition number of the inverse problem.
func TestGammaInverse(t *testing.T) {
	shapes := []float64{1e-8, 0.01, 0.015260416666666669, 0.3, 0.9, 1, 1.7, 5, 19.5, 20, 24, 100, 537, 1e4, 1e7}
	probs := []float64{1.875e-300, 1e-100, 1e-30, 1e-9, 1e-3, 0.1, 0.3, 0.4999, 0.5, 0.5547796773416807, 0.7, 0.9, 0.999, 1 - 1e-9, 1 - 0x1p-53}
	var w worst
	for _, a := range shapes {
		for _, p := range probs {
			w.see(backwardUlps(GammaPInverse(a, p), p, func(x float64) float64 { return GammaP(a, x) }), []float64{a, p}, GammaPInverse(a, p))
			w.see(backwardUlps(GammaQInverse(a, p), p, func(x float64) float64 { return GammaQ(a, x) }), []float64{a, -p}, GammaQInverse(a, p))
		}
	}
	w.report(t, "GammaPInverse, GammaQInverse", "backward ulp", 4)
}

// backwardUlps returns how far f(x) is from p in ulps of p, less what one ulp of x on either side explains.
func backwardUlps(x, p float64, f func(float64) float64) float64 {
	if x < 0x1p-1000 {
		return 0
	}
	lo, hi := f(math.Nextafter(math.Nextafter(x, 0), 0)), f(math.Nextafter(math.Nextafter(x, math.Inf(1)), math.Inf(1)))
	if lo > hi {
		lo, hi = hi, lo
	}
	switch {
	case p < lo:
		return ulps(lo, p)
	case p > hi:
		return ulps(hi, p)
	}
	return 0
}

func TestGammaQuantileGolden(t *testing.T) {
	var w worst
	for _, row := range table(t, "gamma_quantile") {
		got := GammaPInverse(row[0], row[1])
		w.see(ulps(got, row[2])/(1+row[3]), row, got)
	}
	w.report(t, "GammaPInverse", "ulp/(1+condition)", 3)
}

// TestGammaTailSlope: in ulp of z p/P and z p/Q.
func TestGammaTailSlope(t *testing.T) {
	var kinds [2]worst
	for _, row := range table(t, "gamma_tail_slope") {
		kind, a, z, want := int(row[0]), row[1], row[2], row[3]
		got := GammaTailSlope(kind == 1, a, z)
		kinds[kind].see(ulps(got, want), row, got)
		byLog, _ := LogGammaSlopes(kind == 1, a, z, logGammaTail(kind == 1, a, z))
		kinds[kind].see(ulps(math.Abs(byLog), want), row, byLog)
	}
	kinds[0].report(t, "z p/P", "ulp", 4)
	kinds[1].report(t, "z p/Q", "ulp", 4)
	for _, c := range []struct{ got, want float64 }{
		{GammaTailSlope(false, 3, 0), 3}, {GammaTailSlope(true, 3, 0), 0}, {GammaTailSlope(true, math.NaN(), 1), math.NaN()}, {GammaTailSlope(true, 1, 700), 700},
	} {
		if c.got != c.want && c.want == c.want {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
}
