package dist

import (
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// registeredPairs are those that torch.distributions.kl (PyTorch 2.5) and pyro.distributions.kl have a rule for: the first, and all second ones.
var registeredPairs = map[string]string{
	"Bernoulli":                 "Bernoulli Poisson",
	"Beta":                      "Beta ContinuousBernoulli Exponential Gamma Normal Pareto Uniform",
	"Binomial":                  "Binomial",
	"Categorical":               "Categorical",
	"Cauchy":                    "Cauchy",
	"ContinuousBernoulli":       "ContinuousBernoulli Exponential Normal Pareto Uniform",
	"Delta":                     "Normal",
	"Dirichlet":                 "Dirichlet",
	"Exponential":               "Beta ContinuousBernoulli Exponential Gamma Gumbel Normal Pareto Uniform",
	"Gamma":                     "Beta ContinuousBernoulli Exponential Gamma Gumbel Normal Pareto Uniform",
	"Geometric":                 "Geometric",
	"Gumbel":                    "Beta ContinuousBernoulli Exponential Gamma Gumbel Normal Pareto Uniform",
	"HalfNormal":                "HalfNormal",
	"Independent":               "Independent MultivariateNormal",
	"Laplace":                   "Beta ContinuousBernoulli Exponential Gamma Laplace Normal Pareto Uniform",
	"LowRankMultivariateNormal": "LowRankMultivariateNormal MultivariateNormal",
	"MultivariateNormal":        "LowRankMultivariateNormal MultivariateNormal",
	"Normal":                    "Beta ContinuousBernoulli Exponential Gamma Gumbel Laplace Normal Pareto Uniform",
	"OneHotCategorical":         "OneHotCategorical",
	"Pareto":                    "Beta ContinuousBernoulli Exponential Gamma Normal Pareto Uniform",
	"Poisson":                   "Bernoulli Binomial Poisson",
	"Transformed":               "Transformed",
	"Uniform":                   "Beta ContinuousBernoulli Exponential Gamma Gumbel Normal Pareto Uniform",
}

// TestKLOfRegisteredPairs: each has a divergence, which is not negative.
func TestKLOfRegisteredPairs(t *testing.T) {
	weights, vector := tensor.Of(0.2, 0.5, 0.3), tensor.Of(0.5, 2)
	of := map[string]Dist{
		"Bernoulli": Bernoulli(0.3), "Beta": Beta(2, 3), "Binomial": Binomial(5, 0.4), "Categorical": Categorical(weights), "Cauchy": Cauchy(0, 1),
		"ContinuousBernoulli": ContinuousBernoulli(0.3), "Delta": Delta(0.5), "Dirichlet": Dirichlet(weights), "Exponential": Exponential(2),
		"Gamma": Gamma(2, 3), "Geometric": Geometric(0.3), "Gumbel": Gumbel(1, 2), "HalfNormal": HalfNormal(2), "Independent": Normal(vector, 2).ToEvent(1),
		"Laplace": Laplace(0, 1), "LowRankMultivariateNormal": LowRankMultivariateNormal(vector, tensor.FromSlice([]float64{1, 0.5}, 2, 1), vector),
		"MultivariateNormal": MultivariateNormal(vector, tensor.Eye(2)), "Normal": Normal(1, 2), "OneHotCategorical": OneHotCategorical(weights),
		"Pareto": Pareto(1, 3), "Poisson": Poisson(3), "Transformed": Transformed(Normal(1, 2), transform.Exp{}), "Uniform": Uniform(0.1, 0.8),
	}
	for name, others := range registeredPairs {
		for other := range strings.FieldsSeq(others) {
			kl, err := KL(of[name], of[other])
			if err != nil || !(kl.Item() >= -1e-15) {
				t.Errorf("KL of %s from %s is %v, %v", name, other, kl, err)
			}
		}
	}
}
