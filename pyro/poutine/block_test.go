package poutine_test

import (
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

func TestBlockVariants(t *testing.T) {
	m := func(s *pyro.Scope) {
		s.Param("w", tensor.Scalar(1), nil)
		chain(s)
		s.Plate("p", 2)
	}
	for _, c := range []struct {
		name string
		h    pyro.Handler
		want []string
	}{
		{"all", poutine.Block(), nil},
		{"hide", poutine.Hide("x", "p"), []string{"w", "z", "y"}},
		{"hide nothing", poutine.Hide(), []string{"w", "z", "x", "y", "p"}},
		{"expose", poutine.Expose("x", "p"), []string{"x", "p"}},
		{"parameters", poutine.HideType(pyro.ParamSite), []string{"z", "x", "y", "p"}},
		{"choices", poutine.HideType(pyro.SampleSite), []string{"w"}},
		{"data", poutine.BlockFunc(func(s *pyro.Site) bool { return s.Observed }), []string{"w", "z", "x", "p"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := poutine.NewTrace()
			m(scope(1).With(tr.Handler()).With(c.h))
			wantNames(t, tr, c.want...)
			inner := record(t, scope(1).With(c.h), m)
			wantNames(t, inner, "w", "z", "x", "y", "p")
			if !inner.Value("z").Equal(record(t, scope(1), m).Value("z")) {
				t.Error("a hidden site draws other numbers")
			}
		})
	}
}

// noting writes down when a site passes on its way out and back.
func noting(name string, log *[]string) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			*log = append(*log, name+" out")
			next(s)
			*log = append(*log, name+" back")
		}
	}
}

// S-9: sites pass the inner handlers first on the way out and last on the way
// back; handlers outside of a Block see neither phase.
func TestHandlerOrder(t *testing.T) {
	for _, c := range []struct {
		name  string
		block int // position of a Block among the handlers a, b, c; -1: none
		want  []string
	}{
		{"no block", -1, []string{"c out", "b out", "a out", "a back", "b back", "c back"}},
		{"block outermost", 0, []string{"c out", "b out", "a out", "a back", "b back", "c back"}},
		{"block between a and b", 1, []string{"c out", "b out", "b back", "c back"}},
		{"block between b and c", 2, []string{"c out", "c back"}},
		{"block innermost", 3, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var log []string
			s := scope(1)
			for i, name := range []string{"a", "b", "c"} {
				if i == c.block {
					s = s.With(poutine.Block())
				}
				s = s.With(noting(name, &log))
			}
			if c.block == 3 {
				s = s.With(poutine.Block())
			}
			if s.Sample("z", dist.Normal(0, 1)) == nil {
				t.Error("the site has no value")
			}
			if !slices.Equal(log, c.want) {
				t.Errorf("got %q, want %q", log, c.want)
			}
		})
	}
}

// A child scope does not change its parent.
func TestScopesAreLexical(t *testing.T) {
	var log []string
	s := scope(1)
	inner := s.With(noting("h", &log))
	s.Sample("outside", dist.Normal(0, 1))
	if len(log) != 0 {
		t.Errorf("the parent ran under the handler of the child: %q", log)
	}
	inner.Sample("inside", dist.Normal(0, 1))
	if len(log) != 2 {
		t.Errorf("the child ran without its handler: %q", log)
	}
}
