package poutine_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// everything performs each kind of effect once.
func everything(s *pyro.Scope) *tensor.Tensor {
	w := s.Param("w", tensor.Of(1, 2), nil)
	z := s.Sample("z", dist.Normal(0, 1).Expand(5, 2).ToEvent(1))
	d := s.Deterministic("d", w.MulScalar(2), 1)
	s.Factor("f", tensor.Scalar(-3))
	p := s.Plate("p", 5, pyro.Dim(-1))
	p.Observe("y", dist.Normal(z.Sum(-1), 1), tensor.Zeros(5))
	return d
}

func TestRecord(t *testing.T) {
	tr, err := poutine.Record(scope(1), pyro.ModelFunc[int](func(s *pyro.Scope, _ int) *tensor.Tensor { return everything(s) }), 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for s := range tr.Sites() {
		got = append(got, fmt.Sprint(s.Type, " ", s.Name, " ", s.Value.Shape(), " observed=", s.Observed, " latent=", s.IsLatent(), " density=", s.HasDensity()))
	}
	want := []string{
		"param w [2] observed=false latent=false density=false",
		"sample z [5 2] observed=false latent=true density=true",
		"sample d [2] observed=true latent=false density=true",
		"sample f [0] observed=true latent=false density=true",
		"sample p [5] observed=false latent=false density=false",
		"sample y [5] observed=true latent=false density=true",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if tr.Return != tr.Value("d") {
		t.Error("Return is not what the program returned")
	}
	// Trap 13: the batch shape is that of the log-probability, the event is summed.
	for name, shape := range map[string]string{"z": "[5]", "d": "[]", "f": "[]", "y": "[5]"} {
		if got := tr.Lookup(name).LogProb().Shape().String(); got != shape {
			t.Errorf("log-prob of %s has shape %s, want %s", name, got, shape)
		}
	}
	var sum float64
	for _, name := range []string{"z", "d", "f", "y"} {
		sum += tr.Lookup(name).LogProbSum().Item()
	}
	if all, err := tr.LogProbSum(); err != nil || all.Item() != sum {
		t.Errorf("log joint %v, %v; want %v", all, err, sum)
	}
	if f := tr.Lookup("f").LogProbSum().Item(); f != -3 {
		t.Errorf("factor has log-prob %v", f)
	}
	if d := tr.Lookup("d").LogProbSum().Item(); d != 0 {
		t.Errorf("deterministic site has log-prob %v", d)
	}
}

// S-16: the handler records the same as Record, without the result.
func TestTraceHandler(t *testing.T) {
	tr := poutine.NewTrace()
	everything(scope(1).With(tr.Handler()))
	wantNames(t, tr, "w", "z", "d", "f", "p", "y")
	if tr.Return != nil {
		t.Error("the handler cannot know a result")
	}
	w := tr.Lookup("w")
	if w.Observed || w.Scale != 1 || w.Mask != nil || len(w.Plates) != 0 {
		t.Errorf("parameter site %+v", w)
	}
}

func TestParamIsRecordedOnce(t *testing.T) {
	tr := record(t, scope(1), func(s *pyro.Scope) {
		if s.Param("w", tensor.Scalar(1), nil) != s.Param("w", nil, nil) {
			t.Error("two reads of one run differ")
		}
	})
	wantNames(t, tr, "w")
}

// S-5, S-42.
func TestDuplicates(t *testing.T) {
	draw := func(s *pyro.Scope) { s.Sample("z", dist.Normal(0, 1)) }
	read := func(s *pyro.Scope) { s.Param("z", tensor.Scalar(1), nil) }
	plate := func(s *pyro.Scope) { s.Plate("z", 2) }
	for _, c := range []struct {
		name          string
		first, second func(*pyro.Scope)
		text          string
	}{
		{"sample and sample", draw, draw, "different names"},
		{"param and sample", read, draw, "already in the trace as a param"},
		{"sample and param", draw, read, "already in the trace as a sample"},
		{"plate and sample", plate, draw, "different names"},
		{"plates side by side", plate, plate, "different names"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := recordError(scope(1), func(s *pyro.Scope) {
				s.Sample("before", dist.Normal(0, 1).Expand(3).ToEvent(1))
				c.first(s)
				c.second(s)
			})
			var e *pyro.SiteError
			if !errors.Is(err, pyro.ErrDuplicate) || !errors.As(err, &e) || e.Site != "z" || !strings.Contains(err.Error(), c.text) {
				t.Fatalf("got %v", err)
			}
			if !strings.Contains(e.Table, "before") {
				t.Errorf("no table of sites in %v", err)
			}
		})
	}
}

// The whole text of an error: the site, the cause, the shapes so far.
func TestErrorText(t *testing.T) {
	err := recordError(scope(1), func(s *pyro.Scope) {
		s.Param("w", tensor.Zeros(4), nil)
		s.Sample("z", dist.Normal(0, 1).Expand(3, 2).ToEvent(1))
		in := s.Plate("a", 3)
		in.Sample("x", dist.Normal(tensor.Zeros(4), 1))
	})
	want := `pyro: site "x": shape mismatch inside plate("a") at site x dim -1, 3 vs 4
type    site  batch | event  value
param   w                    [4]
sample  z     [3] | [2]      [3 2]
sample  a                    [3]`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

// A mistake in the making of a distribution is at no site: the error names the
// last one before it.
func TestErrorBetweenSites(t *testing.T) {
	m := pyro.ModelFunc[int](func(s *pyro.Scope, _ int) *tensor.Tensor {
		scale := s.Sample("scale", dist.Normal(-5, 0.1))
		s.Sample("x", dist.Normal(scale.Expand(2), tensor.Ones(3)))
		return nil
	})
	_, err := poutine.Record(pyro.New(pyro.Config{}), m, 0)
	var site *pyro.SiteError
	if !errors.As(err, &site) || site.Site != "" || site.After != "scale" || !errors.As(err, new(*tensor.ShapeError)) ||
		!strings.HasPrefix(err.Error(), `pyro: after site "scale": tensor: Normal of [2] and [3]`) {
		t.Errorf("got %v", err)
	}
}

func TestDetachOutlivesTheRun(t *testing.T) {
	s := scope(1)
	tr, err := poutine.Record(s, pyro.ModelFunc[int](func(s *pyro.Scope, _ int) *tensor.Tensor { return everything(s) }), 0)
	if err != nil {
		t.Fatal(err)
	}
	z := tr.Value("z").Float64s()
	kept := tr.Detach()
	s.Reset(dist.NewKey(2))
	everything(s)
	if !slices.Equal(kept.Value("z").Float64s(), z) || kept.Return.At(1) != 4 {
		t.Error("the copy changed")
	}
	wantNames(t, kept, "w", "z", "d", "f", "p", "y")

	var stale *tensor.StaleError
	func() {
		defer func() {
			if e, ok := recover().(error); !ok || !errors.As(e, &stale) {
				t.Error("reading a tensor of a run that ended is no *tensor.StaleError")
			}
		}()
		tr.Value("z").Float64s()
	}()
}

// A recorder inside of a handler writes down what the handler leaves on the
// way back.
func TestRecorderSeesTheFinalSite(t *testing.T) {
	seven := func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			next(s)
			s.Scale = 7
		}
	}
	inner, outer := poutine.NewTrace(), poutine.NewTrace()
	scope(1).With(outer.Handler()).With(seven).With(inner.Handler()).Sample("z", dist.Normal(0, 1))
	if in, out := inner.Lookup("z").Scale, outer.Lookup("z").Scale; in != 7 || out != 1 {
		t.Errorf("inside scale %v, outside %v; want 7, 1", in, out)
	}
}

