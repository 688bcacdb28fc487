package infer

import (
	"fmt"

	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
)

// A Loss estimates what [SVI] minimises from independent pairs of runs: the
// guide, and the model replayed against it.
type Loss interface {
	// Size returns the number of pairs that are averaged, at least 1.
	Size() int
	// Terms adds the contribution of one pair to t.
	Terms(t *Terms, guide, model *poutine.Trace)
}

// TraceELBO is the negative evidence lower bound, E_q[log q(z) - log p(x, z)],
// estimated from draws of the guide. Draws that have a reparameterised
// gradient use it; others use the score function, each weighted only by the
// terms that share its plates (Ranganath, Gerrish and Blei, "Black box
// variational inference", 2014, section 3).
type TraceELBO struct {
	Particles int // pairs of runs to average; 0 means 1
}

// Size returns the number of particles.
func (e TraceELBO) Size() int { return max(e.Particles, 1) }

// Terms adds log q - log p of one particle.
func (e TraceELBO) Terms(t *Terms, guide, model *poutine.Trace) {
	addDensities(t, model, -1)
	for i := range guide.Len() {
		s := guide.At(i)
		switch {
		case !s.HasDensity():
		case scored(s):
			t.Value(s.Name, s.LogProbSum(), 1)
			addScore(t, s, guide, model)
		default:
			t.LogProb(s, 1)
		}
	}
}

func addDensities(t *Terms, tr *poutine.Trace, weight float64) {
	for i := range tr.Len() {
		if s := tr.At(i); s.HasDensity() && !s.Hidden {
			t.LogProb(s, weight)
		}
	}
}

// scored reports whether a guide site needs the score function: it was drawn
// without a reparameterised gradient.
func scored(s *pyro.Site) bool { return s.IsLatent() && !s.Dist.IsSmooth() }

// TraceMeanFieldELBO is [TraceELBO] with the Kullback-Leibler divergence of a
// latent site in closed form where one is known and both distributions of the
// site do not depend on other latent sites through the guide. It has less
// variance and needs a fully reparameterised guide.
type TraceMeanFieldELBO struct {
	Particles int // pairs of runs to average; 0 means 1
}

// Size returns the number of particles.
func (e TraceMeanFieldELBO) Size() int { return max(e.Particles, 1) }

// Terms adds KL(q, p) for each latent site and -log p for each observed one.
func (e TraceMeanFieldELBO) Terms(t *Terms, guide, model *poutine.Trace) {
	for i := range model.Len() {
		s := model.At(i)
		if !s.HasDensity() || s.Hidden {
			continue
		}
		g := guide.Lookup(s.Name)
		if s.Observed || g == nil {
			t.LogProb(s, -1)
			continue
		}
		if !addKL(t, g, s) {
			t.LogProb(s, -1)
			t.LogProb(g, 1)
		}
	}
	for i := range guide.Len() {
		s := guide.At(i)
		if s.HasDensity() && scored(s) {
			panic(&pyro.SiteError{Site: s.Name, Err: fmt.Errorf("TraceMeanFieldELBO needs reparameterised draws, %s has none; use TraceELBO", s.Dist.Name())})
		}
		if s.HasDensity() && model.Lookup(s.Name) == nil {
			t.LogProb(s, 1)
		}
	}
}
