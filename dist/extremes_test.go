package dist

import (
	"strconv"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// extremeFamilies make the distributions of testdata/extremes.csv, given the numbers behind the value.
var extremeFamilies = map[string]func(p []*tensor.Tensor) Dist{
	"ContinuousBernoulli":       func(p []*tensor.Tensor) Dist { return ContinuousBernoulli(p[0]) },
	"ContinuousBernoulliLogits": func(p []*tensor.Tensor) Dist { return ContinuousBernoulliLogits(p[0]) },
	"AsymmetricLaplace":         func(p []*tensor.Tensor) Dist { return AsymmetricLaplace(p[0], p[1], p[2]) },
	"RelaxedBernoulli":          func(p []*tensor.Tensor) Dist { return RelaxedBernoulli(p[0], p[1]) },
	"Kumaraswamy":               func(p []*tensor.Tensor) Dist { return Kumaraswamy(p[0], p[1]) },
	"VonMises":                  func(p []*tensor.Tensor) Dist { return VonMises(p[0], p[1]) },
	"Chi2":                      func(p []*tensor.Tensor) Dist { return Chi2(p[0]) },
	"GammaPoisson":              func(p []*tensor.Tensor) Dist { return GammaPoisson(p[0], p[1]) },
	"Weibull":                   func(p []*tensor.Tensor) Dist { return Weibull(p[0], p[1]) },
	"StudentT":                  func(p []*tensor.Tensor) Dist { return StudentT(p[0], p[1], p[2]) },
	"Gamma":                     func(p []*tensor.Tensor) Dist { return Gamma(p[0], p[1]) },
	"InverseGamma":              func(p []*tensor.Tensor) Dist { return InverseGamma(p[0], p[1]) },
	"Beta":                      func(p []*tensor.Tensor) Dist { return Beta(p[0], p[1]) },
	"NegativeBinomialLogits":    func(p []*tensor.Tensor) Dist { return NegativeBinomialLogits(p[0], p[1]) },
	"BetaBinomial":              func(p []*tensor.Tensor) Dist { return BetaBinomial(p[0], p[1], p[2]) },
	"Exponential":               func(p []*tensor.Tensor) Dist { return Exponential(p[0]) },
	"Logistic":                  func(p []*tensor.Tensor) Dist { return Logistic(p[0], p[1]) },
	"Gumbel":                    func(p []*tensor.Tensor) Dist { return Gumbel(p[0], p[1]) },
	"TruncatedNormal":           func(p []*tensor.Tensor) Dist { return Truncated(Normal(p[0], p[1]), p[2], p[3]) },
	"TruncatedExponential":      func(p []*tensor.Tensor) Dist { return Truncated(Exponential(p[0]), p[1], p[2]) },
	"TruncatedPareto":           func(p []*tensor.Tensor) Dist { return Truncated(Pareto(p[0], p[1]), p[2], p[3]) },
	"TruncatedWeibull":          func(p []*tensor.Tensor) Dist { return Truncated(Weibull(p[0], p[1]), p[2], p[3]) },
	"TruncatedGumbel":           func(p []*tensor.Tensor) Dist { return Truncated(Gumbel(p[0], p[1]), p[2], p[3]) },
	"TruncatedCauchy":           func(p []*tensor.Tensor) Dist { return Truncated(Cauchy(p[0], p[1]), p[2], p[3]) },
	"TruncatedLaplace":          func(p []*tensor.Tensor) Dist { return Truncated(Laplace(p[0], p[1]), p[2], p[3]) },
	"TruncatedAsymmetricLaplace": func(p []*tensor.Tensor) Dist {
		return Truncated(AsymmetricLaplace(p[0], p[1], p[2]), p[3], p[4])
	},
	"TruncatedLogistic":                  func(p []*tensor.Tensor) Dist { return Truncated(Logistic(p[0], p[1]), p[2], p[3]) },
	"TruncatedContinuousBernoulli":       func(p []*tensor.Tensor) Dist { return Truncated(ContinuousBernoulli(p[0]), p[1], p[2]) },
	"TruncatedContinuousBernoulliLogits": func(p []*tensor.Tensor) Dist { return Truncated(ContinuousBernoulliLogits(p[0]), p[1], p[2]) },
	"TruncatedKumaraswamy":               func(p []*tensor.Tensor) Dist { return Truncated(Kumaraswamy(p[0], p[1]), p[2], p[3]) },
	"TruncatedLogNormal":                 func(p []*tensor.Tensor) Dist { return Truncated(LogNormal(p[0], p[1]), p[2], p[3]) },
	"TruncatedExp": func(p []*tensor.Tensor) Dist {
		return Truncated(Transformed(Normal(p[0], p[1]), transform.Exp{}), p[2], p[3])
	},
	"TruncatedShifted": func(p []*tensor.Tensor) Dist {
		return Truncated(Transformed(Logistic(p[0], p[1]), transform.NewAffine(p[2], p[3])), p[4], p[5])
	},
	"TruncatedUniform":         func(p []*tensor.Tensor) Dist { return Truncated(Uniform(p[0], p[1]), p[2], p[3]) },
	"TruncatedHalfNormal":      func(p []*tensor.Tensor) Dist { return Truncated(HalfNormal(p[0]), p[1], p[2]) },
	"TruncatedHalfCauchy":      func(p []*tensor.Tensor) Dist { return Truncated(HalfCauchy(p[0]), p[1], p[2]) },
	"TruncatedStudentT":        func(p []*tensor.Tensor) Dist { return Truncated(StudentT(p[0], p[1], p[2]), p[3], p[4]) },
	"TruncatedGamma":           func(p []*tensor.Tensor) Dist { return Truncated(Gamma(p[0], p[1]), p[2], p[3]) },
	"TruncatedChi2":            func(p []*tensor.Tensor) Dist { return Truncated(Chi2(p[0]), p[1], p[2]) },
	"TruncatedInverseGamma":    func(p []*tensor.Tensor) Dist { return Truncated(InverseGamma(p[0], p[1]), p[2], p[3]) },
	"TruncatedBeta":            func(p []*tensor.Tensor) Dist { return Truncated(Beta(p[0], p[1]), p[2], p[3]) },
	"FoldedStudentT":           func(p []*tensor.Tensor) Dist { return Folded(StudentT(p[0], p[1], p[2])) },
	"FoldedCauchy":             func(p []*tensor.Tensor) Dist { return Folded(Cauchy(p[0], p[1])) },
	"FoldedLaplace":            func(p []*tensor.Tensor) Dist { return Folded(Laplace(p[0], p[1])) },
	"FoldedLogistic":           func(p []*tensor.Tensor) Dist { return Folded(Logistic(p[0], p[1])) },
	"FoldedNormal":             func(p []*tensor.Tensor) Dist { return Folded(Normal(p[0], p[1])) },
	"TruncatedInflatedPoisson": func(p []*tensor.Tensor) Dist { return Truncated(ZeroInflatedPoisson(p[0], p[1]), p[2], p[3]) },
	"TruncatedInflated":        func(p []*tensor.Tensor) Dist { return Truncated(ZeroInflated(Poisson(p[0]), p[1]), p[2], p[3]) },
	"TruncatedMixture": func(p []*tensor.Tensor) Dist {
		return Truncated(mixtureOfNormals(Categorical(tensor.Stack(0, p[:3]...)), p[3:9]), p[9], p[10])
	},
	"TruncatedTwice": func(p []*tensor.Tensor) Dist {
		return Truncated(Truncated(ZeroInflated(Poisson(p[0]), p[1]), p[2].AddScalar(-2), p[3]), p[2], p[3].AddScalar(3))
	},
	"GeometricLogits":       func(p []*tensor.Tensor) Dist { return GeometricLogits(p[0]) },
	"ZeroInflatedGeometric": func(p []*tensor.Tensor) Dist { return ZeroInflated(Geometric(p[0]), p[1]) },
	"LowRankMultivariateNormal": func(p []*tensor.Tensor) Dist {
		return LowRankMultivariateNormal(tensor.Stack(0, p[:2]...), tensor.Stack(0, p[2:4]...).Unsqueeze(-1), tensor.Stack(0, p[4:6]...))
	},
	"MultivariateNormal": func(p []*tensor.Tensor) Dist { // the last number is in no use
		zero := p[0].MulScalar(0)
		return MultivariateNormalTril(tensor.Stack(0, p[:2]...), tensor.Stack(0, tensor.Stack(0, p[2], zero), tensor.Stack(0, p[3:5]...)))
	},
	"Binomial":       func(p []*tensor.Tensor) Dist { return Binomial(p[0], p[1]) },
	"BinomialLogits": func(p []*tensor.Tensor) Dist { return BinomialLogits(p[0], p[1]) },
	"Dirichlet":      func(p []*tensor.Tensor) Dist { return Dirichlet(tensor.Stack(0, p[2:]...)) },
	"MixtureByLogits": func(p []*tensor.Tensor) Dist {
		return mixtureOfNormals(CategoricalLogits(tensor.Stack(0, p[:3]...)), p[3:])
	},
	"MixtureByProbs": func(p []*tensor.Tensor) Dist { return mixtureOfNormals(Categorical(tensor.Stack(0, p[:3]...)), p[3:]) },
	"RelaxedOneHotCategoricalLogits": func(p []*tensor.Tensor) Dist {
		return RelaxedOneHotCategoricalLogits(p[2], tensor.Stack(0, p[3:]...))
	},
}

// TestExtremes compares what a random sweep over many decades once found wrong with exact values, to the units of TestGolden.
func TestExtremes(t *testing.T) { testExtremes(t, "testdata/extremes.csv") }

// TestCurves does the same for truncated and folded distributions whose probabilities are by Gauss' rule.
func TestCurves(t *testing.T) { testExtremes(t, "testdata/curves.csv") }

// TestHugeUrnTails does the same for tails of beta-binomial distributions of up to 2¹⁰²³ trials, with shapes from 10⁻³¹² to 10³⁰⁸.
func TestHugeUrnTails(t *testing.T) { testExtremes(t, "testdata/huge_urns.csv") }

func testExtremes(t *testing.T, file string) {
	g := readTable(t, file)
	want, scale := g.numbers(t, "want"), g.numbers(t, "scale")
	for i := range g.rows {
		family, method := g.columns["family"][i], g.columns["method"][i]
		var inputs []float64
		for _, cell := range strings.Fields(g.columns["inputs"][i]) {
			inputs = append(inputs, number(t, cell))
		}
		got := extreme(t, family, method, inputs)
		if e := goldenUnits(got, want[i], scale[i]); got != want[i] && !(e <= goldenAllowed.logProb) {
			t.Errorf("%s of %s at %v = %v, want %v: %.3g units", method, family, inputs, got, want[i], e)
		}
	}
}

// mixtureOfNormals takes the locations and then the scales of its components.
func mixtureOfNormals(mixing Dist, p []*tensor.Tensor) Dist {
	return MixtureSameFamily(mixing, Normal(tensor.Stack(0, p[:3]...), tensor.Stack(0, p[3:]...)))
}

// extreme returns a quantity of a family at the inputs, or its derivative by one of them.
func extreme(t *testing.T, family, method string, inputs []float64) float64 {
	tp := tensor.NewTape()
	var leaves []*tensor.Tensor
	for _, v := range inputs {
		leaves = append(leaves, tp.Leaf(tensor.Scalar(v)))
	}
	quantity, by, derivative := strings.Cut(method, " d")
	y := extremeQuantity(t, family, quantity, leaves)
	if !derivative {
		return y.Item()
	}
	tp.Backward([]*tensor.Tensor{y}, []float64{1})
	k, err := strconv.Atoi(by)
	if err != nil {
		t.Fatal(err)
	}
	return tp.Grad(leaves[k]).Item()
}

// extremeQuantity returns a quantity of a family, or of two, at the inputs, which begin with the value unless the quantity has none.
func extremeQuantity(t *testing.T, family, method string, inputs []*tensor.Tensor) *tensor.Tensor {
	if p, q, ok := strings.Cut(family, "-"); ok {
		half := len(inputs) / 2
		kl, err := KL(extremeFamilies[p](inputs[:half]), extremeFamilies[q](inputs[half:]))
		if err != nil {
			t.Fatal(err)
		}
		return kl
	}
	make := extremeFamilies[family]
	switch method {
	case "Mean", "Variance", "Entropy":
		return quantityOf(t, make(inputs), method, nil)
	}
	x, d := inputs[0], make(inputs[1:])
	if n := d.EventShape().Size(); d.EventDim() > 0 {
		x = tensor.Stack(0, inputs[:n]...)
	}
	return quantityOf(t, d, method, x)
}

// quantityOf returns a quantity of d, at x unless it is a moment.
func quantityOf(t *testing.T, d Dist, method string, x *tensor.Tensor) *tensor.Tensor {
	switch method {
	case "Mean":
		return d.Mean()
	case "Variance":
		return d.Variance()
	case "Entropy":
		return d.Entropy()
	case "LogProb":
		return d.LogProb(x)
	case "CDF":
		return d.CDF(x)
	case "LogCDF":
		return d.LogCDF(x)
	case "LogSurvival":
		return d.LogSurvival(x)
	case "ICDF":
		return d.ICDF(x)
	}
	t.Fatalf("no method %s", method)
	return nil
}
