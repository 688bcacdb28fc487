package module_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

type none = struct{}

// one has a single random attribute and a hook.
type one struct {
	module.Base
	Z module.Var
	f func(m *one, s *pyro.Scope) *tensor.Tensor
}

func newOne(f func(m *one, s *pyro.Scope) *tensor.Tensor) *one {
	m := &one{f: f}
	m.Z.Prior(dist.Normal(0, 1))
	return m
}

func (m *one) Forward(s *pyro.Scope, _ none) *tensor.Tensor { return m.f(m, s) }

func get(m *one, s *pyro.Scope) *tensor.Tensor { return m.Z.Get(s) }

func caught(f func()) (err error) {
	defer pyro.Catch(&err)
	f()
	return nil
}

// S-4: one value per outermost call, another one in the next.
func TestOneValuePerCall(t *testing.T) {
	var first, second *tensor.Tensor
	b := bind(t, newOne(func(m *one, s *pyro.Scope) *tensor.Tensor {
		first, second = m.Z.Get(s), m.Z.Get(s)
		return first
	}))
	s := pyro.New(pyro.Config{})
	x := b.Run(s, none{})
	if first != second {
		t.Error("two reads in one call differ")
	}
	if y := b.Run(s, none{}); y == x || y.Item() == x.Item() {
		t.Error("two calls share a value")
	}
}

// S-4: a panic in a call does not spoil the next one.
func TestPanicClearsTheCache(t *testing.T) {
	fail := true
	b := bind(t, newOne(func(m *one, s *pyro.Scope) *tensor.Tensor {
		z := m.Z.Get(s)
		if fail {
			s.Plate("p", 0)
		}
		return z
	}))
	s := pyro.New(pyro.Config{})
	var z *tensor.Tensor
	if err := caught(func() { b.Run(s, none{}) }); err == nil {
		t.Fatal("no error from a plate of size 0")
	}
	fail = false
	if err := caught(func() { z = b.Run(s, none{}) }); err != nil || z == nil {
		t.Fatalf("the call after a panic: %v", err)
	}
	if err := caught(func() { b.Root().(*one).Z.Get(s) }); !errors.Is(err, module.ErrOutsideCall) {
		t.Errorf("after the call: %v", err)
	}
}

// S-5: two outermost calls in one trace.
func TestTwoCallsInOneTrace(t *testing.T) {
	b := bind(t, newOne(get))
	_, err := poutine.Record(pyro.New(pyro.Config{}), pyro.ModelFunc[none](func(s *pyro.Scope, a none) *tensor.Tensor {
		b.Run(s, a)
		return b.Run(s, a)
	}), none{})
	if !errors.Is(err, pyro.ErrDuplicate) {
		t.Errorf("got %v", err)
	}
}

type twice struct {
	module.Base
	Part *one
}

func (m *twice) Forward(s *pyro.Scope, _ none) *tensor.Tensor {
	x := m.Part.Forward(s, none{})
	if m.Part.Forward(s, none{}) != x {
		panic("a part called twice has two values")
	}
	return x
}

// S-6: a part called twice in one call shares its value.
func TestPartCalledTwice(t *testing.T) {
	tr := record(t, pyro.New(pyro.Config{}), bind(t, &twice{Part: newOne(get)}), none{})
	wantSites(t, tr, "sample part.z []")
}

// S-7: other methods run under Do, with nested calls sharing the cache.
func TestDo(t *testing.T) {
	m := newOne(get)
	b := bind(t, m)
	s := pyro.New(pyro.Config{})
	tr := poutine.NewTrace()
	b.Do(s.With(tr.Handler()), func(s *pyro.Scope) {
		if m.Z.Get(s) != b.Run(s, none{}) {
			t.Error("nested call has another value")
		}
	})
	wantSites(t, tr, "sample z []")
}

