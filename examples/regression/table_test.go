package main

import (
	"math"
	"testing"
)

func TestTable(t *testing.T) {
	nan := math.NaN()
	got := Table([]Row{
		{"intercept", Summary{4207.06, 15.75, 4181.8, 4232.4}, Estimate{4207.1, 15.81}, Estimate{4207.1, 15.75}},
		{"a/µ", Summary{-0.0123, 0.00456, -0.02, -0.005}, Estimate{-0.0124, 0.0046}, Estimate{-0.0125, 0.0045}},
		{"tiny", Summary{2e-9, 1e-9, 0, 4e-9}, Estimate{2e-9, 1e-9}, Estimate{2e-9, nan}},
	})
	const want = `          │ posterior, fitted by SVI              │ posterior, exact  │ least squares
parameter │     mean       sd       5 %      95 % │     mean       sd │ estimate     s.e.
─────────────────────────────────────────────────────────────────────────────────────────
intercept │   4207.1     15.8    4181.8    4232.4 │   4207.1     15.8 │   4207.1     15.8
a/µ       │ -0.01230  0.00456  -0.02000  -0.00500 │ -0.01240  0.00460 │ -0.01250  0.00450
tiny      │    2e-09    1e-09         0     4e-09 │    2e-09    1e-09 │    2e-09        -
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestSummarise(t *testing.T) {
	draws := make([]float64, 101)
	for i := range draws {
		draws[(i*37)%101] = float64(i)
	}
	got := Summarise(draws)
	want := Summary{Mean: 50, SD: math.Sqrt(850), Low: 5, High: 95}
	if math.Abs(got.Mean-want.Mean) > 1e-12 || math.Abs(got.SD-want.SD) > 1e-12 || got.Low != want.Low || got.High != want.High {
		t.Errorf("Summarise = %+v, want %+v", got, want)
	}
}
