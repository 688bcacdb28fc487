package tensor

// Where returns the elements of a where cond is not 0, else those of b; the
// three broadcast. An element not taken gets no gradient, whatever its value:
// a NaN there stays out of the gradient of Where itself.
func Where(cond, a, b *Tensor) *Tensor {
	tp := tapeOfAll("Where", []*Tensor{cond, a, b})
	if a.dtype != b.dtype || cond.dtype != a.dtype {
		panic(&DTypeError{Op: "Where", Got: []DType{cond.dtype, a.dtype, b.dtype}})
	}
	s, ok := BroadcastShapes(a.shape, b.shape)
	if ok {
		s, ok = BroadcastShapes(s, cond.shape)
	}
	if !ok {
		panic(shapeError("Where", "shapes that broadcast", cond, a, b))
	}
	s.checkSize()
	out := newTensor(tp, a.dtype, &s, s.Size())
	c, x, y := cond.expanded(tp, s), a.expanded(tp, s), b.expanded(tp, s)
	if a.dtype == Float64 {
		choose(out.f64, c.f64, x.f64, y.f64)
	} else {
		choose(out.f32, c.f32, x.f32, y.f32)
	}
	if (a.node | b.node) != 0 {
		recordMany(where{}, out, []*Tensor{cond.Detach(), a, b})
	}
	return out
}

type where struct{}

func (where) vjp(tp *Tape, n *node, g *Tensor) {
	cond, a, b := n.more[0], n.more[1], n.more[2]
	if a.node > 0 {
		tp.give(a, Where(cond, g, constantLike(g, 0)), true)
	}
	if b.node > 0 {
		tp.give(b, Where(cond, constantLike(g, 0), g), true)
	}
}

func choose[T Float](dst, c, x, y []T) {
	for i, v := range c {
		if v != 0 {
			dst[i] = x[i]
		} else {
			dst[i] = y[i]
		}
	}
}
