package dist_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// TestLateWeights: sums whose checks are deferred look at the weights of categories themselves. What is wrong in one row is the error that Validate has, and what is
// right passes, under a row for each value, few of them, several values and one for all.
func TestLateWeights(t *testing.T) {
	for _, k := range []int{4, 40} {
		lateWeights(t, k)
	}
}

// lateWeights is TestLateWeights for k categories.
func lateWeights(t *testing.T, k int) {
	faults := map[string]func(row []float64){
		"none":     func([]float64) {},
		"large":    func(row []float64) { row[0], row[1] = math.MaxFloat32, math.MaxFloat32/4 },
		"some 0":   func(row []float64) { clear(row[2:]) },
		"negative": func(row []float64) { row[k-1] = -1e-300 },
		"all 0":    func(row []float64) { clear(row) },
		"NaN":      func(row []float64) { row[3] = math.NaN() },
		"infinite": func(row []float64) { row[3] = math.Inf(1) },
		"too many": func(row []float64) {
			for i := range row {
				row[i] = math.MaxFloat64 / 3
			}
		},
	}
	of := map[string]func(p *tensor.Tensor) dist.Dist{"Categorical": dist.Categorical, "OneHotCategorical": dist.OneHotCategorical}
	for _, n := range []int{1, 3, 700} {
		for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
			for fault, spoil := range faults {
				rows := make([]float64, n*k)
				for i := range rows {
					rows[i] = float64(i%7) + 0.5
				}
				at := max(n-2, 0)
				spoil(rows[at*k : (at+1)*k])
				weights := tensor.FromSlice(rows, n, k).As(dtype)
				for name, mk := range of {
					for _, values := range []tensor.Shape{{}, tensor.NewShape(5)} {
						checkLateWeights(t, fmt.Sprintf("%s, %d rows of %v, values %v, %s", name, n, dtype, values, fault), mk, weights, values)
					}
				}
			}
		}
	}
}

// checkLateWeights compares the late check of mk(weights) with the early one, with so many values for each row.
func checkLateWeights(t *testing.T, what string, mk func(p *tensor.Tensor) dist.Dist, weights *tensor.Tensor, values tensor.Shape) {
	t.Helper()
	want := mk(weights).Validate()
	shape := values.Concat(weights.Shape().Prefix(1))
	x := tensor.FullShape(2, shape).As(weights.DType())
	if mk(weights).EventDim() > 0 {
		x = tensor.Eye(weights.Dim(-1)).Select(0, 2).As(weights.DType()).ExpandTo(shape.Concat(weights.Shape().Suffix(1))).Clone()
	}
	for _, grad := range []bool{false, true} {
		tp := tensor.NewTape()
		p := tp.Const(weights)
		if grad {
			p = tp.Leaf(weights)
		}
		d := mk(p)
		if !d.DeferChecks() {
			t.Fatalf("%s: checks are not deferred", what)
		}
		got := d.ValidateSum(d.PullLogProb(tp.Const(x), 1), tp.Const(x))
		if (got == nil) != (want == nil) || got != nil && got.Error() != want.Error() {
			t.Errorf("%s, gradients %v: %v, want %v", what, grad, got, want)
		}
	}
}
