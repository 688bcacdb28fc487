package nn

import (
	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/tensor"
)

// Embedding looks rows up. Weight is [n, dim].
type Embedding struct {
	module.Base
	Weight module.Var
}

// NewEmbedding returns a table of n rows of the given dimension, at first
// standard normal.
func NewEmbedding(n, dim int) *Embedding {
	e := new(Embedding)
	d := dist.Normal(0, 1).Expand(n, dim)
	e.Weight.ParamFunc(func(key dist.Key) *tensor.Tensor { return d.Sample(nil, key) })
	return e
}

// Forward maps indices of shape [batch…] to rows, [batch…, dim]. It panics
// with a [*tensor.IndexError] where an index is not one of 0 … n-1.
func (e *Embedding) Forward(s *pyro.Scope, index *tensor.Tensor) *tensor.Tensor {
	w := e.Weight.Get(s)
	rows := make([]int, index.Len())
	for i, x := range index.Float64s() {
		rows[i] = int(x)
	}
	return w.IndexSelect(0, rows).Reshape(append(index.Shape().Dims(), w.Dim(1))...)
}
