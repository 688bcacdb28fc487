package pyro_test

import (
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// The tutorial's regression, with a latent per row beside it.

type bayesianLinear struct {
	module.Base
	Bias, Weight module.Var
}

func (m *bayesianLinear) Forward(s *pyro.Scope, x *tensor.Tensor) *tensor.Tensor {
	return m.Bias.Get(s).Add(x.MatMul(m.Weight.Get(s)))
}

type pair struct{ x, y *tensor.Tensor }

type regression struct {
	module.Base
	Linear            *bayesianLinear
	ObsScale, Rate, W module.Var
	batch             int
}

func newRegression(batch int) *regression {
	m := &regression{Linear: new(bayesianLinear), batch: batch}
	m.Linear.Bias.Prior(dist.LogNormal(0, 1).Expand(2).ToEvent(1))
	m.Linear.Weight.Prior(dist.Normal(0, 1).Expand(5, 2).ToEvent(2))
	m.ObsScale.Prior(dist.LogNormal(0, 1))
	m.Rate.Param(tensor.Scalar(2))
	module.PriorOf(&m.W, func(s *pyro.Scope, m *regression) dist.Dist { return dist.Normal(m.Rate.Get(s), 1) })
	return m
}

func (m *regression) Forward(s *pyro.Scope, d pair) *tensor.Tensor {
	loc := m.Linear.Forward(s, d.x)
	scale := m.ObsScale.Get(s)
	in := s.Plate("instances", d.x.Dim(0), pyro.Subsample(m.batch))
	m.W.Get(in)
	return in.Observe("obs", dist.Normal(in.Take(loc, 1), scale).ToEvent(1), in.Take(d.y, 1))
}

// A warm run allocates nothing: modules, priors that depend on others, plates,
// subsampling, handlers, the trace, log-probabilities and gradients included.
func TestWarmRunAllocatesNothing(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	for _, c := range []struct {
		name  string
		batch int
	}{{"full plate", 100}, {"subsampled plate", 20}} {
		t.Run(c.name, func(t *testing.T) {
			m, err := module.Bind(newRegression(c.batch))
			if err != nil {
				t.Fatal(err)
			}
			x := dist.Normal(0, 1).Expand(100, 5).Sample(nil, dist.NewKey(1))
			y := dist.Normal(0, 1).Expand(100, 2).Sample(nil, dist.NewKey(2))
			root := pyro.New(pyro.Config{Grad: true})
			first, second := poutine.NewTrace(), poutine.NewTrace()
			guide := root.With(first.Handler())
			model := root.With(poutine.Scale(0.5)).With(poutine.Replay(first)).With(second.Handler())
			one := []float64{1}
			roots := make([]*tensor.Tensor, 1)
			step := uint64(0)
			run := func() {
				step++
				root.Reset(dist.NewKey(1).Fold(step))
				first.Reset()
				second.Reset()
				m.Run(guide, pair{x, y})
				m.Run(model, pair{x, y})
				for i := range second.Len() {
					if s := second.At(i); s.Name == "w" {
						roots[0] = s.LogProbSum()
						root.Tape().Backward(roots, one)
					} else if s.HasDensity() {
						s.LogProbSum()
					}
				}
			}
			for range 10 {
				run()
			}
			if n := testing.AllocsPerRun(100, run); n != 0 {
				t.Errorf("%v allocations in a run", n)
			}
		})
	}
}

// A run may have any number of sites: what a site needs is given back.
func TestSitesAreGivenBack(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	s := scope(1)
	w := tensor.Scalar(1)
	read := func() { s.Param("w", w, nil) }
	if n := testing.AllocsPerRun(1000, read); n != 0 {
		t.Errorf("reading a parameter again allocates %v times", n)
	}
}

func BenchmarkTracedRun(b *testing.B) {
	m, err := module.Bind(newRegression(100))
	if err != nil {
		b.Fatal(err)
	}
	x, y := tensor.Ones(100, 5), tensor.Ones(100, 2)
	root := pyro.New(pyro.Config{})
	tr := poutine.NewTrace()
	run := root.With(tr.Handler())
	b.ReportAllocs()
	for b.Loop() {
		root.Reset(dist.NewKey(1))
		tr.Reset()
		m.Run(run, pair{x, y})
	}
}
