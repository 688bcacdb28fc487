package dist_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/disttest"
	"github.com/gopyro/gopyro/tensor"
	"gonum.org/v1/gonum/stat/distuv"
)

// shapes are the shape parameters at which samplers are checked against the distribution functions of gonum, which share
// no code with this module.
var shapes = []float64{0.05, 0.3, 0.9, 1, 1.5, 7, 50}

const fitDraws = 50000

func sorted(d dist.Dist, name string) []float64 {
	x := d.Sample(nil, dist.NewKey(7).FoldString(name), fitDraws).Float64s()
	slices.Sort(x)
	return x
}

func TestGammaFit(t *testing.T) {
	t.Parallel()
	for _, a := range shapes {
		g := distuv.Gamma{Alpha: a, Beta: 1.7}
		disttest.Kolmogorov(t, sorted(dist.Gamma(a, 1.7), fmt.Sprint("gamma", a)), g.CDF)
	}
}

func TestInverseGammaFit(t *testing.T) {
	t.Parallel()
	for _, a := range shapes {
		g := distuv.InverseGamma{Alpha: a, Beta: 1.7}
		disttest.Kolmogorov(t, sorted(dist.InverseGamma(a, 1.7), fmt.Sprint("inverse gamma", a)), g.CDF)
	}
}

func TestBetaFit(t *testing.T) {
	t.Parallel()
	for _, a := range shapes {
		for _, b := range shapes {
			g := distuv.Beta{Alpha: a, Beta: b}
			x := sorted(dist.Beta(a, b), fmt.Sprint("beta", a, b))
			if b >= 0.1 {
				disttest.Kolmogorov(t, x, g.CDF)
				continue
			}
			// Draws next to 1 round to it: compare below.
			for i, v := range x {
				if p := float64(i) / fitDraws; v < 1-0x1p-50 && math.Abs(g.CDF(v)-p) > 0.0125 {
					t.Errorf("Beta(%v, %v) at %v: distribution function %v, draws %v", a, b, v, g.CDF(v), p)
					break
				}
			}
		}
	}
}

func TestStudentTFit(t *testing.T) {
	t.Parallel()
	for _, nu := range shapes {
		g := distuv.StudentsT{Mu: 0.5, Sigma: 2, Nu: nu}
		disttest.Kolmogorov(t, sorted(dist.StudentT(nu, 0.5, 2), fmt.Sprint("t", nu)), g.CDF)
	}
}

func TestDirichletMarginals(t *testing.T) {
	a := tensor.Of(0.05, 0.4, 1, 3)
	x := dist.Dirichlet(a).Sample(nil, dist.NewKey(8), fitDraws)
	for i, v := range a.Float64s() {
		g := distuv.Beta{Alpha: v, Beta: a.Sum().Item() - v}
		marginal := x.Select(-1, i).Float64s()
		slices.Sort(marginal)
		disttest.Kolmogorov(t, marginal, g.CDF)
	}
}

func TestNormalFit(t *testing.T) {
	disttest.Kolmogorov(t, sorted(dist.Normal(1, 2), "normal"), distuv.Normal{Mu: 1, Sigma: 2}.CDF)
	disttest.Kolmogorov(t, sorted(dist.LogNormal(0.1, 0.7), "log normal"), distuv.LogNormal{Mu: 0.1, Sigma: 0.7}.CDF)
	disttest.Kolmogorov(t, sorted(dist.Laplace(1, 2), "laplace"), distuv.Laplace{Mu: 1, Scale: 2}.CDF)
}

// fitCounts compares draws of whole numbers with the probabilities of an independent implementation.
func fitCounts(t *testing.T, name string, d dist.Dist, prob func(k float64) float64) {
	t.Helper()
	x := sorted(d, name)
	n := float64(len(x))
	statistic, cells, expected, observed, i := 0.0, 0.0, 0.0, 0.0, 0
	left := n
	for k := 0.0; i < len(x); k++ {
		expected += n * prob(k)
		for i < len(x) && x[i] == k {
			observed++
			i++
		}
		if expected >= 10 && left-expected >= 10 {
			statistic += (observed - expected) * (observed - expected) / expected
			left -= expected
			expected, observed = 0, 0
			cells++
		}
	}
	statistic += (observed - left) * (observed - left) / left
	limit := distuv.ChiSquared{K: math.Max(cells, 1)}.Quantile(1 - disttest.FailureRate)
	if statistic > limit {
		t.Errorf("%s: χ² = %v with %v degrees of freedom, limit %v", name, statistic, cells, limit)
	}
}

