package tensor

import (
	"math"

	"github.com/gopyro/gopyro/internal/poison"
)

// generations is the number of sets of tensor headers that a tape uses in
// turn. A tensor kept over a reset is recognised until its header is used
// again, which is generations resets later at the earliest.
const generations = 4

// Tape is the memory of a computation and the record of its operations, from
// which [Tape.Backward] computes gradients.
//
// A step is: Reset, some Leafs, operations, Backward, Grad. Tensors made by
// operations with an operand on the tape live in the tape's arena until the
// next Reset; a step like the one before it allocates nothing. Using one of
// them after Reset is a panic with a *StaleError for at least three further
// resets, and later unless the tape has meanwhile made another tensor in the
// same place. What is not seen: a slice from Raw64 kept over a reset.
//
// A Tape is used by one goroutine at a time. Different tapes are independent.
type Tape struct {
	nodes  []node
	shares []share // for the next Backward
	epoch  uint32
	paused int

	heads   []Tensor // the current chunk of headers
	next    int      // the first free one
	headers [generations]headerSlab

	split  *split
	memory any // of the package that computes on the tape, see Memory

	a64  arena[float64]
	a32  arena[float32]
	ints arena[int]
	ptrs arena[*Tensor]
}

// NewTape returns an empty tape. The zero Tape is empty too.
func NewTape() *Tape { return new(Tape) }

// Memory returns the place where package dist keeps scratch memory with the
// tape, nil at first. It stays across Reset.
func (tp *Tape) Memory() *any { return &tp.memory }

// headerSlab is the headers of one generation.
type headerSlab struct {
	chunks [][]Tensor
	n      int // chunks in use
}

// headerChunk is the number of headers in the first chunk of a slab; each
// further chunk doubles the slab.
const headerChunk = 64

// header returns a header that belongs to the tape. Every field but tape and
// epoch holds what it last held.
func (tp *Tape) header() *Tensor {
	if tp.next == len(tp.heads) {
		tp.nextHeaders()
	}
	t := &tp.heads[tp.next]
	tp.next++
	if poison.On {
		*t = Tensor{node: math.MinInt32, size: math.MinInt}
	}
	t.tape, t.epoch = tp, tp.epoch
	return t
}

func (tp *Tape) nextHeaders() {
	s := &tp.headers[tp.epoch%generations]
	if s.n == len(s.chunks) {
		s.chunks = append(s.chunks, make([]Tensor, headerChunk<<s.n))
	}
	tp.heads, tp.next = s.chunks[s.n], 0
	s.n++
}

// Reset forgets the record and takes back the memory of every tensor on the
// tape. Those tensors must not be used any more.
func (tp *Tape) Reset() {
	tp.epoch++
	tp.headers[tp.epoch%generations].n = 0
	tp.heads, tp.next = nil, 0
	tp.nodes, tp.shares = tp.nodes[:0], tp.shares[:0]
	tp.paused = 0
	tp.a64.reset()
	tp.a32.reset()
	tp.ints.reset()
	tp.ptrs.reset()
}

// scratchMark is a state of the arena.
type scratchMark struct{ n64, n32 int }

// mark notes the state of the arena; tp may be nil.
func (tp *Tape) mark() scratchMark {
	if tp == nil {
		return scratchMark{}
	}
	return scratchMark{tp.a64.mark(), tp.a32.mark()}
}

// release gives back the elements handed out since m, of which none is used
// any more.
func (tp *Tape) release(m scratchMark) {
	if tp == nil {
		return
	}
	tp.a64.release(m.n64)
	tp.a32.release(m.n32)
}

// Leaf returns x as a variable of the tape: it shares x's elements, and
// Backward computes its gradient. Elements of a heap tensor must not change
// until the next Reset.
func (tp *Tape) Leaf(x *Tensor) *Tensor {
	t := tp.adopt("Leaf", x)
	t.node = tp.push(leaf{}, t, nil, nil, nil)
	return t
}

// Const returns x as a constant of the tape: it shares x's elements, has no
// gradient, and results of operations on it are made in the tape's arena.
func (tp *Tape) Const(x *Tensor) *Tensor { return tp.adopt("Const", x) }

// on returns x, as a constant of tp if it is on the heap: for a vjp, whose
// temporaries then come from the arena.
func (x *Tensor) on(tp *Tape) *Tensor {
	if x.tape != nil {
		return x
	}
	return x.alias(tp)
}

func (tp *Tape) adopt(op string, x *Tensor) *Tensor {
	x.live()
	if x.tape != nil && x.tape != tp {
		panic(&TapeError{Op: op, Reason: "the tensor is on another tape; Clone it"})
	}
	return x.alias(tp)
}

