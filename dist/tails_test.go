package dist_test

import (
	"errors"
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/disttest"
	"github.com/gopyro/gopyro/tensor"
)

// tailSides are the two methods under test.
var tailSides = map[string]func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor{
	"LogCDF":      dist.Dist.LogCDF,
	"LogSurvival": dist.Dist.LogSurvival,
}

// TestTails checks, for every family of the suite with a distribution function, that the two tails are logarithms of F and 1-F, and their
// gradients by the value and the parameters against central differences.
func TestTails(t *testing.T) {
	seen := 0
	for name, c := range suite {
		d := c.Make(c.Params)
		if d.EventDim() > 0 || !hasCDF(d) {
			continue
		}
		seen++
		t.Run(name, func(t *testing.T) {
			for i := range 5 {
				x := d.Sample(nil, dist.NewKey(77).Fold(uint64(i)))
				f, low, high := d.CDF(x).Item(), d.LogCDF(x).Item(), d.LogSurvival(x).Item()
				if math.Abs(math.Exp(low)-f) > 1e-12*f {
					t.Errorf("LogCDF(%v) = %v, log F = %v", x, low, math.Log(f))
				}
				if math.Abs(math.Exp(low)+math.Exp(high)-1) > 1e-12 {
					t.Errorf("the tails at %v, %v and %v, do not sum to 1", x, low, high)
				}
				for side, f := range tailSides {
					tailGradients(t, c, x, side, f)
				}
			}
		})
	}
	if seen < 35 {
		t.Errorf("only %d families have tails", seen)
	}
}

func hasCDF(d dist.Dist) (ok bool) {
	defer func() {
		if e, _ := recover().(error); e != nil {
			var u *dist.UnsupportedError
			ok = !errors.As(e, &u)
		}
	}()
	d.CDF(d.Sample(nil, dist.NewKey(1)))
	return true
}

func tailGradients(t *testing.T, c disttest.Case, x *tensor.Tensor, side string, f func(dist.Dist, *tensor.Tensor) *tensor.Tensor) {
	t.Helper()
	tp := tensor.NewTape()
	leaves := make(tensors, len(c.Params))
	for i, p := range c.Params {
		leaves[i] = tp.Leaf(p)
	}
	xl := tp.Leaf(x)
	l := f(c.Make(leaves), xl)
	if math.IsInf(l.Item(), -1) {
		return // the largest value of all
	}
	tp.Backward([]*tensor.Tensor{l}, []float64{1})
	inputs := append(append(tensors{}, c.Params...), x)
	for i, leaf := range append(append(tensors{}, leaves...), xl) {
		if i < len(c.Fixed) && c.Fixed[i] || i == len(c.Params) && c.Make(c.Params).IsDiscrete() {
			continue
		}
		for k, v := range inputs[i].Float64s() {
			value := func(h float64) float64 {
				moved := append(tensors{}, inputs...)
				data := inputs[i].Float64s()
				data[k] = v + h
				moved[i] = tensor.FromShape(data, inputs[i].Shape())
				return f(c.Make(moved[:len(c.Params)]), moved[len(c.Params)]).Item()
			}
			h := 2e-5 * math.Max(1e-2, math.Abs(v))
			want := (8*(value(h)-value(-h)) - (value(2*h) - value(-2*h))) / (12 * h)
			got := 0.0
			if g := tp.Grad(leaf); g != nil {
				got = g.Float64s()[k]
			}
			if noise := 1e-14 / h * math.Max(1, math.Abs(l.Item())); !(math.Abs(got-want) <= 2e-6*math.Max(1, math.Abs(want))+noise) {
				t.Errorf("%s at %v: gradient by input %d [%d] is %v, differences give %v", side, x, i, k, got, want)
			}
		}
	}
}

