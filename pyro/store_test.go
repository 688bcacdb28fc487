package pyro_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

func declare(st *pyro.Store, names ...string) {
	s := pyro.New(pyro.Config{Store: st})
	for _, n := range names {
		s.Param(n, tensor.Scalar(1), nil)
	}
}

// Goroutines that declare the same parameters in one store agree on them.
func TestStoreConcurrentDeclare(t *testing.T) {
	const workers, params = 8, 20
	st := pyro.NewStore(7)
	var group sync.WaitGroup
	got := make([][]float64, workers)
	for w := range workers {
		group.Go(func() {
			for i := range params {
				k := (i + w*3) % params // each worker in another order
				s := pyro.New(pyro.Config{Store: st})
				x := s.Declare(pyro.ParamSpec{Name: fmt.Sprint("p", k), InitFunc: func(key dist.Key) *tensor.Tensor {
					return dist.Normal(0, 1).Sample(nil, key)
				}})
				s.Param(fmt.Sprint("own", w, ".", i), tensor.Scalar(1), nil)
				got[w] = append(got[w], x.Item())
			}
			slices.Sort(got[w])
		})
	}
	group.Wait()
	for w := range workers {
		if !slices.Equal(got[w], got[0]) {
			t.Fatalf("worker %d read other values", w)
		}
	}
	slots := map[int]bool{}
	for _, n := range st.Names() {
		slots[st.Lookup(n).Slot()] = true
	}
	if n := len(st.Names()); n != params+workers*params || len(slots) != n {
		t.Errorf("%d names, %d slots", n, len(slots))
	}
}

// A random initial value is a function of the store's seed and the name.
func TestStoreInitFunc(t *testing.T) {
	read := func(st *pyro.Store, name string, runKey uint64) float64 {
		s := pyro.New(pyro.Config{Store: st, Key: dist.NewKey(runKey)})
		return s.Declare(pyro.ParamSpec{Name: name, InitFunc: func(key dist.Key) *tensor.Tensor {
			return dist.Normal(0, 1).Sample(nil, key)
		}}).Item()
	}
	a := read(pyro.NewStore(1), "w", 1)
	st := pyro.NewStore(1)
	declare(st, "other")
	if read(st, "w", 99) != a {
		t.Error("the run or other parameters change an initial value")
	}
	if read(pyro.NewStore(2), "w", 1) == a || read(pyro.NewStore(1), "v", 1) == a {
		t.Error("another seed or name has the same initial value")
	}
	if read(st, "w", 5) != a {
		t.Error("the second read is another value")
	}
}

