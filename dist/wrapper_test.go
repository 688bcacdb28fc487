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

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if got != want && !(math.Abs(got-want) <= tol*math.Max(1, math.Abs(want))) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// TestTruncatedFarOut: where the base has probability 0 in float64, the truncated distribution is nearly exponential.
func TestTruncatedFarOut(t *testing.T) {
	d := dist.Truncated(dist.Normal(0, 1), 40, 41)
	near(t, "log-density at the bound", d.LogProb(tensor.Scalar(40)).Item(), 3.689503480549115, 1e-13)
	x := d.Sample(nil, dist.NewKey(1), 2000)
	near(t, "mean of draws", x.Mean().Item(), 40.02496884720726, 5*0.025/math.Sqrt(2000)/40)
	for _, v := range x.Float64s() {
		if v < 40 || v > 41 {
			t.Fatalf("draw %v is outside", v)
		}
	}
	median := d.ICDF(tensor.Scalar(0.5))
	near(t, "F of the median", d.CDF(median).Item(), 0.5, 1e-12)
}

// TestTruncatedBatch: bounds and parameters broadcast, and a row is what it was in the batch.
func TestTruncatedBatch(t *testing.T) {
	low := tensor.Of(-1, 0, 1)
	d := dist.Truncated(dist.Normal(tensor.FromSlice([]float64{0, 2}, 2, 1), 1.5), low, 4)
	if d.BatchShape() != tensor.NewShape(2, 3) {
		t.Fatalf("batch shape %v", d.BatchShape())
	}
	x := d.Sample(nil, dist.NewKey(3))
	lp := d.LogProb(x)
	for i := range 2 {
		row := d.Row(i)
		if !row.LogProb(x.Select(0, i)).Equal(lp.Select(0, i)) {
			t.Errorf("row %d has log-probability %v in the batch and %v alone", i, lp.Select(0, i), row.LogProb(x.Select(0, i)))
		}
	}
	if got := d.Expand(5, 2, 3).ToEvent(2).LogProb(x).Shape(); got != tensor.NewShape(5) {
		t.Errorf("log-probability of the expanded distribution has shape %v", got)
	}
}

// TestTruncatedSupport: the part of the support of the base between the bounds, as constraints map it.
func TestTruncatedSupport(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		d    dist.Dist
		want string
	}{
		{dist.Truncated(dist.Normal(0, 1), -inf, inf), "real"},
		{dist.Truncated(dist.Normal(0, 1), 2, inf), "at least 2"},
		{dist.Truncated(dist.Gamma(2, 1), -inf, 3), "interval [0, 3]"},
		{dist.Truncated(dist.Beta(2, 1), 0.5, inf), "interval [0.5, 1]"},
		{dist.Truncated(dist.Poisson(2), 3, inf), "integer ≥ 3"},
		{dist.Mixture(dist.Categorical(tensor.Of(1, 1)), dist.Gamma(1, 1), dist.Normal(0, 1)), "real"},
		{dist.Mixture(dist.Categorical(tensor.Of(1, 1)), dist.Uniform(1, 3), dist.Beta(1, 1)), "interval [0, 3]"},
		{dist.MixtureSameFamily(dist.Categorical(tensor.Of(1, 1)), dist.Uniform(tensor.Of(1, -1), 3)), "interval [-1, 3]"},
		{dist.Folded(dist.Normal(0, 1)), "non-negative"},
		{dist.ImproperUniform(constraint.Positive, 3), "independent(positive, 1)"},
	} {
		if got := c.d.Support().String(); got != c.want {
			t.Errorf("support of %s is %s, want %s", c.d.Name(), got, c.want)
		}
		if c.d.IsDiscrete() {
			continue
		}
		if _, err := transform.Biject(c.d.Support()); err != nil {
			t.Errorf("%s: %v", c.d.Name(), err)
		}
	}
}

