package dist

import (
	"strconv"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// extremeFamilies make the distributions of testdata/extremes.csv, given the numbers behind the value.
var extremeFamilies = map[string]func(p []*tensor.Tensor) Dist{
	"ContinuousBernoulli":       func(p []*tensor.Tensor) Dist { return ContinuousBernoulli(p[0]) },
	"ContinuousBernoulliLogits": func(p []*tensor.Tensor) Dist { return ContinuousBernoulliLogits(p[0]) },
	"AsymmetricLaplace":         func(p []*tensor.Tensor) Dist { return AsymmetricLaplace(p[0], p[1], p[2]) },
	"RelaxedBernoulli":          func(p []*tensor.Tensor) Dist { return RelaxedBernoulli(p[0], p[1]) },
	"Kumaraswamy":               func(p []*tensor.Tensor) Dist { return Kumaraswamy(p[0], p[1]) },
	"Weibull":                   func(p []*tensor.Tensor) Dist { return Weibull(p[0], p[1]) },
	"GeometricLogits":           func(p []*tensor.Tensor) Dist { return GeometricLogits(p[0]) },
	"ZeroInflatedGeometric":     func(p []*tensor.Tensor) Dist { return ZeroInflated(Geometric(p[0]), p[1]) },
	"Binomial":                  func(p []*tensor.Tensor) Dist { return Binomial(p[0], p[1]) },
	"BinomialLogits":            func(p []*tensor.Tensor) Dist { return BinomialLogits(p[0], p[1]) },
	"Dirichlet":                 func(p []*tensor.Tensor) Dist { return Dirichlet(tensor.Stack(0, p[2:]...)) },
	"RelaxedOneHotCategoricalLogits": func(p []*tensor.Tensor) Dist {
		return RelaxedOneHotCategoricalLogits(p[2], tensor.Stack(0, p[3:]...))
	},
}

// TestExtremes compares what a random sweep over many decades once found wrong with exact values, to the units of TestGolden.
func TestExtremes(t *testing.T) {
	g := readTable(t, "testdata/extremes.csv")
	want, scale := g.numbers(t, "want"), g.numbers(t, "scale")
	for i := range g.rows {
		family, method := g.columns["family"][i], g.columns["method"][i]
		var inputs []float64
		for _, cell := range strings.Fields(g.columns["inputs"][i]) {
			inputs = append(inputs, number(t, cell))
		}
		got := extreme(family, method, inputs)
		if e := goldenUnits(got, want[i], scale[i]); !(e <= goldenAllowed.logProb) {
			t.Errorf("%s of %s at %v = %v, want %v: %.3g units", method, family, inputs, got, want[i], e)
		}
	}
}

// extreme returns a quantity of a family at the inputs, which begin with the value unless the quantity is a moment.
func extreme(family, method string, inputs []float64) float64 {
	tp := tensor.NewTape()
	var leaves []*tensor.Tensor
	for _, v := range inputs {
		leaves = append(leaves, tp.Leaf(tensor.Scalar(v)))
	}
	make := extremeFamilies[family]
	switch method {
	case "Variance":
		return make(leaves).Variance().Item()
	case "Entropy":
		return make(leaves).Entropy().Item()
	}
	x, d := leaves[0], make(leaves[1:])
	if n := d.EventShape().Size(); d.EventDim() > 0 {
		x = tensor.Stack(0, leaves[:n]...)
	}
	switch method {
	case "CDF":
		return d.CDF(x).Item()
	case "LogCDF":
		return d.LogCDF(x).Item()
	case "LogSurvival":
		return d.LogSurvival(x).Item()
	case "ICDF":
		return d.ICDF(x).Item()
	}
	lp := d.LogProb(x)
	if method == "LogProb" {
		return lp.Item()
	}
	tp.Backward([]*tensor.Tensor{lp}, []float64{1})
	k, err := strconv.Atoi(strings.TrimPrefix(method, "d"))
	if err != nil {
		panic("no method " + method)
	}
	return tp.Grad(leaves[k]).Item()
}
