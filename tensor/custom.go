package tensor

// Op is a differentiable operation defined outside this package, for
// [Apply]. Its parameters are its fields; a pointer to a value that is used
// again in the next step costs no allocation.
type Op interface {
	// Value returns the result. It may be computed by operations, which are
	// not recorded, or written into a tensor from tp.New; tp is nil where
	// all arguments are on the heap.
	Value(tp *Tape, args []*Tensor) *Tensor
	// VJP pulls g, the cotangent of out, back: it calls give(i, c) with the
	// cotangent c of argument i for each i it has one for. c has the shape of
	// the argument or one that it broadcasts to; then it is summed. wants(i)
	// reports whether argument i needs one. Operations are not recorded.
	VJP(tp *Tape, g, out *Tensor, args []*Tensor, wants func(i int) bool, give func(i int, c *Tensor))
}

// Apply returns o of args and records it.
func Apply(o Op, args ...*Tensor) *Tensor {
	var tp *Tape
	for _, a := range args {
		if t := tapeOf(a, args[0]); t != nil {
			if tp != nil && tp != t {
				panic(&TapeError{Op: "Apply", Reason: "operands are on two tapes"})
			}
			tp = t
		}
	}
	if tp == nil {
		return o.Value(nil, args)
	}
	tp.paused++
	value := o.Value(tp, args)
	tp.paused--
	out := value.alias(tp)
	if tp.paused == 0 {
		c := opAt[custom](tp)
		c.op = o
		recordMany(c, out, args)
	}
	return out
}

type custom struct{ op Op }

func (o *custom) vjp(tp *Tape, n *node, g *Tensor) {
	wants := func(i int) bool { return n.more[i].node > 0 }
	give := func(i int, c *Tensor) {
		if c.shape != n.more[i].shape {
			if b, ok := BroadcastShapes(c.shape, n.more[i].shape); !ok || b != c.shape {
				panic(shapeError("VJP", "a cotangent that the argument broadcasts to", c, n.more[i]))
			}
		}
		tp.give(n.more[i], c, false)
	}
	o.op.VJP(tp, g, n.out, n.more, wants, give)
}
