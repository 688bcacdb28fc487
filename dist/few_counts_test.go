package dist

import (
	"math"
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

// TestFewCounts: log-probabilities, tails and moments of counts between near bounds have all digits however large the counts are and however far out.
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
		y := quantityOf(t, Truncated(countFamilies[family](params), low[i], high[i]), g.columns["method"][i], tensor.Scalar(x[i]))
		got := y.Item()
		if k := int(by[i]); k >= 0 {
			tp.Backward([]*tensor.Tensor{y}, []float64{1})
			got = tp.Grad(params[k]).Item()
		}
		if e := goldenUnits(got, want[i], scale[i]); !(e <= goldenAllowed.logProb) {
			t.Errorf("row %d, %s of %s(%s) between %v and %v at %v, by %v: %v, want %v: %.3g units", i, g.columns["method"][i], family, g.columns["params"][i], low[i], high[i], x[i], by[i], got, want[i], e)
		}
	}
}

// TestFewCountsDrawn: the quantile of the distribution function at a count is that count, unless a smaller one has almost all the probability; draws are by quantiles, also where
// no tail of the base tells the counts apart.
func TestFewCountsDrawn(t *testing.T) {
	low, steps := tensor.Of(0.0, 2, 17), tensor.Of(3.0, 0, 12)
	far := low.AddScalar(1e12)
	for name, c := range map[string]struct {
		d   Dist
		low *tensor.Tensor
	}{
		"Poisson":      {Truncated(Poisson(tensor.Of(3, 1e-3, 20)), low, tensor.Of(9.0, 33, 40)), low},
		"far Poisson":  {Truncated(Poisson(tensor.Of(1, 1e-3, 1e30)), far, far.AddScalar(20)), far},
		"BetaBinomial": {Truncated(BetaBinomial(0.5, 1e12, 1e6), low, low.AddScalar(31)), low},
		"nested":       {Truncated(Truncated(Binomial(1e9, 0.5), 2, 40), low, 33.5), low},
	} {
		x := c.low.Add(steps)
		p := c.d.CDF(x).Minimum(tensor.Of(1 - 0x1p-50))
		if y := c.d.ICDF(p); !y.LessEqual(x).Within(1, 1) || !c.d.CDF(y).Sub(p).Within(-1e-13, 1e-13) {
			t.Errorf("%s: quantiles %v at the distribution function %v of %v", name, y, p, x)
		}
		if lp := c.d.LogProb(c.d.Expand(100, 3).Sample(nil, NewKey(1))); !lp.Within(-40, 0) {
			t.Errorf("%s: draws with log-probabilities %v", name, lp)
		}
	}
	if y := Truncated(Poisson(1e30), 1, 4).Expand(100).Sample(nil, NewKey(1)); !y.Within(4, 4) {
		t.Errorf("draws %v, want 4", y)
	}
}

// TestNoTrials: of none there are none successes, and between bounds beyond them nothing; a shape of 1e300 is a number.
func TestNoTrials(t *testing.T) {
	for name, base := range map[string]Dist{
		"Binomial": Binomial(0, 0.3), "BinomialLogits": BinomialLogits(0, 0.5), "BetaBinomial": BetaBinomial(1.5, 0.01, 0), "certain": Binomial(0, 1),
	} {
		d := Truncated(base, 0, 4)
		if lp, x := d.LogProb(tensor.Of(0, 1)), d.Sample(nil, NewKey(1)).Item(); lp.At(0) != 0 || !math.IsInf(lp.At(1), -1) || x != 0 || d.Mean().Item() != 0 {
			t.Errorf("%s: log-probabilities %v, the mean %v, a draw %v", name, lp, d.Mean(), x)
		}
		none := Truncated(base, 3, 4)
		if lp, x := none.LogProb(tensor.Scalar(3)).Item(), none.Sample(nil, NewKey(1)).Item(); !math.IsInf(lp, -1) || x == x {
			t.Errorf("%s beyond its counts: log-probability %v, a draw %v", name, lp, x)
		}
	}
	for _, d := range []Dist{
		Truncated(BetaBinomial(1e300, 1, 1e10), 0, 4), Truncated(Binomial(1e10, 1), 0, 4), Truncated(GammaPoisson(1e300, 1e-10), 1, 3),
	} {
		if x := d.Sample(nil, NewKey(1)).Item(); x < 0 || x > 4 {
			t.Errorf("%v: a draw of %v", d, x)
		}
	}
}
