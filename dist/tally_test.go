package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// tallies are families of counts under one number for each parameter.
var tallies = map[string]struct {
	params []float64
	make   func(p []*tensor.Tensor) Dist
}{
	"Poisson":                {[]float64{2.5}, func(p []*tensor.Tensor) Dist { return Poisson(p[0]) }},
	"Binomial":               {[]float64{0.3}, func(p []*tensor.Tensor) Dist { return Binomial(12, p[0]) }},
	"BinomialLogits":         {[]float64{-0.4}, func(p []*tensor.Tensor) Dist { return BinomialLogits(12, p[0]) }},
	"Geometric":              {[]float64{0.4}, func(p []*tensor.Tensor) Dist { return Geometric(p[0]) }},
	"NegativeBinomial":       {[]float64{3.5, 0.3}, func(p []*tensor.Tensor) Dist { return NegativeBinomial(p[0], p[1]) }},
	"NegativeBinomialLogits": {[]float64{3.5, -1}, func(p []*tensor.Tensor) Dist { return NegativeBinomialLogits(p[0], p[1]) }},
	"GammaPoisson":           {[]float64{3.5, 1.5}, func(p []*tensor.Tensor) Dist { return GammaPoisson(p[0], p[1]) }},
	"BetaBinomial":           {[]float64{3.5, 1.5}, func(p []*tensor.Tensor) Dist { return BetaBinomial(p[0], p[1], 12) }},
	"ZeroInflatedPoisson":    {[]float64{2.5, 0.3}, func(p []*tensor.Tensor) Dist { return ZeroInflatedPoisson(p[0], p[1]) }},
	"ZeroInflatedNegativeBinomial": {[]float64{3.5, 0.3, 0.2}, func(p []*tensor.Tensor) Dist {
		return ZeroInflatedNegativeBinomial(p[0], p[1], p[2])
	}},
}

// TestTally compares sums that go by how often each count occurs with the sums of the elements, in value and derivatives: of all lengths of
// tiles, of values with a large one, with one that is none, and under a mask.
func TestTally(t *testing.T) {
	t.Parallel()
	for name, c := range tallies {
		for _, n := range []int{tallyFrom - 1, tallyFrom, tallyTile, 3*tallyTile + 40} {
			for what, odd := range map[string]float64{"small": 3, "large": 16, "none": 2.5, "13": 13} {
				tp := tensor.NewTape()
				var leaves []*tensor.Tensor
				for _, v := range c.params {
					leaves = append(leaves, tp.Leaf(tensor.Scalar(v)))
				}
				d := c.make(leaves).ExpandTo(tensor.NewShape(n))
				data := d.Sample(nil, NewKey(5)).Float64s()
				data[n/3] = odd
				x := tensor.FromSlice(data, n)
				for masked, mask := range map[string]*tensor.Tensor{"": nil, ", masked": every(3, n)} {
					if mask != nil {
						d = d.Mask(mask)
					}
					got, want := d.LogProbSum(x, 1.5), d.LogProb(x).Sum().MulScalar(1.5)
					if math.IsInf(got.Item(), -1) != math.IsInf(want.Item(), -1) {
						t.Errorf("%s, %s%s: %v, want %v", name, what, masked, got, want)
					}
					compareRoots(t, name+", "+what+masked, tp, got, want, leaves...)
				}
			}
		}
	}
}
