package dist

import (
	"fmt"
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestOrderedBlocks compares the sums over blocks with the sum row after row, in value and derivatives: one predictor and one for each
// element, one row of cutpoints and one for each element, near to each other and far apart.
func TestOrderedBlocks(t *testing.T) {
	t.Parallel()
	const n = 1100
	masks := map[string]*tensor.Tensor{"none": nil, "some": every(3, n), "most": every(-7, n), "all": tensor.Ones(n), "nothing": tensor.Zeros(n)}
	for _, k := range []int{1, 2, 5, 40} {
		for _, etas := range []int{1, n} {
			for _, rows := range []int{1, n} {
				for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
					for name, mask := range masks {
						eta := Normal(0, 3).Expand(etas).Sample(nil, NewKey(1))
						cuts := Exponential(0.3).Expand(rows, k).Sample(nil, NewKey(uint64(k))).CumSum(-1).AddScalar(-3)
						if rows == 1 {
							cuts = cuts.Select(0, 0)
						}
						x := OrderedLogistic(eta, cuts).ExpandTo(tensor.NewShape(n)).Sample(nil, NewKey(3))
						garbled := x
						if mask != nil {
							garbled = tensor.Where(mask, x, tensor.Scalar(math.NaN()))
						}
						tp := tensor.NewTape()
						a, b := tp.Leaf(eta.As(dtype)), tp.Leaf(cuts.Clone().As(dtype))
						d := OrderedLogistic(a, b).ExpandTo(tensor.NewShape(n))
						if mask != nil {
							d = d.Mask(mask.As(dtype))
						}
						what := fmt.Sprintf("%d cutpoints, %d rows of them, %d predictors, %v, hidden: %s", k, rows, etas, dtype, name)
						compareRoots(t, what, tp, d.LogProbSum(garbled.As(dtype), 1.5), d.LogProb(x.As(dtype)).Sum().MulScalar(1.5), a, b)
					}
				}
			}
		}
	}
}

// TestOrderedTails: next to certainty, and between cutpoints that nearly meet, no digits are lost.
func TestOrderedTails(t *testing.T) {
	for _, c := range []struct {
		eta        float64
		cuts       []float64
		x          float64
		logProb    float64
		derivative float64
	}{
		{0, []float64{-40, 40}, 1, -2 * math.Exp(-40), 0},
		{30, []float64{-40, 40}, 2, -10 - math.Log1p(math.Exp(-10)), 1 / (1 + math.Exp(-10))},
		{0, []float64{0, 1e-12}, 1, math.Log(0.25e-12), 0},
	} {
		for _, etas := range []int{1, 40} {
			tp := tensor.NewTape()
			eta := tp.Leaf(tensor.Full(c.eta, etas))
			lp := OrderedLogistic(eta, tensor.FromSlice(c.cuts, len(c.cuts))).LogProbSum(tensor.Full(c.x, 40), 1)
			if got := lp.Item() / 40; math.Abs(got-c.logProb) > 1e-14*math.Abs(c.logProb) {
				t.Errorf("%+v, %d predictors: %v", c, etas, got)
			}
			tp.Backward([]*tensor.Tensor{lp}, []float64{1})
			if got := tp.Grad(eta).Float64s()[0] * float64(etas) / 40; math.Abs(got-c.derivative) > 1e-12 {
				t.Errorf("%+v, %d predictors: derivative %v", c, etas, got)
			}
		}
	}
}

// TestCutpointsOutOfOrder: one pair that does not increase, early or late in its row, makes the log-probability of its elements NaN, and so the sum,
// which is how it is found; where the mask hides it nothing is lost.
func TestCutpointsOutOfOrder(t *testing.T) {
	t.Parallel()
	const n, bad = 1100, 1040
	for _, k := range []int{2, 3, 20} {
		for _, at := range []int{1, k - 1} {
			for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
				what := fmt.Sprintf("%d cutpoints, number %d, %v", k, at, dtype)
				cuts := tensor.Zeros(n, 1).Add(tensor.Arange(k)).Float64s()
				cuts[bad*k+at] = cuts[bad*k+at-1]
				d := OrderedLogistic(0.5, tensor.FromSlice(cuts, n, k).As(dtype))
				x := tensor.Ones(n).As(dtype)
				for i, lp := range d.LogProb(x).Float64s() {
					if (lp != lp) != (i == bad) {
						t.Fatalf("%s: log-probability %d is %v", what, i, lp)
					}
				}
				sum := d.LogProbSum(x, 1).Item()
				if err := d.ValidateSum(sum, x); sum == sum || err == nil || err.Error() != d.Validate().Error() {
					t.Errorf("%s: the sum is %v, the error %v", what, sum, err)
				}
				one := OrderedLogistic(0.5, tensor.FromSlice(cuts[bad*k:(bad+1)*k], k).As(dtype))
				if sum := one.ExpandTo(tensor.NewShape(n)).LogProbSum(x, 1).Item(); sum == sum {
					t.Errorf("%s: under one row of cutpoints the sum is %v", what, sum)
				}
				shown := make([]float64, n)
				for i := range shown {
					shown[i] = 1
				}
				shown[bad-1] = 0
				if sum := d.Mask(tensor.Of(shown...).As(dtype)).LogProbSum(x, 1).Item(); sum == sum {
					t.Errorf("%s: under a mask that hides others the sum is %v", what, sum)
				}
				shown[bad] = 0
				d = d.Mask(tensor.Of(shown...).As(dtype))
				sum = d.LogProbSum(x, 1).Item()
				if err := d.ValidateSum(sum, x); sum != sum || err == nil {
					t.Errorf("%s: where the mask hides it the sum is %v, the error %v", what, sum, err)
				}
			}
		}
	}
}
