package poutine_test

import (
	"errors"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

func TestCondition(t *testing.T) {
	x := tensor.Scalar(0.5)
	tr := record(t, scope(1).With(poutine.Condition(poutine.Values{"x": x, "nobody": x})), chain)
	site := tr.Lookup("x")
	if site.Value != x || !site.Observed || site.IsLatent() {
		t.Errorf("site %+v", site)
	}
	z := tr.Value("z").Item()
	if got, want := site.LogProbSum().Item(), dist.Normal(z, 1).LogProb(x).Item(); got != want {
		t.Errorf("log-prob %v, want %v", got, want)
	}
	if got, want := tr.Lookup("y").LogProbSum().Item(), dist.Normal(0.5, 1).LogProb(tensor.Scalar(2)).Item(); got != want {
		t.Errorf("the data downstream have log-prob %v, want %v", got, want)
	}
}

// A nil value makes a site latent, as obs=None does.
func TestConditionOnNil(t *testing.T) {
	tr := record(t, scope(1).With(poutine.Condition(poutine.Values{"y": nil})), chain)
	if y := tr.Lookup("y"); !y.IsLatent() || y.Value.Item() == 2 {
		t.Errorf("site %+v", y)
	}
}

// Condition is for random choices.
func TestConditionLeavesParamsAndPlates(t *testing.T) {
	m := func(s *pyro.Scope) {
		s.Param("w", tensor.Scalar(1), nil)
		s.Plate("p", 3).Sample("z", dist.Normal(0, 1))
	}
	tr := record(t, scope(1).With(poutine.Condition(poutine.Values{"w": tensor.Scalar(9), "p": tensor.Scalar(9)})), m)
	if w := tr.Lookup("w"); w.Value.Item() != 1 || w.Observed {
		t.Errorf("parameter %+v", w)
	}
	if p := tr.Lookup("p"); p.Value.Len() != 3 || p.Observed {
		t.Errorf("plate %+v", p)
	}
}

func TestConditionOutsideOfTheSupport(t *testing.T) {
	draw := func(s *pyro.Scope) { s.Sample("rate", dist.Gamma(2, 1).Expand(3).ToEvent(1)) }
	h := poutine.Condition(poutine.Values{"rate": tensor.Of(1, 2, -3)})
	err := recordError(scope(1).With(h), draw)
	var value *dist.ValueError
	var site *pyro.SiteError
	if !errors.As(err, &value) || !errors.As(err, &site) || site.Site != "rate" {
		t.Fatalf("got %v", err)
	}
	off := pyro.New(pyro.Config{NoValidation: true})
	if err := recordError(off.With(h), draw); err != nil {
		t.Errorf("validation is off: %v", err)
	}
	// Masked sites are not data.
	if err := recordError(scope(1).With(poutine.MaskAll(false)).With(h), draw); err != nil {
		t.Errorf("hidden site: %v", err)
	}
}

func TestUncondition(t *testing.T) {
	tr := record(t, scope(1).With(poutine.Uncondition()), func(s *pyro.Scope) {
		chain(s)
		s.Deterministic("d", tensor.Scalar(4), 0)
		s.Factor("f", tensor.Scalar(-1))
	})
	if y := tr.Lookup("y"); !y.IsLatent() || !y.Infer.Unconditioned || y.Value.Item() == 2 {
		t.Errorf("data %+v", y)
	}
	if z := tr.Lookup("z"); z.Infer.Unconditioned {
		t.Error("a latent site counts as unconditioned")
	}
	if d := tr.Lookup("d"); !d.Observed || d.Value.Item() != 4 {
		t.Errorf("deterministic site %+v", d)
	}
	if f := tr.Lookup("f"); !f.Observed || f.LogProbSum().Item() != -1 {
		t.Errorf("factor %+v", f)
	}
}

func TestSubstitute(t *testing.T) {
	s := scope(1)
	read := func(s *pyro.Scope) {
		s.Param("w", tensor.Scalar(1), constraint.Positive)
		s.Param("v", tensor.Scalar(1), nil)
		s.Sample("z", dist.Normal(0, 1))
	}
	h := poutine.Substitute(poutine.Values{"w": tensor.Scalar(3), "z": tensor.Scalar(3)})
	tr := record(t, s.With(h), read)
	if tr.Value("w").Item() != 3 || tr.Value("v").Item() != 1 {
		t.Errorf("w = %v, v = %v", tr.Value("w"), tr.Value("v"))
	}
	if tr.Value("z").Item() == 3 {
		t.Error("a random choice was substituted")
	}
	if s.Store().Lookup("w") != nil || s.Store().Lookup("v") == nil {
		t.Errorf("store has %q", s.Store().Names())
	}
}
