package tensor_test

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestWithin: bounds that are no float32 are not moved across one, and views are read as what they show.
func TestWithin(t *testing.T) {
	third := float64(float32(1.0 / 3))
	for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
		x := tensor.FromSlice([]float64{0, 1, 2, 3, third, 5}, 2, 3).As(dtype)
		for _, c := range []struct {
			x           *tensor.Tensor
			low, high   float64
			in, inWhole bool
		}{
			{x, 0, 5, true, false},
			{x, math.SmallestNonzeroFloat64, 5, false, false},
			{x, 0, math.Nextafter(5, 0), false, false},
			{x.Slice(1, 0, 1), 0, 3, true, true},
			{x.Slice(1, 1, 2), math.Nextafter(third, 0), 1, true, false},
			{x.Slice(1, 1, 2), math.Nextafter(third, 1), 1, false, false},
			{x.Slice(1, 0, 1).T(), -1, 2, false, false},
			{x.T(), 0, 5, true, false},
			{x.T(), 1, 5, false, false},
			{x.Unsqueeze(1).Expand(2, 4, 3).Transpose(0, 2), 0, 5, true, false},
			{x.Unsqueeze(1).Expand(2, 4, 3).Transpose(0, 2), 0, 4, false, false},
			{x.Slice(0, 1, 2).Expand(7, 3), 0.1, 5, true, false},
			{x.Slice(0, 0, 1).Expand(7, 3), 0, 2, true, true},
			{x.Slice(1, 2, 3).Expand(2, 5), 2, 5, true, true},
			{x.Slice(1, 2, 3).Expand(2, 5).T(), 3, 5, false, false},
			{x.Slice(1, 0, 2).T(), 0, 3, true, false},
			{tensor.Zeros(0), 1, 0, true, true},
			{tensor.Zeros(3, 0).T(), 1, 0, true, true},
			{tensor.Scalar(2).As(dtype).Expand(3), 2, 2, true, true},
			{tensor.Of(0, math.NaN()).As(dtype), math.Inf(-1), math.Inf(1), false, false},
			{tensor.Of(0, math.Inf(1)).As(dtype), 0, math.Inf(1), true, false},
			{tensor.Of(0, 1).As(dtype), math.NaN(), 1, false, false},
		} {
			if got := c.x.Within(c.low, c.high); got != c.in {
				t.Errorf("%v within %v and %v: %v", c.x, c.low, c.high, got)
			}
			if got := c.x.WholeWithin(c.low, c.high); got != c.inWhole {
				t.Errorf("%v whole within %v and %v: %v", c.x, c.low, c.high, got)
			}
		}
	}
}

// TestBelow: infinities, subnormal differences, NaN, views and both types, within a chunk of numbers and beyond it.
func TestBelow(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	odd := []float64{-inf, -2, -1 - 0x1p-23, -1, 0, 0x1p-149, 0x1p-126, 0x1p-126 + 0x1p-149, 1, math.MaxFloat32, inf, nan}
	for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
		for _, n := range []int{1, 7, 256, 600} {
			low, high := tensor.Full(-1, n, 2).As(dtype), tensor.Full(1, 2, n).As(dtype).T()
			if !low.Below(high) || high.Below(low) || low.Below(low) {
				t.Errorf("%v, %d numbers: -1 is not below 1", dtype, n)
			}
			for _, a := range odd {
				for _, b := range odd {
					x, y := low.Clone(), high.Clone()
					x, y = withLast(x, a), withLast(y, b)
					if got := x.Below(y); got != (a < b) {
						t.Errorf("%v, %d numbers: %v below %v is %v", dtype, n, a, b, got)
					}
				}
			}
		}
	}
	if !tensor.Zeros(0).Below(tensor.Zeros(0)) {
		t.Error("nothing is not below nothing")
	}
}

// withLast returns x with v as its last number.
func withLast(x *tensor.Tensor, v float64) *tensor.Tensor {
	all := x.Float64s()
	all[len(all)-1] = v
	return tensor.FromShape(all, x.Shape()).As(x.DType())
}

// TestAscends: rows of every length, infinities, equal neighbours, NaN, views and both types; rows do not touch each other.
func TestAscends(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
		for n := range 40 {
			x := tensor.Zeros(3, 1).Add(tensor.Arange(n)).As(dtype)
			down := x.Neg()
			if !x.Ascends() || !x.T().Clone().T().Ascends() || down.Ascends() != (n < 2) {
				t.Errorf("%v: rows of %d are misjudged", dtype, n)
			}
			if n < 2 {
				continue
			}
			for v, want := range map[float64]bool{inf: true, float64(n): true, float64(n - 2): false, -inf: false, nan: false} {
				if got := withLast(x, v).Ascends(); got != want {
					t.Errorf("%v: a row of %d with %v at its end: %v", dtype, n, v, got)
				}
			}
		}
	}
}

// TestIsLower: a NaN, a number above the diagonal, views, both types, and matrices that are not square.
func TestIsLower(t *testing.T) {
	for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
		for n := 1; n < 24; n++ {
			l := tensor.Ones(3, n, n).Tril(0).As(dtype)
			if !l.IsLower() || l.T().IsLower() != (n == 1) || !l.T().Clone().T().IsLower() {
				t.Errorf("%v: matrices of order %d are misjudged", dtype, n)
			}
			if withLast(l, math.NaN()).IsLower() || !withLast(l, math.Inf(-1)).IsLower() {
				t.Errorf("%v: a NaN or an infinity in a matrix of order %d is misjudged", dtype, n)
			}
		}
	}
	if tensor.Zeros(2, 3).IsLower() || !tensor.Zeros(0, 9, 9).IsLower() || !tensor.Zeros(2, 0, 0).IsLower() {
		t.Error("matrices that are not square or of no numbers are misjudged")
	}
}
