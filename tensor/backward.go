package tensor

import "github.com/gopyro/gopyro/internal/asm"

// Backward computes the gradient of Σ seeds[i] * roots[i], and of what
// [Tape.Pull] has added, with respect to every leaf, for [Tape.Grad] to
// return. Each root has one element. A root that depends on no leaf
// contributes nothing. A second Backward in a step starts afresh.
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
	var seed *Tensor
	for i, r := range roots {
		tp.checkRoot(r)
		if r.node > 0 {
			seed = tp.seed(seed, r, seeds[i])
			tp.give(r, seed, false)
			last = max(last, int(r.node))
		}
	}
	for i := len(tp.shares) - 1; i >= 0; i-- {
		x, g := tp.shares[i].x, tp.shares[i].g
		tp.give(x, g, true)
		last = max(last, int(x.node))
	}
	tp.shares = tp.shares[:0]
	for k := last - 1; k >= 0; k-- {
		n := &tp.nodes[k]
		if n.cot != nil {
			n.op.vjp(tp, n, n.cot)
		}
	}
}

// A share is a part of the cotangent of x that is known before Backward.
type share struct{ x, g *Tensor }

// Pull adds Σ g*x to what the next Backward differentiates: g is a share of
// the cotangent of x. It is how a function computed in one pass with its
// derivatives becomes a term of a loss without being a node: one Pull for each
// argument. Where x depends on no leaf it does nothing. g is contiguous, and
// nobody uses its elements any more.
//
// It panics with a *ShapeError or *DTypeError if g is not like x, with a
// *TapeError if x was computed from a gradient.
func (tp *Tape) Pull(x, g *Tensor) {
	x.live()
	g.live()
	switch {
	case x.node == 0:
		return
	case x.tape != tp || x.node < 0:
		panic(&TapeError{Op: "Pull", Reason: "the tensor is on another tape or was computed from a gradient"})
	case !g.shape.is(&x.shape) || !g.contig:
		panic(shapeError("Pull", "a contiguous cotangent in the shape of the tensor", g, x))
	case g.dtype != x.dtype:
		panic(&DTypeError{Op: "Pull", Got: []DType{g.dtype, x.dtype}})
	}
	tp.shares = append(tp.shares, share{x, g})
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

// seed returns the number v like r: the seed before, if it is that.
func (tp *Tape) seed(before, r *Tensor, v float64) *Tensor {
	if before != nil && before.shape.is(&r.shape) && before.dtype == r.dtype && before.element(0) == v {
		return before
	}
	g := newTensor(tp, r.dtype, &r.shape, 1)
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

// CopyGrad sets dst, of leaf's length, to the gradient that [Tape.Grad] would
// return. It reports false, and leaves dst alone, where that is nil.
func (tp *Tape) CopyGrad(dst []float64, leaf *Tensor) bool {
	leaf.live()
	if leaf.tape != tp || leaf.node <= 0 || tp.nodes[leaf.node-1].cot == nil {
		return false
	}
	g := tp.nodes[leaf.node-1].cot.contiguous()
	if g.dtype == Float64 {
		copy(dst, g.f64)
		return true
	}
	asm.Widen(dst[:len(g.f32)], g.f32)
	return true
}

// give adds g to the cotangent of x. The shape of g is x's or one that x
// broadcasts to; then g is summed. owned says that nobody else uses the
// elements of g.
func (tp *Tape) give(x, g *Tensor, owned bool) {
	if x.node <= 0 {
		return
	}
	if !g.shape.is(&x.shape) {
		g, owned = sumTo(tp, g, x.shape), true
	}
	n := &tp.nodes[x.node-1]
	switch {
	case n.cot == nil:
		n.cot, n.owned = g, owned && g.contig
	case n.owned:
		addInto(n.cot, n.cot, g)
	default:
		sum := newTensor(tp, x.dtype, &x.shape, x.size)
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
	c := newTensor(tp, x.dtype, &x.shape, x.size)
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
	if !y.contig && dst.size > 1 && y.uniform() {
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
