package special

import (
	"math"
	"testing"
)

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

// TestLogBetaIncSlopes: the derivatives by the shapes are those of draws times minus the rate, near the mean and in the table of draws.
func TestLogBetaIncSlopes(t *testing.T) {
	var wa, wb worst
	for _, name := range []string{"beta_rsample_grad", "beta_peak"} {
		for _, row := range table(t, name) {
			a, b, x := row[0], row[1], row[2]
			rate, last := BetaTailRate(a, b, x, 1-x), len(row)-2
			_, da, db := LogBetaIncSlopes(a, b, x, 1-x)
			wa.see(math.Abs(da/(-rate*row[last])-1), row, da)
			wb.see(math.Abs(db/(-rate*row[last+1])-1), row, db)
		}
	}
	wa.report(t, "by a", "relative", 2e-15)
	wb.report(t, "by b", "relative", 2e-15)
}

// TestLogBetaHugeShape: of one enormous shape a tail is that of a gamma variable; exact values from the power series at 1500 bits,
// those of upper tails from the incomplete gamma function or, far out, the density at 1600 bits (mpmath).
func TestLogBetaHugeShape(t *testing.T) {
	for _, r := range [][7]float64{ // a, b, x, log I and its derivatives by the log-odds of x, a and b
		{3.5, 1e+200, 2e-200, -0x1.835b99c1f8dadp+0, 0x1.0bc9391ebe517p+1, -0x1.a2b869dd7a8a7p-1, 0x1.99f43340ba8eap-664},
		{0.001, 1e+250, 1e-250, -0x1.cc9a498450578p-13, 0x1.820e86a262a5fp-12, -0x1.c250fa7a313ebp-3, 0x1.1467f2ca2e04dp-842},
		{1000.0, 1e+300, 1.00277894283279e-297, -0x1.3c4718c6d3805p-1, 0x1.74e75b0a01234p+4, -0x1.7d632bf1f0fefp-6, 0x1.f376424f6602ep-993},
		{1.0, 1e+308, 1e-309, -0x1.2d13db2b6efa4p+1, 0x1.e6d39bc476d4bp-1, -0x1.60108ab2ff408p+1, 0x0.6d654646e6161p-1022},
		{30.0, 1e+200, 4e-199, -0x1.6a02fa8129115p-5, 0x1.2871cd6cca31ep-1, -0x1.126b566203dbdp-6, 0x1.c5d3c6ee26f91p-666},
		{1e170, 0.5, 4.9999999999999997e-169, -0x1.a44e1b47ad749p+5, 0x1.93ec7986f91d5p+5, -0x1.e7ce45ce94f68p-560, 0x1.7947197d88ca4p+2},
		{3.5e175, 1e-05, 6.242857142857142e-172, -0x1.55be04effd485p+14, 0x1.556bfff162051p+14, -0x1.34d2e4e3abc59p-569, 0x1.86aa91b72b1efp+16},
		{1e160, 2.5, 3e-160, -0x1.2ef6e861d94c7p+0, 0x1.e8149a4a885dcp+0, -0x1.571947b1199f6p-531, 0x1.7c766f9ab77bdp-1},
		{1e190, 2.5, 0.3, -0x1.99de8486425f8p+629, 0x1.58bde6bc3f365p+629, -0x1.6d3c324e13f4ep-2, 0x1.b39583876f40fp+8},
		{1e155, 0.5, 1e-10, -0x1.9a06d06e7e1eap+481, 0x1.9a06d06e26112p+481, -0x1.b7cdfd9dda4e3p-34, 0x1.4fd69e0209c77p+8},
	} {
		a, b, x := r[0], r[1], r[2]
		y := 1.0
		if a > b { // the other tail, at the y that stands in the place of x
			x, y = 1-x, x
		}
		byLogit, da, db := LogBetaIncSlopes(a, b, x, y)
		for i, got := range []float64{LogBetaIncXY(a, b, x, y), byLogit, da, db} {
			if want := r[3+i]; !(math.Abs(got-want) <= 4e-15*math.Abs(want)+math.SmallestNonzeroFloat64) {
				t.Errorf("at %v: result %d is %v, want %v", r[:3], i, got, want)
			}
		}
	}
}

func logGammaTail(upper bool, a, z float64) float64 {
	if upper {
		return LogGammaQ(a, z)
	}
	return LogGammaP(a, z)
}

// TestLogGammaSlopes: the derivative by the shape is that of a draw times that by it, on every side of every method.
func TestLogGammaSlopes(t *testing.T) {
	var w worst
	for _, row := range table(t, "gamma_rsample_grad") {
		a, z := row[0], row[1]
		for _, upper := range []bool{false, true} {
			for _, given := range []float64{logGammaTail(upper, a, z), math.NaN()} {
				byLog, byShape := LogGammaSlopes(upper, a, z, given)
				if byLog != 0 {
					w.see(math.Abs(byShape/(-byLog/z*row[2])-1), row, byShape)
				}
			}
		}
	}
	w.report(t, "by the shape", "relative", 3e-15)
}
