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
