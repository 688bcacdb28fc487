package fuzz

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/internal/special"
)

// positive folds any float64 into [lo, hi].
func positive(x, lo, hi float64) float64 {
	x = math.Abs(x)
	if x != x {
		x = 1
	}
	return min(max(x, lo), hi)
}

// unit folds any float64 into [0, 1].
func unit(x float64) float64 {
	x = positive(x, 0, math.MaxFloat64)
	if x > 1 {
		x = 1 / x
	}
	return x
}

func isProbability(p float64) bool { return p >= 0 && p <= 1 }

// slack is the relative error that two evaluations may differ by before an order between them counts as broken; results below the normal numbers
// are rounded to multiples of grain besides.
const (
	slack = 64 * 0x1p-52
	grain = 5e-324
)

func FuzzIncompleteGamma(f *testing.F) {
	for _, s := range [][2]float64{{1, 1}, {0.3, 1e-5}, {20, 20}, {20, 40}, {1e8, 1e8}, {1e-300, 0.5}, {5e-324, 5e-324}, {1e300, 1e300}, {19.999, 1e-300}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, a, x float64) {
		a, x = positive(a, 5e-324, math.MaxFloat64), positive(x, 0, math.MaxFloat64)
		p, q := special.GammaP(a, x), special.GammaQ(a, x)
		if !isProbability(p) || !isProbability(q) || math.Abs(p+q-1) > slack {
			t.Fatalf("a = %v, x = %v: P = %v, Q = %v", a, x, p, q)
		}
		wider := math.Nextafter(x*(1+1e-9), math.Inf(1))
		if r := special.GammaP(a, wider); r < p*(1-slack)-grain {
			t.Fatalf("a = %v: P(%v) = %v > P(%v) = %v", a, x, p, wider, r)
		}
		if r := special.GammaQ(a, wider); r > q*(1+slack) && q > 1e-290 {
			t.Fatalf("a = %v: Q(%v) = %v < Q(%v) = %v", a, x, q, wider, r)
		}
	})
}

func FuzzIncompleteBeta(f *testing.F) {
	for _, s := range [][3]float64{{1, 1, 0.5}, {0.3, 20, 1e-5}, {1e5, 1e5, 0.5}, {1e-9, 3, 0.99}, {3, 1e-9, 0.99}, {1e10, 2, 1e-10}, {1e300, 1e-300, 0.5}, {5e-324, 5e-324, 0.5}} {
		f.Add(s[0], s[1], s[2])
	}
	f.Fuzz(func(t *testing.T, a, b, x float64) {
		a, b, x = positive(a, 5e-324, 1e300), positive(b, 5e-324, 1e300), unit(x)
		if min(a, b) > 1e7 { // the cost grows as √min(a, b)
			b = 1e7
		}
		p, q := special.BetaInc(a, b, x), special.BetaIncC(a, b, x)
		if !isProbability(p) || !isProbability(q) || math.Abs(p+q-1) > slack {
			t.Fatalf("a = %v, b = %v, x = %v: I = %v, 1-I = %v", a, b, x, p, q)
		}
		wider := min(1, x*(1+1e-9))
		if r := special.BetaInc(a, b, wider); r < p*(1-slack)-grain {
			t.Fatalf("a = %v, b = %v: I(%v) = %v > I(%v) = %v", a, b, x, p, wider, r)
		}
	})
}

func FuzzQuantiles(f *testing.F) {
	for _, s := range [][3]float64{{1, 1, 0.5}, {0.01, 20, 1e-5}, {1e4, 1e3, 0.999}, {1e-9, 3, 0.3}, {3, 0.02, 1e-300}} {
		f.Add(s[0], s[1], s[2])
	}
	f.Fuzz(func(t *testing.T, a, b, p float64) {
		a, b, p = positive(a, 1e-6, 1e5), positive(b, 1e-6, 1e5), unit(p)
		x := special.GammaPInverse(a, p)
		if !(x >= 0) {
			t.Fatalf("GammaPInverse(%v, %v) = %v", a, p, x)
		}
		inside(t, "GammaPInverse", p, x, math.Inf(1), func(x float64) float64 { return special.GammaP(a, x) })
		x = special.BetaIncInverse(a, b, p)
		if !isProbability(x) {
			t.Fatalf("BetaIncInverse(%v, %v, %v) = %v", a, b, p, x)
		}
		inside(t, "BetaIncInverse", p, x, 1, func(x float64) float64 { return special.BetaInc(a, b, x) })
		y := special.StudentTQuantile(a, p)
		if y != y {
			t.Fatalf("StudentTQuantile(%v, %v) = %v", a, p, y)
		}
	})
}

