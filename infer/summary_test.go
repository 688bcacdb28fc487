package infer_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// summarise describes the rows of draws as the posterior of a site named x.
func summarise(t *testing.T, draws *tensor.Tensor) []infer.Estimate {
	t.Helper()
	model := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor {
		return s.Sample("x", dist.Normal(0, 1).Expand(draws.Shape().Dims()[1:]...))
	})
	d := predict(t, infer.Predictive[none]{Model: model, Posterior: map[string]*tensor.Tensor{"x": draws}, Sites: []string{"x"}}, none{})
	return d.Summary().Estimates
}

func TestSummary(t *testing.T) {
	rows := summarise(t, tensor.FromSlice([]float64{5, -1, 1, -1, 4, -1, 2, -1, 3, -1}, 5, 2))
	want := []infer.Estimate{
		{Name: "x[0]", Mean: 3, SD: math.Sqrt(2.5), Low: 1.2, Median: 3, High: 4.8},
		{Name: "x[1]", Mean: -1, Low: -1, Median: -1, High: -1},
	}
	if len(rows) != len(want) {
		t.Fatalf("%d rows, want %d", len(rows), len(want))
	}
	for i, w := range want {
		got := rows[i]
		if got.Name != w.Name {
			t.Errorf("row %d is called %q, want %q", i, got.Name, w.Name)
		}
		for k, v := range numbers(w) {
			near(t, w.Name, numbers(got)[k], v, 16*0x1p-52) // some roundings of numbers below five
		}
	}
}

func numbers(e infer.Estimate) []float64 {
	return []float64{e.Mean, e.SD, e.Low, e.Median, e.High}
}

func TestEstimateOf(t *testing.T) {
	draws := make([]float64, 101)
	for i := range draws {
		draws[(i*37)%101] = float64(i)
	}
	e := infer.EstimateOf(draws, 0.9)
	want := []float64{50, math.Sqrt(858.5), 5, 50, 95} // the sum of the squares of -50 … 50 is 85850
	for k, v := range numbers(e) {
		near(t, "estimate", v, want[k], 101*0x1p-52) // a rounding a draw
	}
	if draws[1] != 71 {
		t.Error("the draws were put in another order")
	}
}

func TestSummaryNames(t *testing.T) {
	var names []string
	for _, e := range summarise(t, tensor.Zeros(3, 2, 2)) {
		names = append(names, e.Name)
	}
	if want := []string{"x[0 0]", "x[0 1]", "x[1 0]", "x[1 1]"}; !slices.Equal(names, want) {
		t.Errorf("names %q, want %q", names, want)
	}
	if rows := summarise(t, tensor.Zeros(3)); rows[0].Name != "x" {
		t.Errorf("a number is called %q", rows[0].Name)
	}
}

// Draws that are not numbers are shown, not hidden by their order.
func TestSummaryOfNaN(t *testing.T) {
	for _, v := range numbers(summarise(t, tensor.Of(1, math.NaN(), 3))[0]) {
		if v == v {
			t.Errorf("%v in a summary of draws with a NaN", v)
		}
	}
	inf := math.Inf(1)
	if e := summarise(t, tensor.Of(1, inf, inf))[0]; e.Median != inf || e.High != inf {
		t.Errorf("quantiles %v, %v of draws with infinities", e.Median, e.High)
	}
}

func ExampleDraws_Summary() {
	model := pyro.ModelFunc[struct{}](func(s *pyro.Scope, _ struct{}) *tensor.Tensor {
		rate := s.Sample("rate", dist.Gamma(2, 1))
		return s.Plate("day", 2).Sample("count", dist.Poisson(rate))
	})
	prior := infer.Predictive[struct{}]{Model: model, Samples: 1000, Seed: 1}
	draws, err := prior.Run(context.Background(), struct{}{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(draws.Summary())
	// Output:
	// site      mean    sd   5 %  median  95 %
	// rate      2.05  1.45  0.42    1.67  4.83
	// count[0]  1.97  1.95  0.00    2.00  6.00
	// count[1]  2.05  2.11  0.00    1.00  6.00
}
