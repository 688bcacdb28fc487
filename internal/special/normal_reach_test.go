package special

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestNormalReach compares parts far out with those of Gauss' rule, which has errors of the same size, at ends and widths of all sizes and at the joints of
// the methods, and half lines with Laplace's series.
func TestNormalReach(t *testing.T) {
	check := func(what string, z, w, got, want, units float64) {
		t.Helper()
		if !(math.Abs(got-want) <= units*0x1p-53*math.Abs(want)) {
			t.Errorf("%s of the part of width %v from %v on is %v, want %v", what, w, z, got, want)
		}
	}
	reach := func(z, w float64) (l, mean, square float64) {
		s := NormalRatio(z, w)
		mass, shift, mean, square := NormalReach(z, w, s, math.Exp(s))
		return math.Log(mass) + shift, mean, square
	}
	compare := func(z, w float64) {
		t.Helper()
		l, mean, square := reach(z, w)
		p := NormalPartOf(-z, w)
		check("mass", z, w, l, p.Log, 12)
		check("mean", z, w, mean, p.Mean, 12)
		check("second moment", z, w, square, math.FMA(p.Mean, p.Mean, p.Var), 40)
	}
	rng := rand.New(rand.NewPCG(5, 7))
	for range 2000 {
		z := NearestReach * math.Exp(12*rng.Float64())
		compare(z, math.Exp(20*rng.Float64()-14)/z)
		compare(z, math.Exp(28*(rng.Float64()-1)))
	}
	for _, z := range []float64{NearestReach, 7.5, 1e3, 1e150} {
		root := math.Hypot(z, 2) + z
		for _, w := range []float64{4 / root, 3.999 / root, 4.001 / root, 80 / z, 1e3, math.Inf(1)} {
			compare(z, w)
		}
	}
	for _, z := range []float64{1e3, 1e6, 1e100} {
		l, mean, square := reach(z, math.Inf(1))
		v := 1 / z / z
		check("mass", z, math.Inf(1), l, -math.Log(z)+math.Log1p(-v+3*v*v), 4)
		check("mean", z, math.Inf(1), mean, (1-2*v+10*v*v)/z, 4)
		check("second moment", z, math.Inf(1), square, 2*v*(1-5*v+37*v*v), 8)
	}
}
