package disttest

import (
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// allocations checks that sums of log-probabilities on a warm tape allocate nothing: in both types, without and with gradients, weighted, and
// under a mask; and so for draws, see [Case.warmDraw].
func (c Case) allocations(t *testing.T) {
	if !c.Warm {
		t.Skip("the case does not promise to allocate nothing")
	}
	if raceEnabled {
		t.Skip("the race detector makes sync.Pool forget at random")
	}
	n := 30
	if c.Slow {
		n = 6 // a mask hides some
	}
	shown := make([]float64, n)
	for i := range shown {
		shown[i] = float64(min(i%4, 1))
	}
	mask := tensor.FromSlice(shown, n)
	whole := func(d dist.Dist) dist.Dist { return d }
	for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
		leaf, constant := (*tensor.Tape).Leaf, (*tensor.Tape).Const
		c.warmSum(t, dtype.String()+" without gradients", dtype, n, constant, whole, 1)
		c.warmSum(t, dtype.String()+" with gradients", dtype, n, leaf, whole, 1)
		c.warmSum(t, dtype.String()+" weighted", dtype, n, leaf, whole, 2.5)
		c.warmSum(t, dtype.String()+" masked", dtype, n, leaf, func(d dist.Dist) dist.Dist { return d.Mask(mask) }, 1)
		c.warmDraw(t, dtype.String()+" without gradients", dtype, n, constant)
		c.warmDraw(t, dtype.String()+" with gradients", dtype, n, leaf)
		c.heapDraw(t, dtype, n)
	}
}

// ofType returns the parameters in the given type.
func (c Case) ofType(dtype tensor.DType) []*tensor.Tensor {
	params := make([]*tensor.Tensor, len(c.Params))
	for i, p := range c.Params {
		params[i] = p.As(dtype)
	}
	return params
}

// warmDraw checks that n draws on a warm tape allocate nothing, or as often as c says at most.
func (c Case) warmDraw(t *testing.T, kind string, dtype tensor.DType, n int, on func(*tensor.Tape, *tensor.Tensor) *tensor.Tensor) {
	t.Helper()
	params, operands, tp := c.ofType(dtype), make([]*tensor.Tensor, len(c.Params)), tensor.NewTape()
	build := func() dist.Dist {
		tp.Reset()
		for i, p := range params {
			operands[i] = on(tp, p)
		}
		return c.Make(operands).Expand(n)
	}
	if a := allocations(func() { build().Sample(tp, dist.Key{}) }) - allocations(func() { build() }); int(a) > c.DrawAllocates {
		t.Errorf("%s: a draw on a warm tape allocates %v times", kind, a)
	}
}

// heapDraw checks that n draws that are on no tape allocate the tensor alone, its header and its numbers, where one operation makes them.
func (c Case) heapDraw(t *testing.T, dtype tensor.DType, n int) {
	t.Helper()
	d := c.Make(c.ofType(dtype)).Expand(n)
	if a := allocations(func() { d.Sample(nil, dist.Key{}) }); a > 2 && !c.Composed {
		t.Errorf("%v: a draw on the heap allocates %v times", dtype, a)
	}
}

// allocations returns how often f allocates once it is warm.
func allocations(f func()) float64 {
	for range 10 {
		f()
	}
	return testing.AllocsPerRun(20, f)
}

// warmSum checks one kind of sum over n values: that LogProbSum allocates nothing, and Make as often as c says at most.
func (c Case) warmSum(t *testing.T, kind string, dtype tensor.DType, n int, on func(*tensor.Tape, *tensor.Tensor) *tensor.Tensor,
	change func(dist.Dist) dist.Dist, scale float64) {
	t.Helper()
	params := c.ofType(dtype)
	x := c.Make(params).Expand(n).Sample(nil, key("allocations"))
	tp := tensor.NewTape()
	operands := make([]*tensor.Tensor, len(params))
	build := func() dist.Dist {
		tp.Reset()
		for i, p := range params {
			operands[i] = on(tp, p)
		}
		return change(c.Make(operands).Expand(n))
	}
	step := func() {
		d := build()
		d.LogProbSum(on(tp, x), scale)
	}
	warm, runs := 10, 100
	if c.Slow {
		warm, runs = 3, 5
	}
	for range warm {
		step()
	}
	built := testing.AllocsPerRun(runs, func() { build() })
	if int(built) > c.Allocates {
		t.Errorf("%s: making the distribution on a warm tape allocates %v times", kind, built)
	}
	if a := testing.AllocsPerRun(runs, step) - built; a >= 1 {
		t.Errorf("%s: a sum of log-probabilities on a warm tape allocates %v times", kind, a)
	}
}