// TestTruncatedSupportOfTensors: bounds that are tensors and reach beyond the support of the base leave it where it is.
func TestTruncatedSupportOfTensors(t *testing.T) {
	for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
		of := func(v ...float64) *tensor.Tensor { return tensor.Of(v...).As(dtype) }
		for _, d := range []dist.Dist{
			dist.Truncated(dist.Gamma(2, 1).As(dtype), of(-1, 0.5), 3), dist.Truncated(dist.Beta(2, 1).As(dtype), of(-1, 0.5), of(3, 3)),
			dist.Truncated(dist.Uniform(of(0, -1), of(3, 3)), of(-1, 0.5), 2), dist.Folded(dist.Truncated(dist.Gamma(2, 1).As(dtype), of(-1, 0.5), 3)),
		} {
			if err := d.ValidateValue(of(0.25, 0.75)); err != nil {
				t.Errorf("%v: %v", d, err)
			}
			for i, x := range []*tensor.Tensor{of(-0.5, 0.75), of(0.25, 0.25)} {
				var bad *dist.ValueError
				if err := d.ValidateValue(x); !errors.As(err, &bad) || bad.Index[0] != i {
					t.Errorf("%v: the error of %v is %v", d, x, err)
				}
			}
		}
	}
}

// TestWrapperErrors: what does not fit is a typed panic that names the family.
func TestWrapperErrors(t *testing.T) {
	weights := dist.Categorical(tensor.Of(1, 1))
	images := dist.Transformed(dist.Poisson(3), transform.NewAffine(0.5, 2)) // which have no distribution function
	for name, f := range map[string]func(){
		"truncated vectors":                    func() { dist.Truncated(dist.Normal(0, 1).Expand(3).ToEvent(1), 0, 1) },
		"truncated without CDF":                func() { dist.Truncated(dist.ImproperUniform(constraint.Real), 0, 1) },
		"truncated mixture of what has no CDF": func() { dist.Truncated(dist.Mixture(weights, images, images), 1, 5) },
		"truncated mixture of such mixtures": func() {
			dist.Truncated(dist.MixtureSameFamily(weights, dist.Mixture(weights, images, images).Expand(2)), 1, 5)
		},
		"truncated inflation of what has no CDF": func() { dist.Truncated(dist.ZeroInflated(images, 0.1), 1, 5) },
		"empty interval":                         func() { dist.Truncated(dist.Normal(0, 1), 1, 0).LogProb(tensor.Scalar(0.5)) },
		"folded counts":                          func() { dist.Folded(dist.Poisson(1)) },
		"inflated numbers":                       func() { dist.ZeroInflated(dist.Normal(0, 1), 0.1) },
		"mixed kinds":                            func() { dist.Mixture(weights, dist.Normal(0, 1), dist.Poisson(1)) },
		"too few components":                     func() { dist.Mixture(weights, dist.Normal(0, 1)) },
		"weights of another":                     func() { dist.Mixture(dist.Normal(0, 1), dist.Normal(0, 1)) },
		"no components":                          func() { dist.MixtureSameFamily(weights, dist.Normal(0, 1)) },
		"shapes of samples":                      func() { dist.Empirical(tensor.Of(1, 2), tensor.Of(1)) },
		"draws of no measure":                    func() { dist.ImproperUniform(constraint.Real).Sample(nil, dist.NewKey(1)) },
	} {
		func() {
			defer func() {
				if e, ok := recover().(error); !ok || e.Error() == "" {
					t.Errorf("%s: recovered %v", name, e)
				}
			}()
			f()
			t.Errorf("%s: no panic", name)
		}()
	}
}

