package special

import "testing"

func TestBetaTailRate(t *testing.T) {
	checkHistogram(t, "beta_tail_slope", 4, func(x []float64) float64 { return BetaTailRate(x[0], x[1], x[2], 1-x[2]) * x[2] * (1 - x[2]) })
}

func TestStudentTTailSlope(t *testing.T) {
	checkHistogram(t, "student_tail_slope", 4, func(x []float64) float64 { return StudentTTailSlope(x[0], x[1]) })
}

// TestSkewNormalTailSlope is on both sides of the mode, and where a positive shape leaves little below a positive z.
func TestSkewNormalTailSlope(t *testing.T) {
	var logs worst
	for _, row := range table(t, "skew_tail_slope") {
		if row[2] > -0x1p-100 {
			continue // the table has 160 bits of F
		}
		got := LogSkewNormalCDF(row[0], row[1])
		logs.see(ulps(got, row[2]), row, got)
	}
	logs.report(t, "LogSkewNormalCDF", "ulp", 4)
	checkRelative(t, "skew_tail_slope", 2e-15, func(x []float64) float64 { return SkewNormalTailSlope(x[0], x[1]) })
}
