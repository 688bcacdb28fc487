package dist_test

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// TestTransformedBroadcasts: tensors in a transform widen the batch of the base, as in a location and scale of a standard normal.
func TestTransformedBroadcasts(t *testing.T) {
	loc, scale := tensor.Of(1, 2, 3), tensor.FromSlice([]float64{0.5, 2}, 2, 1)
	got, want := dist.Transformed(dist.Normal(0, 1), transform.NewAffine(loc, scale)), dist.Normal(loc, scale)
	x := want.Sample(nil, dist.NewKey(1))
	for _, d := range [][2]dist.Dist{
		{got, want}, {got.ToEvent(1), want.ToEvent(1)}, {got.Expand(4, 2, 3), want.Expand(4, 2, 3)},
		{got.Row(1), want.Row(1)}, {got.Row(1).Row(2), want.Row(1).Row(2)}, {got.Expand(4, 2, 3).Row(3).Row(0), want.Row(0)},
		{dist.Transformed(got, transform.Exp{}), dist.LogNormal(loc, scale)},
		{dist.Transformed(dist.Normal(0, 1), transform.Inverse(transform.NewAffine(loc, scale))), dist.Normal(loc.Neg().Div(scale), scale.Reciprocal())},
		{dist.Transformed(dist.Normal(0, 1).Expand(3).ToEvent(1), transform.NewAffine(loc, scale)), want.ToEvent(1)},
	} {
		if d[0].BatchShape() != d[1].BatchShape() || d[0].EventShape() != d[1].EventShape() {
			t.Errorf("%s: batch %v, event %v, want %v and %v", d[1].Name(), d[0].BatchShape(), d[0].EventShape(), d[1].BatchShape(), d[1].EventShape())
			continue
		}
		if s := d[0].Sample(nil, dist.NewKey(2), 5).Shape(); s != tensor.NewShape(5).Concat(d[1].Shape()) {
			t.Errorf("five draws of shape %v, want them of %v", s, d[1].Shape())
		}
		x := x
		if d[1].Shape() != x.Shape() {
			x = d[1].Sample(nil, dist.NewKey(3))
		}
		a, b := d[0].LogProb(x.Abs()), d[1].LogProb(x.Abs())
		if a.Shape() != b.Shape() || a.Sub(b).Abs().Sum().Item() > 1e-13 {
			t.Errorf("%s: log-probabilities %v, want %v", d[1].Name(), a, b)
		}
	}
	one := got.LogProb(tensor.Scalar(1.5))
	if want := want.LogProb(tensor.Scalar(1.5)); one.Shape() != want.Shape() || one.Sub(want).Abs().Sum().Item() > 1e-13 {
		t.Errorf("of one number %v, want %v", one, want)
	}
	defer func() {
		if _, ok := recover().(*tensor.ShapeError); !ok {
			t.Error("a location of three numbers and an event of one fit")
		}
	}()
	dist.Transformed(dist.Normal(0, 1).Expand(1).ToEvent(1), transform.NewAffine(loc, 1))
}

// TestTransformedOutside: with bounds of its own for each element, a value outside of one interval says nothing about the others.
func TestTransformedOutside(t *testing.T) {
	for _, c := range []struct {
		set constraint.Bounded
		x   []float64
		out []bool
	}{
		{constraint.Interval(tensor.Of(0, 2), tensor.Of(1, 3)), []float64{0.5, 3.5}, []bool{false, true}},
		{constraint.Interval(tensor.Of(0, 2), tensor.Of(1, 3)), []float64{0, 2.5}, []bool{true, false}},
		{constraint.GreaterThan(tensor.Of(0, 2)), []float64{1, 1}, []bool{false, true}},
	} {
		d := dist.Transformed(dist.Logistic(0, 1), transform.NewInterval(c.set))
		lp := d.LogProb(tensor.Of(c.x...)).Float64s()
		event := d.ToEvent(1).LogProb(tensor.Of(c.x...)).Item()
		for i, out := range c.out {
			if math.IsInf(lp[i], -1) != out || math.IsNaN(lp[i]) {
				t.Errorf("%v at %v: log-probability %v, outside %v", c.set, c.x, lp[i], out)
			}
		}
		if !math.IsInf(event, -1) {
			t.Errorf("%v: one entry of the event is outside, log-probability %v", c.set, event)
		}
	}
	// The logistic distribution mapped onto an interval is uniform.
	d := dist.Transformed(dist.Logistic(0, 1), transform.NewInterval(constraint.Interval(tensor.Of(0, 2), tensor.Of(1, 4))))
	lp := d.LogProb(tensor.FromSlice([]float64{0.5, 3, -1, 3, 0.5, 5}, 3, 2))
	want := []float64{0, -math.Ln2, math.Inf(-1), -math.Ln2, 0, math.Inf(-1)}
	for i, v := range lp.Float64s() {
		if v != want[i] && math.Abs(v-want[i]) > 1e-15 {
			t.Errorf("element %d: %v, want %v", i, v, want[i])
		}
	}
}
