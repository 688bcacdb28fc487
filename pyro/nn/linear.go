package nn

import (
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/tensor"
)

// Linear is x·Wᵀ + b over the last dimension of x. Weight is [out, in], Bias
// is [out]; they are read in this order.
type Linear struct {
	module.Base
	Weight, Bias module.Var
}

// NewLinear returns a layer from in to out features.
func NewLinear(in, out int) *Linear {
	l := new(Linear)
	l.Weight.ParamFunc(within(in, out, in))
	l.Bias.ParamFunc(within(in, out))
	return l
}

// Forward maps [batch…, in] to [batch…, out].
func (l *Linear) Forward(s *pyro.Scope, x *tensor.Tensor) *tensor.Tensor {
	w := l.Weight.Get(s)
	return x.MatMul(w.T()).Add(l.Bias.Get(s))
}
