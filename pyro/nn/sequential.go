package nn

import (
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/tensor"
)

// Sequential applies layers one after the other. Their attributes are named by
// the index of the layer: "0.weight", "2.bias". Taking a slice of Layers does
// not rename anything.
type Sequential struct {
	module.Base
	Layers []Layer `pyro:",inline"`
}

// NewSequential returns the composition of the layers, the first one first.
func NewSequential(layers ...Layer) *Sequential { return &Sequential{Layers: layers} }

// Forward returns the output of the last layer.
func (m *Sequential) Forward(s *pyro.Scope, x *tensor.Tensor) *tensor.Tensor {
	for _, l := range m.Layers {
		x = l.Forward(s, x)
	}
	return x
}

// NewMLP returns a multi-layer perceptron: linear layers of the given sizes
// with an activation between each two, which activation makes. The sizes are
// those of the input, the hidden layers and the output, at least two.
func NewMLP(activation func() *Activation, sizes ...int) *Sequential {
	m := new(Sequential)
	for i := range len(sizes) - 1 {
		if i > 0 {
			m.Layers = append(m.Layers, activation())
		}
		m.Layers = append(m.Layers, NewLinear(sizes[i], sizes[i+1]))
	}
	return m
}
