package dist_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/disttest"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// edgeNumbers are ends of the sets that parameters and values are in, and numbers far out of which powers are in range.
var edgeNumbers = []float64{0, 1, -1, 0.5, 3, 1e-30, 1e8, -40, 1e30, 1 - 0x1p-53}

// farNumbers are next to the ends of the range, subnormal ones too, with some in its middle.
var farNumbers = []float64{1e-310, 1e-300, 1e-150, 1e-30, 0.5, 1, 3, -1, 1e8, 1e30, 1e150, 1e300, -1e-300, -1e300}

// endNumbers are those at the ends as well, and next to 1.
var endNumbers = append([]float64{math.SmallestNonzeroFloat64, 1 - 0x1p-53, math.MaxFloat64, -math.MaxFloat64, 1.5e308, -1e-320, 3e-308, 0}, farNumbers...)

// nestedCases are distributions made of others at which weights of 0 meet infinite slopes.
var nestedCases = map[string]disttest.Case{
	"ZeroInflated(Truncated)": {Make: func(p tensors) dist.Dist { return dist.ZeroInflated(dist.Truncated(dist.Poisson(p[0]), 0, 9), p[1]) }, Params: scalars(2, 0.3)},
	"ZeroInflated(NegativeBinomial)": {Make: func(p tensors) dist.Dist {
		return dist.ZeroInflated(dist.NegativeBinomial(p[0], p[1]), p[2])
	}, Params: scalars(2, 0.3, 0.3)},
	"ZeroInflated(ZeroInflated)": {Make: func(p tensors) dist.Dist {
		return dist.ZeroInflated(dist.ZeroInflated(dist.Poisson(p[0]), p[1]), p[2])
	}, Params: scalars(2, 0.3, 0.4)},
	"Truncated(ZeroInflated)": {Make: func(p tensors) dist.Dist {
		return dist.Truncated(dist.ZeroInflated(dist.Poisson(p[0]), p[1]), p[2], 9)
	}, Params: scalars(1000, 0, 1)},
	"Truncated(ZeroInflated(Geometric))": {Make: func(p tensors) dist.Dist {
		return dist.Truncated(dist.ZeroInflated(dist.Geometric(p[0]), p[1]), p[2], p[3])
	}, Params: scalars(0.3, 0.2, 0, 4)},
	"Truncated(ZeroInflatedPoisson)": {Make: func(p tensors) dist.Dist {
		return dist.Truncated(dist.ZeroInflatedPoisson(p[0], p[1]), p[2], p[3])
	}, Params: scalars(1000, 0, 0, 9)},
	"Truncated(ZeroInflatedNegativeBinomial)": {Make: func(p tensors) dist.Dist {
		return dist.Truncated(dist.ZeroInflatedNegativeBinomial(p[0], p[1], p[2]), 1, p[3])
	}, Params: scalars(4, 0.3, 0.2, 9)},
	"Truncated(Folded)": {Make: func(p tensors) dist.Dist {
		return dist.Truncated(dist.Folded(dist.Laplace(p[0], p[1])), p[2], p[3])
	}, Params: scalars(0.3, 1, 0, 4)},
	"Truncated(Mixture)": {Make: func(p tensors) dist.Dist {
		return dist.Truncated(dist.Mixture(dist.Categorical(p[0]), dist.Poisson(p[1]), dist.Binomial(5, p[2])), p[3], 9)
	}, Params: tensors{tensor.Of(0.4, 0.6), tensor.Scalar(1000), tensor.Scalar(0.2), tensor.Scalar(1)}},
	"Truncated(MixtureSameFamily)": {Make: func(p tensors) dist.Dist {
		return dist.Truncated(dist.MixtureSameFamily(dist.CategoricalLogits(p[0]), dist.Exponential(p[1])), p[2], p[3])
	}, Params: tensors{tensor.Of(0.4, 0.6), tensor.Of(1, 2), tensor.Scalar(0), tensor.Scalar(1)}},
	"Mixture(Truncated)": {Make: func(p tensors) dist.Dist {
		return dist.Mixture(dist.Categorical(p[0]), dist.Truncated(dist.Poisson(p[1]), p[2], 9), dist.Truncated(dist.Geometric(p[3]), 0, 3))
	}, Params: tensors{tensor.Of(0.4, 0.6), tensor.Scalar(2), tensor.Scalar(1), tensor.Scalar(0.2)}},
	"Mixture(Truncated(ZeroInflated))": {Make: func(p tensors) dist.Dist {
		return dist.Mixture(dist.Categorical(tensor.Of(0.4, 0.6)), dist.Truncated(dist.ZeroInflatedPoisson(p[0], p[1]), p[2], 9), dist.Geometric(p[3]))
	}, Params: scalars(2, 0.4, 1, 0.2)},
	"MixtureSameFamily(Truncated)": {Make: func(p tensors) dist.Dist {
		return dist.MixtureSameFamily(dist.Categorical(p[0]), dist.Truncated(dist.Poisson(p[1]), 1, 9))
	}, Params: tensors{tensor.Of(0.4, 0.6), tensor.Of(2, 3)}},
	"Truncated(Truncated(Poisson))": {Make: func(p tensors) dist.Dist {
		return dist.Truncated(dist.Truncated(dist.Poisson(p[0]), p[1], 20), p[2], 9)
	}, Params: scalars(1000, 0, 1)},
	"Truncated(Truncated(ZeroInflated))": {Make: func(p tensors) dist.Dist {
		return dist.Truncated(dist.Truncated(dist.ZeroInflatedPoisson(p[0], p[1]), p[2], 20), 0, 9)
	}, Params: scalars(1000, 0, 0)},
	"Transformed(Truncated)": {Make: func(p tensors) dist.Dist {
		return dist.Transformed(dist.Truncated(dist.Gamma(p[0], p[1]), p[2], 9), transform.Exp{})
	}, Params: scalars(2, 0.3, 0)},
	"Truncated(Transformed)": {Make: func(p tensors) dist.Dist {
		return dist.Truncated(dist.Transformed(dist.Normal(p[0], p[1]), transform.Exp{}), p[2], p[3])
	}, Params: scalars(0.3, 1, 0, 4)},
	"Truncated(NegativeBinomial)": {Make: func(p tensors) dist.Dist {
		return dist.Truncated(dist.NegativeBinomial(p[0], p[1]), p[2], p[3])
	}, Params: scalars(3, 0.3, 0, 4)},
	"Truncated(Bernoulli)": {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Bernoulli(p[0]), p[1], p[2]) }, Params: scalars(0.3, 0, 1)},
	"Truncated(Poisson)":   {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Poisson(p[0]), p[1], p[2]) }, Params: scalars(2, 0, 4)},
	"Truncated(Binomial)":  {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Binomial(6, p[0]), p[1], p[2]) }, Params: scalars(0.3, 0, 4)},
	"Truncated(Geometric)": {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Geometric(p[0]), p[1], p[2]) }, Params: scalars(0.3, 0, 4)},
	"Truncated(Gumbel)":    {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Gumbel(p[0], p[1]), p[2], p[3]) }, Params: scalars(2, 1.3, 0, 1)},
	"Truncated(Beta)":      {Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Beta(p[0], p[1]), p[2], p[3]) }, Params: scalars(2, 0.3, 0, 1)},
	"Truncated(Truncated)": {Make: func(p tensors) dist.Dist {
		return dist.Truncated(dist.Truncated(dist.Normal(p[0], p[1]), p[2], p[3]), -1, 3)
	}, Params: scalars(2, 1.3, 0, 4)},
	"Mixture(counts)": {Make: func(p tensors) dist.Dist {
		return dist.Mixture(dist.Categorical(p[0]), dist.Poisson(p[1]), dist.Binomial(5, p[2]), dist.ZeroInflated(dist.Geometric(p[3]), 0.5))
	}, Params: tensors{tensor.Of(0.4, 0.3, 0.3), tensor.Scalar(1), tensor.Scalar(0.2), tensor.Scalar(0.2)}},
	"Mixture(MixtureSameFamily)": {Make: func(p tensors) dist.Dist {
		return dist.Mixture(dist.CategoricalLogits(p[0]), dist.MixtureSameFamily(dist.Categorical(tensor.Of(0, 1)), dist.Gamma(p[1], p[2])), dist.Exponential(p[3]))
	}, Params: tensors{tensor.Of(0.4, 0.6), tensor.Of(1, 2), tensor.Of(2, 3), tensor.Scalar(1)}},
	"Folded(Truncated)": {Make: func(p tensors) dist.Dist {
		return dist.Folded(dist.Truncated(dist.Normal(p[0], p[1]), -1, p[2]))
	}, Params: scalars(0, 1, 2)},
	"Transformed(Folded)": {Make: func(p tensors) dist.Dist {
		return dist.Transformed(dist.Folded(dist.Normal(p[0], p[1])), transform.Exp{})
	}, Params: scalars(0.3, 1)},
}

