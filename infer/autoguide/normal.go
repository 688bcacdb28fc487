package autoguide

import (
	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// NormalGuide is Pyro's AutoNormal: independent normal distributions over the
// unconstrained values of the latent sites. Its parameters are
// AutoNormal.locs.NAME and AutoNormal.scales.NAME, the scales through
// softplus; its sites NAME_unconstrained, auxiliary, and NAME.
//
// A guide is immutable and holds no values: any number of goroutines may run
// it, each in its own scope.
type NormalGuide[A any] struct {
	*prototype[A]
	sites []normalSite
}

type normalSite struct {
	*latent
	free       string // name of the unconstrained site
	loc, scale pyro.ParamSpec
}

// Normal makes an AutoNormal guide for m, which it runs once on args. At most
// one config is used.
func Normal[A any](m pyro.Model[A], args A, config ...Config[A]) (*NormalGuide[A], error) {
	p, err := newPrototype("AutoNormal", infer.InitFeasible, m, args, config)
	if err != nil {
		return nil, err
	}
	g := &NormalGuide[A]{prototype: p}
	for _, l := range p.sites {
		g.sites = append(g.sites, normalSite{
			latent: l,
			free:   l.name + "_unconstrained",
			loc:    p.param("locs."+l.name, l.free, nil, l.freeDim),
			scale:  p.param("scales."+l.name, like(l.free, p.config.Scale), constraint.SoftplusPositive, l.freeDim),
		})
	}
	return g, nil
}

// like returns a tensor of the shape and type of x whose elements are v.
func like(x *tensor.Tensor, v float64) *tensor.Tensor {
	return tensor.Full(v, x.Shape().Dims()...).As(x.DType())
}

// Run draws every latent site from the guide. It returns nil; the values are
// in the trace.
func (g *NormalGuide[A]) Run(s *pyro.Scope, args A) *tensor.Tensor {
	v := g.enter(s, args)
	for i := range g.sites {
		l := &g.sites[i]
		in := v.inside(s, l.latent)
		loc, scale := in.Declare(l.loc), in.Declare(l.scale)
		u := in.SampleFor(l.free, dist.Normal(loc, scale).ToEvent(l.freeDim), pyro.Infer{Auxiliary: true})
		l.emit(in, u)
	}
	return nil
}

// UnconstrainedParams returns the names of what optimisers move, in the order
// of Pyro's named_parameters.
func (g *NormalGuide[A]) UnconstrainedParams() []string {
	var names []string
	for _, part := range []string{"locs.", "scales."} {
		for _, l := range g.sites {
			names = append(names, part+l.name+"_unconstrained")
		}
	}
	return treeOrder(names)
}
