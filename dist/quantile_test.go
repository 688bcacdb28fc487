package dist_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// probabilities are asked for their quantiles: both ends, far tails, and next to a half.
var probabilities = []float64{0, 1e-300, 1e-20, 1e-5, 0.1, 0.3, math.Nextafter(0.5, 0), 0.5, math.Nextafter(0.5, 1), 0.8, 0.999, 1 - 1e-12, 1}

// TestQuantilesInvert: for every family with a distribution function F of numbers, the quantile at q is the smallest x with F(x) ≥ q. F itself
// is off by a few 2⁻⁵² of its scale |F| + |x p(x)|, of whole numbers |F|.
func TestQuantilesInvert(t *testing.T) {
	found := 0
	for name, c := range suite {
		d := c.Make(c.Params)
		if d.EventDim() > 0 || !has(t, name, "CDF", func() { d.CDF(tensor.Scalar(0.5)) }) {
			continue
		}
		found++
		for _, q := range probabilities {
			x := d.ICDF(tensor.Scalar(q)).Float64s()
			for i := range x {
				checkQuantile(t, name, d, i, q, x[i])
			}
		}
		for _, q := range []float64{-1, math.NaN(), math.Nextafter(1, 2)} {
			if x := d.ICDF(tensor.Scalar(q)).Float64s(); x[0] == x[0] {
				t.Errorf("%s: the quantile at %v is %v, want NaN", name, q, x)
			}
		}
	}
	if found < 45 {
		t.Errorf("%d families have a distribution function", found)
	}
}

// checkQuantile checks x, quantile i of d at q.
func checkQuantile(t *testing.T, name string, d dist.Dist, i int, q, x float64) {
	t.Helper()
	at := func(f func(dist.Dist, *tensor.Tensor) *tensor.Tensor, x float64) float64 {
		return f(d, tensor.Scalar(x)).ExpandTo(d.Shape()).Float64s()[i]
	}
	const few = 64 * 0x1p-52
	below, above := at(dist.Dist.LogCDF, x), at(dist.Dist.LogSurvival, x)
	switch {
	case d.IsDiscrete():
		before := at(dist.Dist.LogCDF, math.Nextafter(x, math.Inf(-1)))
		if !(math.Exp(below) >= q*(1-few)) || q > 0 && !(math.Exp(before) <= q*(1+few)) {
			t.Errorf("%s[%d]: the quantile at %v is %v, with F %v and before it %v", name, i, q, x, math.Exp(below), math.Exp(before))
		}
	case q > 0 && q < 1:
		scale := math.Abs(x * math.Exp(at(dist.Dist.LogProb, x)))
		l, want := below, math.Log(q)
		if q > 0.5 {
			l, want = above, math.Log1p(-q)
		}
		// the rounding of the logarithm, and that of x
		bound := few * (1 + math.Abs(l) + scale/math.Exp(l))
		if strings.HasPrefix(name, "Folded") {
			bound += few / math.Exp(l) // see its comment
		}
		// 2⁻¹⁰⁷⁰: a rate below 1 times the smallest number of all is 0
		before, behind := at(dist.Dist.LogCDF, math.Nextafter(x, math.Inf(-1))-0x1p-1070), at(dist.Dist.LogCDF, math.Nextafter(x, math.Inf(1))+0x1p-1070)
		nearest := math.Exp(before) <= q && q <= math.Exp(behind) // there is no better number
		if !nearest && !(math.Abs(l-want) <= bound) {
			t.Errorf("%s[%d]: the quantile at %v is %v: log tail %v, want %v", name, i, q, x, l, want)
		}
	}
}

// TestQuantileOfCDF: of whole numbers, the quantile at F(x) is x.
func TestQuantileOfCDF(t *testing.T) {
	t.Parallel()
	for name, c := range suite {
		d := c.Make(c.Params)
		if d.EventDim() > 0 || !d.IsDiscrete() || !has(t, name, "CDF", func() { d.CDF(tensor.Scalar(0.5)) }) {
			continue
		}
		x := d.Sample(nil, dist.NewKey(7), 200)
		back := d.ICDF(d.CDF(x))
		for i, v := range x.Float64s() {
			if w := back.Float64s()[i]; w != v {
				t.Errorf("%s: the quantile at F(%v) is %v", name, v, w)
			}
		}
	}
}

