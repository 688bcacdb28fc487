package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/internal/special"
)

// TestDigammaStep compares with the difference in twice the precision, which is within 1 ulp.
func TestDigammaStep(t *testing.T) {
	worst := 0.0
	for _, a := range []float64{1e-300, 1e-10, 0.3, 1, 2.7, 8, 15.9, 16, 17, 100, 1e4, 1e8, 1e15} {
		for d := 1e-12; d < 1e9; d *= 3.7 {
			got, want := digammaStep(a, d), special.DigammaDiff(a, d)
			worst = math.Max(worst, math.Abs(got-want)/(0x1p-52*want))
			if math.Abs(got-want) > 4*0x1p-52*want {
				t.Errorf("digammaStep(%v, %v) = %v, want %v", a, d, got, want)
			}
		}
	}
	t.Logf("worst %.2g units of 2^-52", worst)
}

// TestAllOfMany: all of many trials are successes; exact values by mpmath at 400 bits. The two gamma ratios of the textbook are thousands of
// times larger than the result.
func TestAllOfMany(t *testing.T) {
	for _, c := range []struct{ a, b, n, want float64 }{
		{1e6, 1e6, 33, -0x1.6dfa3c9d51ad4p+4}, {5000, 40, 33, -0x1.0c67e6cd88921p-2}, {5000, 40, 400, -0x1.8891a204185f5p+1},
		{2, 0.5, 1000, -0x1.95c4d2572be22p+1}, {1e6, 900, 1000, -0x1.cc5cea9a2ecf0p-1}, {1e6, 1100, 1000, -0x1.194e08d644427p+0},
		{0.3, 0.2, 100, -0x1.71bb88af59330p+0}, {1e8, 3, 40, -0x1.421f5ad1f013ap-20}, {20, 20, 50, -0x1.42b9fb2c3ef7fp+4},
	} {
		for _, got := range []float64{betaBinomialLogProb(c.n, c.n, c.a, c.b), betaBinomialLogProb(0, c.n, c.b, c.a)} {
			if !(math.Abs(got-c.want) <= 4*0x1p-52*math.Abs(c.want)) {
				t.Errorf("all of %v at %v and %v: %v, want %v", c.n, c.a, c.b, got, c.want)
			}
		}
	}
}

// TestBetaBinomialOfTinyShapes: n over their sum overflows; with mass next to nothing between the ends it is log(ab/(a+b) n/(k(n-k))).
func TestBetaBinomialOfTinyShapes(t *testing.T) {
	a, b, k, n := 1e-300, 1e-305, 1e8, 1e9
	want := log(a) + log(b) - log(a+b) + log(n/(k*(n-k)))
	if got := betaBinomialLogProb(k, n, a, b); !(math.Abs(got-want) <= 4*0x1p-52*math.Abs(want)) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Parameters that nobody checked end: from far below 0 a step of 1 leads nowhere.
func TestStepsOfUncheckedShapesEnd(t *testing.T) {
	if v := digammaStep(-1e40, 1); v == v {
		t.Errorf("digammaStep of a negative shape is %v", v)
	}
	if v := (betaBinomial{}).logTail(true, []float64{3, -1e40, -2e40, 100}, nil); v == v {
		t.Errorf("the logarithm of a tail under negative concentrations is %v", v)
	}
	if v := betaBinomialLogProb(100, 100, -1e40, -2e40); v == v {
		t.Errorf("the log-probability of a count under negative concentrations is %v", v)
	}
}

// TestDeviance compares with the series, and the branches with each other where they meet.
func TestDeviance(t *testing.T) {
	for _, a := range []float64{16, 1000, 3e7} {
		for _, v := range []float64{-0.5, -0.3, -1e-3, -1e-9, 0, 1e-9, 1e-3, 0.25, 0.4} {
			e := v * a
			v = e / a
			want := 0.0
			for k := 80; k >= 2; k-- {
				want += math.Pow(-v, float64(k)) / -float64(k)
			}
			dev, logRatio := deviance(e, a+e, a)
			if !(math.Abs(dev-want) <= 8*0x1p-52*math.Abs(want)) || !(math.Abs(logRatio-math.Log1p(v)) <= 3*0x1p-52*math.Abs(v)) {
				t.Errorf("deviance(%v, %v, %v) = %v and %v, want %v and %v", e, a+e, a, dev, logRatio, want, math.Log1p(v))
			}
		}
		for _, v := range []float64{-0.5, 1} {
			below, _ := deviance(math.Nextafter(v*a, -2*a), a+math.Nextafter(v*a, -2*a), a)
			above, _ := deviance(math.Nextafter(v*a, 2*a), a+math.Nextafter(v*a, 2*a), a)
			if !(math.Abs(above-below) <= 8*0x1p-52) {
				t.Errorf("beside %v a deviance of %v is %v and %v", v, a, below, above)
			}
		}
	}
}
