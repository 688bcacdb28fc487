package module_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// The models of the tutorial "Modules in Pyro", sections 2 to 9.

// PlainLinear is section 2's nn.Module: it knows nothing of this library.
type PlainLinear struct {
	Bias, Weight *tensor.Tensor
}

func newPlainLinear(in, out int) *PlainLinear {
	return &PlainLinear{
		Bias:   dist.Normal(0, 1).Expand(out).Sample(nil, dist.NewKey(1)),
		Weight: dist.Normal(0, 1).Expand(in, out).Sample(nil, dist.NewKey(2)),
	}
}

func (l *PlainLinear) Forward(x *tensor.Tensor) *tensor.Tensor { return l.Bias.Add(x.MatMul(l.Weight)) }

// Linear is the same as a module, way 1.
type Linear struct {
	module.Base
	Weight, Bias module.Var
}

func newLinear(in, out int) *Linear {
	l := new(Linear)
	l.Weight.Param(dist.Normal(0, 1).Expand(in, out).Sample(nil, dist.NewKey(2)))
	l.Bias.Param(dist.Normal(0, 1).Expand(out).Sample(nil, dist.NewKey(1)))
	return l
}

func (l *Linear) Forward(s *pyro.Scope, x *tensor.Tensor) *tensor.Tensor {
	return l.Bias.Get(s).Add(x.MatMul(l.Weight.Get(s)))
}

type BayesianLinear struct {
	module.Base
	Bias, Weight module.Var
}

func newBayesianLinear(in, out int) *BayesianLinear {
	m := new(BayesianLinear)
	m.Bias.Prior(dist.LogNormal(0, 1).Expand(out).ToEvent(1))
	m.Weight.Prior(dist.Normal(0, 1).Expand(in, out).ToEvent(2))
	return m
}

func (m *BayesianLinear) Forward(s *pyro.Scope, x *tensor.Tensor) *tensor.Tensor {
	return m.Bias.Get(s).Add(x.MatMul(m.Weight.Get(s)))
}

type data struct{ x, y *tensor.Tensor }

// Regression is section 7's Model.
type Regression struct {
	module.Base
	Linear   *BayesianLinear
	ObsScale module.Var
}

func newRegression(in, out int) *Regression {
	m := &Regression{Linear: newBayesianLinear(in, out)}
	m.ObsScale.Prior(dist.LogNormal(0, 1))
	return m
}

func (m *Regression) Forward(s *pyro.Scope, d data) *tensor.Tensor {
	loc := m.Linear.Forward(s, d.x)
	scale := m.ObsScale.Get(s)
	return s.Plate("instances", d.x.Dim(0)).Observe("obs", dist.Normal(loc, scale).ToEvent(1), d.y)
}

// Hierarchical is section 7's model with priors that depend on each other.
type Hierarchical struct {
	module.Base
	Dof, Loc, Scale, X module.Var
}

func newHierarchical() *Hierarchical {
	m := new(Hierarchical)
	m.Dof.Prior(dist.Gamma(3, 1))
	m.Loc.Prior(dist.Normal(0, 1))
	module.PriorOf(&m.Scale, func(s *pyro.Scope, m *Hierarchical) dist.Dist { return dist.InverseGamma(m.Dof.Get(s), 1) })
	module.PriorOf(&m.X, func(s *pyro.Scope, m *Hierarchical) dist.Dist { return dist.Normal(m.Loc.Get(s), m.Scale.Get(s)) })
	return m
}

func (m *Hierarchical) Forward(s *pyro.Scope, _ struct{}) *tensor.Tensor { return m.X.Get(s) }

// NormalModel and its two children are section 6's.
type NormalModel struct {
	module.Base
	Loc module.Var
}

type GlobalModel struct{ NormalModel }

func (m *GlobalModel) Forward(s *pyro.Scope, x *tensor.Tensor) *tensor.Tensor {
	loc := m.Loc.Get(s)
	in := s.Plate("data", x.Len())
	in.Observe("obs", dist.Normal(loc, 1), x)
	return m.Loc.Get(in)
}

type LocalModel struct{ NormalModel }

func (m *LocalModel) Forward(s *pyro.Scope, x *tensor.Tensor) *tensor.Tensor {
	in := s.Plate("data", x.Len())
	in.Observe("obs", dist.Normal(m.Loc.Get(in), 1), x)
	return m.Loc.Get(s)
}

