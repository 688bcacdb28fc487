package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestEdgeSlopes: a part that has no probability at a value, as at a rate of 0, has that of its derivative all the same.
func TestEdgeSlopes(t *testing.T) {
	weights := tensor.Of(0.25, 0.75)
	at1 := 0.75 * 2 * math.Exp(-2) // what Poisson(2) contributes at 1
	for _, c := range []struct {
		name           string
		make           func(theta *tensor.Tensor) Dist
		theta, x, want float64
	}{
		{name: "inflated failures that never end", make: func(p *tensor.Tensor) Dist { return ZeroInflated(Geometric(p), 0.4) }, want: 1.5},
		{name: "inflated success", make: func(p *tensor.Tensor) Dist { return ZeroInflated(Bernoulli(p), 0.4) }, theta: 1, want: -1.5},
		{name: "nothing at 0 at all", make: func(p *tensor.Tensor) Dist { return ZeroInflated(Geometric(p), 0) }},
		{name: "one at a rate of 0", make: func(p *tensor.Tensor) Dist { return Mixture(Categorical(weights), Poisson(p), Poisson(2)) }, x: 1, want: 0.25 / at1},
		{name: "one, from logits", make: func(p *tensor.Tensor) Dist {
			return Mixture(CategoricalLogits(weights.Log()), Poisson(p), Poisson(2))
		}, x: 1, want: 0.25 / at1},
		{name: "one of three", make: func(p *tensor.Tensor) Dist {
			return Mixture(Categorical(tensor.Of(0.25, 0.5, 0.25)), Poisson(p), Poisson(2), Poisson(2))
		}, x: 1, want: 0.25 / at1},
		{name: "two at a rate of 0", make: func(p *tensor.Tensor) Dist { return Mixture(Categorical(weights), Poisson(p), Poisson(2)) }, x: 2},
	} {
		for _, sum := range []bool{false, true} {
			tp := tensor.NewTape()
			theta, x := tp.Leaf(tensor.Scalar(c.theta)), tensor.Scalar(c.x)
			d := c.make(theta)
			lp := d.LogProb(x)
			if sum {
				lp = d.LogProbSum(x, 1)
			}
			tp.Backward([]*tensor.Tensor{lp}, []float64{1})
			if got := tp.Grad(theta).Item(); !(math.Abs(got-c.want) <= 1e-14*math.Abs(c.want)+0x1p-150) {
				t.Errorf("%s: derivative %v, want %v (sum %v)", c.name, got, c.want, sum)
			}
		}
	}
}

// TestInflatedFarOut: the probability of a 0 that is too small for a number is one all the same where the gate is closed, or open by as little.
func TestInflatedFarOut(t *testing.T) {
	for _, c := range []struct{ rate, gate, want, dRate, dGate float64 }{
		{740, 0, -740, -1, math.Inf(1)},
		{1e5, 0, -1e5, -1, math.Inf(1)},
		{1e5, 1e-300, math.Log(1e-300), 0, 1e300},
		{700, math.Exp(-700), -700 + math.Ln2, -0.5, math.Exp(700) / 2},
	} {
		for _, make := range []func(rate, gate *tensor.Tensor) Dist{
			func(rate, gate *tensor.Tensor) Dist { return ZeroInflatedPoisson(rate, gate) },
			func(rate, gate *tensor.Tensor) Dist { return ZeroInflated(Poisson(rate), gate) },
		} {
			for what, method := range map[string]func(d Dist, x *tensor.Tensor) *tensor.Tensor{"LogProb": Dist.LogProb, "LogCDF": Dist.LogCDF} {
				tp := tensor.NewTape()
				rate, gate := tp.Leaf(tensor.Scalar(c.rate)), tp.Leaf(tensor.Scalar(c.gate))
				d := make(rate, gate)
				lp := method(d, tensor.Scalar(0))
				tp.Backward([]*tensor.Tensor{lp}, []float64{1})
				for part, pair := range map[string][2]float64{"": {lp.Item(), c.want}, " by the rate": {tp.Grad(rate).Item(), c.dRate}, " by the gate": {tp.Grad(gate).Item(), c.dGate}} {
					if got, want := pair[0], pair[1]; got != want && !(math.Abs(got-want) <= 1e-12*math.Abs(want)) {
						t.Errorf("%s of %v%s: %v, want %v", what, d, part, got, want)
					}
				}
			}
		}
	}
}