// TestMixtureOfOne: a mixture of one component is that component, with its gradients; a weight of 0 removes the other.
func TestMixtureOfOne(t *testing.T) {
	x := tensor.Of(-1, 0.5, 7)
	grad := func(mk func(loc *tensor.Tensor) dist.Dist) (lp, g float64) {
		tp := tensor.NewTape()
		loc := tp.Leaf(tensor.Scalar(0.3))
		sum := mk(loc).LogProbSum(x, 1)
		tp.Backward([]*tensor.Tensor{sum}, []float64{1})
		return sum.Item(), tp.Grad(loc).Item()
	}
	lp, g := grad(func(loc *tensor.Tensor) dist.Dist { return dist.Normal(loc, 2) })
	mlp, mg := grad(func(loc *tensor.Tensor) dist.Dist {
		return dist.Mixture(dist.Categorical(tensor.Of(1, 0)), dist.Normal(loc, 2), dist.Cauchy(loc, 1))
	})
	near(t, "log-probability", mlp, lp, 1e-15)
	near(t, "gradient", mg, g, 1e-15)
}

// TestMixtureOutsideAll: where no component has density there is -Inf and no gradient, not NaN.
func TestMixtureOutsideAll(t *testing.T) {
	tp := tensor.NewTape()
	w, rate := tp.Leaf(tensor.Of(0.5, 0.5)), tp.Leaf(tensor.Of(1, 2))
	lp := dist.MixtureSameFamily(dist.Categorical(w), dist.Exponential(rate)).LogProbSum(tensor.Scalar(-1), 1)
	tp.Backward([]*tensor.Tensor{lp}, []float64{1})
	if !math.IsInf(lp.Item(), -1) || tp.Grad(w).Abs().Sum().Item() != 0 || tp.Grad(rate).Abs().Sum().Item() != 0 {
		t.Errorf("log-probability %v, gradients %v and %v", lp, tp.Grad(w), tp.Grad(rate))
	}
}

// TestMixtureZeroWeight: a component whose weight is exactly 0 adds no probability; the derivatives by that weight are p₀/p - 1 for the densities of it and of all, and
// F₀ - F, times 1 over the sum of the weights.
func TestMixtureZeroWeight(t *testing.T) {
	zero, one := dist.Normal(1, 1), dist.Exponential(2)
	for name, mixed := range map[string]func(w *tensor.Tensor) dist.Dist{
		"two":   func(w *tensor.Tensor) dist.Dist { return dist.Mixture(dist.Categorical(w), zero, one) },
		"three": func(w *tensor.Tensor) dist.Dist { return dist.Mixture(dist.Categorical(w), zero, one, one) },
		"one family": func(w *tensor.Tensor) dist.Dist {
			return dist.MixtureSameFamily(dist.Categorical(w), dist.Transformed(one.Expand(2), transform.NewAffine(tensor.Of(-3, 0), 1)))
		},
	} {
		first := zero
		if name == "one family" {
			first = dist.Transformed(one, transform.NewAffine(-3, 1))
		}
		weights := tensor.Of(0, 4)
		if name == "three" {
			weights = tensor.Of(0, 1, 3)
		}
		slope := func(of func(d dist.Dist) *tensor.Tensor) (value, byWeight float64) {
			tp := tensor.NewTape()
			w := tp.Leaf(weights)
			y := of(mixed(w))
			tp.Backward([]*tensor.Tensor{y}, []float64{1})
			return y.Item(), tp.Grad(w).At(0)
		}
		at := tensor.Scalar(0.5)
		p, f := math.Exp(one.LogProb(at).Item()), one.CDF(at).Item()
		for method, of := range map[string]func(d dist.Dist) *tensor.Tensor{
			"LogProb":    func(d dist.Dist) *tensor.Tensor { return d.LogProb(at) },
			"LogProbSum": func(d dist.Dist) *tensor.Tensor { return d.LogProbSum(at, 1) },
		} {
			value, byWeight := slope(of)
			near(t, name+": "+method, value, math.Log(p), 1e-15)
			near(t, name+": derivative of "+method, byWeight, (math.Exp(first.LogProb(at).Item())/p-1)/4, 1e-14)
		}
		value, byWeight := slope(func(d dist.Dist) *tensor.Tensor { return d.CDF(at) })
		near(t, name+": CDF", value, f, 1e-15)
		near(t, name+": derivative of CDF", byWeight, (first.CDF(at).Item()-f)/4, 1e-14)
		for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
			if name != "two" && dtype == tensor.Float32 {
				continue
			}
			d, outside := mixed(weights.As(dtype)).As(dtype), tensor.Scalar(-1).As(dtype)
			near(t, name+": LogProb outside", d.LogProb(outside).Item(), math.Inf(-1), 0)
			near(t, name+": LogProbSum outside", d.LogProbSum(outside, 1).Item(), math.Inf(-1), 0)
			near(t, name+": LogCDF outside", d.LogCDF(outside).Item(), math.Inf(-1), 0)
		}
	}
}

