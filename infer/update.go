package infer

import (
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// A trained parameter with its rule and the gradients of the current step.
type trained struct {
	param     *pyro.Parameter
	rule      optim.Rule
	particles [][]float64 // gradient of each particle
	have      []bool      // by particle: the gradient is there
	grad      []float64   // their mean; of one particle, its gradient
	wide      []float64   // a float32 parameter, widened
	active    bool        // some particle of this step has a gradient
}

func newTrained(p *pyro.Parameter, rule optim.Rule, particles int) *trained {
	n := p.Unconstrained().Len()
	t := &trained{param: p, rule: rule, have: make([]bool, particles)}
	for range particles {
		t.particles = append(t.particles, make([]float64, n))
	}
	t.grad = t.particles[0]
	if particles > 1 {
		t.grad = make([]float64, n)
	}
	if p.Unconstrained().DType() == tensor.Float32 {
		t.wide = make([]float64, n)
	}
	return t
}

// trained returns the state of p. A parameter that took the place of another
// one starts afresh.
func (v *SVI[A]) trained(p *pyro.Parameter) *trained {
	v.mu.Lock()
	defer v.mu.Unlock()
	for len(v.params) <= p.Slot() {
		v.params = append(v.params, nil)
	}
	t := v.params[p.Slot()]
	if t == nil || t.param != p {
		t = newTrained(p, v.rule(p), len(v.losses))
		v.params[p.Slot()] = t
	}
	return t
}

// rule returns the rule for p: the one that a checkpoint left off with, or a new
// one. A parameter that was deleted from the store after the checkpoint was
// loaded, and declared with another size, starts afresh.
func (v *SVI[A]) rule(p *pyro.Parameter) optim.Rule {
	n := p.Unconstrained().Len()
	r, ok := v.resumed[p.Name()]
	delete(v.resumed, p.Name())
	if ok && r.n == n {
		return r.Rule
	}
	return v.opt.Rule(p.Name(), n)
}

// A resumed rule goes on with a parameter of n elements.
type resumed struct {
	optim.Rule
	n int
}

// average takes the mean of the gradients of the particles, in the order of their
// numbers whoever ran them, and reports one that is not finite.
func (v *SVI[A]) average() error {
	var bad error
	for _, t := range v.params {
		if t == nil {
			continue
		}
		if t.average(); !t.active {
			continue
		}
		if x, is := nonFinite(t.grad); is && bad == nil {
			bad = &NonFiniteError{Step: v.step, Param: t.param.Name(), Value: x}
		}
	}
	return bad
}

func (t *trained) average() {
	if len(t.particles) == 1 {
		t.active = t.have[0]
		return
	}
	clear(t.grad)
	t.active = false
	for p, g := range t.particles {
		if !t.have[p] {
			continue
		}
		t.active = true
		for i := range t.grad {
			t.grad[i] += g[i]
		}
	}
	for i := range t.grad {
		t.grad[i] /= float64(len(t.particles))
	}
}

// update lets the rules move the parameters that have a gradient.
func (v *SVI[A]) update() {
	for _, t := range v.params {
		if t == nil || !t.active {
			continue
		}
		x := t.param.Unconstrained()
		if raw, ok := x.Raw64(); ok {
			t.rule.Step(raw, t.grad)
			continue
		}
		raw, _ := x.Raw32()
		for i, r := range raw {
			t.wide[i] = float64(r)
		}
		t.rule.Step(t.wide, t.grad)
		for i, w := range t.wide {
			raw[i] = float32(w)
		}
	}
}
