package pyro_test

import (
	"errors"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// An error of a site names the innermost one, once.
func TestErrorNamesTheSite(t *testing.T) {
	shape := func(pyro.Effect) pyro.Effect {
		return func(*pyro.Site) { tensor.Zeros(2).Add(tensor.Zeros(3)) }
	}
	err := caught(func() { scope(1).With(shape).Sample("z", normal()) })
	var s *pyro.SiteError
	var cause *tensor.ShapeError
	if !errors.As(err, &s) || s.Site != "z" || !errors.As(err, &cause) {
		t.Errorf("got %v", err)
	}
	inner := func(next pyro.Effect) pyro.Effect {
		return func(site *pyro.Site) {
			if site.Name == "outer" {
				scope(1).With(shape).Sample("inner", normal())
			}
			next(site)
		}
	}
	err = caught(func() { scope(1).With(inner).Sample("outer", normal()) })
	if !errors.As(err, &s) || s.Site != "inner" || strings.Contains(err.Error(), "outer") {
		t.Errorf("got %v", err)
	}
}

// A site's mask is checked whether the value is drawn or fixed, and not where nothing is.
func TestBadSiteMask(t *testing.T) {
	half := poutine.Mask(tensor.Of(1, 0.5, 1))
	for name, value := range map[string]*tensor.Tensor{"drawn": nil, "observed": tensor.Of(1, 2, 3)} {
		err := caught(func() { scope(1).With(half).Plate("p", 3).Observe("z", normal(), value) })
		if err == nil || !strings.Contains(err.Error(), `site "z": dist: Normal: mask[1] is 0.5, want boolean`) {
			t.Errorf("%s: %v", name, err)
		}
		if err := caught(func() { scope(1).With(half).Plate("p", 3).Unvalidated().Observe("z", normal(), value) }); err != nil {
			t.Errorf("%s, unvalidated: %v", name, err)
		}
	}
}

// Catch takes the typed errors of this module, wherever in a model they come
// from.
func TestCatch(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func()
	}{
		{"shape", func() { tensor.Zeros(2).Add(tensor.Zeros(3)) }},
		{"index", func() { tensor.Zeros(2).At(5) }},
		{"parameter", func() { dist.Normal(0, -1).Mean() }},
		{"scale", func() { poutine.Scale(-1) }},
		{"Cholesky", func() { tensor.FromSlice([]float64{1, 2, 2, 1}, 2, 2).Cholesky() }},
		{"moment", func() { dist.Delta(tensor.Scalar(1)).Entropy() }},
		{"name of a parameter", func() { dist.Normal(0, 1).Param("mu") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			var e *pyro.SiteError
			if err := caught(c.f); !errors.As(err, &e) || e.Err == nil {
				t.Errorf("got %v", err)
			}
		})
	}
}

type foreign struct{ n int }

func nilMap() map[string]int { return nil }

// Trap 29: panics that are not ours go through sites, handlers and boundaries
// unchanged.
func TestForeignPanicsGoOn(t *testing.T) {
	value := &foreign{1}
	for _, c := range []struct {
		name string
		f    func(s *pyro.Scope)
		same func(r any) bool
	}{
		{"value", func(*pyro.Scope) { panic(value) }, func(r any) bool { return r == value }},
		{"text", func(*pyro.Scope) { panic("text") }, func(r any) bool { return r == "text" }},
		{"error", func(*pyro.Scope) { panic(os.ErrNotExist) }, func(r any) bool { return r == os.ErrNotExist }},
		{"nil map", func(*pyro.Scope) { nilMap()["a"] = 1 }, func(r any) bool { _, ok := r.(runtime.Error); return ok }},
		{"nil pointer", func(*pyro.Scope) { var f *foreign; f.n++ }, func(r any) bool { _, ok := r.(runtime.Error); return ok }},
	} {
		through := func(next pyro.Effect) pyro.Effect {
			return func(s *pyro.Site) {
				c.f(nil)
				next(s)
			}
		}
		models := map[string]func(s *pyro.Scope) *tensor.Tensor{
			"model":   func(s *pyro.Scope) *tensor.Tensor { c.f(s); return nil },
			"handler": func(s *pyro.Scope) *tensor.Tensor { return s.With(through).Sample("z", normal()) },
			"plate":   func(s *pyro.Scope) *tensor.Tensor { s.With(through).Plate("p", 2); return nil },
		}
		for place, m := range models {
			t.Run(c.name+" in a "+place, func(t *testing.T) {
				defer func() {
					if r := recover(); !c.same(r) {
						t.Errorf("got %v", r)
					}
				}()
				_, err := poutine.Record(scope(1), pyro.ModelFunc[int](func(s *pyro.Scope, _ int) *tensor.Tensor { return m(s) }), 0)
				t.Errorf("swallowed: %v", err)
			})
		}
	}
}

// A program that ends its goroutine, as t.FailNow does, is left alone.
func TestGoexit(t *testing.T) {
	done := make(chan bool)
	go func() {
		ended := true
		defer func() { done <- ended }()
		_ = caught(func() {
			exit := func(pyro.Effect) pyro.Effect { return func(*pyro.Site) { runtime.Goexit() } }
			scope(1).With(exit).Sample("z", normal())
		})
		ended = false
	}()
	if !<-done {
		t.Error("Goexit was swallowed")
	}
}

// dereferencesNil is what the crash below must show.
//
//go:noinline
func dereferencesNil(f *foreign) int { return f.n }

// Trap 29: a nil dereference in a user's handler crashes the program, and the
// report shows where it was.
func TestCrashKeepsItsStack(t *testing.T) {
	if os.Getenv("GOPYRO_TEST_CRASH") != "" {
		bad := func(next pyro.Effect) pyro.Effect {
			return func(s *pyro.Site) {
				dereferencesNil(nil)
				next(s)
			}
		}
		m := pyro.ModelFunc[int](func(s *pyro.Scope, _ int) *tensor.Tensor { return s.With(bad).Sample("z", normal()) })
		done := make(chan bool)
		go func() { // outside of the test framework, which has a recover of its own
			_, err := poutine.Record(scope(1), m, 0)
			t.Error(err)
			done <- true
		}()
		<-done
		return
	}
	if runtime.GOOS == "js" || runtime.GOOS == "wasip1" {
		t.Skip("needs processes")
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestCrashKeepsItsStack$")
	cmd.Env = append(os.Environ(), "GOPYRO_TEST_CRASH=1")
	out, err := cmd.CombinedOutput()
	if err == nil {
		t.Fatalf("the program did not crash:\n%s", out)
	}
	if !errors.As(err, new(*exec.ExitError)) {
		t.Skip(err) // an emulated test cannot start itself
	}
	for _, want := range []string{"nil pointer dereference", "dereferencesNil", "errors_test.go"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the report lacks %q:\n%s", want, out)
		}
	}
}
