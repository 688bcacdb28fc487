package dist

import (
	"testing"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// farImagesOf make the distributions of testdata/far_images.csv of two parameters.
var farImagesOf = map[string]func(a, b *tensor.Tensor) Dist{
	"Beta by logit":      func(a, b *tensor.Tensor) Dist { return Transformed(Beta(a, b), transform.Inverse(transform.Sigmoid{})) },
	"Gamma by logarithm": func(a, b *tensor.Tensor) Dist { return Transformed(Gamma(a, b), transform.Inverse(transform.Exp{})) },
	"Ordered": func(a, b *tensor.Tensor) Dist {
		onto, _ := transform.Biject(constraint.OrderedVector)
		return Transformed(Normal(a, b).ExpandTo(tensor.NewShape(3)).ToEvent(1), onto)
	},
}

// TestFarImages compares derivatives of images whose bases have some that leave the range, once they are weighed, with exact ones: in image and base, in an image
// of the image, and in part of a sum.
func TestFarImages(t *testing.T) {
	const units = 4
	g := readTable(t, "testdata/far_images.csv")
	for i := range g.rows {
		family, y, params, weight := g.columns["family"][i], g.list(t, "value", i), g.list(t, "params", i), g.list(t, "weight", i)[0]
		want, scale := g.list(t, "want", i), g.list(t, "scale", i)
		for name, score := range map[string]func(d Dist, y *tensor.Tensor) *tensor.Tensor{
			"sum":      func(d Dist, y *tensor.Tensor) *tensor.Tensor { return d.LogProbSum(y, weight) },
			"elements": func(d Dist, y *tensor.Tensor) *tensor.Tensor { return d.LogProb(y).MulScalar(weight).Sum() },
			"two terms": func(d Dist, y *tensor.Tensor) *tensor.Tensor {
				return d.LogProbSum(y, weight/2).Add(d.LogProbSum(y, weight/2))
			},
			"shared": func(d Dist, y *tensor.Tensor) *tensor.Tensor { return d.Expand(2).LogProbSum(y, weight/2) },
			"twice": func(d Dist, y *tensor.Tensor) *tensor.Tensor {
				scale := y.Tape().Const(tensor.Scalar(2))
				return Transformed(d, transform.NewAffine(0, scale)).LogProbSum(y.MulScalar(2), weight)
			},
		} {
			tp := tensor.NewTape()
			leaf := tp.Leaf(tensor.Of(y...))
			if len(y) == 1 {
				leaf = tp.Leaf(tensor.Scalar(y[0]))
			}
			d := farImagesOf[family](tp.Leaf(tensor.Scalar(params[0])), tp.Leaf(tensor.Scalar(params[1])))
			tp.Backward([]*tensor.Tensor{score(d, leaf)}, []float64{1})
			for k, v := range tp.Grad(leaf).Float64s() {
				if !isNearFar(v, want[k], scale[k], units) {
					t.Errorf("%s at %v, %v, weight %v, %s: derivative %d is %v, want %v (scale %v)", family, y, params, weight, name, k, v, want[k], scale[k])
				}
			}
		}
	}
}

// A stretched is a transform of another package, with a tensor: y = factor·log x.
type stretched struct {
	transform.Transform
	factor *tensor.Tensor
}

func (s stretched) As(d tensor.DType) transform.Transform {
	return stretched{s.Transform, s.factor.As(d)}
}

func (s stretched) Inverse(y *tensor.Tensor) *tensor.Tensor {
	return s.Transform.Inverse(y.Div(s.factor))
}

func (s stretched) LogAbsDet(x, y *tensor.Tensor) *tensor.Tensor {
	return s.Transform.LogAbsDet(x, y.Div(s.factor)).Add(s.factor.Log())
}

// TestFarForeign: derivatives by what comes into an image are as they are where tensors are not known, as in transforms of other packages.
func TestFarForeign(t *testing.T) {
	tp := tensor.NewTape()
	y, factor := tp.Leaf(tensor.Scalar(-700)), tp.Leaf(tensor.Scalar(1))
	d := Transformed(Gamma(2, 1), stretched{transform.Inverse(transform.Exp{}), factor})
	tp.Backward([]*tensor.Tensor{d.LogProbSum(y, 1e12)}, []float64{1})
	if g := tp.Grad(y).Item(); !(g > 1e308) {
		t.Errorf("the derivative is %v, and is not found again", g)
	}
}
