package poutine_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/pyro/poutine/poutinetest"
	"github.com/gopyro/gopyro/tensor"
)

func TestLaws(t *testing.T) { poutinetest.Run(t, poutinetest.Library{}) }

// A model of a function without arguments.
type model func(s *pyro.Scope)

func (m model) Run(s *pyro.Scope, _ struct{}) *tensor.Tensor {
	m(s)
	return nil
}

func scope(seed uint64) *pyro.Scope { return pyro.New(pyro.Config{Key: dist.NewKey(seed)}) }

func record(t testing.TB, s *pyro.Scope, m model) *poutine.Trace {
	t.Helper()
	tr, err := poutine.Record(s, m, struct{}{})
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func recordError(s *pyro.Scope, m model) error {
	_, err := poutine.Record(s, m, struct{}{})
	return err
}

func wantNames(t *testing.T, tr *poutine.Trace, want ...string) {
	t.Helper()
	if got := tr.Names(); !slices.Equal(got, want) {
		t.Errorf("sites %q, want %q", got, want)
	}
}

// chain is z -> x -> y, with y observed.
func chain(s *pyro.Scope) {
	z := s.Sample("z", dist.Normal(0, 1))
	x := s.Sample("x", dist.Normal(z, 1))
	s.Observe("y", dist.Normal(x, 1), tensor.Scalar(2))
}

// Handlers hold no state: eight goroutines use one stack of them.
func TestHandlersAreShared(t *testing.T) {
	tr := record(t, scope(1), chain).Detach()
	hs := []pyro.Handler{
		poutine.Scale(0.5), poutine.Replay(tr), poutine.Condition(poutine.Values{"x": tensor.Scalar(1)}),
		poutine.Hide("nobody"), poutine.MaskAll(true), poutine.Mask(tensor.Scalar(1)), poutine.Do(poutine.Values{"z": tensor.Scalar(1)}),
	}
	run := func(seed uint64) (string, error) {
		s := scope(seed)
		for _, h := range hs {
			s = s.With(h)
		}
		tr, err := poutine.Record(s, model(chain), struct{}{})
		if err != nil {
			return "", err
		}
		sum, err := tr.LogProbSum()
		return fmt.Sprint(tr.Names(), sum), err
	}
	want, err := run(1)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		group.Go(func() {
			for range 100 {
				if got, err := run(1); err != nil || got != want {
					errs[i] = fmt.Errorf("got %s, %v; want %s", got, err, want)
				}
			}
		})
	}
	group.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Error(err)
	}
}