// TestOpposedInfinities: of infinite derivatives of both signs that parts of a whole contribute those of the larger share count, and none if the shares are the same.
func TestOpposedInfinities(t *testing.T) {
	const least = math.SmallestNonzeroFloat64
	inf := math.Inf(1)
	for name, c := range map[string]struct {
		of   func(p *tensor.Tensor) dist.Dist
		p, x []float64
		want []float64 // by p, and by x
	}{
		"weights": {func(p *tensor.Tensor) dist.Dist {
			return dist.Mixture(dist.Categorical(p), dist.Normal(0, 1), dist.Normal(3, 1))
		}, []float64{4 * least, 12 * least}, []float64{0}, []float64{inf, -inf}},
		"weights of the same": {func(p *tensor.Tensor) dist.Dist {
			return dist.Mixture(dist.Categorical(p), dist.Normal(1, 1), dist.Normal(1, 1))
		}, []float64{4 * least, 12 * least}, []float64{1}, []float64{0, 0, 0}},
		"value": {func(p *tensor.Tensor) dist.Dist {
			return dist.Mixture(dist.Categorical(tensor.Of(0.75, 0.25)), dist.Laplace(p, least), dist.Laplace(-least, least))
		}, []float64{least}, []float64{0}, []float64{-inf, inf}},
		"value between": {func(p *tensor.Tensor) dist.Dist {
			return dist.Mixture(dist.Categorical(tensor.Of(0.5, 0.5)), dist.Laplace(p, least), dist.Laplace(-least, least))
		}, []float64{least}, []float64{0}, []float64{-inf, 0}},
		"folded": {func(p *tensor.Tensor) dist.Dist { return dist.Folded(dist.SkewNormal(p, 1e-294, 1e-279)) },
			[]float64{0}, []float64{1e-265}, []float64{0, -inf}},
		"folded, large": {func(p *tensor.Tensor) dist.Dist { return dist.Folded(dist.Truncated(dist.Normal(p, 1e-212), -1, 1)) },
			[]float64{0}, []float64{5e-117}, []float64{0, -inf}},
	} {
		tp := tensor.NewTape()
		p, x := tp.Leaf(tensor.Of(c.p...)), tp.Leaf(tensor.Of(c.x...))
		at := p
		if len(c.p) == 1 {
			at = p.Select(0, 0)
		}
		tp.Backward([]*tensor.Tensor{c.of(at).LogProbSum(x, 1e12)}, []float64{1})
		got := append(tp.Grad(p).Float64s(), tp.Grad(x).Float64s()...)
		for i, want := range c.want {
			near(t, name, got[i], want, 0)
		}
	}
}

// TestMixtureRows: rows of a batch of mixtures.
func TestMixtureRows(t *testing.T) {
	locs := tensor.FromSlice([]float64{-3, 0, 2, 1, 4, 5}, 2, 3)
	d := dist.MixtureSameFamily(dist.Categorical(tensor.Of(0.2, 0.3, 0.5)), dist.Normal(locs, 1))
	x := tensor.Of(0.5, 3)
	for i := range 2 {
		if got, want := d.Row(i).LogProb(x.Select(0, i)).Item(), d.LogProb(x).At(i); got != want {
			t.Errorf("row %d: %v alone, %v in the batch", i, got, want)
		}
	}
}

