package dist

import (
	"testing"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// oneTail is a family whose log-probability is the logarithm of a tail of base, the upper one where its parameter is 1: so that the tables
// of tails are checked as those of densities are.
type oneTail struct{ base Dist }

func (oneTail) Name() string                                                { return "oneTail" }
func (oneTail) Params() []Param                                             { return []Param{{"upper", constraint.Boolean}} }
func (oneTail) Support(Dist) constraint.Constraint                          { return constraint.Real }
func (oneTail) Sample(Dist, *tensor.Tape, Key, tensor.Shape) *tensor.Tensor { panic("no draws") }

func (f oneTail) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return tensor.Where(d.operand(0).Detach(), f.base.LogSurvival(x), f.base.LogCDF(x))
}

// tailCase returns the case of a table of tails. Its parameters are those of make.
func tailCase(file string, make func(p []*tensor.Tensor) Dist, params ...string) goldenCase {
	return goldenCase{
		file: file, directory: "tails", params: append([]string{"upper"}, params...),
		make: func(p []*tensor.Tensor) Dist { return New(oneTail{make(p[1:])}, Of(p[0])) },
	}
}

// TestGoldenTails compares logarithms of tails and their derivatives with exact values, far out where probability and density are 0 in
// float64, as TestGolden does log-probabilities.
func TestGoldenTails(t *testing.T) {
	t.Parallel()
	for _, c := range []goldenCase{
		tailCase("Beta", func(p []*tensor.Tensor) Dist { return Beta(p[0], p[1]) }, "concentration1", "concentration0"),
		tailCase("StudentT", func(p []*tensor.Tensor) Dist { return StudentT(p[0], p[1], p[2]) }, "df", "loc", "scale"),
		tailCase("SkewNormal", func(p []*tensor.Tensor) Dist { return SkewNormal(p[0], p[1], p[2]) }, "loc", "scale", "shape"),
		tailCase("VonMises", func(p []*tensor.Tensor) Dist { return VonMises(p[0], p[1]) }, "loc", "concentration"),
		tailCase("AsymmetricLaplace", func(p []*tensor.Tensor) Dist { return AsymmetricLaplace(p[0], p[1], p[2]) }, "loc", "scale", "asymmetry"),
		tailCase("Binomial", func(p []*tensor.Tensor) Dist { return BinomialLogits(p[0], p[1]) }, "total_count", "logits"),
		tailCase("BetaBinomial", func(p []*tensor.Tensor) Dist { return BetaBinomial(p[0], p[1], p[2]) }, "concentration1", "concentration0", "total_count"),
		tailCase("NegativeBinomial", func(p []*tensor.Tensor) Dist { return NegativeBinomialLogits(p[0], p[1]) }, "total_count", "logits"),
	} {
		t.Run(c.file, func(t *testing.T) { c.check(t) })
	}
}
