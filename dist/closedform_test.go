package dist

import (
	"math"
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

func TestMoments(t *testing.T) {
	g := readTable(t, "testdata/moments.csv")
	seen := map[string]int{}
	for i := range g.rows {
		name := g.columns["distribution"][i]
		d, ok := parseParams(t, g.columns["params"][i]).build(name)
		if !ok {
			continue
		}
		seen[name]++
		label := name + " " + g.columns["params"][i]
		for method, f := range map[string]func() *tensor.Tensor{"mean": d.Mean, "variance": d.Variance, "entropy": d.Entropy} {
			cell := g.columns[method][i]
			if cell == "" {
				continue
			}
			var want []float64
			for _, c := range strings.Fields(cell) {
				want = append(want, number(t, c))
			}
			checkClose(t, label+" "+method, f().Float64s(), want, 1e-13, 1e-13)
		}
	}
	if len(seen) < 18 {
		t.Errorf("only %d families met in moments.csv", len(seen))
	}
}

// checkClose asks for a relative error of rel, or an absolute one of abs where the value is below 1.
func checkClose(t *testing.T, label string, got, want []float64, rel, abs float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d numbers, want %d", label, len(got), len(want))
		return
	}
	for i := range want {
		g, w := got[i], want[i]
		if g == w || g != g && w != w {
			continue
		}
		if e := math.Abs(g - w); !(e <= rel*math.Abs(w) || e <= abs) {
			t.Errorf("%s[%d] = %v, want %v (relative error %.2g)", label, i, g, w, e/math.Abs(w))
		}
	}
}

func TestCDFAndICDF(t *testing.T) {
	g := readTable(t, "testdata/cdf_icdf.csv")
	for i := range g.rows {
		name := g.columns["distribution"][i]
		d, ok := parseParams(t, g.columns["params"][i]).build(name)
		if !ok {
			continue
		}
		label := name + " " + g.columns["params"][i]
		x := tensor.Scalar(number(t, g.columns["value"][i]))
		checkClose(t, label+" cdf", d.CDF(x).Float64s(), []float64{number(t, g.columns["cdf"][i])}, 1e-12, 0)
		if q := g.columns["icdf"][i]; q != "" {
			p := tensor.Scalar(number(t, g.columns["q"][i]))
			checkClose(t, label+" icdf", d.ICDF(p).Float64s(), []float64{number(t, q)}, 1e-12, 0)
		}
	}
}

func TestKL(t *testing.T) {
	g := readTable(t, "testdata/kl.csv")
	for i := range g.rows {
		a, b, _ := strings.Cut(g.columns["pair"][i], "-")
		p, okP := parseParams(t, g.columns["p_params"][i]).build(a)
		q, okQ := parseParams(t, g.columns["q_params"][i]).build(b)
		if !okP || !okQ {
			t.Fatalf("no families for the pair %s", g.columns["pair"][i])
		}
		kl, err := KL(p, q)
		if err != nil {
			t.Fatal(err)
		}
		label := g.columns["pair"][i] + " " + g.columns["p_params"][i] + " " + g.columns["q_params"][i]
		checkClose(t, label, kl.Float64s(), []float64{number(t, g.columns["kl"][i])}, 1e-12, 1e-13)
	}
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
