package constraint

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

var nan = math.NaN()

func TestNumbers(t *testing.T) {
	probes := []float64{-inf, -2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 5, 6, inf, nan}
	for _, c := range []struct {
		set Constraint
		in  []float64
	}{
		{Real, []float64{-inf, -2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 5, 6, inf}},
		{Positive, []float64{0.5, 1, 1.5, 2, 5, 6, inf}},
		{SoftplusPositive, []float64{0.5, 1, 1.5, 2, 5, 6, inf}},
		{NonNegative, []float64{0, 0.5, 1, 1.5, 2, 5, 6, inf}},
		{UnitInterval, []float64{0, 0.5, 1}},
		{OpenUnitInterval, []float64{0.5}},
		{Boolean, []float64{0, 1}},
		{NonNegativeInteger, []float64{0, 1, 2, 5, 6}},
		{PositiveInteger, []float64{1, 2, 5, 6}},
		{Integer, []float64{-2, -1, 0, 1, 2, 5, 6}},
		{Interval(-1, 1), []float64{-1, -0.5, 0, 0.5, 1}},
		{OpenInterval(-1, 1), []float64{-0.5, 0, 0.5}},
		{HalfOpenInterval(-1, 1), []float64{-1, -0.5, 0, 0.5}},
		{GreaterThan(1), []float64{1.5, 2, 5, 6, inf}},
		{AtLeast(1), []float64{1, 1.5, 2, 5, 6, inf}},
		{LessThan(0), []float64{-inf, -2, -1, -0.5}},
		{IntegerInterval(0, 5), []float64{0, 1, 2, 5}},
		{IntegerAtLeast(2), []float64{2, 5, 6}},
		{Interval(tensor.Scalar(-1), 1.0), []float64{-1, -0.5, 0, 0.5, 1}},
	} {
		for _, v := range probes {
			want := false
			for _, a := range c.in {
				want = want || a == v
			}
			if got := Contains(c.set, v); got != want {
				t.Errorf("%v contains %v: %v", c.set, v, got)
			}
			for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
				x := tensor.Of(c.in[0], v).As(dtype)
				i, ok := c.set.Check(x)
				if ok != want || !ok && i != 1 || ok && i != -1 {
					t.Errorf("%v.Check(%v) = %d, %v", c.set, x, i, ok)
				}
			}
		}
		if c.set.EventDim() != 0 || c.set.String() == "" {
			t.Errorf("%v has %d event dimensions", c.set, c.set.EventDim())
		}
	}
}

