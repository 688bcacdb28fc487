package main

import (
	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// bayesian gives the weight of the layer a prior, and then writes the same
// layer from scratch.
func bayesian(r *reader) error {
	r.printf("params before: %q\n", r.linear.UnconstrainedParams())
	prior := dist.Normal(0, 1).Expand(5, 2).ToEvent(2)
	b, err := r.linear.Replace(r.store, "weight", func(v *module.Var) { v.Prior(prior) })
	if err != nil {
		return err
	}
	r.linear = b
	r.printf("params after: %q\n", b.UnconstrainedParams())

	// Go: reading a random attribute outside of a call is an error instead of
	// a draw that no handler sees. One draws from the prior and says so.
	r.printf("weight: %v\n", prior.Sample(nil, dist.NewKey(1)))
	r.printf("weight: %v\n", prior.Sample(nil, dist.NewKey(2)))

	tr, err := poutine.Record(r.run("bayesian"), b, r.input)
	if err != nil {
		return err
	}
	for s := range tr.Sites() {
		r.printf("%v %s %v\n", s.Type, s.Name, s.Value)
	}
	return fromScratch(r)
}

// BayesianLinear is a layer whose attributes are random.
type BayesianLinear struct {
	module.Base
	Bias, Weight module.Var
}

// NewBayesianLinear returns a layer from in to out features.
func NewBayesianLinear(in, out int) *BayesianLinear {
	m := new(BayesianLinear)
	m.Bias.Prior(dist.LogNormal(0, 1).Expand(out).ToEvent(1))
	m.Weight.Prior(dist.Normal(0, 1).Expand(in, out).ToEvent(2))
	return m
}

// Forward samples bias and weight.
func (m *BayesianLinear) Forward(s *pyro.Scope, x *tensor.Tensor) *tensor.Tensor {
	return m.Bias.Get(s).Add(x.MatMul(m.Weight.Get(s)))
}

// fromScratch shows that an attribute has one value in one call.
func fromScratch(r *reader) error {
	m := NewBayesianLinear(5, 2)
	b, err := module.Bind(m)
	if err != nil {
		return err
	}
	s := r.run("from scratch")
	var weights []*tensor.Tensor
	for range 2 {
		b.Do(s, func(s *pyro.Scope) {
			weights = append(weights, m.Weight.Get(s), m.Weight.Get(s))
		})
	}
	r.printf("two reads in one call agree: %v\n", weights[0] == weights[1])
	r.printf("two calls agree: %v\n", weights[1].Equal(weights[2]))
	return nil
}
