package bench

import (
	"fmt"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/autoguide"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/tensor"
)

// The tutorial's regression on a part of the rows: those that a mask shows, or a subsample of their plate.

type partial struct {
	batch
	mask      *tensor.Tensor // of the rows, or nil
	subsample int            // rows in a step, of those there are
}

type partialRegression struct {
	module.Base
	Linear   *bayesianLinear
	ObsScale module.Var
}

func (m *partialRegression) Forward(s *pyro.Scope, d partial) *tensor.Tensor {
	rows := s.Plate("instances", d.x.Dim(0), pyro.Subsample(d.subsample))
	loc := m.Linear.Forward(s, rows.Take(d.x, 1))
	obs := dist.Normal(loc, m.ObsScale.Get(s)).ToEvent(1)
	if d.mask != nil {
		obs = obs.Mask(d.mask)
	}
	return rows.Observe("obs", obs, rows.Take(d.y, 1))
}

// partials are what a step may see of rows, n of them.
var partials = []struct {
	name string
	make func(d batch, n int) partial
}{
	{"plain", func(d batch, n int) partial { return partial{d, nil, n} }},
	{"mask-full", func(d batch, n int) partial { return partial{d, tensor.Ones(n), n} }},
	{"mask-half", func(d batch, n int) partial {
		return partial{d, dist.Bernoulli(0.5).Expand(n).Sample(nil, dist.NewKey(1)), n}
	}},
	{"subsample-tenth", func(d batch, n int) partial { return partial{d, nil, (n + 9) / 10} }},
}

// newPartialStep returns the function that takes one SVI step on d.
func newPartialStep(tb testing.TB, d partial) func() float64 {
	whole := newRegression(tensor.Float64)
	m := &partialRegression{Linear: whole.Linear}
	m.ObsScale.Prior(dist.LogNormal(0, 1))
	model, err := module.Bind(m)
	if err != nil {
		tb.Fatal(err)
	}
	guide, err := autoguide.Normal(model, d)
	if err != nil {
		tb.Fatal(err)
	}
	svi := infer.NewSVI(model, guide, optim.Adam(0.01), infer.TraceELBO{})
	return func() float64 {
		loss, err := svi.Step(tb.Context(), d)
		if err != nil {
			tb.Fatal(err)
		}
		return loss
	}
}

// partialStep returns the step on n rows, warm.
func partialStep(tb testing.TB, n int, part func(d batch, n int) partial) func() float64 {
	x, y := regressionData(n)
	step := newPartialStep(tb, part(batch{rows(x, inputs), rows(y, outputs)}, n))
	for range warmUp {
		step()
	}
	return step
}

// BenchmarkSVIPartial times SVI steps with a masked site and with a subsampled plate, beside the same step on all rows.
func BenchmarkSVIPartial(b *testing.B) {
	for _, n := range sviSizes {
		for _, p := range partials {
			b.Run(fmt.Sprintf("n=%d/rows=%s", n, p.name), func(b *testing.B) {
				b.ReportAllocs()
				step := partialStep(b, n, p.make)
				for b.Loop() {
					step()
				}
			})
		}
	}
}

// TestPartialStepAllocatesNothing holds these steps to no allocation once warm.
func TestPartialStepAllocatesNothing(t *testing.T) {
	for _, n := range sviSizes {
		for _, p := range partials {
			step := partialStep(t, n, p.make)
			if allocs := testing.AllocsPerRun(20, func() { step() }); allocs >= 1 {
				t.Errorf("n=%d, %s: %v allocations a step, want 0", n, p.name, allocs)
			}
		}
	}
}
