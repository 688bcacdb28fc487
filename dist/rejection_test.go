package dist

import (
	"math"
	"testing"
)

// eachSide calls f with numbers of (-½, ½) that are dense at the ends.
func eachSide(f func(u float64)) {
	for us := 0.5; us > 1e-9; us *= 0.99 {
		f(0.5 - us)
		f(us - 0.5)
	}
}

// check asks that the rejection with h is exact for the log-probabilities lp: no draw should be accepted with a probability above 1, and what is
// accepted or refused without a look should be so with it.
func (h *hat) check(t *testing.T, name string, lp func(k float64) float64) {
	t.Helper()
	eachSide(func(u float64) {
		k, room, us := h.at(u)
		accept := exp(lp(k)) / room
		if !(accept <= 1+1e-12) {
			t.Errorf("%s: %v is accepted at %v with probability %v", name, k, u, accept)
		}
		if accepted, _ := h.surely(us, accept*(1+1e-12)); accepted {
			t.Errorf("%s: %v is accepted at %v with probability %v, want %v", name, k, u, h.quick, accept)
		}
		if _, refused := h.surely(us, accept*(1-1e-12)); refused {
			t.Errorf("%s: %v is accepted at %v with probability %v, want %v", name, k, u, us, accept)
		}
	})
}

// TestHats shows that the constants of the rejections do not matter for the distribution, as long as these inequalities hold: a changed
// constant that breaks none makes other draws, of the same distribution.
func TestHats(t *testing.T) {
	t.Parallel()
	for rate := 10.0; rate < 1e9; {
		h := poissonHat(rate)
		h.check(t, "Poisson", func(k float64) float64 {
			if k < 0 {
				return math.Inf(-1)
			}
			return poissonLogProb(k, rate)
		})
		if rate < 150 {
			rate += 1.7
		} else {
			rate *= 2
		}
	}
	for _, p := range []float64{1e-7, 1e-3, 0.03, 0.1, 0.25, 0.4, 0.5} {
		for n := math.Ceil(10 / p); n < 1e9; n = math.Ceil(n * 3) {
			h := binomialHat(n, p)
			logP, logQ := log(p), log1p(-p)
			lp := func(k float64) float64 {
				if k < 0 || k > n {
					return math.Inf(-1)
				}
				return binomialLogProb(k, n, p, 1-p, logP, logQ)
			}
			atMode := lp(math.Floor((n + 1) * p))
			h.check(t, "Binomial", func(k float64) float64 { return lp(k) - atMode })
		}
	}
}

// TestGammaHat: the density of d (1+cx)³ for normal x, times the probability of acceptance, is that of a gamma variable but for one factor.
func TestGammaHat(t *testing.T) {
	for _, a := range []float64{1, 1.3, 2, 5, 30, 1e3} {
		d, c := gammaHat(a)
		factor := math.NaN()
		for x := -1/c + 0.01; x < 6; x += 0.13 {
			w := 1 + c*x
			v := w * w * w
			accept := gammaAcceptance(d, x, v, 3*log(w))
			if accept > 1e-12 {
				t.Errorf("shape %v: accepted at %v with probability %v", a, x, exp(accept))
			}
			y := d * v
			want := (a-1)*log(y) - y         // the log-density of y
			got := accept - x*x/2 - 2*log(w) // that of the accepted draws: dy/dx is 3cd w²
			if factor != factor {
				factor = got - want
			}
			if gap := got - want - factor; math.Abs(gap) > 1e-12*(1+math.Abs(want)) {
				t.Errorf("shape %v: the log-density at %v is off by %v", a, y, gap)
			}
		}
	}
}