// TestQuantilesOfHugeCounts: the search takes few looks at the tails whatever the numbers are, and finds the smallest x with F(x) ≥ q.
func TestQuantilesOfHugeCounts(t *testing.T) {
	weights := dist.Categorical(tensor.Of(0.3, 0.7))
	for _, d := range []dist.Dist{
		dist.Poisson(1e6), dist.Poisson(1e12), dist.Poisson(3e17), dist.Binomial(1e12, 0.3), dist.Binomial(1e14, 1e-13), dist.Binomial(1e14, 1-0x1p-50),
		dist.BinomialLogits(1e15, 2), dist.NegativeBinomial(1e12, 0.4), dist.NegativeBinomial(0.1, 1-1e-12), dist.NegativeBinomialLogits(3e43, 2.5),
		dist.GammaPoisson(1e13, 1e-6), dist.GammaPoisson(0.02, 1e-40), dist.Geometric(1e-9), dist.ZeroInflatedPoisson(1e9, 0.3),
		dist.BetaBinomial(1e-8, 1e-8, 1e12), dist.BetaBinomial(1e-18, 1e-18, 1e12), dist.BetaBinomial(1e-12, 3e-12, 1e9),
		dist.BetaBinomial(2.5, 40, 1e9), dist.BetaBinomial(0.1, 0.2, 1e15), dist.BetaBinomial(1e6, 1e-3, 1e12), dist.BetaBinomial(1e5, 1e7, 1e10),
		dist.ZeroInflated(dist.Binomial(1e13, 0.4), 0.3), dist.Mixture(weights, dist.Poisson(2), dist.Poisson(1e9)),
	} {
		for _, q := range []float64{1e-300, 1e-20, 0.01, 0.25, 0.5, 0.9, 1 - 1e-10} {
			checkQuantile(t, d.String(), d, 0, q, d.ICDF(tensor.Scalar(q)).Item())
			if n := dist.QuantileRounds(d, q); n > 40 {
				t.Errorf("%v: the quantile at %v takes %d rounds", d, q, n)
			}
		}
	}
}

// BenchmarkQuantileSearch measures single quantiles that have no formula.
func BenchmarkQuantileSearch(b *testing.B) {
	for _, c := range []struct {
		name string
		d    dist.Dist
		q    float64
	}{
		{"FoldedNormal", dist.Folded(dist.Normal(1, 2)), 0.3},
		{"FoldedStudentT/centred", dist.Folded(dist.StudentT(3, 0, 2)), 0.3},
		{"FoldedStudentT/shifted", dist.Folded(dist.StudentT(3, 1, 2)), 0.3},
		{"FoldedStudentT/tail", dist.Folded(dist.StudentT(3, 1, 2)), 0.999},
		{"FoldedStudentT/heavy", dist.Folded(dist.StudentT(0.1, 1, 2)), 0.01},
		{"BetaBinomial/plateau", dist.BetaBinomial(1e-8, 1e-8, 1e12), 0.5},
	} {
		q := tensor.Scalar(c.q)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.d.ICDF(q)
			}
		})
	}
}

// TestSearchAgreesWithFormulas hides the formula of a family: a mixture of it with itself has none.
func TestSearchAgreesWithFormulas(t *testing.T) {
	weights := dist.Categorical(tensor.FromSlice([]float64{0.25, 0.75}))
	for name, d := range map[string]dist.Dist{
		"Normal":   dist.Normal(3, 0.5),
		"Gamma":    dist.Gamma(0.3, 2),
		"Cauchy":   dist.Cauchy(-1, 2),
		"Beta":     dist.Beta(0.5, 3),
		"Logistic": dist.Logistic(1e6, 1),
	} {
		for _, q := range probabilities {
			want := d.ICDF(tensor.Scalar(q)).Item()
			got := dist.Mixture(weights, d, d).ICDF(tensor.Scalar(q)).Item()
			// a change of x within 64 units, or what F and its inverse lose of it
			p := math.Exp(d.LogProb(tensor.Scalar(want)).Item())
			tail := math.Min(q, 1-q)
			bound := 64 * 0x1p-52 * (math.Abs(want) + tail*(1+math.Abs(math.Log(tail)))/p)
			if got != want && !(math.Abs(got-want) <= bound) {
				t.Errorf("%s: the quantile at %v is %v by search and %v by formula", name, q, got, want)
			}
		}
	}
}

// TestQuantilesAtEnds: at the probabilities 0 and 1 they are the ends of the support.
func TestQuantilesAtEnds(t *testing.T) {
	weights := dist.Categorical(tensor.Of(0.5, 0.5))
	for _, c := range []struct {
		d         dist.Dist
		low, high float64
	}{
		{dist.ContinuousBernoulli(0.3), 0, 1}, {dist.ContinuousBernoulliLogits(0), 0, 1}, {dist.ContinuousBernoulliLogits(-900), 0, 1},
		{dist.Truncated(dist.Mixture(weights, dist.Normal(0, 1), dist.Normal(3, 1)), 0, 1), 0, 1},
		{dist.Truncated(dist.SkewNormal(0, 1, 2), 0.3, 0.7), 0.3, 0.7}, {dist.Folded(dist.SkewNormal(0, 1, math.NaN())), math.NaN(), math.NaN()},
	} {
		x := c.d.ICDF(tensor.Of(0, 1))
		if low, high := x.At(0), x.At(1); low != c.low && c.low == c.low || high != c.high && c.high == c.high || c.low != c.low && !(low != low && high != high) {
			t.Errorf("%v: quantiles at 0 and 1 are %v and %v, want %v and %v", c.d, low, high, c.low, c.high)
		}
	}
}

