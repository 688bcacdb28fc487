package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

func TestDelta(t *testing.T) {
	v := tensor.FromSlice([]float64{1, 2, 3, 4, 5, 6}, 2, 3)
	d := Delta(v)
	if d.BatchShape() != tensor.NewShape(2, 3) || d.ToEvent(1).BatchShape() != tensor.NewShape(2) {
		t.Errorf("batch shapes %v, %v", d.BatchShape(), d.ToEvent(1).BatchShape())
	}
	if lp := d.ToEvent(1).LogProb(v.Clone()); !lp.Equal(tensor.Zeros(2)) {
		t.Errorf("log-probability at the point is %v", lp)
	}
	other := v.Add(tensor.FromSlice([]float64{0, 0, 0, 0, 1, 0}, 2, 3))
	if lp := d.ToEvent(1).LogProb(other); !lp.Equal(tensor.Of(0, math.Inf(-1))) {
		t.Errorf("log-probability beside the point is %v", lp)
	}
	if x := d.Sample(nil, NewKey(1), 4); x.Shape() != tensor.NewShape(4, 2, 3) || !x.Select(0, 3).Equal(v) {
		t.Errorf("draws are %v", x)
	}
	if lp := Delta(math.NaN()).LogProb(tensor.Scalar(1)).Item(); lp == lp {
		t.Errorf("log-probability at NaN is %v", lp)
	}
}

// TestDeltaLogDensity: the log density counts once per draw, whatever its event dimensions, with its gradient.
func TestDeltaLogDensity(t *testing.T) {
	tp := tensor.NewTape()
	v := tp.Leaf(tensor.FromSlice([]float64{1, 2, 3, 4, 5, 6}, 2, 3))
	ld := tp.Leaf(tensor.Of(-1, -4))
	d := Delta(v).ToEvent(1).WithLogDensity(ld)
	if d.EventShape() != tensor.NewShape(3) || d.Support().EventDim() != 1 {
		t.Errorf("event shape %v, support %v", d.EventShape(), d.Support())
	}
	x := d.Sample(tp, NewKey(1))
	if lp := d.LogProb(x); !lp.Equal(tensor.Of(-1, -4)) {
		t.Errorf("log-probability is %v", lp)
	}
	sum := d.LogProbSum(x, 3)
	tp.Backward([]*tensor.Tensor{sum, x.Sum()}, []float64{1, 1})
	if sum.Item() != -15 || !tp.Grad(ld).Equal(tensor.Of(3, 3)) || !tp.Grad(v).Equal(tensor.Ones(2, 3)) {
		t.Errorf("sum %v, gradients %v and %v", sum, tp.Grad(ld), tp.Grad(v))
	}
	masked := d.Mask(tensor.Of(1, 0)).LogProbSum(x, 1)
	if masked.Item() != -1 {
		t.Errorf("masked sum is %v", masked)
	}
}

func TestWithLogDensityOfOthers(t *testing.T) {
	defer func() {
		if _, ok := recover().(*UnsupportedError); !ok {
			t.Error("a Normal takes a log density")
		}
	}()
	Normal(0, 1).WithLogDensity(tensor.Scalar(0))
}

func TestUnit(t *testing.T) {
	d := Unit(tensor.Of(-1, 2))
	x := d.Sample(nil, NewKey(1))
	if x.Shape() != tensor.NewShape(2, 0) || d.LogProbSum(x, 2).Item() != 2 {
		t.Errorf("value %v, log-probability %v", x.Shape(), d.LogProb(x))
	}
}
