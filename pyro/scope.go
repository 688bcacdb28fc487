package pyro

import (
	"errors"
	"fmt"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// A Scope is the place in a run from which effects are performed: the
// handlers in force and the plates around. It is immutable and belongs to the
// goroutine of its run.
type Scope struct {
	exec   *exec
	effect Effect
	plate  *plate // innermost; nil outside all plates
}

// A Config says how a run behaves. The zero value is ready: a fresh store,
// seed 0, validation on, no gradients.
type Config struct {
	Store        *Store   // parameters; nil makes a new one
	Key          dist.Key // random stream of the run
	Grad         bool     // record on the tape what depends on parameters
	NoValidation bool     // skip the checks of parameters and values

	// LateChecks lets the check of a site whose value is fixed wait for
	// [Site.LogProbSum], which shows a bad element by not being finite, so that
	// the check costs nothing. Who sets it calls that method, or [Site.Check],
	// for every site of the run.
	LateChecks bool
}

// New returns the root scope of a new run.
func New(c Config) *Scope { return &newExec(c).root }

// Reset ends the run and starts another one with the given random stream. The
// store stays, scopes made by With stay usable, and every tensor and plate
// scope made in the run becomes invalid. Memory is reused: a program that is
// run again and again on one scope soon allocates nothing.
func (s *Scope) Reset(key dist.Key) { s.exec.reset(key) }

// With returns a child scope in which h handles the effects first.
func (s *Scope) With(h Handler) *Scope {
	return &Scope{exec: s.exec, effect: h(s.effect), plate: s.plate}
}

// Unvalidated returns a child scope whose sites are not checked: parameters
// out of range and values outside the support give NaN or infinite
// log-probabilities instead of errors. [Config.NoValidation] is the same for a
// whole run.
func (s *Scope) Unvalidated() *Scope { return s.With(unvalidated) }

func unvalidated(next Effect) Effect {
	return func(s *Site) {
		s.NoValidation = true
		s.Dist = s.Dist.Unvalidated()
		next(s)
	}
}

// Tape returns the tape that the run's tensors live on.
func (s *Scope) Tape() *tensor.Tape { return s.exec.tape }

// Store returns the parameter store of the run.
func (s *Scope) Store() *Store { return s.exec.store }

// Key returns the random stream of the run.
func (s *Scope) Key() dist.Key { return s.exec.key }

// Sample performs a random choice and returns its value.
//
// It panics with a [*SiteError] where the shape of d does not fit the plates
// around, or a parameter of d is out of range.
func (s *Scope) Sample(name string, d dist.Dist) *tensor.Tensor {
	return s.sample(name, &d, nil, Infer{})
}

// Observe performs a random choice whose value is known to be x. A nil x
// makes it a latent choice, as obs=None does in Pyro.
func (s *Scope) Observe(name string, d dist.Dist, x *tensor.Tensor) *tensor.Tensor {
	return s.sample(name, &d, x, Infer{})
}

// SampleFor is Sample with instructions for the inference algorithm.
func (s *Scope) SampleFor(name string, d dist.Dist, how Infer) *tensor.Tensor {
	return s.sample(name, &d, nil, how)
}

// Deterministic records x in the trace under the given name and returns it.
// The rightmost eventDim dimensions of x belong to one event; the site has no
// density.
func (s *Scope) Deterministic(name string, x *tensor.Tensor, eventDim int) *tensor.Tensor {
	if eventDim > x.NDim() {
		panic(&SiteError{Site: name, Err: fmt.Errorf("a value of shape %v has no %d event dimensions", x.Shape(), eventDim)})
	}
	d := dist.Delta(x).ToEvent(eventDim).MaskAll(false)
	return s.sample(name, &d, x, Infer{Deterministic: true})
}

// Factor adds logFactor, over the batch shape of the plates around, to the log
// joint density.
func (s *Scope) Factor(name string, logFactor *tensor.Tensor) {
	d := dist.Unit(logFactor)
	s.sample(name, &d, unitValue, Infer{Auxiliary: true})
}

// unitValue is the one value of a Unit distribution.
var unitValue = tensor.Zeros(0)

func (s *Scope) sample(name string, d *dist.Dist, x *tensor.Tensor, how Infer) *tensor.Tensor {
	if d.IsZero() {
		panic(&SiteError{Site: name, Err: errors.New("the distribution is the zero Dist")})
	}
	site := s.exec.acquire(SampleSite, name)
	site.Dist = *d
	if !s.exec.validate {
		site.Dist = site.Dist.Unvalidated() // also where a handler uses it
	}
	site.Value, site.Observed = x, x != nil
	site.Infer = how
	return s.perform(site)
}

// Param reads the parameter of the given name from the store, first putting
// init there if the store has none. c constrains the value; nil is the reals.
//
// It panics with a [*SiteError] where init does not satisfy c.
func (s *Scope) Param(name string, init *tensor.Tensor, c constraint.Constraint) *tensor.Tensor {
	return s.Declare(ParamSpec{Name: name, Init: init, Constraint: c})
}

// Declare is Param with everything that can be said of a parameter.
func (s *Scope) Declare(p ParamSpec) *tensor.Tensor {
	site := s.exec.acquire(ParamSite, p.Name)
	site.Param = p
	return s.perform(site)
}

// perform passes the site to the handlers and returns its value.
func (s *Scope) perform(site *Site) *tensor.Tensor {
	defer s.exec.release(site)
	s.effect(site)
	return site.Value
}

// Perform passes a site of the caller's making to the handlers of s and
// returns its value. Handlers that turn one site into another use it.
func (s *Scope) Perform(site Site) *tensor.Tensor {
	p := s.exec.acquire(site.Type, site.Name)
	exec := p.exec
	*p = site
	p.exec = exec
	return s.perform(p)
}

// Local returns the storage that owner, a pointer, has in this run. It is nil
// at first and stays across Reset. Libraries keep per-run state there.
func (s *Scope) Local(owner any) *any { return s.exec.local(owner) }