// inside fails unless p lies between the values of f two ulps on either side of x, up to the errors of f.
func inside(t *testing.T, name string, p, x, top float64, f func(float64) float64) {
	t.Helper()
	lo := f(math.Nextafter(math.Nextafter(x, 0), 0))
	hi := f(min(top, math.Nextafter(math.Nextafter(x, math.Inf(1)), math.Inf(1))))
	if !(lo*(1-slack) <= p && p <= hi*(1+slack)+grain) {
		t.Fatalf("%s: p = %v gives x = %v, where the function is between %v and %v", name, p, x, lo, hi)
	}
}

func FuzzSampleGradients(f *testing.F) {
	for _, s := range [][3]float64{{1, 1, 0.5}, {0.01, 20, 1e-5}, {1e4, 1e3, 0.9}, {20, 3, 0.02}, {40, 0.5, 1e-9}} {
		f.Add(s[0], s[1], s[2])
	}
	f.Fuzz(func(t *testing.T, a, b, u float64) {
		a, b, u = positive(a, 1e-6, 1e6), positive(b, 1e-6, 1e6), unit(u)
		if z := special.GammaPInverse(a, u); z > 1e-300 && z < 1e300 {
			if d := special.GammaSampleGrad(a, z); !(d > 0) || math.IsInf(d, 0) {
				t.Fatalf("GammaSampleGrad(%v, %v) = %v", a, z, d)
			}
		}
		if x := special.BetaIncInverse(a, b, u); x > 1e-250 && x < 1 {
			da, db := special.BetaSampleGrad(a, b, x)
			if !(da > 0 && db < 0) || math.IsInf(da, 0) || math.IsInf(db, 0) {
				t.Fatalf("BetaSampleGrad(%v, %v, %v) = %v, %v", a, b, x, da, db)
			}
		}
		y := special.StudentTQuantile(a, u)
		if d := special.StudentTSampleGrad(a, y); math.Abs(y) < 1e300 && (d != d || d*y > 0) {
			t.Fatalf("StudentTSampleGrad(%v, %v) = %v", a, y, d)
		}
	})
}

func FuzzElementary(f *testing.F) {
	for _, s := range [][2]float64{{1, 1}, {-1, 5e-324}, {0, math.Inf(1)}, {-0.5, -26.6}, {709.7, -745.2}, {1e300, 1e-300}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, x, y float64) {
		if x != x || y != y {
			t.Skip()
		}
		a, b := positive(x, 5e-324, math.MaxFloat64), positive(y, 5e-324, math.MaxFloat64)
		ok := map[string]bool{
			"Trigamma":   special.Trigamma(a) >= 0,
			"Erfcx":      special.Erfcx(x) >= 0,
			"I0e":        isProbability(special.I0e(x)),
			"I1e":        math.Abs(special.I1e(x)) <= special.I0e(x)*(1+slack),
			"I1OverI0":   math.Abs(special.I1OverI0(x)) <= 1 && special.I1OverI0(-x) == -special.I1OverI0(x),
			"LogI0":      special.LogI0(x) >= 0 && special.LogI0(x) <= math.Abs(x),
			"Log1mExp":   special.Log1mExp(-a) <= 0,
			"LogAddExp":  special.LogAddExp(x, y) == special.LogAddExp(y, x) && special.LogAddExp(x, y) >= max(x, y),
			"Xlogy":      special.Xlogy(0, y) == 0 && special.Xlogy(1, b) == special.Xlogy(1, b),
			"Lbeta":      special.Lbeta(a, b) == special.Lbeta(b, a),
			"Lgamma1p":   special.Lgamma1p(a) == special.Lgamma1p(a),
			"LogBinom":   special.LogBinomial(max(a, b), min(a, b)) > -1e-300,
			"Stirling":   special.StirlingCorrection(a) >= 0,
			"StudentT":   isProbability(special.StudentTCDF(a, y)),
			"PoissonCDF": isProbability(special.PoissonCDF(a, math.Min(b, 1e15))),
		}
		for name, v := range ok {
			if !v {
				t.Fatalf("%s fails at %v, %v", name, x, y)
			}
		}
	})
}
