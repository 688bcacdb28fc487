package dist

import (
	"strings"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// farGivenOf make the distributions of testdata/far_given.csv, given location or degrees of freedom, and the matrix.
var farGivenOf = map[string]func(p, matrix *tensor.Tensor) Dist{
	"MultivariateNormal":          MultivariateNormal,
	"MultivariateNormalPrecision": MultivariateNormalPrecision,
	"Wishart":                     Wishart[*tensor.Tensor],
	"WishartPrecision":            WishartPrecision[*tensor.Tensor],
}

// TestFarGiven compares derivatives by a covariance or precision where those by its factor leave the range with exact ones: for a sum and elements, of two values, and
// masked, and for normal vectors of each of them many times, which are solved for together.
func TestFarGiven(t *testing.T) {
	const units, copies = 16, 52
	g := readTable(t, "testdata/far_given.csv")
	for i := range g.rows {
		family, n, in, want, scale := g.columns["family"][i], int(g.list(t, "n", i)[0]), g.list(t, "inputs", i), g.list(t, "want", i), g.list(t, "scale", i)
		event, p := tensor.NewShape(n, n), tensor.Shape{}
		if family[0] == 'M' {
			event, p = tensor.NewShape(n), tensor.NewShape(n)
		}
		size := 2 * event.Size()
		x, own := tensor.FromShape(in[:size], event.Insert(0, 2)), tensor.FromShape(in[size:size+p.Size()], p)
		for name, score := range map[string]func(d Dist) *tensor.Tensor{
			"sum":      func(d Dist) *tensor.Tensor { return d.LogProbSum(x, 1) },
			"elements": func(d Dist) *tensor.Tensor { return d.LogProb(x).Sum() },
			"copies": func(d Dist) *tensor.Tensor {
				return d.LogProb(x.Unsqueeze(0).ExpandTo(x.Shape().Insert(0, copies))).Sum().MulScalar(1.0 / copies)
			},
			"sum of copies": func(d Dist) *tensor.Tensor {
				return d.LogProbSum(x.Unsqueeze(0).ExpandTo(x.Shape().Insert(0, copies)), 1.0/copies)
			},
			"masked": func(d Dist) *tensor.Tensor {
				mask := tensor.FromSlice([]float64{1, 0, 0, 1}, 2, 2)
				return d.Expand(2, 2).Mask(mask).LogProbSum(x.Unsqueeze(0).ExpandTo(x.Shape().Insert(0, 2)), 1)
			},
			"masked elements": func(d Dist) *tensor.Tensor {
				mask := tensor.FromSlice([]float64{1, 0, 0, 1}, 2, 2)
				return d.Expand(2, 2).Mask(mask).LogProb(x.Unsqueeze(0).ExpandTo(x.Shape().Insert(0, 2))).Sum()
			},
		} {
			if strings.HasSuffix(name, "copies") && event.NDim() == 2 {
				continue
			}
			tp := tensor.NewTape()
			matrix := tp.Leaf(tensor.FromShape(in[size+p.Size():], tensor.NewShape(n, n)))
			tp.Backward([]*tensor.Tensor{score(farGivenOf[family](own, matrix))}, []float64{1})
			for k, v := range tp.Grad(matrix).Float64s() {
				if !isNearFar(v, want[k], scale[k], units) {
					t.Errorf("%s of %v, %s: derivative %d is %v, want %v (scale %v)", family, in, name, k, v, want[k], scale[k])
				}
			}
		}
	}
}