func TestPoissonFit(t *testing.T) {
	for _, rate := range []float64{0.05, 0.7, 3, 9.99, 10, 12, 50, 400, 1e5} {
		fitCounts(t, fmt.Sprint("poisson", rate), dist.Poisson(rate), distuv.Poisson{Lambda: rate}.Prob)
	}
}

func TestBinomialFit(t *testing.T) {
	t.Parallel()
	for _, n := range []float64{1, 5, 20, 40, 300, 100000} {
		for _, p := range []float64{0.01, 0.3, 0.5, 0.7, 0.99} {
			fitCounts(t, fmt.Sprint("binomial", n, p), dist.Binomial(n, p), distuv.Binomial{N: n, P: p}.Prob)
		}
	}
}

func TestCategoricalFit(t *testing.T) {
	w := []float64{0.1, 3, 0, 1, 1e-3}
	total := 4.101
	d := dist.Categorical(tensor.Of(w...))
	fitCounts(t, "categorical", d, func(k float64) float64 {
		if int(k) >= len(w) {
			return 0
		}
		return w[int(k)] / total
	})
}

// TestMultivariateNormalCovariance compares second moments, with a bound of 5 standard errors each.
func TestMultivariateNormalCovariance(t *testing.T) {
	c := tensor.FromSlice([]float64{2, 0.6, -0.3, 0.6, 1, 0.2, -0.3, 0.2, 0.5}, 3, 3)
	x := dist.MultivariateNormal(tensor.Of(1, -2, 0), c).Sample(nil, dist.NewKey(3), fitDraws)
	centred := x.Sub(tensor.Of(1, -2, 0))
	s := centred.T().MatMul(centred).DivScalar(fitDraws)
	for i := range 3 {
		for j := range 3 {
			se := math.Sqrt((c.At(i, i)*c.At(j, j) + c.At(i, j)*c.At(i, j)) / fitDraws)
			if e := math.Abs(s.At(i, j) - c.At(i, j)); e > 5*se {
				t.Errorf("covariance %d,%d of draws is %v, want %v ± %v", i, j, s.At(i, j), c.At(i, j), 5*se)
			}
		}
	}
}

// TestSmallConcentration: draws of shapes so small that the gamma variables underflow are still points of the simplex.
func TestSmallConcentration(t *testing.T) {
	a := tensor.FullShape(1e-4, tensor.NewShape(5))
	d := dist.Dirichlet(a)
	x := d.Sample(nil, dist.NewKey(1), 200)
	if i, ok := d.Support().Check(x); !ok {
		t.Errorf("draw %v is not on the simplex", x.Select(0, i/5))
	}
	b := dist.Beta(1e-4, 1e-4).Sample(nil, dist.NewKey(2), 4000)
	high := b.Greater(tensor.Scalar(0.5)).Mean().Item()
	if math.Abs(high-0.5) > 5*0.5/math.Sqrt(4000) {
		t.Errorf("a share %v of Beta(1e-4, 1e-4) is above a half", high)
	}
}

// TestDrawsOfNonsense: with the checks off, a sampler by rejection ends for any parameter.
func TestDrawsOfNonsense(t *testing.T) {
	for _, v := range []float64{-1, -1e300, math.Inf(-1), math.NaN(), math.Inf(1), 1e308, 1e-308, 0, 5e-324} {
		p := tensor.Full(v, 40)
		for _, d := range []dist.Dist{dist.Gamma(p, 1), dist.Beta(p, 2), dist.StudentT(p, 0, 1), dist.Chi2(p), dist.Dirichlet(tensor.Full(v, 40, 2)), dist.InverseGamma(p, 1),
			dist.Poisson(p), dist.Binomial(p, 0.5), dist.BinomialLogits(9, p), dist.NegativeBinomialLogits(p, 0.5), dist.GammaPoisson(p, 1), dist.BetaBinomial(p, 1, 5), dist.VonMises(0.0, p), dist.Wishart(p, tensor.Of(1).Reshape(1, 1))} {
			if n := d.Sample(nil, dist.NewKey(1)).Len(); n == 0 {
				t.Errorf("%s has no draws", d.Name())
			}
		}
	}
}

// TestVonMisesOfLargeConcentration: far up, draws about the location are normal with variance 1/concentration.
func TestVonMisesOfLargeConcentration(t *testing.T) {
	const n = 10000
	for _, k := range []float64{1e6, 1e20, 1e40, 1e200} {
		z := dist.VonMises(0.0, k).Sample(nil, dist.NewKey(1), n).MulScalar(math.Sqrt(k))
		if v := z.Square().Mean().Item(); math.Abs(v-1) > 4.9*math.Sqrt(2.0/n) { // fails a right sampler once in 10⁶
			t.Errorf("concentration %v: variance times concentration is %v", k, v)
		}
	}
}
