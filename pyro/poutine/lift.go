package poutine

import (
	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
)

// Lift makes latent choices of the parameters named in priors: a point
// estimate becomes a Bayesian treatment. Other parameters stay.
func Lift(priors map[string]dist.Dist) pyro.Handler {
	return LiftFunc(func(s *pyro.Site) (dist.Dist, bool) {
		d, ok := priors[s.Name]
		return d, ok
	})
}

// LiftFunc is Lift with the prior computed from the parameter's site.
func LiftFunc(prior func(*pyro.Site) (d dist.Dist, ok bool)) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			if s.Type == pyro.ParamSite {
				if d, ok := prior(s); ok {
					s.Type, s.Dist, s.Value = pyro.SampleSite, d, nil
				}
			}
			next(s)
		}
	}
}
