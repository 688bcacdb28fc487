package poutine_test

import (
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// Do as Pearl means it: causes keep their distribution, effects follow the
// intervention; Condition would change the causes' posterior.
func TestDo(t *testing.T) {
	plain := record(t, scope(1), chain)
	outer := poutine.NewTrace()
	s := scope(1).With(outer.Handler()).With(poutine.Do(poutine.Values{"x": tensor.Scalar(100)}))
	inner := record(t, s, chain)

	wantNames(t, outer, "z", "x", "y")
	if !outer.Value("z").Equal(plain.Value("z")) || !outer.Value("x").Equal(plain.Value("x")) {
		t.Error("upstream changed, or the site itself is not drawn naturally")
	}
	if x := outer.Lookup("x"); !x.IsLatent() {
		t.Errorf("natural site %+v", x)
	}
	if got := outer.Lookup("y").Dist.Mean().Item(); got != 100 {
		t.Errorf("downstream sees %v, want 100", got)
	}

	wantNames(t, inner, "z", "x__CF", "y")
	cf := inner.Lookup("x__CF")
	if cf.Value.Item() != 100 || !cf.Observed || cf.LogProbSum().Item() != 0 {
		t.Errorf("counterfactual site %+v", cf)
	}
	sum, err := inner.LogProbSum()
	if err != nil {
		t.Fatal(err)
	}
	want := outer.Lookup("z").LogProbSum().Item() + outer.Lookup("y").LogProbSum().Item()
	if sum.Item() != want {
		t.Errorf("truncated log joint %v, want %v", sum.Item(), want)
	}
}

func TestDoInsideAPlate(t *testing.T) {
	outer := poutine.NewTrace()
	s := scope(1).With(outer.Handler()).Plate("p", 3).With(poutine.Do(poutine.Values{"z": tensor.Scalar(7)}))
	if got := s.Sample("z", dist.Normal(0, 1)).Item(); got != 7 {
		t.Errorf("value %v", got)
	}
	if z := outer.Lookup("z"); z.Value.Shape().String() != "[3]" || len(z.Plates) != 1 {
		t.Errorf("natural site %+v", z)
	}
}

// A counterfactual: what is observed in this world, intervened in that.
func TestDoUnderCondition(t *testing.T) {
	outer := poutine.NewTrace()
	s := scope(1).With(outer.Handler()).
		With(poutine.Condition(poutine.Values{"x": tensor.Scalar(1)})).
		With(poutine.Do(poutine.Values{"x": tensor.Scalar(100)}))
	chain(s)
	if x := outer.Lookup("x"); x.Value.Item() != 1 || !x.Observed {
		t.Errorf("this world: %+v", x)
	}
	if got := outer.Lookup("y").Dist.Mean().Item(); got != 100 {
		t.Errorf("that world: %v", got)
	}
}

func TestLift(t *testing.T) {
	s := scope(1)
	read := func(s *pyro.Scope) {
		s.Param("w", tensor.Zeros(2), nil)
		s.Param("v", tensor.Scalar(1), constraint.Positive)
	}
	prior := dist.Normal(0, 1).Expand(2).ToEvent(1)
	tr := record(t, s.With(poutine.Lift(map[string]dist.Dist{"w": prior})), read)
	w := tr.Lookup("w")
	if w.Type != pyro.SampleSite || !w.IsLatent() || w.LogProb().Shape().NDim() != 0 {
		t.Errorf("lifted site %+v", w)
	}
	if !w.Value.Equal(scope(1).Sample("w", prior)) {
		t.Errorf("value %v is not drawn from the prior", w.Value)
	}
	if got, want := w.LogProb().Item(), prior.LogProb(w.Value).Item(); got != want {
		t.Errorf("log-prob %v, want %v", got, want)
	}
	if v := tr.Lookup("v"); v.Type != pyro.ParamSite || v.Value.Item() != 1 {
		t.Errorf("other parameter %+v", v)
	}
	if s.Store().Lookup("w") != nil {
		t.Error("the store has the lifted parameter")
	}
}

// A lifted parameter is a random choice for the handlers outside.
func TestLiftThenConditionAndReplay(t *testing.T) {
	lift := poutine.LiftFunc(func(s *pyro.Site) (dist.Dist, bool) {
		return dist.Normal(0, 1).ExpandTo(s.Param.Init.Shape()).ToEvent(-1), s.Name != "v"
	})
	read := func(s *pyro.Scope) {
		s.Param("w", tensor.Zeros(2), nil)
		s.Param("v", tensor.Scalar(1), nil)
	}
	x := tensor.Of(3, 4)
	tr := record(t, scope(1).With(poutine.Condition(poutine.Values{"w": x})).With(lift), read)
	if w := tr.Lookup("w"); w.Value != x || !w.Observed {
		t.Errorf("conditioned: %+v", w)
	}
	first := record(t, scope(1).With(lift), read)
	again := record(t, scope(2).With(poutine.ReplayStrict(first)).With(lift), read)
	if !again.Value("w").Equal(first.Value("w")) {
		t.Error("replay does not reach a lifted parameter")
	}
}

func TestSeed(t *testing.T) {
	z := func(s *pyro.Scope) float64 { return record(t, s, chain).Value("z").Item() }
	a := z(scope(1).With(poutine.Seed(dist.NewKey(7))))
	if b := z(scope(2).With(poutine.Seed(dist.NewKey(7)))); a != b {
		t.Error("under Seed the stream of the run matters")
	}
	if b := z(scope(7)); a != b {
		t.Error("Seed is not the stream of a run with that key")
	}
	if a == z(scope(1)) {
		t.Error("Seed does nothing")
	}
	tr := record(t, scope(1).With(poutine.Seed(dist.NewKey(7))), chain)
	if tr.Value("z").Item() == tr.Value("x").Item()-tr.Value("z").Item() {
		t.Error("two sites draw the same numbers")
	}
}

func TestInferConfig(t *testing.T) {
	mark := poutine.InferConfig(func(s *pyro.Site) pyro.Infer {
		how := s.Infer
		how.Auxiliary = s.Name == "z"
		return how
	})
	tr := record(t, scope(1).With(mark), chain)
	if !tr.Lookup("z").Infer.Auxiliary || tr.Lookup("x").Infer.Auxiliary {
		t.Error("instructions did not arrive")
	}
}
