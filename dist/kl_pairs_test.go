package dist

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

type klPair struct {
	make   func(p []*tensor.Tensor) (Dist, Dist)
	params []*tensor.Tensor
}

// klPairs are the pairs that kl.csv has not.
var klPairs = map[string]klPair{
	"Cauchy": {func(p []*tensor.Tensor) (Dist, Dist) { return Cauchy(p[0], p[1]), Cauchy(p[2], p[3]) }, numbers(0.3, 1.2, -0.5, 2)},
	"Gumbel": {func(p []*tensor.Tensor) (Dist, Dist) { return Gumbel(p[0], p[1]), Gumbel(p[2], p[3]) }, numbers(0.3, 1.2, -0.5, 2)},
	"Pareto": {func(p []*tensor.Tensor) (Dist, Dist) { return Pareto(p[0], p[1]), Pareto(p[2], p[3]) }, numbers(1.3, 4, 0.5, 2)},
	"ContinuousBernoulli": {func(p []*tensor.Tensor) (Dist, Dist) {
		return ContinuousBernoulli(p[0]), ContinuousBernoulliLogits(p[1])
	}, numbers(0.3, 1.2)},
	"Geometric":                  {func(p []*tensor.Tensor) (Dist, Dist) { return Geometric(p[0]), GeometricLogits(p[1]) }, numbers(0.3, 0.4)},
	"Binomial":                   {func(p []*tensor.Tensor) (Dist, Dist) { return Binomial(12, p[0]), Binomial(12, p[1]) }, numbers(0.3, 0.4)},
	"OneHotCategorical":          {func(p []*tensor.Tensor) (Dist, Dist) { return OneHotCategorical(p[0]), OneHotCategoricalLogits(p[1]) }, []*tensor.Tensor{tensor.Of(1, 2, 3), tensor.Of(0, 1, 0.5)}},
	"Beta-Normal":                {func(p []*tensor.Tensor) (Dist, Dist) { return Beta(p[0], p[1]), Normal(p[2], p[3]) }, numbers(2, 3, 0.1, 1.5)},
	"Gamma-Normal":               {func(p []*tensor.Tensor) (Dist, Dist) { return Gamma(p[0], p[1]), Normal(p[2], p[3]) }, numbers(2, 3, 0.1, 1.5)},
	"Laplace-Normal":             {func(p []*tensor.Tensor) (Dist, Dist) { return Laplace(p[0], p[1]), Normal(p[2], p[3]) }, numbers(2, 3, 0.1, 1.5)},
	"Gumbel-Normal":              {func(p []*tensor.Tensor) (Dist, Dist) { return Gumbel(p[0], p[1]), Normal(p[2], p[3]) }, numbers(2, 3, 0.1, 1.5)},
	"Exponential-Normal":         {func(p []*tensor.Tensor) (Dist, Dist) { return Exponential(p[0]), Normal(p[1], p[2]) }, numbers(2, 0.1, 1.5)},
	"Pareto-Normal":              {func(p []*tensor.Tensor) (Dist, Dist) { return Pareto(p[0], p[1]), Normal(p[2], p[3]) }, numbers(1, 8, 0.1, 1.5)},
	"ContinuousBernoulli-Normal": {func(p []*tensor.Tensor) (Dist, Dist) { return ContinuousBernoulli(p[0]), Normal(p[1], p[2]) }, numbers(0.3, 0.1, 1.5)},
	"Beta-Exponential":           {func(p []*tensor.Tensor) (Dist, Dist) { return Beta(p[0], p[1]), Exponential(p[2]) }, numbers(2, 3, 1.5)},
	"Gamma-Exponential":          {func(p []*tensor.Tensor) (Dist, Dist) { return Gamma(p[0], p[1]), Exponential(p[2]) }, numbers(2, 3, 1.5)},
	"Pareto-Exponential":         {func(p []*tensor.Tensor) (Dist, Dist) { return Pareto(p[0], p[1]), Exponential(p[2]) }, numbers(1, 8, 1.5)},
	"Uniform-Exponential":        {func(p []*tensor.Tensor) (Dist, Dist) { return Uniform(p[0], p[1]), Exponential(p[2]) }, numbers(0.5, 3, 1.5)},
	"Beta-Gamma":                 {func(p []*tensor.Tensor) (Dist, Dist) { return Beta(p[0], p[1]), Gamma(p[2], p[3]) }, numbers(2, 3, 1.5, 0.7)},
	"Exponential-Gamma":          {func(p []*tensor.Tensor) (Dist, Dist) { return Exponential(p[0]), Gamma(p[1], p[2]) }, numbers(2, 1.5, 0.7)},
	"Pareto-Gamma":               {func(p []*tensor.Tensor) (Dist, Dist) { return Pareto(p[0], p[1]), Gamma(p[2], p[3]) }, numbers(1, 8, 1.5, 0.7)},
	"Uniform-Gamma":              {func(p []*tensor.Tensor) (Dist, Dist) { return Uniform(p[0], p[1]), Gamma(p[2], p[3]) }, numbers(0.5, 3, 1.5, 0.7)},
	"Weibull-Gamma":              {func(p []*tensor.Tensor) (Dist, Dist) { return Weibull(p[0], p[1]), Gamma(p[2], p[3]) }, numbers(2, 1.5, 1.5, 0.7)},
	"Beta-Uniform":               {func(p []*tensor.Tensor) (Dist, Dist) { return Beta(p[0], p[1]), Uniform(p[2], p[3]) }, numbers(2, 3, -0.5, 1.7)},
	"Normal-Gumbel":              {func(p []*tensor.Tensor) (Dist, Dist) { return Normal(p[0], p[1]), Gumbel(p[2], p[3]) }, numbers(0.4, 0.8, -0.5, 1.7)},
	"Exponential-Gumbel":         {func(p []*tensor.Tensor) (Dist, Dist) { return Exponential(p[0]), Gumbel(p[1], p[2]) }, numbers(0.8, -0.5, 1.7)},
	"Gamma-Gumbel":               {func(p []*tensor.Tensor) (Dist, Dist) { return Gamma(p[0], p[1]), Gumbel(p[2], p[3]) }, numbers(2, 0.8, -0.5, 1.7)},
	"Uniform-Gumbel":             {func(p []*tensor.Tensor) (Dist, Dist) { return Uniform(p[0], p[1]), Gumbel(p[2], p[3]) }, numbers(-2, 0.8, -0.5, 1.7)},
	"Normal-Laplace":             {func(p []*tensor.Tensor) (Dist, Dist) { return Normal(p[0], p[1]), Laplace(p[2], p[3]) }, numbers(0.4, 0.8, -0.5, 1.7)},
	"Bernoulli-Poisson":          {func(p []*tensor.Tensor) (Dist, Dist) { return Bernoulli(p[0]), Poisson(p[1]) }, numbers(0.4, 0.8)},
	"Wishart": {func(p []*tensor.Tensor) (Dist, Dist) { return WishartTril(p[0], p[1]), WishartTril(p[2], p[3]) },
		[]*tensor.Tensor{tensor.Scalar(5), tensor.FromSlice([]float64{1.2, 0, 0.5, 0.8}, 2, 2), tensor.Scalar(7), tensor.FromSlice([]float64{0.9, 0, -0.2, 1.1}, 2, 2)}},
	"LowRank-MultivariateNormal": {func(p []*tensor.Tensor) (Dist, Dist) {
		return LowRankMultivariateNormal(p[0], p[1], p[2]), MultivariateNormalTril(p[3], p[4])
	}, []*tensor.Tensor{tensor.Of(0.5, -1), tensor.FromSlice([]float64{0.7, -0.4}, 2, 1), tensor.Of(0.5, 1.2), tensor.Of(0, 0.3), tensor.FromSlice([]float64{0.9, 0, -0.2, 1.1}, 2, 2)}},
	"Bernoulli-BernoulliLogits":   {func(p []*tensor.Tensor) (Dist, Dist) { return Bernoulli(p[0]), BernoulliLogits(p[1]) }, numbers(0.3, 1.4)},
	"BernoulliLogits-Bernoulli":   {func(p []*tensor.Tensor) (Dist, Dist) { return BernoulliLogits(p[0]), Bernoulli(p[1]) }, numbers(2.3, 0.9)},
	"BinomialLogits":              {func(p []*tensor.Tensor) (Dist, Dist) { return BinomialLogits(12, p[0]), BinomialLogits(12, p[1]) }, numbers(1.3, 0.4)},
	"Binomial-BinomialLogits":     {func(p []*tensor.Tensor) (Dist, Dist) { return Binomial(12, p[0]), BinomialLogits(12, p[1]) }, numbers(0.3, 0.4)},
	"Chi2":                        {func(p []*tensor.Tensor) (Dist, Dist) { return Chi2(p[0]), Chi2(p[1]) }, numbers(3, 4.5)},
	"Chi2-Gamma":                  {func(p []*tensor.Tensor) (Dist, Dist) { return Chi2(p[0]), Gamma(p[1], p[2]) }, numbers(3, 4.5, 2)},
	"Weibull-Chi2":                {func(p []*tensor.Tensor) (Dist, Dist) { return Weibull(p[0], p[1]), Chi2(p[2]) }, numbers(2, 1.5, 3)},
	"HalfNormal-Gamma":            {func(p []*tensor.Tensor) (Dist, Dist) { return HalfNormal(p[0]), Gamma(p[1], p[2]) }, numbers(2, 1.5, 0.7)},
	"InverseGamma-Gamma":          {func(p []*tensor.Tensor) (Dist, Dist) { return InverseGamma(p[0], p[1]), Gamma(p[2], p[3]) }, numbers(6, 2, 1.5, 0.7)},
	"Uniform-Beta":                {func(p []*tensor.Tensor) (Dist, Dist) { return Uniform(p[0], p[1]), Beta(p[2], p[3]) }, numbers(0.1, 0.9, 1.5, 0.7)},
	"Uniform-Pareto":              {func(p []*tensor.Tensor) (Dist, Dist) { return Uniform(p[0], p[1]), Pareto(p[2], p[3]) }, numbers(1.5, 2, 1.2, 3)},
	"Uniform-ContinuousBernoulli": {func(p []*tensor.Tensor) (Dist, Dist) { return Uniform(p[0], p[1]), ContinuousBernoulli(p[2]) }, numbers(0.2, 0.7, 0.1)},
	"Beta-ContinuousBernoulli":    {func(p []*tensor.Tensor) (Dist, Dist) { return Beta(p[0], p[1]), ContinuousBernoulliLogits(p[2]) }, numbers(2, 0.7, -1.2)},
	"Normal-MultivariateNormal": {func(p []*tensor.Tensor) (Dist, Dist) {
		return Normal(p[0], p[1]).ToEvent(1), MultivariateNormalTril(p[2], p[3])
	}, []*tensor.Tensor{tensor.Of(0.5, -1), tensor.Of(0.7, 0.4), tensor.Of(0.5, 1.2), tensor.FromSlice([]float64{0.9, 0, -0.2, 1.1}, 2, 2)}},
	"Poisson-Geometric":          {func(p []*tensor.Tensor) (Dist, Dist) { return Poisson(p[0]), Geometric(p[1]) }, numbers(2.4, 0.3)},
	"NegativeBinomial-Geometric": {func(p []*tensor.Tensor) (Dist, Dist) { return NegativeBinomial(p[0], p[1]), GeometricLogits(p[2]) }, numbers(2.4, 0.3, 0.5)},
	"ZeroInflated-Geometric":     {func(p []*tensor.Tensor) (Dist, Dist) { return ZeroInflatedPoisson(p[0], p[1]), Geometric(p[2]) }, numbers(2.4, 0.3, 0.5)},
	"Affine-Normal": {func(p []*tensor.Tensor) (Dist, Dist) {
		return Transformed(StudentT(9, 0, p[0]), transform.NewAffine(p[1], -2)), Normal(p[2], p[3])
	}, numbers(0.8, 0.3, 0.5, 2)},
	"Transformed": {func(p []*tensor.Tensor) (Dist, Dist) {
		return Transformed(Normal(p[0], p[1]), transform.Exp{}), Transformed(Normal(p[2], p[3]), transform.Exp{})
	}, numbers(0.4, 0.8, -0.5, 1.7)},
}