// S-17: two models of the same names, in two stores and in one.
func TestStores(t *testing.T) {
	x := normals(3, 4, 5)
	a, b := bind(t, newLinear(5, 2)), bind(t, newLinear(5, 2))
	one, two := pyro.NewStore(), pyro.NewStore()
	run := func(m pyro.Model[*tensor.Tensor], st *pyro.Store) *poutine.Trace {
		return record(t, pyro.New(pyro.Config{Store: st}), m, x)
	}
	run(a, one)
	run(b, two)
	if err := one.Set("bias", tensor.Of(2, 3)); err != nil {
		t.Fatal(err)
	}
	if got := run(b, two).Value("bias").At(0); got == 2 {
		t.Error("two stores share a value")
	}
	if got := run(b, one).Value("bias").At(0); got != 2 {
		t.Errorf("the second model in the first store reads %v, want 2", got)
	}
}

// S-19: deletion by path segments, and reading what was deleted.
func TestDelete(t *testing.T) {
	st := pyro.NewStore()
	s := pyro.New(pyro.Config{Store: st})
	for _, n := range []string{"sub.a", "sub.b.c", "subway.a", "sub"} {
		s.Param(n, tensor.Scalar(1), nil)
	}
	if n := st.Delete("sub"); n != 3 {
		t.Errorf("deleted %d", n)
	}
	if got := st.Names(); !slices.Equal(got, []string{"subway.a"}) {
		t.Errorf("left %q", got)
	}
	m := newRegression(5, 2)
	b, err := bind(t, m).Delete(nil, "linear")
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Attributes(); !slices.Equal(got, []string{"obs_scale"}) {
		t.Errorf("attributes %q", got)
	}
	_, err = poutine.Record(pyro.New(pyro.Config{}), b, data{x: normals(3, 2, 5)})
	if !errors.Is(err, module.ErrDeleted) || !strings.Contains(err.Error(), "linear.bias") {
		t.Errorf("got %v", err)
	}
}

// S-22: infeasible initial values are found at Bind, with path and value.
func TestInfeasibleInit(t *testing.T) {
	for _, init := range []*tensor.Tensor{tensor.Of(1, -2), tensor.Of(1, math.NaN())} {
		l := newLinear(5, 2)
		l.Bias.Param(init, constraint.Positive)
		_, err := module.Bind(l)
		if !errors.Is(err, pyro.ErrInfeasible) || !strings.Contains(err.Error(), "bias") {
			t.Errorf("init %v: got %v", init, err)
		}
	}
}

// S-23: event dims decide what a subsampled plate selects.
func TestParamInPlate(t *testing.T) {
	for _, c := range []struct {
		name string
		spec pyro.ParamSpec
		sub  int
		want string
	}{
		{"batched and subsampled", pyro.ParamSpec{Batched: true, EventDim: 1}, 2, "[2 2]"},
		{"not batched", pyro.ParamSpec{}, 2, "[3 2]"},
		{"full plate", pyro.ParamSpec{Batched: true, EventDim: 1}, 3, "[3 2]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := pyro.New(pyro.Config{})
			c.spec.Name, c.spec.Init = "w", tensor.Zeros(3, 2)
			x := s.Plate("p", 3, pyro.Subsample(c.sub)).Declare(c.spec)
			if got := x.Shape().String(); got != c.want {
				t.Errorf("shape %s, want %s", got, c.want)
			}
		})
	}
	err := caught(func() {
		pyro.New(pyro.Config{}).Plate("p", 3).Declare(pyro.ParamSpec{Name: "w", Init: tensor.Zeros(4, 2), Batched: true, EventDim: 1})
	})
	if err == nil || !strings.Contains(err.Error(), `"p"`) || !strings.Contains(err.Error(), "[4 2]") {
		t.Errorf("wrong size: %v", err)
	}
}

type circle struct {
	module.Base
	A, B, C module.Var
}

func (m *circle) Forward(s *pyro.Scope, _ none) *tensor.Tensor { return m.A.Get(s) }

