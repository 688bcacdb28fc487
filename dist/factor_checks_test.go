package dist_test

import (
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// Sums whose checks are deferred look at triangular factors themselves. For all families that have one, late in many rows:

const factors, order = 700, 9

// factorFamilies are families of a triangular factor l, [factors order order].
var factorFamilies = map[string]func(l *tensor.Tensor) dist.Dist{
	"MultivariateNormalTril": func(l *tensor.Tensor) dist.Dist {
		return dist.MultivariateNormalTril(tensor.Zeros(order).As(l.DType()), l)
	},
	"MultivariateStudentT": func(l *tensor.Tensor) dist.Dist {
		return dist.MultivariateStudentT(4.0, tensor.Zeros(order).As(l.DType()), l)
	},
	"WishartTril": func(l *tensor.Tensor) dist.Dist { return dist.WishartTril(12.0, l) },
}

// goodFactors returns factors that differ.
func goodFactors(dtype tensor.DType) *tensor.Tensor {
	noise := dist.Normal(0, 0.1).Expand(factors, order, order).Sample(nil, dist.NewKey(7)).Tril(-1)
	return noise.Add(tensor.Eye(order)).As(dtype)
}

// deferredSum pulls the log-probability of x under mk(l) and returns its error and, if there is none, the derivative by l.
func deferredSum(tp *tensor.Tape, mk func(l *tensor.Tensor) dist.Dist, l, x *tensor.Tensor) (*tensor.Tensor, error) {
	tp.Reset()
	leaf := tp.Leaf(l)
	d := mk(leaf)
	if !d.DeferChecks() {
		return nil, fmt.Errorf("%v does not defer its checks", d)
	}
	if err := d.ValidateSum(d.PullLogProb(tp.Const(x), 1), x); err != nil {
		return nil, err
	}
	tp.Backward(nil, nil)
	return tp.Grad(leaf), nil
}

// TestLateFactor: one bad entry late in many factors is the error that Validate has, with the index and the number, whoever else scores at the
// same time; and after a reset nothing of it is left on the tape.
func TestLateFactor(t *testing.T) {
	t.Parallel()
	const row = factors - 3
	faults := []struct {
		i, j  int
		value float64
	}{{0, order - 1, 1e-300}, {order - 2, order - 1, -2}, {3, 3, -1}, {order - 1, order - 1, 0}, {2, 5, math.NaN()}, {5, 2, math.NaN()}, {4, 4, math.NaN()}}
	for name, mk := range factorFamilies {
		for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
			good := goodFactors(dtype)
			x := mk(good).Sample(nil, dist.NewKey(3))
			want, err := deferredSum(tensor.NewTape(), mk, good, x)
			if err != nil {
				t.Errorf("%s, %v: %v", name, dtype, err)
				continue
			}
			var together sync.WaitGroup
			for _, f := range faults {
				together.Go(func() {
					value := tensor.Scalar(f.value).As(dtype).Item()
					if value == 0 && f.i != f.j {
						return // which is no fault
					}
					bad := replaced(good, (row*order+f.i)*order+f.j, value).As(dtype)
					tp := tensor.NewTape()
					_, got := deferredSum(tp, mk, bad, x)
					e, ok := got.(*dist.ParamError)
					if !ok || !slices.Equal(e.Index, []int{row, f.i, f.j}) || !same(e.Value, value) || got.Error() != mk(bad).Validate().Error() {
						t.Errorf("%s, %v: %v: got %v, want %v", name, dtype, f, got, mk(bad).Validate())
					}
					if again, err := deferredSum(tp, mk, good, x); err != nil || !slices.Equal(again.Float64s(), want.Float64s()) {
						t.Errorf("%s, %v: after %v the derivatives are others, error %v", name, dtype, f, err)
					}
				})
			}
			together.Wait()
		}
	}
}

// TestFactorsUnvalidated: who does not ask for checks has the density of the lower triangle; so it is where a mask hides elements, and where all share a
// factor.
func TestFactorsUnvalidated(t *testing.T) {
	t.Parallel()
	for name, mk := range factorFamilies {
		good := goodFactors(tensor.Float64)
		x := mk(good).Sample(nil, dist.NewKey(3))
		bad := replaced(good, order-1, 3)
		if got, want := mk(bad).LogProbSum(x, 1).Item(), mk(good).LogProbSum(x, 1).Item(); got != want {
			t.Errorf("%s: what is above a diagonal makes the sum %v of %v", name, got, want)
		}
		for what, d := range map[string]dist.Dist{
			"a mask":     mk(bad).Mask(replaced(tensor.Ones(factors), 5, 0)),
			"one factor": mk(bad.Select(0, 0)),
		} {
			d.DeferChecks()
			if err := d.ValidateSum(d.LogProbSum(x, 1).Item(), x); err == nil || err.Error() != d.Validate().Error() {
				t.Errorf("%s, %s: got %v, want %v", name, what, err, d.Validate())
			}
		}
	}
}
