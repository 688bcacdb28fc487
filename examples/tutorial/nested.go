package main

import (
	"context"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/autoguide"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// batch has the arguments of Model: Output may be nil.
type batch struct{ Input, Output *tensor.Tensor }

// Model is a regression. Its layer is a module inside of it.
type Model struct {
	module.Base
	Linear   *BayesianLinear
	ObsScale module.Var
}

// NewModel returns a regression from in to out features.
func NewModel(in, out int) *Model {
	m := &Model{Linear: NewBayesianLinear(in, out)}
	m.ObsScale.Prior(dist.LogNormal(0, 1))
	return m
}

// Forward samples linear.bias, linear.weight and obs_scale, and samples or
// observes the output.
func (m *Model) Forward(s *pyro.Scope, b batch) *tensor.Tensor {
	loc := m.Linear.Forward(s, b.Input)
	scale := m.ObsScale.Get(s)
	in := s.Plate("instances", b.Input.Dim(0))
	return in.Observe("obs", dist.Normal(loc, scale).ToEvent(1), b.Output)
}

// nested draws data from the model and fits a guide to them.
func nested(r *reader) error {
	model, err := module.Bind(NewModel(5, 2))
	if err != nil {
		return err
	}
	r.store = pyro.NewStore()
	x := randn("x", 100, 5)
	y := model.Run(r.run("y"), batch{Input: x}).Clone()
	r.data = batch{x, y}

	guide, err := autoguide.Normal(model, r.data)
	if err != nil {
		return err
	}
	svi := infer.NewSVI(model, guide, optim.Adam(0.01), infer.TraceELBO{}, infer.SVIConfig{Seed: seed, Store: r.store})
	for step := range r.steps {
		loss, err := svi.Step(context.Background(), r.data)
		if err != nil {
			return err
		}
		if step%100 == 0 {
			r.printf("step %d loss = %.4g\n", step, loss/float64(y.Len()))
		}
	}
	r.model, r.guide = model, guide
	return hierarchy(r)
}

// Hierarchical has priors that depend on other attributes.
type Hierarchical struct {
	module.Base
	Dof, Loc, Scale, X module.Var
}

// NewHierarchical returns the model.
//
// Go: PriorOf ties a prior to the type of its owner. Bind rejects one that is
// put on an attribute of another type.
func NewHierarchical() *Hierarchical {
	m := new(Hierarchical)
	m.Dof.Prior(dist.Gamma(3, 1))
	m.Loc.Prior(dist.Normal(0, 1))
	module.PriorOf(&m.Scale, func(s *pyro.Scope, m *Hierarchical) dist.Dist {
		return dist.InverseGamma(m.Dof.Get(s), 1)
	})
	module.PriorOf(&m.X, func(s *pyro.Scope, m *Hierarchical) dist.Dist {
		return dist.Normal(m.Loc.Get(s), m.Scale.Get(s))
	})
	return m
}

// Forward reads X and, by its prior, everything else.
func (m *Hierarchical) Forward(s *pyro.Scope, _ struct{}) *tensor.Tensor { return m.X.Get(s) }

// hierarchy shows that attributes are sampled when they are needed.
func hierarchy(r *reader) error {
	b, err := module.Bind(NewHierarchical())
	if err != nil {
		return err
	}
	tr, err := poutine.Record(r.run("hierarchy"), b, struct{}{})
	if err != nil {
		return err
	}
	r.printf("%q\n", tr.Names())
	return nil
}
