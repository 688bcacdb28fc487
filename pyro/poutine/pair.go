package poutine

import (
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// A Pair is a guide that is traced and a model that is replayed against that
// trace and traced in its turn: what variational inference, prediction and
// serving run. It is made once and runs again and again without allocating. It
// belongs to the goroutine of its scope.
type Pair[A any] struct {
	Guide, Model *Trace // of the last run

	guide, model           pyro.Model[A]
	guideScope, modelScope *pyro.Scope
}

// NewPair returns the pair of model and guide on scopes under s. guide may be
// nil: then nothing is replayed. The model is also under the handlers given,
// which act before the replay does.
func NewPair[A any](s *pyro.Scope, model, guide pyro.Model[A], handlers ...pyro.Handler) *Pair[A] {
	p := &Pair[A]{Guide: NewTrace(), Model: NewTrace(), guide: guide, model: model}
	p.guideScope = s.With(p.Guide.Handler())
	p.modelScope = s.With(Replay(p.Guide))
	for _, h := range handlers {
		p.modelScope = p.modelScope.With(h)
	}
	p.modelScope = p.modelScope.With(p.Model.Handler())
	return p
}

// Run runs the guide and then the model, and returns the result of the model.
// The traces of the run before end with it. Mistakes are panics, as in the
// programs alone.
func (p *Pair[A]) Run(args A) *tensor.Tensor {
	p.Guide.Reset()
	p.Model.Reset()
	if p.guide != nil {
		p.Guide.Return = p.guide.Run(p.guideScope, args)
	}
	p.Model.Return = p.model.Run(p.modelScope, args)
	return p.Model.Return
}

// Unused is [Unused] of the two traces: the guide's draw of a site that the
// model does not have.
func (p *Pair[A]) Unused() error { return Unused(p.Guide, p.Model) }

// Explain is deferred after a boundary: it adds the table of the sites to the
// error of a site, those of the model if it has begun.
func (p *Pair[A]) Explain(err *error) {
	if p.Model.Len() > 0 {
		p.Model.Explain(err)
	} else {
		p.Guide.Explain(err)
	}
}
