package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestTruncatedOutOfRange: where a parameter, a standardised bound or a mass leaves the range between two bounds, tails, quantiles and draws are limits, and no value and no derivative is NaN.
func TestTruncatedOutOfRange(t *testing.T) {
	inf := math.Inf(1)
	families := map[string]func(p []*tensor.Tensor) Dist{
		"AsymmetricLaplace": func(p []*tensor.Tensor) Dist { return AsymmetricLaplace(p[0], p[1], p[2]) },
		"Gamma":             func(p []*tensor.Tensor) Dist { return Gamma(p[0], p[1]) },
		"Beta":              func(p []*tensor.Tensor) Dist { return Beta(p[0], p[1]) },
		"Normal":            func(p []*tensor.Tensor) Dist { return Normal(p[0], p[1]) },
		"HalfNormal":        func(p []*tensor.Tensor) Dist { return HalfNormal(p[0]) },
		"LogNormal":         func(p []*tensor.Tensor) Dist { return LogNormal(p[0], p[1]) },
		"StudentT":          func(p []*tensor.Tensor) Dist { return StudentT(p[0], p[1], p[2]) },
	}
	for _, c := range []struct {
		family    string
		params    []float64
		low, high float64
		inside    float64
		below     float64 // the logarithm of the probability of what is at most that
		median    float64
	}{
		{"AsymmetricLaplace", []float64{0, 1e300, 1e10}, -inf, 2, 1.5, -2.78134232313422e-309, -0x1p1024 * log2},
		{"AsymmetricLaplace", []float64{0, 1e300, 1e-10}, -1, inf, 1.5, -inf, 0x1p1024 * log2},
		{"AsymmetricLaplace", []float64{0, 1e-300, 1e10}, -1, 2, 1.5, 0, 0},
		{"Gamma", []float64{2.5, 1e300}, 1, 2, 1.5, 0, 1},
		{"Gamma", []float64{2.5, 1e-300}, 0, 2, 1, -2.5 * log2, 2 * math.Pow(0.5, 1/2.5)},
		{"Beta", []float64{3.9e30, 0.67}, 0.2, 1, 0.7, -inf, 1},
		{"Beta", []float64{0.67, 3.9e30}, 0, 0.7, 0.5, 0, 5e-32},
		{"Normal", []float64{1e200, 1e-300}, -1, 2, 1.5, -inf, 2},
		{"Normal", []float64{0, 1e-300}, 1e200, inf, 2e200, 0, 1e200},
		{"Normal", []float64{1e200, 1e-300}, -inf, 0, -1, -inf, 0},
		{"Normal", []float64{1e200, 1e-300}, 0, inf, 1, -inf, 1e200},
		{"Normal", []float64{0, 1}, 1e160, 2e160, 1.5e160, 0, 1e160},
		{"HalfNormal", []float64{1e-300}, 1e200, 2e200, 1.5e200, 0, 1e200},
		{"LogNormal", []float64{1e200, 1e-300}, 2, 3, 2.5, -inf, 3},
		{"StudentT", []float64{0.78, 0, 0.65}, -inf, 3, -1e300, -540.2123633748617, -0.1013264425171},
	} {
		at := func(what string, x float64, f func(d Dist, x *tensor.Tensor) *tensor.Tensor) float64 {
			tp := tensor.NewTape()
			v := make([]*tensor.Tensor, len(c.params)+1)
			for i, p := range append([]float64{x}, c.params...) {
				v[i] = tp.Leaf(tensor.Scalar(p))
			}
			y := f(Truncated(families[c.family](v[1:]), c.low, c.high), v[0])
			tp.Backward([]*tensor.Tensor{y}, []float64{1})
			if y.Item() != y.Item() {
				t.Errorf("%s%v from %v to %v: %s at %v is NaN", c.family, c.params, c.low, c.high, what, x)
			}
			for i, p := range v {
				if g := tp.Grad(p); g != nil && g.Item() != g.Item() {
					t.Errorf("%s%v from %v to %v: derivative %d of %s at %v is NaN", c.family, c.params, c.low, c.high, i, what, x)
				}
			}
			return y.Item()
		}
		quantile := func(d Dist, q *tensor.Tensor) *tensor.Tensor { return d.ICDF(q) }
		tail := func(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogCDF(x) }
		for what, want := range map[float64]float64{0: c.low, 1: c.high} {
			if got := at("quantile", what, quantile); got != want {
				t.Errorf("%s%v from %v to %v: the quantile at %v is %v", c.family, c.params, c.low, c.high, what, got)
			}
		}
		for _, q := range []float64{1e-300, 0.999, 1 - 0x1p-53} {
			at("quantile", q, quantile)
		}
		if got := at("quantile", 0.5, quantile); !near(got, c.median, 0.3) && !(abs(c.median) < 1e-30 && abs(got) < 1e-30) {
			t.Errorf("%s%v from %v to %v: the median is %v, want about %v", c.family, c.params, c.low, c.high, got, c.median)
		}
		if got := at("LogCDF", c.inside, tail); !near(got, c.below, 1e-3) {
			t.Errorf("%s%v from %v to %v: LogCDF(%v) = %v, want about %v", c.family, c.params, c.low, c.high, c.inside, got, c.below)
		}
		for _, x := range []float64{c.low, c.inside, c.high} {
			if abs(x) > maxFloat {
				continue
			}
			at("LogProb", x, func(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProbSum(x, 1) })
			at("LogCDF", x, tail)
			at("LogSurvival", x, func(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogSurvival(x) })
			at("CDF", x, func(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.CDF(x) })
		}
		if x := at("draw", 0, func(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.Sample(x.Tape(), NewKey(3)) }); !(x >= c.low && x <= c.high) {
			t.Errorf("%s%v from %v to %v: draws %v", c.family, c.params, c.low, c.high, x)
		}
	}
}

