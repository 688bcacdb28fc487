package nn

import (
	"fmt"

	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/tensor"
)

// A Recurrent network runs a cell over a sequence, layer upon layer. Its
// attributes are named weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0,
// weight_ih_l1, … and are read in this order, once in a call.
type Recurrent struct {
	module.Base
	cell   cell
	hidden int
	names  []string
	vars   []*module.Var
}

// A cell is one step of a layer.
type cell struct {
	gates int // rows of the weights, in units of the hidden size
	step  func(p *weights, x, h, c *tensor.Tensor) (nextH, nextC *tensor.Tensor)
	carry bool // the cell has a state c beside h
}

// weights are the parameters of one layer.
type weights struct {
	hidden             int
	wih, whh, bih, bhh *tensor.Tensor
}

// NewRNN returns Elman's network with tanh: h' = tanh(W·x + b + U·h + d), with
// in inputs, the given hidden size and number of layers.
func NewRNN(in, hidden, layers int) *Recurrent {
	return newRecurrent(in, hidden, layers, cell{gates: 1, step: rnnStep})
}

// NewGRU returns a network of gated recurrent units (Cho et al., 2014) in
// torch's form, where the reset gate acts behind the matrix.
func NewGRU(in, hidden, layers int) *Recurrent {
	return newRecurrent(in, hidden, layers, cell{gates: 3, step: gruStep})
}

// NewLSTM returns a network with long short-term memory (Hochreiter and
// Schmidhuber, 1997; with forget gates, Gers et al., 2000).
func NewLSTM(in, hidden, layers int) *Recurrent {
	return newRecurrent(in, hidden, layers, cell{gates: 4, step: lstmStep, carry: true})
}

func newRecurrent(in, hidden, layers int, c cell) *Recurrent {
	r := &Recurrent{cell: c, hidden: hidden}
	for l := range layers {
		r.attribute(l, "weight_ih", c.gates*hidden, in)
		r.attribute(l, "weight_hh", c.gates*hidden, hidden)
		r.attribute(l, "bias_ih", c.gates*hidden)
		r.attribute(l, "bias_hh", c.gates*hidden)
		in = hidden
	}
	return r
}

func (r *Recurrent) attribute(layer int, name string, dims ...int) {
	r.names = append(r.names, fmt.Sprintf("%s_l%d", name, layer))
	r.vars = append(r.vars, new(module.Var).ParamFunc(within(r.hidden, dims...)))
}

// NamedVars lists the attributes for Bind.
func (r *Recurrent) NamedVars() ([]string, []*module.Var) { return r.names, r.vars }

// Var returns the attribute of the given name, or nil.
func (r *Recurrent) Var(name string) *module.Var {
	for i, n := range r.names {
		if n == name {
			return r.vars[i]
		}
	}
	return nil
}

// Forward maps a sequence [length, batch, in] or [length, in] to the outputs
// of the last layer, [length, batch…, hidden]. The first state is 0.
func (r *Recurrent) Forward(s *pyro.Scope, x *tensor.Tensor) *tensor.Tensor {
	out, _ := r.Run(s, x)
	return out
}

// Run is Forward that also returns the last state h of each layer,
// [layers, batch…, hidden].
func (r *Recurrent) Run(s *pyro.Scope, x *tensor.Tensor) (out, last *tensor.Tensor) {
	final := make([]*tensor.Tensor, 0, len(r.vars)/4)
	for l := 0; l < len(r.vars); l += 4 {
		p := &weights{hidden: r.hidden}
		p.wih = r.vars[l].Get(s)
		p.whh = r.vars[l+1].Get(s)
		p.bih = r.vars[l+2].Get(s)
		p.bhh = r.vars[l+3].Get(s)
		x = r.layer(p, x)
		final = append(final, x.Select(0, -1))
	}
	return x, tensor.Stack(0, final...)
}

func (r *Recurrent) layer(p *weights, x *tensor.Tensor) *tensor.Tensor {
	steps := make([]*tensor.Tensor, x.Dim(0))
	var c *tensor.Tensor
	h := tensor.Zeros(append(x.Shape().Dims()[1:x.NDim()-1], r.hidden)...).As(x.DType())
	if r.cell.carry {
		c = h
	}
	in := x.MatMul(p.wih.T()).Add(p.bih)
	for t := range steps {
		h, c = r.cell.step(p, in.Select(0, t), h, c)
		steps[t] = h
	}
	return tensor.Stack(0, steps...)
}

// recur returns U·h + d for all gates.
func (p *weights) recur(h *tensor.Tensor) *tensor.Tensor { return h.MatMul(p.whh.T()).Add(p.bhh) }

// gate returns part i of the gates in x.
func (p *weights) gate(x *tensor.Tensor, i int) *tensor.Tensor {
	return x.Slice(-1, i*p.hidden, (i+1)*p.hidden)
}

func rnnStep(p *weights, in, h, _ *tensor.Tensor) (*tensor.Tensor, *tensor.Tensor) {
	return in.Add(p.recur(h)).Tanh(), nil
}

func gruStep(p *weights, in, h, _ *tensor.Tensor) (*tensor.Tensor, *tensor.Tensor) {
	rec := p.recur(h)
	reset := p.gate(in, 0).Add(p.gate(rec, 0)).Sigmoid()
	update := p.gate(in, 1).Add(p.gate(rec, 1)).Sigmoid()
	candidate := p.gate(in, 2).Add(reset.Mul(p.gate(rec, 2))).Tanh()
	return candidate.Add(update.Mul(h.Sub(candidate))), nil
}

func lstmStep(p *weights, in, h, c *tensor.Tensor) (*tensor.Tensor, *tensor.Tensor) {
	all := in.Add(p.recur(h))
	input, forget := p.gate(all, 0).Sigmoid(), p.gate(all, 1).Sigmoid()
	candidate, output := p.gate(all, 2).Tanh(), p.gate(all, 3).Sigmoid()
	c = forget.Mul(c).Add(input.Mul(candidate))
	return output.Mul(c.Tanh()), c
}
