package infer_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// TestValidation: through SVI, a bad parameter or value is an error with the site, the family, the parameter or the support,
// the index and the value, under every loss; and nothing is checked where the configuration or the scope say so.
func TestValidation(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name string
		d    func() dist.Dist
		x    *tensor.Tensor
		want []string
	}{
		{"NaN in the data", func() dist.Dist { return dist.Normal(0, 1) }, tensor.Of(1, 2, nan), []string{"Normal", "value[2] is NaN", "real"}},
		{"value outside", func() dist.Dist { return dist.Exponential(tensor.Of(1, 2, 3)) }, tensor.Of(1, -2, 3), []string{"Exponential", "value[1] is -2", "non-negative"}},
		{"no count", func() dist.Dist { return dist.Poisson(2) }, tensor.Of(1, 2.5, 3), []string{"Poisson", "value[1] is 2.5", "non-negative integer"}},
		{"scale", func() dist.Dist { return dist.Normal(0, tensor.Of(1, 2, -3)) }, tensor.Of(1, 2, 3), []string{"Normal", "scale[2] is -3", "want positive"}},
		{"rate that the formula takes", func() dist.Dist { return dist.Poisson(tensor.Of(1, 2, -1)) }, tensor.Of(1, 2, 0), []string{"Poisson", "rate[2] is -1", "want non-negative"}},
		{"masked elsewhere", func() dist.Dist { return dist.Gamma(1, tensor.Of(1, 0, 1)).Mask(tensor.Of(1, 1, 0)) }, tensor.Of(1, 2, -3), []string{"Gamma", "rate[1] is 0", "want positive"}},
		{"class", func() dist.Dist { return dist.Categorical(tensor.Of(0.5, 0.5)) }, tensor.Of(1, 0, 2), []string{"Categorical", "value[2] is 2", "integer interval [0, 1]"}},
		{"no simplex", func() dist.Dist { return dist.Dirichlet(tensor.Of(1, 1)).Expand(3) }, tensor.FromSlice([]float64{0.5, 0.5, 0.5, 0.6, 0.1, 0.9}, 3, 2), []string{"Dirichlet", "value[1 0] is 0.5", "simplex"}},
		{"no covariance", func() dist.Dist {
			return dist.MultivariateNormal(tensor.Of(0, 0), tensor.FromSlice([]float64{1, 0, 0, -1}, 2, 2)).Expand(3)
		}, tensor.Zeros(3, 2), []string{"MultivariateNormal", "covariance[1 1] is -1", "want positive definite"}},
	} {
		guide := pyro.ModelFunc[*tensor.Tensor](func(*pyro.Scope, *tensor.Tensor) *tensor.Tensor { return nil })
		model := func(on func(s *pyro.Scope) *pyro.Scope) pyro.Model[*tensor.Tensor] {
			return pyro.ModelFunc[*tensor.Tensor](func(s *pyro.Scope, x *tensor.Tensor) *tensor.Tensor {
				return on(s).Plate("data", 3).Observe("y", c.d(), x)
			})
		}
		checked := func(s *pyro.Scope) *pyro.Scope { return s }
		step := func(m pyro.Model[*tensor.Tensor], loss infer.Loss, config infer.SVIConfig) error {
			_, err := infer.NewSVI(m, guide, optim.Adam(0.1), loss, config).Step(context.Background(), c.x)
			return err
		}
		for _, loss := range []infer.Loss{infer.TraceELBO{}, infer.TraceMeanFieldELBO{Particles: 3}} {
			err := step(model(checked), loss, infer.SVIConfig{})
			var site *pyro.SiteError
			if !errors.As(err, &site) || site.Site != "y" {
				t.Errorf("%s: got %v", c.name, err)
				continue
			}
			for _, text := range append(c.want, `site "y"`, "[3]") {
				if !strings.Contains(err.Error(), text) {
					t.Errorf("%s: no %q in\n%v", c.name, text, err)
				}
			}
			for what, err := range map[string]error{
				"SVIConfig.NoValidation": step(model(checked), loss, infer.SVIConfig{NoValidation: true}),
				"Scope.Unvalidated":      step(model((*pyro.Scope).Unvalidated), loss, infer.SVIConfig{}),
			} {
				if errors.As(err, &site) {
					t.Errorf("%s: in spite of %s: %v", c.name, what, err)
				}
			}
		}
	}
}

// TestValidationOfLatentSites: a parameter out of range is found where the site is drawn, and where a draw of the guide is
// replayed in a model that has no density for it.
func TestValidationOfLatentSites(t *testing.T) {
	normal := func(scale float64) pyro.Model[struct{}] {
		return pyro.ModelFunc[struct{}](func(s *pyro.Scope, _ struct{}) *tensor.Tensor {
			return s.Sample("z", dist.Normal(0, tensor.Scalar(scale)))
		})
	}
	for _, loss := range []infer.Loss{infer.TraceELBO{}, infer.TraceMeanFieldELBO{}} {
		for _, c := range []struct{ model, guide float64 }{{-1, 1}, {1, -1}} {
			_, err := infer.NewSVI(normal(c.model), normal(c.guide), optim.Adam(0.1), loss).Step(context.Background(), struct{}{})
			var param *dist.ParamError
			var site *pyro.SiteError
			if !errors.As(err, &param) || !errors.As(err, &site) || site.Site != "z" || param.Value != -1 {
				t.Errorf("%T, scales %v: got %v", loss, c, err)
			}
		}
	}
}

// TestPredictiveValidation: bad parameters of a model are errors of the site, and NaN where the configuration says not to check.
func TestPredictiveValidation(t *testing.T) {
	for name, d := range map[string]dist.Dist{
		"number":     dist.Normal(0, -1),
		"tensor":     dist.Normal(0, tensor.Scalar(-1)),
		"covariance": dist.MultivariateNormal(tensor.Of(0, 0), tensor.FromSlice([]float64{1, 0, 0, -1}, 2, 2)),
	} {
		model := pyro.ModelFunc[struct{}](func(s *pyro.Scope, _ struct{}) *tensor.Tensor { return s.Sample("z", d) })
		for _, together := range []bool{false, true} {
			p := infer.Predictive[struct{}]{Model: model, Samples: 3, Vectorized: together}
			var site *pyro.SiteError
			if _, err := p.Run(context.Background(), struct{}{}); !errors.As(err, &site) || site.Site != "z" || !errors.As(err, new(*dist.ParamError)) {
				t.Errorf("%s: got %v", name, err)
			}
			p.NoValidation = true
			if draws, err := p.Run(context.Background(), struct{}{}); err != nil || draws.Get("z").Dim(0) != 3 {
				t.Errorf("%s without validation: %v, %v", name, draws, err)
			}
		}
	}
}
