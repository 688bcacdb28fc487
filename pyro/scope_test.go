package pyro_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// A draw depends on the key of the run and the name of the site: not on what
// was drawn before, on handlers, or on the goroutine.
func TestDrawsDependOnKeyAndName(t *testing.T) {
	z := scope(1).Sample("z", normal()).Item()
	s := scope(1)
	x := s.Sample("x", normal()).Item()
	if got := s.With(poutine.Scale(2)).Sample("z", normal()).Item(); got != z {
		t.Error("another site or a handler changes a draw")
	}
	if x == z || scope(2).Sample("z", normal()).Item() == z {
		t.Error("another name or key has the same draw")
	}
	if s.Sample("z", normal()).Item() == z {
		t.Error("the second draw at one name repeats the first")
	}
}

func TestReset(t *testing.T) {
	s := scope(1)
	scaled := s.With(poutine.Scale(2))
	z := s.Sample("z", normal()).Item()
	s.Param("w", tensor.Scalar(4), nil)
	s.Reset(dist.NewKey(1))
	if got := scaled.Sample("z", normal()).Item(); got != z {
		t.Error("the same key draws other numbers")
	}
	s.Reset(dist.NewKey(2))
	if got := s.Sample("z", normal()).Item(); got == z {
		t.Error("another key draws the same numbers")
	}
	if s.Key() != dist.NewKey(2) || s.Param("w", nil, nil).Item() != 4 {
		t.Error("the run has another key or store")
	}
}

func TestValidation(t *testing.T) {
	bad := func(s *pyro.Scope) { s.Sample("z", dist.Normal(tensor.Of(0, 0), tensor.Of(1, -1))) }
	var param *dist.ParamError
	var site *pyro.SiteError
	err := caught(func() { bad(scope(1)) })
	if !errors.As(err, &param) || !errors.As(err, &site) || site.Site != "z" {
		t.Errorf("got %v", err)
	}
	err = caught(func() { scope(1).Observe("y", dist.Gamma(1, 1), tensor.Scalar(-1)) })
	var value *dist.ValueError
	if !errors.As(err, &value) || !errors.As(err, &site) || site.Site != "y" {
		t.Errorf("got %v", err)
	}
	off := pyro.New(pyro.Config{NoValidation: true})
	if err := caught(func() { off.Observe("y", dist.Gamma(1, 1), tensor.Scalar(-1)) }); err != nil {
		t.Errorf("without validation: %v", err)
	}
}

// TestUnvalidated: the checks are off in a child scope, and only there.
func TestUnvalidated(t *testing.T) {
	s := scope(1)
	off := s.Unvalidated()
	for name, f := range map[string]func(s *pyro.Scope){
		"value":      func(s *pyro.Scope) { s.Observe("y", dist.Gamma(1, 1), tensor.Scalar(-1)) },
		"parameter":  func(s *pyro.Scope) { s.Observe("y", dist.Normal(0, tensor.Of(-1, 1)), tensor.Of(0, 0)) },
		"draw":       func(s *pyro.Scope) { s.Sample("y", dist.Normal(0, tensor.Of(-1, 1))) },
		"in a plate": func(s *pyro.Scope) { s.Plate("p", 2).Observe("y", dist.Poisson(tensor.Of(1, -1)), tensor.Of(0, 0)) },
	} {
		if err := caught(func() { f(off) }); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := caught(func() { f(s) }); err == nil {
			t.Errorf("%s: the parent scope checks nothing", name)
		}
	}
}

