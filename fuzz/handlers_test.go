package fuzz

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/pyro/poutine/poutinetest"
	"github.com/gopyro/gopyro/tensor"
)

// choices returns a function that reads decisions from data: 0 once there are
// no more.
func choices(data []byte) func(n int) int {
	return func(n int) int {
		if len(data) == 0 {
			return 0
		}
		b := data[0]
		data = data[1:]
		return int(b) % n
	}
}

// FuzzHandlers runs random programs, with handlers inside and around, on the
// library and on the reference interpreter.
func FuzzHandlers(f *testing.F) {
	f.Add(uint64(1), []byte("a program under a stack of handlers"))
	f.Fuzz(func(t *testing.T, seed uint64, data []byte) {
		library := poutinetest.Library{}
		g := &poutinetest.Generator{Choose: choices(data), Nested: true, Supports: library.Supports}
		p := g.Program()
		stack := g.Stack()
		if err := poutinetest.Agree(library, seed, poutinetest.Under(p, stack...)); err != nil {
			t.Fatalf("under %v: %v", stack, err)
		}
	})
}

// FuzzEffects performs random effects, most of them mistakes, under random
// handlers. Mistakes must be errors of this module, leave the run usable, and
// name a site; a run without mistakes must replay.
func FuzzEffects(f *testing.F) {
	f.Add(uint64(1), []byte("effects"))
	f.Fuzz(func(t *testing.T, seed uint64, data []byte) {
		s := pyro.New(pyro.Config{Key: dist.NewKey(seed), Grad: seed%2 == 0})
		m := new(effects)
		tr, err := poutine.Record(s, m, data)
		if err != nil {
			var site *pyro.SiteError
			if errors.As(err, &site) && site.Err == nil {
				t.Errorf("no cause in %v", err)
			}
			if x := s.Sample("afterwards", dist.Normal(0, 1)); x.NDim() != 0 {
				t.Errorf("after %v the scope draws %v", err, x.Shape())
			}
			return
		}
		names := slices.Sorted(slices.Values(tr.Names()))
		if n := len(names); len(slices.Compact(names)) != n {
			t.Errorf("a name comes twice in %q", tr.Names())
		}
		key := dist.NewKey(seed + 1)
		if m.hides {
			key = s.Key() // what Replay does not see is drawn anew
		}
		replays(t, pyro.New(pyro.Config{Store: s.Store(), Key: key}), tr, m, data)
	})
}

// replays compares a trace with a replay of it in s.
func replays(t *testing.T, s *pyro.Scope, tr *poutine.Trace, m pyro.Model[[]byte], data []byte) {
	again, err := poutine.Record(s.With(poutine.Replay(tr)), m, data)
	if err != nil {
		t.Fatalf("a program that runs does not replay: %v", err)
	}
	if !slices.Equal(tr.Names(), again.Names()) {
		t.Fatalf("sites %q, replayed %q", tr.Names(), again.Names())
	}
	for site := range tr.Sites() {
		r := again.Lookup(site.Name)
		if !r.Value.Equal(site.Value) || r.Observed != site.Observed || r.Scale != site.Scale || r.Type != site.Type {
			t.Errorf("site %+v\nreplayed %+v", site, r)
		}
	}
	a, errA := tr.LogProbSum()
	b, errB := again.LogProbSum()
	if (errA == nil) != (errB == nil) || errA == nil && !a.Equal(b) {
		t.Errorf("log joint %v, %v; replayed %v, %v", a, errA, b, errB)
	}
}

// effects is a program that its argument spells out.
type effects struct {
	choose func(n int) int
	count  int
	hides  bool // from handlers outside
}

func (e *effects) Run(s *pyro.Scope, data []byte) *tensor.Tensor {
	*e = effects{choose: choices(data)}
	e.block(s, 0)
	return nil
}

func (e *effects) name() string {
	e.count++
	if e.choose(16) == 1 {
		return "again"
	}
	return fmt.Sprint("s", e.count)
}

// dims returns a shape of up to three dimensions that rarely broadcasts.
func (e *effects) dims() []int {
	dims := make([]int, e.choose(4))
	for i := range dims {
		dims[i] = 1 + e.choose(3)
	}
	return dims
}

