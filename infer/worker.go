package infer

import (
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// A worker runs particles one after the other on a tape of its own.
type worker[A any] struct {
	svi   *SVI[A]
	scope *pyro.Scope
	pair  *poutine.Pair[A]
	terms Terms
	seen  []*trained // by slot of the store; nil where not seen by this worker
	run   func()     // a method value, so that starting a goroutine allocates nothing

	grad     bool
	particle int // being run
	err      error
}

func newWorker[A any](v *SVI[A]) *worker[A] {
	w := &worker[A]{svi: v}
	w.scope = pyro.New(pyro.Config{Store: v.config.Store, Grad: true, NoValidation: v.config.NoValidation, LateChecks: true})
	w.pair = poutine.NewPair(w.scope, v.model, v.guide)
	w.run = func() {
		defer v.group.Done()
		w.particles()
	}
	return w
}

func (w *worker[A]) particles() {
	v := w.svi
	for w.err == nil {
		p := int(v.next.Add(1)) - 1
		if p >= len(v.losses) {
			return
		}
		w.particle = p
		w.err = w.one(p)
	}
}

// one runs particle p and stores its loss and gradient.
func (w *worker[A]) one(p int) (err error) {
	defer w.pair.Explain(&err)
	defer pyro.Catch(&err)
	v := w.svi
	w.scope.Reset(v.key(p))
	w.terms.reset()
	w.pair.Run(v.args)
	guide, model := w.pair.Guide, w.pair.Model
	if !v.config.Unmatched {
		checkMatch(guide, model)
	}
	if !v.config.NoValidation {
		checkShapes(guide)
		checkShapes(model)
	}
	v.loss.Terms(&w.terms, guide, model)
	guide.Check()
	model.Check()
	v.losses[p] = w.terms.loss
	if w.terms.spoiled != "" {
		return &NonFiniteError{Step: v.step, Site: w.terms.spoiled, Value: w.terms.loss, Element: nonFiniteElement(w.terms.spoiled, guide, model)}
	}
	if w.grad {
		w.backward(p)
	}
	return nil
}

// backward pulls the terms back to the parameters that the particle read.
func (w *worker[A]) backward(p int) {
	tape := w.scope.Tape()
	tape.Backward(nil, nil)
	w.scope.Trained(func(param *pyro.Parameter, leaf *tensor.Tensor) {
		t := w.trained(param)
		t.have[p] = tape.CopyGrad(t.particles[p], leaf)
	})
}

// trained returns the state of p, asking the SVI, which all workers share, only
// for a parameter that this worker has not met.
func (w *worker[A]) trained(p *pyro.Parameter) *trained {
	slot := p.Slot()
	if slot < len(w.seen) && w.seen[slot] != nil && w.seen[slot].param == p {
		return w.seen[slot]
	}
	for len(w.seen) <= slot {
		w.seen = append(w.seen, nil)
	}
	w.seen[slot] = w.svi.trained(p)
	return w.seen[slot]
}

// nonFinite returns the first element of g that is NaN or infinite.
func nonFinite(g []float64) (float64, bool) {
	for _, x := range g {
		if x-x != 0 {
			return x, true
		}
	}
	return 0, false
}
