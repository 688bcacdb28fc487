package dist_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/disttest"
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

// TestIntervalOfImageOutside: the ends of the codomain, which infinite values map to, have no derivatives by parameters of the transforms.
func TestIntervalOfImageOutside(t *testing.T) {
	for _, y := range []float64{0, 0.25, 1} {
		tp := tensor.NewTape()
		loc, scale := tp.Leaf(tensor.Scalar(-1)), tp.Leaf(tensor.Scalar(1.5))
		d := dist.Truncated(dist.Transformed(dist.Gumbel(0.5, 1), transform.NewAffine(loc, scale), transform.Sigmoid{}), 0.4, 0.5)
		lp := d.LogProb(tensor.Scalar(y))
		if v := lp.Item(); !math.IsInf(v, -1) {
			t.Errorf("log-probability of %v is %v", y, v)
		}
		tp.Backward(tensors{lp}, []float64{1})
		if a, b := tp.Grad(loc).Item(), tp.Grad(scale).Item(); a != 0 || b != 0 {
			t.Errorf("derivatives at %v are %v and %v", y, a, b)
		}
	}
}

// TestSoftplusFarOut: a slope beyond the range of float64 stays infinite on the way back through a softplus.
func TestSoftplusFarOut(t *testing.T) {
	tp := tensor.NewTape()
	y := tp.Leaf(tensor.Scalar(1e200))
	l := dist.Transformed(dist.Weibull(1, 2), transform.Softplus{}).LogSurvival(y)
	tp.Backward(tensors{l}, []float64{1})
	if g := tp.Grad(y).Item(); !math.IsInf(l.Item(), -1) || !math.IsInf(g, -1) && g != 0 {
		t.Errorf("logarithm of the upper tail %v, derivative %v", l.Item(), g)
	}
}

