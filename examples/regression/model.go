package main

import (
	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/tensor"
)

// BayesianLinear is a linear predictor with random bias and weights.
type BayesianLinear struct {
	module.Base
	Bias, Weight module.Var
}

// NewBayesianLinear returns a predictor on the given number of features.
func NewBayesianLinear(features int) *BayesianLinear {
	m := new(BayesianLinear)
	m.Bias.Prior(dist.Normal(0, 1))
	m.Weight.Prior(dist.Normal(0, 1).Expand(features).ToEvent(1))
	return m
}

// Forward returns bias + x weight for x [rows, features].
func (m *BayesianLinear) Forward(s *pyro.Scope, x *tensor.Tensor) *tensor.Tensor {
	return m.Bias.Get(s).Add(x.MatMul(m.Weight.Get(s)))
}

// Model is a linear regression with an unknown residual scale:
//
//	linear.bias   ~ Normal(0, 1)
//	linear.weight ~ Normal(0, 1)     [features]
//	obs_scale     ~ LogNormal(0, 1)
//	obs[i]        ~ Normal(linear(x[i]), obs_scale)
type Model struct {
	module.Base
	Linear   *BayesianLinear
	ObsScale module.Var
}

// NewModel returns a model on the given number of features.
func NewModel(features int) *Model {
	m := &Model{Linear: NewBayesianLinear(features)}
	m.ObsScale.Prior(dist.LogNormal(0, 1))
	return m
}

// A Batch is a set of rows. Without Y the model predicts.
type Batch struct {
	X *tensor.Tensor // [rows, features]
	Y *tensor.Tensor // [rows], or nil
}

// Forward observes the rows, or draws them where they are not known.
func (m *Model) Forward(s *pyro.Scope, b Batch) *tensor.Tensor {
	loc := m.Linear.Forward(s, b.X)
	scale := m.ObsScale.Get(s)
	return s.Plate("rows", b.X.Dim(0)).Observe("obs", dist.Normal(loc, scale), b.Y)
}