func TestVectorsAndMatrices(t *testing.T) {
	matrix := func(v ...float64) *tensor.Tensor { return tensor.FromSlice(v, 2, 2) }
	eye := tensor.Eye(9)
	for _, c := range []struct {
		set     Constraint
		in, out []*tensor.Tensor
	}{
		{RealVector, []*tensor.Tensor{tensor.Of(1, -2)}, []*tensor.Tensor{tensor.Of(nan, 2)}},
		{Simplex, []*tensor.Tensor{tensor.Of(0.25, 0.75), tensor.Of(0, 1)}, []*tensor.Tensor{tensor.Of(0.5, 0.6), tensor.Of(-0.5, 1.5), tensor.Of(nan, 1)}},
		{Weights, []*tensor.Tensor{tensor.Of(0, 3), tensor.Of(1, 0, 2, 5, 0)}, []*tensor.Tensor{tensor.Of(0, 0), tensor.Of(-1, 2), tensor.Of(nan, 1), tensor.Of(inf, 1), tensor.Of(1, 2, 3, 4, -1)}},
		{OrderedVector, []*tensor.Tensor{tensor.Of(-1, 3)}, []*tensor.Tensor{tensor.Of(3, -1), tensor.Of(1, 1), tensor.Of(1, nan)}},
		{PositiveOrdered, []*tensor.Tensor{tensor.Of(1, 3)}, []*tensor.Tensor{tensor.Of(-1, 3)}},
		{OneHot, []*tensor.Tensor{tensor.Of(0, 1)}, []*tensor.Tensor{tensor.Of(1, 1), tensor.Of(0, 0), tensor.Of(0.5, 0.5)}},
		{Sphere, []*tensor.Tensor{tensor.Of(0.6, -0.8)}, []*tensor.Tensor{tensor.Of(1, 1)}},
		{LowerTriangular, []*tensor.Tensor{matrix(0, 0, 1, -2)}, []*tensor.Tensor{matrix(1, 1, 0, 1)}},
		{LowerCholesky, []*tensor.Tensor{matrix(1, 0, 1, 2)}, []*tensor.Tensor{matrix(1, 0, 1, 0), matrix(1, 0.5, 1, 2)}},
		{LowerCholesky, []*tensor.Tensor{eye, eye.As(tensor.Float32)}, []*tensor.Tensor{eye.Neg(), eye.Add(tensor.Ones(9, 9)), eye.Log().Tril(0), tensor.Zeros(9, 9)}},
		{LowerTriangular, []*tensor.Tensor{eye.Neg(), tensor.Zeros(9, 9)}, []*tensor.Tensor{tensor.Ones(9, 9), eye.MulScalar(nan)}},
		{OrderedVector, []*tensor.Tensor{tensor.Arange(9), tensor.Arange(9).As(tensor.Float32)}, []*tensor.Tensor{tensor.Arange(9).Neg(), tensor.Ones(9)}},
		{CorrCholesky, []*tensor.Tensor{matrix(1, 0, 0.6, 0.8)}, []*tensor.Tensor{matrix(1, 0, 0.6, 0.9)}},
		{Symmetric, []*tensor.Tensor{matrix(1, 2, 2, 1)}, []*tensor.Tensor{matrix(1, 2, 3, 1)}},
		{PositiveDefinite, []*tensor.Tensor{matrix(2, 1, 1, 2)}, []*tensor.Tensor{matrix(1, 2, 2, 1), matrix(nan, 0, 0, 1)}},
		{CorrMatrix, []*tensor.Tensor{matrix(1, 0.5, 0.5, 1)}, []*tensor.Tensor{matrix(2, 0.5, 0.5, 1)}},
		{CountsOf(3), []*tensor.Tensor{tensor.Of(1, 2)}, []*tensor.Tensor{tensor.Of(1, 1), tensor.Of(1.5, 1.5), tensor.Of(-1, 4)}},
		{Independent(Positive, 1), []*tensor.Tensor{tensor.Of(1, 2)}, []*tensor.Tensor{tensor.Of(1, 0), tensor.Scalar(1)}},
	} {
		for _, x := range c.in {
			if i, ok := c.set.Check(x); !ok || i != -1 {
				t.Errorf("%v.Check(%v) = %d, %v, want it allowed", c.set, x, i, ok)
			}
		}
		for _, x := range c.out {
			if i, ok := c.set.Check(x); ok || i < 0 {
				t.Errorf("%v.Check(%v) = %d, %v, want it refused", c.set, x, i, ok)
			}
		}
		good := c.in[0]
		if x := c.out[0]; x.Shape() == good.Shape() && c.set.EventDim() > 0 {
			if i, _ := c.set.Check(tensor.Stack(0, good, x)); i < good.Len() {
				t.Errorf("%v: the second of a batch is wrong, Check says %d", c.set, i)
			}
		}
	}
}

func TestTensorBounds(t *testing.T) {
	c := Interval(tensor.Of(0, 10), tensor.Of(1, 11))
	if _, ok := c.Check(tensor.FromSlice([]float64{0.5, 10.5, 1, 11}, 2, 2)); !ok {
		t.Error("values between their bounds are refused")
	}
	if i, ok := c.Check(tensor.FromSlice([]float64{0.5, 10.5, 1, 9}, 2, 2)); ok || i != 3 {
		t.Errorf("Check = %d, %v, want index 3", i, ok)
	}
}

// TestBoundsOfAnotherShape: bounds may have more elements than the value, and the index is one of the value.
func TestBoundsOfAnotherShape(t *testing.T) {
	c := Interval(tensor.FromSlice([]float64{0, 1, 0, 0}, 4, 1), tensor.Of(5, 6, 7))
	for _, x := range []*tensor.Tensor{tensor.Scalar(2), tensor.Of(1, 2, 3), tensor.FromSlice([]float64{1, 2, 3, 4}, 4, 1)} {
		if i, ok := c.Check(x); !ok {
			t.Errorf("Check(%v) = %d", x, i)
		}
	}
	if i, ok := c.Check(tensor.Of(5, 6, 0.5)); ok || i != 2 {
		t.Errorf("Check = %d, %v, want index 2", i, ok)
	}
	if i, ok := c.Check(tensor.FromSlice([]float64{1, 0, 3, 4}, 4, 1)); ok || i != 1 {
		t.Errorf("Check = %d, %v, want index 1", i, ok)
	}
	counts := CountsOf(tensor.FromSlice([]float64{3, 3, 4}, 3))
	if i, ok := counts.Check(tensor.FromSlice([]float64{1, 2}, 2)); ok || i != 0 {
		t.Errorf("counts of three totals pass: %d", i)
	}
}