// TestUnreadNaN: a matrix with a NaN where a triangle has zeros is no triangle, though the inverse does not read it; one that it reads is not a number.
func TestUnreadNaN(t *testing.T) {
	nan := math.NaN()
	d := dist.Transformed(dist.Normal(tensor.Zeros(2, 3), 1).ToEvent(1), transform.Triangle{})
	lp := d.LogProb(tensor.FromSlice([]float64{1, nan, 2, 3, 1, 0, nan, 3}, 2, 2, 2)).Float64s()
	if !math.IsInf(lp[0], -1) || lp[1] == lp[1] {
		t.Errorf("log-probabilities %v, want -Inf and NaN", lp)
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

// numberMaps are transforms of numbers, with numbers and tensors for parameters.
var numberMaps = map[string]transform.Transform{
	"identity": transform.Identity{}, "exp": transform.Exp{}, "softplus": transform.Softplus{}, "sigmoid": transform.Sigmoid{}, "tanh": transform.Tanh{},
	"rising": transform.NewAffine(1, 2), "falling": transform.NewAffine(tensor.Scalar(1), tensor.Scalar(-2)), "narrow": transform.NewAffine(0.25, 0.5),
	"root": transform.Power{Exponent: 0.5}, "square": transform.Power{Exponent: 2}, "reciprocal": transform.Power{Exponent: -1},
	"interval": transform.NewInterval(constraint.Interval(0.25, 0.75)), "above": transform.NewInterval(constraint.GreaterThan(tensor.Scalar(0.5))),
	"below": transform.NewInterval(constraint.LessThan(0.5)),
}

// TestImages: of every two transforms, one after the other, the support is what they reach, to both ends: a value beside it has log-probability
// -Inf, gradients of 0 and a typed error, and one in it none of them, and the map from unconstrained numbers goes onto it.
func TestImages(t *testing.T) {
	t.Parallel()
	maps := map[string]transform.Transform{}
	for name, m := range numberMaps {
		if maps[name] = m; !transform.IsAffine(m) {
			maps["inverse "+name] = transform.Inverse(m)
		}
	}
	bases := []struct {
		base      dist.Dist
		low, high float64
	}{
		{dist.Logistic(0, 1), math.Inf(-1), math.Inf(1)}, {dist.Gamma(2, 1), 0, math.Inf(1)}, {dist.Uniform(0, 1), 0, 1}, {dist.Uniform(-1, 1), -1, 1},
		{dist.Uniform(0.25, 0.75), 0.25, 0.75}, {dist.Truncated(dist.Normal(0, 1), 0.5, math.Inf(1)), 0.5, math.Inf(1)},
	}
	for i, b := range bases {
		for first, f := range maps {
			for second, g := range maps {
				for how, d := range map[string]func() dist.Dist{
					"at once":    func() dist.Dist { return dist.Transformed(b.base, f, g) },
					"in two":     func() dist.Dist { return dist.Transformed(dist.Transformed(b.base, f), g) },
					"of vectors": func() dist.Dist { return dist.Transformed(b.base.Expand(1).ToEvent(1), transform.Independent(f, 1), g) },
				} {
					if how != "at once" && (disttest.Brief() || i > 1) {
						continue
					}
					ends := g.Forward(f.Forward(tensor.Of(b.low, b.high)).AddScalar(0)).Float64s() // 0, not -0, has the reciprocal +Inf
					low, high := math.Min(ends[0], ends[1]), math.Max(ends[0], ends[1])
					if !fits(b.low, b.high, f, g) || !(low < high) {
						continue
					}
					wantImage(t, first+", "+second+" "+how, d(), low, high)
				}
			}
		}
	}
}

// fits reports whether the numbers between low and high are in the domain of f, and their images in that of g.
func fits(low, high float64, f, g transform.Transform) bool {
	x := tensor.Of(math.Max(low, -5)+1e-6, math.Min(high, 5)-1e-6)
	_, one := f.Domain().Check(x)
	_, two := g.Domain().Check(f.Forward(x))
	return one && two
}

// wantImage checks that the support of d is the numbers between low and high.
func wantImage(t *testing.T, what string, d dist.Dist, low, high float64) {
	t.Helper()
	for _, v := range []float64{-10, -1.5, -0.3, 0.1, 0.4, 0.6, 0.9, 1.7, 10} {
		if math.Abs(v-low) < 1e-9 || math.Abs(v-high) < 1e-9 {
			continue
		}
		tp := tensor.NewTape()
		y := tp.Leaf(tensor.Full(v, 1))
		lp := d.LogProb(y)
		tp.Backward([]*tensor.Tensor{lp.Sum()}, []float64{1})
		g := 0.0
		if tp.Grad(y) != nil {
			g = tp.Grad(y).At(0)
		}
		err := d.ValidateValue(y)
		late := d.ValidateSum(lp.Item(), y)
		if low < v && v < high {
			if lp.Item() != lp.Item() || math.IsInf(lp.Item(), 1) || g != g || err != nil {
				t.Errorf("%s at %v in (%v, %v): log-probability %v, gradient %v, error %v", what, v, low, high, lp, g, err)
			}
			continue
		}
		if !math.IsInf(lp.Item(), -1) || g != 0 || !errors.As(err, new(*dist.ValueError)) || !errors.As(late, new(*dist.ValueError)) {
			t.Errorf("%s at %v outside of (%v, %v): log-probability %v, gradient %v, errors %v and %v", what, v, low, high, lp, g, err, late)
		}
	}
	onto, err := transform.Biject(d.Support())
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	y := onto.Forward(tensor.Of(-0.5, 0.2, 0.7).Unsqueeze(-1))
	if at, ok := d.Support().Check(y); !ok || !(slices.Min(y.Float64s()) > low && slices.Max(y.Float64s()) < high) {
		t.Errorf("%s: unconstrained numbers map to %v, number %d of which is not in (%v, %v)", what, y, at, low, high)
	}
}

// TestImageOfEach: with a location of its own for each element, the error names the element that is beside its image, whatever the shape of the value.
func TestImageOfEach(t *testing.T) {
	each := transform.Compose(transform.Power{Exponent: 0.5}, transform.NewAffine(tensor.Of(0, 2), 1))
	d := dist.Transformed(dist.Gamma(2, tensor.Of(1, 3)).Expand(3, 2), each)
	ordered := dist.Transformed(dist.Uniform(tensor.Of(0, 0), 1).Expand(3, 2), transform.Ordered{}, transform.NewAffine(tensor.Of(0, 2), 1))
	for name, c := range map[string]struct {
		d     dist.Dist
		x     *tensor.Tensor
		index []int
	}{
		"number":     {d, tensor.Scalar(1), nil},
		"row":        {d, tensor.Of(1, 1), []int{1}},
		"whole":      {d, tensor.FromSlice([]float64{1, 3, 1, 1, -1, 3}, 3, 2), []int{1, 1}},
		"event":      {d.ToEvent(1), tensor.FromSlice([]float64{1, 3, 1, 3, -1, 3}, 3, 2), []int{2, 0}},
		"inside":     {d, tensor.Of(0.5, 2.5), []int{-1}},
		"masked":     {d.Mask(tensor.FromSlice([]float64{1, 1, 1, 0, 1, 1}, 3, 2)), tensor.FromSlice([]float64{1, 3, 1, 1, -1, 3}, 3, 2), []int{2, 0}},
		"one vector": {ordered, tensor.Of(0.5, 2.4), []int{1}},
		"vectors":    {ordered, tensor.FromSlice([]float64{0.5, 4, 0.5, 4, -0.5, 4}, 3, 2), []int{2, 0}},
	} {
		err := c.d.ValidateValue(c.x)
		var e *dist.ValueError
		if within := slices.Equal(c.index, []int{-1}); within != (err == nil) || !within && (!errors.As(err, &e) || !slices.Equal(e.Index, c.index)) {
			t.Errorf("%s: %v, want index %v", name, err, c.index)
		}
	}
}

// TestImageOfMatrices: a matrix that is not positive definite is outside of what covariances are mapped from.
func TestImageOfMatrices(t *testing.T) {
	d := dist.Transformed(dist.Normal(0, 1).Expand(3), transform.Triangle{}, transform.LowerCholesky{}, transform.Gram{})
	x := tensor.FromSlice([]float64{2, 1, 1, 2, 3, 0, 0, -1}, 2, 2, 2)
	tp := tensor.NewTape()
	y := tp.Leaf(x)
	lp := d.LogProb(y)
	tp.Backward([]*tensor.Tensor{lp.Sum()}, []float64{1})
	if v := lp.Float64s(); v[0]-v[0] != 0 || !math.IsInf(v[1], -1) || !tp.Grad(y).Select(0, 1).Within(0, 0) {
		t.Errorf("log-probabilities %v, gradient %v", lp, tp.Grad(y))
	}
	if err := d.ValidateValue(x); !errors.As(err, new(*dist.ValueError)) {
		t.Errorf("got %v", err)
	}
}

// TestTransformedCounts: draws of counts that are shifted and scaled are scored as the counts they come from, of either type, and what lies between is outside.
func TestTransformedCounts(t *testing.T) {
	for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
		for _, by := range []transform.Affine{transform.NewAffine(0.1, 0.3), transform.NewAffine(-0.3, 0.1), transform.NewAffine(7, -1e-3)} {
			base := dist.Poisson(3).As(dtype)
			d := dist.Transformed(base, by)
			k := tensor.Arange(20).As(dtype)
			y := by.Forward(k.As(tensor.Float64)).As(dtype)
			want := base.LogProb(k).Sub(by.LogAbsDet(k, y))
			if got := d.LogProb(y); !got.Sub(want).Abs().Within(0, 1e-5) {
				t.Errorf("%v: log-probabilities of %v are %v, want %v", d, y, got, want)
			}
			if err := d.ValidateValue(y); err != nil {
				t.Errorf("%v: %v", d, err)
			}
			between := by.Forward(k.AddScalar(0.5))
			if got := d.LogProb(between); !got.Within(math.Inf(-1), math.Inf(-1)) || d.ValidateValue(between) == nil {
				t.Errorf("%v: log-probabilities of %v are %v", d, between, got)
			}
		}
	}
}
