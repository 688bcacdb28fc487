package dist_test

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// TestFiniteSupports: values that are listed are in the support, different, and all that have a probability.
func TestFiniteSupports(t *testing.T) {
	three := tensor.Of(1, 2, 3)
	for _, d := range []dist.Dist{
		dist.BernoulliLogits(0.3), dist.Binomial(4, 0.3), dist.BetaBinomial(1, 2, tensor.Of(3, 3)), dist.Categorical(three), dist.OrderedLogistic(0.5, three),
		dist.OneHotCategorical(three), dist.Multinomial(4, three), dist.MultinomialLogits(0, three), dist.DirichletMultinomial(three, tensor.Of(2, 2)),
		dist.Truncated(dist.Poisson(3), 1.5, 4.2), dist.Truncated(dist.Geometric(0.3), tensor.Of(2), 2), dist.ZeroInflated(dist.Binomial(3, 0.3), 0.2),
		dist.ZeroInflated(dist.Truncated(dist.Poisson(3), 2, 4), 0.2), dist.Mixture(dist.Categorical(tensor.Of(1, 2)), dist.Binomial(2, 0.4), dist.Bernoulli(0.5)),
		dist.MixtureSameFamily(dist.Categorical(tensor.Of(1, 2)), dist.Binomial(tensor.Of(2, 4), 0.4)),
		dist.MaskedMixture(tensor.Of(0, 1), dist.Binomial(2, 0.4), dist.Bernoulli(0.5)), dist.Empirical(tensor.Of(3, 1, 3), tensor.Zeros(3)),
	} {
		d := d.Expand(2)
		if !d.HasEnumerateSupport() {
			t.Errorf("%v: no values are listed", d)
			continue
		}
		values := d.EnumerateSupport(false)
		want := tensor.NewShape(values.Dim(0), 1).Concat(d.EventShape())
		if values.Shape() != want {
			t.Errorf("%v: values are %v, want %v", d, values.Shape(), want)
		}
		if all := d.EnumerateSupport(true); all.Shape() != tensor.NewShape(values.Dim(0)).Concat(d.Shape()) {
			t.Errorf("%v: expanded values are %v", d, all.Shape())
		}
		if i, ok := d.Support().Check(values); !ok {
			t.Errorf("%v: value %d is outside the support %v", d, i, d.Support())
		}
		for _, total := range d.LogProb(values).Exp().Sum(0).Float64s() {
			if !(math.Abs(total-1) <= 1e-12) {
				t.Errorf("%v: the probabilities sum to %v", d, total)
			}
		}
		seen := map[string]bool{}
		for i := range values.Dim(0) {
			seen[values.Select(0, i).String()] = true
		}
		if len(seen) < values.Dim(0) {
			t.Errorf("%v: a value stands twice in %v", d, values)
		}
	}
}

// TestInfiniteSupports: what cannot be listed says so.
func TestInfiniteSupports(t *testing.T) {
	for _, d := range []dist.Dist{
		dist.Normal(0, 1), dist.Poisson(1), dist.Truncated(dist.Poisson(1), 3, math.Inf(1)), dist.Binomial(tensor.Of(2, 3), 0.5), dist.Binomial(1e12, 0.5),
		dist.Multinomial(1000, tensor.Ones(10)), dist.DirichletMultinomial(tensor.Ones(2), tensor.Of(3, 4)), dist.Bernoulli(0.5).Expand(2).ToEvent(1),
		dist.Empirical(tensor.FromSlice([]float64{1, 2, 3, 4}, 2, 2), tensor.Zeros(2, 2)), dist.ZeroInflated(dist.Geometric(0.3), 0.1), dist.Delta(1),
	} {
		if d.HasEnumerateSupport() {
			t.Errorf("%v: HasEnumerateSupport is true", d)
		}
		if has(t, d.String(), "EnumerateSupport", func() { d.EnumerateSupport(true) }) {
			t.Errorf("%v: EnumerateSupport returns", d)
		}
	}
}
