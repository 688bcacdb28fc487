package poutine_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

func TestReplay(t *testing.T) {
	tr := record(t, scope(1), chain)
	same := record(t, scope(2).With(poutine.Replay(tr)), chain)
	if !same.Value("z").Equal(tr.Value("z")) || !same.Value("x").Equal(tr.Value("x")) {
		t.Error("latent sites differ")
	}
	half := record(t, scope(2).With(poutine.Replay(tr)), func(s *pyro.Scope) {
		s.Sample("z", dist.Normal(0, 1))
		s.Sample("new", dist.Normal(0, 1))
	})
	fresh := record(t, scope(2), func(s *pyro.Scope) { s.Sample("new", dist.Normal(0, 1)) })
	if !half.Value("z").Equal(tr.Value("z")) || !half.Value("new").Equal(fresh.Value("new")) {
		t.Error("a site that the trace lacks must be drawn as without Replay")
	}
}

func TestReplayTakesInferFromTheGuide(t *testing.T) {
	guide := record(t, scope(1), func(s *pyro.Scope) {
		s.SampleFor("z", dist.Normal(0, 1), pyro.Infer{Extra: map[string]any{"baseline": 3}})
	})
	tr := record(t, scope(1).With(poutine.Replay(guide)), chain)
	if tr.Lookup("z").Infer.Extra["baseline"] != 3 {
		t.Error("instructions of the guide got lost")
	}
}

// Trap 24.
func TestReplayStrict(t *testing.T) {
	tr := record(t, scope(1), chain)
	record(t, scope(2).With(poutine.ReplayStrict(tr)), chain)
	err := recordError(scope(2).With(poutine.ReplayStrict(tr)), func(s *pyro.Scope) {
		s.Plate("p", 3).Observe("data", dist.Normal(0, 1), tensor.Zeros(3))
		s.Sample("model.z", dist.Normal(0, 1))
	})
	if !errors.Is(err, pyro.ErrUnmatched) || !strings.Contains(err.Error(), `"model.z"`) || !strings.Contains(err.Error(), "z, x") {
		t.Errorf("got %v", err)
	}
}

func TestReplayOfAnotherKindOfSite(t *testing.T) {
	tr := record(t, scope(1), func(s *pyro.Scope) {
		s.Observe("y", dist.Normal(0, 1), tensor.Scalar(1))
		s.Param("w", tensor.Scalar(1), nil)
		s.Plate("p", 3)
	})
	for _, c := range []struct {
		name string
		m    model
	}{
		{"observed there", func(s *pyro.Scope) { s.Sample("y", dist.Normal(0, 1)) }},
		{"parameter there", func(s *pyro.Scope) { s.Sample("w", dist.Normal(0, 1)) }},
		{"plate there", func(s *pyro.Scope) { s.Sample("p", dist.Normal(0, 1)) }},
		{"plate here", func(s *pyro.Scope) { s.Plate("y", 3) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, h := range []pyro.Handler{poutine.Replay(tr), poutine.ReplayStrict(tr)} {
				var e *pyro.SiteError
				if err := recordError(scope(1).With(h), c.m); !errors.As(err, &e) || e.Table == "" {
					t.Errorf("got %v", err)
				}
			}
		})
	}
}

// Replay is for random choices: parameters are read from the store.
func TestReplayLeavesParams(t *testing.T) {
	s := scope(1)
	read := func(s *pyro.Scope) { s.Param("w", tensor.Scalar(1), nil) }
	tr := record(t, s, read).Detach()
	if err := s.Store().Set("w", tensor.Scalar(5)); err != nil {
		t.Fatal(err)
	}
	s.Reset(dist.NewKey(1))
	if got := record(t, s.With(poutine.Replay(tr)), read).Value("w").Item(); got != 5 {
		t.Errorf("read %v from the trace, want 5 from the store", got)
	}
}

// The plates of the model take the indices that the guide chose.
func TestReplayPlateIndices(t *testing.T) {
	local := func(opts ...pyro.PlateOption) model {
		return func(s *pyro.Scope) {
			in := s.Plate("p", 10, opts...)
			in.Sample("z", dist.Normal(0, 1))
		}
	}
	guide := record(t, scope(1), local(pyro.Subsample(4)))
	want := guide.Lookup("z").Plates[0].Indices
	tr := record(t, scope(2).With(poutine.Replay(guide)), local(pyro.Subsample(4)))
	if got := tr.Lookup("z").Plates[0].Indices; !slices.Equal(got, want) || len(got) != 4 {
		t.Errorf("indices %v, want %v", got, want)
	}
	// A model that asks for a full plate gets the guide's subsample too.
	tr = record(t, scope(2).With(poutine.Replay(guide)), local())
	if z := tr.Lookup("z"); z.Scale != 2.5 || z.Value.Shape().String() != "[4]" {
		t.Errorf("scale %v, shape %v", z.Scale, z.Value.Shape())
	}
	err := recordError(scope(2).With(poutine.Replay(guide)), local(pyro.Indices([]int{0, 1})))
	if err == nil || !strings.Contains(err.Error(), "[0 1]") {
		t.Errorf("a model with indices of its own: %v", err)
	}
	err = recordError(scope(2).With(poutine.Replay(guide)), func(s *pyro.Scope) { s.Plate("p", 2) })
	if err == nil || !strings.Contains(err.Error(), "of a plate of size 2") {
		t.Errorf("a smaller plate: %v", err)
	}
}

// Trap 24, from the other side: a guide that chose what nobody asked for.
func TestUnused(t *testing.T) {
	guide := record(t, scope(1), func(s *pyro.Scope) {
		s.SampleFor("z_unconstrained", dist.Normal(0, 1), pyro.Infer{Auxiliary: true})
		s.Sample("z", dist.Normal(0, 1))
		s.Plate("p", 2)
	})
	m := func(s *pyro.Scope) { s.Sample("z", dist.Normal(0, 1)) }
	if err := poutine.Unused(guide, record(t, scope(1).With(poutine.Replay(guide)), m)); err != nil {
		t.Errorf("matching names: %v", err)
	}
	m = func(s *pyro.Scope) { s.Sample("model.z", dist.Normal(0, 1)) }
	err := poutine.Unused(guide, record(t, scope(1).With(poutine.Replay(guide)), m))
	if !errors.Is(err, pyro.ErrUnmatched) || !strings.Contains(err.Error(), `"z"`) || !strings.Contains(err.Error(), "model.z") {
		t.Errorf("got %v", err)
	}
}