// TestEdges: for every family and some made of others, with any two parameters and the value at edges of their sets or far out, log-probability,
// distribution function in both forms and draws are no NaN, and neither are their derivatives where they are finite, in float64. Moments, entropies and
// quantiles may be NaN or infinite, their derivatives are no NaN there either.
func TestEdges(t *testing.T) {
	if disttest.Brief() {
		t.Skip("the same everywhere")
	}
	cases := tableCases()
	maps.Copy(cases, nestedCases)
	for name, c := range cases {
		if d := c.Make(c.Params); c.Slow || d.EventDim() > 0 || d.Shape().Size() != 1 || name == "ImproperUniform" || name == "Unit" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			params, values := edgesOf(c, edgeNumbers, true)
			for method, of := range map[string]func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor{
				"LogProb": dist.Dist.LogProb, "CDF": dist.Dist.CDF, "LogCDF": dist.Dist.LogCDF, "LogSurvival": dist.Dist.LogSurvival,
				"Mean":     func(d dist.Dist, _ *tensor.Tensor) *tensor.Tensor { return d.Mean() },
				"Variance": func(d dist.Dist, _ *tensor.Tensor) *tensor.Tensor { return d.Variance() },
				"Entropy":  func(d dist.Dist, _ *tensor.Tensor) *tensor.Tensor { return d.Entropy() },
				"Sample":   func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.Sample(x.Tape(), dist.NewKey(3)) },
				"ICDF":     func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.ICDF(x) },
			} {
				if _, ok := c.Make(c.Params).Family().(dist.ICDFer); method == "ICDF" && (!ok || strings.HasPrefix(name, "Truncated")) {
					continue // searched, in seconds where the mean is 1e30
				}
				if name == "Transformed/decreasing" && method == "Sample" {
					continue // of draws that overflow the powers have infinite derivatives
				}
				checkEdges(t, c, method, of, params, values)
			}
		})
	}
}

