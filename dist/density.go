package dist

import (
	"sync"

	"github.com/gopyro/gopyro/internal/poison"
	"github.com/gopyro/gopyro/tensor"
)

// pointwise is a family whose draws are numbers and whose log-probability is computed element by element.
type pointwise interface {
	Family
	// logProbTile sets t.lp, and the derivatives if t.grad, from t.x and t.p.
	logProbTile(t *tile)
}

// wide is a pointwise family whose sums of many values, under parameters of one number each, take little scratch memory: its
// tiles may be longer.
type wide interface{ tileLen(p *pass) int }

// discrete is a pointwise family of whole numbers: the derivative by its values is zero.
type discrete interface{ wholeNumbers() }

// A pass is one walk over the elements of a density: its operands as columns, tile by tile.
type pass struct {
	tile
	value  column
	params [maxColumns]column
	mask   column
	masked bool
	shown  visible // what the mask leaves of the tile
	direct bool    // no operand has to be gathered or widened

	sumOnly bool // plain, for every tile
	joint   tensor.Shape
	tape    *tensor.Tape
	dtype   tensor.DType
	term    term // what a sum finds
	divided divided

	family  pointwise // of a part
	vectors bool      // the values of a composite are vectors or matrices: its parts have seen them
	spare   []*pass   // for parts
}

// passes keeps the passes that are not in use, with their scratch memory, where no tape keeps one.
var passes = sync.Pool{New: func() any { return new(pass) }}

// takePass returns a pass for use on tp, which may be nil.
func takePass(tp *tensor.Tape) *pass {
	if tp != nil {
		kept := tp.Memory()
		if p, ok := (*kept).(*pass); ok {
			*kept = nil
			return p.taken()
		}
	}
	return passes.Get().(*pass).taken()
}

// taken returns p, which holds what its last user left there.
func (p *pass) taken() *pass {
	if poison.On {
		p.poison()
	}
	return p
}

// giveBack keeps p, which was taken for tp. The tape keeps one; where passes are taken within passes there are more.
func (p *pass) giveBack(tp *tensor.Tape) {
	if tp != nil {
		if kept := tp.Memory(); *kept == nil {
			*kept = p
			return
		}
	}
	passes.Put(p)
}

// operands lays the value x and the parameters of d over their joint shape.
func (p *pass) operands(d *Dist, x *tensor.Tensor, method string) {
	p.tape, p.dtype = x.Tape(), x.DType()
	p.nargs, p.parts = int(d.nargs), nil
	for i := range p.nargs {
		if a := d.args[i].Tensor(); a != nil {
			p.admit(d, a, method)
		}
	}
	scalars := d.shape.NDim() == 0 && x.NDim() == 0 // the shape of d covers its operands and its mask
	if scalars {
		p.joint = tensor.Shape{}
	} else {
		p.broadcast(d, x, method)
	}
	p.value.setTensor(x, &p.joint, 0)
	p.grad, p.wantX, p.direct = p.value.want, p.value.want, p.value.direct()
	for i := range p.nargs {
		c := &p.params[i]
		c.set(&d.args[i], &p.joint)
		p.direct = p.direct && c.direct()
		p.want[i] = c.want
		p.grad = p.grad || c.want
	}
	if _, ok := d.family.(discrete); ok {
		p.skipValue()
	}
	p.hide(d)
}

// hide lays the mask of d over the joint shape.
func (p *pass) hide(d *Dist) {
	switch {
	case d.off:
		p.mask.setNumber(0)
	case d.mask != nil:
		p.mask.setTensor(d.mask, &p.joint, int(d.within))
	default:
		p.masked = false
		return
	}
	p.masked = p.mask.layout != fixed || p.mask.number[0] == 0
}

// skipValue leaves out the derivative by the value, which is zero, unless it is the only one.
func (p *pass) skipValue() {
	for i := range p.nargs {
		if p.want[i] {
			p.value.want, p.wantX = false, false
		}
	}
}

// admit checks the type of operand t and takes note of its tape.
func (p *pass) admit(d *Dist, t *tensor.Tensor, method string) {
	if t.DType() != p.dtype {
		panic(&tensor.DTypeError{Op: d.Name() + method, Got: []tensor.DType{p.dtype, t.DType()}})
	}
	if p.tape == nil {
		p.tape = t.Tape()
	}
}

// broadcast sets the joint shape to that of x, the parameters and the mask.
func (p *pass) broadcast(d *Dist, x *tensor.Tensor, method string) {
	p.joint = x.Shape()
	for i := range p.nargs {
		if a := d.args[i].Tensor(); a != nil && a.NDim() > 0 {
			p.join(d, a.Shape(), method)
		}
	}
	if d.mask != nil {
		p.join(d, d.maskShape(), method)
	}
}