// TestFault: of a vector or matrix, Check names the number at fault.
func TestFault(t *testing.T) {
	matrix := func(v ...float64) *tensor.Tensor { return tensor.FromSlice(v, 3, 3) }
	for _, c := range []struct {
		set Constraint
		x   *tensor.Tensor
		at  int
	}{
		{RealVector, tensor.Of(1, nan, 2), 1},
		{Simplex, tensor.Of(0.6, 0.6, -0.2), 2},
		{Simplex, tensor.Of(0.6, nan, 0.4), 1},
		{Simplex, tensor.Of(0.6, 0.6), 0},
		{Weights, tensor.Of(1, 2, -3), 2},
		{Weights, tensor.Of(0, 0), 0},
		{Weights, tensor.Of(1, math.Inf(1)), 1},
		{OrderedVector, tensor.Of(1, 2, 2, 3), 2},
		{OrderedVector, tensor.Of(nan, 2), 0},
		{PositiveOrdered, tensor.Of(0, 2), 0},
		{PositiveOrdered, tensor.Of(1, 1), 1},
		{OneHot, tensor.Of(0, 1, 0.5), 2},
		{OneHot, tensor.Of(0, 1, 0, 1), 3},
		{OneHot, tensor.Of(0, 0), 0},
		{LowerTriangular, matrix(1, 0, 0, 1, 1, 2, 1, 1, 1), 5},
		{LowerTriangular, matrix(1, 0, 0, 1, 1, 0, 1, nan, 1), 7},
		{LowerCholesky, matrix(1, 0, 0, 1, 0, 0, 1, 1, 1), 4},
		{CorrCholesky, matrix(1, 0, 0, 0.6, 0.8, 0, 1, 1, 1), 6},
		{Symmetric, matrix(1, 0, 2, 0, 1, 0, 1, 0, 1), 6},
		{PositiveDefinite, matrix(1, 0, 0, 0, 1, 0, 0, 0, -1), 8},
		{CorrMatrix, matrix(1, 0, 0, 0, 2, 0, 0, 0, 1), 4},
		{CountsOf(3), tensor.Of(1, 1.5, 0.5), 1},
	} {
		for _, before := range []int{0, 2} {
			x := c.x
			if before > 0 {
				x = tensor.Stack(0, x, x)
			}
			if at, ok := c.set.Check(x); ok || at != c.at {
				t.Errorf("%v.Check(%v) = %d, %v, want %d", c.set, x, at, ok, c.at)
			}
		}
	}
}

// TestAt: the constraint on one number has its bounds.
func TestAt(t *testing.T) {
	bounds := Interval(tensor.FromSlice([]float64{0, 10}, 2, 1), tensor.Of(21, 22, 23))
	for _, c := range []struct {
		set  Constraint
		s    tensor.Shape
		i    int
		want string
	}{
		{Positive, tensor.NewShape(3), 1, "positive"},
		{Independent(Positive, 1), tensor.NewShape(3), 1, "positive"},
		{Independent(Simplex, 2), tensor.NewShape(3, 3, 2), 1, "simplex"},
		{bounds, tensor.NewShape(2, 3), 4, "interval [10, 22]"},
		{Independent(bounds, 2), tensor.NewShape(5, 2, 3), 8, "interval [0, 23]"},
		{bounds, tensor.NewShape(3), 1, "interval [tensor[2 1], 22]"},
		{CountsOf(tensor.Of(3, 4)), tensor.NewShape(2, 3), 5, "counts with sum 4"},
	} {
		if got := At(c.set, c.s, c.i).String(); got != c.want {
			t.Errorf("%v at %d of %v is %q, want %q", c.set, c.i, c.s, got, c.want)
		}
	}
}

func TestComparable(t *testing.T) {
	if Constraint(Interval(0, 1)) != Constraint(Interval(0.0, 1.0)) || Independent(Positive, 1) != Independent(Positive, 1) ||
		Independent(Independent(Real, 1), 1) != Independent(Real, 2) {
		t.Error("equal constraints differ")
	}
	if base, n := Base(Independent(Simplex, 2)); base != Constraint(Simplex) || n != 2 {
		t.Errorf("Base = %v, %d", base, n)
	}
}
