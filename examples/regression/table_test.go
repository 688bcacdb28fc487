package main

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/infer"
)

func TestTable(t *testing.T) {
	nan := math.NaN()
	got := Table([]Row{
		{"intercept", infer.Estimate{Mean: 4207.06, SD: 15.75, Low: 4181.8, High: 4232.4}, Estimate{4207.1, 15.81}, Estimate{4207.1, 15.75}},
		{"a/µ", infer.Estimate{Mean: -0.0123, SD: 0.00456, Low: -0.02, High: -0.005}, Estimate{-0.0124, 0.0046}, Estimate{-0.0125, 0.0045}},
		{"tiny", infer.Estimate{Mean: 2e-9, SD: 1e-9, Low: 0, High: 4e-9}, Estimate{2e-9, 1e-9}, Estimate{2e-9, nan}},
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
