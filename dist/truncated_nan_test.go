package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestBoundsThatAreNaN scores values under bounds of which one is NaN, near to the mass of the base and far on both sides of it: that the other
// one says all there is to say must not hide it.
func TestBoundsThatAreNaN(t *testing.T) {
	for _, base := range []Dist{
		Normal(0, 1), Cauchy(0, 1), Laplace(0, 1), AsymmetricLaplace(0, 1, 2), Logistic(0, 1), Gumbel(0, 1), StudentT(3, 0, 1), Folded(Normal(0, 1)),
		Exponential(1), Gamma(2, 1), Weibull(2, 1), Pareto(0.5, 1), Uniform(-50, 50), LogNormal(0, 1), Poisson(1), Geometric(0.3),
	} {
		for _, at := range []float64{-40, -1, 0, 1, 2, 40} {
			x, nan := tensor.Scalar(at), tensor.Scalar(math.NaN())
			if Truncated(base, at-1, at+1).LogProb(x).Item() < -maxFloat {
				continue // outside of the support
			}
			for what, d := range map[string]Dist{"low": Truncated(base, nan, tensor.Scalar(at+1)), "high": Truncated(base, tensor.Scalar(at-1), nan)} {
				if d.ValidateSum(d.LogProbSum(x, 1).Item(), x) == nil {
					t.Errorf("%s at %v: a sum of %v passes with %s NaN", d.Name(), at, d.LogProbSum(x, 1).Item(), what)
				}
			}
		}
	}
}

// TestValuesThatAreNaN scores values that are NaN between bounds, also where the density is the same for all.
func TestValuesThatAreNaN(t *testing.T) {
	for _, base := range []Dist{
		Normal(0, 1), Cauchy(0, 1), Laplace(0, 1), AsymmetricLaplace(0, 1, 2), Logistic(0, 1), Gumbel(0, 1), StudentT(3, 0, 1), Exponential(1), Weibull(1, 1), Pareto(0.5, 1), Uniform(0, 1),
		ContinuousBernoulli(0.5), ContinuousBernoulliLogits(0), ContinuousBernoulliLogits(minNormal), Beta(1, 1), Kumaraswamy(1, 1), Gamma(1, 1), InverseGamma(1, 1), Chi2(2), VonMises(0, 1),
	} {
		d := Truncated(base, 0.25, 0.75)
		if lp := d.LogProb(tensor.Scalar(math.NaN())).Item(); lp == lp {
			t.Errorf("%s: NaN has the log-probability %v", d.Name(), lp)
		}
	}
}

// TestSubnormalScales: where the inverse of a scale is infinite, derivatives between bounds that are 0 are no NaN.
func TestSubnormalScales(t *testing.T) {
	const scale = math.SmallestNonzeroFloat64
	families := map[string]func(loc, scale *tensor.Tensor) Dist{
		"Laplace": Laplace[*tensor.Tensor, *tensor.Tensor], "Logistic": Logistic[*tensor.Tensor, *tensor.Tensor], "Gumbel": Gumbel[*tensor.Tensor, *tensor.Tensor],
		"Cauchy": Cauchy[*tensor.Tensor, *tensor.Tensor], "Normal": Normal[*tensor.Tensor, *tensor.Tensor],
	}
	for name, of := range families {
		for _, loc := range []float64{-20, 0, scale, 1, 20} {
			for _, x := range []float64{-1, 0, scale, 0.5, 2} {
				tp := tensor.NewTape()
				l, s := tp.Leaf(tensor.Scalar(loc)), tp.Leaf(tensor.Scalar(scale))
				lp := Truncated(of(l, s), -1, 2).LogProbSum(tp.Const(tensor.Scalar(x)), 1)
				tp.Backward([]*tensor.Tensor{lp}, []float64{1})
				if byLoc, byScale := tp.Grad(l).Item(), tp.Grad(s).Item(); byLoc != byLoc || byScale != byScale || lp.Item() != lp.Item() {
					t.Errorf("%s(%v, %v) at %v: %v with the derivatives %v and %v", name, loc, scale, x, lp.Item(), byLoc, byScale)
				}
			}
		}
	}
}

// TestFarIntervalBesideOthers sums densities of which one is of an interval so far out that both of its parts are of the size of 1e62: the others are not
// lost beside it.
func TestFarIntervalBesideOthers(t *testing.T) {
	scales := make([]float64, 40)
	for i := range scales {
		scales[i] = 1
	}
	scales[7] = 1e-32
	d := Truncated(HalfNormal(tensor.FromSlice(scales, len(scales))), 0.25, 2.5)
	x := tensor.FullShape(0.25, d.Shape()).Clone()
	if got, want := d.LogProbSum(x, 1).Item(), d.LogProb(x).Sum().Item(); !(abs(got-want) <= 1e-13*abs(want)) {
		t.Errorf("the sum is %v, that of the elements %v", got, want)
	}
}
