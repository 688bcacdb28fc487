package main

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// TestExact: the moments are those of the density of the model itself, summed over a grid of the mean and the logarithm of the spread. Both
// have converged to more digits than are compared.
func TestExact(t *testing.T) {
	d := eight()
	const points = 400
	mean := tensor.Linspace(-30, 40, points).Unsqueeze(-1)
	logSpread := tensor.Linspace(-12, 8, points)
	spread := logSpread.Exp()
	density := dist.Normal(0, meanScale).LogProb(mean).Add(dist.HalfCauchy(spreadScale).LogProb(spread)).Add(logSpread)
	for j := range d.Effect.Len() {
		e := d.StdErr.At(j)
		density = density.Add(dist.Normal(mean, spread.Square().AddScalar(e*e).Sqrt()).LogProb(tensor.Scalar(d.Effect.At(j))))
	}
	w := density.Flatten().Softmax(0).Reshape(points, points)
	exact := Exact(d)
	for i, x := range []*tensor.Tensor{mean, spread} {
		m := w.Mul(x).Sum().Item()
		sd := math.Sqrt(w.Mul(x.AddScalar(-m).Square()).Sum().Item())
		if math.Abs(exact[i].Mean-m) > 1e-4 || math.Abs(exact[i].SD-sd) > 1e-3 {
			t.Errorf("number %d is %v ± %v on the grid, exactly %+v", i, m, sd, exact[i])
		}
	}
}

// TestFit: the normal approximation is off by less than a quarter of a standard deviation. It has the largest error in the spread, whose
// posterior is far from that of the exponential of a normal number.
func TestFit(t *testing.T) {
	d := eight()
	fit, err := Fit(context.Background(), d, 4000, 2)
	if err != nil {
		t.Fatal(err)
	}
	exact := Exact(d)
	if len(fit.Estimates) != len(exact) {
		t.Fatalf("%d numbers are fitted, %d exact", len(fit.Estimates), len(exact))
	}
	for i, e := range fit.Estimates {
		if math.Abs(e.Mean-exact[i].Mean) > 0.25*exact[i].SD || e.SD < 0.7*exact[i].SD || e.SD > 1.1*exact[i].SD {
			t.Errorf("%s is %.2f ± %.2f, exactly %.2f ± %.2f", e.Name, e.Mean, e.SD, exact[i].Mean, exact[i].SD)
		}
	}
	var table strings.Builder
	if err := Table(&table, d, fit, exact); err != nil || strings.Count(table.String(), "\n") != 1+len(exact) {
		t.Errorf("%v\n%s", err, &table)
	}
}
