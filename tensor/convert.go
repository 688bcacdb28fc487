package tensor

import "github.com/gopyro/gopyro/internal/asm"

// As returns x with elements of type d; x itself if they are. Conversion to
// float32 rounds. The gradient is converted back.
func (x *Tensor) As(d DType) *Tensor {
	x.live()
	if x.dtype == d {
		return x
	}
	out := converted(x, d)
	record1(as{}, out, x)
	return out
}

type as struct{}

func (as) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, converted(g, n.x.dtype), true) }

func converted(x *Tensor, d DType) *Tensor {
	c := x.contiguous()
	out := newTensor(x.tape, d, &x.shape, x.size)
	if d == Float64 {
		asm.Widen(out.f64, c.f32)
	} else {
		asm.Narrow(out.f32, c.f64, 1)
	}
	return out
}
