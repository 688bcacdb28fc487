package dist_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/disttest"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// oddNumbers are edges of the constraints and numbers on either side of them.
var oddNumbers = []float64{0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 2, 3, 1.5, 1e-300, -1e-300, math.SmallestNonzeroFloat64,
	-math.SmallestNonzeroFloat64, math.Nextafter(1, 0), math.Nextafter(1, 2), 40, -40, 1e15, 1e300, -1e300, math.MaxFloat64,
	math.Inf(1), math.Inf(-1), math.NaN()}

// numbersOf returns the odd numbers that are in c, or those that are not, as elements of type dtype.
func numbersOf(c constraint.Constraint, in bool, dtype tensor.DType) (v []float64) {
	for _, a := range oddNumbers {
		if dtype == tensor.Float32 {
			a = float64(float32(a))
		}
		if _, ok := c.Check(tensor.Of(a)); ok == in {
			v = append(v, a)
		}
	}
	return v
}

// TestValidateSum: one bad parameter or value among good ones of every kind is found, whatever the sum of the log-probabilities
// makes of it.
func TestValidateSum(t *testing.T) {
	t.Parallel()
	for name, c := range suite {
		if d := c.Make(c.Params); !d.DeferChecks() || c.Slow && disttest.Brief() {
			continue
		}
		t.Run(name, func(t *testing.T) {
			lengths := []int{1, 40, 600}
			if c.Slow { // a tile has no say in what a slow family does
				lengths = []int{1, 7}
			}
			for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
				if disttest.Brief() {
					lengths = lengths[:2] // the walk over tiles is the same everywhere
				}
				for _, n := range lengths {
					if isPlain(c) {
						hideFaults(t, c.Make, c.Params, n, dtype)
					} else {
						hideFaultyRows(t, c, n, dtype)
					}
				}
			}
		})
	}
}

// isPlain reports whether values and parameters are numbers, and the parameters those of the family.
func isPlain(c disttest.Case) bool {
	d := c.Make(c.Params)
	params := d.Family().Params()
	if d.EventDim() > 0 || len(params) != len(c.Params) {
		return false
	}
	for _, p := range params {
		if p.Constraint.EventDim() > 0 {
			return false
		}
	}
	return true
}

// hideFaultyRows tries sums of n draws where one number of one parameter, or of the value, is odd.
func hideFaultyRows(t *testing.T, c disttest.Case, n int, dtype tensor.DType) {
	good := make(tensors, len(c.Params)+1)
	for i, p := range c.Params {
		good[i] = p.As(dtype).ExpandTo(tensor.NewShape(n).Concat(p.Shape())).Clone()
	}
	last := len(c.Params)
	good[last] = c.Make(good[:last]).Sample(nil, dist.NewKey(3))
	try := func(where int, odd *tensor.Tensor, what string) {
		columns := slices.Clone(good)
		columns[where] = odd
		mustBeFound(t, c.Make, columns, what)
	}
	for _, x := range c.Outside {
		values := make(tensors, n)
		for i := range values {
			values[i] = good[last].Select(0, i)
		}
		values[n/2] = x.As(dtype)
		try(last, tensor.Stack(0, values...), fmt.Sprint("value ", x))
	}
	odd := oddNumbers
	if n > 100 {
		odd = []float64{-1, 0.5, 40, math.NaN()}
	}
	for where, x := range good {
		row := x.Len() / n
		for k, v := range odd {
			at := (7*k%n)*row + k%row
			for at := at; at < x.Len() && at < (7*k%n+1)*row; at += max(1, row/3) {
				try(where, replaced(x, at, v).As(dtype), fmt.Sprintf("%v as number %d of operand %d of %d", v, at, where, n))
			}
		}
	}
}

