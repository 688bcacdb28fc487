package special

import (
	"math"
	"testing"
)

// TestLogTails compares with rows most of which are logarithms of probabilities below the smallest float64.
func TestLogTails(t *testing.T) {
	var kinds [4]worst
	for _, row := range table(t, "log_tails") {
		a, b, x, want := row[1], row[2], row[3], row[4]
		var got float64
		switch row[0] {
		case 0:
			got = LogGammaP(a, x)
		case 1:
			got = LogGammaQ(a, x)
		case 2:
			got = LogBetaIncXY(a, b, x, 1-x)
		case 3:
			got = LogStudentTCDF(a, x)
		}
		if math.Abs(want) < 0x1p-1000 {
			continue
		}
		kinds[int(row[0])].see(ulps(got, want), row, got)
	}
	for i, name := range []string{"LogGammaP", "LogGammaQ", "LogBetaIncXY", "LogStudentTCDF"} {
		kinds[i].report(t, name, "ulp", 4)
	}
}

// TestLogTailsAtTheEnds: certain and impossible events, and what is not in the domain.
func TestLogTailsAtTheEnds(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct{ got, want float64 }{
		{LogGammaP(2, 0), -inf}, {LogGammaP(2, inf), 0}, {LogGammaQ(2, 0), 0}, {LogGammaQ(2, inf), -inf}, {LogGammaP(-1, 2), nan},
		{LogBetaIncXY(2, 3, 0, 1), -inf}, {LogBetaIncXY(2, 3, 1, 0), 0}, {LogBetaIncXY(2, -3, 0.5, 0.5), nan},
		{LogStudentTCDF(3, -inf), -inf}, {LogStudentTCDF(3, inf), 0}, {LogStudentTCDF(3, 0), -math.Ln2}, {LogStudentTCDF(nan, 0), nan},
		{LogSkewNormalCDF(-inf, 3), -inf}, {LogSkewNormalCDF(inf, 3), 0},
	} {
		if c.got != c.want && (c.got == c.got || c.want == c.want) {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
}