// S-28: a circle of priors is named.
func TestCycle(t *testing.T) {
	m := new(circle)
	on := func(v func(m *circle) *module.Var) func(*pyro.Scope, *circle) dist.Dist {
		return func(s *pyro.Scope, m *circle) dist.Dist { return dist.Normal(v(m).Get(s), 1) }
	}
	module.PriorOf(&m.A, on(func(m *circle) *module.Var { return &m.B }))
	module.PriorOf(&m.B, on(func(m *circle) *module.Var { return &m.C }))
	module.PriorOf(&m.C, on(func(m *circle) *module.Var { return &m.B }))
	_, err := poutine.Record(pyro.New(pyro.Config{}), bind(t, m), none{})
	if !errors.Is(err, module.ErrCycle) || !strings.Contains(err.Error(), "b -> c -> b") {
		t.Errorf("got %v", err)
	}
}

// S-28: the owner of a prior is the owner of the attribute.
func TestPriorOfWrongOwner(t *testing.T) {
	m := newRegression(5, 2)
	module.PriorOf(&m.Linear.Bias, func(s *pyro.Scope, m *Regression) dist.Dist { return dist.Normal(0, 1) })
	_, err := module.Bind(m)
	if !errors.Is(err, module.ErrOwner) || !strings.Contains(err.Error(), "linear.bias") {
		t.Errorf("got %v", err)
	}
}

// S-28: a computed attribute is a deterministic site.
func TestValueOf(t *testing.T) {
	m := new(circle)
	m.A.Prior(dist.Normal(0, 1))
	m.C.Frozen(tensor.Scalar(2))
	module.ValueOf(&m.B, func(s *pyro.Scope, m *circle) *tensor.Tensor { return m.A.Get(s).Mul(m.C.Get(s)) })
	b := bind(t, m)
	tr := poutine.NewTrace()
	b.Do(pyro.New(pyro.Config{}).With(tr.Handler()), func(s *pyro.Scope) { m.B.Get(s) })
	wantSites(t, tr, "sample a []", "sample b []")
	site := tr.Lookup("b")
	if !site.Infer.Deterministic || !site.Observed || site.LogProbSum().Item() != 0 {
		t.Errorf("site %+v", site)
	}
	if got, want := site.Value.Item(), 2*tr.Value("a").Item(); got != want {
		t.Errorf("value %v, want %v", got, want)
	}
}

// S-30: the first read decides, and a declared place is checked.
func TestDeclaredPlace(t *testing.T) {
	inside := func(m *one, s *pyro.Scope) *tensor.Tensor { return m.Z.Get(s.Plate("data", 3)) }
	for _, c := range []struct {
		name    string
		declare func(v *module.Var)
		f       func(m *one, s *pyro.Scope) *tensor.Tensor
		ok      bool
	}{
		{"global outside", func(v *module.Var) { v.Global() }, get, true},
		{"global inside", func(v *module.Var) { v.Global() }, inside, false},
		{"local inside", func(v *module.Var) { v.Local("data") }, inside, true},
		{"local outside", func(v *module.Var) { v.Local("data") }, get, false},
		{"local in another plate", func(v *module.Var) { v.Local("other") }, inside, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newOne(c.f)
			c.declare(&m.Z)
			_, err := poutine.Record(pyro.New(pyro.Config{}), bind(t, m), none{})
			if c.ok != (err == nil) || err != nil && !errors.Is(err, module.ErrPlacement) {
				t.Errorf("got %v", err)
			}
		})
	}
}

type clash struct {
	module.Base
	A module.Var `pyro:"w"`
	B module.Var `pyro:"w"`
}

func (*clash) Forward(*pyro.Scope, none) *tensor.Tensor { return nil }

type alias struct {
	module.Base
	P, Q *one
}

func (*alias) Forward(*pyro.Scope, none) *tensor.Tensor { return nil }

type shared struct {
	module.Base
	P *one
	Q *one `pyro:",shared"`
}

func (*shared) Forward(*pyro.Scope, none) *tensor.Tensor { return nil }

