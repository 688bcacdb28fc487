package autoguide_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/autoguide"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// continuous are distributions of every continuous family, with bounds of their own for each element where they have any.
var continuous = []dist.Dist{
	dist.Normal(1, 2), dist.StudentT(3, 1, 2), dist.Cauchy(0, 1), dist.Laplace(0, 1), dist.AsymmetricLaplace(0, 1, 2), dist.Logistic(0, 1),
	dist.Gumbel(0, 1), dist.SkewNormal(0, 1, 3), dist.Stable(1.5, 0.5, 1, 0), dist.VonMises(0, 2), dist.Exponential(2), dist.Gamma(2, 3), dist.Chi2(3),
	dist.InverseGamma(3, 2), dist.LogNormal(0, 1), dist.Weibull(2, 1.5), dist.HalfNormal(2), dist.HalfCauchy(1),
	dist.Pareto(tensor.Of(1, 3), 2), dist.Uniform(tensor.Of(-1, 2), tensor.Of(5, 3)), dist.Beta(2, 3), dist.Kumaraswamy(2, 3),
	dist.ContinuousBernoulli(0.3), dist.RelaxedBernoulli(1.5, 0.3), dist.Dirichlet(tensor.Of(1, 2, 3)),
	dist.RelaxedOneHotCategorical(1.5, tensor.Of(0.2, 0.3, 0.5)), dist.MultivariateNormalTril(tensor.Of(0, 1), tensor.Eye(2)),
	dist.LowRankMultivariateNormal(tensor.Of(0, 1), tensor.Ones(2, 1), tensor.Of(1, 2)),
	dist.MultivariateStudentT(4, tensor.Of(0, 1), tensor.Eye(2)), dist.WishartTril(4, tensor.Eye(2)), dist.LKJCholesky(3, 2),
	dist.ImproperUniform(constraint.OrderedVector, 3), dist.ImproperUniform(constraint.PositiveOrdered, 3),
	dist.ImproperUniform(constraint.LowerCholesky, 3, 3), dist.ImproperUniform(constraint.CorrMatrix, 3, 3),
	dist.ImproperUniform(constraint.Positive, 4, 3), dist.ImproperUniform(constraint.LessThan(3)),
	dist.Transformed(dist.Normal(tensor.Of(0, 1), 1), transform.Ordered{}), dist.Transformed(dist.StudentT(4, 0, 1), transform.Exp{}),
	dist.Transformed(dist.Normal(0, 1), transform.NewInterval(constraint.Interval(tensor.Of(1, 2), 5))),
	dist.Transformed(dist.StudentT(4, 0, 1), transform.NewAffine(tensor.Of(1, 2), 3), transform.Exp{}),
	dist.Truncated(dist.Normal(0, 1), tensor.Of(-1, 0.5), tensor.Of(0, 3)), dist.Truncated(dist.Gamma(2, 1), 1, math.Inf(1)),
	dist.Folded(dist.Normal(1, 2)),
	dist.MixtureSameFamily(dist.Categorical(tensor.Of(0.5, 0.5)), dist.Gamma(tensor.Of(2, 9), 1)),
	dist.MixtureSameFamily(dist.Categorical(tensor.Of(0.5, 0.5)), dist.Dirichlet(tensor.FromSlice([]float64{1, 2, 3, 3, 2, 1}, 2, 3))),
	dist.Mixture(dist.Categorical(tensor.Of(0.3, 0.7)), dist.Exponential(1), dist.HalfCauchy(2)),
	dist.MaskedMixture(tensor.Of(0, 1), dist.Beta(1, 2), dist.Uniform(0, 1)),
	dist.MaskedMixture(tensor.Of(0, 1), dist.Normal(0, 1), dist.Uniform(2, 3)),
	dist.MaskedMixture(tensor.Of(0, 1), dist.Normal(single(0, 1), 1), dist.Uniform(2, single(3, 4))),
	dist.Truncated(dist.Exponential(single(1, 2)), single(-1, 1), 5),
}

// single returns v in float32, of which the bounds of supports are in float64.
func single(v ...float64) *tensor.Tensor { return tensor.Of(v...).As(tensor.Float32) }

// TestSupports: every continuous family can be a latent site under every guide, alone, as one event, expanded and in a plate: the guide's
// draws are in the support and the loss is finite.
func TestSupports(t *testing.T) {
	for _, d := range continuous {
		wide := d.ExpandTo(tensor.NewShape(2).Concat(d.BatchShape()))
		for _, d := range []dist.Dist{d.ToEvent(d.BatchDim()), wide.ToEvent(wide.BatchDim() - 1)} {
			m := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor {
				if d.BatchDim() == 1 {
					s = s.Plate("plate", 2)
				}
				return s.Sample("x", d)
			})
			for name, make := range map[string]func() (pyro.Model[none], error){
				"Normal":             func() (pyro.Model[none], error) { return autoguide.Normal(m, none{}) },
				"MultivariateNormal": func() (pyro.Model[none], error) { return autoguide.MultivariateNormal(m, none{}) },
				"Delta":              func() (pyro.Model[none], error) { return autoguide.Delta(m, none{}) },
			} {
				g, err := make()
				if err != nil {
					t.Errorf("%s of %s: %v", name, d.Name(), err)
					continue
				}
				svi := infer.NewSVI(m, g, optim.Adam(0.01), infer.TraceELBO{Particles: 2})
				if _, err := svi.Run(context.Background(), infer.Loop[none]{Steps: 5}); err != nil {
					t.Errorf("%s of %s, event %v: %v", name, d.Name(), d.EventShape(), err)
					continue
				}
				x := record(t, pyro.New(pyro.Config{Store: svi.Store(), Key: dist.NewKey(2)}), g, none{}).Value("x")
				if err := d.ValidateValue(x); err != nil || x.Shape() != d.Shape() {
					t.Errorf("%s of %s: draw of shape %v, want %v: %v", name, d.Name(), x.Shape(), d.Shape(), err)
				}
			}
		}
	}
}

// TestDiscreteSite: the error of a discrete site says what to do, whatever the values at which the guide would start.
func TestDiscreteSite(t *testing.T) {
	for _, d := range []dist.Dist{dist.Poisson(2), dist.OneHotCategorical(tensor.Of(0.5, 0.5)), dist.Empirical(tensor.Of(1, 2), tensor.Of(0, 0))} {
		m := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor { return s.Sample("k", d) })
		for _, init := range []infer.Init{nil, infer.InitMedian, infer.InitSample, infer.InitUniform(2)} {
			_, err := autoguide.Normal(m, none{}, autoguide.Config[none]{Init: init})
			if err == nil || !strings.Contains(err.Error(), `site "k": automatic guides need continuous sites, `+d.Name()+" is discrete") {
				t.Errorf("%s: got %v", d.Name(), err)
			}
		}
	}
}
