package poutine_test

import (
	"errors"
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

func TestScale(t *testing.T) {
	plain := record(t, scope(1), chain)
	tr := record(t, scope(1).With(poutine.Scale(3)).With(poutine.Scale(0.5)), chain)
	for s := range tr.Sites() {
		p := plain.Lookup(s.Name)
		if s.Scale != 1.5 || !s.Value.Equal(p.Value) {
			t.Errorf("site %s: scale %v, value %v", s.Name, s.Scale, s.Value)
		}
		if got, want := s.LogProb().Item(), 1.5*p.LogProb().Item(); got != want {
			t.Errorf("site %s: log-prob %v, want %v", s.Name, got, want)
		}
		// The sum multiplies inside of one pass: one rounding more or less.
		if got, want := s.LogProbSum().Item(), 1.5*p.LogProbSum().Item(); math.Abs(got-want) > 2*0x1p-52*math.Abs(want) {
			t.Errorf("site %s: sum %v, want %v", s.Name, got, want)
		}
	}
}

func TestScaleMustBePositive(t *testing.T) {
	for _, c := range []float64{0, -1, math.Inf(1), math.NaN()} {
		func() {
			var err error
			defer func() {
				var e *pyro.SiteError
				if !errors.As(err, &e) {
					t.Errorf("Scale(%v): %v", c, err)
				}
			}()
			defer pyro.Catch(&err)
			poutine.Scale(c)
		}()
	}
}

func batch(s *pyro.Scope) {
	s.Plate("p", 4).Observe("y", dist.Normal(0, 1), tensor.Of(1, 2, 3, 4))
}

func TestMask(t *testing.T) {
	all := record(t, scope(1), batch).Lookup("y").LogProb()
	for _, c := range []struct {
		name  string
		masks []*tensor.Tensor
		keep  []float64
	}{
		{"vector", []*tensor.Tensor{tensor.Of(1, 0, 1, 0)}, []float64{1, 0, 1, 0}},
		{"scalar 1", []*tensor.Tensor{tensor.Scalar(1)}, []float64{1, 1, 1, 1}},
		{"scalar 0", []*tensor.Tensor{tensor.Scalar(0)}, []float64{0, 0, 0, 0}},
		{"product", []*tensor.Tensor{tensor.Of(1, 0, 1, 0), tensor.Of(1, 1, 0, 0)}, []float64{1, 0, 0, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := scope(1)
			for _, m := range c.masks {
				s = s.With(poutine.Mask(m))
			}
			y := record(t, s, batch).Lookup("y")
			want := tensor.Of(c.keep...).Mul(all)
			if got := y.LogProb(); got.EqualTo(want).Sum().Item() != 4 {
				t.Errorf("log-prob %v, want %v", got, want)
			}
			if got, sum := y.LogProbSum().Item(), want.Sum().Item(); math.Abs(got-sum) > 4*0x1p-52*math.Abs(sum) {
				t.Errorf("sum %v, want %v", got, sum)
			}
			if y.Value.Len() != 4 || !y.Observed {
				t.Errorf("site %+v", y)
			}
		})
	}
}

// A mask inside of a plate and one outside of it see the same batch.
func TestMaskInsideAPlate(t *testing.T) {
	m := tensor.Of(1, 0, 0, 1)
	tr := record(t, scope(1), func(s *pyro.Scope) {
		s.Plate("p", 4).With(poutine.Mask(m)).Sample("z", dist.Normal(0, 1))
	})
	lp := tr.Lookup("z").LogProb()
	if lp.Shape().String() != "[4]" || lp.At(1) != 0 || lp.At(0) == 0 {
		t.Errorf("log-prob %v", lp)
	}
}

// Sites under MaskAll(false) are drawn, and their density does not count even
// where the value is outside of the support.
func TestMaskAll(t *testing.T) {
	plain := record(t, scope(1), chain)
	tr := record(t, scope(1).With(poutine.MaskAll(false)), chain)
	sum, err := tr.LogProbSum()
	if err != nil || sum.Item() != 0 {
		t.Errorf("log joint %v, %v", sum, err)
	}
	if !tr.Value("x").Equal(plain.Value("x")) {
		t.Error("masking changed a draw")
	}
	tr = record(t, scope(1).With(poutine.MaskAll(false)), func(s *pyro.Scope) {
		s.Observe("y", dist.Gamma(1, 1), tensor.Scalar(-1))
	})
	if lp := tr.Lookup("y").LogProbSum().Item(); lp != 0 {
		t.Errorf("log-prob %v", lp)
	}
}
