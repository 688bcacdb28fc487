package tensor

import "slices"

// Op is a differentiable operation defined outside this package, for [Apply].
// Its parameters are its fields. An Op must not keep the slices it is given.
type Op interface {
	// Value returns the result. It may be computed by operations, which are
	// not recorded, or written into a tensor from tp.New; tp is nil where
	// all arguments are on the heap.
	Value(tp *Tape, args []*Tensor) *Tensor
	// VJP pulls g, the cotangent of out, back to the arguments: it calls
	// p.Give(i, c) with the cotangent c of argument i, where p.Wants(i).
	// Operations are not recorded.
	VJP(tp *Tape, p *Pullback, g, out *Tensor, args []*Tensor)
}

// Apply returns o of args and records it. It allocates nothing on a warm tape
// if o is a pointer or has no fields; see [OpAt] for pointers.
func Apply(o Op, args ...*Tensor) *Tensor {
	tp := tapeOfAll("Apply", args)
	if tp == nil {
		return o.Value(nil, slices.Clone(args))
	}
	kept := tp.ptrs.alloc(len(args))
	copy(kept, args)
	tp.paused++
	value := o.Value(tp, kept)
	tp.paused--
	out := value.alias(tp)
	if tp.paused == 0 && nodesOf(kept) != 0 {
		c := opAt[custom](tp)
		c.op = o
		recordMany(c, out, kept)
	}
	return out
}

// OpAt returns an Op of type T for the [Apply] on tp that comes next: the one
// that was there in the step before, with what is in it, if it is of that
// type, else a new one. So an Op with fields allocates nothing on a warm tape.
func OpAt[T any, P interface {
	*T
	Op
}](tp *Tape) P {
	if k := len(tp.nodes); k < cap(tp.nodes) {
		if c, ok := tp.nodes[:k+1][k].op.(*custom); ok {
			if o, ok := c.op.(P); ok {
				return o
			}
		}
	}
	return new(T)
}

// tapeOfAll returns the tape of the operands xs, nil if all are on the heap.
func tapeOfAll(op string, xs []*Tensor) *Tape {
	var tp *Tape
	for _, x := range xs {
		x.live()
		switch {
		case x.tape == nil || x.tape == tp:
		case tp == nil:
			tp = x.tape
		default:
			panic(&TapeError{Op: op, Reason: "operands are on two tapes"})
		}
	}
	return tp
}

type custom struct {
	op   Op
	pull Pullback
}

func (o *custom) vjp(tp *Tape, n *node, g *Tensor) {
	o.pull = Pullback{tp, n.more}
	o.op.VJP(tp, &o.pull, g, n.out, n.more)
}

// Pullback receives the cotangents of an [Op]'s arguments.
type Pullback struct {
	tp   *Tape
	args []*Tensor
}

// Wants reports whether argument i has a use for its cotangent.
func (p *Pullback) Wants(i int) bool { return p.args[i].node > 0 }

// Give adds c to the cotangent of argument i. c has the shape of the argument
// or one that it broadcasts to; then c is summed. Its elements must not change
// afterwards. It panics with a *ShapeError for another shape.
func (p *Pullback) Give(i int, c *Tensor) {
	x := p.args[i]
	if b, ok := BroadcastShapes(c.shape, x.shape); !ok || b != c.shape {
		panic(shapeError("Give", "a cotangent that the argument broadcasts to", c, x))
	}
	if c.dtype != x.dtype {
		panic(&DTypeError{Op: "Give", Got: []DType{c.dtype, x.dtype}})
	}
	p.tp.give(x, c, false)
}
