package infer

import (
	"context"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// drawsPlate is the name of the outer plate of all draws.
const drawsPlate = "_num_predictive_samples"

// vectorized runs the model once in an outer plate of all draws.
func (p *Predictive[A]) vectorized(ctx context.Context, args A, l *drawLayout) (d *Draws, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	root := pyro.New(p.scopeConfig()).With(rowwise(dist.NewKey(p.Seed), p.Samples))
	pair := poutine.NewPair(root, p.inDraws(p.Model, l), p.inDraws(p.Guide, l), setLatent(p.padded(l)))
	defer pair.Explain(&err)
	defer pyro.Catch(&err)
	pair.Run(args)
	d = &Draws{values: make(map[string]*tensor.Tensor)}
	for _, s := range l.sites {
		d.add(s, p.spread(s.in(pair.Model), s))
	}
	return d, nil
}

// inDraws returns m in the plate of all draws, and nil for nil.
func (p *Predictive[A]) inDraws(m pyro.Model[A], l *drawLayout) pyro.Model[A] {
	if m == nil {
		return nil
	}
	return pyro.ModelFunc[A](func(s *pyro.Scope, args A) *tensor.Tensor {
		return m.Run(s.Plate(drawsPlate, p.Samples, pyro.Dim(-l.nesting-1)), args)
	})
}

// padded returns the posterior draws with ones for the plates they lack.
func (p *Predictive[A]) padded(l *drawLayout) poutine.Values {
	out := poutine.Values{}
	for name, x := range p.Posterior {
		out[name] = x
		for _, s := range l.given {
			if s.name == name {
				out[name] = x.Reshape(s.drawn(p.Samples).Dims()...)
			}
		}
	}
	return out
}

// spread returns x, which may have size 1 along the draws, for every draw.
func (p *Predictive[A]) spread(x *tensor.Tensor, s drawSite) *tensor.Tensor {
	want := s.drawn(p.Samples)
	if x.Len() < want.Size() {
		x = x.ExpandTo(want)
	}
	return x.Detach().Clone().Reshape(want.Dims()...)
}

// rowwise is the handler under which row i of a latent site in the plate of
// all draws comes from the stream of draw i, as in separate runs.
func rowwise(key dist.Key, rows int) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			if s.IsLatent() && s.Value == nil && inDraws(s) {
				s.Value = drawRows(s.Dist, key, s.Name, rows)
			}
			next(s)
		}
	}
}

func inDraws(s *pyro.Site) bool {
	for i := range s.Plates {
		if s.Plates[i].Name == drawsPlate {
			return true
		}
	}
	return false
}

func drawRows(d dist.Dist, key dist.Key, name string, rows int) *tensor.Tensor {
	parts := make([]*tensor.Tensor, rows)
	for i := range parts {
		parts[i] = d.Row(i).Sample(nil, key.Fold(uint64(i)).FoldString(name))
	}
	return tensor.Stack(0, parts...)
}
