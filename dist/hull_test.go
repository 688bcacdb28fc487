package dist_test

import (
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