// TestQuantilesOfHeavyTails: hundreds of powers of two between the place where the search begins, on either side of 0, and the quantile.
func TestQuantilesOfHeavyTails(t *testing.T) {
	weights := dist.Categorical(tensor.Of(0.875, 0.125))
	heavy := dist.Transformed(dist.HalfCauchy(2), transform.Exp{}, transform.Exp{}, transform.Power{Exponent: 0.5})
	for _, d := range []dist.Dist{
		dist.Mixture(weights, heavy, dist.Gumbel(-1, 0.5)),
		dist.Mixture(weights, dist.Transformed(heavy, transform.NewAffine(0, -1)), dist.Gumbel(-1, 0.5)),
		dist.Mixture(weights, dist.LogNormal(0, 200), dist.Normal(-1, 0.5)),
	} {
		for _, q := range []float64{0.2, 0.25, 0.5, 0.75, 0.78} {
			x := d.ICDF(tensor.Scalar(q))
			near(t, fmt.Sprintf("the probability below the quantile of %v", d), d.CDF(x).Item(), q, 1e-14)
			if n := dist.QuantileRounds(d, q); n > 120 {
				t.Errorf("%v: the quantile at %v takes %d rounds", d, q, n)
			}
		}
	}
}

// TestQuantileGradients: of a continuous family without a formula, by the probability as well.
func TestQuantileGradients(t *testing.T) {
	for name, f := range map[string]func(p, q *tensor.Tensor) *tensor.Tensor{
		"SkewNormal": func(p, q *tensor.Tensor) *tensor.Tensor { return dist.SkewNormal(1, 2, p).ICDF(q) },
		"Folded":     func(p, q *tensor.Tensor) *tensor.Tensor { return dist.Folded(dist.Normal(p, 2)).ICDF(q) },
	} {
		for _, q := range []float64{0.01, 0.4, 0.7, 0.999} {
			tp := tensor.NewTape()
			in := [2]float64{1.5, q}
			p, u := tp.Leaf(tensor.Scalar(in[0])), tp.Leaf(tensor.Scalar(in[1]))
			tp.Backward([]*tensor.Tensor{f(p, u)}, []float64{1})
			for i, leaf := range []*tensor.Tensor{p, u} {
				h := 1e-5 * in[i] * (1 - q)
				value := func(h float64) float64 {
					moved := in
					moved[i] += h
					return f(tensor.Scalar(moved[0]), tensor.Scalar(moved[1])).Item()
				}
				// fourth order: what is left is the rounding of the values over the step
				want := (8*(value(h)-value(-h)) - (value(2*h) - value(-2*h))) / (12 * h)
				if got := tp.Grad(leaf).Item(); math.Abs(got-want) > 1e-7*math.Abs(want)+1e-13/h {
					t.Errorf("%s at %v: the gradient by input %d is %v, differences give %v", name, q, i, got, want)
				}
			}
		}
	}
}

func TestQuantilesOfSamples(t *testing.T) {
	d := dist.Empirical(tensor.FromSlice([]float64{3, -0.5, 3, 7, 1, 2, 3, 4}, 2, 4), tensor.FromSlice([]float64{0, 0, 0, 0, 0, math.Inf(-1), 0, math.Inf(-1)}, 2, 4))
	for _, c := range []struct{ q, first, second float64 }{{0, -0.5, 1}, {0.25, -0.5, 1}, {0.26, 3, 1}, {0.5, 3, 1}, {0.75, 3, 3}, {0.76, 7, 3}, {1, 7, 3}} {
		if x := d.ICDF(tensor.Scalar(c.q)).Float64s(); x[0] != c.first || x[1] != c.second {
			t.Errorf("quantiles at %v are %v, want %v and %v", c.q, x, c.first, c.second)
		}
	}
	mixed := dist.MixtureSameFamily(dist.Categorical(tensor.FromSlice([]float64{0.5, 0.5})), d)
	var unsupported *dist.UnsupportedError
	func() {
		defer func() { err, _ := recover().(error); errors.As(err, &unsupported) }()
		mixed.ICDF(tensor.Scalar(0.5))
	}()
	if unsupported == nil {
		t.Error("quantiles of a mixture of samples, which are not whole numbers, are no error")
	}
}
