package infer

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
)

// SVI is stochastic variational inference: it moves the parameters of a model
// and a guide against the gradient of a [Loss] (Hoffman et al., "Stochastic
// variational inference", 2013; Kucukelbir et al., 2017, for the automatic
// form).
//
// An SVI belongs to one goroutine. Its particles run on up to
// [SVIConfig.Workers] goroutines; the result is the same, bit for bit, for any
// number of them. Several SVIs may share a bound model, each with its own
// store.
type SVI[A any] struct {
	model, guide pyro.Model[A]
	opt          optim.Optimizer
	loss         Loss
	config       SVIConfig

	step    int
	workers []*worker[A]
	mu      sync.Mutex         // guards params, which the workers grow
	params  []*trained         // by slot of the store; nil where not seen
	resumed map[string]resumed // of a checkpoint, for parameters not seen since
	next    atomic.Int64
	group   sync.WaitGroup
	args    A
	losses  []float64 // by particle
}

// An SVIConfig has the options of [SVI]. The zero value is ready.
type SVIConfig struct {
	Store   *pyro.Store // parameters; nil makes a new one
	Seed    uint64      // of all draws
	Workers int         // goroutines for particles; 0 means GOMAXPROCS

	// Unmatched lets the guide lack latent sites of the model and the other
	// way round, which is an error otherwise.
	Unmatched bool
	// NoValidation skips the checks of parameters, values and shapes.
	NoValidation bool
	// SkipNonFinite leaves the parameters as they are in a step whose loss or
	// gradient is not finite, instead of returning an error.
	SkipNonFinite bool
}

// NewSVI returns an SVI at step 0. At most one config is used.
func NewSVI[A any](model, guide pyro.Model[A], opt optim.Optimizer, loss Loss, config ...SVIConfig) *SVI[A] {
	v := &SVI[A]{model: model, guide: guide, opt: opt, loss: loss}
	if len(config) > 0 {
		v.config = config[0]
	}
	if v.config.Store == nil {
		v.config.Store = pyro.NewStore()
	}
	n := v.config.Workers
	if n <= 0 {
		n = runtime.GOMAXPROCS(0)
	}
	for range max(1, min(n, loss.Size())) {
		v.workers = append(v.workers, newWorker(v))
	}
	v.losses = make([]float64, loss.Size())
	return v
}

// Store returns the parameters.
func (v *SVI[A]) Store() *pyro.Store { return v.config.Store }

// Steps returns the number of steps taken.
func (v *SVI[A]) Steps() int { return v.step }

// A NonFiniteError says where a step met a loss or gradient that is NaN or
// infinite. The parameters are as before the step.
type NonFiniteError struct {
	Step  int
	Site  string // whose term of the loss is not finite, or ""
	Param string // whose gradient is not finite, or ""
	Value float64

	// Element says which element of the log-probability of Site is the first
	// that is not finite, and what it is; "" where they are not the cause.
	Element string
}

// Error names the step and the culprit.
func (e *NonFiniteError) Error() string {
	if e.Param != "" {
		return fmt.Sprintf("infer: step %d: gradient of %s is %v; try a smaller learning rate, clipping, or another initial value", e.Step, e.Param, e.Value)
	}
	return fmt.Sprintf("infer: step %d: loss is %v, first at site %q%s", e.Step, e.Value, e.Site, e.Element)
}

// Step takes one step and returns the loss, the estimate of -ELBO summed over
// all sites. A done ctx ends it before it begins. On an error the parameters
// and the number of the step are unchanged.
func (v *SVI[A]) Step(ctx context.Context, args A) (float64, error) {
	loss, err := v.estimate(ctx, args, true)
	if err == nil {
		err = v.average()
	}
	switch {
	case err == nil:
		v.update()
	case !v.config.SkipNonFinite || !errors.As(err, new(*NonFiniteError)):
		return loss, err
	}
	v.step++
	return loss, nil
}

// Evaluate returns the loss without moving the parameters, with the draws that
// the next step would use.
func (v *SVI[A]) Evaluate(ctx context.Context, args A) (float64, error) {
	return v.estimate(ctx, args, false)
}

// estimate runs all particles and returns the mean loss.
func (v *SVI[A]) estimate(ctx context.Context, args A, grad bool) (float64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	v.args = args
	for _, t := range v.params {
		if t != nil {
			clear(t.have)
		}
	}
	v.run(grad)
	for _, w := range v.workers {
		if w.err != nil {
			return math.NaN(), v.firstError()
		}
	}
	var sum float64
	for _, l := range v.losses {
		sum += l
	}
	return sum / float64(len(v.losses)), nil
}

// run lets the workers take particles until none is left. One worker runs on
// the caller's goroutine.
func (v *SVI[A]) run(grad bool) {
	v.next.Store(0)
	for _, w := range v.workers {
		w.grad, w.err = grad, nil
	}
	for _, w := range v.workers[1:] {
		v.group.Add(1)
		go w.run()
	}
	v.workers[0].particles()
	v.group.Wait()
}

// firstError returns the error of the particle with the lowest number, so that
// it does not depend on the workers.
func (v *SVI[A]) firstError() error {
	var first *worker[A]
	for _, w := range v.workers {
		if w.err != nil && (first == nil || w.particle < first.particle) {
			first = w
		}
	}
	return first.err
}

// key returns the random stream of a particle in the current step.
func (v *SVI[A]) key(particle int) dist.Key {
	return dist.NewKey(v.config.Seed).Fold(uint64(v.step)).Fold(uint64(particle))
}