type loop struct {
	module.Base
	V    module.Var
	Self *loop
}

func (*loop) Forward(*pyro.Scope, none) *tensor.Tensor { return nil }

type hiddenVar struct {
	module.Base
	v module.Var
}

func (*hiddenVar) Forward(*pyro.Scope, none) *tensor.Tensor { return nil }

type hiddenPart struct {
	module.Base
	part *one
}

func (*hiddenPart) Forward(*pyro.Scope, none) *tensor.Tensor { return nil }

type copies struct {
	module.Base
	M map[string]one
}

func (*copies) Forward(*pyro.Scope, none) *tensor.Tensor { return nil }

// S-42, S-44: what is silent in Pyro is an error at Bind.
func TestBindErrors(t *testing.T) {
	prior := func(vs ...*module.Var) {
		for _, v := range vs {
			v.Prior(dist.Normal(0, 1))
		}
	}
	c := new(clash)
	prior(&c.A, &c.B)
	p := newOne(get)
	l := new(loop)
	l.Self = l
	prior(&l.V)
	h := new(hiddenVar)
	prior(&h.v)
	for _, tt := range []struct {
		name string
		m    module.Forwarder[none]
		want error
		text string
	}{
		{"duplicate name", c, pyro.ErrDuplicate, "w"},
		{"alias", &alias{P: p, Q: p}, module.ErrAlias, `also as "p"`},
		{"contains itself", l, module.ErrAlias, "contains itself"},
		{"unexported attribute", h, nil, "unexported field"},
		{"unexported part", &hiddenPart{part: newOne(get)}, nil, "unexported field"},
		{"undeclared", &clash{}, module.ErrUndeclared, "w"},
		{"structs in a map", &copies{M: map[string]one{"a": {}}}, nil, "store a pointer"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := module.Bind(tt.m)
			if err == nil || tt.want != nil && !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.text) {
				t.Errorf("got %v", err)
			}
		})
	}
	if b := bind(t, &shared{P: newOne(get), Q: nil}); !slices.Equal(b.Attributes(), []string{"p.z"}) {
		t.Errorf("shared: %q", b.Attributes())
	}
	m := newOne(get)
	bind(t, m)
	if _, err := module.Bind(m); !errors.Is(err, module.ErrAlias) {
		t.Errorf("binding twice: %v", err)
	}
}

// plain is no module: the walk goes through it (S-43).
type plain struct{ Inner *one }

type containers struct {
	module.Base
	List   []*one
	Byname map[string]*one
	Plain  plain
	Vars   []module.Var
	Any    any
}

func (*containers) Forward(*pyro.Scope, none) *tensor.Tensor { return nil }

// S-40, S-43: names through slices, maps, plain structs and interfaces.
func TestNamesThroughContainers(t *testing.T) {
	m := &containers{
		List:   []*one{newOne(get), newOne(get)},
		Byname: map[string]*one{"b": newOne(get), "a": newOne(get)},
		Plain:  plain{newOne(get)},
		Vars:   make([]module.Var, 2),
		Any:    newOne(get),
	}
	m.Vars[0].Param(tensor.Scalar(0))
	m.Vars[1].Param(tensor.Scalar(0))
	want := []string{"list.0.z", "list.1.z", "byname.a.z", "byname.b.z", "plain.inner.z", "vars.0", "vars.1", "any.z"}
	if got := bind(t, m).Attributes(); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	part := m.List[:1] // S-40: taking a slice renames nothing
	if got := part[0].Z.Name(); got != "list.0.z" {
		t.Errorf("after slicing: %q", got)
	}
}

// foreign is a struct of tensors at every depth (trap 16).
type foreign struct {
	embedded
	Layers []struct{ W, B *tensor.Tensor }
	Table  map[string]*tensor.Tensor
	Deep   *struct{ Inner [2]*tensor.Tensor }
	none   *tensor.Tensor
	Nil    *tensor.Tensor
}

type embedded struct{ Gain *tensor.Tensor }