// TestFarEdges: what TestEdges says of distribution functions, moments and quantiles where one parameter, and the value, are next to the ends of the range.
func TestFarEdges(t *testing.T) {
	if disttest.Brief() {
		t.Skip("the same everywhere")
	}
	for name, c := range tableCases() {
		if d := c.Make(c.Params); c.Slow || d.EventDim() > 0 || d.Shape().Size() != 1 || name == "ImproperUniform" || name == "Unit" || strings.HasPrefix(name, "Truncated") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			numbers := farNumbers
			switch {
			case name == "Transformed/decreasing":
				return // derivatives of its powers leave the range on the way
			case strings.HasPrefix(name, "Folded"):
				numbers = numbers[1:] // an interval around 0 of subnormal width has no derivative by its place
			}
			params, values := edgesOf(c, numbers, false)
			for method, of := range map[string]func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor{
				"CDF": dist.Dist.CDF, "LogCDF": dist.Dist.LogCDF, "LogSurvival": dist.Dist.LogSurvival,
				"Mean":     func(d dist.Dist, _ *tensor.Tensor) *tensor.Tensor { return d.Mean() },
				"Variance": func(d dist.Dist, _ *tensor.Tensor) *tensor.Tensor { return d.Variance() },
				"ICDF":     dist.Dist.ICDF,
			} {
				if _, ok := c.Make(c.Params).Family().(dist.ICDFer); method == "ICDF" && !ok {
					continue
				}
				checkEdges(t, c, method, of, params, values)
			}
		})
	}
}

// TestFarDensities: what TestEdges says of log-probabilities where one or two parameters, and the value, are next to the ends of the range.
func TestFarDensities(t *testing.T) {
	if disttest.Brief() {
		t.Skip("the same everywhere")
	}
	cases := tableCases()
	cases["Truncated(Gumbel)"] = nestedCases["Truncated(Gumbel)"]
	cases["Truncated(Cauchy)"] = disttest.Case{Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Cauchy(p[0], p[1]), p[2], p[3]) }, Params: scalars(2, 1.3, 0, 1)}
	cases["Truncated(AsymmetricLaplace)"] = disttest.Case{Make: func(p tensors) dist.Dist {
		return dist.Truncated(dist.AsymmetricLaplace(p[0], p[1], p[2]), math.Inf(-1), p[3])
	}, Params: scalars(2, 1.3, 0.5, 1)}
	cases["Truncated(StudentT)"] = disttest.Case{Make: func(p tensors) dist.Dist {
		return dist.Truncated(dist.StudentT(p[0], p[1], p[2]), p[3], p[4])
	}, Params: scalars(3, 2, 1.3, 0, 1)}
	cases["Truncated(Gamma)"] = disttest.Case{Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Gamma(p[0], p[1]), p[2], p[3]) }, Params: scalars(2, 1.3, 0.5, 1)}
	cases["Truncated(Chi2)"] = disttest.Case{Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Chi2(p[0]), p[1], p[2]) }, Params: scalars(2, 0.5, 1)}
	cases["Truncated(ContinuousBernoulli)"] = disttest.Case{Make: func(p tensors) dist.Dist {
		return dist.Truncated(dist.ContinuousBernoulli(p[0]), p[1], p[2])
	}, Params: scalars(0.3, 0.25, 0.5)}
	cases["Truncated(Kumaraswamy)"] = disttest.Case{Make: func(p tensors) dist.Dist { return dist.Truncated(dist.Kumaraswamy(p[0], p[1]), p[2], p[3]) }, Params: scalars(2, 1.3, 0.25, 0.5)}
	cases["Truncated(InverseGamma)"] = disttest.Case{Make: func(p tensors) dist.Dist { return dist.Truncated(dist.InverseGamma(p[0], p[1]), p[2], p[3]) }, Params: scalars(2, 1.3, 0.5, 1)}
	cases["Truncated(Beta)"] = nestedCases["Truncated(Beta)"]
	cases["Truncated(VonMises)"] = disttest.Case{Make: func(p tensors) dist.Dist { return dist.Truncated(dist.VonMises(p[0], p[1]), 0.25, 2.5) }, Params: scalars(2, 1.3)}
	for name, c := range cases {
		if d := c.Make(c.Params); c.Slow || d.EventDim() > 0 || d.Shape().Size() != 1 || name == "ImproperUniform" || name == "Unit" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if name == "Transformed/decreasing" { // derivatives of its powers leave the range on the way
				return
			}
			params, values := edgesOf(c, endNumbers, true)
			checkEdges(t, c, "LogProb", dist.Dist.LogProb, params, values)
		})
	}
}

// TestFarVectors: Student's t of vectors of one number is that of numbers, next to the ends of the range too.
func TestFarVectors(t *testing.T) {
	for _, p := range [][4]float64{{1e-150, 1, 0, 3}, {3, 1e300, 1, 1e-100}, {2.5, 1, 0, 1e-300}, {1e-300, 1e150, -1e150, 1e-5}, {2.5, 1.7e308, -1.7e308, 1}, {1e-310, 2, 1, 1}} {
		x, loc, scale := p[1], p[2], p[3]
		tp := tensor.NewTape()
		df, at, mu := tp.Leaf(tensor.Scalar(p[0])), tp.Leaf(tensor.Of(x)), tp.Leaf(tensor.Of(loc))
		l := tp.Leaf(tensor.FromSlice([]float64{scale}, 1, 1))
		y := dist.MultivariateStudentT(df, mu, l).LogProb(at)
		tp.Backward([]*tensor.Tensor{y}, []float64{1})
		number := tensor.NewTape()
		leaves := tensors{number.Leaf(tensor.Scalar(p[0])), number.Leaf(tensor.Scalar(x)), number.Leaf(tensor.Scalar(loc)), number.Leaf(tensor.Scalar(scale))}
		want := dist.StudentT(leaves[0], leaves[2], leaves[3]).LogProb(leaves[1])
		number.Backward([]*tensor.Tensor{want}, []float64{1})
		check := func(what string, got, want, scale float64) {
			if got != want && !(math.Abs(got-want) <= 1e-12*scale+1e-307) {
				t.Errorf("%s at %v is %v, want %v", what, p, got, want)
			}
		}
		check("log-probability", y.Item(), want.Item(), math.Abs(want.Item()))
		for i, leaf := range (tensors{df, at, mu, l}) {
			want := number.Grad(leaves[i]).Item()
			size := math.Abs(want)
			if i == 3 {
				size += 1 / scale // a term of it
			}
			check(fmt.Sprint("derivative ", i), tp.Grad(leaf).Sum().Item(), want, size)
		}
	}
}