// TestKLPairs compares divergences with the mean of log p - log q over draws from p, within 5 standard errors (a right
// formula is farther off once in a million), and their gradients with central differences.
func TestKLPairs(t *testing.T) {
	t.Parallel()
	n := 100000
	if brief() {
		n = 20000
	}
	for name, c := range klPairs {
		t.Run(name, func(t *testing.T) {
			p, q := c.make(c.params)
			kl, err := KL(p, q)
			if err != nil {
				t.Fatal(err)
			}
			x := p.Sample(nil, NewKey(5).FoldString(name), n)
			gap := p.LogProb(x).Sub(q.LogProb(x))
			mean := gap.Mean().Item()
			se := math.Sqrt(gap.SubFrom(mean).Square().Mean().Item() / float64(n))
			if d := math.Abs(kl.Item() - mean); !(d <= 5*se+1e-12) {
				t.Errorf("KL is %v, draws give %v ± %v", kl.Item(), mean, se)
			}
			klGradients(t, c)
		})
	}
}

func klGradients(t *testing.T, c klPair) {
	tp := tensor.NewTape()
	leaves := make([]*tensor.Tensor, len(c.params))
	for i, p := range c.params {
		leaves[i] = tp.Leaf(p)
	}
	kl, err := KL(c.make(leaves))
	if err != nil {
		t.Fatal(err)
	}
	tp.Backward([]*tensor.Tensor{kl}, []float64{1})
	for i, p := range c.params {
		for k, v := range p.Float64s() {
			value := func(h float64) float64 {
				data := p.Float64s()
				data[k] = v + h
				params := append([]*tensor.Tensor{}, c.params...)
				params[i] = tensor.FromShape(data, p.Shape())
				kl, _ := KL(c.make(params))
				return kl.Item()
			}
			want := (value(1e-6) - value(-1e-6)) / 2e-6
			got := 0.0
			if g := tp.Grad(leaves[i]); g != nil {
				got = g.Float64s()[k]
			}
			if math.Abs(got-want) > 1e-7*math.Max(1, math.Abs(want)) {
				t.Errorf("gradient by parameter %d [%d] is %v, differences give %v", i, k, got, want)
			}
		}
	}
}