// S-21: the optimiser's space and the value, for each registry entry of the
// tutorial and a simplex, whose unconstrained space has as many elements.
func TestStoreTransforms(t *testing.T) {
	for _, c := range []struct {
		c     constraint.Constraint
		value *tensor.Tensor
		free  string
	}{
		{nil, tensor.Of(1, -2), "[2]"},
		{constraint.Real, tensor.Of(1, -2), "[2]"},
		{constraint.Positive, tensor.Of(0.1, 3e10), "[2]"},
		{constraint.SoftplusPositive, tensor.Of(0.1, 7), "[2]"},
		{constraint.UnitInterval, tensor.Of(0.1, 0.9), "[2]"},
		{constraint.Interval(-3, 5), tensor.Of(-2.9, 4), "[2]"},
		{constraint.Simplex, tensor.Of(0.2, 0.3, 0.5), "[3]"},
	} {
		t.Run(fmt.Sprint(c.c), func(t *testing.T) {
			s := scope(1)
			x := s.Param("w", c.value, c.c)
			p := s.Store().Lookup("w")
			if got := p.Unconstrained().Shape().String(); got != c.free {
				t.Errorf("unconstrained shape %s, want %s", got, c.free)
			}
			// A round trip: two functions of 1 ulp whose condition number is
			// below 64 for these values.
			for i, want := range c.value.Float64s() {
				if math.Abs(x.At(i)-want) > 256*0x1p-53*math.Abs(want) {
					t.Errorf("element %d is %v, want %v", i, x.At(i), want)
				}
			}
			if !x.Equal(p.Value()) || !s.Store().Get("w").Equal(x) {
				t.Error("the store and the run read different values")
			}
			if err := s.Store().Set("w", c.value); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestStoreSet(t *testing.T) {
	st := pyro.NewStore()
	s := pyro.New(pyro.Config{Store: st})
	s.Param("scale", tensor.Of(1, 2), constraint.Positive)
	if err := st.Set("scale", tensor.Of(3, 4)); err != nil {
		t.Fatal(err)
	}
	s.Reset(dist.Key{})
	if got := s.Param("scale", tensor.Of(1, 2), constraint.Positive); math.Abs(got.At(1)-4) > 8*0x1p-52 {
		t.Errorf("read %v", got)
	}
	for _, bad := range []*tensor.Tensor{tensor.Of(1, -1), tensor.Of(0, 1), tensor.Of(math.NaN(), 1)} {
		err := st.Set("scale", bad)
		var e *pyro.SiteError
		if !errors.Is(err, pyro.ErrInfeasible) || !errors.As(err, &e) || e.Site != "scale" {
			t.Errorf("Set(%v): %v", bad, err)
		}
	}
	if got := st.Get("scale").At(0); math.Abs(got-3) > 8*0x1p-52 {
		t.Errorf("a failed Set changed the value to %v", got)
	}
	err := st.Set("skale", tensor.Of(1))
	if err == nil || !strings.Contains(err.Error(), "scale") {
		t.Errorf("unknown name: %v", err)
	}
	if st.Get("skale") != nil || st.Lookup("skale") != nil {
		t.Error("a parameter that does not exist is not nil")
	}
}

// S-22: what is silently NaN in Pyro is an error that names the element.
func TestInfeasibleInit(t *testing.T) {
	for _, c := range []struct {
		init *tensor.Tensor
		c    constraint.Constraint
		text string
	}{
		{tensor.Of(1, -2), constraint.Positive, "-2"},
		{tensor.Of(1, math.NaN()), constraint.Positive, "NaN"},
		{tensor.Of(0.5, 0.6), constraint.Simplex, "element"},
		{tensor.Of(math.NaN()), nil, "NaN"},
	} {
		err := caught(func() { scope(1).Param("w", c.init, c.c) })
		if !errors.Is(err, pyro.ErrInfeasible) || !strings.Contains(err.Error(), `"w"`) || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%v in %v: %v", c.init, c.c, err)
		}
	}
	if err := caught(func() { scope(1).Param("w", nil, nil) }); !errors.Is(err, pyro.ErrNoInit) {
		t.Errorf("no initial value: %v", err)
	}
	if err := (pyro.ParamSpec{Name: "w", Init: tensor.Of(-1), Constraint: constraint.Positive}).Check(); !errors.Is(err, pyro.ErrInfeasible) {
		t.Errorf("Check: %v", err)
	}
}

// S-19: deletion goes by segments of the path; slots are never used again.
func TestStoreDelete(t *testing.T) {
	for _, c := range []struct {
		name string
		left []string
	}{
		{"a", []string{"ab", "ab.c", "b.a"}},
		{"a.b", []string{"a", "ab", "ab.c", "b.a"}},
		{"a.b.c", []string{"a", "a.b", "ab", "ab.c", "b.a"}},
		{"ab", []string{"a", "a.b", "a.b.c", "b.a"}},
		{"b", []string{"a", "a.b", "a.b.c", "ab", "ab.c"}},
		{"", []string{"a", "a.b", "a.b.c", "ab", "ab.c", "b.a"}},
		{"c", []string{"a", "a.b", "a.b.c", "ab", "ab.c", "b.a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := pyro.NewStore()
			all := []string{"a", "a.b", "a.b.c", "ab", "ab.c", "b.a"}
			declare(st, all...)
			if n := st.Delete(c.name); n != len(all)-len(c.left) {
				t.Errorf("deleted %d", n)
			}
			if got := st.Names(); !slices.Equal(got, c.left) {
				t.Errorf("left %q, want %q", got, c.left)
			}
		})
	}
	st := pyro.NewStore()
	declare(st, "a", "b")
	old := st.Lookup("a").Slot()
	st.Delete("a")
	declare(st, "a")
	if st.Lookup("a").Slot() == old {
		t.Error("a slot was used again")
	}
	if got := st.Names(); !slices.Equal(got, []string{"b", "a"}) {
		t.Errorf("order %q", got)
	}
	st.Clear()
	if len(st.Names()) != 0 || st.Get("b") != nil {
		t.Errorf("after Clear: %q", st.Names())
	}
}

// A run notices that a parameter was deleted and declared anew.
func TestRunAfterDelete(t *testing.T) {
	s := scope(1)
	s.Param("w", tensor.Scalar(1), nil)
	s.Store().Delete("w")
	if got := s.Param("w", tensor.Scalar(2), nil).Item(); got != 2 {
		t.Errorf("read %v", got)
	}
}

func TestStoreClone(t *testing.T) {
	st := pyro.NewStore(3)
	declare(st, "a", "b")
	st.Delete("a")
	c := st.Clone()
	if !slices.Equal(c.Names(), []string{"b"}) {
		t.Fatalf("clone has %q", c.Names())
	}
	raw, _ := st.Lookup("b").Unconstrained().Raw64()
	raw[0] = 5 // as an optimiser does
	if got := c.Get("b").Item(); got != 1 {
		t.Errorf("the clone follows the original to %v", got)
	}
	if err := c.Set("b", tensor.Scalar(9)); err != nil {
		t.Fatal(err)
	}
	declare(c, "new")
	if st.Get("b").Item() != 5 || st.Lookup("new") != nil {
		t.Error("the clone reaches into the original")
	}
	// The seed of random initial values goes along.
	spec := pyro.ParamSpec{Name: "r", InitFunc: func(key dist.Key) *tensor.Tensor { return dist.Normal(0, 1).Sample(nil, key) }}
	x := pyro.New(pyro.Config{Store: st}).Declare(spec).Item()
	if y := pyro.New(pyro.Config{Store: c}).Declare(spec).Item(); x != y {
		t.Error("the clone has another seed")
	}
}

// Two models that meet in one store with different shapes (S-42).
func TestStoreShapeClash(t *testing.T) {
	st := pyro.NewStore()
	pyro.New(pyro.Config{Store: st}).Param("w", tensor.Zeros(2), nil)
	err := caught(func() { pyro.New(pyro.Config{Store: st}).Param("w", tensor.Zeros(3), nil) })
	want := `pyro: site "w": declared with shape [3], but the store has it with shape [2]; delete it from the store or use another store`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// The storage of the initial value and that of the parameter are two.
func TestInitIsCopied(t *testing.T) {
	data := []float64{1, 2}
	init := tensor.FromSlice(data)
	s := scope(1)
	s.Param("w", init, nil)
	raw, _ := s.Store().Lookup("w").Unconstrained().Raw64()
	raw[0] = 100
	if init.At(0) != 1 {
		t.Error("an optimiser would write into the program's tensor")
	}
}

// Gradients reach the unconstrained value through the transform: for w = exp(u)
// the gradient of w² is 2w·w. Frozen parameters have none (S-18).
func TestTrained(t *testing.T) {
	s := pyro.New(pyro.Config{Grad: true})
	w := s.Param("w", tensor.Scalar(3), constraint.Positive)
	frozen := s.Declare(pyro.ParamSpec{Name: "frozen", Init: tensor.Scalar(2), Frozen: true})
	s.Param("other", tensor.Scalar(2), nil)
	s.Tape().Backward([]*tensor.Tensor{w.Square().Mul(frozen)}, []float64{1})
	var names []string
	s.Trained(func(p *pyro.Parameter, leaf *tensor.Tensor) {
		names = append(names, p.Name())
		if p.Name() != "w" {
			return
		}
		v := w.Item()
		if g := s.Tape().Grad(leaf).Item(); math.Abs(g-2*2*v*v) > 8*0x1p-52*g {
			t.Errorf("gradient %v, want %v", g, 4*v*v)
		}
	})
	if !slices.Equal(names, []string{"w", "other"}) {
		t.Errorf("trained %q", names)
	}
	if frozen.RequiresGrad() {
		t.Error("a frozen parameter wants a gradient")
	}
	s.Reset(dist.Key{})
	s.Trained(func(p *pyro.Parameter, _ *tensor.Tensor) { t.Errorf("%s was not read in this run", p.Name()) })
}
