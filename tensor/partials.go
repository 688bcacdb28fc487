package tensor

import "math"

// WithPartials records value, computed by the caller, as an element-wise
// function of args whose partial derivatives are partials: the cotangent of
// args[i] is the cotangent of the result times partials[i], summed to the
// shape of args[i]. partials[i] is in the shape of value, or one that
// broadcasts with it to a shape that args[i] broadcasts to; nil means that
// args[i] gets no gradient. What counts for nothing has no slope: a cotangent
// of 0 gives 0, also where a partial derivative is infinite or NaN. The result
// shares value's elements.
//
// It is how a function computed in one pass, with its derivatives, becomes a
// single node of the tape. tp may be nil, or no argument may want a gradient:
// then the result is value as a constant. The two slices are copied; their
// tensors must live until Backward. A constant of tp given as value becomes
// the result: the caller has no other use for it.
//
// It panics with a *ShapeError if the two slices differ in length or a
// partial derivative does not broadcast with value.
func WithPartials(tp *Tape, value *Tensor, args []*Tensor, partials []*Tensor) *Tensor {
	if len(args) != len(partials) {
		panic(shapeError("WithPartials", "as many partials as arguments", value))
	}
	checkTape(tp, value)
	var wanted int32
	for i, p := range partials {
		a := args[i]
		checkTape(tp, a)
		if p != nil {
			checkTape(tp, p)
			checkPartial(value, a, p)
			wanted |= a.node
		}
	}
	if tp == nil || tp.paused > 0 {
		return value.alias(tp)
	}
	out := value
	if value.tape == nil || value.node != 0 {
		out = value.alias(tp)
	}
	if wanted < 0 {
		out.node = secondOrder
	}
	if wanted <= 0 {
		return out
	}
	more := tp.ptrs.alloc(2 * len(args))
	for i, p := range partials {
		more[i], more[len(args)+i] = args[i], p
	}
	out.node = tp.push(withPartials{}, out, nil, nil, more)
	return out
}

// Partials returns the arguments and partial derivatives that x was recorded
// with by [WithPartials], and nothing for any other tensor. The slices belong
// to the tape.
func (x *Tensor) Partials() (args, partials []*Tensor) {
	x.live()
	if x.node <= 0 {
		return nil, nil
	}
	n := &x.tape.nodes[x.node-1]
	if n.op != op(withPartials{}) {
		return nil, nil
	}
	k := len(n.more) / 2
	return n.more[:k], n.more[k:]
}

// checkTape panics unless x is on tp or the heap.
func checkTape(tp *Tape, x *Tensor) {
	x.live()
	if x.tape != nil && x.tape != tp {
		panic(&TapeError{Op: "WithPartials", Reason: "a tensor is on another tape than the one given"})
	}
}

func checkPartial(value, arg, p *Tensor) {
	if value.dtype == p.dtype && arg.dtype == p.dtype {
		switch {
		case value.shape.n == 0 && p.shape.is(&arg.shape): // a fused sum
			return
		case value.shape.is(&arg.shape) && (p.shape.n == 0 || p.shape.is(&arg.shape)): // a function of each element
			return
		}
	}
	s, ok := BroadcastShapes(value.shape, p.shape)
	if ok {
		var b Shape
		b, ok = BroadcastShapes(s, arg.shape)
		ok = ok && b == s
	}
	if !ok {
		panic(shapeError("WithPartials", "partial derivatives that broadcast with the value to a shape that the argument broadcasts to", value, p, arg))
	}
	if value.dtype != p.dtype || arg.dtype != p.dtype {
		panic(&DTypeError{Op: "WithPartials", Got: []DType{value.dtype, p.dtype, arg.dtype}})
	}
}

type withPartials struct{}

func (withPartials) vjp(tp *Tape, n *node, g *Tensor) {
	k := len(n.more) / 2
	for i, a := range n.more[:k] {
		if p := n.more[k+i]; p != nil {
			tp.giveProduct(a, g, counted(p, g))
		}
	}
}

// counted returns the partial derivatives p, but 0 where they are not finite
// and the cotangent g is 0.
func counted(p, g *Tensor) *Tensor {
	if g.size == 1 && g.element(0) != 0 || p.Within(-math.MaxFloat64, math.MaxFloat64) {
		return p
	}
	zero := constantLike(p, 0)
	return Where(g.EqualTo(zero), zero, p)
}