// TestEdgeGradients: derivatives at and beside the edges of sets, and where factors overflow whose product does not.
func TestEdgeGradients(t *testing.T) {
	at := tensor.Scalar
	for _, c := range []struct {
		name        string
		of          func(theta *tensor.Tensor) *tensor.Tensor
		theta       float64
		want, dWant float64
	}{
		{"CDF of Gumbel far below", func(p *tensor.Tensor) *tensor.Tensor { return Gumbel(p, 1).CDF(at(-710)) }, 0, 0, 0},
		{"CDF of Gumbel below", func(p *tensor.Tensor) *tensor.Tensor { return Gumbel(p, 1).CDF(at(-3)) }, 0, math.Exp(-math.Exp(3)), -math.Exp(3 - math.Exp(3))},
		{"LogSurvival of Gumbel far below", func(p *tensor.Tensor) *tensor.Tensor { return Gumbel(p, 1).LogSurvival(at(-710)) }, 0, 0, 0},
		{"CDF of Weibull far above", func(p *tensor.Tensor) *tensor.Tensor { return Weibull(1, p).CDF(at(1e8)) }, 40, 1, 0},
		{"LogSurvival of GeometricLogits", func(p *tensor.Tensor) *tensor.Tensor { return GeometricLogits(p).LogSurvival(at(2)) }, 1000, -3000, -3},
		{"CDF of NegativeBinomial", func(p *tensor.Tensor) *tensor.Tensor { return NegativeBinomial(3.5, p).CDF(at(0)) }, 1e-30, 1, -3.5},
		{"CDF of NegativeBinomial at the edge", func(p *tensor.Tensor) *tensor.Tensor { return NegativeBinomial(3.5, p).CDF(at(0)) }, 0, 1, -3.5},
		{"CDF of NegativeBinomialLogits", func(p *tensor.Tensor) *tensor.Tensor { return NegativeBinomialLogits(3.5, p).CDF(at(0)) }, 1000, 0, 0},
		{"LogSurvival of NegativeBinomialLogits", func(p *tensor.Tensor) *tensor.Tensor { return NegativeBinomialLogits(0.5, p).LogSurvival(at(0)) }, 1000, 0, 0},
		{"Variance of LogNormal", func(p *tensor.Tensor) *tensor.Tensor { return LogNormal(p, math.Sqrt(800)).Variance() }, -1000, math.Exp(-400), 2 * math.Exp(-400)},
		{"Variance of LogNormal of large factors", func(p *tensor.Tensor) *tensor.Tensor { return LogNormal(p, math.Sqrt(720)).Variance() }, -500, math.Exp(440), 2 * math.Exp(440)},
		{"Mean of a mixture without its infinite part", func(p *tensor.Tensor) *tensor.Tensor {
			return Mixture(Categorical(tensor.Of(1, 0)), Exponential(p), Pareto(1, 1)).Mean()
		}, 2, 0.5, -0.25},
		{"Variance of a mixture without its infinite part", func(p *tensor.Tensor) *tensor.Tensor {
			return Mixture(Categorical(tensor.Of(1, 0)), Exponential(p), Pareto(1, 1)).Variance()
		}, 2, 0.25, -0.25},
		{"Mean of zeros alone", func(p *tensor.Tensor) *tensor.Tensor { return ZeroInflated(Geometric(p), 1).Mean() }, 0, 0, 0},
		{"Variance of zeros alone", func(p *tensor.Tensor) *tensor.Tensor { return ZeroInflated(Geometric(p), 1).Variance() }, 0, 0, 0},
		{"Mean of GeometricLogits", func(p *tensor.Tensor) *tensor.Tensor { return GeometricLogits(p).Mean() }, -1000, math.Inf(1), math.Inf(-1)},
		{"Entropy of Geometric that never ends", func(p *tensor.Tensor) *tensor.Tensor { return Geometric(p).Entropy() }, 0, math.Inf(1), math.Inf(-1)},
		{"Entropy of GeometricLogits", func(p *tensor.Tensor) *tensor.Tensor { return GeometricLogits(p).Entropy() }, -1000, 1001, -1},
		{"Entropy of NegativeBinomial that is 0", func(p *tensor.Tensor) *tensor.Tensor { return NegativeBinomial(3, p).Entropy() }, 0, 0, math.Inf(1)},
		{"Entropy of Binomial that is 0", func(p *tensor.Tensor) *tensor.Tensor { return Binomial(3, p).Entropy() }, 0, 0, math.Inf(1)},
		{"Entropy of Binomial that is certain", func(p *tensor.Tensor) *tensor.Tensor { return Binomial(3, p).Entropy() }, 1, 0, math.Inf(-1)},
		{"Entropy of Binomial without trials", func(p *tensor.Tensor) *tensor.Tensor { return Binomial(0, p).Entropy() }, 0, 0, 0},
		{"zeros by a closed gate, of a rate that leaves hardly any", func(p *tensor.Tensor) *tensor.Tensor {
			return Truncated(ZeroInflated(Poisson(1000), p), 0, 9).LogProb(at(0))
		}, 0, -firstOfTen(1000), math.Inf(1)},
		{"one of these zeros alone", func(p *tensor.Tensor) *tensor.Tensor {
			return Truncated(ZeroInflatedPoisson(1000, p), 0, 0).LogProb(at(0))
		}, 0, 0, 0},
		{"counts in an interval without these zeros", func(p *tensor.Tensor) *tensor.Tensor {
			return Truncated(ZeroInflatedPoisson(1e8, p), 1, 1).LogProb(at(1))
		}, 0, 0, 0},
		{"below, of such an interval", func(p *tensor.Tensor) *tensor.Tensor {
			return Truncated(ZeroInflatedPoisson(1000, p), 1, 9).LogCDF(at(9))
		}, 0, 0, 0},
		{"a cut of rates, one of them large", func(p *tensor.Tensor) *tensor.Tensor {
			rates := tensor.Stack(0, p, at(1e5))
			return Truncated(Poisson(rates), 0, 4).LogProb(at(1)).Slice(0, 1, 2).Squeeze(0)
		}, 0, truncatedFarBelow, 0},
	} {
		tp := tensor.NewTape()
		theta := tp.Leaf(at(c.theta))
		y := c.of(theta)
		tp.Backward([]*tensor.Tensor{y}, []float64{1})
		for what, pair := range map[string][2]float64{"": {y.Item(), c.want}, " by the parameter": {tp.Grad(theta).Item(), c.dWant}} {
			if got, want := pair[0], pair[1]; got != want && !(math.Abs(got-want) <= 1e-12*math.Abs(want)) {
				t.Errorf("%s%s: %v, want %v", c.name, what, got, want)
			}
		}
	}
}