// The storage of a run's plates is used again; that of a detached trace is not.
func TestDetachKeepsPlates(t *testing.T) {
	s := scope(1)
	local := func(s *pyro.Scope) { s.Plate("p", 100, pyro.Subsample(4)).Sample("z", dist.Normal(0, 1)) }
	kept := record(t, s, local).Detach()
	want := slices.Clone(kept.Lookup("z").Plates[0].Indices)
	s.Reset(dist.NewKey(9))
	record(t, s, local)
	z := kept.Lookup("z").Plates[0]
	if z.Name != "p" || z.Subsample != 4 || !slices.Equal(z.Indices, want) {
		t.Errorf("the next run changed a detached trace: %+v, want indices %v", z, want)
	}
	for i, k := range want {
		if kept.Value("p").At(i) != float64(k) {
			t.Errorf("plate site %v, plate %v", kept.Value("p"), want)
			break
		}
	}
}

func TestTraceReset(t *testing.T) {
	tr := poutine.NewTrace()
	s := scope(1)
	run := s.With(tr.Handler())
	for range 3 {
		tr.Reset()
		s.Reset(dist.NewKey(1))
		everything(run)
		wantNames(t, tr, "w", "z", "d", "f", "p", "y")
	}
	tr.Reset()
	if tr.Len() != 0 || tr.Lookup("z") != nil {
		t.Error("Reset leaves sites")
	}
}

// A mask that does not fit is a mistake of the log-probability, in a run that
// draws and in one that replays it.
func TestLogProbSumReportsShapes(t *testing.T) {
	model := func(s *pyro.Scope) { s.Sample("z", dist.Normal(tensor.Zeros(2), 1)) }
	masked := func() *pyro.Scope { return scope(1).With(poutine.Mask(tensor.Ones(3))) }
	drawn := record(t, masked(), model)
	for _, tr := range []*poutine.Trace{drawn, record(t, masked().With(poutine.Replay(drawn)), model)} {
		_, err := tr.LogProbSum()
		var e *pyro.SiteError
		var shape *tensor.ShapeError
		if !errors.As(err, &shape) || !errors.As(err, &e) || e.Site != "z" {
			t.Errorf("got %v, want a shape error at z", err)
		}
	}
}
