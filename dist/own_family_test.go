package dist_test

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/disttest"
	"github.com/gopyro/gopyro/tensor"
)

// rayleigh is a family written as a user would, with all the methods that it may have: the length of a vector of two normal numbers.
type rayleigh struct{}

func (rayleigh) Name() string { return "Rayleigh" }
func (rayleigh) Params() []dist.Param {
	return []dist.Param{{Name: "scale", Constraint: constraint.Positive}}
}
func (rayleigh) Support(dist.Dist) constraint.Constraint { return constraint.NonNegative }
func (rayleigh) HasRSample(dist.Dist) bool               { return true }

func (rayleigh) LogProb(d dist.Dist, x *tensor.Tensor) *tensor.Tensor {
	s := d.Param("scale")
	lp := x.Log().Sub(s.Log().MulScalar(2)).Sub(x.Div(s).Square().MulScalar(0.5))
	return tensor.Where(below0(x), tensor.Scalar(math.Inf(-1)).As(x.DType()), lp)
}

func below0(x *tensor.Tensor) *tensor.Tensor { return x.Less(tensor.Scalar(0).As(x.DType())) }

func (rayleigh) Sample(d dist.Dist, tp *tensor.Tape, key dist.Key, shape tensor.Shape) *tensor.Tensor {
	e := dist.Exponential(0.5).As(d.DType()).ExpandTo(shape).Sample(tp, key)
	return e.Sqrt().Mul(d.Param("scale"))
}

func (rayleigh) Mean(d dist.Dist) *tensor.Tensor {
	return d.Param("scale").MulScalar(math.Sqrt(math.Pi / 2))
}

func (rayleigh) Variance(d dist.Dist) *tensor.Tensor {
	return d.Param("scale").Square().MulScalar(2 - math.Pi/2)
}

func (rayleigh) Entropy(d dist.Dist) *tensor.Tensor {
	const eulerGamma = 0.57721566490153286
	return d.Param("scale").Log().AddScalar(1 + eulerGamma/2 - math.Ln2/2)
}

func (rayleigh) CDF(d dist.Dist, x *tensor.Tensor) *tensor.Tensor {
	return x.Relu().Div(d.Param("scale")).Square().MulScalar(-0.5).Expm1().Neg()
}

func newRayleigh[S dist.Number](scale S) dist.Dist { return dist.New(rayleigh{}, dist.Of(scale)) }

// TestOwnFamilies runs the suite for families of the kind that users write, of operations on tensors.
func TestOwnFamilies(t *testing.T) {
	t.Run("Rayleigh", func(t *testing.T) {
		disttest.Run(t, disttest.Case{
			Make:    func(p []*tensor.Tensor) dist.Dist { return newRayleigh(p[0]) },
			Params:  []*tensor.Tensor{tensor.Scalar(1.7)},
			Outside: []*tensor.Tensor{tensor.Scalar(-0.5)},
		})
	})
	t.Run("Triangular", func(t *testing.T) { // of ExampleNew
		disttest.Run(t, disttest.Case{
			Make:    func(p []*tensor.Tensor) dist.Dist { return dist.New(triangular{}, dist.Of(p[0])) },
			Params:  []*tensor.Tensor{tensor.Scalar(2)},
			Outside: []*tensor.Tensor{tensor.Scalar(-0.5), tensor.Scalar(2.5)},
		})
	})
}