// edgesOf returns legal settings of the parameters, of which one or also two are among the numbers, with values of the support, as rows.
func edgesOf(c disttest.Case, numbers []float64, pairs bool) (params []tensors, values []float64) {
	settings := []tensors{c.Params}
	for i := range c.Params {
		for _, one := range moved(c.Params, i, numbers) {
			settings = append(settings, one)
			for j := range i {
				if pairs {
					settings = append(settings, moved(one, j, numbers)...)
				}
			}
		}
	}
	for _, p := range settings {
		if caught(func() { c.Make(p) }) != nil || c.Make(p).Validate() != nil {
			continue
		}
		d := c.Make(p)
		for _, v := range numbers {
			if x := tensor.Scalar(v); d.ValidateValue(x) == nil {
				params, values = append(params, p), append(values, v)
			}
		}
	}
	return params, values
}

// moved returns p with one number of p[i] at each of the numbers.
func moved(p tensors, i int, numbers []float64) (settings []tensors) {
	for _, v := range numbers {
		q := slices.Clone(p)
		q[i] = replaced(p[i], 0, v)
		settings = append(settings, q)
	}
	if n := p[i].Len(); n > 1 {
		q := slices.Clone(p)
		q[i] = replaced(tensor.FullShape(0, p[i].Shape()), n-1, 1)
		settings = append(settings, q)
	}
	return settings
}

// checkEdges checks a method at all the rows at once.
func checkEdges(t *testing.T, c disttest.Case, method string, of func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor, params []tensors, values []float64) {
	tp := tensor.NewTape()
	leaves := make(tensors, len(c.Params))
	for i := range leaves {
		rows := make(tensors, len(params))
		for k, p := range params {
			rows[k] = p[i]
		}
		leaves[i] = tp.Leaf(tensor.Stack(0, rows...))
	}
	x := tensor.Of(values...)
	if method == "ICDF" {
		x = x.Relu().Minimum(tensor.Scalar(1))
	}
	x = tp.Leaf(x)
	d := c.Make(leaves)
	var y *tensor.Tensor
	if caught(func() { y = of(d, x) }) != nil {
		return // the family has none
	}
	if y.RequiresGrad() {
		tp.Backward([]*tensor.Tensor{y.Sum()}, []float64{1})
	}
	cut := strings.Contains(d.Name(), "Truncated") // an interval without probability has no distribution function
	complaints := 0
	report := func(k int, what string) {
		if complaints++; complaints <= 3 {
			t.Errorf("%s%s of %v at %v is NaN", method, what, fmt.Sprint(params[k]), values[k])
		}
	}
	results := y.Float64s()
	mayBeOdd := method == "Mean" || method == "Variance" || method == "Entropy" || method == "ICDF"
	for k, v := range results {
		if v != v && !mayBeOdd && (method == "LogProb" || !cut) {
			report(k, "")
		}
	}
	for i, leaf := range append(slices.Clone(leaves), x) {
		g := tp.Grad(leaf)
		if g == nil {
			continue
		}
		for k, v := range g.Float64s() {
			if k /= leaf.Len() / len(params); v != v && (math.Abs(results[k]) <= math.MaxFloat64 || mayBeOdd) && (!cut || method != "Sample" && !mayBeOdd) {
				report(k, fmt.Sprint(", derivative ", i, ","))
			}
		}
	}
}

