package dist_test

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/disttest"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

type tensors = []*tensor.Tensor

func scalars(v ...float64) (p tensors) {
	for _, a := range v {
		p = append(p, tensor.Scalar(a))
	}
	return p
}

var suite = map[string]disttest.Case{
	"Normal":                  {Make: func(p tensors) dist.Dist { return dist.Normal(p[0], p[1]) }, Params: scalars(0.7, 2.5)},
	"LogNormal":               {Make: func(p tensors) dist.Dist { return dist.LogNormal(p[0], p[1]) }, Params: scalars(0.2, 0.6), Outside: scalars(-1, 0)},
	"HalfNormal":              {Make: func(p tensors) dist.Dist { return dist.HalfNormal(p[0]) }, Params: scalars(1.7), Outside: scalars(-0.1)},
	"HalfCauchy":              {Make: func(p tensors) dist.Dist { return dist.HalfCauchy(p[0]) }, Params: scalars(0.4), Outside: scalars(-0.1)},
	"Cauchy":                  {Make: func(p tensors) dist.Dist { return dist.Cauchy(p[0], p[1]) }, Params: scalars(-1, 0.8)},
	"StudentT":                {Make: func(p tensors) dist.Dist { return dist.StudentT(p[0], p[1], p[2]) }, Params: scalars(9, 0.5, 1.5)},
	"StudentT/heavy":          {Make: func(p tensors) dist.Dist { return dist.StudentT(p[0], p[1], p[2]) }, Params: scalars(0.7, 0.5, 1.5)},
	"Laplace":                 {Make: func(p tensors) dist.Dist { return dist.Laplace(p[0], p[1]) }, Params: scalars(0.3, 0.9)},
	"Gamma":                   {Make: func(p tensors) dist.Dist { return dist.Gamma(p[0], p[1]) }, Params: scalars(2.3, 0.7), Outside: scalars(-1)},
	"Gamma/small":             {Make: func(p tensors) dist.Dist { return dist.Gamma(p[0], p[1]) }, Params: scalars(0.3, 2), Outside: scalars(-1)},
	"Gamma/large":             {Make: func(p tensors) dist.Dist { return dist.Gamma(p[0], p[1]) }, Params: scalars(150, 20), Outside: scalars(-1)},
	"InverseGamma":            {Make: func(p tensors) dist.Dist { return dist.InverseGamma(p[0], p[1]) }, Params: scalars(6, 3), Outside: scalars(-1, 0)},
	"Beta":                    {Make: func(p tensors) dist.Dist { return dist.Beta(p[0], p[1]) }, Params: scalars(2.5, 1.3), Outside: scalars(-0.1, 1.1)},
	"Beta/small":              {Make: func(p tensors) dist.Dist { return dist.Beta(p[0], p[1]) }, Params: scalars(0.4, 0.6), Outside: scalars(-0.1, 1.1)},
	"Beta/large":              {Make: func(p tensors) dist.Dist { return dist.Beta(p[0], p[1]) }, Params: scalars(60, 35), Outside: scalars(-0.1, 1.1)},
	"Exponential":             {Make: func(p tensors) dist.Dist { return dist.Exponential(p[0]) }, Params: scalars(0.6), Outside: scalars(-0.1)},
	"Uniform":                 {Make: func(p tensors) dist.Dist { return dist.Uniform(p[0], p[1]) }, Params: scalars(-1, 2.5), Outside: scalars(-1.1, 2.6)},
	"Bernoulli":               {Make: func(p tensors) dist.Dist { return dist.Bernoulli(p[0]) }, Params: scalars(0.3), Outside: scalars(0.5, 2)},
	"BernoulliLogits":         {Make: func(p tensors) dist.Dist { return dist.BernoulliLogits(p[0]) }, Params: scalars(-0.8), Outside: scalars(0.5, -1)},
	"Binomial":                {Make: func(p tensors) dist.Dist { return dist.Binomial(p[0], p[1]) }, Params: scalars(12, 0.35), Fixed: []bool{true, false}, Outside: scalars(-1, 13, 2.5)},
	"Binomial/large":          {Make: func(p tensors) dist.Dist { return dist.Binomial(p[0], p[1]) }, Params: scalars(300, 0.6), Fixed: []bool{true, false}, Outside: scalars(-1, 301, 2.5)},
	"BinomialLogits":          {Make: func(p tensors) dist.Dist { return dist.BinomialLogits(p[0], p[1]) }, Params: scalars(40, 0.4), Fixed: []bool{true, false}, Outside: scalars(-1, 41)},
	"Poisson":                 {Make: func(p tensors) dist.Dist { return dist.Poisson(p[0]) }, Params: scalars(3.4), Outside: scalars(-1, 0.5)},
	"Poisson/large":           {Make: func(p tensors) dist.Dist { return dist.Poisson(p[0]) }, Params: scalars(70), Outside: scalars(-1, 0.5)},
	"Logistic":                {Make: func(p tensors) dist.Dist { return dist.Logistic(p[0], p[1]) }, Params: scalars(0.4, 1.3)},
	"Gumbel":                  {Make: func(p tensors) dist.Dist { return dist.Gumbel(p[0], p[1]) }, Params: scalars(0.4, 1.3)},
	"Weibull":                 {Make: func(p tensors) dist.Dist { return dist.Weibull(p[0], p[1]) }, Params: scalars(2, 1.6), Outside: scalars(-0.1)},
	"Pareto":                  {Make: func(p tensors) dist.Dist { return dist.Pareto(p[0], p[1]) }, Params: scalars(0.7, 6), Outside: scalars(0.5, -1)},
	"Chi2":                    {Make: func(p tensors) dist.Dist { return dist.Chi2(p[0]) }, Params: scalars(5), Outside: scalars(-0.1)},
	"Kumaraswamy":             {Make: func(p tensors) dist.Dist { return dist.Kumaraswamy(p[0], p[1]) }, Params: scalars(1.7, 2.4), Outside: scalars(-0.1, 1.1)},
	"Geometric":               {Make: func(p tensors) dist.Dist { return dist.Geometric(p[0]) }, Params: scalars(0.3), Outside: scalars(-1, 0.5)},
	"NegativeBinomialLogits":  {Make: func(p tensors) dist.Dist { return dist.NegativeBinomialLogits(p[0], p[1]) }, Params: scalars(3.5, -0.4), Outside: scalars(-1, 0.5)},
	"GammaPoisson":            {Make: func(p tensors) dist.Dist { return dist.GammaPoisson(p[0], p[1]) }, Params: scalars(2.5, 0.8), Outside: scalars(-1, 0.5)},
	"BetaBinomial":            {Make: func(p tensors) dist.Dist { return dist.BetaBinomial(p[0], p[1], p[2]) }, Params: scalars(2.5, 1.8, 9), Fixed: []bool{false, false, true}, Outside: scalars(-1, 10, 0.5)},
	"ZeroInflatedPoisson":     {Make: func(p tensors) dist.Dist { return dist.ZeroInflatedPoisson(p[0], p[1]) }, Params: scalars(2.5, 0.3), Outside: scalars(-1, 0.5)},
	"Categorical":             {Make: func(p tensors) dist.Dist { return dist.Categorical(p[0]) }, Params: tensors{tensor.Of(0.2, 0.5, 0.3)}, Outside: scalars(-1, 3, 0.5)},
	"CategoricalLogits":       {Make: func(p tensors) dist.Dist { return dist.CategoricalLogits(p[0]) }, Params: tensors{tensor.Of(0.2, -1, 0.3, 2)}, Outside: scalars(-1, 4, 0.5)},
	"OneHotCategorical":       {Make: func(p tensors) dist.Dist { return dist.OneHotCategorical(p[0]) }, Params: tensors{tensor.Of(0.2, 0.5, 0.3)}, Outside: tensors{tensor.Of(1, 1, 0), tensor.Of(0.5, 0.5, 0)}},
	"OneHotCategoricalLogits": {Make: func(p tensors) dist.Dist { return dist.OneHotCategoricalLogits(p[0]) }, Params: tensors{tensor.Of(0.2, 0.5, -1)}, Outside: tensors{tensor.Of(0, 0, 0)}},
	"Multinomial":             {Make: func(p tensors) dist.Dist { return dist.Multinomial(7, p[0]) }, Params: tensors{tensor.Of(0.2, 0.5, 0.3)}, Outside: tensors{tensor.Of(7, 1, 0), tensor.Of(6.5, 0.5, 0), tensor.Of(8, -1, 0)}},
	"MultinomialLogits":       {Make: func(p tensors) dist.Dist { return dist.MultinomialLogits(60, p[0]) }, Params: tensors{tensor.Of(0.2, 2, -1, 0)}, Outside: tensors{tensor.Of(7, 1, 0, 0)}},
	"DirichletMultinomial":    {Make: func(p tensors) dist.Dist { return dist.DirichletMultinomial(p[0], 9) }, Params: tensors{tensor.Of(0.7, 2, 3)}, Outside: tensors{tensor.Of(7, 1, 0)}},
	"LKJCholesky": {Make: func(p tensors) dist.Dist { return dist.LKJCholesky(4, p[0]) }, Params: scalars(1.5), Outside: tensors{
		tensor.Eye(4).MulScalar(1.1), tensor.Full(0.5, 4, 4), tensor.Eye(4).Neg()}},
	"LKJCholesky/three": {Make: func(p tensors) dist.Dist { return dist.LKJCholesky(3, p[0]) }, Params: scalars(0.8), Outside: tensors{tensor.Eye(3).Neg()}},
	"OrderedLogistic":   {Make: func(p tensors) dist.Dist { return dist.OrderedLogistic(p[0], p[1]) }, Params: tensors{tensor.Scalar(0.3), tensor.Of(-1, 0.2, 1.5)}, Outside: scalars(-1, 4, 0.5)},
	"MultivariateStudentT": {Make: func(p tensors) dist.Dist { return dist.MultivariateStudentT(p[0], p[1], p[2]) },
		Params: tensors{tensor.Scalar(9), tensor.Of(1, -1), tensor.FromSlice([]float64{1.4, 0, 0.6, 0.8}, 2, 2)}, Composed: true},
	"VonMises":       {Make: func(p tensors) dist.Dist { return dist.VonMises(p[0], p[1]) }, Params: scalars(0.3, 1.7), Circular: true},
	"VonMises/large": {Make: func(p tensors) dist.Dist { return dist.VonMises(p[0], p[1]) }, Params: scalars(-1, 300), Circular: true},
	"LowRankMultivariateNormal": {Make: func(p tensors) dist.Dist { return dist.LowRankMultivariateNormal(p[0], p[1], p[2]) },
		Params: tensors{tensor.Of(1, -1, 0), tensor.FromSlice([]float64{1.4, 0.2, 0.6, 0.8, -1, 0.4}, 3, 2), tensor.Of(0.5, 1, 0.3)}, Composed: true},
	"ContinuousBernoulli":      {Make: func(p tensors) dist.Dist { return dist.ContinuousBernoulli(p[0]) }, Params: scalars(0.2), Outside: scalars(-0.1, 1.1)},
	"ContinuousBernoulli/high": {Make: func(p tensors) dist.Dist { return dist.ContinuousBernoulli(p[0]) }, Params: scalars(0.9), Outside: scalars(-0.1, 1.1)},
	"Dirichlet":                {Make: func(p tensors) dist.Dist { return dist.Dirichlet(p[0]) }, Params: tensors{tensor.Of(0.6, 2, 5)}, Outside: tensors{tensor.Of(0.5, 0.6, -0.1), tensor.Of(0.5, 0.5, 0.5)}, Composed: true},
	"MultivariateNormal": {Make: func(p tensors) dist.Dist { return dist.MultivariateNormal(p[0], p[1]) },
		Params: tensors{tensor.Of(1, -1), tensor.FromSlice([]float64{2, 0.6, 0.6, 1}, 2, 2)}, Symmetric: []bool{false, true}, Composed: true},
	"MultivariateNormalTril": {Make: func(p tensors) dist.Dist { return dist.MultivariateNormalTril(p[0], p[1]) },
		Params: tensors{tensor.Of(1, -1), tensor.FromSlice([]float64{1.4, 0, 0.6, 0.8}, 2, 2)}, Composed: true},
	"MultivariateNormalPrecision": {Make: func(p tensors) dist.Dist { return dist.MultivariateNormalPrecision(p[0], p[1]) },
		Params: tensors{tensor.Of(1, -1), tensor.FromSlice([]float64{2, 0.6, 0.6, 1}, 2, 2)}, Symmetric: []bool{false, true}, Allocates: 4, Composed: true},
	"GeometricLogits":                    {Make: func(p tensors) dist.Dist { return dist.GeometricLogits(p[0]) }, Params: scalars(-0.7), Outside: scalars(-1, 0.5)},
	"NegativeBinomial":                   {Make: func(p tensors) dist.Dist { return dist.NegativeBinomial(p[0], p[1]) }, Params: scalars(3.5, 0.4), Outside: scalars(-1, 0.5)},
	"ContinuousBernoulliLogits":          {Make: func(p tensors) dist.Dist { return dist.ContinuousBernoulliLogits(p[0]) }, Params: scalars(1.3), Outside: scalars(-0.1, 1.1)},
	"ZeroInflatedNegativeBinomial":       {Make: func(p tensors) dist.Dist { return dist.ZeroInflatedNegativeBinomial(p[0], p[1], p[2]) }, Params: scalars(3.5, 0.4, 0.2), Outside: scalars(-1, 0.5)},
	"ZeroInflatedNegativeBinomialLogits": {Make: func(p tensors) dist.Dist { return dist.ZeroInflatedNegativeBinomialLogits(p[0], p[1], p[2]) }, Params: scalars(2.5, -0.4, 0.6), Outside: scalars(-1, 0.5)},
	"SkewNormal":                         {Make: func(p tensors) dist.Dist { return dist.SkewNormal(p[0], p[1], p[2]) }, Params: scalars(0.5, 1.4, 2.5)},
	// The density and its gradients are integrals.
	"Stable":                 {Make: func(p tensors) dist.Dist { return dist.Stable(p[0], p[1], p[2], p[3]) }, Params: scalars(1.6, 0.4, 1.3, 0.5), Slow: true},
	"StableS":                {Make: func(p tensors) dist.Dist { return dist.StableS(p[0], p[1], p[2], p[3]) }, Params: scalars(0.8, -0.6, 1.3, 0.5), Slow: true},
	"SkewNormal/left":        {Make: func(p tensors) dist.Dist { return dist.SkewNormal(p[0], p[1], p[2]) }, Params: scalars(0.5, 1.4, -20)},
	"AsymmetricLaplace":      {Make: func(p tensors) dist.Dist { return dist.AsymmetricLaplace(p[0], p[1], p[2]) }, Params: scalars(0.5, 1.4, 2.5)},
	"AsymmetricLaplace/low":  {Make: func(p tensors) dist.Dist { return dist.AsymmetricLaplace(p[0], p[1], p[2]) }, Params: scalars(0.5, 1.4, 0.3)},
	"RelaxedBernoulli":       {Make: func(p tensors) dist.Dist { return dist.RelaxedBernoulli(p[0], p[1]) }, Params: scalars(0.8, 0.3), Outside: scalars(-0.1, 1.1)},
	"RelaxedBernoulliLogits": {Make: func(p tensors) dist.Dist { return dist.RelaxedBernoulliLogits(p[0], p[1]) }, Params: scalars(1.7, 0.9), Outside: scalars(-0.1, 1.1)},
	"RelaxedOneHotCategorical": {Make: func(p tensors) dist.Dist { return dist.RelaxedOneHotCategorical(p[0], p[1]) },
		Params: tensors{tensor.Scalar(0.8), tensor.Of(0.2, 0.5, 0.3)}, Outside: tensors{tensor.Of(0.5, 0.6, -0.1), tensor.Of(0.5, 0.5, 0.5)}, Composed: true},
	"RelaxedOneHotCategoricalLogits": {Make: func(p tensors) dist.Dist { return dist.RelaxedOneHotCategoricalLogits(p[0], p[1]) },
		Params: tensors{tensor.Scalar(1.8), tensor.Of(0.2, -0.5, 1.3)}, Outside: tensors{tensor.Of(0.5, 0.6, -0.1)}, Composed: true},
	"Wishart": {Make: func(p tensors) dist.Dist { return dist.Wishart(p[0], p[1]) },
		Params: tensors{tensor.Scalar(7.5), tensor.FromSlice([]float64{2, 0.6, 0.6, 1}, 2, 2)}, Symmetric: []bool{false, true}, Composed: true},
	"WishartPrecision": {Make: func(p tensors) dist.Dist { return dist.WishartPrecision(p[0], p[1]) },
		Params: tensors{tensor.Scalar(7.5), tensor.FromSlice([]float64{2, 0.6, 0.6, 1}, 2, 2)}, Symmetric: []bool{false, true}, Allocates: 4, Composed: true},
	"WishartTril": {Make: func(p tensors) dist.Dist { return dist.WishartTril(p[0], p[1]) },
		Params:  tensors{tensor.Scalar(70), tensor.FromSlice([]float64{1.4, 0, 0, 0.6, 0.8, 0, -0.3, 0.2, 1}, 3, 3)},
		Outside: tensors{tensor.FromSlice([]float64{1, 2, 0, 2, 1, 0, 0, 0, 1}, 3, 3)}, Composed: true},
	"WishartTril/two": {Make: func(p tensors) dist.Dist { return dist.WishartTril(p[0], p[1]) },
		Params: tensors{tensor.Scalar(70), tensor.FromSlice([]float64{1.4, 0, -0.6, 0.8}, 2, 2)}, Composed: true},
	"Truncated/Normal": {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Normal(p[0], p[1]), p[2], p[3]) },
		Params: scalars(0.3, 1.2, -0.5, 2), Outside: scalars(-0.6, 2.1), Allocates: 1, DrawAllocates: 2, Composed: true},
	"Truncated/tail": {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Normal(p[0], p[1]), 8, math.Inf(1)) },
		Params: scalars(0.3, 1.2), Outside: scalars(7.9, -2), Allocates: 1, DrawAllocates: 100, Composed: true},
	"Truncated/Exponential": {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Exponential(p[0]), p[1], p[2]) },
		Params: scalars(1.3, 0.2, 2.5), Outside: scalars(0.1, 2.6), Allocates: 1, DrawAllocates: 2, Composed: true},
	"Truncated/Uniform": {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Uniform(p[0], p[1]), p[2], 2) },
		Params: scalars(-1, 3, -0.5), Outside: scalars(-0.6, 2.1), Allocates: 2, DrawAllocates: 6, Composed: true},
	"Truncated/LogNormal": {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.LogNormal(p[0], p[1]), p[2], p[3]) },
		Params: scalars(0.3, 1.2, 0.5, 4), Outside: scalars(0.4, -1, 4.1), Allocates: 1, DrawAllocates: 3, Composed: true},
	"Truncated/StudentT": {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.StudentT(p[0], p[1], 1), math.Inf(-1), p[2]) },
		Params: scalars(6, 0.2, 1.3), Outside: scalars(1.4), Allocates: 1, DrawAllocates: 2, Composed: true},
	"Truncated/Gamma": {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Gamma(p[0], p[1]), math.Inf(-1), 3) },
		Params: scalars(0.7, 0.4), Outside: scalars(-1, 3.1), Allocates: 1, DrawAllocates: 6, Composed: true},
	"Truncated/Cauchy": {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Cauchy(p[0], p[1]), p[2], p[3]) },
		Params: scalars(0.3, 0.6, -2, 5), Outside: scalars(-2.1, 5.1), Allocates: 1, DrawAllocates: 2, Composed: true},
	"Truncated/Gumbel": {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Gumbel(p[0], p[1]), p[2], p[3]) },
		Params: scalars(0.3, 0.8, -1, 4), Outside: scalars(-1.1, 4.1), Allocates: 1, DrawAllocates: 2, Composed: true},
	"Truncated/AsymmetricLaplace": {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.AsymmetricLaplace(p[0], p[1], p[2]), p[3], p[4]) },
		Params: scalars(0.3, 0.8, 1.4, -1, 4), Outside: scalars(-1.1, 4.1), Allocates: 1, DrawAllocates: 2, Composed: true},
	"Truncated/Poisson": {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Poisson(p[0]), 2, 9) },
		Params: scalars(3.5), Outside: scalars(1, 10, 2.5), Allocates: 1, DrawAllocates: 2, Composed: true},
	"Truncated/Geometric": {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Geometric(p[0]), 1, math.Inf(1)) },
		Params: scalars(0.35), Outside: scalars(0, 2.5), Allocates: 1, DrawAllocates: 2, Composed: true},
	// A folded draw is the base's or its negative: at a fixed probability both would move.
	"Folded/Normal": {Make: func(p tensors) dist.Dist { return dist.Folded(dist.Normal(p[0], p[1])) },
		Params: scalars(0.6, 1.2), Outside: scalars(-0.5), Pathwise: true, Allocates: 1, Composed: true},
	"Folded/StudentT": {Make: func(p tensors) dist.Dist { return dist.Folded(dist.StudentT(p[0], p[1], 2)) },
		Params: scalars(4, -1.2), Outside: scalars(-0.5), Pathwise: true, Allocates: 1, Composed: true},
	"Truncated/Binomial": {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Binomial(20, p[0]), 3, 9) },
		Params: scalars(0.3), Outside: scalars(2, 10), Allocates: 2, DrawAllocates: 2, Composed: true},
	"MixtureSameFamily": {Make: func(p tensors) dist.Dist {
		return dist.MixtureSameFamily(dist.CategoricalLogits(p[0]), dist.Normal(p[1], p[2]))
	}, Params: tensors{tensor.Of(0.2, -1, 0.5), tensor.Of(-3, 0, 2), tensor.Of(0.5, 1, 2)}, Allocates: 2, Composed: true},
	"MixtureSameFamily/vectors": {Make: func(p tensors) dist.Dist {
		return dist.MixtureSameFamily(dist.Categorical(p[0]), dist.Normal(p[1], 1.5).ToEvent(1))
	}, Params: tensors{tensor.Of(0.2, 0.8), tensor.FromSlice([]float64{-3, 0, 2, 1, 1, 5}, 2, 3)}, Allocates: 2, Composed: true},
	"MixtureSameFamily/counts": {Make: func(p tensors) dist.Dist {
		return dist.MixtureSameFamily(dist.Categorical(p[0]), dist.Poisson(p[1]))
	}, Params: tensors{tensor.Of(0.2, 0.8), tensor.Of(1, 12)}, Outside: scalars(-1, 0.5), Allocates: 2, Composed: true},
	"Mixture": {Make: func(p tensors) dist.Dist {
		return dist.Mixture(dist.Categorical(p[0]), dist.HalfNormal(p[1]), dist.Gamma(p[2], 2), dist.Exponential(1))
	}, Params: tensors{tensor.Of(0.2, 0.7, 0.1), tensor.Scalar(1.5), tensor.Scalar(4)}, Outside: scalars(-0.5), Allocates: 2, Composed: true},
	"MaskedMixture": {Make: func(p tensors) dist.Dist {
		return dist.MaskedMixture(tensor.Scalar(1), dist.Normal(p[0], 1), dist.Laplace(p[0], p[1]))
	}, Params: scalars(0.5, 1.5), Allocates: 5, Composed: true},
	"ZeroInflated": {Make: func(p tensors) dist.Dist { return dist.ZeroInflated(dist.Geometric(p[0]), p[1]) },
		Params: scalars(0.3, 0.4), Outside: scalars(-1, 0.5), Allocates: 1, Composed: true},
	"Empirical": {Make: func(p tensors) dist.Dist {
		return dist.Empirical(tensor.Of(2, 5, -1, 2).As(p[0].DType()).ExpandTo(p[0].Shape()), p[0])
	}, Params: tensors{tensor.Of(0.2, -1, 0.5, 0)}, Outside: scalars(3, 2.5), Allocates: 4},
	"Transformed": {Make: func(p tensors) dist.Dist {
		return dist.Transformed(dist.Normal(p[0], p[1]), transform.Exp{})
	}, Params: scalars(0.1, 0.5), Outside: scalars(-1), Allocates: 1, Composed: true},
	"Transformed/decreasing": {Make: func(p tensors) dist.Dist {
		return dist.Transformed(dist.Gamma(p[0], p[1]), transform.Power{Exponent: -1}, transform.NewAffine(0.5, -0.5))
	}, Params: scalars(6, 0.5), Outside: scalars(0.6), Allocates: 10, Composed: true},
	"Transformed/affine": {Make: func(p tensors) dist.Dist {
		return dist.Transformed(dist.StudentT(9, p[0], p[1]), transform.NewAffine(1, 0.7))
	}, Params: scalars(0.3, 1.5), Allocates: 3, Composed: true},
	"Transformed/simplex": {Make: func(p tensors) dist.Dist {
		return dist.Transformed(dist.Normal(p[0], 1), transform.StickBreaking{})
	}, Params: tensors{tensor.Of(0.1, 0.5)}, Allocates: 1, Composed: true},
}

func TestSuite(t *testing.T) {
	for name, c := range suite {
		t.Run(name, func(t *testing.T) {
			if c.Slow && testing.Short() {
				t.Skip("slow: half a minute where fused products are emulated")
			}
			c.Warm = true
			disttest.Run(t, c)
		})
	}
}
