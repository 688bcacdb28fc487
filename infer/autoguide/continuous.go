package autoguide

import (
	"fmt"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// A ContinuousGuide draws all latent sites from one joint distribution over
// their concatenated unconstrained values, the auxiliary site _NAME_latent.
// Subsampled plates around latent sites are not supported: the joint
// distribution has a fixed size.
type ContinuousGuide[A any] struct {
	*prototype[A]
	latent string // name of the joint site
	size   int
	dtype  tensor.DType // of the joint value: that of all sites, or float64 where they differ
	params []pyro.ParamSpec
	joint  func(params []*tensor.Tensor) dist.Dist
}

// DiagonalNormal makes Pyro's AutoDiagonalNormal guide for m: independent
// normals in one vector, with parameters AutoDiagonalNormal.loc and .scale. At
// most one config is used.
func DiagonalNormal[A any](m pyro.Model[A], args A, config ...Config[A]) (*ContinuousGuide[A], error) {
	g, err := newContinuous("AutoDiagonalNormal", m, args, config)
	if err != nil {
		return nil, err
	}
	g.params = []pyro.ParamSpec{g.loc(), g.scale()}
	g.joint = func(p []*tensor.Tensor) dist.Dist { return dist.Normal(p[0], p[1]).ToEvent(1) }
	return g, nil
}

// MultivariateNormal makes Pyro's AutoMultivariateNormal guide for m: one
// normal distribution with full covariance. The factor of the covariance is
// diag(scale)·scale_tril, the second with ones on the diagonal. At most one
// config is used.
func MultivariateNormal[A any](m pyro.Model[A], args A, config ...Config[A]) (*ContinuousGuide[A], error) {
	g, err := newContinuous("AutoMultivariateNormal", m, args, config)
	if err != nil {
		return nil, err
	}
	// Only the part below the diagonal is read, so the rest of the parameter
	// stays that of the unit matrix.
	unit := tensor.Eye(g.size).As(g.dtype)
	g.params = []pyro.ParamSpec{g.loc(), g.scale(), g.param("scale_tril", unit, nil, 2)}
	g.joint = func(p []*tensor.Tensor) dist.Dist {
		return dist.MultivariateNormalTril(p[0], p[1].Unsqueeze(-1).Mul(p[2].Tril(-1).Add(unit)))
	}
	return g, nil
}

func newContinuous[A any](name string, m pyro.Model[A], args A, config []Config[A]) (*ContinuousGuide[A], error) {
	p, err := newPrototype(name, infer.InitMedian, m, args, config)
	if err != nil {
		return nil, err
	}
	for _, f := range p.plates {
		if f.Subsample != f.Size {
			return nil, fmt.Errorf("autoguide: %s: plate %q is subsampled; use Normal", name, f.Name)
		}
	}
	g := &ContinuousGuide[A]{prototype: p, latent: "_" + name + "_latent", dtype: p.sites[0].free.DType()}
	for _, l := range p.sites {
		g.size += l.free.Len()
		if l.free.DType() != g.dtype {
			g.dtype = tensor.Float64
		}
	}
	return g, nil
}

func (g *ContinuousGuide[A]) loc() pyro.ParamSpec {
	parts := make([]*tensor.Tensor, len(g.sites))
	for i, l := range g.sites {
		parts[i] = l.free.Flatten().As(g.dtype)
	}
	return g.param("loc", tensor.Concat(0, parts...), nil, 1)
}

func (g *ContinuousGuide[A]) scale() pyro.ParamSpec {
	return g.param("scale", tensor.Full(g.config.Scale, g.size).As(g.dtype), constraint.SoftplusPositive, 1)
}

// Run draws every latent site from the guide.
func (g *ContinuousGuide[A]) Run(s *pyro.Scope, args A) *tensor.Tensor {
	v := g.enter(s, args)
	v.values = v.values[:0]
	for _, p := range g.params {
		v.values = append(v.values, s.Declare(p))
	}
	u := s.SampleFor(g.latent, g.joint(v.values), pyro.Infer{Auxiliary: true})
	first := 0
	for _, l := range g.sites {
		part := u.Slice(-1, first, first+l.free.Len())
		first += l.free.Len()
		l.emit(v.inside(s, l), part.ReshapeTo(l.among(part.Shape())).As(l.free.DType()))
	}
	return nil
}

// among returns the shape of the unconstrained value of l in the plates around the guide, given that of its part of the joint value.
func (l *latent) among(part tensor.Shape) tensor.Shape {
	if part.NDim() == 1 {
		return l.free.Shape()
	}
	outer := part.Prefix(part.NDim() - 1)
	for range l.freeDim {
		outer = outer.Insert(outer.NDim(), 1)
	}
	shape, _ := tensor.BroadcastShapes(outer, l.free.Shape())
	return shape
}
