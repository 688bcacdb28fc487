package dist

import (
	"strings"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// countFamilies make the distributions of testdata/few_counts.csv.
var countFamilies = map[string]func(p []*tensor.Tensor) Dist{
	"Poisson":                func(p []*tensor.Tensor) Dist { return Poisson(p[0]) },
	"Geometric":              func(p []*tensor.Tensor) Dist { return Geometric(p[0]) },
	"GeometricLogits":        func(p []*tensor.Tensor) Dist { return GeometricLogits(p[0]) },
	"Binomial":               func(p []*tensor.Tensor) Dist { return Binomial(p[0], p[1]) },
	"BinomialLogits":         func(p []*tensor.Tensor) Dist { return BinomialLogits(p[0], p[1]) },
	"NegativeBinomial":       func(p []*tensor.Tensor) Dist { return NegativeBinomial(p[0], p[1]) },
	"NegativeBinomialLogits": func(p []*tensor.Tensor) Dist { return NegativeBinomialLogits(p[0], p[1]) },
	"GammaPoisson":           func(p []*tensor.Tensor) Dist { return GammaPoisson(p[0], p[1]) },
	"BetaBinomial":           func(p []*tensor.Tensor) Dist { return BetaBinomial(p[0], p[1], p[2]) },
}

// TestFewCounts: log-probabilities of counts between near bounds have all digits however large the counts are and however far out. Of more than 16
// counts the derivatives are sums of up to 32 terms of both signs, with errors of that many units.
func TestFewCounts(t *testing.T) {
	g := readTable(t, "testdata/few_counts.csv")
	x, by, low, high := g.numbers(t, "x"), g.numbers(t, "by"), g.numbers(t, "low"), g.numbers(t, "high")
	want, scale := g.numbers(t, "want"), g.numbers(t, "scale")
	for i := range g.rows {
		tp := tensor.NewTape()
		var params []*tensor.Tensor
		for _, cell := range strings.Fields(g.columns["params"][i]) {
			params = append(params, tp.Leaf(tensor.Scalar(number(t, cell))))
		}
		family := g.columns["family"][i]
		y := Truncated(countFamilies[family](params), low[i], high[i]).LogProb(tensor.Scalar(x[i]))
		got := y.Item()
		if k := int(by[i]); k >= 0 {
			tp.Backward([]*tensor.Tensor{y}, []float64{1})
			got = tp.Grad(params[k]).Item()
		}
		allowed := goldenAllowed.logProb
		if by[i] >= 0 && high[i]-low[i] >= 16 {
			allowed = 32
		}
		if e := goldenUnits(got, want[i], scale[i]); !(e <= allowed) {
			t.Errorf("row %d, %s(%s) between %v and %v at %v, by %v: %v, want %v: %.3g units", i, family, g.columns["params"][i], low[i], high[i], x[i], by[i], got, want[i], e)
		}
	}
}
