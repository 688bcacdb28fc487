package dist

import "github.com/gopyro/gopyro/tensor"

// mapRows returns the log-probability of each batch element of x. d is unwrapped.
func (d *Dist) mapRows(f rowwise, x *tensor.Tensor) *tensor.Tensor {
	args := []*tensor.Tensor{x}
	for i := range d.nargs {
		if t := d.args[i].Tensor(); t != nil {
			args = append(args, t)
		}
	}
	if m := d.wantedMatrix(); m != nil {
		args = append(args, m.matrix)
	}
	return tensor.Apply(&rowLogProb{d: *d, f: f}, args...)
}

// rowLogProb is the log-probability of a rowwise family as an operation. Its derivatives depend on the cotangents of
// the batch elements and are computed with them.
type rowLogProb struct {
	d Dist
	f rowwise
}

// Value implements [tensor.Op].
func (o *rowLogProb) Value(tp *tensor.Tape, args []*tensor.Tensor) *tensor.Tensor {
	p := takeRowPass()
	p.operands(&o.d, args[0], ".LogProb")
	p.grad = false
	out := newTensor(tp, p.dtype, p.joint)
	for i := range p.joint.Size() {
		put(out, i, p.logProb(o.f))
	}
	rowPasses.Put(p)
	return out
}

// VJP implements [tensor.Op].
func (o *rowLogProb) VJP(tp *tensor.Tape, b *tensor.Pullback, g, lp *tensor.Tensor, args []*tensor.Tensor) {
	p := takeRowPass()
	p.operands(&o.d, args[0], ".LogProb")
	var partials []*tensor.Tensor
	for k := range p.nops {
		if op := &p.ops[k]; op.want {
			t := newTensor(tp, p.dtype, op.tensor.Shape())
			op.grad = op.gradient(t)
			partials = append(partials, t)
		}
	}
	weights := g.Float64s()
	for i := range p.joint.Size() {
		p.logProb(o.f)
		if weights[i] != 0 {
			p.accumulate(weights[i])
		}
	}
	p.roundGradients(partials)
	o.distribute(p, args, partials, b, weights, lp)
	rowPasses.Put(p)
}

// distribute gives each argument its derivative: the matrix of a factor, behind all others, that of the factor where it leaves the range.
func (o *rowLogProb) distribute(p *rowPass, args, partials []*tensor.Tensor, b *tensor.Pullback, weights []float64, lp *tensor.Tensor) {
	arg, n := 0, 0
	m := o.d.wantedMatrix()
	for k := range p.nops {
		if p.ops[k].tensor == nil {
			continue
		}
		if p.ops[k].want {
			if m != nil && p.ops[k].tensor == m.factor && m.isBeyond(partials[n]) && isKnown(lp, weights) {
				b.Give(len(args)-1, m.slopes(&o.d, args[0], weights))
			} else {
				b.Give(arg, partials[n])
			}
			n++
		}
		arg++
	}
}

// isKnown reports whether no number of x that counts is NaN.
func isKnown(x *tensor.Tensor, weights []float64) bool {
	for i, v := range x.Float64s() {
		if v != v && weights[i] != 0 {
			return false
		}
	}
	return true
}