// join broadcasts the joint shape with s.
func (p *pass) join(d *Dist, s tensor.Shape, method string) {
	if s.Equal(p.joint) {
		return
	}
	joint, ok := tensor.BroadcastShapes(p.joint, s)
	if !ok {
		panic(d.misfit(p.joint, method))
	}
	p.joint = joint
}

// misfit is the error for a value of shape s.
func (d *Dist) misfit(s tensor.Shape, method string) *tensor.ShapeError {
	return &tensor.ShapeError{Op: d.Name() + method, Got: []tensor.Shape{s, d.Shape()},
		Want: "a value that broadcasts with the distribution's batch and event shape"}
}

// maskShape returns the shape of the mask with the dimensions of the event along which it repeats.
func (d *Dist) maskShape() tensor.Shape {
	s := d.mask.Shape()
	for range d.within {
		s = s.Insert(s.NDim(), 1)
	}
	return s
}

// repeats returns how often each element of the joint shape counts because d, of the given shape, or x is expanded beyond it, and the
// expanded shape.
func (p *pass) repeats(d *Dist, shape tensor.Shape, method string) (times float64, full tensor.Shape) {
	full = shape
	if full.Equal(p.joint) {
		return 1, full
	}
	full, ok := tensor.BroadcastShapes(p.joint, full)
	if !ok {
		panic(d.misfit(p.joint, method))
	}
	if full == p.joint {
		return 1, full
	}
	if size := p.joint.Size(); size > 0 {
		return float64(full.Size()) / float64(size), full
	}
	return 1, full
}

// set makes the tile hold elements start to start+n, those that the mask leaves.
func (p *pass) set(start, n int) {
	p.used, p.plain, p.summed, p.summedP = 0, p.sumOnly, false, false
	if p.masked {
		p.shown.look(&p.tile, &p.mask, start, n)
	} else {
		p.shown.show(n)
	}
	if p.n = p.shown.n; p.n == 0 {
		p.value.skip(n)
		p.skip(n)
		return
	}
	p.x = p.shown.load(&p.tile, &p.value, start)
	p.load(start)
}

// skip passes over n elements, none of which is shown.
func (p *pass) skip(n int) {
	for i := range p.nargs {
		p.params[i].skip(n)
	}
	for _, q := range p.parts {
		q.follow(p)
		q.skip(n)
	}
}

// load makes the parameters, and those of the parts, those of the visible elements from start on.
func (p *pass) load(start int) {
	for i := range p.nargs {
		p.p[i] = p.shown.load(&p.tile, &p.params[i], start)
	}
	for _, q := range p.parts {
		q.follow(p)
		q.load(start)
	}
}

// follow makes the tile of a part that of p, with nothing computed.
func (q *pass) follow(p *pass) {
	q.used, q.plain, q.summed, q.summedP = 0, false, false, false
	q.n, q.shown = p.n, p.shown
}

// sumUp sets the term to scale times the sum of the log-probabilities of x.
func (p *pass) sumUp(d *Dist, f pointwise, x *tensor.Tensor, scale float64) {
	if eps := d.noise(x); eps != nil {
		p.ownDraw(d, x, eps, scale)
		return
	}
	shape := &d.shape
	if isComposite(d.family) {
		outer := d.outerShape()
		shape = &outer
		p.compositeOperands(d, x, ".LogProbSum")
	} else {
		p.operands(d, x, ".LogProbSum")
	}
	p.term.forget()
	if shape.NDim() > 0 && !shape.Equal(p.joint) {
		times, _ := p.repeats(d, *shape, ".LogProbSum")
		scale *= times
	}
	size := p.joint.Size()
	if size > 0 && size <= tileLen && p.direct && !p.masked && p.parts == nil {
		p.sumTile(f, size, scale)
		return
	}
	p.reserve()
	var total leafSum
	p.sumOnly = p.differ()
	most := p.tileLen(f)
	if p.divides(size, most) {
		p.divide(f, size, most, scale, &total)
	} else {
		for start := 0; start < size; start += most {
			total.Add(p.sumOfTile(f, start, min(most, size-start), scale))
		}
	}
	p.term.value = total.Sum() * scale
	p.finish(scale)
}

// differ reports whether the elements differ: under a mask there may be many with one value and one of each parameter, for which the kernels
// of sums, which read a column of each value, are not made.
func (p *pass) differ() bool {
	if p.value.layout != fixed {
		return true
	}
	for i := range p.nargs {
		if p.params[i].layout != fixed {
			return p.parts == nil
		}
	}
	return false
}

