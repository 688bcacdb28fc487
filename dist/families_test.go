package dist

import (
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// familyCases are those of testdata/families, to the bounds that TestGolden explains.
var familyCases = []goldenCase{
	{file: "SkewNormal", params: []string{"loc", "scale", "shape"}, make: func(p []*tensor.Tensor) Dist { return SkewNormal(p[0], p[1], p[2]) }},
	{file: "Stable", params: []string{"stability", "skew", "scale", "loc"}, make: func(p []*tensor.Tensor) Dist { return Stable(p[0], p[1], p[2], p[3]) }},
	{file: "AsymmetricLaplace", params: []string{"loc", "scale", "asymmetry"}, make: func(p []*tensor.Tensor) Dist { return AsymmetricLaplace(p[0], p[1], p[2]) }},
	{file: "RelaxedBernoulli", params: []string{"temperature", "probs"}, make: func(p []*tensor.Tensor) Dist { return RelaxedBernoulli(p[0], p[1]) }},
	{file: "RelaxedBernoulli_logits", params: []string{"temperature", "logits"}, make: func(p []*tensor.Tensor) Dist { return RelaxedBernoulliLogits(p[0], p[1]) }},
	{file: "RelaxedOneHotCategorical", value: "value:3", params: []string{"temperature", "logits:3"}, make: func(p []*tensor.Tensor) Dist {
		return RelaxedOneHotCategoricalLogits(p[0], p[1])
	}},
	{file: "NegativeBinomial_probs", params: []string{"total_count", "probs"}, make: func(p []*tensor.Tensor) Dist { return NegativeBinomial(p[0], p[1]) }},
	{file: "BetaBinomial_large", params: []string{"concentration1", "concentration0", "total_count"}, make: func(p []*tensor.Tensor) Dist {
		return BetaBinomial(p[0], p[1], p[2])
	}},
	{file: "Binomial_large", params: []string{"total_count", "logits"}, make: func(p []*tensor.Tensor) Dist { return BinomialLogits(p[0], p[1]) }},
	{file: "Binomial_probs", params: []string{"total_count", "probs"}, make: func(p []*tensor.Tensor) Dist { return Binomial(p[0], p[1]) }},
	{file: "ZeroInflatedNegativeBinomial", params: []string{"total_count", "probs", "gate"}, make: func(p []*tensor.Tensor) Dist {
		return ZeroInflatedNegativeBinomial(p[0], p[1], p[2])
	}},
	{file: "ZeroInflatedNegativeBinomial_logits", params: []string{"total_count", "logits", "gate"}, make: func(p []*tensor.Tensor) Dist {
		return ZeroInflatedNegativeBinomialLogits(p[0], p[1], p[2])
	}},
	{file: "Geometric_logits", params: []string{"logits"}, make: func(p []*tensor.Tensor) Dist { return GeometricLogits(p[0]) }},
	{file: "ContinuousBernoulli_logits", params: []string{"logits"}, make: func(p []*tensor.Tensor) Dist { return ContinuousBernoulliLogits(p[0]) }},
	{file: "Wishart", value: "value:2x2", params: []string{"df", "scale_tril:2L"}, make: func(p []*tensor.Tensor) Dist { return WishartTril(p[0], p[1]) }},
	{file: "TruncatedNormal", params: []string{"loc", "scale", "low", "high"}, make: func(p []*tensor.Tensor) Dist {
		return Truncated(Normal(p[0], p[1]), p[2], p[3])
	}},
	{file: "TruncatedGamma", params: []string{"concentration", "rate", "low", "high"}, make: func(p []*tensor.Tensor) Dist {
		return Truncated(Gamma(p[0], p[1]), p[2], p[3])
	}},
	{file: "FoldedNormal", params: []string{"loc", "scale"}, make: func(p []*tensor.Tensor) Dist { return Folded(Normal(p[0], p[1])) }},
	{file: "MixtureSameFamily", params: []string{"logits:3", "loc:3", "scale:3"}, make: func(p []*tensor.Tensor) Dist {
		return MixtureSameFamily(CategoricalLogits(p[0]), Normal(p[1], p[2]))
	}},
}

func TestGoldenFamilies(t *testing.T) {
	t.Parallel()
	for _, c := range familyCases {
		c.directory = "families"
		t.Run(c.file, func(t *testing.T) { c.check(t) })
	}
}
