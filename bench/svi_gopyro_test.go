package bench

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/autoguide"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/tensor"
)

// The tutorial's regression as a user writes it.

type bayesianLinear struct {
	module.Base
	Bias, Weight module.Var
}

func (m *bayesianLinear) Forward(s *pyro.Scope, x *tensor.Tensor) *tensor.Tensor {
	return m.Bias.Get(s).Add(x.MatMul(m.Weight.Get(s)))
}

type regression struct {
	module.Base
	Linear   *bayesianLinear
	ObsScale module.Var
}

type batch struct{ x, y *tensor.Tensor }

func (m *regression) Forward(s *pyro.Scope, d batch) *tensor.Tensor {
	loc := m.Linear.Forward(s, d.x)
	scale := m.ObsScale.Get(s)
	return s.Plate("instances", d.x.Dim(0)).Observe("obs", dist.Normal(loc, scale).ToEvent(1), d.y)
}

func newRegression(dtype tensor.DType) *regression {
	m := &regression{Linear: new(bayesianLinear)}
	m.Linear.Bias.Prior(dist.LogNormal(0, 1).As(dtype).Expand(outputs).ToEvent(1))
	m.Linear.Weight.Prior(dist.Normal(0, 1).As(dtype).Expand(inputs, outputs).ToEvent(2))
	m.ObsScale.Prior(dist.LogNormal(0, 1).As(dtype))
	return m
}

// newStep returns the function that takes one SVI step on the given rows.
func newStep(tb testing.TB, x [][inputs]float64, y [][outputs]float64, dtype tensor.DType) func() float64 {
	d := batch{rows(x, inputs).As(dtype), rows(y, outputs).As(dtype)}
	model, err := module.Bind(newRegression(dtype))
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

// rows copies fixed-width rows into a matrix.
func rows[R [inputs]float64 | [outputs]float64](from []R, width int) *tensor.Tensor {
	flat := make([]float64, 0, len(from)*width)
	for _, row := range from {
		for k := range width {
			flat = append(flat, row[k])
		}
	}
	return tensor.FromSlice(flat, len(from), width)
}

// warmUp is the number of steps after which a step must not allocate.
const warmUp = 20

func stepGopyro(b *testing.B, x [][inputs]float64, y [][outputs]float64, dtype tensor.DType) {
	b.ReportAllocs()
	step := newStep(b, x, y, dtype)
	for range warmUp {
		step()
	}
	var loss float64
	for b.Loop() {
		loss = step()
	}
	b.ReportMetric(loss/float64(len(y)*outputs), "loss/obs")
}

// TestStepAllocatesNothing holds the library to its promise on the model that
// the benchmark times.
func TestStepAllocatesNothing(t *testing.T) {
	for _, n := range sviSizes {
		x, y := regressionData(n)
		step := newStep(t, x, y, tensor.Float64)
		for range warmUp {
			step()
		}
		if allocs := testing.AllocsPerRun(20, func() { step() }); allocs != 0 {
			t.Errorf("n=%d: %v allocations a step, want 0", n, allocs)
		}
	}
}

// TestStepsAgree trains the library's step and the hand-fused one on the same
// rows and compares where they arrive: their noise differs, their model does
// not.
func TestStepsAgree(t *testing.T) {
	x, y := regressionData(100)
	step := newStep(t, x, y, tensor.Float64)
	fused := newFusedStep(x, y)
	const steps, tail = 3000, 1000
	var library, byHand float64
	for i := range steps {
		a, b := step(), fused()
		if i >= steps-tail {
			library += a / tail
			byHand += b / tail
		}
	}
	// Once trained, the loss of a step is 352 with a standard deviation of 1.1;
	// were only one step in ten independent, the difference of the means would
	// have one of 0.16.
	if diff := library - byHand; !(math.Abs(diff) < 0.5) {
		t.Errorf("mean loss of the last %d steps: %.2f, by hand %.2f", tail, library, byHand)
	}
}