// New returns a tensor of zeros on the tape, for the caller to fill through
// [Tensor.Raw64] or [Tensor.Raw32] before it is used.
func (tp *Tape) New(d DType, s Shape) *Tensor {
	t := tp.Blank(d, s)
	if d == Float64 {
		clear(t.f64)
	} else {
		clear(t.f32)
	}
	return t
}

// Blank is New without the zeros: the elements are whatever the memory held, and
// the caller sets every one.
func (tp *Tape) Blank(d DType, s Shape) *Tensor { return newTensor(tp, d, &s, s.Size()) }

// Scalar returns the number x as a float64 scalar on the tape.
func (tp *Tape) Scalar(x float64) *Tensor {
	t := newTensor(tp, Float64, &Shape{}, 1)
	t.f64[0] = x
	return t
}

// Pause stops recording until the matching Resume: results of operations are
// then constants. They are still made in the arena.
func (tp *Tape) Pause() { tp.paused++ }

// Resume undoes one Pause. It panics with a *TapeError without one.
func (tp *Tape) Resume() {
	if tp.paused == 0 {
		panic(&TapeError{Op: "Resume", Reason: "the tape is not paused"})
	}
	tp.paused--
}

// op is a differentiable operation. Its parameters are its fields.
//
// Adding an operation means adding a type with a vjp method beside the method
// that computes its value, and a case to opCases in the tests.
type op interface {
	// vjp gives to the arguments of n that want a gradient their share of g,
	// the cotangent of n.out, by tp.give or tp.cotangent. Recording is
	// paused.
	vjp(tp *Tape, n *node, g *Tensor)
}

// node is one recorded operation.
type node struct {
	op   op
	out  *Tensor
	x, y *Tensor   // the first two arguments, as far as there are
	more []*Tensor // all of them, where there may be more than two
	// cot is the cotangent of out so far; owned if no other tensor shares
	// its elements, which may then be added to in place.
	cot   *Tensor
	owned bool
}

type leaf struct{}

func (leaf) vjp(*Tape, *node, *Tensor) {}

// push appends a node and returns its index plus one.
func (tp *Tape) push(o op, out, x, y *Tensor, more []*Tensor) int32 {
	k := len(tp.nodes)
	if k < cap(tp.nodes) {
		tp.nodes = tp.nodes[:k+1]
	} else {
		tp.nodes = append(tp.nodes, node{})
	}
	n := &tp.nodes[k]
	n.op, n.out, n.x, n.y, n.more, n.cot, n.owned = o, out, x, y, more, nil, false
	return int32(k + 1)
}

// record1 notes that out is o of x, if that matters to gradients.
func record1(o op, out, x *Tensor) {
	if x.node == 0 || out.tape.paused > 0 {
		return
	}
	if x.node < 0 {
		out.node = secondOrder
		return
	}
	out.node = out.tape.push(o, out, x, nil, nil)
}

// record2 notes that out is o of x and y, if that matters to gradients.
func record2(o op, out, x, y *Tensor) {
	if x.node|y.node == 0 || out.tape.paused > 0 {
		return
	}
	if x.node|y.node < 0 {
		out.node = secondOrder
		return
	}
	out.node = out.tape.push(o, out, x, y, nil)
}

// recordMany notes that out is o of args, if that matters to gradients. It
// copies args.
func recordMany(o op, out *Tensor, args []*Tensor) {
	any := nodesOf(args)
	if any == 0 || out.tape.paused > 0 {
		return
	}
	if any < 0 {
		out.node = secondOrder
		return
	}
	more := out.tape.ptrs.alloc(len(args))
	copy(more, args)
	out.node = out.tape.push(o, out, nil, nil, more)
}

// nodesOf is 0 if gradients do not matter to any of xs, and negative if one depends on a gradient.
func nodesOf(xs []*Tensor) (any int32) {
	for _, x := range xs {
		any |= x.node
	}
	return any
}

// recording reports whether an operation on x is to be recorded.
func recording(x *Tensor) bool { return x.node > 0 && x.tape.paused == 0 }

// opAt returns an op of type T for the node about to be pushed: the one that
// the slot of that node held in the step before, if it is of that type, else
// a new one. So a repeated step makes no ops.
func opAt[T any, P interface {
	*T
	op
}](tp *Tape) P {
	k := len(tp.nodes)
	if k < cap(tp.nodes) {
		if p, ok := tp.nodes[:k+1][k].op.(P); ok {
			return p
		}
	}
	return new(T)
}