func (e *effects) dist() dist.Dist {
	d := dist.Normal(0, 1).Expand(e.dims()...)
	switch e.choose(5) {
	case 1:
		d = dist.Gamma(2, 1).Expand(e.dims()...)
	case 2:
		d = dist.Normal(tensor.Zeros(e.dims()...), tensor.Full(float64(e.choose(3)), e.dims()...))
	case 3:
		return dist.Bernoulli(0.5).Expand(e.dims()...)
	case 4:
		return d.ToEvent(e.choose(3))
	}
	return d
}

func (e *effects) tensor() *tensor.Tensor {
	return tensor.Full(float64(e.choose(4))-1, e.dims()...)
}

func (e *effects) block(s *pyro.Scope, depth int) {
	for range 1 + e.choose(4) {
		e.effect(s, depth)
	}
}

func (e *effects) effect(s *pyro.Scope, depth int) {
	kind := e.choose(10)
	if depth == 4 {
		kind %= 6
	}
	switch kind {
	case 0, 1:
		s.Sample(e.name(), e.dist())
	case 2:
		s.Observe(e.name(), e.dist(), e.tensor())
	case 3:
		e.param(s)
	case 4:
		s.Deterministic(e.name(), e.tensor(), e.choose(3))
	case 5:
		s.Factor(e.name(), e.tensor())
	case 6, 7:
		e.block(e.plate(s), depth+1)
	case 8:
		for i, in := range s.Each(e.name(), e.choose(4)) {
			if i == 0 {
				e.block(in, depth+1)
			}
		}
	case 9:
		e.block(s.With(e.handler()), depth+1)
	}
}

func (e *effects) param(s *pyro.Scope) {
	cs := []constraint.Constraint{nil, constraint.Positive, constraint.UnitInterval, constraint.Simplex}
	s.Declare(pyro.ParamSpec{
		Name: e.name(), Init: e.tensor(), Constraint: cs[e.choose(len(cs))],
		Batched: e.choose(2) == 1, EventDim: e.choose(3),
	})
}

func (e *effects) plate(s *pyro.Scope) *pyro.Scope {
	var opts []pyro.PlateOption
	size := e.choose(5)
	if e.choose(3) == 1 {
		opts = append(opts, pyro.Dim(-e.choose(4)))
	}
	switch e.choose(4) {
	case 1:
		opts = append(opts, pyro.Subsample(e.choose(5)))
	case 2:
		opts = append(opts, pyro.Indices([]int{e.choose(5), e.choose(5)}))
	}
	p := s.Plate(e.name(), size, opts...)
	if e.choose(8) == 1 {
		return p.Inside(s.Plate(e.name(), 2, pyro.Dim(-3)))
	}
	return p
}

func (e *effects) handler() pyro.Handler {
	some := []string{"again", fmt.Sprint("s", e.choose(10)), fmt.Sprint("s", e.choose(10))}
	switch e.choose(11) {
	case 0:
		return poutine.Scale(float64(e.choose(3)))
	case 1:
		m := e.tensor()
		if e.choose(4) > 0 {
			m = m.Greater(tensor.Scalar(0)) // a proper mask
		}
		return poutine.Mask(m)
	case 2:
		return poutine.MaskAll(e.choose(2) == 1)
	case 3:
		return poutine.Condition(poutine.Values{some[0]: e.tensor(), some[1]: e.tensor(), some[2]: nil})
	case 4:
		return poutine.Substitute(poutine.Values{some[0]: e.tensor(), some[1]: e.tensor()})
	case 5:
		return poutine.Lift(map[string]dist.Dist{some[0]: e.dist(), some[1]: e.dist()})
	case 6:
		return poutine.Do(poutine.Values{some[1]: e.tensor()})
	case 7:
		return poutine.Seed(dist.NewKey(uint64(e.choose(3))))
	case 8:
		return poutine.HideType(pyro.ParamSite)
	case 9:
		return poutine.Uncondition()
	}
	e.hides = true
	return poutine.Hide(some...)
}
