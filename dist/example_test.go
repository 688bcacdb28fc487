package dist_test

import (
	"errors"
	"fmt"
	"math"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// Maximum likelihood by gradient ascent. A step is one pass over the data, which finds the sum and its derivatives.
func Example() {
	data := tensor.Of(2.1, 3.9, 3.2, 2.8)
	loc, logScale := 0.0, 0.0
	tp := tensor.NewTape()
	for range 500 {
		tp.Reset()
		l, s := tp.Leaf(tensor.Scalar(loc)), tp.Leaf(tensor.Scalar(logScale))
		lp := dist.Normal(l, s.Exp()).LogProbSum(data, 1)
		tp.Backward([]*tensor.Tensor{lp}, []float64{1})
		loc += 0.05 * tp.Grad(l).Item()
		logScale += 0.05 * tp.Grad(s).Item()
	}
	fmt.Printf("loc %.4f, scale %.4f\n", loc, math.Exp(logScale))
	// Output: loc 3.0000, scale 0.6519
}

// Values and parameters broadcast: here every value meets every scale.
func ExampleDist_LogProb() {
	x := tensor.FromSlice([]float64{0, 1, 2}, 3, 1)
	lp := dist.Laplace(0, tensor.Of(1, 10)).LogProb(x)
	fmt.Println(lp.Shape())
	fmt.Printf("%.3f\n", lp.Float64s())
	// Output:
	// [3 2]
	// [-0.693 -2.996 -1.693 -3.096 -2.693 -3.196]
}

// A bad number is told where it is used, a bad element of a tensor where Validate is asked: densities are not checked on the way.
func ExampleDist_Validate() {
	defer func() {
		var e *dist.ParamError
		if err, _ := recover().(error); errors.As(err, &e) {
			fmt.Println(e.Param, "is", e.Value)
		}
	}()
	fmt.Println(dist.Gamma(2, tensor.Of(1, 0.5, -3)).Validate())
	fmt.Println(dist.Gamma(2, -3).Unvalidated().LogProb(tensor.Scalar(1)))
	dist.Gamma(2, -3).LogProb(tensor.Scalar(1))
	// Output:
	// dist: Gamma: rate[2] is -3, want positive (declare a learned parameter with this constraint, or map it there with transform.To)
	// NaN
	// rate is -3
}

// Batch dimensions are separate distributions, event dimensions belong to one draw.
func ExampleDist_ToEvent() {
	d := dist.Normal(0, 1).Expand(3, 2)
	x := tensor.Zeros(3, 2)
	fmt.Println(d.BatchShape(), d.EventShape(), d.LogProb(x).Shape())

	rows := d.ToEvent(1)
	fmt.Println(rows.BatchShape(), rows.EventShape(), rows.LogProb(x).Shape())
	// Output:
	// [3 2] [] [3 2]
	// [3] [2] [3]
}

// A distribution prints what it is made of.
func ExampleDist_String() {
	loc := tensor.Of(0, 1, 5)
	fmt.Println(dist.Normal(loc, 2))
	fmt.Println(dist.Truncated(dist.Normal(loc, 2).Expand(4, 3), 0, 10).ToEvent(1))
	// Output:
	// Normal(loc: [3], scale: 2) batch [3]
	// Truncated(Normal)(low: 0, high: 10) batch [4] event [3]
}

// The probability of at most ten calls in an hour that has six on average.
func ExampleDist_CDF() {
	calls := dist.Poisson(6)
	fmt.Printf("%.4f\n", calls.CDF(tensor.Scalar(10)).Item())
	fmt.Printf("%.2f\n", calls.LogSurvival(tensor.Scalar(100)).Item()) // more than a hundred
	// Output:
	// 0.9574
	// -193.33
}

// The interval that holds 95 % of a gamma distribution, and its median.
func ExampleDist_ICDF() {
	fmt.Printf("%.4f\n", dist.Gamma(3, 0.5).ICDF(tensor.Of(0.025, 0.5, 0.975)).Float64s())
	// Output: [1.2373 5.3481 14.4494]
}

// A location and a scale for each element, on a heavy-tailed base, and then the exponential.
func ExampleTransformed_affine() {
	d := dist.Transformed(dist.StudentT(4, 0, 1), transform.NewAffine(tensor.Of(0, 1, 2), 0.5), transform.Exp{})
	fmt.Println(d.BatchShape(), d.Support())
	fmt.Printf("%.4f\n", d.ICDF(tensor.Scalar(0.5)).Float64s())
	// Output:
	// [3] positive
	// [1.0000 2.7183 7.3891]
}

// The gradient of a log-probability is one pass and one node of the tape.
func ExampleDist_LogProbSum() {
	data := tensor.Of(1, 2, 4, 5)
	tp := tensor.NewTape()
	loc := tp.Leaf(tensor.Scalar(0))
	lp := dist.Normal(loc, 2).LogProbSum(data, 1)
	tp.Backward([]*tensor.Tensor{lp}, []float64{1})
	fmt.Println(tp.Grad(loc).Item()) // Σ (x - loc)/scale²
	// Output: 3
}

// A draw is a function of its key: no generator is advanced, and a longer draw begins with a shorter one.
func ExampleKey() {
	key := dist.NewKey(42).FoldString("rate").Fold(7)
	a := dist.Gamma(2, 1).Sample(nil, key, 3)
	b := dist.Gamma(2, 1).Sample(nil, key, 1000)
	fmt.Println(a.Equal(b.Slice(0, 0, 3)))
	// Output: true
}

// A draw carries gradients to the parameters: the expectation of x² under Normal(loc, 1) has derivative 2 loc.
func ExampleDist_Sample_gradient() {
	tp := tensor.NewTape()
	loc := tp.Leaf(tensor.Scalar(1.5))
	x := dist.Normal(loc, 1).Sample(tp, dist.NewKey(1), 200000)
	tp.Backward([]*tensor.Tensor{x.Square().Mean()}, []float64{1})
	fmt.Printf("%.1f\n", tp.Grad(loc).Item())
	// Output: 3.0
}

// A positive variable of a distribution without a name: the exponential of a Student t.
func ExampleTransformed() {
	d := dist.Transformed(dist.StudentT(4, 0, 1), transform.Exp{})
	fmt.Println(d.Support())
	x := tensor.Scalar(2)
	direct := dist.StudentT(4, 0, 1).LogProb(x.Log()).Sub(x.Log())
	fmt.Println(d.LogProb(x).Sub(direct).Item())
	// Output:
	// positive
	// 0
}

// A mask takes observations out of a likelihood, gradients included.
func ExampleDist_Mask() {
	x := tensor.Of(0.5, -1, 2)
	seen := tensor.Of(1, 0, 1)
	d := dist.Exponential(1).Expand(3).Mask(seen)
	fmt.Println(d.LogProb(x))
	// Output: [-0.5    0   -2]
}

// Enumeration gives every value a dimension of its own, left of the batch.
func ExampleDist_EnumerateSupport() {
	d := dist.Categorical(tensor.Of(0.2, 0.3, 0.5))
	values := d.EnumerateSupport(false)
	fmt.Println(values, d.LogProb(values).Exp().Sum().Item())
	// Output: [0 1 2] 1
}

func ExampleKL() {
	kl, err := dist.KL(dist.Normal(1, 1), dist.Normal(0, 1))
	fmt.Println(kl.Item(), err)
	// Output: 0.5 <nil>
}

// Validation says which number is wrong and where; densities themselves are never checked on the way.
func ExampleDist_ValidateValue() {
	d := dist.Beta(2, 3).Expand(2, 2)
	fmt.Println(d.ValidateValue(tensor.FromSlice([]float64{0.5, 0.1, 1.5, 0.2}, 2, 2)))
	// Output: dist: Beta: value[1 0] is 1.5, outside the support (unit interval); its log-probability is -Inf or NaN
}

// triangular is a family of one's own: the triangular distribution on (0, width) with density falling from 0.
type triangular struct{}

func (triangular) Name() string { return "Triangular" }

func (triangular) Params() []dist.Param {
	return []dist.Param{{Name: "width", Constraint: constraint.Positive}}
}

func (triangular) Support(d dist.Dist) constraint.Constraint {
	return constraint.Bounded{Low: constraint.Of(0), High: d.Arg(0)}
}

func (triangular) LogProb(d dist.Dist, x *tensor.Tensor) *tensor.Tensor {
	w := d.Param("width")
	zero, never := tensor.Scalar(0).As(x.DType()), tensor.Scalar(math.Inf(-1)).As(x.DType())
	outside := x.Less(zero).Maximum(x.Greater(w)) // not of a NaN
	rest := w.Sub(tensor.Where(outside, zero, x))
	lp := rest.Log().Sub(w.Log().MulScalar(2)).AddScalar(math.Ln2)
	return tensor.Where(outside, never, lp)
}

func (triangular) Sample(d dist.Dist, tp *tensor.Tape, key dist.Key, shape tensor.Shape) *tensor.Tensor {
	u := dist.Uniform(0, 1).As(d.DType()).ExpandTo(shape).Sample(tp, key)
	return u.SubFrom(1).Sqrt().SubFrom(1).Mul(d.Param("width"))
}

// A family of one's own takes five methods; batches, events, masks and expansion come with New. This one passes the suite of package disttest.
func ExampleNew() {
	d := dist.New(triangular{}, dist.Of(2)).Expand(3).ToEvent(1)
	x := d.Sample(nil, dist.NewKey(1))
	fmt.Println(d.BatchShape(), d.EventShape(), x.Shape(), d.Support())
	fmt.Printf("%.3f\n", d.LogProb(tensor.Of(0.5, 1, 1.5)).Item())
	// Output:
	// [] [3] [3] independent(interval [0, 2], 1)
	// -2.367
}

// A truncated distribution knows its mass however far out the interval is: here beyond 40 standard deviations, where the normal distribution
// function is 1 in float64.
func ExampleTruncated() {
	d := dist.Truncated(dist.Normal(0, 1), 40, math.Inf(1))
	fmt.Printf("%.6f\n", d.LogProb(tensor.Scalar(40)).Item())
	x := d.Sample(nil, dist.NewKey(1), 10000)
	fmt.Printf("%.3f %v\n", x.Mean().Item(), d.Support())
	// Output:
	// 3.689503
	// 40.025 at least 40
}

// A size without a sign: the distance from a target that is missed by a normal error.
func ExampleFolded() {
	d := dist.Folded(dist.Normal(1, 2))
	fmt.Printf("%.6f\n", d.LogProb(tensor.Of(0, 3)).Float64s())
	fmt.Println(d.Support())
	// Output:
	// [-1.043939 -1.910672]
	// non-negative
}

// Three normal components as one distribution: their batch dimension is summed out.
func ExampleMixtureSameFamily() {
	weights := dist.Categorical(tensor.Of(0.5, 0.3, 0.2))
	d := dist.MixtureSameFamily(weights, dist.Normal(tensor.Of(-2, 0, 3), 1))
	fmt.Printf("%v %.1f\n", d.BatchShape(), d.Mean().Item())
	fmt.Printf("%.4f\n", d.LogProb(tensor.Of(-2, 0, 3)).Float64s())
	// Output:
	// [] -0.4
	// [-1.5340 -1.9135 -2.5118]
}

// Components of different families: an exponential waiting time that is sometimes heavy-tailed.
func ExampleMixture() {
	d := dist.Mixture(dist.Categorical(tensor.Of(0.9, 0.1)), dist.Exponential(2), dist.HalfCauchy(1))
	fmt.Printf("%.4f\n", d.LogProb(tensor.Of(0.1, 100)).Float64s())
	fmt.Printf("%.4f\n", d.LogSurvival(tensor.Scalar(100)).Item())
	// Output:
	// [0.4297 -11.9646]
	// -7.3594
}

// Which observations come from the bad sensor is known.
func ExampleMaskedMixture() {
	bad := tensor.Of(0, 1, 0)
	d := dist.MaskedMixture(bad, dist.Normal(0, 1), dist.StudentT(2, 0, 10))
	fmt.Printf("%.4f\n", d.LogProb(tensor.Of(0.3, 0.3, -1)).Float64s())
	// Output: [-0.9639 -3.3430 -1.4189]
}

// More zeros than a geometric distribution has.
func ExampleZeroInflated() {
	d := dist.ZeroInflated(dist.Geometric(0.5), 0.4)
	fmt.Printf("%.3f\n", d.LogProb(tensor.Of(0, 1, 2)).Exp().Float64s())
	// Output: [0.700 0.150 0.075]
}

// The draws of a sampler as a distribution.
func ExampleEmpirical() {
	samples := tensor.FromSlice([]float64{1, 10, 2, 20, 1, 10}, 3, 2) // three samples of two numbers
	d := dist.Empirical(samples, tensor.Zeros(3))
	fmt.Printf("%v %.2f %.2f\n", d.EventShape(), d.Mean().Float64s(), d.LogProb(tensor.Of(1, 10)).Exp().Item())
	// Output: [2] [1.33 13.33] 0.67
}

// A prior that says no more than that a scale is positive.
func ExampleImproperUniform() {
	d := dist.ImproperUniform(constraint.Positive)
	fmt.Println(d.LogProb(tensor.Of(0.5, 100, -1)))
	// Output: [   0    0 -Inf]
}

// A patient who left the study alive after 30 months counts with the probability of surviving longer.
func ExampleDist_LogSurvival() {
	months, left := tensor.Of(12, 30, 7), tensor.Of(0, 1, 0)
	d := dist.Weibull(20, 1.5)
	lp := tensor.Where(left, d.LogSurvival(months), d.LogProb(months))
	fmt.Printf("%.4f\n", lp.Float64s())
	// Output: [-3.3104 -1.8371 -3.3222]
}

// The horseshoe: a half-Cauchy scale for every coefficient times a common one.
func ExampleHalfCauchy() {
	key := dist.NewKey(3)
	common := dist.HalfCauchy(0.1).Sample(nil, key.Fold(0))
	local := dist.HalfCauchy(1).Expand(4).Sample(nil, key.Fold(1))
	prior := dist.Normal(0, local.Mul(common)).ToEvent(1)
	fmt.Println(prior.EventShape(), prior.Support())
	// Output: [4] independent(real, 1)
}
