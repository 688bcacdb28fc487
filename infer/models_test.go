package infer_test

import (
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/tensor"
)

// The tutorial's regression, section 7.

type data struct{ x, y *tensor.Tensor }

type linear struct {
	module.Base
	Bias, Weight module.Var
}

func (m *linear) Forward(s *pyro.Scope, x *tensor.Tensor) *tensor.Tensor {
	return m.Bias.Get(s).Add(x.MatMul(m.Weight.Get(s)))
}

type regression struct {
	module.Base
	Linear   *linear
	ObsScale module.Var
}

func newRegression(in, out int) *regression { return newRegressionAs(in, out, tensor.Float64) }

func newRegressionAs(in, out int, t tensor.DType) *regression {
	m := &regression{Linear: new(linear)}
	m.Linear.Bias.Prior(dist.LogNormal(0, 1).As(t).Expand(out).ToEvent(1))
	m.Linear.Weight.Prior(dist.Normal(0, 1).As(t).Expand(in, out).ToEvent(2))
	m.ObsScale.Prior(dist.LogNormal(0, 1).As(t))
	return m
}

func (m *regression) Forward(s *pyro.Scope, d data) *tensor.Tensor {
	loc := m.Linear.Forward(s, d.x)
	scale := m.ObsScale.Get(s)
	return s.Plate("instances", d.x.Dim(0)).Observe("obs", dist.Normal(loc, scale).ToEvent(1), d.y)
}

func bind[A any](t testing.TB, m module.Forwarder[A]) *module.Bound[A] {
	t.Helper()
	b, err := module.Bind(m)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