// emptyIntervals are truncated distributions without anything between their bounds, given a parameter of 1 and bounds about 0.
var emptyIntervals = map[string]func(p, at *tensor.Tensor) dist.Dist{
	"below the support": func(p, at *tensor.Tensor) dist.Dist {
		return dist.Truncated(dist.Exponential(p), at.AddScalar(-3), at.AddScalar(-2))
	},
	"below the least": func(p, at *tensor.Tensor) dist.Dist {
		return dist.Truncated(dist.Pareto(p.AddScalar(30), p), at.AddScalar(-3), at.AddScalar(20))
	},
	"above the support": func(p, at *tensor.Tensor) dist.Dist {
		return dist.Truncated(dist.Uniform(0, p), at.AddScalar(3), at.AddScalar(4))
	},
	"half a line below the support": func(p, at *tensor.Tensor) dist.Dist {
		return dist.Truncated(dist.Gamma(p, 1), math.Inf(-1), at.AddScalar(-2))
	},
	"between counts": func(p, _ *tensor.Tensor) dist.Dist { return dist.Truncated(dist.Poisson(p), 0.5, 0.75) },
	"between counts, tensors": func(p, at *tensor.Tensor) dist.Dist {
		return dist.Truncated(dist.Poisson(p), at.AddScalar(0.5), at.AddScalar(0.75))
	},
	"below counts":          func(p, _ *tensor.Tensor) dist.Dist { return dist.Truncated(dist.Poisson(p), -3, -1) },
	"counts at a rate of 0": func(p, _ *tensor.Tensor) dist.Dist { return dist.Truncated(dist.Poisson(p.AddScalar(-1)), 2, 4) },
	"counts of too large a rate": func(p, at *tensor.Tensor) dist.Dist {
		return dist.Truncated(dist.Poisson(p.MulScalar(1e30)), at.AddScalar(1), 40)
	},
	"zeros alone": func(p, _ *tensor.Tensor) dist.Dist { return dist.Truncated(dist.ZeroInflatedPoisson(1, p), 1, 4) },
	"two that do not meet": func(p, at *tensor.Tensor) dist.Dist {
		return dist.Truncated(dist.Truncated(dist.Normal(p, 1), 0, 1), at.AddScalar(1), at.AddScalar(2))
	},
	"folded": func(p, at *tensor.Tensor) dist.Dist {
		return dist.Truncated(dist.Folded(dist.Normal(p, 1)), at.AddScalar(-3), at.AddScalar(-2))
	},
	"below an image": func(p, at *tensor.Tensor) dist.Dist {
		return dist.Truncated(dist.Transformed(dist.HalfNormal(2), transform.NewAffine(at, p), transform.Exp{}), math.Inf(-1), at.AddScalar(-2))
	},
	"below a falling image": func(p, at *tensor.Tensor) dist.Dist {
		return dist.Truncated(dist.Transformed(dist.Normal(0, p), transform.NewAffine(at, p.Neg()), transform.Exp{}), at.AddScalar(-3), at.AddScalar(-2))
	},
}

// TestEmptyIntervals: what [dist.Truncated] says of them. Log-probabilities and tails have gradients of 0, also in a mixture, where the other part is all.
func TestEmptyIntervals(t *testing.T) {
	x := tensor.Scalar(1)
	for name, make := range emptyIntervals {
		other := func(d dist.Dist) dist.Dist { return dist.Geometric(0.5) }
		if !make(tensor.Scalar(1), tensor.Scalar(0)).IsDiscrete() {
			other = func(d dist.Dist) dist.Dist { return dist.Exponential(1) }
		}
		for method, c := range map[string]struct {
			of   func(d dist.Dist) *tensor.Tensor
			want float64
		}{
			"LogProb":     {func(d dist.Dist) *tensor.Tensor { return d.LogProb(x) }, math.Inf(-1)},
			"LogProbSum":  {func(d dist.Dist) *tensor.Tensor { return d.LogProbSum(x, 1) }, math.Inf(-1)},
			"LogCDF":      {func(d dist.Dist) *tensor.Tensor { return d.LogCDF(x) }, math.Inf(-1)},
			"LogSurvival": {func(d dist.Dist) *tensor.Tensor { return d.LogSurvival(x) }, math.Inf(-1)},
			"CDF":         {func(d dist.Dist) *tensor.Tensor { return d.CDF(x) }, 0},
			"mixture": {func(d dist.Dist) *tensor.Tensor {
				return dist.Mixture(dist.Categorical(tensor.Of(0.5, 0.5)), d, other(d)).LogProb(x)
			}, math.Log(0.5) + other(dist.Dist{}).LogProb(x).Item()},
			"ICDF":     {func(d dist.Dist) *tensor.Tensor { return d.ICDF(tensor.Scalar(0.25)) }, math.NaN()},
			"Sample":   {func(d dist.Dist) *tensor.Tensor { return d.Sample(nil, dist.NewKey(1)) }, math.NaN()},
			"Mean":     {dist.Dist.Mean, math.NaN()},
			"Variance": {dist.Dist.Variance, math.NaN()},
			"Entropy":  {dist.Dist.Entropy, math.NaN()},
		} {
			tp := tensor.NewTape()
			p, at := tp.Leaf(tensor.Scalar(1)), tp.Leaf(tensor.Scalar(0))
			var y *tensor.Tensor
			if caught(func() { y = c.of(make(p, at)) }) != nil {
				continue // no moments are known
			}
			if got := y.Item(); got != c.want && !(got != got && c.want != c.want) && !(math.Abs(got-c.want) < 1e-15) {
				t.Errorf("%s: %s is %v, want %v", name, method, got, c.want)
			}
			if c.want != c.want || !y.RequiresGrad() {
				continue
			}
			tp.Backward([]*tensor.Tensor{y}, []float64{1})
			for _, leaf := range []*tensor.Tensor{p, at} {
				if g := tp.Grad(leaf); g != nil && g.Item() != 0 {
					t.Errorf("%s: %s has the derivative %v", name, method, g)
				}
			}
		}
	}
}

