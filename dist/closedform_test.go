package dist

import (
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// goldenParams are the parameters of one distribution of moments.csv, kl.csv or cdf_icdf.csv.
type goldenParams map[string][]float64

func parseParams(t testing.TB, cell string) goldenParams {
	p := goldenParams{}
	for _, kv := range strings.Split(cell, ";") {
		name, values, _ := strings.Cut(kv, "=")
		for _, v := range strings.Fields(values) {
			p[name] = append(p[name], number(t, v))
		}
	}
	return p
}

func (p goldenParams) number(name string) float64 { return p[name][0] }

func (p goldenParams) vector(name string) *tensor.Tensor { return tensor.Of(p[name]...) }

// triangle returns the lower triangle given row by row.
func (p goldenParams) triangle(name string) *tensor.Tensor {
	v := p[name]
	n := 0
	for n*(n+1)/2 < len(v) {
		n++
	}
	m := make([]float64, n*n)
	k := 0
	for i := range n {
		for j := range i + 1 {
			m[i*n+j] = v[k]
			k++
		}
	}
	return tensor.FromSlice(m, n, n)
}

// build returns the distribution, and reports false for families that are not here.
func (p goldenParams) build(name string) (Dist, bool) {
	two := func(f func(a, b float64) Dist, a, b string) (Dist, bool) { return f(p.number(a), p.number(b)), true }
	switch name {
	case "Normal":
		return two(Normal[float64, float64], "loc", "scale")
	case "LogNormal":
		return two(LogNormal[float64, float64], "loc", "scale")
	case "Laplace":
		return two(Laplace[float64, float64], "loc", "scale")
	case "Cauchy":
		return two(Cauchy[float64, float64], "loc", "scale")
	case "Uniform":
		return two(Uniform[float64, float64], "low", "high")
	case "Gamma":
		return two(Gamma[float64, float64], "concentration", "rate")
	case "InverseGamma":
		return two(InverseGamma[float64, float64], "concentration", "rate")
	case "Beta":
		return two(Beta[float64, float64], "concentration1", "concentration0")
	case "Binomial":
		return two(BinomialLogits[float64, float64], "total_count", "logits")
	case "HalfNormal":
		return HalfNormal(p.number("scale")), true
	case "HalfCauchy":
		return HalfCauchy(p.number("scale")), true
	case "Exponential":
		return Exponential(p.number("rate")), true
	case "Poisson":
		return Poisson(p.number("rate")), true
	case "StudentT":
		return StudentT(p.number("df"), p.number("loc"), p.number("scale")), true
	case "Bernoulli_probs":
		return Bernoulli(p.number("probs")), true
	case "Bernoulli_logits":
		return BernoulliLogits(p.number("logits")), true
	case "Logistic":
		return two(Logistic[float64, float64], "loc", "scale")
	case "Gumbel":
		return two(Gumbel[float64, float64], "loc", "scale")
	case "Weibull":
		return two(Weibull[float64, float64], "scale", "concentration")
	case "Pareto":
		return two(Pareto[float64, float64], "scale", "alpha")
	case "Kumaraswamy":
		return two(Kumaraswamy[float64, float64], "concentration1", "concentration0")
	case "NegativeBinomial":
		return two(NegativeBinomialLogits[float64, float64], "total_count", "logits")
	case "GammaPoisson":
		return two(GammaPoisson[float64, float64], "concentration", "rate")
	case "ZeroInflatedPoisson":
		return two(ZeroInflatedPoisson[float64, float64], "rate", "gate")
	case "Chi2":
		return Chi2(p.number("df")), true
	case "Geometric":
		return Geometric(p.number("probs")), true
	case "BetaBinomial":
		return BetaBinomial(p.number("concentration1"), p.number("concentration0"), p.number("total_count")), true
	case "Multinomial":
		return MultinomialLogits(p.number("total_count"), p.vector("logits")), true
	case "DirichletMultinomial":
		return DirichletMultinomial(p.vector("concentration"), p.number("total_count")), true
	case "MultivariateStudentT":
		return MultivariateStudentT(p.number("df"), p.vector("loc"), p.triangle("scale_tril")), true
	case "ContinuousBernoulli":
		return ContinuousBernoulli(p.number("probs")), true
	case "VonMises":
		return two(VonMises[float64, float64], "loc", "concentration")
	case "Categorical":
		return CategoricalLogits(p.vector("logits")), true
	case "Dirichlet":
		return Dirichlet(p.vector("concentration")), true
	case "MultivariateNormal_tril":
		return MultivariateNormalTril(p.vector("loc"), p.triangle("scale_tril")), true
	}
	return Dist{}, false
}

// A closedForm is a result of one distribution, or of two, that a table has exact values of.
type closedForm func(p goldenParams) []float64

// try returns f at p, and nil where p is outside the domain.
func (f closedForm) try(p goldenParams) (y []float64) {
	defer func() {
		if e := recover(); e != nil {
			if _, ok := e.(*ParamError); !ok {
				panic(e)
			}
		}
	}()
	return f(p)
}

// scale returns the scale of goldenUnits for each number of f at p, by differences to both sides that are in the domain.
func (f closedForm) scale(p goldenParams) []float64 {
	const h = 0x1p-18
	y := f(p)
	scale := tensor.Of(y...).Abs().Float64s()
	for name, v := range p {
		for k, x := range v {
			moved := func(factor float64) []float64 {
				q := maps.Clone(p)
				q[name] = slices.Clone(v)
				q[name][k] = x * factor
				return f.try(q)
			}
			for _, other := range [][]float64{moved(1 + h), moved(1 - h)} {
				for i, v := range other {
					if d := math.Abs(v-y[i]) / (2 * h); d-d == 0 {
						scale[i] += d
					}
				}
			}
		}
	}
	return scale
}

// closedAllowed are the bounds of the errors in the units of goldenUnits by method and family, where they are not goldenAllowed. The doc
// comment of the method or the family says why.
var closedAllowed = map[string]float64{}

// A closedCheck keeps the largest error of each method and family.
type closedCheck map[string]float64

// see compares f at p with exact values.
func (c closedCheck) see(t *testing.T, method, family string, f closedForm, p goldenParams, want []float64) {
	t.Helper()
	key := method + " " + family
	allowed, ok := closedAllowed[key]
	if !ok {
		allowed = goldenAllowed.logProb
	}
	got, scale := f(p), f.scale(p)
	if len(got) != len(want) {
		t.Fatalf("%s %v: %d numbers, want %d", key, p, len(got), len(want))
	}
	for i, w := range want {
		if got[i] == w || got[i] != got[i] && w != w {
			continue
		}
		e := goldenUnits(got[i], w, scale[i])
		c[key] = math.Max(c[key], e)
		if !(e <= allowed) {
			t.Errorf("%s %v: %v, want %v: %.3g units, scale %.3g", key, p, got[i], w, e, scale[i])
		}
	}
}

// report logs the errors and fails on an exception that is more than twice what is needed.
func (c closedCheck) report(t *testing.T) {
	t.Helper()
	for _, key := range slices.Sorted(maps.Keys(c)) {
		t.Logf("%s: worst %.2g units", key, c[key])
		if allowed, ok := closedAllowed[key]; ok && allowed > max(goldenAllowed.logProb, 2*c[key]) {
			t.Errorf("%s: the exception %v is more than twice what is needed, %.2g", key, allowed, c[key])
		}
	}
}

// goldenCells returns the numbers of a cell.
func goldenCells(t testing.TB, cell string) (v []float64) {
	for _, c := range strings.Fields(cell) {
		v = append(v, number(t, c))
	}
	return v
}

// TestMoments compares means, variances and entropies with tables of exact values.
func TestMoments(t *testing.T) {
	g := readTable(t, "testdata/moments.csv")
	worst := closedCheck{}
	families := map[string]bool{}
	for i := range g.rows {
		name := g.columns["distribution"][i]
		p := parseParams(t, g.columns["params"][i])
		if _, ok := p.build(name); !ok {
			continue
		}
		families[name] = true
		for method, f := range map[string]func(Dist) *tensor.Tensor{"mean": Dist.Mean, "variance": Dist.Variance, "entropy": Dist.Entropy} {
			if cell := g.columns[method][i]; cell != "" {
				moment := func(p goldenParams) []float64 {
					d, _ := p.build(name)
					return f(d).Float64s()
				}
				worst.see(t, method, name, moment, p, goldenCells(t, cell))
			}
		}
	}
	worst.report(t)
	if len(families) < 18 {
		t.Errorf("only %d families met in moments.csv", len(families))
	}
}

// TestCDFAndICDF compares distribution functions and their inverses with tables of exact values, and the logarithms of both tails with those
// of the smaller half, where a rounded probability has them.
func TestCDFAndICDF(t *testing.T) {
	g := readTable(t, "testdata/cdf_icdf.csv")
	worst := closedCheck{}
	for i := range g.rows {
		name := g.columns["distribution"][i]
		p := parseParams(t, g.columns["params"][i])
		d, ok := p.build(name)
		if !ok {
			continue
		}
		at := func(f func(d Dist, x *tensor.Tensor) *tensor.Tensor, x float64) closedForm {
			return func(p goldenParams) []float64 {
				d, _ := p.build(name)
				if v, ok := p["x"]; ok {
					return f(d, tensor.Scalar(v[0])).Float64s()
				}
				return f(d, tensor.Scalar(x)).Float64s()
			}
		}
		see := func(method string, f func(d Dist, x *tensor.Tensor) *tensor.Tensor, x, want float64) {
			q := maps.Clone(p)
			if !d.IsDiscrete() {
				q["x"] = []float64{x}
			}
			worst.see(t, method, name, at(f, x), q, []float64{want})
		}
		x, cdf := number(t, g.columns["value"][i]), number(t, g.columns["cdf"][i])
		see("cdf", Dist.CDF, x, cdf)
		if cdf > 1e-290 && cdf <= 0.5 {
			see("log cdf", Dist.LogCDF, x, math.Log(cdf))
			see("log survival", Dist.LogSurvival, x, math.Log1p(-cdf))
		}
		if q := g.columns["icdf"][i]; q != "" {
			see("icdf", Dist.ICDF, number(t, g.columns["q"][i]), number(t, q))
		}
	}
	worst.report(t)
}

// TestKL compares divergences with tables of exact values.
func TestKL(t *testing.T) {
	g := readTable(t, "testdata/kl.csv")
	worst := closedCheck{}
	for i := range g.rows {
		pair := g.columns["pair"][i]
		a, b, _ := strings.Cut(pair, "-")
		both := goldenParams{}
		for side, column := range map[string]string{"p ": "p_params", "q ": "q_params"} {
			for name, v := range parseParams(t, g.columns[column][i]) {
				both[side+name] = v
			}
		}
		kl := func(both goldenParams) []float64 {
			p, okP := both.side("p ").build(a)
			q, okQ := both.side("q ").build(b)
			if !okP || !okQ {
				t.Fatalf("no families for the pair %s", pair)
			}
			kl, err := KL(p, q)
			if _, outside := err.(*ParamError); outside {
				panic(err)
			}
			if err != nil {
				t.Fatal(err)
			}
			return kl.Float64s()
		}
		worst.see(t, "kl", pair, kl, both, []float64{number(t, g.columns["kl"][i])})
	}
	worst.report(t)
}

// side returns the parameters with a prefix, without it.
func (p goldenParams) side(prefix string) goldenParams {
	one := goldenParams{}
	for name, v := range p {
		if name, ok := strings.CutPrefix(name, prefix); ok {
			one[name] = v
		}
	}
	return one
}

func TestKLUnknownPair(t *testing.T) {
	_, err := KL(Normal(0, 1), Cauchy(0, 1))
	if e, ok := err.(*UnsupportedError); !ok || !strings.Contains(e.Error(), "Cauchy") {
		t.Errorf("KL of an unknown pair returned %v", err)
	}
}

// TestArctan compares with math.Atan, which is within 1 ulp.
func TestArctan(t *testing.T) {
	for i := range 4000 {
		x := math.Sinh(float64(i-2000) / 100)
		if got, want := arctan(x), math.Atan(x); math.Abs(got-want) > 3e-16*math.Abs(want) {
			t.Errorf("arctan(%v) = %v, want %v", x, got, want)
		}
	}
	if arctan(math.Inf(1)) != math.Pi/2 || arctan(math.Inf(-1)) != -math.Pi/2 || arctan(0) != 0 {
		t.Error("arctan is wrong at its ends")
	}
}

// TestEntropyNextToHalf: the gradient of the entropy has no jump where a probability is the next number above ½ and the others add up to ½.
func TestEntropyNextToHalf(t *testing.T) {
	at := func(most float64) []float64 {
		tp := tensor.NewTape()
		w := tp.Leaf(tensor.Of(0.3, 0.2, most))
		tp.Backward([]*tensor.Tensor{Categorical(w).Entropy()}, []float64{1})
		return tp.Grad(w).Float64s()
	}
	got, want := at(0.5+0x1p-53), at(0.5)
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= 1e-15) {
			t.Errorf("derivative %d is %v, at ½ it is %v", i, got[i], want[i])
		}
	}
}
