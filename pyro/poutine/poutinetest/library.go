package poutinetest

import (
	"fmt"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// Library is the backend of packages pyro and poutine.
type Library struct{}

// Supports returns true.
func (Library) Supports(Handler) bool { return true }

// Run runs p on a new scope.
func (Library) Run(seed uint64, p Program) (o Outcome, err error) {
	defer pyro.Catch(&err)
	inside, outside := poutine.NewTrace(), poutine.NewTrace()
	s := pyro.New(pyro.Config{Key: dist.NewKey(seed)})
	p(place{s.With(outside.Handler()), inside.Handler()})
	return Outcome{Inside: sites(inside), Outside: sites(outside)}, nil
}

// Draws returns the numbers that the library draws at a site.
func (l Library) Draws(seed uint64, name string, n int, loc, scale float64) []float64 {
	o, err := l.Run(seed, func(m Machine) {
		m.Plate("plate", n, func(m Machine) { m.Sample(name, loc, scale) })
	})
	if err != nil {
		panic(err)
	}
	return o.Inside[0].Value
}

// A place is a scope with the recorder that goes inside of it.
type place struct {
	*pyro.Scope
	record pyro.Handler
}

func (p place) Sample(name string, loc, scale float64) float64 {
	return first(p.Scope.With(p.record).Sample(name, dist.Normal(loc, scale)))
}

func (p place) Observe(name string, loc, scale, value float64) float64 {
	return first(p.Scope.With(p.record).Observe(name, dist.Normal(loc, scale), tensor.Scalar(value)))
}

func first(x *tensor.Tensor) float64 { return x.Float64s()[0] }

func (p place) Plate(name string, size int, body func(Machine)) {
	body(place{p.Scope.Plate(name, size), p.record})
}

func (p place) With(h Handler, body func(Machine)) {
	body(place{p.Scope.With(native(h)), p.record})
}

// native returns the handler of package poutine that h describes.
func native(h Handler) pyro.Handler {
	switch h := h.(type) {
	case Replay:
		return poutine.Replay(trace(h))
	case Condition:
		return poutine.Condition(values(h))
	case Uncondition:
		return poutine.Uncondition()
	case Block:
		return poutine.Hide(h...)
	case Scale:
		return poutine.Scale(float64(h))
	case Mask:
		return poutine.MaskAll(bool(h))
	case Do:
		return poutine.Do(values(h))
	case Seed:
		return poutine.Seed(dist.NewKey(uint64(h)))
	}
	panic(fmt.Sprintf("poutinetest: no handler %T", h))
}

func values(m map[string]float64) poutine.Values {
	v := make(poutine.Values, len(m))
	for name, x := range m {
		v[name] = tensor.Scalar(x)
	}
	return v
}

// trace records sites with the values of t.
func trace(t Replay) *poutine.Trace {
	tr := poutine.NewTrace()
	s := pyro.New(pyro.Config{})
	for _, site := range t {
		x := tensor.FromSlice(site.Value).Reshape(site.Dims...)
		set := func(next pyro.Effect) pyro.Effect {
			return func(s *pyro.Site) {
				s.Value = x
				next(s)
			}
		}
		s.With(set).With(tr.Handler()).Sample(site.Name, dist.Normal(0, 1))
	}
	return tr
}

// sites returns what tr tells.
func sites(tr *poutine.Trace) Trace {
	var t Trace
	for s := range tr.Sites() {
		if s.IsPlate() {
			continue
		}
		t = append(t, Site{
			Name:     s.Name,
			Dims:     s.Value.Shape().Dims(),
			Value:    s.Value.Float64s(),
			LogProb:  s.LogProbSum().Item(),
			Observed: s.Observed,
		})
	}
	return t
}