// TestKLEdges: with any two numbers at edges of their sets or far out, divergences are no NaN and not negative, and their derivatives are no NaN.
func TestKLEdges(t *testing.T) {
	if brief() {
		t.Skip("the same everywhere")
	}
	for name, c := range klPairs {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for i := range c.params {
				for _, one := range atEdges(c.params, i) {
					for j := range i + 1 {
						for _, two := range atEdges(one, j) {
							checkKLEdge(t, c, two)
						}
					}
				}
			}
		})
	}
}

// atEdges returns p with the first number of p[i] at each of some edges, and as it is.
func atEdges(p []*tensor.Tensor, i int) (settings [][]*tensor.Tensor) {
	for _, v := range []float64{p[i].Float64s()[0], 0, 1, 0.5, -1, 1e-30, 1e8, -40, 1e30, -1e30, 1 - 0x1p-53} {
		q := slices.Clone(p)
		numbers := p[i].Float64s()
		numbers[0] = v
		q[i] = tensor.FromShape(numbers, p[i].Shape())
		settings = append(settings, q)
	}
	return settings
}

func checkKLEdge(t *testing.T, c klPair, params []*tensor.Tensor) {
	t.Helper()
	tp := tensor.NewTape()
	leaves := make([]*tensor.Tensor, len(params))
	for i, p := range params {
		leaves[i] = tp.Leaf(p)
	}
	p, q := c.make(leaves)
	if p.Validate() != nil || q.Validate() != nil {
		return
	}
	kl, err := KL(p, q)
	if err != nil || !(kl.Item() >= -1e-13) {
		t.Errorf("%v: %v, %v", params, kl, err)
		return
	}
	if !kl.RequiresGrad() {
		return
	}
	tp.Backward([]*tensor.Tensor{kl}, []float64{1})
	for i, leaf := range leaves {
		if g := tp.Grad(leaf); g != nil && g.IsNaN().Sum().Item() > 0 {
			t.Errorf("%v: %v, derivative %d is %v", params, kl, i, g)
		}
	}
}

