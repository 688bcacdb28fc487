package infer

import (
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// A worker runs particles one after the other on a tape of its own. Its scopes
// and traces are made once and reused.
type worker[A any] struct {
	svi          *SVI[A]
	scope        *pyro.Scope
	guide, model *poutine.Trace
	guideScope   *pyro.Scope
	modelScope   *pyro.Scope
	terms        Terms
	run          func() // a method value, so that starting a goroutine allocates nothing

	grad     bool
	particle int // being run
	err      error
}

func newWorker[A any](v *SVI[A]) *worker[A] {
	w := &worker[A]{svi: v, guide: poutine.NewTrace(), model: poutine.NewTrace()}
	w.scope = pyro.New(pyro.Config{Store: v.config.Store, Grad: true, NoValidation: v.config.NoValidation, LateChecks: true})
	w.guideScope = w.scope.With(w.guide.Handler())
	w.modelScope = w.scope.With(poutine.Replay(w.guide)).With(w.model.Handler())
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
	defer w.explain(&err)
	defer pyro.Catch(&err)
	v := w.svi
	w.scope.Reset(v.key(p))
	w.guide.Reset()
	w.model.Reset()
	w.terms.reset()
	w.guide.Return = v.guide.Run(w.guideScope, v.args)
	w.model.Return = v.model.Run(w.modelScope, v.args)
	if !v.config.Unmatched {
		checkMatch(w.guide, w.model)
	}
	if !v.config.NoValidation {
		checkShapes(w.guide)
		checkShapes(w.model)
	}
	v.loss.Terms(&w.terms, w.guide, w.model)
	w.guide.Check()
	w.model.Check()
	v.losses[p] = w.terms.loss
	if w.terms.spoiled != "" {
		return &NonFiniteError{Step: v.step, Site: w.terms.spoiled, Value: w.terms.loss}
	}
	if w.grad {
		w.backward(p)
	}
	return nil
}

// explain adds the tables of the traces to the error of a site.
func (w *worker[A]) explain(err *error) {
	if *err == nil {
		return
	}
	if w.model.Len() > 0 {
		w.model.Explain(err)
	} else {
		w.guide.Explain(err)
	}
}

// backward pulls the terms back to the parameters that the particle read.
func (w *worker[A]) backward(p int) {
	tape := w.scope.Tape()
	tape.Backward(nil, nil)
	w.scope.Trained(func(param *pyro.Parameter, leaf *tensor.Tensor) {
		t := w.svi.trained(param)
		t.have[p] = tape.CopyGrad(t.particles[p], leaf)
	})
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