// sumTile is sumUp for n elements in one tile, with operands that are read where they are. It has its own way because
// such sites are common, and what they cost is the bookkeeping.
func (p *pass) sumTile(f pointwise, n int, scale float64) {
	p.used, p.n, p.summed, p.summedP, p.plain = 0, n, false, false, n > 1
	p.lp = p.scratch(n)
	p.waste(n)
	p.x = p.value.whole()
	if p.value.want {
		p.dx = p.value.open(p)
	}
	for i := range p.nargs {
		c := &p.params[i]
		p.p[i] = c.whole()
		if c.want {
			p.dp[i] = c.open(p)
		}
	}
	p.compute(f)
	sum := p.sum
	if !p.summed {
		sum = sumOf(p.lp)
	}
	p.term.value = sum * scale
	if p.value.want {
		p.value.close(p, -1, scale)
	}
	for i := range p.nargs {
		if c := &p.params[i]; c.want {
			c.close(p, i, scale)
		}
	}
}

// tileLen returns the number of elements in a tile of a sum.
func (p *pass) tileLen(f pointwise) int {
	if p.masked {
		return maskedTile
	}
	if !p.sumOnly || p.value.layout != dense || !p.isFixed() {
		return tileLen
	}
	switch f := f.(type) {
	case tallied:
		return p.talliedLen()
	case wide:
		return f.tileLen(p)
	}
	return tileLen
}

// isFixed reports whether all parameters are one number each.
func (p *pass) isFixed() bool {
	for i := range p.nargs {
		if p.params[i].layout != fixed {
			return false
		}
	}
	return true
}

func newScalar(tp *tensor.Tape, d tensor.DType, v float64) *tensor.Tensor {
	if d == tensor.Float64 {
		if tp != nil {
			return tp.Scalar(v)
		}
		return tensor.Scalar(v)
	}
	t := newTensor(tp, d, tensor.Shape{})
	f, _ := t.Raw32()
	f[0] = float32(v)
	return t
}

// reserve makes room for the derivatives that are wanted.
func (p *pass) reserve() {
	if !p.grad {
		return
	}
	p.value.zero()
	if p.value.want {
		p.value.reserve(p.tape)
	}
	for i := range p.nargs {
		c := &p.params[i]
		c.zero()
		if c.want {
			c.reserve(p.tape)
		}
	}
	for _, q := range p.parts {
		q.reserve()
	}
}

// targets points the results of the tile, which starts at start, at their places.
func (p *pass) targets(start int) {
	p.lp = p.scratch(p.n)
	p.waste(p.n)
	switch {
	case p.value.want:
		p.dx = p.value.target(&p.tile, &p.shown, start)
	case p.wantX:
		p.dx = p.scratch(p.n) // of a part
	}
	for i := range p.nargs {
		if p.params[i].want {
			p.dp[i] = p.params[i].target(&p.tile, &p.shown, start)
		}
	}
	for _, q := range p.parts {
		q.targets(start)
	}
}

// waste points the derivatives at memory that nobody reads.
func (p *pass) waste(n int) {
	p.dx = p.scratch(n)
	for i := range p.nargs {
		p.dp[i] = p.dx
	}
}

// accumulate adds the derivatives of the tile to those of the operands.
func (p *pass) accumulate(start int, scale float64) {
	if !p.grad {
		return
	}
	if p.value.want {
		p.value.accumulate(&p.tile, &p.shown, start, scale)
	}
	for i := range p.nargs {
		c := &p.params[i]
		switch {
		case !c.want:
		case p.summedP && c.layout == fixed:
			c.sum.Add(p.sumP[i])
		default:
			c.accumulate(&p.tile, &p.shown, start, scale)
		}
	}
	for _, q := range p.parts {
		q.accumulate(start, scale)
	}
}

// finish puts the derivatives found into the term.
func (p *pass) finish(scale float64) {
	if !p.grad {
		return
	}
	if p.value.want {
		p.value.finish(p.tape, scale)
		p.term.add(p.value.operand, p.value.partial)
	}
	p.settle()
	p.finishParams(&p.term, scale)
}

// settle completes the derivatives by operands that several columns share.
func (p *pass) settle() {
	for i := range p.nargs {
		if c := &p.params[i]; c.want {
			c.settle()
		}
	}
	for _, q := range p.parts {
		q.settle()
	}
}

// finishParams puts the derivatives by the parameters, and by those of the parts, into t.
func (p *pass) finishParams(t *term, scale float64) {
	for i := range p.nargs {
		if c := &p.params[i]; c.want && c.first == nil {
			c.finish(p.tape, scale)
			t.add(c.operand, c.partial)
		}
	}
	for _, q := range p.parts {
		q.finishParams(t, scale)
	}
}