// TestFarTails: where the probability is 0 in float64 its logarithm is not.
func TestFarTails(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"Normal below", dist.Normal(0, 1).LogCDF(tensor.Scalar(-50)).Item(), -1254.8313611394199},
		{"Normal above", dist.Normal(1, 2).LogSurvival(tensor.Scalar(101)).Item(), -1254.8313611394199},
		{"Gamma above", dist.Gamma(2, 1).LogSurvival(tensor.Scalar(1000)).Item(), math.Log(1001) - 1000},
		{"Poisson above", dist.Poisson(1e-200).LogSurvival(tensor.Scalar(1)).Item(), 2*math.Log(1e-200) - math.Ln2},
		{"Exponential above", dist.Exponential(2).LogSurvival(tensor.Scalar(1e4)).Item(), -2e4},
		{"Logistic below", dist.Logistic(0, 1).LogCDF(tensor.Scalar(-1e5)).Item(), -1e5},
		{"Beta below", dist.Beta(100, 1).LogCDF(tensor.Scalar(1e-9)).Item(), 100 * math.Log(1e-9)},
		{"Weibull above", dist.Weibull(1, 2).LogSurvival(tensor.Scalar(100)).Item(), -1e4},
	} {
		if math.Abs(c.got-c.want) > 1e-14*math.Abs(c.want) {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
}

// TestPoissonTailOfNothing: at a rate of 0 the logarithm of the distribution function has the derivative -1 at 0 and 0 beyond.
func TestPoissonTailOfNothing(t *testing.T) {
	for k, want := range []float64{-1, 0, 0} {
		tp := tensor.NewTape()
		rate := tp.Leaf(tensor.Scalar(0))
		l := dist.Poisson(rate).LogCDF(tensor.Scalar(float64(k)))
		tp.Backward([]*tensor.Tensor{l}, []float64{1})
		if got := tp.Grad(rate).Item(); l.Item() != 0 || got != want {
			t.Errorf("at %d: %v with the derivative %v, want 0 and %v", k, l.Item(), got, want)
		}
	}
}

// TestCutsOfCertainCounts: where counts are certain, the probability of an interval grows with the parameter from a tail of 0, whose logarithm
// has no derivative. The derivatives of the log-probability are limits from inside, by hand.
func TestCutsOfCertainCounts(t *testing.T) {
	for name, c := range map[string]struct {
		param, x, want float64
		low, high      float64
		base           func(v *tensor.Tensor) dist.Dist
	}{
		"no events":              {0, 0, -1, 0, 9, func(v *tensor.Tensor) dist.Dist { return dist.Poisson(v) }},
		"no events, one count":   {0, 0, 0, 0, 0, func(v *tensor.Tensor) dist.Dist { return dist.Poisson(v) }},
		"all heads":              {1, 5, 5, 3, 5, func(v *tensor.Tensor) dist.Dist { return dist.Binomial(5, v) }},
		"all heads, one count":   {1, 5, 0, 5, 5, func(v *tensor.Tensor) dist.Dist { return dist.Binomial(5, v) }},
		"no heads":               {0, 0, -5, 0, 3, func(v *tensor.Tensor) dist.Dist { return dist.Binomial(5, v) }},
		"no heads, one count":    {0, 0, 0, 0, 0, func(v *tensor.Tensor) dist.Dist { return dist.Binomial(5, v) }},
		"success":                {1, 0, 1, 0, 3, func(v *tensor.Tensor) dist.Dist { return dist.Geometric(v) }},
		"success, one count":     {1, 0, 0, 0, 0, func(v *tensor.Tensor) dist.Dist { return dist.Geometric(v) }},
		"no successes":           {0, 0, -3, 0, 3, func(v *tensor.Tensor) dist.Dist { return dist.NegativeBinomial(3, v) }},
		"no successes, one":      {0, 0, 0, 0, 0, func(v *tensor.Tensor) dist.Dist { return dist.NegativeBinomial(3, v) }},
		"heads":                  {1, 1, 1, 0, 1, func(v *tensor.Tensor) dist.Dist { return dist.Bernoulli(v) }},
		"heads, one count":       {1, 1, 0, 1, 1, func(v *tensor.Tensor) dist.Dist { return dist.Bernoulli(v) }},
		"tails, the other count": {0, 0, 0, 0, 0.5, func(v *tensor.Tensor) dist.Dist { return dist.Bernoulli(v) }},
	} {
		tp := tensor.NewTape()
		v := tp.Leaf(tensor.Scalar(c.param))
		lp := dist.Truncated(c.base(v), c.low, c.high).LogProb(tensor.Scalar(c.x))
		tp.Backward([]*tensor.Tensor{lp}, []float64{1})
		if lp.Item() != 0 || tp.Grad(v).Item() != c.want {
			t.Errorf("%s: log-probability %v with derivative %v, want 0 and %v", name, lp, tp.Grad(v), c.want)
		}
	}
}

// TestBetaCDFAtItsEnds: the gradient of the distribution function of Beta is that of the mirrored distribution next to both ends, and 0 at them and
// beyond, where the density may be infinite.
func TestBetaCDFAtItsEnds(t *testing.T) {
	slopes := func(a, b, x float64) (f float64, g [3]float64) {
		tp := tensor.NewTape()
		leaves := []*tensor.Tensor{tp.Leaf(tensor.Scalar(a)), tp.Leaf(tensor.Scalar(b)), tp.Leaf(tensor.Scalar(x))}
		y := dist.Beta(leaves[0], leaves[1]).CDF(leaves[2])
		tp.Backward([]*tensor.Tensor{y}, []float64{1})
		for i, l := range leaves {
			g[i] = tp.Grad(l).Item()
		}
		return y.Item(), g
	}
	for _, p := range [][2]float64{{0.5, 0.5}, {1, 1}, {2, 0.3}, {0.7, 3}, {4, 40}, {1e-3, 20}} {
		for _, x := range []float64{0, 1, -0.5, 1.5, math.Inf(1), math.Inf(-1)} {
			f, g := slopes(p[0], p[1], x)
			want := 0.0
			if x >= 1 {
				want = 1
			}
			if f != want || g != [3]float64{} {
				t.Errorf("F(%v) of Beta%v is %v with gradient %v", x, p, f, g)
			}
		}
		for _, d := range []float64{0x1p-53, 0x1p-30, 1e-3} {
			d = 1 - (1 - d) // what 1-d lacks to 1
			_, high := slopes(p[0], p[1], 1-d)
			_, low := slopes(p[1], p[0], d)
			for i, want := range []float64{-low[1], -low[0], low[2]} {
				if size := math.Abs(want); high[i] != want && !(math.Abs(high[i]-want) <= 0x1p-50*size*(8+math.Abs(math.Log(size)))) { // of exponents of that size
					t.Errorf("derivative %d of F(1-%v) of Beta%v is %v, the mirror has %v", i, d, p, high[i], want)
				}
			}
		}
	}
}
