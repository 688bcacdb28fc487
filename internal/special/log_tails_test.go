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
		{LogStudentTCDF(-0x1p52, 1e200), nan},
		{LogSkewNormalCDF(-inf, 3), -inf}, {LogSkewNormalCDF(inf, 3), 0},
	} {
		if c.got != c.want && (c.got == c.got || c.want == c.want) {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
}

// TestLogBetaSmall: tails above the mean that are small because b is, next to and below the smallest normal number; exact values at 3000 bits.
func TestLogBetaSmall(t *testing.T) {
	for _, c := range []struct{ a, b, y, log float64 }{
		{1, 0x1p-1022, 0x1p-53, -0x1.6065753661643p+9},
		{3.5, 1e-310, 0.25, -0x1.658c4a55c315ap+9},
		{1e10, 5e-324, 0x1p-40, -0x1.7382bb21a3837p+9},
		{1e-3, 1e-300, 0.3, -0x1.55eef77634d54p+9},
	} {
		if got := LogBetaIncXY(c.a, c.b, 1-c.y, c.y); !(ulps(got, c.log) <= 4) {
			t.Errorf("a=%v b=%v y=%v: got %v, want %v", c.a, c.b, c.y, got, c.log)
		}
	}
}

var largeBetaTails = []struct{ a, b, x, log float64 }{
	{1000000000000.0, 3000000000000.0, 0.2, -0x1.b80055b2b0f71p+34},
	{1000000000000.0, 3000000000000.0, 0.2495, -0x1.45cfced772a34p+21},
	{1000000000000.0, 3000000000000.0, 1e-05, -0x1.0d9b4f30607c0p+43},
	{1000000000000.0, 3000000000000.0, 1e-30, -0x1.e63d3ecc75082p+45},
	{30000000000000.0, 200000000000.0, 0.5, -0x1.1f1ceb2a2658dp+44},
	{400000000000.0, 4000000000000000.0, 5e-05, -0x1.1fc17f72ede13p+36},
	{1e+200, 1e+190, 0.5, -0x1.cfa3214f3cba9p+663},
}

// TestLogBetaLarge: logarithms of tails far out of large shapes, whose probabilities underflow; exact values from the power series at 300 bits.
func TestLogBetaLarge(t *testing.T) {
	for _, c := range largeBetaTails {
		if got := LogBetaIncXY(c.a, c.b, c.x, 1-c.x); !(ulps(got, c.log) <= 4) {
			t.Errorf("log I at %v, %v, %v is %v, want %v", c.a, c.b, c.x, got, c.log)
		}
	}
}
