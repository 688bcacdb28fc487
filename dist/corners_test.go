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
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// cornerBatch is the batch shape of the tests of corners.
var cornerBatch = tensor.NewShape(3, 2)

// A layout is a way to lay an operand over the batch: its own batch shape, and how it lies in memory.
type layout struct {
	name  string
	batch tensor.Shape
	lay   func(x *tensor.Tensor) *tensor.Tensor
}

var layouts = []layout{
	{"dense", cornerBatch, func(x *tensor.Tensor) *tensor.Tensor { return x }},
	{"broadcast rows", tensor.NewShape(2), func(x *tensor.Tensor) *tensor.Tensor { return x }},
	{"broadcast columns", tensor.NewShape(3, 1), func(x *tensor.Tensor) *tensor.Tensor { return x }},
	{"transposed", cornerBatch, func(x *tensor.Tensor) *tensor.Tensor { return x.Transpose(0, 1).Add(zero(x)).Transpose(0, 1) }},
	{"every other", cornerBatch, func(x *tensor.Tensor) *tensor.Tensor {
		two := tensor.Stack(1, x, x.MulScalar(math.NaN())) // [3 2 2 …]
		return two.Select(1, 0)
	}},
}

func zero(x *tensor.Tensor) *tensor.Tensor { return tensor.Scalar(0).As(x.DType()) }

// oddCorners are numbers on and beside the edges of constraints.
var oddCorners = []float64{math.NaN(), math.Inf(1), math.Inf(-1), -1, math.Copysign(0, -1), 0, -1e-30, 1e-30, 0.5, 1 - 0x1p-24, 1, 1 + 0x1p-23, 2, 2 + 0x1p-22, 1e30, 1e16}

// TestCorners: for every family, an odd number in a parameter or the value is an error or none as the constraint has it for that one
// element, wherever the element is and however the operand lies in memory; and without validation no error and no other panic.
func TestCorners(t *testing.T) {
	t.Parallel()
	for name, c := range tableCases() {
		if name == "ImproperUniform" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			numbers := oddCorners
			dtypes := []tensor.DType{tensor.Float64, tensor.Float32}
			if c.Slow && disttest.Brief() {
				t.Skip("slow")
			}
			if c.Slow || disttest.Brief() {
				numbers, dtypes = []float64{math.NaN(), math.Inf(1), -1, 0, 2.5}, dtypes[:1]
			}
			for _, dtype := range dtypes {
				for _, l := range layouts {
					for i := range c.Params {
						for _, v := range numbers {
							paramCorner(t, c, dtype, l, i, v)
						}
					}
					for _, v := range numbers {
						valueCorner(t, c, dtype, l, v)
					}
				}
			}
		})
	}
}

// spoiled returns x, of one element, laid over the batch of l, with v as number k of the batch element at, and the index of that number.
func (l layout) spoiled(x *tensor.Tensor, at, k int, v float64) (*tensor.Tensor, []int) {
	all := x.ExpandTo(l.batch.Concat(x.Shape())).Clone()
	all = replaced(all, at*x.Len()+k, v).As(x.DType())
	return l.lay(all), append(l.batch.Index(at), x.Shape().Index(k)...)
}

// places returns a few of n, the first and the last among them.
func places(n int) []int { return slices.Compact([]int{0, n / 2, n - 1}) }

// paramCorner puts v into parameter i.
func paramCorner(t *testing.T, c disttest.Case, dtype tensor.DType, l layout, i int, v float64) {
	one := c.Params[i].As(dtype)
	for n, at := range places(l.batch.Size()) {
		k := places(one.Len())[n%len(places(one.Len()))]
		params := make(tensors, len(c.Params))
		for j, p := range c.Params {
			params[j] = p.As(dtype).ExpandTo(cornerBatch.Concat(p.Shape())).Clone()
		}
		bad, index := l.spoiled(one, at, k, v)
		params[i] = bad
		what := fmt.Sprintf("%v %s: %v at %v of parameter %d", dtype, l.name, v, index, i)
		var d dist.Dist
		if err := caught(func() { d = c.Make(params) }); err != nil {
			var e *dist.ParamError
			if !errors.As(err, &e) || !slices.Equal(e.Index[:l.batch.NDim()], index[:l.batch.NDim()]) || e.Constraint == nil {
				t.Errorf("%s: made with %v", what, err)
			}
			continue
		}
		family, p, known := owner(d, bad)
		err := d.Validate()
		if !known { // its Cholesky factor is the parameter
			var e *dist.ParamError
			if v != v && (!errors.As(err, &e) || e.Param != "covariance" && e.Param != "precision" || !slices.Equal(e.Index, index)) {
				t.Errorf("%s: %v", what, err)
			}
		} else if at, ok := p.Constraint.Check(replaced(one, k, v).As(dtype)); !ok {
			want := slices.Concat(index[:l.batch.NDim()], one.Shape().Index(at))
			wantParamError(t, what, err, family, p, want, replaced(one, k, v).As(dtype).Float64s()[at])
		} else if err != nil && !bounded(d) {
			t.Errorf("%s: %v", what, err)
		}
		unvalidated(t, what, d, c)
	}
}

// bounded reports whether parameters of d bound one another.
func bounded(d dist.Dist) bool {
	for _, part := range dist.Parts(d) {
		params := part.Params()
		if slices.Contains(params, "high") || slices.Contains(params, "df") && part.EventDim() == 2 {
			return true
		}
	}
	return false
}