// TestLateChecks: a check that waits is made by the log-probability, in every form, or by Check.
func TestLateChecks(t *testing.T) {
	for name, f := range map[string]func(s *pyro.Scope){
		"value":          func(s *pyro.Scope) { s.Observe("y", dist.Gamma(1, tensor.Of(1, 1)), tensor.Of(1, -1)) },
		"parameter":      func(s *pyro.Scope) { s.Observe("y", dist.Poisson(tensor.Of(1, -1)), tensor.Of(0, 0)) },
		"shown by a NaN": func(s *pyro.Scope) { s.Observe("y", dist.Normal(0, tensor.Of(1, -1)), tensor.Of(0, 0)) },
		"masked":         func(s *pyro.Scope) { s.Observe("y", dist.Gamma(1, 1).Mask(tensor.Of(0, 1)), tensor.Of(-2, -1)) },
		"masked parameter": func(s *pyro.Scope) {
			s.Observe("y", dist.Gamma(1, tensor.Of(1, -1)).Mask(tensor.Of(1, 0)), tensor.Of(1, 1))
		},
		"rows": func(s *pyro.Scope) { s.Observe("y", dist.Categorical(tensor.Of(0.5, 0.5)), tensor.Of(1, -1)) },
		"wrapper": func(s *pyro.Scope) {
			s.Observe("y", dist.Folded(dist.Normal(0, 1)), tensor.Of(1, -1))
		},
		"no more than a constraint": func(s *pyro.Scope) {
			s.Observe("y", dist.ImproperUniform(constraint.Positive).Expand(2), tensor.Of(1, -1))
		},
	} {
		for use, score := range map[string]func(s *pyro.Site){
			"LogProbSum": func(s *pyro.Site) { s.LogProbSum() },
			"LogProb":    func(s *pyro.Site) { s.LogProb() },
			"Check":      (*pyro.Site).Check,
			"a mask that comes later": func(s *pyro.Site) {
				s.Mask = tensor.Of(0, 1)
				s.LogProbSum()
			},
			"a scale of 0": func(s *pyro.Site) {
				s.Scale = 0
				s.LogProbSum()
			},
			"a weight of 0": func(s *pyro.Site) { s.PullLogProb(0) },
		} {
			late := pyro.New(pyro.Config{LateChecks: true})
			y := traced(t, late, f).Lookup("y")
			var site *pyro.SiteError
			if err := caught(func() { score(y) }); !errors.As(err, &site) || site.Site != "y" || !strings.Contains(err.Error(), "[1] is -1") {
				t.Errorf("%s, %s: got %v", name, use, err)
			}
			if err := caught(y.Check); err != nil {
				t.Errorf("%s, %s: checked again: %v", name, use, err)
			}
		}
	}
	// A value that does not fit and families that are lenient with float32 do not wait.
	for name, f := range map[string]func(s *pyro.Scope){
		"shape": func(s *pyro.Scope) { s.Observe("y", dist.Normal(tensor.Zeros(2), 1), tensor.Zeros(3)) },
		"rows":  func(s *pyro.Scope) { s.Observe("y", dist.Dirichlet(tensor.Of(0.5, 0.5)), tensor.Of(1, 1)) },
	} {
		if err := caught(func() { f(pyro.New(pyro.Config{LateChecks: true})) }); err == nil {
			t.Errorf("%s: nothing found", name)
		}
	}
}

// TestMaskedValues: a value that a mask hides may be anything, whoever masks it and whenever it is checked.
func TestMaskedValues(t *testing.T) {
	for _, late := range []bool{false, true} {
		for name, f := range map[string]func(s *pyro.Scope){
			"mask of the distribution": func(s *pyro.Scope) {
				s.Observe("y", dist.Gamma(1, 1).Mask(tensor.Of(0, 1)), tensor.Of(math.NaN(), 1))
			},
			"mask of the site": func(s *pyro.Scope) {
				s.With(func(next pyro.Effect) pyro.Effect {
					return func(s *pyro.Site) {
						s.Mask = tensor.Of(0, 1)
						next(s)
					}
				}).Observe("y", dist.Gamma(1, 1), tensor.Of(-3, 1))
			},
		} {
			err := caught(func() {
				y := traced(t, pyro.New(pyro.Config{LateChecks: late}), f).Lookup("y")
				if lp := y.LogProbSum().Item(); lp != -1 {
					t.Errorf("%s, late %v: %v, want -1", name, late, lp)
				}
			})
			if err != nil {
				t.Errorf("%s, late %v: %v", name, late, err)
			}
		}
	}
}

