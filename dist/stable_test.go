package dist

import (
	"math"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// tails returns the probabilities below and above the place, each a sum of what is not negative: (gap + ∫ e^-W)/π and ∫ (1-e^-W)/π
// for α < 1, and with the integrals exchanged above.
func (s *stableView) tails() (lower, upper float64) {
	var more, less float64
	rule := s.rule()
	var n stableNode
	for weight := rule.next(&n); weight > 0; weight = rule.next(&n) {
		w := exp(n.logW)
		v := weight * n.p * n.r / s.width
		less += v * exp(-w)
		more -= v * expm1(-w)
	}
	if s.e < 0 {
		less, more = more, less
	}
	lower, upper = (s.gap+less)/math.Pi, more/math.Pi
	if s.mirrored {
		return upper, lower
	}
	return lower, upper
}

// TestStableDraws compares draws with the distribution function by the bound of Dvoretzky, Kiefer and Wolfowitz, for a failure rate of 1e-9.
func TestStableDraws(t *testing.T) {
	t.Parallel()
	n := 50_000
	if brief() {
		n = 10_000
	}
	bound := math.Sqrt(math.Log(2/1e-9) / float64(2*n))
	for i, c := range [][2]float64{{2, 0}, {1.9, 0.7}, {1.5, -1}, {1.3, 1}, {1.02, 0.5}, {1, 0.4}, {1, -1}, {0.99, -0.8}, {0.7, 0.2}, {0.5, 1}, {0.3, -0.5}} {
		x := Stable(c[0], c[1], 1, 0).Sample(nil, NewKey(61).Fold(uint64(i)), n).Float64s()
		slices.Sort(x)
		for k := 0; k < n; k += n / 100 {
			view, _ := viewStable(c[0], c[1], x[k])
			lower, upper := view.tails()
			if math.Abs(lower+upper-1) > 1e-12 {
				t.Errorf("%v: the tails at %v are %v and %v", c, x[k], lower, upper)
			}
			if d := math.Abs(lower - float64(k)/float64(n)); d > bound {
				t.Errorf("%v: the distribution function at %v is %v, draws give %v; bound %v", c, x[k], lower, float64(k)/float64(n), bound)
				break
			}
		}
	}
}

// TestStableSampleGradients compares with differences of draws from the same noise.
func TestStableSampleGradients(t *testing.T) {
	for i, c := range [][2]float64{{1.7, 0.3}, {1.2, -0.9}, {1.01, 0.5}, {1, 0}, {1, 0.7}, {0.995, -0.2}, {0.6, 0.4}} {
		for k := range 50 {
			key := NewKey(62).Fold(uint64(i))
			d := stableNoise{key.uniform(uint64(k)), -math.Log(key.Fold(1).uniform(uint64(k)))}
			za, zb := d.slopes(c[0], c[1])
			const h = 1e-3
			difference := func(a, b float64) float64 {
				at := func(m float64) float64 { return d.draw(c[0]+m*a, c[1]+m*b, false) }
				return (8*(at(h)-at(-h)) - (at(2*h) - at(-2*h))) / (12 * h)
			}
			scale := 1 + math.Abs(d.draw(c[0], c[1], false))
			if wa, wb := difference(1, 0), difference(0, 1); math.Abs(za-wa) > 1e-7*scale*(1+math.Abs(wa)) || math.Abs(zb-wb) > 1e-7*scale*(1+math.Abs(wb)) {
				t.Errorf("%v %v: slopes %v and %v, differences %v and %v", c, d, za, zb, wa, wb)
			}
		}
	}
}

// TestStableSpecialCases: a stability of 2 is the normal distribution, 1 Cauchy's, ½ with full skew Lévy's.
func TestStableSpecialCases(t *testing.T) {
	x := tensor.Of(-30, -3, -0.5, 0, 1e-9, 0.2, 2, 7)
	close := func(what string, got, want *tensor.Tensor) {
		t.Helper()
		for i, w := range want.Float64s() {
			if g := got.Float64s()[i]; !(math.Abs(g-w) <= 4e-15*(1+math.Abs(w))) {
				t.Errorf("%s: %v, want %v", what, g, w)
			}
		}
	}
	close("normal", Stable(2, 0.3, 1.5, 0.1).LogProb(x), Normal(0.1, 1.5*math.Sqrt2).LogProb(x))
	close("Cauchy", Stable(1, 0, 1.5, 0.1).LogProb(x), Cauchy(0.1, 1.5).LogProb(x))
	y := tensor.Of(0.05, 0.5, 3, 1e5)
	close("Lévy", StableS(0.5, 1, 1, 0).LogProb(y), y.Log().MulScalar(-1.5).Sub(tensor.Scalar(0.5).Div(y)).AddScalar(-0.5*math.Log(2*math.Pi)))
	if v := StableS(0.5, 1, 1, 0).LogProb(tensor.Scalar(-0.01)).Item(); !math.IsInf(v, -1) {
		t.Errorf("outside of the support: %v", v)
	}
	key := NewKey(63)
	s0, s := Stable(1.4, 0.6, 2, 1).Sample(nil, key, 100), StableS(1.4, 0.6, 2, 1).Sample(nil, key, 100)
	shift := 2 * 0.6 * math.Tan(math.Pi*0.7)
	close("S", s, s0.AddScalar(shift))
	if m := Stable(1.4, 0.6, 2, 1).Mean().Item(); math.Abs(m-(1-shift)) > 1e-14 {
		t.Errorf("mean %v", m)
	}
}
