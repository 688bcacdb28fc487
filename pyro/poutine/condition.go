package poutine

import (
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// Values are values by site name.
type Values map[string]*tensor.Tensor

// Condition observes the sites named in data. The density of the rest is the
// joint density at these values. Where two Conditions name one site the outer
// one wins, even over data that the program observes, as in Pyro. A nil value
// makes the site latent again.
func Condition(data Values) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			if x, ok := data[s.Name]; ok && s.HasDensity() {
				s.Value, s.Observed = x, x != nil
			}
			next(s)
		}
	}
}

// Uncondition makes observed sites latent: they are drawn anew. The record
// says so in Infer.Unconditioned. Deterministic sites and factors stay.
func Uncondition() pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			if s.Observed && !s.Infer.Deterministic && !s.Infer.Auxiliary {
				s.Value, s.Observed = nil, false
				s.Infer.Unconditioned = true
			}
			next(s)
		}
	}
}

// Substitute gives the parameters named in data these values, which must
// satisfy their constraints; the store is neither read nor written for them.
func Substitute(data Values) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			if x, ok := data[s.Name]; ok && s.Type == pyro.ParamSite {
				s.Value = x
			}
			next(s)
		}
	}
}