func TestObserveNilIsLatent(t *testing.T) {
	tr := traced(t, scope(1), func(s *pyro.Scope) { s.Observe("y", normal(), nil) })
	if y := tr.Lookup("y"); !y.IsLatent() || y.Value == nil {
		t.Errorf("site %+v", y)
	}
}

func TestDeterministicAndFactorInAPlate(t *testing.T) {
	tr := traced(t, scope(1), func(s *pyro.Scope) {
		in := s.Plate("p", 4, pyro.Subsample(2))
		in.Deterministic("d", tensor.Ones(2, 3), 1)
		in.Factor("f", tensor.Of(-1, -2))
	})
	if d := tr.Lookup("d"); d.LogProb().Shape().String() != "[2]" || d.LogProbSum().Item() != 0 || !d.Infer.Deterministic {
		t.Errorf("deterministic site %+v", d)
	}
	if f := tr.Lookup("f"); f.LogProbSum().Item() != -6 {
		t.Errorf("factor %v, want 2·(-3)", f.LogProbSum())
	}
}

func TestPerform(t *testing.T) {
	s := scope(1)
	tr := poutine.NewTrace()
	x := s.With(tr.Handler()).Perform(pyro.Site{Type: pyro.SampleSite, Name: "z", Dist: normal(), Scale: 3})
	if z := tr.Lookup("z"); z == nil || z.Value != x || z.Scale != 3 {
		t.Errorf("site %+v", z)
	}
}

func TestLocal(t *testing.T) {
	s := scope(1)
	a, b := new(int), new(int)
	if *s.Local(a) != nil {
		t.Error("fresh storage is not nil")
	}
	*s.Local(a) = 1
	*s.Local(b) = 2
	s.Reset(dist.NewKey(1))
	if *s.With(poutine.Scale(1)).Local(a) != 1 || *s.Local(b) != 2 {
		t.Error("storage is not kept by owner")
	}
	if *scope(1).Local(a) != nil {
		t.Error("two runs share storage")
	}
}

// Performing a site from inside of a handler, as guides do.
func TestSitesFromHandlers(t *testing.T) {
	tr := poutine.NewTrace()
	s := scope(1).With(tr.Handler())
	noise := func(next pyro.Effect) pyro.Effect {
		return func(site *pyro.Site) {
			if site.Name == "z" {
				site.Value = s.Sample("noise", normal()).AddScalar(10)
			}
			next(site)
		}
	}
	s.With(noise).Plate("p", 2).Sample("z", normal())
	if got := strings.Join(tr.Names(), " "); got != "p noise z" {
		t.Errorf("sites %s", got)
	}
	if tr.Lookup("noise").Value.NDim() != 0 || len(tr.Lookup("z").Plates) != 1 {
		t.Error("the plates of one site leaked into the other")
	}
}

// Trap 14: nothing global that can change.
func TestNoGlobalState(t *testing.T) {
	constant := map[string]bool{
		"unitValue": true, // a tensor without elements
	}
	roots := []string{".", "../infer"}
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "poutinetest") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				return err
			}
			for _, decl := range file.Decls {
				if g, ok := decl.(*ast.GenDecl); ok && g.Tok == token.VAR {
					checkGlobals(t, path, g, constant)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// checkGlobals allows variables that are never assigned: errors, reflected
// types, assertions, and those listed as constant.
func checkGlobals(t *testing.T, path string, g *ast.GenDecl, constant map[string]bool) {
	for _, spec := range g.Specs {
		v := spec.(*ast.ValueSpec)
		for i, name := range v.Names {
			if name.Name == "_" || constant[name.Name] {
				continue
			}
			made := ""
			if i < len(v.Values) {
				if call, ok := v.Values[i].(*ast.CallExpr); ok {
					made = source(call.Fun)
				}
			}
			if made != "errors.New" && made != "reflect.TypeFor" {
				t.Errorf("%s: package variable %s may hold state", path, name.Name)
			}
		}
	}
}

func source(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.SelectorExpr:
		return fmt.Sprint(source(e.X), ".", e.Sel.Name)
	case *ast.IndexExpr:
		return source(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}