func bind[A any](t testing.TB, m module.Forwarder[A]) *module.Bound[A] {
	t.Helper()
	b, err := module.Bind(m)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func record[A any](t testing.TB, s *pyro.Scope, m pyro.Model[A], args A) *poutine.Trace {
	t.Helper()
	tr, err := poutine.Record(s, m, args)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// describe lists the sites as the tutorial prints them.
func describe(tr *poutine.Trace) []string {
	var out []string
	for s := range tr.Sites() {
		out = append(out, fmt.Sprint(s.Type, " ", s.Name, " ", s.Value.Shape()))
	}
	return out
}

func wantSites(t *testing.T, tr *poutine.Trace, want ...string) {
	t.Helper()
	if got := describe(tr); !slices.Equal(got, want) {
		t.Errorf("sites:\n got %q\nwant %q", got, want)
	}
}

func normals(key uint64, dims ...int) *tensor.Tensor {
	return dist.Normal(0, 1).Expand(dims...).Sample(nil, dist.NewKey(key))
}

// S-10: the plain layer.
func TestPlainLinear(t *testing.T) {
	l := newPlainLinear(5, 2)
	x := normals(3, 100, 5)
	y := l.Forward(x)
	if got := y.Shape().String(); got != "[100 2]" {
		t.Fatalf("shape %s", got)
	}
	for i := range 100 {
		for j := range 2 {
			want := l.Bias.At(j)
			for k := range 5 {
				want += x.At(i, k) * l.Weight.At(k, j)
			}
			// γ₆ times the largest partial sum, which is below 20 here.
			if d := y.At(i, j) - want; d > 20*6*0x1p-53 || d < -20*6*0x1p-53 {
				t.Fatalf("y[%d,%d] = %v, want %v", i, j, y.At(i, j), want)
			}
		}
	}
}

// S-11, S-13, S-15, S-16: three ways, one trace, in the order of access.
func TestThreeWays(t *testing.T) {
	x := normals(3, 100, 5)
	own := bind(t, newLinear(5, 2))
	lifted := bind(t, module.Method(module.Lift(newPlainLinear(5, 2)), (*PlainLinear).Forward))
	for name, m := range map[string]pyro.Model[*tensor.Tensor]{"embed": own, "lift": lifted} {
		t.Run(name, func(t *testing.T) {
			store := pyro.NewStore()
			tr := record(t, pyro.New(pyro.Config{Store: store}), m, x)
			wantSites(t, tr, "param bias [2]", "param weight [5 2]")
			if got := store.Names(); !slices.Equal(got, []string{"bias", "weight"}) {
				t.Errorf("store has %q", got)
			}
			if got := tr.Return.Shape().String(); got != "[100 2]" {
				t.Errorf("output has shape %s", got)
			}
			for s := range tr.Sites() {
				if s.Observed || s.Scale != 1 || s.Mask != nil || len(s.Plates) != 0 {
					t.Errorf("parameter site %+v", s)
				}
			}
		})
	}
}

// S-13: lifting leaves the struct alone until Commit.
func TestLiftDoesNotTouchTheOriginal(t *testing.T) {
	plain := newPlainLinear(5, 2)
	bias, weight := plain.Bias, plain.Weight
	l := module.Lift(plain)
	b := bind(t, module.Method(l, (*PlainLinear).Forward))
	store := pyro.NewStore()
	record(t, pyro.New(pyro.Config{Store: store}), b, normals(3, 4, 5))
	if err := store.Set("bias", tensor.Of(7, 8)); err != nil {
		t.Fatal(err)
	}
	if plain.Bias != bias || plain.Weight != weight {
		t.Fatal("a run changed the original")
	}
	l.Commit(store, "")
	if plain.Bias.At(1) != 8 || !plain.Weight.Equal(weight) {
		t.Errorf("after Commit: %v", plain.Bias)
	}
}

// S-20, S-24, S-25: replacing attributes in place, before and after Bind.
func TestReplaceInPlace(t *testing.T) {
	x := normals(3, 100, 5)
	l := newLinear(5, 2)
	b := bind(t, l)
	if got := b.Params(); !slices.Equal(got, []string{"weight", "bias"}) {
		t.Fatalf("params before: %q", got)
	}
	store := pyro.NewStore()
	s := pyro.New(pyro.Config{Store: store})
	record(t, s, b, x)

	init := normals(9, 2).Exp()
	b, err := b.Replace(store, "bias", func(v *module.Var) { v.Param(init, constraint.Positive) })
	if err != nil {
		t.Fatal(err)
	}
	if got := b.UnconstrainedParams(); !slices.Equal(got, []string{"weight", "bias_unconstrained"}) {
		t.Fatalf("params after: %q", got)
	}
	if got := store.Names(); !slices.Equal(got, []string{"weight"}) {
		t.Fatalf("store after the assignment: %q", got)
	}
	record(t, s, b, x)
	if got := store.Names(); !slices.Equal(got, []string{"weight", "bias"}) {
		t.Fatalf("store after the next call: %q", got)
	}

	b, err = b.Replace(store, "weight", func(v *module.Var) { v.Prior(dist.Normal(0, 1).Expand(5, 2).ToEvent(2)) })
	if err != nil {
		t.Fatal(err)
	}
	if got := b.UnconstrainedParams(); !slices.Equal(got, []string{"bias_unconstrained"}) {
		t.Fatalf("params after the prior: %q", got)
	}
	if got := store.Names(); !slices.Equal(got, []string{"bias"}) {
		t.Fatalf("store after the prior: %q", got)
	}
	tr := record(t, s, b, x)
	wantSites(t, tr, "param bias [2]", "sample weight [5 2]")
	w := tr.Lookup("weight")
	if got := fmt.Sprint(w.Dist.BatchShape(), w.Dist.EventShape(), w.LogProb().Shape()); got != "[] [5 2] []" {
		t.Errorf("prior shapes: %s", got)
	}
}

// S-8, S-24: reading outside of a call is an error; Draw is fresh each time.
func TestReadOutsideOfACall(t *testing.T) {
	m := newBayesianLinear(5, 2)
	bind(t, m)
	if m.Weight.Draw(dist.NewKey(1)).Equal(m.Weight.Draw(dist.NewKey(2))) {
		t.Error("two draws are equal")
	}
	var err error
	func() {
		defer pyro.Catch(&err)
		m.Weight.Get(pyro.New(pyro.Config{}))
	}()
	if !errors.Is(err, module.ErrOutsideCall) {
		t.Errorf("got %v", err)
	}
}

// S-26, S-37.
func TestNestedModel(t *testing.T) {
	b := bind(t, newRegression(5, 2))
	tr := record(t, pyro.New(pyro.Config{Key: dist.NewKey(1)}), b, data{x: normals(3, 100, 5)})
	wantSites(t, tr,
		"sample linear.bias [2]", "sample linear.weight [5 2]", "sample obs_scale []",
		"sample instances [100]", "sample obs [100 2]")
}

// S-29: demand-driven, depth first, arguments left to right; the density of x
// is that under the recorded parents.
func TestHierarchicalOrder(t *testing.T) {
	b := bind(t, newHierarchical())
	for seed := range uint64(100) {
		tr := record(t, pyro.New(pyro.Config{Key: dist.NewKey(seed)}), b, struct{}{})
		wantSites(t, tr, "sample loc []", "sample dof []", "sample scale []", "sample x []")
		want := dist.Normal(tr.Value("loc"), tr.Value("scale")).LogProb(tr.Value("x")).Item()
		if got := tr.Lookup("x").LogProb().Item(); got != want {
			t.Fatalf("log-prob of x = %v, want %v", got, want)
		}
	}
}

// S-32, S-33: where an attribute is read first decides its shape.
func TestPlateDecidesTheShape(t *testing.T) {
	x := normals(3, 10)
	g, l := new(GlobalModel), new(LocalModel)
	g.Loc.Prior(dist.Normal(0, 1))
	l.Loc.Prior(dist.Normal(0, 1))
	trG := record(t, pyro.New(pyro.Config{}), bind(t, g), x)
	wantSites(t, trG, "sample loc []", "sample data [10]", "sample obs [10]")
	if got := trG.Return.Shape().String(); got != "[]" {
		t.Errorf("global loc read again inside the plate: %s", got)
	}
	trL := record(t, pyro.New(pyro.Config{}), bind(t, l), x)
	wantSites(t, trL, "sample data [10]", "sample loc [10]", "sample obs [10]")
	if got := trL.Return.Shape().String(); got != "[10]" {
		t.Errorf("local loc read again outside of the plate: %s", got)
	}
	plate := trL.Lookup("data")
	for i := range 10 {
		if plate.Value.At(i) != float64(i) {
			t.Fatalf("plate value %v", plate.Value)
		}
	}
}

// S-45, S-46: a container of model and guide replays its own model, and a
// guide whose names do not match is an error, not a draw from the prior.
func TestContainer(t *testing.T) {
	model := func(s *pyro.Scope, _ struct{}) *tensor.Tensor { return s.Sample("z", dist.Normal(0, 1)) }
	far := func(name string) pyro.ModelFunc[struct{}] {
		return func(s *pyro.Scope, _ struct{}) *tensor.Tensor {
			return s.Sample(name, dist.Delta(tensor.Scalar(100)))
		}
	}
	c := module.Container[struct{}]{Model: pyro.ModelFunc[struct{}](model), Guide: far("z")}
	if got := c.Predict(pyro.New(pyro.Config{}), struct{}{}).Item(); got != 100 {
		t.Errorf("container predicts %v, want 100", got)
	}
	c.Guide = far("guide.z")
	var err error
	func() {
		defer pyro.Catch(&err)
		c.Predict(pyro.New(pyro.Config{}), struct{}{})
	}()
	if !errors.Is(err, pyro.ErrUnmatched) {
		t.Errorf("got %v, want ErrUnmatched", err)
	}
}
