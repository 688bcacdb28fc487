// Minipyro is the whole idea of this library in one file, on tensors and
// distributions alone: effects, handlers, traces, and variational inference.
//
// A probabilistic program is an ordinary function that performs effects: it
// draws random values, observes data, reads parameters. What an effect does is
// not up to the program but to the handlers around it. So one and the same
// program can be drawn from, scored, conditioned, or trained. The library has
// more handlers and better errors but no other idea; both pass the same suite
// of laws, package poutinetest.
//
// Run it to fit a line through seven points and compare with exact algebra.
package main

import (
	"fmt"
	"math"
	"slices"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// A Site is one effect: a random choice, or the reading of a parameter. It
// travels from the program out through the handlers and comes back with a value.
type Site struct {
	Name     string
	Dist     dist.Dist      // of a random choice
	Init     *tensor.Tensor // of a parameter: its first value; nil for a choice
	Value    *tensor.Tensor // nil until somebody fixes it
	Observed bool           // Value is data
	Scale    float64        // multiplies the log-probability
	run      *run
}

// An Effect performs a site: on return it has a value.
type Effect func(s *Site)

// A Handler wraps the interpretation outside of it in its own. What it does
// before next happens on the way out, what it does after next on the way back.
// If it does not call next, nobody outside ever learns of the site.
type Handler func(next Effect) Effect

// standard is the interpretation outside of all handlers: a choice without a
// value is drawn, a parameter is read from the store.
func standard(s *Site) {
	switch {
	case s.Value != nil:
	case s.Init != nil:
		s.Value = s.run.param(s.Name, s.Init)
	default:
		s.Value = s.Dist.Sample(s.run.tape, s.run.key.FoldString(s.Name))
	}
}

// A Scope is where a program performs effects. It does not change: With and
// Plate return new ones.
type Scope struct {
	perform Effect
	plates  int // around
	run     *run
}

// A run is what the scopes of one execution share.
type run struct {
	key    dist.Key     // of random streams, one for each name
	tape   *tensor.Tape // records operations, for the gradient
	params Params
	leaves map[string]*tensor.Tensor // the parameters read, on the tape
}

// NewScope returns a scope outside of all handlers.
func NewScope(key dist.Key, params Params) *Scope {
	return &Scope{standard, 0, &run{key, tensor.NewTape(), params, map[string]*tensor.Tensor{}}}
}

// Sample makes a random choice.
func (s *Scope) Sample(name string, d dist.Dist) *tensor.Tensor { return s.Observe(name, d, nil) }

// Observe says that a random choice came out as x; nil says that it is unknown.
func (s *Scope) Observe(name string, d dist.Dist, x *tensor.Tensor) *tensor.Tensor {
	return s.apply(&Site{Name: name, Dist: d, Value: x, Observed: x != nil, Scale: 1})
}

// Param reads a parameter, any real number, which begins as init.
func (s *Scope) Param(name string, init float64) *tensor.Tensor {
	return s.apply(&Site{Name: name, Init: tensor.Scalar(init)})
}

func (s *Scope) apply(site *Site) *tensor.Tensor {
	site.run = s.run
	s.perform(site)
	return site.Value
}

// With returns the scope inside of a handler.
func (s *Scope) With(h Handler) *Scope { return &Scope{h(s.perform), s.plates, s.run} }

// Plate returns the scope inside of a plate, where every choice is made size
// times, independently, along one more dimension. A plate is a handler too.
func (s *Scope) Plate(size int) *Scope {
	depth := s.plates + 1
	in := s.With(outward(func(site *Site) {
		if site.Init == nil {
			site.Dist = expand(site.Dist, depth, size)
		}
	}))
	in.plates = depth
	return in
}

// expand gives d the size n at the given batch dimension, counted from the right.
func expand(d dist.Dist, dim, n int) dist.Dist {
	dims := d.BatchShape().Dims()
	for len(dims) < dim {
		dims = slices.Insert(dims, 0, 1)
	}
	dims[len(dims)-dim] = n
	return d.Expand(dims...)
}

// outward is a handler that only acts on the way out.
func outward(act func(s *Site)) Handler {
	return func(next Effect) Effect {
		return func(s *Site) { act(s); next(s) }
	}
}

// Condition turns choices into observations.
func Condition(data map[string]*tensor.Tensor) Handler {
	return outward(func(s *Site) {
		if x, ok := data[s.Name]; ok {
			s.Value, s.Observed = x, true
		}
	})
}

// Replay makes the choices that t has come out as they did there.
func Replay(t *Trace) Handler {
	return outward(func(s *Site) {
		if old := t.Find(s.Name); old != nil && !s.Observed {
			s.Value = old.Value
		}
	})
}

// Scale multiplies log-probabilities: by N/n, and n rows of N stand for all.
func Scale(c float64) Handler { return outward(func(s *Site) { s.Scale *= c }) }

// Block hides sites from the handlers outside of it.
func Block(names ...string) Handler {
	return func(next Effect) Effect {
		return func(s *Site) {
			if slices.Contains(names, s.Name) {
				standard(s)
			} else {
				next(s)
			}
		}
	}
}

// A Trace is the record of a run: its random choices in order.
type Trace []Site

// Record writes choices down on their way back, when they have a value.
func Record(t *Trace) Handler {
	return func(next Effect) Effect {
		return func(s *Site) {
			next(s)
			if s.Init != nil {
				return
			}
			if t.Find(s.Name) != nil {
				panic(fmt.Sprintf("minipyro: two sites are named %q", s.Name))
			}
			*t = append(*t, *s)
		}
	}
}

// Find returns the site of the given name, or nil.
func (t *Trace) Find(name string) *Site {
	i := slices.IndexFunc(*t, func(s Site) bool { return s.Name == name })
	if i < 0 {
		return nil
	}
	return &(*t)[i]
}

// LogProb returns the log joint density of all that happened.
func (t *Trace) LogProb() *tensor.Tensor {
	sum := tensor.Scalar(0)
	for _, s := range *t {
		sum = sum.Add(s.Dist.LogProbSum(s.Value, s.Scale))
	}
	return sum
}

// A Program is a model or a guide.
type Program func(s *Scope) *tensor.Tensor

// ELBO estimates E[log p(x, z) - log q(z)], z drawn from the guide q: the log
// evidence of the data less the divergence of the guide from the posterior.
// The guide chooses; the model makes the same choices and says how likely.
func ELBO(s *Scope, model, guide Program) *tensor.Tensor {
	var p, q Trace
	guide(s.With(Record(&q)))
	model(s.With(Replay(&q)).With(Record(&p)))
	return p.LogProb().Sub(q.LogProb())
}

// Params is the parameter store. No program and no scope owns it.
type Params map[string]*Param

// A Param is a parameter and what Adam (Kingma and Ba, 2015) keeps of it.
type Param struct {
	Value, mean, square *tensor.Tensor
	steps               float64
}

// param reads a parameter through the tape, so that a gradient reaches it.
func (r *run) param(name string, init *tensor.Tensor) *tensor.Tensor {
	if r.params[name] == nil {
		r.params[name] = &Param{Value: init, mean: tensor.Scalar(0), square: tensor.Scalar(0)}
	}
	if r.leaves[name] == nil {
		r.leaves[name] = r.tape.Leaf(r.params[name].Value)
	}
	return r.leaves[name]
}

// descend moves the parameter against the gradient g.
func (p *Param) descend(g *tensor.Tensor, rate float64) {
	p.steps++
	p.mean = p.mean.MulScalar(0.9).Add(g.MulScalar(0.1))
	p.square = p.square.MulScalar(0.999).Add(g.Square().MulScalar(0.001))
	mean := p.mean.MulScalar(1 / (1 - math.Pow(0.9, p.steps)))
	root := p.square.MulScalar(1 / (1 - math.Pow(0.999, p.steps))).Sqrt()
	p.Value = p.Value.Sub(mean.Div(root.AddScalar(1e-8)).MulScalar(rate))
}

// SVIStep takes step number n of stochastic variational inference: it moves
// the parameters up the gradient of the ELBO, whose estimate it returns.
func SVIStep(n int, model, guide Program, params Params, rate float64) float64 {
	s := NewScope(dist.NewKey(1).Fold(uint64(n)), params)
	loss := ELBO(s, model, guide).Neg()
	s.run.tape.Backward([]*tensor.Tensor{loss}, []float64{1})
	for name, leaf := range s.run.leaves {
		params[name].descend(s.run.tape.Grad(leaf).Clone(), rate)
	}
	return -loss.Item()
}

// line is the model y = slope·x + intercept + noise. ys may be nil.
func line(xs, ys *tensor.Tensor) Program {
	return func(s *Scope) *tensor.Tensor {
		mean := s.Sample("slope", dist.Normal(0, 10)).Mul(xs).Add(s.Sample("intercept", dist.Normal(0, 10)))
		return s.Plate(xs.Len()).Observe("y", dist.Normal(mean, 1), ys)
	}
}

// guide is independent normals, which here include the exact posterior.
func guide(s *Scope) *tensor.Tensor {
	for _, name := range []string{"slope", "intercept"} {
		s.Sample(name, dist.Normal(s.Param(name+".loc", 0), s.Param(name+".log_scale", 0).Exp()))
	}
	return nil
}

func main() {
	xs, ys := tensor.Of(-3, -2, -1, 0, 1, 2, 3), tensor.Of(-5.1, -2.8, -1.3, 1.2, 2.6, 5.4, 6.9)
	params, rate, elbo := Params{}, 0.05, 0.0
	for n := range 3000 {
		elbo = SVIStep(n, line(xs, ys), guide, params, rate)
		rate *= 0.998
	}
	s, z, logPosterior := NewScope(dist.NewKey(0), params), map[string]*tensor.Tensor{}, 0.0
	for i, column := range []*tensor.Tensor{xs, tensor.Ones(7)} {
		name := []string{"slope", "intercept"}[i]
		precision := column.Square().Sum().Item() + 0.01 // by algebra: the columns are orthogonal
		exact := dist.Normal(column.Mul(ys).Sum().Item()/precision, 1/math.Sqrt(precision))
		fmt.Printf("%-9s  mean %.3f (exactly %.3f)  sd %.3f (exactly %.3f)\n", name, s.Param(name+".loc", 0).Item(),
			exact.Mean().Item(), s.Param(name+".log_scale", 0).Exp().Item(), exact.StdDev().Item())
		z[name] = tensor.Scalar(1)
		logPosterior += exact.LogProb(z[name]).Item()
	}
	var p, q Trace
	line(xs, ys)(s.With(Condition(z)).With(Record(&p))) // evidence = p(z, y) / p(z | y) for any z
	fmt.Printf("ELBO %.2f, log evidence %.2f\n", elbo, p.LogProb().Item()-logPosterior)
	guide(s.With(Record(&q)))
	y := line(tensor.Of(10, 20), nil)(s.With(Replay(&q))) // a draw from the posterior predictive
	fmt.Printf("a draw of y at x = 10 and 20: %.1f and %.1f\n", y.At(0), y.At(1))
}
