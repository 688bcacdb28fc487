package transform

import (
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// A batched transform has tensors that are laid over the values.
type batched interface {
	// row implements [Row].
	row(n, i int) Transform
}

// Row returns the transform of row i of values with n batch dimensions, along the first of them: t with row i of its tensors that have
// as many. The others are shared by all rows.
func Row(t Transform, n, i int) Transform {
	if b, ok := t.(batched); ok {
		return b.row(n, i)
	}
	return t
}

// operandRow returns row i of an operand of n dimensions, and others as they are.
func operandRow(o constraint.Operand, n, i int) constraint.Operand {
	t := o.Tensor()
	if t == nil || t.NDim() < n {
		return o
	}
	if t.Dim(0) == 1 {
		i = 0
	}
	return constraint.Of(t.Select(0, i))
}

// joint returns the shape that s and the operands broadcast to. It panics with a *tensor.ShapeError if they do not.
func joint(s tensor.Shape, operands ...constraint.Operand) tensor.Shape {
	for _, o := range operands {
		b, ok := tensor.BroadcastShapes(s, o.Shape())
		if !ok {
			panic(&tensor.ShapeError{Op: "transform", Got: []tensor.Shape{s, o.Shape()}, Want: "parameters that broadcast with the values"})
		}
		s = b
	}
	return s
}
