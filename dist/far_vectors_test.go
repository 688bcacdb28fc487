package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// farVectorsOf make the distributions of testdata/far_vectors.csv, given the mean and the numbers of the matrix.
var farVectorsOf = map[string]func(loc, numbers *tensor.Tensor) Dist{
	"tril":       func(loc, v *tensor.Tensor) Dist { return MultivariateNormalTril(loc, v.Reshape(2, 2)) },
	"covariance": func(loc, v *tensor.Tensor) Dist { return MultivariateNormal(loc, v.Reshape(2, 2)) },
	"precision":  func(loc, v *tensor.Tensor) Dist { return MultivariateNormalPrecision(loc, v.Reshape(2, 2)) },
	"low_rank": func(loc, v *tensor.Tensor) Dist {
		return LowRankMultivariateNormal(loc, v.Slice(0, 0, 2).Unsqueeze(-1), v.Slice(0, 2, 4))
	},
}

// TestFarVectors compares log-densities and derivatives of normal vectors at numbers whose squares, ratios and products leave the range with exact
// ones: of one row, and of a batch of equal ones, which share what they are solved with.
func TestFarVectors(t *testing.T) {
	const equal = 128
	g := readTable(t, "testdata/far_vectors.csv")
	for i := range g.rows {
		form, in, want, scale := g.columns["form"][i], g.list(t, "inputs", i), g.list(t, "want", i), g.list(t, "scale", i)
		check := func(how string, got []float64, units float64) {
			t.Helper()
			for k, v := range got {
				if !isNearFar(v, want[k], scale[k], units) {
					t.Errorf("%s of %s at %v: result %d is %v, want %v (scale %v)", how, form, in, k, v, want[k], scale[k])
				}
			}
		}
		check("row", farVector(form, in, 1), 16)
		check("batch", farVector(form, in, equal), equal)
	}
}

// farVector returns the mean log-density of so many equal rows and its derivatives by all inputs.
func farVector(form string, in []float64, rows int) (out []float64) {
	tp := tensor.NewTape()
	x, loc, m := tp.Leaf(tensor.Of(in[:2]...)), tp.Leaf(tensor.Of(in[2:4]...)), tp.Leaf(tensor.Of(in[4:]...))
	lp := farVectorsOf[form](loc, m).LogProbSum(x.Expand(rows, 2), 1/float64(rows))
	tp.Backward([]*tensor.Tensor{lp}, []float64{1})
	out = append(out, lp.Item())
	for _, leaf := range []*tensor.Tensor{x, loc, m} {
		out = append(out, tp.Grad(leaf).Float64s()...)
	}
	return out
}

// isNearFar reports whether got is the exact result but for so many units that rounding makes of terms of the size scale.
func isNearFar(got, want, scale, units float64) bool {
	if got == want {
		return true
	}
	if math.IsInf(scale, 1) { // terms are beyond the range: their difference may be
		return got == got
	}
	return math.Abs(got-want) <= units*(0x1p-52*scale+5e-324)
}