// TestMaskedMixture: each element has the distribution that the mask says.
func TestMaskedMixture(t *testing.T) {
	d := dist.MaskedMixture(tensor.Of(0, 1), dist.Normal(0, 1), dist.Exponential(2))
	x := tensor.Of(-1, 3)
	want := []float64{dist.Normal(0, 1).LogProb(tensor.Scalar(-1)).Item(), dist.Exponential(2).LogProb(tensor.Scalar(3)).Item()}
	for i, v := range d.LogProb(x).Float64s() {
		near(t, "log-probability", v, want[i], 0)
	}
	if !d.HasRSample() || d.Mean().At(1) != 0.5 {
		t.Errorf("mean %v", d.Mean())
	}
}

// TestEmpiricalVectors: samples with event dimensions, in a batch, with repetitions.
func TestEmpiricalVectors(t *testing.T) {
	samples := tensor.FromSlice([]float64{1, 2, 3, 4, 1, 2}, 3, 2)
	d := dist.Empirical(samples, tensor.Zeros(3))
	near(t, "log-probability of a repeated sample", d.LogProb(tensor.Of(1, 2)).Item(), math.Log(2.0/3), 1e-15)
	if v := d.EnumerateSupport(false); v.Shape() != tensor.NewShape(2, 2) {
		t.Errorf("values %v", v)
	}
	var e *dist.ValueError
	if err := d.ValidateValue(tensor.Of(1, 3)); !errors.As(err, &e) {
		t.Errorf("a value that is no sample: %v", err)
	}
	if got := d.Mean(); math.Abs(got.At(0)-5.0/3) > 1e-15 {
		t.Errorf("mean %v", got)
	}
}

// TestImproperUniform: zero on the set, -Inf outside, NaN for NaN; batches by Expand.
func TestImproperUniform(t *testing.T) {
	d := dist.ImproperUniform(constraint.Simplex, 2).Expand(3)
	x := tensor.FromSlice([]float64{0.5, 0.5, 0.5, 0.6, math.NaN(), 1}, 3, 2)
	lp := d.LogProb(x).Float64s()
	if lp[0] != 0 || !math.IsInf(lp[1], -1) || lp[2] == lp[2] {
		t.Errorf("log-probabilities %v", lp)
	}
	if d.LogProbSum(tensor.Of(0.3, 0.7), 2).Item() != 0 {
		t.Error("the measure is not 0 on its support")
	}
}

// TestOwnFamilyTruncated: a family of one's own with a distribution function can be truncated.
func TestOwnFamilyTruncated(t *testing.T) {
	d := dist.Truncated(dist.New(ramp{}), 0.25, 0.5)
	near(t, "log-density", d.LogProb(tensor.Scalar(0.4)).Item(), math.Log(2*0.4/(0.25-0.0625)), 1e-14)
	q := d.ICDF(tensor.Scalar(0.5)).Item()
	near(t, "median", q, math.Sqrt((0.0625+0.25)/2), 1e-14)
}

// ramp has the density 2x on the unit interval.
type ramp struct{}

func (ramp) Name() string                                         { return "Ramp" }
func (ramp) Params() []dist.Param                                 { return nil }
func (ramp) Support(dist.Dist) constraint.Constraint              { return constraint.UnitInterval }
func (ramp) LogProb(_ dist.Dist, x *tensor.Tensor) *tensor.Tensor { return x.MulScalar(2).Log() }
func (ramp) CDF(_ dist.Dist, x *tensor.Tensor) *tensor.Tensor     { return x.Square() }
func (ramp) Sample(_ dist.Dist, tp *tensor.Tape, key dist.Key, s tensor.Shape) *tensor.Tensor {
	return dist.Uniform(0, 1).ExpandTo(s).Sample(tp, key).Sqrt()
}