// TestOddMoments: an infinite moment of a mixture, or one that does not exist, is a constant, and one of weight 0 does not count.
func TestOddMoments(t *testing.T) {
	for name, c := range map[string]struct {
		weights        tensors
		mean, variance float64
	}{
		"infinite": {tensors{tensor.Of(0.25, 0.75)}, math.Inf(1), math.Inf(1)},
		"weight 0": {tensors{tensor.Of(0, 1)}, 2, 4. / 3},
	} {
		tp := tensor.NewTape()
		w, scale, alpha := tp.Leaf(c.weights[0]), tp.Leaf(tensor.Of(1, 4./3)), tp.Leaf(tensor.Of(0.5, 3))
		d := dist.MixtureSameFamily(dist.Categorical(w), dist.Pareto(scale, alpha))
		mean, variance := d.Mean(), d.Variance()
		if m, v := mean.Item(), variance.Item(); math.Abs(m-c.mean) > 1e-14 || v != v || math.Abs(v-c.variance) > 1e-14 {
			t.Errorf("%s: mean %v, variance %v, want %v and %v", name, m, v, c.mean, c.variance)
		}
		tp.Backward([]*tensor.Tensor{mean.Add(variance)}, []float64{1})
		for i, leaf := range []*tensor.Tensor{w, scale, alpha} {
			for _, g := range tp.Grad(leaf).Float64s() {
				if !(math.Abs(g) <= math.MaxFloat64) || math.IsInf(c.mean, 1) && g != 0 {
					t.Errorf("%s: derivative %d is %v", name, i, g)
				}
			}
		}
	}
}

// TestFarDraws: draws that overflow are the largest number of their type, and next to no degrees of freedom and rates are no NaN. Matrices that rounding
// would make singular are positive definite.
func TestFarDraws(t *testing.T) {
	l := tensor.FromSlice([]float64{1, 0, 0.5, 1}, 2, 2)
	for name, d := range map[string]dist.Dist{
		"NegativeBinomialLogits": dist.NegativeBinomialLogits(2, 1e35), "GammaPoisson": dist.GammaPoisson(1e300, 1e-300),
		"Geometric": dist.Geometric(0), "GeometricLogits": dist.GeometricLogits(-1e8), "LogNormal": dist.LogNormal(0, 1e30),
		"MultivariateStudentT": dist.MultivariateStudentT(1e-30, tensor.Of(1, 2), l), "Wishart": dist.WishartTril(1+1e-8, l),
	} {
		for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
			if d.Arg(0).Tensor() == nil && d.EventDim() == 0 {
				d = d.As(dtype)
			}
			if x := d.Sample(nil, dist.NewKey(5), 20); d.ValidateValue(x) != nil || !x.Within(-math.MaxFloat64, math.MaxFloat64) {
				t.Errorf("%s: %v", name, x)
			}
		}
	}
}

// TestFarImageDraws: images that are positive numbers are so where they underflow, without derivatives there.
func TestFarImageDraws(t *testing.T) {
	for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
		tp := tensor.NewTape()
		scale := tp.Leaf(tensor.Of(1e4, 1e30, 1).As(dtype))
		d := dist.Transformed(dist.Normal(0, scale), transform.Exp{})
		x := d.Sample(tp, dist.NewKey(5), 20)
		if err := d.ValidateValue(x); err != nil || !d.LogProb(x).Within(-math.MaxFloat64, math.MaxFloat64) {
			t.Errorf("%v: %v, %v", dtype, err, x)
		}
		tp.Backward([]*tensor.Tensor{x.Select(1, 1).Sum()}, []float64{1})
		if g := tp.Grad(scale); !g.Within(0, 0) {
			t.Errorf("%v: derivatives %v of draws beyond the range", dtype, g)
		}
	}
}

// TestLowRankEntropy: the entropy of a low-rank normal is that of its covariance where the diagonal is tiny beside the factor; for one column w and
// D = d I of order 2, det = d (d + |w|²).
func TestLowRankEntropy(t *testing.T) {
	for _, diag := range []float64{1, 1e-8, 1e-30, 1e-100, 1e8} {
		tp := tensor.NewTape()
		w, at := tp.Leaf(tensor.FromSlice([]float64{3, 4}, 2, 1)), tp.Leaf(tensor.Of(diag, diag))
		h := dist.LowRankMultivariateNormal(tensor.Of(1e16, -1), w, at).Entropy()
		want := 1 + math.Log(2*math.Pi) + 0.5*(math.Log(diag)+math.Log(diag+25))
		if got := h.Item(); math.Abs(got-want) > 1e-14*math.Max(1, math.Abs(want)) {
			t.Errorf("diagonal %v: %v, want %v", diag, got, want)
		}
		tp.Backward([]*tensor.Tensor{h}, []float64{1})
		for i, g := range tp.Grad(w).Float64s() {
			if want := []float64{3, 4}[i] / (diag + 25); math.Abs(g-want) > 1e-14*want {
				t.Errorf("diagonal %v: derivative by the factor %v, want %v", diag, g, want)
			}
		}
	}
}

// TestFarCounts: moments of counts of which the log-probabilities are so large that they lose what they differ by are those of some weights, and NaN where the
// interval has no probability left.
func TestFarCounts(t *testing.T) {
	for _, rate := range []float64{1e10, 1e16, 1e18, 1e20, 1e30} {
		d := dist.Truncated(dist.Poisson(rate), 1, 4)
		mean, variance, entropy := d.Mean().Item(), d.Variance().Item(), d.Entropy().Item()
		switch {
		case d.LogCDF(tensor.Scalar(4)).Item() < -1:
			if !math.IsNaN(mean) || !math.IsNaN(variance) || !math.IsNaN(entropy) {
				t.Errorf("rate %v: without probability mean %v, variance %v and entropy %v", rate, mean, variance, entropy)
			}
		case !(mean >= 1 && mean <= 4 && variance >= 0 && variance <= 2.25 && entropy >= 0 && entropy <= math.Log(4)):
			t.Errorf("rate %v: mean %v, variance %v, entropy %v", rate, mean, variance, entropy)
		}
	}
}

