package special

import (
	"math"
	"testing"
)

func TestIncompleteBeta(t *testing.T) {
	checkHistogram(t, "betainc", 100, func(x []float64) float64 { return BetaInc(x[0], x[1], x[2]) })
}

func TestBetaSampleGrad(t *testing.T) {
	var wa, wb worst
	for _, row := range table(t, "beta_rsample_grad") {
		da, db := BetaSampleGrad(row[0], row[1], row[2])
		wa.see(math.Abs(da/row[3]-1), row, da)
		wb.see(math.Abs(db/row[4]-1), row, db)
	}
	wa.report(t, "dx/da", "relative", 1e-13)
	wb.report(t, "dx/db", "relative", 1e-13)
}

func BenchmarkBetaSampleGrad(b *testing.B) {
	for _, p := range [][3]float64{{0.3, 0.5, 0.2}, {2, 3, 0.35}, {20, 30, 0.4}, {500, 700, 0.4}} {
		b.Run("", func(b *testing.B) {
			for b.Loop() {
				sink, _ = BetaSampleGrad(p[0], p[1], p[2])
			}
		})
	}
}

func TestBetaInverse(t *testing.T) {
	params := []float64{0.01, 0.3, 0.9, 1, 1.7, 5, 24, 100, 3e3}
	probs := []float64{1e-300, 1e-100, 1e-30, 1e-9, 1e-3, 0.1, 0.3, 0.4999, 0.5, 0.7, 0.9, 0.999, 1 - 1e-9, 1 - 0x1p-53}
	var w worst
	for _, a := range params {
		for _, b := range params {
			for _, p := range probs {
				x := BetaIncInverse(a, b, p)
				w.see(backwardUlps(x, p, func(x float64) float64 { return BetaInc(a, b, min(x, 1)) }), []float64{a, b, p}, x)
			}
		}
	}
	w.report(t, "BetaIncInverse", "backward ulp", 8)
}