// TestTransformedFloat32: a wrapper that computes in float64 takes the tensors of a transform along, and gradients reach them in float32.
func TestTransformedFloat32(t *testing.T) {
	for name, wrap := range map[string]func(d dist.Dist) dist.Dist{
		"Folded": dist.Folded,
		"Mixture": func(d dist.Dist) dist.Dist {
			return dist.Mixture(dist.CategoricalLogits(tensor.Of(0.5, 0).As(d.DType())), d, dist.Normal(0, 3))
		},
		"MixtureSameFamily": func(d dist.Dist) dist.Dist {
			return dist.MixtureSameFamily(dist.CategoricalLogits(tensor.Of(0.5, 0).As(d.DType())), d.Expand(2))
		},
	} {
		logProb := func(dtype tensor.DType) (lp, slope float64) {
			tp := tensor.NewTape()
			scale := tp.Leaf(tensor.Scalar(2).As(dtype))
			chain := transform.Compose(transform.NewAffine(tensor.Scalar(1).As(dtype), scale), transform.Inverse(transform.NewAffine(0, scale)))
			l := wrap(dist.Transformed(dist.Normal(tensor.Scalar(0.3).As(dtype), 1), chain)).LogProb(tensor.Scalar(0.75).As(dtype))
			tp.Backward([]*tensor.Tensor{l}, []float64{1})
			if l.DType() != dtype || tp.Grad(scale).DType() != dtype {
				t.Errorf("%s: log-probability is %v, the gradient %v, want %v", name, l.DType(), tp.Grad(scale).DType(), dtype)
			}
			return l.Item(), tp.Grad(scale).Item()
		}
		lp32, slope32 := logProb(tensor.Float32)
		lp64, slope64 := logProb(tensor.Float64)
		if math.Abs(lp32-lp64) > 1e-6 || math.Abs(slope32-slope64) > 1e-6 {
			t.Errorf("%s: %v and slope %v in float32, %v and %v in float64", name, lp32, slope32, lp64, slope64)
		}
	}
}

// TestFoldedFloat32: derivatives of both signs that leave the range of float32 cancel in float64.
func TestFoldedFloat32(t *testing.T) {
	tp := tensor.NewTape()
	loc := tp.Leaf(tensor.Of(1e-38).As(tensor.Float32))
	x := tensor.Of(7e-29).As(tensor.Float32)
	lp := dist.Folded(dist.StudentT(3, loc, tensor.Of(1e-33).As(tensor.Float32))).LogProbSum(x, 1e12)
	tp.Backward([]*tensor.Tensor{lp}, []float64{1})
	if g := tp.Grad(loc).Item(); !(math.Abs(g) < 1e35) {
		t.Errorf("the derivative by loc is %v", g)
	}
}

// TestVectorsHaveNoCDF: mixtures of vectors say so, however the choice of components is known.
func TestVectorsHaveNoCDF(t *testing.T) {
	a, b := dist.Normal(tensor.Of(1, 2), 1).ToEvent(1), dist.Laplace(tensor.Of(1, 2), 1).ToEvent(1)
	for _, d := range []dist.Dist{dist.MaskedMixture(tensor.Of(0, 1, 1), a, b), dist.MaskedMixture(tensor.Scalar(1), a, b), dist.Mixture(dist.Categorical(tensor.Of(1, 2)), a, b)} {
		for _, method := range []func(dist.Dist, *tensor.Tensor) *tensor.Tensor{dist.Dist.CDF, dist.Dist.LogCDF, dist.Dist.LogSurvival, dist.Dist.ICDF} {
			func() {
				defer func() {
					if e, ok := recover().(*dist.UnsupportedError); !ok {
						t.Errorf("%v: a method of numbers panicked with %v", d, e)
					}
				}()
				method(d, tensor.Of(0.5, 1))
			}()
		}
	}
}
