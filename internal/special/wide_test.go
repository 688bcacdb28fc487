package special

import (
	"math"
	"testing"
)

// The tables of this file lie beyond the range in which a model usually draws: parameters from 1e-8 to 1e4, both tails.

func TestGammaSampleGradWide(t *testing.T) {
	checkRelative(t, "gamma_grad_wide", 3e-15, func(x []float64) float64 { return GammaSampleGrad(x[0], x[1]) })
}

func TestBetaSampleGradWide(t *testing.T) {
	var wa, wb worst
	for _, row := range table(t, "beta_grad_wide") {
		da, db := BetaSampleGrad(row[0], row[1], row[2])
		wa.see(math.Abs(da/row[3]-1), row, da)
		wb.see(math.Abs(db/row[4]-1), row, db)
	}
	wa.report(t, "dx/da", "relative", 2e-15)
	wb.report(t, "dx/db", "relative", 2e-15)
}

func TestBetaIncC(t *testing.T) {
	checkHistogram(t, "betaincc", 4, func(x []float64) float64 { return BetaIncC(x[0], x[1], x[2]) })
}

func TestStudentTSampleGradWide(t *testing.T) {
	checkRelative(t, "student_grad_wide", 3e-15, func(x []float64) float64 { return StudentTSampleGrad(x[0], x[1]) })
}