// owner returns the family and parameter that x is of d.
func owner(d dist.Dist, x *tensor.Tensor) (string, dist.Param, bool) {
	for _, part := range dist.Parts(d) {
		for k, p := range part.Family().Params() {
			if part.Arg(k).Tensor() == x {
				return part.Name(), p, true
			}
		}
	}
	return "", dist.Param{}, false
}

func wantParamError(t *testing.T, what string, err error, family string, p dist.Param, index []int, v float64) {
	t.Helper()
	var e *dist.ParamError
	if !errors.As(err, &e) {
		t.Errorf("%s: %v", what, err)
		return
	}
	if base, _ := constraint.Base(p.Constraint); e.Family != family || e.Param != p.Name || e.Constraint.String() != base.String() || !slices.Equal(e.Index, index) || !same(e.Value, v) {
		t.Errorf("%s: %v, want family %s, parameter %s, constraint %v, index %v and value %v", what, err, family, p.Name, base, index, v)
	}
}

// unvalidated uses d in a scope without validation.
func unvalidated(t *testing.T, what string, d dist.Dist, c disttest.Case) {
	good := make(tensors, len(c.Params))
	for i, p := range c.Params {
		good[i] = p.As(d.DType())
	}
	x := c.Make(good).ExpandTo(d.BatchShape()).Sample(nil, dist.NewKey(2))
	for method, f := range map[string]func(s *pyro.Scope){
		"Observe": func(s *pyro.Scope) { s.Observe("y", d, x) },
		"Sample":  func(s *pyro.Scope) { s.Sample("y", d) },
		"LogProb": func(*pyro.Scope) { d.Unvalidated().LogProb(x) },
	} {
		if err := caught(func() {
			s := pyro.New(pyro.Config{}).With(scored).Unvalidated()
			f(s.Plate("columns", 2).Plate("rows", 3))
		}); err != nil {
			t.Errorf("%s: unvalidated %s: %v", what, method, err)
		}
	}
}

// valueCorner puts v into the value.
func valueCorner(t *testing.T, c disttest.Case, dtype tensor.DType, l layout, v float64) {
	params := make(tensors, len(c.Params))
	for j, p := range c.Params {
		params[j] = p.As(dtype)
	}
	single := c.Make(params)
	d := single.ExpandTo(cornerBatch)
	one := single.Sample(nil, dist.NewKey(4))
	if one.Len() == 0 {
		return
	}
	for n, at := range places(l.batch.Size()) {
		k := places(one.Len())[n%len(places(one.Len()))]
		x, index := l.spoiled(one, at, k, v)
		what := fmt.Sprintf("%v %s: %v at %v of the value", dtype, l.name, v, index)
		place, ok := single.Support().Check(replaced(one, k, v).As(dtype))
		err := d.ValidateValue(x)
		if late := d.ValidateSum(d.LogProbSum(x, 1).Item(), x); fmt.Sprint(late) != fmt.Sprint(err) {
			t.Errorf("%s: after the sum %v, before %v", what, late, err)
		}
		if ok {
			if err != nil {
				t.Errorf("%s: %v", what, err)
			}
			continue
		}
		want := slices.Concat(index[:l.batch.NDim()], one.Shape().Index(place))
		wantValueError(t, what, err, d, want, replaced(one, k, v).As(dtype).Float64s()[place])
		hidden(t, what, d, x, l, at, want)
		if err := caught(func() {
			s := pyro.New(pyro.Config{}).With(scored).Unvalidated()
			s.Plate("columns", 2).Plate("rows", 3).Observe("y", d, x)
		}); err != nil {
			t.Errorf("%s: unvalidated %v", what, err)
		}
	}
}

func wantValueError(t *testing.T, what string, err error, d dist.Dist, index []int, v float64) {
	t.Helper()
	var e *dist.ValueError
	if !errors.As(err, &e) || e.Family != d.Name() || e.Support == nil || !slices.Equal(e.Index, index) || !same(e.Value, v) {
		t.Errorf("%s: %v, want index %v and value %v", what, err, index, v)
	}
}

// hidden masks all that shows batch element at of a value laid as l says, and then all else.
func hidden(t *testing.T, what string, d dist.Dist, x *tensor.Tensor, l layout, at int, index []int) {
	mark := make([]float64, l.batch.Size())
	mark[at] = 1
	only := tensor.FromShape(mark, l.batch).ExpandTo(cornerBatch).Clone()
	for _, others := range []dist.Dist{d.Mask(only.SubFrom(1)), d.Mask(only.SubFrom(1)).ToEvent(1)} {
		if err := others.ValidateValue(x); err != nil {
			t.Errorf("%s: hidden: %v", what, err)
		}
		if err := others.ValidateSum(others.LogProbSum(x, 1).Item(), x); err != nil {
			t.Errorf("%s: hidden, after the sum: %v", what, err)
		}
	}
	masked := d.Mask(only)
	wantValueError(t, what+" alone under a mask", masked.ValidateValue(x), d, index, x.At(index...))
	wantValueError(t, what+" alone under a mask, after the sum", masked.ValidateSum(masked.LogProbSum(x, 1).Item(), x), d, index, x.At(index...))
}