// TestKLInfinite: what the second cannot be diverges without bound.
func TestKLInfinite(t *testing.T) {
	for _, c := range [][2]Dist{
		{Normal(0, 1), Gamma(1, 1)}, {Exponential(1), Uniform(0, 1)}, {Gamma(1, 1), Beta(1, 1)}, {Poisson(1), Bernoulli(0.5)},
		{Uniform(tensor.Scalar(0.5), 0.9), Uniform(tensor.Scalar(0.6), 1)}, {Beta(2, 3), Uniform(tensor.Scalar(0.2), 1)},
		{Uniform(0.5, tensor.Scalar(2)), Pareto(tensor.Scalar(0.7), 1)}, {Laplace(0, 1), Pareto(1, 1)}, {Pareto(1, 2), Pareto(2, 2)}, {Uniform(-1, 1), Exponential(1)}, {Poisson(2), Binomial(3, 0.5)},
	} {
		if kl, err := KL(c[0], c[1]); err != nil || !math.IsInf(kl.Item(), 1) {
			t.Errorf("%s", fmt.Sprint(c[0].Name(), " from ", c[1].Name(), ": ", kl, err))
		}
	}
}

// TestKLRefuses: divergences that no closed form is known of, and vectors of different lengths, are errors.
func TestKLRefuses(t *testing.T) {
	one, two := tensor.Ones(1), tensor.Ones(2)
	for _, c := range [][2]Dist{
		{VonMises(0, 1), Normal(0, 1)}, {Normal(0, 1), Logistic(0, 1)}, {Dirichlet(one), Dirichlet(two)},
		{MultivariateNormalTril(one, tensor.Eye(1)), MultivariateNormalTril(two, tensor.Eye(2))},
		{Normal(two, 1), MultivariateNormalTril(two, tensor.Eye(2))}, {Normal(two, 1).Mask(two).ToEvent(1), MultivariateNormalTril(two, tensor.Eye(2))},
	} {
		kl, err := KL(c[0], c[1])
		if _, ok := err.(*UnsupportedError); !ok {
			t.Errorf("KL of %s from %s is %v, %v, want an *UnsupportedError", c[0].Name(), c[1].Name(), kl, err)
		}
	}
}

