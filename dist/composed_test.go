package dist

import (
	"testing"

	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// image returns the case of a table of Transformed with a normal base, and behind its parameters those of the transforms.
func image(file string, ts func(p []*tensor.Tensor) []transform.Transform, params ...string) goldenCase {
	return goldenCase{
		file: file, params: append([]string{"loc", "scale"}, params...),
		make: func(p []*tensor.Tensor) Dist { return Transformed(Normal(p[0], p[1]), ts(p[2:])...) },
	}
}

// plainly returns transforms that have no parameters.
func plainly(ts ...transform.Transform) func([]*tensor.Tensor) []transform.Transform {
	return func([]*tensor.Tensor) []transform.Transform { return ts }
}

// composedCases are those of testdata/composed.
var composedCases = []goldenCase{
	{file: "Mixture_Normal_StudentT", params: []string{"logits:2", "loc1", "scale1", "df", "loc2", "scale2"}, make: func(p []*tensor.Tensor) Dist {
		return Mixture(CategoricalLogits(p[0]), Normal(p[1], p[2]), StudentT(p[3], p[4], p[5]))
	}},
	{file: "Mixture_Gamma_LogNormal", params: []string{"logits:2", "concentration", "rate", "loc", "scale"}, make: func(p []*tensor.Tensor) Dist {
		return Mixture(CategoricalLogits(p[0]), Gamma(p[1], p[2]), LogNormal(p[3], p[4]))
	}},
	{file: "MaskedMixture", params: []string{"choice", "loc1", "scale1", "df", "loc2", "scale2"}, make: func(p []*tensor.Tensor) Dist {
		return MaskedMixture(p[0], Normal(p[1], p[2]), StudentT(p[3], p[4], p[5]))
	}},
	{file: "ZeroInflated_Poisson", params: []string{"rate", "gate"}, make: func(p []*tensor.Tensor) Dist { return ZeroInflated(Poisson(p[0]), p[1]) }},
	{file: "ZeroInflated_NegativeBinomial", params: []string{"total_count", "probs", "gate"}, make: func(p []*tensor.Tensor) Dist {
		return ZeroInflated(NegativeBinomial(p[0], p[1]), p[2])
	}},
	{file: "ZeroInflated_Geometric", params: []string{"probs", "gate"}, make: func(p []*tensor.Tensor) Dist { return ZeroInflated(Geometric(p[0]), p[1]) }},
	image("Transformed_Exp", plainly(transform.Exp{})),
	image("Transformed_Sigmoid", plainly(transform.Sigmoid{})),
	image("Transformed_Tanh", plainly(transform.Tanh{})),
	image("Transformed_Affine", func(p []*tensor.Tensor) []transform.Transform {
		return []transform.Transform{transform.NewAffine(p[0], p[1])}
	}, "shift", "factor"),
	image("Transformed_Compose", func(p []*tensor.Tensor) []transform.Transform {
		return []transform.Transform{transform.NewAffine(p[0], p[1]), transform.Sigmoid{}}
	}, "shift", "factor"),
	{file: "Transformed_Power", params: []string{"concentration", "rate"}, make: func(p []*tensor.Tensor) Dist {
		return Transformed(Gamma(p[0], p[1]), transform.Power{Exponent: 3})
	}},
}

// TestGoldenComposed compares distributions that are made of others with exact values, to the bounds that TestGolden explains.
func TestGoldenComposed(t *testing.T) {
	for _, c := range composedCases {
		c.directory = "composed"
		t.Run(c.file, func(t *testing.T) { c.check(t) })
	}
}