// firstOfTen returns log Σ r^k/k! for k = 0, …, 9.
func firstOfTen(r float64) float64 {
	sum, term := 0.0, 1.0
	for k := 1.0; k <= 10; k++ {
		sum += term
		term *= r / k
	}
	return math.Log(sum)
}

// truncatedFarBelow is the log-probability of 1 of Poisson(r), r = 1e5, given that it is at most 4: that of r⁴/4! (1 + 4/r + 12/r² + …) is nearly all.
var truncatedFarBelow = math.Log(24e-15) - math.Log1p(4e-5+12e-10+24e-15+24e-20)

// TestFarOutEnds: searches and sums over numbers with gaps of more than 1 between them end.
func TestFarOutEnds(t *testing.T) {
	for _, concentration := range []float64{1e31, 1e33, 1e35, 1e37, 1e300} {
		draws := VonMises(1, concentration).Sample(nil, NewKey(1), 20)
		if !draws.AddScalar(-1).Within(-1e-14, 1e-14) {
			t.Errorf("draws of VonMises of concentration %v: %v", concentration, draws)
		}
	}
	for _, c := range []struct{ r, mean, variance float64 }{{1e35, 1e38, 1.001e41}, {1e26, 1e26, 2e26}} {
		want := 0.5 * math.Log(2*math.Pi*math.E*c.variance)
		if got := GammaPoisson(c.r, c.r/c.mean).Entropy().Item(); !(math.Abs(got-want) <= 1e-13*want) {
			t.Errorf("entropy of GammaPoisson(%v, %v) = %v, want %v", c.r, c.r/c.mean, got, want)
		}
	}
}

// TestEntropyOfNothing: the derivative of an entropy by a weight of 0 is infinite, and those by the others are as without that category.
func TestEntropyOfNothing(t *testing.T) {
	for name, of := range map[string]func(w *tensor.Tensor) Dist{
		"Categorical":       Categorical,
		"OneHotCategorical": OneHotCategorical,
		"Multinomial":       func(w *tensor.Tensor) Dist { return Multinomial(5, w) },
		"Multinomial of several counts": func(w *tensor.Tensor) Dist {
			return Multinomial(tensor.Of(5, 0), w)
		},
	} {
		slopes := func(w ...float64) []float64 {
			tp := tensor.NewTape()
			leaf := tp.Leaf(tensor.FromSlice(w))
			tp.Backward([]*tensor.Tensor{of(leaf).Entropy().Sum()}, []float64{1})
			return tp.Grad(leaf).Float64s()
		}
		got, rest := slopes(1, 0, 2), slopes(1, 2)
		if !math.IsInf(got[1], 1) || math.Abs(got[0]/rest[0]-1) > 4e-16 || math.Abs(got[2]/rest[1]-1) > 4e-16 {
			t.Errorf("%s: derivatives %v, of the others alone %v", name, got, rest)
		}
	}
	tp := tensor.NewTape()
	w := tp.Leaf(tensor.Of(1, 0))
	tp.Backward([]*tensor.Tensor{Multinomial(0, w).Entropy()}, []float64{1})
	if g := tp.Grad(w); !g.Within(0, 0) {
		t.Errorf("Multinomial of no draws: derivatives %v", g)
	}
}
