package dist

import (
	"fmt"
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// scaledFamilies are families whose draws are multiples of a scale: with the value and the parameters times s^powers, the density is divided by s.
var scaledFamilies = map[string]struct {
	make           func(p []*tensor.Tensor) Dist
	params, powers []float64
	values         []float64
}{
	"Normal":     {func(p []*tensor.Tensor) Dist { return Normal(p[0], p[1]) }, []float64{0.3, 1.2}, []float64{1, 1}, []float64{-2, 0.7}},
	"StudentT":   {func(p []*tensor.Tensor) Dist { return StudentT(p[0], p[1], p[2]) }, []float64{3.5, 0.3, 1.2}, []float64{0, 1, 1}, []float64{-2, 0.7}},
	"Cauchy":     {func(p []*tensor.Tensor) Dist { return Cauchy(p[0], p[1]) }, []float64{0.3, 1.2}, []float64{1, 1}, []float64{-2, 0.7}},
	"Laplace":    {func(p []*tensor.Tensor) Dist { return Laplace(p[0], p[1]) }, []float64{0.3, 1.2}, []float64{1, 1}, []float64{-2, 0.7}},
	"Logistic":   {func(p []*tensor.Tensor) Dist { return Logistic(p[0], p[1]) }, []float64{0.3, 1.2}, []float64{1, 1}, []float64{-2, 0.7}},
	"Gumbel":     {func(p []*tensor.Tensor) Dist { return Gumbel(p[0], p[1]) }, []float64{0.3, 1.2}, []float64{1, 1}, []float64{-2, 0.7}},
	"SkewNormal": {func(p []*tensor.Tensor) Dist { return SkewNormal(p[0], p[1], p[2]) }, []float64{0.3, 1.2, -1.3}, []float64{1, 1, 0}, []float64{-2, 0.7}},
	"AsymmetricLaplace": {func(p []*tensor.Tensor) Dist { return AsymmetricLaplace(p[0], p[1], p[2]) },
		[]float64{0.3, 1.2, 1.3}, []float64{1, 1, 0}, []float64{-2, 0.7}},
	"Stable":             {func(p []*tensor.Tensor) Dist { return Stable(p[0], p[1], p[2], p[3]) }, []float64{1.5, 0.3, 1.2, 0.3}, []float64{0, 0, 1, 1}, []float64{-2, 0.7}},
	"Gamma":              {func(p []*tensor.Tensor) Dist { return Gamma(p[0], p[1]) }, []float64{2.5, 1.3}, []float64{0, -1}, []float64{0.1, 3}},
	"Gamma/large":        {func(p []*tensor.Tensor) Dist { return Gamma(p[0], p[1]) }, []float64{20, 1.3}, []float64{0, -1}, []float64{0.1, 30}},
	"InverseGamma":       {func(p []*tensor.Tensor) Dist { return InverseGamma(p[0], p[1]) }, []float64{2.5, 1.3}, []float64{0, 1}, []float64{0.1, 3}},
	"InverseGamma/large": {func(p []*tensor.Tensor) Dist { return InverseGamma(p[0], p[1]) }, []float64{20, 1.3}, []float64{0, 1}, []float64{0.1, 3}},
	"Exponential":        {func(p []*tensor.Tensor) Dist { return Exponential(p[0]) }, []float64{1.3}, []float64{-1}, []float64{0.1, 3}},
	"Weibull":            {func(p []*tensor.Tensor) Dist { return Weibull(p[0], p[1]) }, []float64{1.3, 2.5}, []float64{1, 0}, []float64{0.1, 3}},
	"Pareto":             {func(p []*tensor.Tensor) Dist { return Pareto(p[0], p[1]) }, []float64{1.3, 2.5}, []float64{1, 0}, []float64{1.5, 3}},
	"HalfNormal":         {func(p []*tensor.Tensor) Dist { return HalfNormal(p[0]) }, []float64{1.3}, []float64{1}, []float64{0.1, 3}},
	"HalfCauchy":         {func(p []*tensor.Tensor) Dist { return HalfCauchy(p[0]) }, []float64{1.3}, []float64{1}, []float64{0.1, 3}},
	"Uniform":            {func(p []*tensor.Tensor) Dist { return Uniform(p[0], p[1]) }, []float64{0.3, 4}, []float64{1, 1}, []float64{0.7, 3}},
	"Folded":             {func(p []*tensor.Tensor) Dist { return Folded(Normal(p[0], p[1])) }, []float64{0.3, 1.2}, []float64{1, 1}, []float64{0.1, 3}},
	"Truncated": {func(p []*tensor.Tensor) Dist { return Truncated(Normal(p[0], p[1]), p[2], p[3]) },
		[]float64{0.3, 1.2, -1, 4}, []float64{1, 1, 1, 1}, []float64{0.1, 3}},
	"Truncated/far": {func(p []*tensor.Tensor) Dist { return Truncated(Normal(p[0], p[1]), p[2], p[3]) },
		[]float64{-20, 1.2, 0, 4}, []float64{1, 1, 1, 1}, []float64{0.1, 3}},
	"Mixture": {func(p []*tensor.Tensor) Dist {
		return MixtureSameFamily(Categorical(tensor.Of(0.25, 0.75)), Normal(tensor.Stack(0, p[0], p[2]), p[1].Unsqueeze(0)))
	}, []float64{0.3, 1.2, -1}, []float64{1, 1, 1}, []float64{0.1, 3}},
	"MultivariateNormal": {func(p []*tensor.Tensor) Dist {
		return MultivariateNormalTril(p[0].Unsqueeze(0), p[1].Unsqueeze(0).Unsqueeze(0))
	},
		[]float64{0.3, 1.2}, []float64{1, 1}, []float64{0.1, 3}},
	"MultivariateStudentT": {func(p []*tensor.Tensor) Dist {
		return MultivariateStudentT(p[0], p[1].Unsqueeze(0), p[2].Unsqueeze(0).Unsqueeze(0))
	}, []float64{3, 0.3, 1.2}, []float64{0, 1, 1}, []float64{0.1, 3}},
}

// TestScaling: nothing is lost on the way to a density whose scale is next to the ends of the range. Powers of 2 change no bits of the inputs, so that
// log-probabilities differ by the rounding of logarithms of the size of log s, |e| log 2, and derivatives by that of weights that are exponentials of such.
func TestScaling(t *testing.T) {
	for name, f := range scaledFamilies {
		for _, x := range f.values {
			for _, sum := range []bool{false, true} {
				one := scaled(f.make, f.params, f.powers, x, 0, sum)
				for _, e := range []int{-1000, -600, 600, 1000} {
					what := fmt.Sprintf("%s at %v times 2^%d, sum %v", name, x, e, sum)
					for k, got := range scaled(f.make, f.params, f.powers, x, e, sum) {
						if !(math.Abs(got-one[k]) <= math.Abs(float64(e))*0x1p-52*(1+math.Abs(one[k]))) {
							t.Errorf("%s: result %d is %v, at a scale of 1 %v", what, k, got, one[k])
						}
					}
				}
			}
		}
	}
}

// scaled returns the log-probability of x at s = 2^e plus log s, and the derivatives by the value and the parameters times their scales.
func scaled(make func(p []*tensor.Tensor) Dist, params, powers []float64, x float64, e int, sum bool) (results []float64) {
	tp := tensor.NewTape()
	exponents := []int{e}
	leaves := []*tensor.Tensor{tp.Leaf(tensor.Scalar(math.Ldexp(x, e)))}
	for i, v := range params {
		exponents = append(exponents, e*int(powers[i]))
		leaves = append(leaves, tp.Leaf(tensor.Scalar(math.Ldexp(v, exponents[i+1]))))
	}
	d, at := make(leaves[1:]), leaves[0]
	if d.EventDim() > 0 {
		at = at.Unsqueeze(0)
	}
	y := d.LogProbSum(at, 1)
	if !sum {
		y = d.LogProb(at)
	}
	tp.Backward([]*tensor.Tensor{y}, []float64{1})
	results = []float64{y.Item() + float64(e)*math.Ln2}
	for i, l := range leaves {
		results = append(results, math.Ldexp(tp.Grad(l).Item(), exponents[i]))
	}
	return results
}
