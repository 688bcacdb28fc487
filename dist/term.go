package dist

import "github.com/gopyro/gopyro/tensor"

// A term is what one pass over a density finds: the sum and its derivatives by the operands that want one, each in the
// shape of its operand.
type term struct {
	value          float64
	args, partials []*tensor.Tensor
}

// forget empties the term.
func (t *term) forget() { t.args, t.partials = t.args[:0], t.partials[:0] }

func (t *term) add(arg, partial *tensor.Tensor) {
	t.args, t.partials = append(t.args, arg), append(t.partials, partial)
}

// node returns the term as an operation of the tape.
func (t *term) node(tp *tensor.Tape, d tensor.DType) *tensor.Tensor {
	value := newScalar(tp, d, t.value)
	if len(t.args) == 0 {
		return value
	}
	return tensor.WithPartials(tp, value, t.args, t.partials)
}

// pull gives the derivatives to the next Backward and returns the value as a tensor of type d would hold it.
func (t *term) pull(tp *tensor.Tape, d tensor.DType) float64 {
	for i, a := range t.args {
		tp.Pull(a, t.partials[i])
	}
	if d == tensor.Float32 {
		return float64(float32(t.value))
	}
	return t.value
}

// PullLogProb adds scale times the sum of the log-probabilities of x to what the next Backward of its tape
// differentiates, and returns that sum. It is LogProbSum for a term of a loss: no operation is recorded.
func (d *Dist) PullLogProb(x *tensor.Tensor, scale float64) float64 {
	d.mustScore(x)
	if scale == 0 || d.isEmpty() {
		return d.LogProbSum(x, 0).Item()
	}
	switch f := d.family.(type) {
	case delta:
		if ld, constant := d.args[1].Number(); constant && ld == 0 && f.at(d, x) {
			return 0
		}
	case pointwise:
		p := takePass(x.Tape())
		p.sumUp(d, f, x, scale)
		lp := p.term.pull(p.tape, x.DType())
		p.giveBack(x.Tape())
		return lp
	case rowwise:
		if !d.off && !d.isOfFactor(x) {
			if lp := d.sumTogether(f, x, 1); lp != nil {
				return pullSum(lp, scale)
			}
			p := takeRowPass()
			p.sumUp(d, f, x, scale)
			lp := p.term.pull(p.tape, p.dtype)
			rowPasses.Put(p)
			return lp
		}
	}
	return pullSum(d.LogProbSum(x, 1), scale)
}

// pullSum adds scale times the scalar lp to what the next Backward differentiates, and returns that number.
func pullSum(lp *tensor.Tensor, scale float64) float64 {
	if lp.RequiresGrad() {
		lp.Tape().Pull(lp, newScalar(lp.Tape(), lp.DType(), scale))
	}
	return float64(scale * lp.Item())
}