// hideFaults tries sums of n elements with one bad number.
func hideFaults(t *testing.T, mk func(tensors) dist.Dist, params tensors, n int, dtype tensor.DType) {
	d := mk(params)
	good := make([][]float64, len(params)+1)
	bad := make([][]float64, len(params)+1)
	for i, p := range d.Family().Params() {
		good[i], bad[i] = numbersOf(p.Constraint, true, dtype), numbersOf(p.Constraint, false, dtype)
		good[i] = append(good[i], params[i].Item())
	}
	last := len(params)
	support := d.Support()
	good[last], bad[last] = numbersOf(support, true, dtype), numbersOf(support, false, dtype)
	good[last] = append(good[last], d.Sample(nil, dist.NewKey(3), 5).Float64s()...)
	trials := 12
	if n > 100 {
		trials = 3
	}
	for where := range bad {
		for k, b := range bad[where] {
			for trial := range trials {
				columns := make(tensors, last+1)
				at := (7*k + 13*trial) % n
				for j := range columns {
					v := make([]float64, n)
					for i := range v {
						v[i] = good[j][(i*(2*j+1)+trial*(j+1)+k)%len(good[j])]
					}
					if j < last && trial%3 == 1 {
						v = v[:1] // a number for all
					}
					if trial%4 == 0 {
						for i := range v {
							v[i] = good[j][len(good[j])-1] // an ordinary one
						}
					}
					if j == where {
						v[at%len(v)] = b
					}
					columns[j] = tensor.Of(v...).As(dtype)
				}
				mustBeFound(t, mk, columns, fmt.Sprintf("%v in column %d of %d", b, where, n))
			}
		}
	}
}

// mustBeFound asks for the error of columns with one fault, with and without gradients.
func mustBeFound(t *testing.T, mk func(tensors) dist.Dist, columns tensors, what string) {
	last := len(columns) - 1
	for _, grad := range []bool{false, true} {
		use := slices.Clone(columns)
		if tp := tensor.NewTape(); grad {
			for i := range use {
				use[i] = tp.Leaf(use[i])
			}
		}
		var d dist.Dist
		x := use[last]
		if err := caught(func() { d = mk(use[:last]) }); err != nil {
			return // found when it was made
		}
		want := d.Validate()
		if want == nil {
			want = d.ValidateValue(x)
		}
		for _, deferred := range []bool{false, true} {
			if deferred {
				d.DeferChecks()
			}
			sum := d.Unvalidated().LogProbSum(x, 1.5)
			if got := d.ValidateSum(sum.Item(), x); (got == nil) != (want == nil) || got != nil && got.Error() != want.Error() {
				t.Fatalf("%v, gradients %v, deferred %v: the sum is %v, the error %v, want %v\n%v", what, grad, deferred, sum, got, want, columns)
			}
		}
	}
}

// TestValidateSumOfNothing: the sum over no elements says nothing about the parameters.
func TestValidateSumOfNothing(t *testing.T) {
	d, x := dist.Normal(0, tensor.Of(1, -1)), tensor.Zeros(0, 2)
	if err := d.ValidateSum(d.LogProbSum(x, 1).Item(), x); err == nil {
		t.Error("a bad scale passes where nothing is scored")
	}
}

// TestMaskedParts: a part that is masked itself leaves sums finite of values that nothing hides, and the check of the sum finds them all the same.
func TestMaskedParts(t *testing.T) {
	mask := tensor.Of(1, 0)
	part := dist.Normal(0, 1).Mask(mask)
	x := tensor.Of(0.5, math.NaN())
	for _, d := range []dist.Dist{
		dist.Transformed(part, transform.NewAffine(1, 2)),
		dist.MaskedMixture(mask, part, dist.Laplace(0, 1)),
	} {
		sum := d.LogProbSum(x, 1).Item()
		if late, err := d.ValidateSum(sum, x), d.ValidateValue(x); late == nil || err == nil {
			t.Errorf("%v: the sum %v lets pass %v, the value is %v", d, sum, late, err)
		}
	}
}

// TestNumbersThatAreNaN: a parameter that is NaN, as a number or in a tensor, makes what is computed with it NaN and no panic, and the checks tell it.
func TestNumbersThatAreNaN(t *testing.T) {
	nan, x := math.NaN(), tensor.Scalar(0.5)
	for _, d := range []dist.Dist{dist.Normal(nan, 1), dist.Normal(0, nan), dist.Gamma(tensor.Of(nan), 2)} {
		sum := d.LogProbSum(x, 1).Item()
		var early, late *dist.ParamError
		if sum == sum || !errors.As(d.Validate(), &early) || !errors.As(d.ValidateSum(sum, x), &late) {
			t.Errorf("%v: the sum is %v, checks say %v and %v", d, sum, d.Validate(), d.ValidateSum(sum, x))
		}
	}
}
