package special

import (
	"math"
	"testing"
)

// TestSkewNormal compares the lower tail and its logarithm; what is above the median is one minus a lower tail.
func TestSkewNormal(t *testing.T) {
	var tail, logs worst
	for _, row := range table(t, "skew_normal") {
		z, shape, p, l := row[0], row[1], row[2], row[3]
		if p > 0x1p-1000 {
			tail.see(math.Abs(SkewNormalCDF(z, shape)-p)/p, row, SkewNormalCDF(z, shape))
		}
		got := LogSkewNormalCDF(z, shape)
		logs.see(math.Abs(got-l)/(1+math.Abs(l)), row, got)
	}
	tail.report(t, "SkewNormalCDF", "relative", 4e-15)
	logs.report(t, "LogSkewNormalCDF", "of 1 + |log|", 4e-15)
}

// TestSkewNormalLimits: without skew the normal distribution, with infinite skew the half normal.
func TestSkewNormalLimits(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range [][3]float64{{0, 0, 0.5}, {-inf, 2, 0}, {inf, 2, 1}, {0, inf, 0}, {0, -inf, 1}, {-inf, -3, 0}} {
		if got := SkewNormalCDF(c[0], c[1]); got != c[2] {
			t.Errorf("SkewNormalCDF(%v, %v) = %v, want %v", c[0], c[1], got, c[2])
		}
	}
	for _, z := range []float64{0.1, 1, 5, 20} {
		if got, want := SkewNormalCDF(-z, 0), normalTail(z); math.Abs(got-want) > 4e-15*want {
			t.Errorf("without skew at %v: %v, want %v", -z, got, want)
		}
	}
}

// TestSkewNormalOfNaN: parameters that nobody checked may be NaN.
func TestSkewNormalOfNaN(t *testing.T) {
	nan := math.NaN()
	for _, z := range []float64{-1, 0, 1} {
		if l, slope := SkewNormalTail(z, nan); l == l || slope == slope {
			t.Errorf("the tail at %v under a shape of NaN is %v with the slope %v", z, l, slope)
		}
	}
}

// TestSkewNormalSteep: shapes so large that the lower tail falls within nothing, against quadrature at 40 digits; far out there is none, and no NaN.
func TestSkewNormalSteep(t *testing.T) {
	for _, c := range [][5]float64{
		{-1e-20, 1e20, 6.6476127657940135e-22, -48.762614238238282, 1.9042712333296918e+20},
		{-1e-100, 2e100, 3.3873002641684268e-103, -235.94623135652636, 5.3588337679111722e+100},
		{0, 1e300, 3.1830988618379065e-301, -691.92025778406311, 1.2533141373155003e+300},
		{-1e-8, 1e9, 5.9638362259275464e-34, -76.502179225713497, 10194383033.412554},
		{-3e-10, 1e10, 3.0491502941654192e-14, -31.121328342188213, 35323375176.251605},
		{-1e-17, 5e16, 3.156376386609196e-18, -40.297107017370879, 77993657417403985},
		{-1e200, 3, 0, math.Inf(-1), 0},
		{-1e100, 1e100, 0, math.Inf(-1), 0},
	} {
		for i, got := range []float64{SkewNormalCDF(c[0], c[1]), LogSkewNormalCDF(c[0], c[1]), SkewNormalTailSlope(c[0], c[1])} {
			if want := c[2+i]; !(got == want || math.Abs(got-want) <= 4e-15*math.Abs(want)) {
				t.Errorf("z = %v, shape %v: result %d is %v, want %v", c[0], c[1], i, got, want)
			}
		}
	}
}
