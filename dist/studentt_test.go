package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestStudentTManyDegrees: the derivative of a sum by one number of degrees of freedom, which the sum could be found without, is
// as good as those of its elements, however many the degrees: all terms of the latter, held by TestGolden, have one size df⁻².
func TestStudentTManyDegrees(t *testing.T) {
	x := tensor.Linspace(-3, 3, 101)
	for _, df := range []float64{3, 15, 17, 1e3, 1e6, 1e12} {
		slope := func(df *tensor.Tensor) float64 {
			tp := tensor.NewTape()
			leaf := tp.Leaf(df)
			d := StudentT(leaf, 0.1, 1.2)
			tp.Backward([]*tensor.Tensor{d.LogProbSum(x, 1)}, []float64{1})
			return tp.Grad(leaf).Sum().Item()
		}
		one, each := slope(tensor.Scalar(df)), slope(tensor.Full(df, 101))
		if math.Abs(one-each) > 1e-13*math.Abs(each) {
			t.Errorf("df = %v: the derivative by one number is %v, the sum of those by each %v", df, one, each)
		}
	}
}
