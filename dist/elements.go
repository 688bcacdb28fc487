package dist

import (
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

// mapPointwise returns the log-probabilities of x element by element, in the joint shape of x and d before the event
// dimensions of ToEvent are summed. d has no mask.
func (d *Dist) mapPointwise(f pointwise, x *tensor.Tensor) *tensor.Tensor {
	p := takePass(x.Tape())
	shape := d.shape
	if isComposite(d.family) {
		shape = d.outerShape()
		p.compositeOperands(d, x, ".LogProb")
	} else {
		p.operands(d, x, ".LogProb")
	}
	_, full := p.repeats(d, shape, ".LogProb")
	value := p.elements(func() { f.logProbTile(&p.tile) })
	p.giveBack(x.Tape())
	return value.As(x.DType()).ExpandTo(full)
}

// elements returns what compute sets the lp of each tile to, with its derivatives as one node.
func (p *pass) elements(compute func()) *tensor.Tensor {
	split := p.sharesOperands()
	shape := p.joint
	if split {
		shape = shape.Insert(shape.NDim(), 1)
	}
	value := newTensor(p.tape, p.dtype, shape)
	p.term.forget()
	p.partials(&p.term, shape)
	size := p.joint.Size()
	p.sumOnly = false
	for start := 0; start < size; start += tileLen {
		n := min(tileLen, size-start)
		p.set(start, n)
		p.lp = p.window(value, start, n)
		p.windows(start, n)
		compute()
		if p.dtype != tensor.Float64 {
			round32(value, start, p.lp)
		}
		p.store(start)
	}
	if len(p.term.args) > 0 {
		value = tensor.WithPartials(p.tape, value, p.term.args, p.term.partials)
	}
	if split {
		value = value.Squeeze(-1)
	}
	return value
}

// sharesOperands reports whether some columns are parts of one operand: the derivatives by it need a dimension more than the values.
func (p *pass) sharesOperands() bool {
	for i := range p.nargs {
		if p.params[i].of > 0 && p.params[i].want {
			return true
		}
	}
	for _, q := range p.parts {
		if q.sharesOperands() {
			return true
		}
	}
	return false
}

// partials makes a derivative for each element by the value and by every parameter, and puts them into t.
func (p *pass) partials(t *term, shape tensor.Shape) {
	if p.value.want {
		p.value.partialOf(p, t, shape)
	}
	for i := range p.nargs {
		if c := &p.params[i]; c.want {
			c.partialOf(p, t, shape)
		}
	}
	for _, q := range p.parts {
		q.partials(t, shape)
	}
}

// partialOf makes the derivative by the operand of c, or takes that which another column made.
func (c *column) partialOf(p *pass, t *term, shape tensor.Shape) {
	if c.first != nil {
		c.partial = c.first.partial
		return
	}
	operand := c.operand
	split := shape.NDim() > p.joint.NDim()
	switch {
	case c.of > 0:
		shape = shape.With(-1, c.of)
	case split && !c.cut:
		operand = operand.Unsqueeze(-1)
	case c.cut && !split:
		operand = operand.Squeeze(-1)
	}
	c.partial = newTensor(p.tape, p.dtype, shape)
	t.add(operand, c.partial)
}

// windows points the derivatives of the tile at elements start to start+n of the partials.
func (p *pass) windows(start, n int) {
	p.waste(n)
	switch {
	case p.value.want:
		p.value.out = p.value.window(p, start, n)
		p.dx = p.value.out
	case p.wantX:
		p.dx = p.scratch(n) // of a part
	}
	for i := range p.nargs {
		if c := &p.params[i]; c.want {
			c.out = c.window(p, start, n)
			p.dp[i] = c.out
		}
	}
	for _, q := range p.parts {
		q.lp = q.scratch(n)
		q.windows(start, n)
	}
}

// window returns where the derivative of elements start to start+n goes first.
func (c *column) window(p *pass, start, n int) []float64 {
	if c.of > 0 {
		return p.scratch(n)
	}
	return p.window(c.partial, start, n)
}

// window returns elements start to start+n of t, or scratch memory for them if t is not float64.
func (p *pass) window(t *tensor.Tensor, start, n int) []float64 {
	if v, ok := t.Raw64(); ok {
		return v[start : start+n]
	}
	return p.scratch(n)
}

// store puts the derivatives of the tile into the partials where they are not there.
func (p *pass) store(start int) {
	if p.value.want {
		p.value.store(p.dtype, start)
	}
	for i := range p.nargs {
		if c := &p.params[i]; c.want {
			c.store(p.dtype, start)
		}
	}
	for _, q := range p.parts {
		q.store(start)
	}
}

func (c *column) store(dtype tensor.DType, start int) {
	switch {
	case c.of > 0:
		for i, v := range c.out {
			put(c.partial, (start+i)*c.of+c.which, v)
		}
	case dtype != tensor.Float64:
		round32(c.partial, start, c.out)
	}
}

func round32(t *tensor.Tensor, start int, v []float64) {
	f, _ := t.Raw32()
	asm.Narrow(f[start:start+len(v)], v, 1)
}
