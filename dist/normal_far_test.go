package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestFarNormals: values in an interval thousands of standard deviations off loc have the log-probability and the gradients that each has alone, to the
// rounding of sums, under parameters that are numbers or tensors, with a bound that is infinite, and in sums. TestExtremes compares single ones with
// exact numbers.
func TestFarNormals(t *testing.T) {
	const n, loc, scale = 37, -8.0, 0x1p-11
	const tol = 2 * n * 0x1p-52 // n additions in both sums
	for _, bounds := range [][2]float64{{0, 3}, {0, math.Inf(1)}, {-24, -16.5}, {math.Inf(-1), -16.5}} {
		var x [n]float64
		for i := range x {
			x[i] = math.Max(bounds[0], -16.5) - float64(i)*0x1p-27
			if bounds[0] == 0 {
				x[i] = float64(i) * 0x1p-27
			}
		}
		one := func(x []float64, loc, scale *tensor.Tensor, sum bool) (lp float64, g [3]float64) {
			tp := tensor.NewTape()
			leaves := [3]*tensor.Tensor{tp.Leaf(tensor.FromSlice(x, len(x))), tp.Leaf(loc), tp.Leaf(scale)}
			d := Truncated(Normal(leaves[1], leaves[2]), bounds[0], bounds[1])
			y := d.LogProbSum(leaves[0], 1)
			if !sum {
				y = d.LogProb(leaves[0]).Sum()
			}
			tp.Backward([]*tensor.Tensor{y}, []float64{1})
			for k, l := range leaves {
				g[k] = tp.Grad(l).Sum().Item()
			}
			return y.Item(), g
		}
		var lp float64
		var g [3]float64
		for i := range x {
			l, d := one(x[i:i+1], tensor.Scalar(loc), tensor.Scalar(scale), true)
			lp += l
			for k := range d {
				g[k] += d[k]
			}
		}
		for _, shape := range []int{0, 1, n} {
			mu, s := tensor.Scalar(loc), tensor.Scalar(scale)
			if shape > 0 {
				mu, s = tensor.Full(loc, shape), tensor.Full(scale, shape)
			}
			for _, sum := range []bool{false, true} {
				gotLP, got := one(x[:], mu, s, sum)
				if !(math.Abs(gotLP-lp) <= tol*math.Abs(lp)) {
					t.Errorf("[%v, %v], shape %d, sum %v: %v, of single values %v", bounds[0], bounds[1], shape, sum, gotLP, lp)
				}
				for k := range g {
					if !(math.Abs(got[k]-g[k]) <= tol*math.Abs(g[k])) {
						t.Errorf("[%v, %v], shape %d, sum %v: derivative %d is %v, of single values %v", bounds[0], bounds[1], shape, sum, k, got[k], g[k])
					}
				}
			}
		}
	}
}

// TestFarBesideNear: a half line deep inside of which loc is has log-probabilities of its own in a tile with far ones.
func TestFarBesideNear(t *testing.T) {
	loc := tensor.Of(1e8, 100, -40)
	open := tensor.Full(math.Inf(1), 3)
	for _, d := range []Dist{Truncated(Normal(loc, 1), 0, math.Inf(1)), Truncated(Normal(loc, 1), 0, open)} {
		got := d.LogProb(tensor.Of(1e8, 100, 0.25)).Float64s()
		if want := Truncated(Normal(-40, 1), 0, math.Inf(1)).LogProb(tensor.Scalar(0.25)).Item(); got[0] != -halfLog2Pi || got[1] != -halfLog2Pi || got[2] != want {
			t.Errorf("%v, want %v twice and %v", got, -halfLog2Pi, want)
		}
	}
}
