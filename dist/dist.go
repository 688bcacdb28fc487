package dist

import (
	"fmt"
	"strings"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// maxParams is the largest number of parameters of a family.
const maxParams = 4

// maxColumns is the largest number of operands of a pass beside the value: two families have as many in a divergence.
const maxColumns = 2 * maxParams

// Dist is a distribution: a family with its parameters, batch shape and event shape. It is an immutable value, but for [Dist.DeferChecks].
// The zero Dist is not a distribution: its methods panic.
type Dist struct {
	family   Family
	args     [maxParams]Operand
	nargs    uint8
	toEvent  uint8 // rightmost batch dimensions of the family that count as event
	within   uint8 // those that did when the mask was set: it is the same along them
	events   uint8 // dimensions of a draw, with those
	dtype    tensor.DType
	off      bool           // masked entirely
	faulty   bool           // some number in it is outside its constraint, and its users are told
	deferred bool           // sums look at triangular factors and weights, see DeferChecks
	shape    tensor.Shape   // batch and event
	mask     *tensor.Tensor // nil, or 0 and 1 in a shape that broadcasts to the batch shape
}

// New returns the distribution of family f with the given parameters, for families outside this package.
//
// It panics with a *tensor.ShapeError if the parameters do not broadcast, and with a *tensor.DTypeError if they are tensors of different types.
// That a number is outside the constraint of its parameter is told when the distribution is used, see [Dist.Unvalidated].
func New(f Family, params ...Operand) Dist {
	if f == nil {
		panic(&tensor.ShapeError{Op: "dist.New", Want: "a family; it is nil"})
	}
	if len(params) != len(f.Params()) || len(params) > maxParams {
		panic(&tensor.ShapeError{Op: "dist.New " + f.Name(), Want: "one operand for each parameter, at most 4"})
	}
	var d Dist
	d.family = f
	d.nargs = uint8(copy(d.args[:], params))
	d.init()
	return d
}

// make1 returns the distribution of f with one parameter.
func make1(f Family, a Operand) (d Dist) {
	d.family, d.args[0], d.nargs = f, a, 1
	d.init()
	return d
}

// make2 returns the distribution of f with two parameters.
func make2(f Family, a, b Operand) (d Dist) {
	d.family, d.args[0], d.args[1], d.nargs = f, a, b, 2
	d.init()
	return d
}

// make3 returns the distribution of f with three parameters.
func make3(f Family, a, b, c Operand) (d Dist) {
	d.family, d.args[0], d.args[1], d.args[2], d.nargs = f, a, b, c, 3
	d.init()
	return d
}

// make4 returns the distribution of f with four parameters.
func make4(f Family, a, b, c, e Operand) (d Dist) {
	d.family, d.args[0], d.args[1], d.args[2], d.args[3], d.nargs = f, a, b, c, e, 4
	d.init()
	return d
}

// init checks the operands and sets the shape, which is the batch shape until the event shape is known.
func (d *Dist) init() {
	params := d.family.Params()
	typed := false
	for i := range d.nargs {
		a := &d.args[i]
		t := a.Tensor()
		if t == nil {
			d.admitNumber(a, &params[i])
			continue
		}
		if typed && t.DType() != d.dtype {
			panic(&tensor.DTypeError{Op: d.family.Name(), Got: []tensor.DType{d.dtype, t.DType()}})
		}
		d.dtype, typed = t.DType(), true
		d.growBatch(t, &params[i])
	}
	if s, ok := d.family.(EventShaper); ok {
		event := s.EventShape(*d)
		d.events = uint8(event.NDim())
		d.shape = d.shape.Concat(event)
	}
}

// admitNumber takes note of a number outside the constraint of p.
func (d *Dist) admitNumber(a *Operand, p *Param) {
	if n := p.Constraint.EventDim(); n > 0 {
		panic(&tensor.ShapeError{Op: d.family.Name(), Got: []tensor.Shape{{}}, Want: fmt.Sprintf("%d or more dimensions for %s", n, p.Name)})
	}
	d.faulty = d.faulty || isFault(*a, p.Constraint)
}

// isFault reports whether o is a number outside of c, whose bounds are numbers. A NaN is not: it makes the densities NaN.
func isFault(o Operand, c constraint.Constraint) bool {
	v, isNumber := o.Number()
	if b, ok := c.(constraint.Bounded); ok && (b.Low.Tensor() != nil || b.High.Tensor() != nil) {
		return false
	}
	return isNumber && v == v && !constraint.Contains(c, v)
}

// growBatch broadcasts the batch shape with t, parameter p.
func (d *Dist) growBatch(t *tensor.Tensor, p *Param) {
	eventDim := p.Constraint.EventDim()
	n := t.NDim() - eventDim
	if n < 0 {
		panic(&tensor.ShapeError{Op: d.family.Name(), Got: []tensor.Shape{t.Shape()}, Want: fmt.Sprintf("%d or more dimensions for %s", eventDim, p.Name)})
	}
	if n == 0 {
		return
	}
	s := t.Shape()
	if eventDim > 0 {
		s = s.Prefix(n)
	}
	if s.Equal(d.shape) {
		return
	}
	if d.shape.NDim() == 0 {
		d.shape = s
		return
	}
	b, ok := tensor.BroadcastShapes(d.shape, s)
	if !ok {
		panic(&tensor.ShapeError{Op: d.family.Name(), Got: []tensor.Shape{d.shape, s}, Want: "parameters that broadcast; the second is " + p.Name})
	}
	d.shape = b
}

// IsZero reports whether d is the zero Dist.
func (d Dist) IsZero() bool { return d.family == nil }

// Family returns the family of d.
func (d Dist) Family() Family { return d.family }

// Name returns the name of the family.
func (d Dist) Name() string { return d.family.Name() }

// String returns the family with its parameters, and the shapes and the type that are not those of one float64 number:
// "Normal(loc: [3], scale: 1) batch [3]".
func (d Dist) String() string {
	if d.IsZero() {
		return "zero Dist"
	}
	var b strings.Builder
	b.WriteString(d.Name())
	for i, p := range d.family.Params() {
		b.WriteString(separator(i))
		b.WriteString(p.Name + ": ")
		if t := d.args[i].Tensor(); t != nil && t.Len() != 1 {
			b.WriteString(t.Shape().String())
		} else {
			b.WriteString(d.args[i].String())
		}
	}
	if d.nargs > 0 {
		b.WriteByte(')')
	}
	if s := d.batch(); s.NDim() > 0 {
		b.WriteString(" batch " + s.String())
	}
	if s := d.event(); s.NDim() > 0 {
		b.WriteString(" event " + s.String())
	}
	if d.dtype != tensor.Float64 {
		b.WriteString(" " + d.dtype.String())
	}
	if d.mask != nil || d.off {
		b.WriteString(" masked")
	}
	return b.String()
}

func separator(i int) string {
	if i == 0 {
		return "("
	}
	return ", "
}

// BatchShape returns the shape of independent draws, that of LogProb.
func (d Dist) BatchShape() tensor.Shape { return d.batch() }

// BatchDim returns the number of dimensions of the batch shape.
func (d *Dist) BatchDim() int { return d.shape.NDim() - int(d.events) }

func (d *Dist) batch() tensor.Shape {
	if d.events == 0 {
		return d.shape
	}
	return d.shape.Prefix(d.shape.NDim() - int(d.events))
}

// EventShape returns the shape of one draw.
func (d Dist) EventShape() tensor.Shape { return d.event() }

func (d *Dist) event() tensor.Shape { return d.shape.Suffix(int(d.events)) }

// setBatch replaces the batch shape.
func (d *Dist) setBatch(s tensor.Shape) {
	if d.events == 0 {
		d.shape = s
		return
	}
	d.shape = s.Concat(d.event())
}

// EventDim returns the number of dimensions of one draw.
func (d Dist) EventDim() int { return int(d.events) }

// Shape returns the batch shape followed by the event shape: that of Sample.
func (d Dist) Shape() tensor.Shape {
	return d.shape
}

// DType returns the type of the draws: that of the parameters, and float64 if all are numbers.
func (d Dist) DType() tensor.DType { return d.dtype }

// As returns d with draws of the given type, for distributions whose parameters are numbers. It panics with a
// *tensor.DTypeError if d has a tensor parameter of another type.
func (d Dist) As(t tensor.DType) Dist {
	for i := range d.nargs {
		if a := d.args[i].Tensor(); a != nil && a.DType() != t {
			panic(&tensor.DTypeError{Op: d.Name() + ".As", Got: []tensor.DType{a.DType(), t}})
		}
	}
	if f, ok := d.family.(wrapper); ok && d.dtype != t {
		d.family = f.remade(func(part Dist) Dist { return part.As(t) })
	}
	d.dtype = t
	return d
}

// Param returns the parameter of the given name as a tensor in its own shape, not broadcast.
// It panics with an *UnknownParamError if the family has none of that name.
func (d Dist) Param(name string) *tensor.Tensor {
	for i, p := range d.family.Params() {
		if p.Name == name {
			return d.paramTensor(i)
		}
	}
	panic(&UnknownParamError{Family: d.Name(), Param: name, Have: d.Params()})
}

// Params returns the names of the parameters in the order of [Dist.Arg]: that of the constructor's arguments, but for the vector of
// [Multinomial], which comes first.
func (d Dist) Params() []string {
	params := d.family.Params()
	names := make([]string, len(params))
	for i, p := range params {
		names[i] = p.Name
	}
	return names
}

// Arg returns parameter i as it was given.
func (d Dist) Arg(i int) Operand { return d.args[i] }

// paramTensor returns parameter i as a tensor.
func (d *Dist) paramTensor(i int) *tensor.Tensor {
	if t := d.args[i].Tensor(); t != nil {
		return t
	}
	v, _ := d.args[i].Number()
	t := tensor.Scalar(v)
	if d.dtype != tensor.Float64 {
		t = t.As(d.dtype)
	}
	return t
}

// Expand returns d with the batch shape dims, with which the batch shape of d must broadcast. Nothing is copied.
func (d Dist) Expand(dims ...int) Dist { return d.ExpandTo(tensor.NewShape(dims...)) }

// ExpandTo returns d with batch shape s, with which the batch shape of d must broadcast.
// It panics with a *tensor.ShapeError if it does not.
func (d Dist) ExpandTo(s tensor.Shape) Dist {
	b, ok := tensor.BroadcastShapes(d.batch(), s)
	if !ok || b != s {
		panic(&tensor.ShapeError{Op: d.Name() + ".Expand", Got: []tensor.Shape{d.batch(), s},
			Want: "a shape that the batch shape broadcasts to"})
	}
	d.setBatch(s)
	return d
}

// ToEvent returns d with the n rightmost batch dimensions counted as event dimensions; n < 0 means all of them.
// LogProb then sums over them; a density that is infinite in one of them and 0 in another is NaN. It panics with a *tensor.ShapeError if there are
// fewer than n.
func (d Dist) ToEvent(n int) Dist {
	d.moveToEvent(n)
	return d
}

func (d *Dist) moveToEvent(n int) {
	have := d.BatchDim()
	if n < 0 {
		n = have
	}
	if n > have {
		panic(&tensor.ShapeError{Op: d.Name() + ".ToEvent", Got: []tensor.Shape{d.batch()},
			Want: "at least as many batch dimensions as are moved"})
	}
	d.events += uint8(n)
	d.toEvent += uint8(n)
}

// Mask returns d with the log-probability, and its gradients, zero where m is zero. m holds zeros and ones and
// broadcasts with the batch shape of d; ToEvent after it sums what the mask leaves. A second mask leaves only what both leave.
func (d Dist) Mask(m *tensor.Tensor) Dist {
	d.mustHave(m, ".Mask", "the mask")
	b, ok := tensor.BroadcastShapes(d.batch(), m.Shape())
	if !ok {
		panic(&tensor.ShapeError{Op: d.Name() + ".Mask", Got: []tensor.Shape{d.batch(), m.Shape()},
			Want: "a mask that broadcasts with the batch shape"})
	}
	d.setBatch(b)
	d.maskBy(m.Detach(), d.toEvent)
	return d
}

// maskBy adds the mask m, set when so many dimensions had been moved to the event.
func (d *Dist) maskBy(m *tensor.Tensor, within uint8) {
	if d.mask == nil {
		d.mask, d.within = m, within
		return
	}
	inner := min(d.within, within)
	d.mask = alongEvent(d.mask, d.within-inner).As(m.DType()).Mul(alongEvent(m, within-inner))
	d.within = inner
}

// alongEvent returns m with n more dimensions, along which it is the same.
func alongEvent(m *tensor.Tensor, n uint8) *tensor.Tensor {
	for range n {
		m = m.Unsqueeze(-1)
	}
	return m
}

// MaskAll returns d unchanged if on, and otherwise d with a log-probability of zero everywhere.
func (d Dist) MaskAll(on bool) Dist {
	d.off = d.off || !on
	return d
}

// unwrapped returns the distribution that the family sees: without the mask, and with all its own batch dimensions.
func (d Dist) unwrapped() Dist {
	d.mask, d.off, d.within, d.faulty = nil, false, 0, false
	d.events -= d.toEvent
	d.toEvent = 0
	return d
}

// Support returns the set of values with positive density, event dimensions of ToEvent included.
func (d Dist) Support() constraint.Constraint {
	return constraint.Independent(d.family.Support(d.unwrapped()), int(d.toEvent))
}

// IsDiscrete reports whether the support is countable.
func (d Dist) IsDiscrete() bool { return d.family.Support(d.unwrapped()).IsDiscrete() }

// narrowDraw returns a draw of the parameters in float64, rounded.
func (d *Dist) narrowDraw(tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	w := d.widened()
	x := w.sample(tp, key, shape).As(d.dtype)
	if _, ok := d.family.(relaxedOneHot); ok { // whose draws are positive
		x = x.Maximum(newScalar(x.Tape(), x.DType(), 0x1p-126))
	}
	return x
}

// HasRSample reports whether gradients flow from draws to the parameters.
func (d Dist) HasRSample() bool { return d.IsSmooth() }

// IsSmooth is HasRSample of a distribution that a step asks often: it copies nothing.
func (d *Dist) IsSmooth() bool {
	switch d.family.(type) {
	case normal, delta:
		return true
	}
	r, ok := d.family.(Reparameterised)
	return ok && r.HasRSample(d.unwrapped())
}

// IsDelta reports whether d is a point mass, whose draws need no random numbers.
func (d *Dist) IsDelta() bool {
	_, ok := d.family.(delta)
	return ok
}

// Sample draws a tensor whose shape is sampleShape followed by the batch and event shapes. It is made on tp, or on the
// heap if tp is nil; gradients flow to the parameters where HasRSample says so.
//
// The draw is a function of the key and the parameters alone, and a draw of a larger sampleShape begins with that of a
// smaller one. A draw that overflows is the largest number of its type, with its sign, or as a positive number that underflows the smallest normal
// one; its derivatives are 0.
func (d Dist) Sample(tp *tensor.Tape, key Key, sampleShape ...int) *tensor.Tensor {
	if len(sampleShape) == 0 {
		return d.Draw(tp, key)
	}
	return d.sample(tp, key, tensor.NewShape(sampleShape...).Concat(d.shape))
}

// Draw is Sample of one draw.
func (d *Dist) Draw(tp *tensor.Tape, key Key) *tensor.Tensor { return d.sample(tp, key, d.shape) }

func (d *Dist) sample(tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	d.mustBeSound()
	switch f := d.family.(type) {
	case delta:
		return d.point(tp, shape)
	case drawer:
		return d.draw(f, tp, key, shape)
	case dirichlet, relaxedOneHot, multivariateNormal, lowRankMVN, multivariateStudentT, wishart: // by several operations
		if d.dtype == tensor.Float32 {
			return d.clamped(d.narrowDraw(tp, key, shape))
		}
	}
	return d.clamped(d.family.Sample(d.unwrapped(), tp, key, shape))
}
