package autoguide

import (
	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// DeltaGuide is Pyro's AutoDelta: a point for each latent site, so that SVI
// finds the posterior mode of the constrained values. Its parameters are
// AutoDelta.NAME, held to the support.
type DeltaGuide[A any] struct {
	*prototype[A]
	points []pyro.ParamSpec
}

// Delta makes an AutoDelta guide for m, which it runs once on args. At most
// one config is used.
func Delta[A any](m pyro.Model[A], args A, config ...Config[A]) (*DeltaGuide[A], error) {
	p, err := newPrototype("AutoDelta", infer.InitMedian, m, args, config)
	if err != nil {
		return nil, err
	}
	g := &DeltaGuide[A]{prototype: p}
	for _, l := range p.sites {
		g.points = append(g.points, p.param(l.name, l.value, l.transform.Codomain(), l.eventDim))
	}
	return g, nil
}

// Run puts every latent site at its point.
func (g *DeltaGuide[A]) Run(s *pyro.Scope, args A) *tensor.Tensor {
	v := g.enter(s, args)
	for i, l := range g.prototype.sites {
		in := v.inside(s, l)
		in.Sample(l.name, dist.Delta(in.Declare(g.points[i])).ToEvent(l.eventDim))
	}
	return nil
}

// Median returns the points.
func (g *DeltaGuide[A]) Median(store *pyro.Store) map[string]*tensor.Tensor {
	out := make(map[string]*tensor.Tensor, len(g.points))
	for i, l := range g.prototype.sites {
		out[l.name] = valueIn(store, g.points[i])
	}
	return out
}