func (f *foreign) Forward(none) *tensor.Tensor {
	x := f.Gain.Add(f.Table["b"]).Add(f.Deep.Inner[1])
	for _, l := range f.Layers {
		x = x.Add(l.W).Add(l.B)
	}
	return x.Add(f.none)
}

func TestLiftDeepStruct(t *testing.T) {
	c := func(v float64) *tensor.Tensor { return tensor.Scalar(v) }
	f := &foreign{
		embedded: embedded{c(1)},
		Layers:   []struct{ W, B *tensor.Tensor }{{c(2), c(3)}, {c(4), c(5)}},
		Table:    map[string]*tensor.Tensor{"b": c(6), "a": c(7)},
		Deep:     &struct{ Inner [2]*tensor.Tensor }{[2]*tensor.Tensor{c(8), c(9)}},
		none:     c(0.5),
	}
	l := module.Lift(f)
	want := []string{"gain", "layers.0.w", "layers.0.b", "layers.1.w", "layers.1.b", "table.a", "table.b", "deep.inner.0", "deep.inner.1"}
	if got := l.Names(); !slices.Equal(got, want) {
		t.Fatalf("names %q, want %q", got, want)
	}
	l.Var("gain").Prior(dist.Delta(c(1000)))
	b := bind(t, module.Method(l, (*foreign).Forward))
	if got := b.Run(pyro.New(pyro.Config{}), none{}).Item(); got != 1000+2+3+4+5+6+9+0.5 {
		t.Errorf("lifted forward = %v", got)
	}
	if f.Gain.Item() != 1 || f.Table["b"].Item() != 6 || f.Deep.Inner[1].Item() != 9 || f.Layers[1].B.Item() != 5 {
		t.Error("lifting reached the original")
	}
}

// Frozen attributes are neither sites nor parameters (S-18).
func TestFrozenIsNoSite(t *testing.T) {
	l := newLinear(5, 2)
	l.Weight.Frozen(tensor.Ones(5, 2))
	tr := record(t, pyro.New(pyro.Config{}), bind(t, l), normals(3, 4, 5))
	wantSites(t, tr, "param bias [2]")
}

type spelled struct {
	module.Base
	ObsScale, HTTPRate, X1Y, A, ID module.Var
}

func (*spelled) Forward(*pyro.Scope, none) *tensor.Tensor { return nil }

// A name is snake case, with runs of capitals as one word.
func TestSnake(t *testing.T) {
	m := new(spelled)
	for _, v := range []*module.Var{&m.ObsScale, &m.HTTPRate, &m.X1Y, &m.A, &m.ID} {
		v.Param(tensor.Scalar(0))
	}
	want := []string{"obs_scale", "http_rate", "x1_y", "a", "id"}
	if got := bind(t, m).Attributes(); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// Trap 8: the order of sites does not vary.
func TestOrderIsStable(t *testing.T) {
	b := bind(t, newRegression(5, 2))
	want := fmt.Sprint(record(t, pyro.New(pyro.Config{}), b, data{x: normals(3, 3, 5)}).Names())
	for range 100 {
		if got := fmt.Sprint(record(t, pyro.New(pyro.Config{}), b, data{x: normals(3, 3, 5)}).Names()); got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
	}
}

// One bound module in many goroutines, each with its own scope.
func TestConcurrentRuns(t *testing.T) {
	b := bind(t, newRegression(5, 2))
	d := data{x: normals(3, 20, 5)}
	run := func(seed uint64) float64 {
		return b.Run(pyro.New(pyro.Config{Key: dist.NewKey(seed)}), d).Sum().Item()
	}
	got := make(chan [2]float64)
	for seed := range uint64(8) {
		go func() { got <- [2]float64{float64(seed), run(seed)} }()
	}
	for range 8 {
		g := <-got
		if want := run(uint64(g[0])); g[1] != want {
			t.Errorf("seed %v: %v in parallel, %v alone", g[0], g[1], want)
		}
	}
}
