package dist

import (
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// farMatricesOf make the distributions of testdata/far_matrices.csv, given the inputs behind the value, in so many batch elements.
var farMatricesOf = map[string]struct {
	shapes [][]int // of value and parameters
	make   func(p []*tensor.Tensor) Dist
}{
	"Wishart":  {[][]int{{2, 2}, {}, {2, 2}}, func(p []*tensor.Tensor) Dist { return WishartTril(p[0], p[1]) }},
	"Student2": {[][]int{{2}, {}, {2}, {2, 2}}, func(p []*tensor.Tensor) Dist { return MultivariateStudentT(p[0], p[1], p[2]) }},
	"Student3": {[][]int{{3}, {}, {3}, {3, 3}}, func(p []*tensor.Tensor) Dist { return MultivariateStudentT(p[0], p[1], p[2]) }},
}

// TestFarMatrices compares log-densities and derivatives at numbers whose squares, ratios and products leave the range with exact ones.
func TestFarMatrices(t *testing.T) {
	const units = 16
	g := readTable(t, "testdata/far_matrices.csv")
	for i := range g.rows {
		family, in, want, scale := g.columns["family"][i], g.list(t, "inputs", i), g.list(t, "want", i), g.list(t, "scale", i)
		for k, v := range farMatrix(family, in) {
			if !isNearFar(v, want[k], scale[k], units) {
				t.Errorf("%s at %v: result %d is %v, want %v (scale %v)", family, in, k, v, want[k], scale[k])
			}
		}
	}
}

// farMatrix returns a log-density and its derivatives by all inputs.
func farMatrix(family string, in []float64) (out []float64) {
	of := farMatricesOf[family]
	tp := tensor.NewTape()
	var leaves []*tensor.Tensor
	for _, s := range of.shapes {
		shape := tensor.NewShape(s...)
		leaves = append(leaves, tp.Leaf(tensor.FromShape(in[:shape.Size()], shape)))
		in = in[shape.Size():]
	}
	lp := of.make(leaves[1:]).LogProbSum(leaves[0], 1)
	tp.Backward([]*tensor.Tensor{lp}, []float64{1})
	out = append(out, lp.Item())
	for _, leaf := range leaves {
		out = append(out, tp.Grad(leaf).Float64s()...)
	}
	return out
}
