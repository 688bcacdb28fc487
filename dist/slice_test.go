package dist_test

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// TestSliceBelowSupport checks that values below the support of the base are outside however low the bound is, in elements and in sums of many.
func TestSliceBelowSupport(t *testing.T) {
	x := tensor.FullShape(0.5, tensor.NewShape(100)).Float64s()
	x[40] = -0.25
	for _, d := range []dist.Dist{dist.Truncated(dist.Exponential(2), -1, 3), dist.Truncated(dist.Weibull(2, 1.5), math.Inf(-1), 3), dist.Truncated(dist.Pareto(0.25, 2), -1, 3),
		dist.Truncated(dist.ContinuousBernoulli(0.75), -1, 3), dist.Truncated(dist.Kumaraswamy(2, 3), -1, 3)} {
		v := tensor.FromSlice(x, len(x))
		lp := d.LogProb(v).Float64s()
		if !math.IsInf(lp[40], -1) || math.IsInf(lp[41], -1) || !math.IsInf(d.LogProbSum(v, 1).Item(), -1) {
			t.Errorf("%v: log-probabilities %v and %v, sum %v", d, lp[40], lp[41], d.LogProbSum(v, 1))
		}
	}
}

// TestCauchyQuantiles checks that the quantiles of truncated Cauchy distributions, whole, half and far ones, have their probabilities, and are in order.
func TestCauchyQuantiles(t *testing.T) {
	q := tensor.Of(0, 1e-10, 1e-3, 0.25, 0.5, 0.75, 0.999, 1-1e-10, 1)
	inf := math.Inf(1)
	for _, b := range [][2]float64{{-inf, inf}, {-inf, 1}, {2, inf}, {-inf, -50}, {1e5, inf}, {-1, 1}, {-1e10, 5}, {1e-300, 1e300}} {
		d := dist.Truncated(dist.Cauchy(0.5, 2), b[0], b[1])
		x := d.ICDF(q)
		if e := d.CDF(x).Sub(q); !e.Within(-4e-16, 4e-16) {
			t.Errorf("%v: %v at the quantiles %v, want %v", d, d.CDF(x), x, q)
		}
		if !x.Slice(0, 0, 8).Less(x.Slice(0, 1, 9)).Within(1, 1) {
			t.Errorf("%v: quantiles %v are not in order", d, x)
		}
	}
}

// TestFarCauchy checks log-densities where the square of the value is not a number.
func TestFarCauchy(t *testing.T) {
	base, x := dist.Cauchy(0.5, 2), tensor.Of(1e200, 1e300)
	for _, low := range []float64{-3, 1, 1e10} {
		got, want := dist.Truncated(base, low, math.Inf(1)).LogProb(x), base.LogProb(x).Sub(base.LogSurvival(tensor.Scalar(low)))
		if !got.Sub(want).Within(-1e-12, 1e-12) {
			t.Errorf("from %v on: %v, want %v", low, got, want)
		}
	}
}

// TestCauchySums compares sums under one distribution with those of the elements, of intervals about loc, on each side, narrow and far out, and where the factors of the
// product leave the range.
func TestCauchySums(t *testing.T) {
	const n = 40
	inf := math.Inf(1)
	for _, c := range [][4]float64{{0.3, 1.2, -0.5, 2}, {0, 1, 0.2, 0.7}, {0, 1, -3, -0.1}, {0, 1, 50, inf}, {1, 2, -inf, -30}, {1, 2, -inf, inf}, {2, 3, 2.5, 2.5000001},
		{0, 1e-3, 1e6, 1e6 + 1}, {0, 1e-160, 1, 2}, {0, 1e-200, -1, 2}, {0, 1e200, -1, 2}} {
		x := dist.Truncated(dist.Cauchy(c[0], c[1]), c[2], c[3]).Sample(nil, dist.NewKey(2), n)
		at := func(sum func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor) []float64 {
			tp := tensor.NewTape()
			leaves := []*tensor.Tensor{tp.Leaf(x)}
			for _, v := range c {
				leaves = append(leaves, tp.Leaf(tensor.Scalar(v)))
			}
			y := sum(dist.Truncated(dist.Cauchy(leaves[1], leaves[2]), leaves[3], leaves[4]), leaves[0])
			tp.Backward([]*tensor.Tensor{y}, []float64{1})
			v := y.Float64s()
			for _, l := range leaves {
				v = append(v, tp.Grad(l).Float64s()...)
			}
			return v
		}
		got := at(func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProbSum(x, 1) })
		want := at(func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x).Sum() })
		tolerance := []float64{1 + math.Abs(want[0])}
		steepest := 0.0
		for _, dx := range want[1 : 1+n] {
			tolerance = append(tolerance, math.Abs(dx))
			steepest = math.Max(steepest, math.Abs(dx))
		}
		tolerance = append(tolerance, n*steepest, n*steepest, math.Abs(want[n+3]), math.Abs(want[n+4]))
		for i := range want {
			if !(math.Abs(got[i]-want[i]) <= 1e-14*tolerance[i]) {
				t.Errorf("%v: number %d of the sum and its derivatives is %v, %v element by element", c, i, got[i], want[i])
			}
		}
	}
}

// TestNarrowNormalQuantiles checks that quantiles between bounds that are a tiny part of the scale apart are those of a uniform distribution.
func TestNarrowNormalQuantiles(t *testing.T) {
	q := tensor.Of(0, 1e-3, 0.1, 0.25, 0.5, 0.75, 0.999, 1)
	for _, scale := range []float64{1e18, 1e30, 1e200, 1e300} {
		x := dist.Truncated(dist.Normal(0.5, scale), 0, 2).ICDF(q)
		if e := x.Sub(q.MulScalar(2)); !e.Within(-2e-15, 2e-15) {
			t.Errorf("scale %v: quantiles %v, want twice %v: off by %v", scale, x, q, e)
		}
	}
}