// TestTinyShapes: betas of shapes whose gamma variables have no logarithm are next to 0 or 1, with the probabilities that the ratio of the shapes says:
// 1000 coins of ¼, whose number of heads is off by more than 7 standard deviations once in 10¹¹ times.
func TestTinyShapes(t *testing.T) {
	const n, p = 1000, 0.25
	a, b := 0x1p-1060, 3*0x1p-1060
	for name, d := range map[string]dist.Dist{"Beta": dist.Beta(a, b), "BetaBinomial": dist.BetaBinomial(a, b, 1)} {
		ones := 0.0
		for _, x := range d.Sample(nil, dist.NewKey(1), n).Float64s() {
			if !(x < 1e-300 || x > 0.9999) {
				t.Fatalf("%s: a draw of %v", name, x)
			}
			ones += math.Round(x)
		}
		if math.Abs(ones-n*p) > 7*math.Sqrt(n*p*(1-p)) {
			t.Errorf("%s: %v of %v draws are next to 1", name, ones, n)
		}
	}
}

// TestTinyConcentrations: derivatives by concentrations whose digammas, -1/a, are out of range: there log p is
// Σ log a - log Σ a - Σ log x, so that they are 1/a - 1/Σ a.
func TestTinyConcentrations(t *testing.T) {
	for _, c := range []struct{ a, x, want []float64 }{
		{[]float64{5e-324}, []float64{1}, []float64{0}},
		{[]float64{0x1p-1030, 0x1p-1030}, []float64{0.5, 0.5}, []float64{math.Inf(1), math.Inf(1)}},
		{[]float64{0x1p-1020, 0x1p-1074}, []float64{0.5, 0.5}, []float64{0x1p966, math.Inf(1)}},
		{[]float64{0x1p-1001, 0x3p-1001}, []float64{0.5, 0.5}, []float64{0x3p999, 0x1p1001 / 12}},
	} {
		tp := tensor.NewTape()
		a := tp.Leaf(tensor.Of(c.a...))
		tp.Backward([]*tensor.Tensor{dist.Dirichlet(a).LogProbSum(tensor.Of(c.x...), 1)}, []float64{1})
		for i, got := range tp.Grad(a).Float64s() {
			if !(got == c.want[i] || math.Abs(got-c.want[i]) < 1e-14*c.want[i]) {
				t.Errorf("the derivative by %v of %v at %v is %v, want %v", c.a[i], c.a, c.x, got, c.want[i])
			}
		}
	}
}

// TestQuantilesAtBounds: the quantiles of a truncated normal or Student distribution at 0 and 1 are its bounds.
func TestQuantilesAtBounds(t *testing.T) {
	for _, base := range []dist.Dist{dist.Normal(0.3, 1.2), dist.StudentT(3, 0, 1)} {
		d := dist.Truncated(base, 0.25, 2)
		if x := d.ICDF(tensor.Of(0, 1)).Float64s(); x[0] != 0.25 || x[1] != 2 {
			t.Errorf("%s has quantiles %v at 0 and 1", d.Name(), x)
		}
	}
}

// TestGammaFar: where a tail is a power its derivative by the shape is that of one, and an entropy is -1/a next to a shape of 0.
func TestGammaFar(t *testing.T) {
	s, psi := tensor.Scalar, 0.036489973978576520559 // ψ(3/2)
	for name, c := range map[string]struct {
		of   func(a *tensor.Tensor) *tensor.Tensor
		a    float64
		want float64
	}{
		"LogCDF of InverseGamma":  {func(a *tensor.Tensor) *tensor.Tensor { return dist.InverseGamma(a, 1).LogCDF(s(1e-300)) }, 1.5, 300*math.Ln10 - psi},
		"LogSurvival of Gamma":    {func(a *tensor.Tensor) *tensor.Tensor { return dist.Gamma(a, 1).LogSurvival(s(1e300)) }, 1.5, 300*math.Ln10 - psi},
		"LogCDF of Gamma":         {func(a *tensor.Tensor) *tensor.Tensor { return dist.Gamma(a, 1).LogCDF(s(1e-300)) }, 0.5, -300*math.Ln10 - psi},
		"Entropy of Gamma":        {func(a *tensor.Tensor) *tensor.Tensor { return dist.Gamma(a, 1).Entropy() }, 1e-160, math.Inf(1)},
		"Entropy of Beta":         {func(a *tensor.Tensor) *tensor.Tensor { return dist.Beta(a, 2).Entropy() }, 1e-153, 1e306},
		"Entropy of Beta, nearly": {func(a *tensor.Tensor) *tensor.Tensor { return dist.Beta(a, 2).Entropy() }, 1e-310, 0},
	} {
		tp := tensor.NewTape()
		a := tp.Leaf(s(c.a))
		tp.Backward([]*tensor.Tensor{c.of(a)}, []float64{1})
		if g := tp.Grad(a).Item(); !(g == c.want || math.Abs(g-c.want) <= 4e-15*math.Abs(c.want)) {
			t.Errorf("%s: derivative %v, want %v", name, g, c.want)
		}
	}
}

// TestSumsOfTinyValues: half of a subnormal number loses digits, or all, which the sum of many log-densities of Chi2 is to see as those one by one do.
func TestSumsOfTinyValues(t *testing.T) {
	for _, tiny := range []float64{5e-324, 1.5e-323, 0, -1} {
		v := slices.Repeat([]float64{2.5}, 40)
		v[7] = tiny
		x := tensor.Of(v...)
		d := dist.Chi2(3)
		want := 0.0
		for i := range 40 {
			want += d.LogProb(tensor.Scalar(x.At(i))).Item()
		}
		if got := d.LogProbSum(x, 1).Item(); !(got == want || math.Abs(got-want) <= 1e-14*math.Abs(want)) {
			t.Errorf("the sum with one value of %v is %v, want %v", tiny, got, want)
		}
	}
}

