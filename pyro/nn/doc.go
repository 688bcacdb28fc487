// Package nn has the usual layers as modules, with the parameter names, the
// parameter order, the shapes and the initial distributions of torch.nn.
//
// A layer is deterministic at first: its attributes are parameters. Giving an
// attribute a prior before Bind makes it Bayesian:
//
//	lin := nn.NewLinear(5, 2)
//	lin.Weight.Prior(dist.Normal(0, 1).Expand(2, 5).ToEvent(2))
//
// Layers read their attributes at each call and keep no copies of them.
package nn

import (
	"math"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/tensor"
)

// A Layer maps a tensor to a tensor.
type Layer = module.Forwarder[*tensor.Tensor]

// within returns the initial distribution of torch's layers: uniform between
// ±1/√n.
func within(n int, dims ...int) func(dist.Key) *tensor.Tensor {
	b := 1 / math.Sqrt(float64(n))
	d := dist.Uniform(-b, b).Expand(dims...)
	return func(key dist.Key) *tensor.Tensor { return d.Sample(nil, key) }
}

// An Activation is a layer without attributes.
type Activation struct {
	module.Base
	f func(x *tensor.Tensor) *tensor.Tensor
}

// NewActivation makes a layer of a function.
func NewActivation(f func(x *tensor.Tensor) *tensor.Tensor) *Activation { return &Activation{f: f} }

// Forward returns the function of x.
func (a *Activation) Forward(_ *pyro.Scope, x *tensor.Tensor) *tensor.Tensor { return a.f(x) }

// ReLU returns the layer max(x, 0).
func ReLU() *Activation { return NewActivation((*tensor.Tensor).Relu) }

// Tanh returns the layer tanh(x).
func Tanh() *Activation { return NewActivation((*tensor.Tensor).Tanh) }

// Sigmoid returns the layer 1/(1 + exp(-x)).
func Sigmoid() *Activation { return NewActivation((*tensor.Tensor).Sigmoid) }

// Softplus returns the layer log(1 + exp(x)).
func Softplus() *Activation { return NewActivation((*tensor.Tensor).Softplus) }
