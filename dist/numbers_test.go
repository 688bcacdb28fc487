package dist_test

import (
	"errors"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// badNumbers are distributions with a number outside the constraint of a parameter, the parameter last.
var badNumbers = map[string]struct {
	make  func() dist.Dist
	param string
	value float64
}{
	"Normal":        {func() dist.Dist { return dist.Normal(0, -1) }, "scale", -1},
	"Gamma":         {func() dist.Dist { return dist.Gamma(0, tensor.Of(1, 2)) }, "concentration", 0},
	"Bernoulli":     {func() dist.Dist { return dist.Bernoulli(1.5).Expand(3) }, "probs", 1.5},
	"Binomial":      {func() dist.Dist { return dist.Binomial(2.5, 0.5) }, "total_count", 2.5},
	"Poisson":       {func() dist.Dist { return dist.Poisson(-2) }, "rate", -2},
	"Uniform":       {func() dist.Dist { return dist.Uniform(2, 1) }, "high", 1},
	"Multinomial":   {func() dist.Dist { return dist.Multinomial(-3, tensor.Of(0.5, 0.5)) }, "total_count", -3},
	"LKJCholesky":   {func() dist.Dist { return dist.LKJCholesky(3, -1) }, "concentration", -1},
	"Wishart":       {func() dist.Dist { return dist.WishartTril(-1, tensor.Eye(2)) }, "df", -1},
	"Stable":        {func() dist.Dist { return dist.Stable(2.5, 0, 1, 0) }, "stability", 2.5},
	"ToEvent":       {func() dist.Dist { return dist.Normal(0, -1).Expand(2).ToEvent(1) }, "scale", -1},
	"Truncated":     {func() dist.Dist { return dist.Truncated(dist.Normal(0, 1), 2, 1) }, "high", 1},
	"TruncatedBase": {func() dist.Dist { return dist.Truncated(dist.Normal(0, -1), 0, 1) }, "scale", -1},
	"Folded":        {func() dist.Dist { return dist.Folded(dist.Normal(0, -1)) }, "scale", -1},
	"ZeroInflated":  {func() dist.Dist { return dist.ZeroInflated(dist.Poisson(-1), 0.5) }, "rate", -1},
	"Gate":          {func() dist.Dist { return dist.ZeroInflated(dist.Poisson(1), -0.5) }, "gate", -0.5},
	"MaskedMixture": {func() dist.Dist { return dist.MaskedMixture(tensor.Of(0, 1), dist.Normal(0, 1), dist.Normal(0, -1)) }, "scale", -1},
	"Mixture": {func() dist.Dist {
		return dist.Mixture(dist.Categorical(tensor.Of(1, 1)), dist.Normal(0, 1), dist.Normal(0, -1))
	}, "scale", -1},
	"SameFamily": {func() dist.Dist {
		return dist.MixtureSameFamily(dist.Categorical(tensor.Of(1, 1)), dist.Normal(tensor.Of(0, 1), -1))
	}, "scale", -1},
	"Transformed": {func() dist.Dist { return dist.Transformed(dist.Normal(0, -1), transform.Exp{}) }, "scale", -1},
}

// TestBadNumbers: a number outside its constraint is an error of the site where it is used, or of the method, and of neither where validation
// is off.
func TestBadNumbers(t *testing.T) {
	for name, c := range badNumbers {
		t.Run(name, func(t *testing.T) {
			d := c.make()
			x := tensor.FullShape(0.5, d.Shape())
			wanted := func(what, site string, err error) {
				var e *dist.ParamError
				if !errors.As(err, &e) || e.Param != c.param || e.Value != c.value || len(e.Index) > 0 || e.Constraint == nil {
					t.Errorf("%s: %v", what, err)
				}
				var at *pyro.SiteError
				if site != "" && (!errors.As(err, &at) || at.Site != site) {
					t.Errorf("%s: not at site %s: %v", what, site, err)
				}
			}
			wanted("Validate", "", d.Validate())
			uses := map[string]func(d dist.Dist){
				"Sample":      func(d dist.Dist) { d.Sample(nil, dist.NewKey(1)) },
				"LogProb":     func(d dist.Dist) { d.LogProb(x) },
				"LogProbSum":  func(d dist.Dist) { d.LogProbSum(x, 2) },
				"PullLogProb": func(d dist.Dist) { d.PullLogProb(x, 2) },
			}
			for use, f := range uses {
				wanted(use, "", caught(func() { f(d) }))
				if err := caught(func() { f(d.Unvalidated()) }); err != nil {
					t.Errorf("%s, unvalidated: %v", use, err)
				}
			}
			if err := caught(func() { d.MaskAll(false).LogProbSum(x, 1) }); err != nil {
				t.Errorf("masked: %v", err)
			}
			for site, f := range map[string]func(s *pyro.Scope){
				"y": func(s *pyro.Scope) { s.Observe("y", d, x) },
				"z": func(s *pyro.Scope) { s.Sample("z", d) },
			} {
				for _, late := range []bool{false, true} {
					run := func(on func(*pyro.Scope) *pyro.Scope, config pyro.Config) error {
						config.LateChecks = late
						return caught(func() {
							s := pyro.New(config)
							s.Sample("before", dist.Normal(0, 1))
							f(on(s.With(scored)))
						})
					}
					as := func(s *pyro.Scope) *pyro.Scope { return s }
					wanted("in a model", site, run(as, pyro.Config{}))
					if err := run((*pyro.Scope).Unvalidated, pyro.Config{}); err != nil {
						t.Errorf("site %s of an unvalidated scope: %v", site, err)
					}
					if err := run(as, pyro.Config{NoValidation: true}); err != nil {
						t.Errorf("site %s of a run without validation: %v", site, err)
					}
				}
			}
		})
	}
}

// scored takes the log-probability of every site.
func scored(next pyro.Effect) pyro.Effect {
	return func(s *pyro.Site) {
		if next(s); s.HasDensity() {
			s.LogProbSum()
		}
	}
}

// TestBadNumbersOfDivergences: KL returns the error of a number.
func TestBadNumbersOfDivergences(t *testing.T) {
	good, bad := dist.Normal(0, 1), dist.Normal(0, -1)
	for _, pair := range [][2]dist.Dist{{good, bad}, {bad, good}} {
		if _, err := dist.KL(pair[0], pair[1]); !errors.As(err, new(*dist.ParamError)) {
			t.Errorf("got %v", err)
		}
	}
	if kl, err := dist.KL(good, bad.Unvalidated()); err != nil {
		t.Errorf("unvalidated: %v, %v", kl, err)
	}
}
