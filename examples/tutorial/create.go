package main

import (
	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/tensor"
)

// Linear is the tutorial's nn.Module, code that knows nothing of this library.
type Linear struct {
	Bias, Weight *tensor.Tensor
}

// NewLinear returns a layer from in to out features.
func NewLinear(in, out int) *Linear {
	return &Linear{Bias: randn("bias", out), Weight: randn("weight", in, out)}
}

// Forward maps [n, in] to [n, out].
func (l *Linear) Forward(x *tensor.Tensor) *tensor.Tensor { return l.Bias.Add(x.MatMul(l.Weight)) }

// randn returns standard normal numbers, the same ones for the same name.
func randn(name string, dims ...int) *tensor.Tensor {
	return dist.Normal(0, 1).Expand(dims...).Sample(nil, dist.NewKey(seed).FoldString(name))
}

// PyroLinear is Linear written as a module, the first way.
type PyroLinear struct {
	module.Base
	Bias, Weight module.Var
}

// NewPyroLinear returns a layer from in to out features.
func NewPyroLinear(in, out int) *PyroLinear {
	m := new(PyroLinear)
	m.Bias.Param(randn("bias", out))
	m.Weight.Param(randn("weight", in, out))
	return m
}

// Forward maps [n, in] to [n, out].
func (m *PyroLinear) Forward(s *pyro.Scope, x *tensor.Tensor) *tensor.Tensor {
	return m.Bias.Get(s).Add(x.MatMul(m.Weight.Get(s)))
}

// MixedLinear is the second way: a foreign struct as a part of a module.
type MixedLinear struct {
	module.Base
	*module.Lifted[Linear] `pyro:",inline"`
}

// Forward maps [n, in] to [n, out].
func (m *MixedLinear) Forward(s *pyro.Scope, x *tensor.Tensor) *tensor.Tensor {
	return m.In(s).Forward(x)
}

// create makes one layer in each way. All compute the same.
//
// Go: the tutorial says that PyroModule[nn.GRU] is a subclass of
// PyroModule[nn.RNN]. It is not, in Pyro either: nn.GRU does not derive from
// nn.RNN. What is true, that lifting reaches what a class is built from, holds
// here for embedded structs.
func create(r *reader) error {
	plain := NewLinear(5, 2)
	r.input = randn("example_input", 100, 5)
	r.printf("%T: %v\n", plain, plain.Forward(r.input).Shape())

	// (1) Embed module.Base.
	own := NewPyroLinear(5, 2)
	if err := show(r, own, own); err != nil {
		return err
	}
	// (2) Lift the struct into a module of your own.
	mixed := &MixedLinear{Lifted: module.Lift(NewLinear(5, 2))}
	if err := show(r, mixed, mixed); err != nil {
		return err
	}
	// (3) Lift the struct as it is and name the method to run.
	//
	// Go: nothing is converted in place, the original struct never changes.
	// Lifted.Commit writes trained values back to it when they are wanted there.
	lifted := module.Lift(NewLinear(5, 2))
	return show(r, lifted, module.Method(lifted, (*Linear).Forward))
}

// show prints the type of a module and the shape of its output.
//
// Go: Bind walks the tree of modules once and gives every attribute its name,
// where Pyro names them as they are assigned.
func show(r *reader, m any, root module.Forwarder[*tensor.Tensor]) error {
	b, err := module.Bind(root)
	if err != nil {
		return err
	}
	r.printf("%T: %v\n", m, b.Run(pyro.New(pyro.Config{}), r.input).Shape())
	return nil
}
