package dist_test

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// TestMixtureSupports: a mixture takes what one of its components takes, whichever sets those have, and tells draws that are discrete.
func TestMixtureSupports(t *testing.T) {
	two, probs := tensor.Of(3, 5), tensor.FromSlice([]float64{0.25, 0.75, 0.5, 0.5}, 2, 2)
	lows, highs := tensor.FromSlice([]float64{0, 1, 10, 11}, 2, 2), tensor.FromSlice([]float64{1, 2, 11, 12}, 2, 2)
	samples := tensor.FromSlice([]float64{0.5, 1, 2, 7}, 2, 2)
	same := func(d dist.Dist) dist.Dist { return dist.MixtureSameFamily(dist.Categorical(tensor.Of(0.5, 0.5)), d) }
	mixture := func(parts ...dist.Dist) dist.Dist {
		return dist.Mixture(dist.Categorical(tensor.Of(0.5, 0.5)), parts...)
	}
	for _, c := range []struct {
		d        dist.Dist
		in, out  []float64 // out is nil if all is in the set that is known of the mixture
		discrete bool
	}{
		{same(dist.Multinomial(two, probs)), []float64{2, 3}, []float64{2, 0.5}, true},
		{same(dist.Multinomial(4, probs)), []float64{2, 2}, []float64{2, 1}, true},
		{same(dist.Uniform(lows, highs).ToEvent(1)), []float64{10.5, 11.5}, []float64{12, 11}, false},
		{same(dist.Empirical(samples, tensor.Zeros(2, 2))), []float64{7}, []float64{3}, true},
		{same(dist.Transformed(dist.Exponential(1), transform.NewAffine(two, 1))), []float64{3.5}, []float64{2.5}, false},
		{same(dist.Transformed(dist.Exponential(1), transform.NewAffine(3, 1)).Expand(2)), []float64{3.5}, []float64{2.5}, false},
		{mixture(dist.Multinomial(3, probs.Select(0, 0)), dist.Multinomial(5, probs.Select(0, 1))), []float64{2, 3}, []float64{-1, 3}, true},
		{mixture(dist.Dirichlet(two), dist.Normal(two, 1).ToEvent(1)), []float64{0.5, 3}, nil, false},
		{mixture(dist.Empirical(samples.Select(0, 0), tensor.Zeros(2)), dist.Empirical(samples.Select(0, 1), tensor.Zeros(2))), []float64{0.5}, []float64{8}, false},
		{mixture(dist.Empirical(samples.Select(0, 1), tensor.Zeros(2)), dist.Poisson(2)), []float64{7}, []float64{0.5}, true},
	} {
		value := func(v []float64) *tensor.Tensor { return tensor.FromSlice(v, c.d.Shape().Dims()...) }
		if err := c.d.ValidateValue(value(c.in)); err != nil {
			t.Errorf("%v: %v", c.d, err)
		}
		if c.out != nil && c.d.ValidateValue(value(c.out)) == nil {
			t.Errorf("%v takes %v", c.d, c.out)
		}
		if c.d.IsDiscrete() != c.discrete {
			t.Errorf("%v: IsDiscrete is %v", c.d, !c.discrete)
		}
	}
}

// TestInflatedSamples: zeros are added to each batch of samples, whether other batches have 0 or not.
func TestInflatedSamples(t *testing.T) {
	samples := tensor.FromSlice([]float64{0, 1, 2, 7}, 2, 2)
	d := dist.ZeroInflated(dist.Empirical(samples, tensor.Zeros(2, 2)), 0.25)
	if err := d.ValidateValue(tensor.Of(0, 0)); err != nil {
		t.Errorf("%v: %v", d, err)
	}
}

// TestElementwiseSupports: a mixture of components whose bounds are tensors has an interval for each element, which quantiles end at, values are checked against, and
// truncations are cut from. Between numbers and infinities it is where the finite ones are.
func TestElementwiseSupports(t *testing.T) {
	inf := math.Inf(1)
	half, of := dist.Categorical(tensor.Of(0.5, 0.5)), tensor.Of
	for name, c := range map[string]struct {
		d         dist.Dist
		low, high []float64
	}{
		"Mixture":                {dist.Mixture(half, dist.Uniform(of(0, 1), 2), dist.Uniform(2, of(3, 4))), []float64{0, 1}, []float64{3, 4}},
		"Mixture, a number":      {dist.Mixture(half, dist.Uniform(of(0, 1), 5), dist.Uniform(0.5, 2)), []float64{0, 0.5}, []float64{5, 5}},
		"Mixture, an open end":   {dist.Mixture(half, dist.Uniform(of(-1, 1), 5), dist.Exponential(1)), []float64{-1, 0}, []float64{inf, inf}},
		"MaskedMixture":          {dist.MaskedMixture(of(0, 1), dist.Normal(0, 1), dist.Uniform(2, 3)), []float64{-inf, 2}, []float64{inf, 3}},
		"MaskedMixture, tensors": {dist.MaskedMixture(of(0, 1), dist.Uniform(of(4, 5), 6), dist.Uniform(1, of(2, 3))), []float64{4, 1}, []float64{6, 3}},
		"MaskedMixture, one":     {dist.MaskedMixture(of(1), dist.Normal(of(0, 0), 1), dist.Uniform(2, 3)), []float64{2, 2}, []float64{3, 3}},
	} {
		low, high := tensor.FromSlice(c.low), tensor.FromSlice(c.high)
		if x := c.d.ICDF(tensor.Scalar(0)); !x.Equal(low) {
			t.Errorf("%s: ICDF(0) is %v, want %v", name, x, low)
		}
		if x := c.d.ICDF(tensor.Scalar(1)); !x.Equal(high) {
			t.Errorf("%s: ICDF(1) is %v, want %v", name, x, high)
		}
		if x := dist.Truncated(c.d, -2, 4.5).ICDF(tensor.Scalar(0)); !x.Equal(low.Maximum(tensor.Scalar(-2))) {
			t.Errorf("%s, truncated: ICDF(0) is %v", name, x)
		}
		for i := range c.low {
			inside, outside := c.d.ICDF(tensor.Scalar(0.5)).Float64s(), c.d.ICDF(tensor.Scalar(0.5)).Float64s()
			outside[i] = c.low[i] - 0.25
			err := c.d.ValidateValue(tensor.FromSlice(outside))
			if (err == nil) != math.IsInf(c.low[i], -1) || c.d.ValidateValue(tensor.FromSlice(inside)) != nil {
				t.Errorf("%s: values %v give %v, values %v %v", name, outside, err, inside, c.d.ValidateValue(tensor.FromSlice(inside)))
			}
		}
	}
}

// TestChosenBoundMoves: the end of the support of a MaskedMixture moves with the bound that is chosen, and with no other.
func TestChosenBoundMoves(t *testing.T) {
	tp := tensor.NewTape()
	low := tp.Leaf(tensor.Of(2, 2.5))
	x := dist.MaskedMixture(tensor.Of(1, 0), dist.Uniform(1, 5), dist.Uniform(low, 3)).ICDF(tensor.Scalar(0))
	tp.Backward([]*tensor.Tensor{x.Sum()}, []float64{1})
	if g := tp.Grad(low); !g.Equal(tensor.Of(1, 0)) {
		t.Errorf("derivatives of %v are %v", x, g)
	}
}
