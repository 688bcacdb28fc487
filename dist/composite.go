package dist

import (
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

// A composite is a pointwise family that is made of other distributions, its parts. They are computed in the same tiles: each part is a pass
// of its own over the elements of the composite, which tells it at which values, and weighs the derivatives that it finds. They go on to the
// operands of the part from there, so that nothing but tiles is in memory. All is in float64; operands of another type are converted, and
// the result is rounded once.
//
// A part that cannot be computed in tiles, such as a family of one's own or a distribution of vectors, is its log-probabilities: a tensor that
// is an operand like any other.

// isComposite reports whether f is one.
func isComposite(f Family) bool {
	switch f.(type) {
	case *truncated, *folded, *mixture, *maskedMixture, *zeroInflated:
		return true
	}
	return false
}

// compose adds the parts of d, and the columns beside those of d's parameters, for the values x. It asks for the family by name: through an
// interface, d would escape to the heap.
func (p *pass) compose(d *Dist, x *tensor.Tensor) {
	switch f := d.family.(type) {
	case *truncated:
		f.compose(p, d, x)
	case *folded:
		f.compose(p, x)
	case *mixture:
		f.compose(p, d, x)
	case *maskedMixture:
		f.compose(p, d, x)
	case *zeroInflated:
		f.compose(p, x)
	}
}

// compositeOperands is [pass.operands] for a composite.
func (p *pass) compositeOperands(d *Dist, x *tensor.Tensor, method string) {
	if x.DType() != d.dtype {
		panic(&tensor.DTypeError{Op: d.Name() + method, Got: []tensor.DType{d.dtype, x.DType()}})
	}
	p.tape, p.dtype = x.Tape(), tensor.Float64
	if p.tape == nil {
		p.tape = tapeOf(d)
	}
	p.vectors, p.parts = false, nil
	x = onTape(p.tape, x).As(tensor.Float64)
	p.addParams(d)
	shown, none := d.withoutHidden(x) // for parts that are not computed in tiles
	if none {
		constant := d.detached() // 0 times a derivative that is NaN is not 0
		p.compose(&constant, shown.Detach())
	} else {
		p.compose(d, shown)
	}
	p.joint = tensor.Shape{}
	if !p.vectors {
		p.joint = x.Shape()
	}
	if d.mask != nil {
		p.join(d, d.maskShape(), method)
	}
	p.joinColumns(p, d, method)
	p.value.setNumber(0)
	if !p.vectors {
		p.value.setTensor(x, &p.joint, 0)
	}
	p.grad, p.wantX, p.direct = p.value.want, p.value.want, false
	p.layColumns()
	p.hide(d)
}

// tapeOf returns the tape of the operands of d and of its parts, nil if all are on the heap.
func tapeOf(d *Dist) *tensor.Tape {
	if tp := tapeOfAll(d.args[:d.nargs]); tp != nil {
		return tp
	}
	switch f := d.family.(type) {
	case *truncated:
		return tapeOf(&f.base)
	case *folded:
		return tapeOf(&f.base)
	case *zeroInflated:
		return tapeOf(&f.base)
	case *transformed:
		return tapeOf(&f.base)
	case *maskedMixture:
		return tapeOfParts(f.components[:])
	case *mixture:
		if tp := tapeOf(&f.mixing); tp != nil {
			return tp
		}
		return tapeOfParts(f.components)
	}
	return nil
}

func tapeOfParts(parts []Dist) *tensor.Tape {
	for i := range parts {
		if tp := tapeOf(&parts[i]); tp != nil {
			return tp
		}
	}
	return nil
}

// ofNumbers returns the family of d if its log-probability is computed element by element, for draws that are numbers.
func (d *Dist) ofNumbers() (pointwise, bool) {
	f, ok := d.family.(pointwise)
	return f, ok && d.events == d.toEvent
}

// outerShape returns the shape of d without the event dimensions of its family: that of the elements of a composite whose parts have them.
func (d *Dist) outerShape() tensor.Shape {
	return d.shape.Prefix(d.shape.NDim() - int(d.events-d.toEvent))
}

// add returns a new part of p, of the given family and without columns.
func (p *pass) add(f pointwise) *pass {
	n := len(p.parts)
	if n == len(p.spare) {
		p.spare = append(p.spare, new(pass))
	}
	q := p.spare[n]
	p.parts = p.spare[:n+1]
	q.family, q.nargs, q.parts = f, 0, nil
	q.tape, q.dtype = p.tape, p.dtype
	q.value.setNumber(0)
	return q
}

// inTiles returns the family of d if it is a part that is computed in tiles.
func (d *Dist) inTiles() (pointwise, bool) {
	f, ok := d.ofNumbers()
	return f, ok && d.mask == nil && !d.off && d.toEvent == 0
}

// addPart makes d a part of p, for values x.
func (p *pass) addPart(d *Dist, x *tensor.Tensor) *pass {
	f, ok := d.inTiles()
	if !ok {
		q := p.add(known{})
		q.give(Of(d.wideOn(p.tape).LogProb(x)))
		p.noteTape(q.tape)
		return q
	}
	q := p.add(f)
	q.addParams(d)
	q.compose(d, x)
	p.noteTape(q.tape)
	return q
}

// noteTape takes note of the tape of an operand: that of a transform, say, is not known before its distribution was computed.
func (p *pass) noteTape(tp *tensor.Tape) {
	if p.tape == nil {
		p.tape = tp
	}
}

// addParams adds the parameters of d.
func (p *pass) addParams(d *Dist) {
	p.nargs = 0
	for i := range d.nargs {
		p.give(wideOperandOn(p.tape, d.args[i]))
	}
}

// give adds the column of o, which is laid out when the joint shape is known.
func (p *pass) give(o Operand) *column {
	c := &p.params[p.nargs]
	p.nargs++
	t := o.Tensor()
	if t == nil {
		v, _ := o.Number()
		c.setNumber(v)
		return c
	}
	c.operand, c.want, c.slot = t, t.RequiresGrad(), slot{}
	c.given = t.Shape()
	p.noteTape(t.Tape())
	c.f64, c.f32 = elements(t)
	return c
}

// givenShape returns the shape of the numbers of c that are broadcast.
func (c *column) givenShape() tensor.Shape {
	if n := c.given.NDim(); c.of > 0 && n > 0 {
		return c.given.Prefix(n - 1)
	}
	return c.given
}

// lastOf makes c number which of the last dimension of its operand, of numbers long, where it has that many and not one for all. The first
// such column adds up the derivatives.
func (c *column) lastOf(which, of int, first *column) {
	n := c.given.NDim()
	switch {
	case c.operand == nil || n == 0:
	case c.given.Dim(-1) != of || of == 1:
		c.given = c.given.Prefix(n - 1)
		c.slot = slot{cut: true}
	case which == 0:
		c.slot = slot{of: of}
	default:
		c.slot = slot{which: which, of: of, first: first}
	}
}

// joinColumns broadcasts the joint shape with the columns of q, which is p or a part of it, and those of its parts.
func (p *pass) joinColumns(q *pass, d *Dist, method string) {
	for i := range q.nargs {
		if c := &q.params[i]; c.operand != nil && c.given.NDim() > 0 {
			p.join(d, c.givenShape(), method)
		}
	}
	for _, part := range q.parts {
		p.joinColumns(part, d, method)
	}
}

// lay lays the given numbers over the joint shape.
func (c *column) lay(joint *tensor.Shape) {
	switch s := c.givenShape(); {
	case s.Size() == 1:
		c.fix()
	case s.Size() == joint.Size() && c.of == 0:
		c.layout = dense
	default:
		c.stride(s, joint, 0)
	}
}

// layColumns lays the columns, and those of the parts, over the joint shape.
func (p *pass) layColumns() {
	for i := range p.nargs {
		c := &p.params[i]
		if c.operand != nil {
			c.lay(&p.joint)
		}
		p.want[i] = c.want
		p.grad = p.grad || c.want
	}
	for _, q := range p.parts {
		q.tape, q.joint, q.wantX, q.masked = p.tape, p.joint, p.wantX, false
		if _, ok := q.family.(discrete); ok {
			q.wantX = false
		}
		q.grad = q.wantX
		q.layColumns()
		p.grad = p.grad || q.grad
	}
}

// at computes part k at the values x, with the sum alone if plain.
func (t *tile) at(k int, x col, plain bool) *pass {
	q := t.turn(k, x, plain)
	q.family.logProbTile(&q.tile)
	return q
}

// turn makes part k ready to be computed as [tile.at] does.
func (t *tile) turn(k int, x col, plain bool) *pass {
	q := t.parts[k]
	q.x, q.plain, q.summed, q.summedP, q.far = x, plain, false, false, q.far[:0]
	return q
}

// once has one element computed, which stands for all: the columns are one number each.
func (t *tile) once(compute func()) {
	n, plain, lp, dx, dp := t.n, t.plain, t.lp, t.dx, t.dp
	t.n, t.plain, t.lp, t.dx = 1, false, lp[:1], dx[:1]
	for k := range t.nargs {
		t.dp[k] = dp[k][:1]
	}
	compute()
	t.n, t.plain, t.lp, t.dx, t.dp = n, plain, lp, dx, dp
	if plain {
		t.summed, t.sum, t.summedP = true, float64(n)*lp[0], true
	} else {
		fill(lp, lp[0])
	}
	for k := range t.nargs {
		switch {
		case !t.want[k]:
		case plain:
			t.sumP[k] = float64(n) * dp[k][0]
		default:
			fill(dp[k], dp[k][0])
		}
	}
}

// weigh multiplies the derivatives of the elements by w.
func (p *pass) weigh(w []float64) {
	if !p.grad {
		return
	}
	if p.wantX {
		asm.MulF64(p.dx, p.dx, w)
	}
	for i := range p.nargs {
		if p.want[i] {
			asm.MulF64(p.dp[i], p.dp[i], w)
		}
	}
	for _, q := range p.parts {
		q.weigh(w)
	}
}

// known is the family of log-probabilities that are its parameter.
type known struct{ Family }

func (known) logProbTile(t *tile) {
	t.large = t.large[:0]
	for i := range t.lp {
		t.lp[i] = t.p[0].at(i)
	}
	if t.grad {
		fill(t.dx, 0)
		fill(t.dp[0], 1)
	}
}