// TestIntervalQuantiles checks that quantiles of truncated distributions, by a closed form or by Gauss' rule, have their probabilities, and are in order, and
// that draws are inside.
func TestIntervalQuantiles(t *testing.T) {
	q := tensor.Of(0, 1e-10, 1e-3, 0.25, 0.5, 0.75, 0.999, 1-1e-10, 1)
	inf := math.Inf(1)
	for _, d := range []dist.Dist{
		dist.Truncated(dist.StudentT(3, 0.5, 2), -1, 4), dist.Truncated(dist.StudentT(3, 0.5, 2), 40, inf), dist.Truncated(dist.StudentT(0.5, 0.5, 1e-3), -inf, -1e10),
		dist.Truncated(dist.StudentT(1e6, 0, 1), 8, 9), dist.Truncated(dist.Gamma(2.5, 1), -1, 2), dist.Truncated(dist.Gamma(2.5, 1), 200, inf), dist.Truncated(dist.Gamma(0.25, 1), 0, 1e-3),
		dist.Truncated(dist.InverseGamma(2.5, 1), 0, 0.02), dist.Truncated(dist.InverseGamma(2.5, 1), 1, inf), dist.Truncated(dist.Beta(0.5, 3), 0.25, 0.5), dist.Truncated(dist.Beta(300, 2), 0, 0.5),
		dist.Truncated(dist.Chi2(5), -1, 4), dist.Truncated(dist.Chi2(0.5), 400, inf),
		dist.Truncated(dist.ContinuousBernoulli(0.75), 0.25, 2), dist.Truncated(dist.ContinuousBernoulliLogits(-800), 0.25, 0.5), dist.Truncated(dist.ContinuousBernoulliLogits(1e-30), -1, 0.5),
		dist.Truncated(dist.Kumaraswamy(2.5, 1.5), 0.25, 0.75), dist.Truncated(dist.Kumaraswamy(0.5, 2.5), -1, 2), dist.Truncated(dist.Kumaraswamy(2, 1e9), 1e-3, 0.5),
		dist.Truncated(dist.Uniform(-1, 3), -2, 0.5), dist.Truncated(dist.Uniform(1, 3), 2, 2.0001), dist.Truncated(dist.LogNormal(0.5, 2), 0.25, 3), dist.Truncated(dist.LogNormal(0.5, 2), -1, inf),
		dist.Truncated(dist.LogNormal(0.5, 2), 1e5, 1e5+1), dist.Truncated(dist.LogNormal(0.5, 2), 40, inf), dist.Truncated(dist.LogNormal(3, 1e30), 2, 4),
		dist.Truncated(dist.Kumaraswamy(1.5, 3), -1, 1e-100), dist.Truncated(dist.Kumaraswamy(0.75, 2.5), 0.5, 0.5001),
	} {
		x := d.ICDF(q)
		slack := x.Abs().Mul(d.LogProb(x).Exp()).MulScalar(0x1p-52) // what rounding x does
		if e := d.CDF(x).Sub(q).Abs(); !tensor.Where(slack.IsFinite(), e.Sub(slack), e).Within(-1, 2e-15) {
			t.Errorf("%v: %v at the quantiles %v, want %v: off by %v", d, d.CDF(x), x, q, e)
		}
		if !x.Slice(0, 0, 8).Less(x.Slice(0, 1, 9)).Within(1, 1) {
			t.Errorf("%v: quantiles %v are not in order", d, x)
		}
		if lp := d.LogProb(d.Sample(nil, dist.NewKey(3), 100)); !lp.IsFinite().Within(1, 1) {
			t.Errorf("%v: log-densities %v of draws", d, lp)
		}
	}
}

// TestNarrowStudentQuantiles checks that quantiles between bounds that are a tiny part of the scale apart, which the tails do not tell apart, are those of a uniform distribution.
func TestNarrowStudentQuantiles(t *testing.T) {
	q := tensor.Of(0, 1e-3, 0.1, 0.25, 0.5, 0.75, 0.999, 1)
	for _, scale := range []float64{1e18, 1e30, 1e200, 1e300} {
		x := dist.Truncated(dist.StudentT(3, 0.5, scale), 0, 2).ICDF(q)
		if e := x.Sub(q.MulScalar(2)); !e.Within(-2e-15, 2e-15) {
			t.Errorf("scale %v: quantiles %v, want twice %v: off by %v", scale, x, q, e)
		}
	}
}

// TestNarrowLogNormal checks that the width of an interval about e^loc has the digits of the difference of its bounds, which their logarithms have not.
func TestNarrowLogNormal(t *testing.T) {
	low := 1e5
	high := low + 1e-6
	d := dist.Truncated(dist.LogNormal(math.Log(low)+4e-12, 0.5), low, high)
	x := tensor.Of(low, low+0x1p-21, high)
	if e := d.LogProb(x).AddScalar(math.Log(high - low)); !e.Within(-1e-10, 1e-10) {
		t.Errorf("log-densities %v are off the uniform one by %v", d.LogProb(x), e)
	}
	if e := d.CDF(x).Sub(x.AddScalar(-low).DivScalar(high - low)); !e.Within(-1e-10, 1e-10) {
		t.Errorf("the distribution function is off the uniform one by %v", e)
	}
}
