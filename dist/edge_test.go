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
