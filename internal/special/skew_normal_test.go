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
