package tensor

import "github.com/gopyro/gopyro/internal/asm"

// Backward computes the gradient of Σ seeds[i] * roots[i] with respect to
// every leaf, for [Tape.Grad] to return. Each root has one element. A root
// that depends on no leaf contributes nothing. A second Backward in a step
// starts afresh.
//
// It panics with a *TapeError if a root is not on the tape or was computed
// from a gradient: gradients of gradients are not supported.
func (tp *Tape) Backward(roots []*Tensor, seeds []float64) {
	if len(roots) != len(seeds) {
		panic(&TapeError{Op: "Backward", Reason: "roots and seeds differ in number"})
	}
	for i := range tp.nodes {
		tp.nodes[i].cot = nil
	}
	tp.paused++
	defer func() { tp.paused-- }()
	last := 0
	for i, r := range roots {
		tp.checkRoot(r)
		if r.node > 0 {
			tp.give(r, tp.seed(r, seeds[i]), true)
			last = max(last, int(r.node))
		}
	}
	for k := last - 1; k >= 0; k-- {
		n := &tp.nodes[k]
		if n.cot != nil {
			n.op.vjp(tp, n, n.cot)
		}
	}
}

func (tp *Tape) checkRoot(r *Tensor) {
	r.live()
	switch {
	case r.tape != nil && r.tape != tp:
		panic(&TapeError{Op: "Backward", Reason: "a root is on another tape"})
	case r.node == secondOrder:
		panic(&TapeError{Op: "Backward", Reason: "a root was computed from a gradient, and gradients of gradients are not supported; Detach the gradient to use it as a constant"})
	case r.size != 1:
		panic(&ShapeError{Op: "Backward", Got: []Shape{r.shape}, Want: "roots of one element"})
	}
}

func (tp *Tape) seed(r *Tensor, v float64) *Tensor {
	g := newTensor(tp, r.dtype, r.shape, 1)
	if r.dtype == Float64 {
		g.f64[0] = v
	} else {
		g.f32[0] = float32(v)
	}
	return g
}

// Grad returns the gradient that the last Backward computed for leaf,
// contiguous, in the shape of leaf and in the tape's arena, or nil if no root
// depends on it. It may share elements with other gradients. A root computed
// from it makes Backward panic unless it was detached.
func (tp *Tape) Grad(leaf *Tensor) *Tensor {
	leaf.live()
	if leaf.tape != tp || leaf.node <= 0 {
		return nil
	}
	n := &tp.nodes[leaf.node-1]
	if n.cot == nil {
		return nil
	}
	if !n.cot.contig {
		n.cot, n.owned = n.cot.contiguous(), true
	}
	g := n.cot.alias(tp)
	g.node = secondOrder
	return g
}

// give adds g to the cotangent of x. The shape of g is x's or one that x
// broadcasts to; then g is summed. owned says that nobody else uses the
// elements of g.
func (tp *Tape) give(x, g *Tensor, owned bool) {
	if x.node <= 0 {
		return
	}
	if g.shape != x.shape {
		g, owned = sumTo(tp, g, x.shape), true
	}
	n := &tp.nodes[x.node-1]
	switch {
	case n.cot == nil:
		n.cot, n.owned = g, owned && g.contig
	case n.owned:
		addInto(n.cot, n.cot, g)
	default:
		sum := newTensor(tp, x.dtype, x.shape, x.size)
		addInto(sum, n.cot, g)
		n.cot, n.owned = sum, true
	}
}

// cotangent returns the cotangent of x, contiguous, to be added to in place.
func (tp *Tape) cotangent(x *Tensor) *Tensor {
	n := &tp.nodes[x.node-1]
	if n.cot != nil && n.owned {
		return n.cot
	}
	c := newTensor(tp, x.dtype, x.shape, x.size)
	if n.cot == nil {
		clear(c.f64)
		clear(c.f32)
	} else {
		copyInto(c, n.cot)
	}
	n.cot, n.owned = c, true
	return c
}

// addInto sets the contiguous dst to x + y; all three have one shape, and dst
// may be x.
func addInto(dst, x, y *Tensor) {
	if dst.size > 1 && y.uniform() {
		addElement(dst, x.contiguous(), y)
		return
	}
	x, y = x.contiguous(), y.contiguous()
	if dst.dtype == Float64 {
		asm.AddF64(dst.f64, x.f64, y.f64)
	} else {
		asm.AddF32(dst.f32, x.f32, y.f32)
	}
}

// addElement sets dst to x plus the first element of y.
func addElement(dst, x, y *Tensor) {
	if dst.dtype == Float64 {
		asm.AddScalarF64(dst.f64, x.f64, y.f64[0])
	} else {
		asm.AddScalarF32(dst.f32, x.f32, y.f32[0])
	}
}
