package transform

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// affineGradients returns the gradients of Σ weights·(y-loc)/scale + weight·log |scale| by y, loc and scale.
func affineGradients(loc, scale float64, y, weights *tensor.Tensor, weight float64) (dy, dloc, dscale *tensor.Tensor) {
	tp := tensor.NewTape()
	yl, ll, sl := tp.Leaf(y), tp.Leaf(tensor.Scalar(loc)), tp.Leaf(tensor.Scalar(scale))
	a := NewAffine(ll, sl)
	x := a.Inverse(yl)
	sum := x.Mul(weights).Sum().Add(a.LogAbsDet(x.Select(0, 0), nil).MulScalar(weight))
	tp.Backward([]*tensor.Tensor{sum}, []float64{1})
	return tp.Grad(yl), tp.Grad(ll), tp.Grad(sl)
}

// TestAffineFar: terms of the gradients leave the range with both signs, and their sums do not, or with one.
func TestAffineFar(t *testing.T) {
	for _, c := range []struct {
		name                 string
		loc, scale           float64
		y, weights           *tensor.Tensor
		weight               float64
		wantDLoc, wantDScale float64
	}{
		{"near", 1, -2, tensor.Of(3, 9), tensor.Of(1, 10), 5, 5.5, -23},
		{"volume and density", 0, 0x1p-990, tensor.Of(0x1p-980, 0), tensor.Of(0x1p50, 0), 0x1p60, math.Inf(-1), 0},
		{"entries by scale", 0, 2, tensor.Of(0x1p600, 0x1p601), tensor.Of(-0x1p600, 0x1p599), 0, 0x1p598, 0},
		{"more of one sign", 0, 2, tensor.Of(0x1p600, 0x1p601), tensor.Of(-0x1p600, 0x1p600), 0, 0, math.Inf(-1)},
		{"entries by loc", 0, 0x1p-700, tensor.Of(0, 0), tensor.Of(0x1p500, -0x1p500), 0, 0, 0},
		{"large scale", 0, 0x1p500, tensor.Of(0x1p900, 0), tensor.Of(0x1p700, 0), 0, -0x1p200, -0x1p600},
	} {
		_, dloc, dscale := affineGradients(c.loc, c.scale, c.y, c.weights, c.weight)
		if dloc.Item() != c.wantDLoc || dscale.Item() != c.wantDScale {
			t.Errorf("%s: the gradients by loc and scale are %v and %v, want %v and %v", c.name, dloc, dscale, c.wantDLoc, c.wantDScale)
		}
	}
}
