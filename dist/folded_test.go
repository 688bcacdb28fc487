package dist_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// TestFoldedImage checks the derivatives of a folded image of a normal distribution, whose log-probabilities are computed elsewhere, by those of the
// folded normal distribution that it is: where one side counts, where both do, and alone in a mixture.
func TestFoldedImage(t *testing.T) {
	const shift, factor = 0.5, -1.5
	x := tensor.Of(0.01, 0.3, 1, 7)
	image := func(p tensors) dist.Dist {
		return dist.Folded(dist.Transformed(dist.Normal(p[0], p[1]), transform.NewAffine(shift, factor)))
	}
	normal := func(p tensors) dist.Dist {
		return dist.Folded(dist.Normal(p[0].MulScalar(factor).AddScalar(shift), p[1].MulScalar(-factor)))
	}
	mixed := func(of func(tensors) dist.Dist) func(tensors) dist.Dist {
		return func(p tensors) dist.Dist {
			return dist.Mixture(dist.Categorical(tensor.Of(0.25, 0.75)), of(p), dist.Exponential(1))
		}
	}
	for name, pair := range map[string][2]func(tensors) dist.Dist{"alone": {image, normal}, "mixed": {mixed(image), mixed(normal)}} {
		for _, p := range []tensors{scalars(0.2, 0.75), scalars(3, 0.25), scalars(-3, 0.25)} {
			got, want := foldedSlopes(pair[0], p, x), foldedSlopes(pair[1], p, x)
			for i, w := range want {
				near(t, fmt.Sprintf("%s at %v, derivative %d", name, p, i), got[i], w, 1e-12)
			}
		}
	}
}

// foldedSlopes returns the derivatives of the sum of the log-probabilities of x by the parameters and by x.
func foldedSlopes(of func(tensors) dist.Dist, p tensors, x *tensor.Tensor) (slopes []float64) {
	tp := tensor.NewTape()
	var leaves tensors
	for _, v := range append(p[:len(p):len(p)], x) {
		leaves = append(leaves, tp.Leaf(v))
	}
	y := of(leaves[:len(p)]).LogProb(leaves[len(p)]).Sum()
	tp.Backward(tensors{y}, []float64{1})
	for _, l := range leaves {
		slopes = append(slopes, tp.Grad(l).Float64s()...)
	}
	return slopes
}

// TestFoldedGap: tails below a support that does not reach 0, on either side of it, and quantiles, which are searched from there.
func TestFoldedGap(t *testing.T) {
	x, q := tensor.Of(0, 1, 2, 2.25, 3), tensor.Of(0, 0.01, 0.25, 0.99, 1)
	for name, d := range map[string]dist.Dist{
		"above 0": dist.Folded(dist.Uniform(2, 3)), "below 0": dist.Folded(dist.Uniform(-3, -2)), "image": dist.Folded(dist.Transformed(dist.Uniform(4, 6), transform.NewAffine(0, -0.5))),
		"tensors": dist.Folded(dist.Uniform(tensor.Scalar(-3), tensor.Scalar(-2))), "mixture": dist.Folded(dist.Mixture(dist.Categorical(tensor.Of(0, 1)), dist.Uniform(-3, -2), dist.Uniform(2, 3))),
	} {
		tp := tensor.NewTape()
		leaf := tp.Leaf(x)
		for i, p := range []float64{0, 0, 0, 0.25, 1} {
			at := tensor.Scalar(x.At(i))
			near(t, name+", lower tail", d.CDF(at).Item(), p, 1e-15)
			near(t, name+", upper tail", d.LogSurvival(at).Item(), math.Log1p(-p), 1e-15)
		}
		tp.Backward(tensors{d.CDF(leaf).Sum()}, []float64{1})
		near(t, name+", density below", tp.Grad(leaf).At(1), 0, 0)
		near(t, name+", density inside", tp.Grad(leaf).At(3), 1, 1e-15)
		for i, p := range q.Float64s() {
			if i > 0 || name != "mixture" { // that reaches 0
				near(t, name+", quantile", d.ICDF(q).At(i), 2+p, 1e-15)
			}
		}
		for _, outside := range []float64{-2.5, 1.5, 3.5} {
			if err := d.ValidateValue(tensor.Scalar(outside)); err == nil && name != "mixture" {
				t.Errorf("%s: %v is in the support", name, outside)
			}
		}
	}
}
