package pyro_test

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// A store is saved under the names of Pyro's state_dict.
func TestStoreFileNames(t *testing.T) {
	st := pyro.NewStore()
	s := pyro.New(pyro.Config{Store: st})
	s.Param("linear.weight", tensor.Of(1, 2), nil)
	s.Param("obs_scale", tensor.FromSlice([]float32{1}), constraint.Positive)
	var b bytes.Buffer
	if err := st.Save(&b); err != nil {
		t.Fatal(err)
	}
	f, err := tensor.ReadSafetensors(&b)
	if err != nil {
		t.Fatal(err)
	}
	if x := f.Get("linear.weight"); x == nil || !x.Equal(tensor.Of(1, 2)) {
		t.Errorf("linear.weight is %v", x)
	}
	if x := f.Get("obs_scale_unconstrained"); x == nil || !x.Equal(tensor.FromSlice([]float32{0})) {
		t.Errorf("obs_scale_unconstrained is %v", x)
	}
	if c := f.Metadata["constraint:obs_scale"]; c != "positive" || len(f.Tensors) != 2 {
		t.Errorf("constraint %q, %d tensors", c, len(f.Tensors))
	}
}

// A loaded parameter takes the place of the initial value when it is declared,
// in the store itself and in copies of it.
func TestStoreLoadBeforeDeclaration(t *testing.T) {
	path := filepath.Join(t.TempDir(), "parameters.safetensors")
	st := pyro.NewStore(5)
	s := pyro.New(pyro.Config{Store: st})
	s.Param("a.rate", tensor.Of(2, 3), constraint.Positive)
	s.Param("a.old", tensor.Scalar(1), nil)
	s.Param("ab_unconstrained", tensor.Scalar(4), nil) // the suffix is part of this name
	if err := st.SaveFile(path); err != nil {
		t.Fatal(err)
	}
	loaded := pyro.NewStore()
	if err := loaded.LoadFile(path); err != nil {
		t.Fatal(err)
	}
	if names := loaded.Names(); len(names) != 0 {
		t.Errorf("names %v before a declaration", names)
	}
	for _, store := range []*pyro.Store{loaded.Clone(), loaded} {
		s := pyro.New(pyro.Config{Store: store})
		rate := s.Param("a.rate", tensor.Of(1, 1), constraint.Positive)
		if want := st.Get("a.rate"); !rate.Equal(want) {
			t.Errorf("rate %v, want %v", rate, want)
		}
		s.Param("ab_unconstrained", tensor.Scalar(0), nil)
		if got := store.Unclaimed(); !slices.Equal(got, []string{"a.old"}) {
			t.Errorf("unclaimed %v, want a.old", got)
		}
		if n := store.Delete("a"); n != 2 || len(store.Unclaimed()) != 0 {
			t.Errorf("deleted %d, left %v", n, store.Unclaimed())
		}
	}
}

// A declaration that a loaded value does not fit is an error that names it.
func TestStoreLoadMismatch(t *testing.T) {
	st := pyro.NewStore()
	pyro.New(pyro.Config{Store: st}).Param("x", tensor.Of(1, 2), constraint.Positive)
	for want, spec := range map[string]pyro.ParamSpec{
		`"unit interval"`: {Name: "x", Init: tensor.Of(0.5, 0.5), Constraint: constraint.UnitInterval},
		"[2]":             {Name: "x", Init: tensor.Of(1, 2, 3), Constraint: constraint.Positive},
		"float32":         {Name: "x", Init: tensor.FromSlice([]float32{1, 2}), Constraint: constraint.Positive},
	} {
		other := pyro.NewStore()
		if err := other.Restore(st.State()); err != nil {
			t.Fatal(err)
		}
		err := declaring(other, spec)
		var e *pyro.SiteError
		if !errors.As(err, &e) || e.Site != "x" || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one of x with %s", err, want)
		}
		if other.Lookup("x") != nil || len(other.Unclaimed()) != 1 {
			t.Errorf("%s: the refused declaration left its mark", want)
		}
	}
}

func declaring(st *pyro.Store, spec pyro.ParamSpec) (err error) {
	defer pyro.Catch(&err)
	pyro.New(pyro.Config{Store: st}).Declare(spec)
	return nil
}

// A file of another program says with the suffix which values are unconstrained;
// a plain name is a value without a constraint, never one of a constrained
// parameter.
func TestStoreLoadsForeignFile(t *testing.T) {
	var b bytes.Buffer
	foreign := &tensor.Safetensors{Tensors: []tensor.Named{
		{Name: "weight", Tensor: tensor.Of(1, 2)},
		{Name: "scale_unconstrained", Tensor: tensor.Scalar(0)},
		{Name: "rate", Tensor: tensor.Scalar(0.5)},
	}}
	if err := tensor.WriteSafetensors(&b, foreign); err != nil {
		t.Fatal(err)
	}
	st := pyro.NewStore()
	if err := st.Load(&b); err != nil {
		t.Fatal(err)
	}
	s := pyro.New(pyro.Config{Store: st})
	if w := s.Param("weight", tensor.Of(0, 0), nil); !w.Equal(tensor.Of(1, 2)) {
		t.Errorf("weight %v", w)
	}
	if x := s.Param("scale", tensor.Scalar(7), constraint.Positive).Item(); x != 1 {
		t.Errorf("scale %v, want exp 0", x)
	}
	if err := declaring(st, pyro.ParamSpec{Name: "rate", Init: tensor.Scalar(1), Constraint: constraint.Positive}); err == nil {
		t.Error("a plain value was taken for an unconstrained one")
	}
}

func TestStoreRestoreErrors(t *testing.T) {
	st := pyro.NewStore()
	declare(st, "a", "b")
	one := func(name string) pyro.ParameterState {
		return pyro.ParameterState{Name: name, Constraint: "real", Unconstrained: tensor.Scalar(1)}
	}
	for want, s := range map[string]pyro.StoreState{
		"lacks b":   {Params: []pyro.ParameterState{one("a")}},
		"two sites": {Params: []pyro.ParameterState{one("a"), one("b"), one("a")}},
	} {
		before := fmt.Sprint(st.State())
		if err := st.Restore(s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
		if fmt.Sprint(st.State()) != before {
			t.Errorf("%s: the refused state left its mark", want)
		}
	}
	declare(st, pyro.OptimizerPrefix+"a")
	if err := st.Save(new(bytes.Buffer)); err == nil {
		t.Error("a reserved name was saved")
	}
}