// TestSumsOfLogNormalEdges: a sum of many log-densities, with their derivatives, sees the values that have no logarithm as those one by one do.
func TestSumsOfLogNormalEdges(t *testing.T) {
	const n = 40
	for _, edge := range []float64{0, math.Copysign(0, -1), -1, 5e-324, math.MaxFloat64, math.Inf(1), math.NaN()} {
		v := slices.Repeat([]float64{2.5}, n)
		v[7] = edge
		for _, scale := range []*tensor.Tensor{tensor.Scalar(1.5), tensor.Full(1.5, n)} {
			tp := tensor.NewTape()
			x, loc, scale := tp.Leaf(tensor.Of(v...)), tp.Leaf(tensor.Scalar(0.3)), tp.Leaf(scale)
			results := func(lp *tensor.Tensor) []float64 {
				tp.Backward([]*tensor.Tensor{lp}, []float64{1})
				r := append([]float64{lp.Item()}, tp.Grad(x).Float64s()...)
				return append(r, tp.Grad(loc).Item(), tp.Grad(scale).Sum().Item())
			}
			d := dist.LogNormal(loc, scale)
			got, want := results(d.LogProbSum(x, 1)), results(d.LogProb(x).Sum())
			for k, w := range want {
				if g := got[k]; !(g == w || math.Abs(g-w) <= 1e-13*math.Abs(w) || g != g && w != w) {
					t.Errorf("with one value of %v, %v scales, result %d is %v in a sum, want %v", edge, scale.Shape(), k, g, w)
				}
			}
		}
	}
}

// TestInfiniteRow: a row that is not finite among many under one factor takes nothing from the others, whose derivatives are what they are without it.
func TestInfiniteRow(t *testing.T) {
	const n = 200
	tril := tensor.FromSlice([]float64{1.5, 0, 0, 0.3, 0.7, 0, -0.2, 0.4, 2}, 3, 3)
	d := dist.MultivariateNormalTril(tensor.Of(0.1, -0.4, 2), tril)
	slopes := func(first float64) []float64 {
		tp := tensor.NewTape()
		v := slices.Repeat([]float64{0.5}, 3*n)
		v[1] = first
		x := tp.Leaf(tensor.FromSlice(v, n, 3))
		tp.Backward([]*tensor.Tensor{d.LogProb(x).Sum()}, []float64{1})
		return tp.Grad(x).Float64s()[3:]
	}
	if lp := d.LogProb(tensor.Full(math.Inf(1), n, 3)); lp.At(7) <= math.MaxFloat64 && lp.At(7) > math.Inf(-1) {
		t.Errorf("an infinite row among many has log-probability %v", lp.At(7))
	}
	near := func(a, b float64) bool { return math.Abs(a-b) <= 4*0x1p-52*math.Abs(b) }
	if got, want := slopes(math.Inf(1)), slopes(0.5); !slices.EqualFunc(got, want, near) {
		t.Errorf("derivatives beside an infinite row begin %v, want %v", got[:3], want[:3])
	}
}

// TestHeavySamples: weights so large that the logarithm of their sum is one of them still share the probability.
func TestHeavySamples(t *testing.T) {
	d := dist.Empirical(tensor.Of(1, 2, -3), tensor.Of(1e30, 1e30, -3))
	for name, y := range map[string]*tensor.Tensor{
		"LogProb": d.LogProb(tensor.Scalar(2)), "LogCDF": d.LogCDF(tensor.Scalar(1)), "LogSurvival": d.LogSurvival(tensor.Scalar(1)),
	} {
		if math.Abs(y.Item()+math.Ln2) > 1e-15 {
			t.Errorf("%s is %v, want -log 2", name, y)
		}
	}
}

// TestManyTurns: the mode of VonMises is where the cosine says, also after 10¹⁵ turns: 10¹⁶ is 2.2474252491623665 and whole turns.
func TestManyTurns(t *testing.T) {
	d := dist.VonMises(1e16, 1e16)
	for _, q := range []float64{0.01, 0.5, 0.99} {
		if x := d.ICDF(tensor.Scalar(q)).Item(); math.Abs(x-2.2474252491623665) > 1e-7 {
			t.Errorf("the quantile at %v is %v", q, x)
		}
	}
}

// TestWeibullFar: the distribution function is flat where the value over the scale overflows, and where only its quotient does, has the slopes of logarithms.
func TestWeibullFar(t *testing.T) {
	tp := tensor.NewTape()
	scale, k := tp.Leaf(tensor.Of(1e-300, 1e-300)), tp.Leaf(tensor.Of(2, 1e-3))
	p := dist.Weibull(scale, k).CDF(tensor.Scalar(1e10))
	tp.Backward([]*tensor.Tensor{p.Sum()}, []float64{1})
	l := math.Log(1e10) - math.Log(1e-300)
	w := math.Exp(1e-3 * l)
	by := tp.Grad(k).Float64s()
	if want := w * math.Exp(-w) * l; p.At(0) != 1 || by[0] != 0 || tp.Grad(scale).At(0) != 0 || math.Abs(by[1]-want) > 1e-14*want {
		t.Errorf("probabilities %v, by the concentration %v, want 1, 0 and %v", p, by, want)
	}
}