// near reports whether got is want, or as good as that by a part of it.
func near(got, want, part float64) bool {
	return got == want || abs(got-want) <= part*abs(want)
}

// TestOneLargeCount: between equal bounds beyond 2⁵³, where a bound less 1 is no number, there is one count.
func TestOneLargeCount(t *testing.T) {
	for _, base := range []Dist{Poisson(1e16), Poisson(3), GammaPoisson(2, 1e-16), Geometric(1e-16)} {
		for _, count := range []float64{0x1p53, 0x1p53 + 2, 0x1p53 + 4, 1e16, 1e18, 1e300} {
			d := Truncated(base, count, count)
			x := tensor.Scalar(count)
			for what, got := range map[string][2]float64{
				"LogProb": {d.LogProb(x).Item(), 0}, "LogCDF": {d.LogCDF(x).Item(), 0}, "LogProb of 2": {d.LogProb(tensor.Scalar(2.0)).Item(), math.Inf(-1)},
				"ICDF": {d.ICDF(tensor.Scalar(0.5)).Item(), count}, "Sample": {d.Sample(nil, NewKey(1)).Item(), count},
			} {
				if got[0] != got[1] {
					t.Errorf("%s: %s at %v is %v, want %v", d.Name(), what, count, got[0], got[1])
				}
			}
		}
	}
}

// TestFoldedTinyScales: where the derivatives of both sides of a folded distribution are infinite, those of the fold are what is left of them.
func TestFoldedTinyScales(t *testing.T) {
	methods := map[string]func(d Dist, x *tensor.Tensor) *tensor.Tensor{
		"CDF":         func(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.CDF(x) },
		"LogCDF":      func(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogCDF(x) },
		"LogSurvival": func(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogSurvival(x) },
	}
	slopes := func(of func(loc, scale *tensor.Tensor) Dist, method string, x, loc, scale float64) (g [3]float64) {
		tp := tensor.NewTape()
		v := [3]*tensor.Tensor{tp.Leaf(tensor.Scalar(x)), tp.Leaf(tensor.Scalar(loc)), tp.Leaf(tensor.Scalar(scale))}
		y := methods[method](Folded(of(v[1], v[2])), v[0])
		tp.Backward([]*tensor.Tensor{y}, []float64{1})
		for i := range g {
			g[i] = tp.Grad(v[i]).Item()
		}
		return g
	}
	for name, of := range map[string]func(loc, scale *tensor.Tensor) Dist{
		"Cauchy":   func(loc, scale *tensor.Tensor) Dist { return Cauchy(loc, scale) },
		"StudentT": func(loc, scale *tensor.Tensor) Dist { return StudentT(0.01, loc, scale) },
		"Laplace":  func(loc, scale *tensor.Tensor) Dist { return Laplace(loc, scale) },
		"Logistic": func(loc, scale *tensor.Tensor) Dist { return Logistic(loc, scale) },
	} {
		for method := range methods {
			for _, scale := range []float64{leastNumber, 1e-320, 1e-310, 1e-300, 1e-200} {
				for _, loc := range []float64{0, leastNumber, 1e-310, 1e-299, 0.25, 1e200} {
					for _, x := range []float64{leastNumber, 8.7e-317, 1e-310, 1e-300, 0.125, 1e10, 1e300} {
						if g := slopes(of, method, x, loc, scale); g[0] != g[0] || g[1] != g[1] || g[2] != g[2] {
							t.Errorf("%s of Folded(%s(%v, %v)) at %v has the derivatives %v", method, name, loc, scale, x, g)
						}
					}
				}
			}
		}
	}
	cauchy := func(loc, scale *tensor.Tensor) Dist { return Cauchy(loc, scale) }
	const x, loc, scale = 3e-310, 5e-310, 1e-309
	z, u := x/float64(scale), loc/float64(scale)
	upper := 1 - math.Atan2(2*z, 1-(z-u)*(z+u))/math.Pi
	want := 4 * z * u / (1 + (z-u)*(z-u)) / (1 + (z+u)*(z+u)) / math.Pi / upper / scale
	if g := slopes(cauchy, "LogSurvival", x, loc, scale); !near(g[1], want, 1e-12) {
		t.Errorf("the derivative by loc is %v, want %v", g[1], want)
	}
}