// TestKLMasked: where one of the two is masked the divergence is 0, before or after dimensions are moved to the event.
func TestKLMasked(t *testing.T) {
	m, n := tensor.FromSlice([]float64{1, 0, 1, 1, 1, 0}, 2, 3), tensor.FromSlice([]float64{1, 1, 1, 0, 1, 1}, 2, 3)
	p, q := Normal(tensor.Zeros(2, 3), 1), Normal(1, 2)
	one, _ := KL(p, q)
	want := one.Mul(m).Mul(n)
	for name, c := range map[string]struct {
		p, q Dist
		want *tensor.Tensor
	}{
		"both":      {p.Mask(m), q.Expand(2, 3).Mask(n), want},
		"before":    {p.Mask(m).ToEvent(1), q.Expand(2, 3).Mask(n).ToEvent(1), want.Sum(-1)},
		"one after": {p.Mask(m).ToEvent(1), q.Expand(2, 3).ToEvent(1).Mask(tensor.Of(1, 0)), one.Mul(m).Sum(-1).Mul(tensor.Of(1, 0))},
		"off":       {p, q.MaskAll(false), tensor.Zeros(2, 3)},
	} {
		if kl, err := KL(c.p, c.q); err != nil || !kl.Equal(c.want) {
			t.Errorf("%s: KL is %v, %v, want %v", name, kl, err, c.want)
		}
	}
}
