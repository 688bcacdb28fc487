package dist_test

import (
	"errors"
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

// TestTransformedTails: distribution function, tails and quantiles are those of the base where the transform rises, and the other way round
// where it falls, element by element.
func TestTransformedTails(t *testing.T) {
	inf := math.Inf(1)
	x := tensor.Of(-inf, -3, 0, 0.4, 1, 2.5, 40, inf, math.NaN())
	q := tensor.Of(0, 0.1, 0.5, 0.9, 1)
	std := dist.Normal(0, 1)
	for name, c := range map[string]struct {
		got, want dist.Dist
	}{
		"exp":           {dist.Transformed(dist.Normal(0.3, 2), transform.Exp{}), dist.LogNormal(0.3, 2)},
		"rising":        {dist.Transformed(std, transform.NewAffine(1, 2)), dist.Normal(1, 2)},
		"falling":       {dist.Transformed(dist.Gumbel(0, 1), transform.NewAffine(1, -2), transform.NewAffine(0, -1)), dist.Gumbel(-1, 2)},
		"inverse":       {dist.Transformed(dist.Gamma(2, 3), transform.Power{Exponent: -1}), dist.InverseGamma(2, 3)},
		"below a bound": {dist.Transformed(dist.Gumbel(0, 1), transform.NewInterval(constraint.LessThan(2)), transform.NewAffine(2, -1)), dist.Transformed(dist.Gumbel(0, 1), transform.Exp{})},
		"interval":      {dist.Transformed(dist.Logistic(0, 1), transform.NewInterval(constraint.Interval(-1, 3))), dist.Uniform(-1, 3)},
		"softplus":      {dist.Transformed(dist.Exponential(1), transform.Inverse(transform.Softplus{}), transform.Softplus{}), dist.Exponential(1)},
	} {
		for what, pair := range map[string][2]*tensor.Tensor{
			"LogCDF":      {c.got.LogCDF(x), c.want.LogCDF(x)},
			"LogSurvival": {c.got.LogSurvival(x), c.want.LogSurvival(x)},
			"CDF":         {c.got.CDF(x), c.want.CDF(x)},
			"ICDF":        {c.got.ICDF(q), c.want.ICDF(q)},
		} {
			a, b := pair[0].Float64s(), pair[1].Float64s()
			for i := range b {
				if a[i] != b[i] && !(math.Abs(a[i]-b[i]) <= 1e-13*math.Max(1, math.Abs(b[i]))) && !(a[i] != a[i] && b[i] != b[i]) {
					t.Errorf("%s: %s[%d] is %v, want %v", name, what, i, a[i], b[i])
				}
			}
		}
	}
	both := dist.Transformed(dist.Gumbel(0, 1), transform.NewAffine(0, tensor.Of(2, -2)), transform.NewAffine(1, tensor.Of(1, 1)))
	near(t, "F of the rising element", both.CDF(tensor.Scalar(2)).At(0), dist.Gumbel(1, 2).CDF(tensor.Scalar(2)).Item(), 1e-14)
	near(t, "F of the falling element", both.CDF(tensor.Scalar(2)).At(1), 1-dist.Gumbel(0, 1).CDF(tensor.Scalar(-0.5)).Item(), 1e-14)
	near(t, "F of the quantile", both.CDF(both.ICDF(tensor.Scalar(0.3))).At(1), 0.3, 1e-13)
	part := dist.Truncated(dist.Transformed(dist.Normal(0.3, 2), transform.Exp{}), 1, 5)
	near(t, "density of a part", part.LogProb(tensor.Scalar(2)).Item(), dist.Truncated(dist.LogNormal(0.3, 2), 1, 5).LogProb(tensor.Scalar(2)).Item(), 1e-13)
	for _, d := range []dist.Dist{dist.Transformed(dist.Poisson(1), transform.NewAffine(0, 2)), dist.Transformed(dist.ImproperUniform(constraint.Real), transform.Exp{}),
		dist.Transformed(std.Expand(3), transform.Ordered{})} {
		if err := caught(func() { d.CDF(tensor.Of(1, 2, 3)) }); err == nil {
			t.Errorf("%v has a distribution function", d)
		}
	}
}

// TestAffineImages: the moments and the entropy of an image of a normal distribution are those of a normal distribution.
func TestAffineImages(t *testing.T) {
	image := dist.Transformed(dist.Normal(tensor.Of(1, 2), 0.5).ToEvent(1), transform.NewAffine(3, -2), transform.NewAffine(tensor.Of(0, 1), 4))
	want := dist.Normal(tensor.Of(4, -3), 4).ToEvent(1)
	for method, f := range map[string]func(dist.Dist) *tensor.Tensor{"mean": dist.Dist.Mean, "variance": dist.Dist.Variance, "entropy": dist.Dist.Entropy} {
		got, want := f(image), f(want)
		if got.Shape() != want.Shape() || got.Sub(want).Abs().Sum().Item() > 1e-13 {
			t.Errorf("%s: %v, want %v", method, got, want)
		}
	}
	tp := tensor.NewTape()
	loc, scale := tp.Leaf(tensor.Scalar(1)), tp.Leaf(tensor.Scalar(-3))
	d := dist.Transformed(dist.Normal(2, 0.5), transform.NewAffine(loc, scale))
	for i, y := range []*tensor.Tensor{d.Mean(), d.Variance(), d.Entropy()} {
		tp.Backward([]*tensor.Tensor{y}, []float64{1})
		near(t, "derivative by the scale", tp.Grad(scale).Item(), []float64{2, -1.5, -1.0 / 3}[i], 1e-14)
	}
	for _, d := range []dist.Dist{dist.Transformed(dist.VonMises(0, 1), transform.NewAffine(0, 2)), dist.Transformed(dist.Normal(0, 1), transform.Exp{}),
		dist.Transformed(dist.Poisson(1), transform.NewAffine(0, 2))} {
		if err := caught(func() { d.Variance() }); err == nil {
			t.Errorf("%v has a variance", d)
		}
	}
}

// TestDivergenceWithoutEntropy: a family made of one without a mean or entropy has no divergence, which is an error and no panic.
func TestDivergenceWithoutEntropy(t *testing.T) {
	counts := dist.ZeroInflated(dist.MixtureSameFamily(dist.Categorical(tensor.Of(0.5, 0.5)), dist.Poisson(tensor.Of(1, 2))), 0.3)
	for _, p := range []struct{ p, q dist.Dist }{{counts, dist.Geometric(0.5)}, {dist.Transformed(dist.Normal(0, 1), transform.Tanh{}), dist.Normal(0, 1)}} {
		_, err := dist.KL(p.p, p.q)
		var unsupported *dist.UnsupportedError
		if !errors.As(err, &unsupported) {
			t.Errorf("the divergence of %v from %v: error %v", p.p, p.q, err)
		}
	}
}
