package tensor

import "github.com/gopyro/gopyro/internal/asm"

// Dot returns Σ x[i]*y[i] of two vectors of one length. The order of
// additions is that of package asm.
// It panics with a *ShapeError for anything else.
func (x *Tensor) Dot(y *Tensor) *Tensor {
	tp := tapeOf(x, y)
	if x.dtype != y.dtype {
		panic(&DTypeError{Op: "Dot", Got: []DType{x.dtype, y.dtype}})
	}
	if x.shape.n != 1 || !x.shape.is(&y.shape) {
		panic(shapeError("Dot", "two vectors of one length", x, y))
	}
	out := newTensor(tp, x.dtype, &Shape{}, 1)
	inner(out, x, y)
	record2(dot{}, out, x, y)
	return out
}

type dot struct{}

func (dot) vjp(tp *Tape, n *node, g *Tensor) {
	tp.giveProduct(n.x, g, n.y)
	tp.giveProduct(n.y, g, n.x)
}

// inner sets the element of out to Σ x[i]*y[i] over all elements of x and y,
// which have one shape.
func inner(out, x, y *Tensor) {
	x, y = x.contiguous(), y.contiguous()
	if x.dtype == Float64 {
		out.f64[0] = asm.DotF64(x.f64, y.f64)
	} else {
		out.f32[0] = asm.DotF32(x.f32, y.f32)
	}
}

// Outer returns the matrix x[i]*y[j] of two vectors.
// It panics with a *ShapeError for anything else.
func (x *Tensor) Outer(y *Tensor) *Tensor {
	if x.shape.n != 1 || y.shape.n != 1 {
		panic(shapeError("Outer", "two vectors", x, y))
	}
	return x.Unsqueeze(1).Mul(y)
}
