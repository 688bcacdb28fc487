package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestLKJCholeskyOfSmallConcentration: where n-i is 2 the power of a diagonal entry is twice the concentration, with all digits of that.
func TestLKJCholeskyOfSmallConcentration(t *testing.T) {
	for _, concentration := range []float64{1e-3, 1e-10, 1e-300} {
		tp := tensor.NewTape()
		x := tp.Leaf(tensor.FromSlice([]float64{1, 0, 0, 0, 0.6, 0.8, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}, 4, 4))
		tp.Backward([]*tensor.Tensor{LKJCholesky(4, concentration).LogProb(x)}, []float64{1})
		if got, want := tp.Grad(x).At(1, 1), 2*concentration/0.8; math.Abs(got-want) > 2e-15*want {
			t.Errorf("concentration %v: the derivative by a diagonal entry is %v, want %v", concentration, got, want)
		}
	}
}
