package special

import (
	"math"
	"testing"
)

// TestNormalPart compares parts with the closed forms of their moments where these lose few digits, at the joint of both methods, and half
// lines far out with Laplace's series.
func TestNormalPart(t *testing.T) {
	near := func(what string, b, w, got, want, tol float64) {
		t.Helper()
		if !(math.Abs(got-want) <= tol*math.Abs(want)) {
			t.Errorf("%s of the part of width %v that ends at %v is %v, want %v", what, w, b, got, want)
		}
	}
	for _, b := range []float64{-1.5, -0.75, 0, 0.5, 1, 1.2, 3, 20} {
		for _, w := range []float64{2.4, 2.5, 2.51, 3, 5, 41, math.Inf(1)} {
			if 2*b > w {
				continue
			}
			p := NormalPartOf(b, w)
			d := math.Sqrt(math.Pi/2) * math.Exp(0.5*b*b) * (math.Erfc((b-w)/math.Sqrt2) - math.Erfc(b/math.Sqrt2))
			e := math.Exp(w * (b - 0.5*w))
			we := w * e
			if e == 0 {
				we = 0
			}
			mean := b + (1-e)/d
			near("mass", b, w, p.Log, math.Log(d), 1e-13)
			near("mean", b, w, p.Mean, mean, 2e-14)
			near("variance", b, w, p.Var, 1+b*mean-we/d-mean*mean, 2e-11)
		}
	}
	for _, b := range []float64{-1e3, -1e6, -1e150} {
		p, v := NormalPartOf(b, math.Inf(1)), 1/b/b
		near("mass", b, math.Inf(1), p.Log, -math.Log(-b)+math.Log1p(-v+3*v*v), 1e-15)
		near("mean", b, math.Inf(1), p.Mean, -(1-2*v+10*v*v)/b, 1e-15)
		near("variance", b, math.Inf(1), p.Var, v*(1-6*v), 1e-9)
		near("third moment", b, math.Inf(1), p.Skew, -2/b/b/b, 1e-4)
		near("fourth cumulant", b, math.Inf(1), p.Spread, 8*v*v, 1e-4)
	}
	for _, w := range []float64{1e-3, 1e-150} {
		p := NormalPartOf(0.25*w, w)
		near("mean", 0.25*w, w, p.Mean, 0.5*w, 1e-6)
		near("variance", 0.25*w, w, p.Var, w*w/12, 1e-6)
	}
}
