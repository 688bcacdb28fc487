package dist_test

import (
	"math"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// TestConcentrationsBeyondTheRange: concentrations whose sum leaves the range, by mpmath with 700 digits. The unit of a term is 2⁻⁵² of the larger of it and 1.
func TestConcentrationsBeyondTheRange(t *testing.T) {
	const units = 4 * 0x1p-52
	for _, c := range []struct {
		counts float64 // 0: Dirichlet
		a, x   []float64
		lp     float64
		da     []float64
	}{
		{0, []float64{1e308, 1e308}, []float64{0.5, 0.5}, 354.71888655871828, []float64{0, 0}},
		{0, []float64{1e308, 1e308, 1e308}, []float64{0.25, 0.25, 0.5}, -1.6989903679539747e307, []float64{-0.28768207245178093, -0.28768207245178093, 0.40546510810816438}},
		{0, []float64{1e308, 1e308, 2}, []float64{0.5, 0.5, 0x1p-1000}, 1081.3504176442250, []float64{0, 0, 16.319390927682239}},
		{4, []float64{1e308, 1e308, 1e308}, []float64{1, 1, 2}, -1.9095425048844385, []float64{-3.3333333333333333e-309, -3.3333333333333333e-309, 6.6666666666666666e-309}},
		{6, []float64{1e308, 1e308, 2}, []float64{3, 1, 2}, -1416.6651963362417, []float64{0, -2e-308, 0.83333333333333333}},
		{4, []float64{1.5e308, 3, 1e308, 1e300}, []float64{2, 0, 1, 1}, -18.790006821444657, []float64{-2.6666666026666669e-309, -1.599999993600000e-308, -5.9999999360000002e-309, 9.9999998400000001e-301}},
		{130, []float64{1e308, 1e308, 1e308}, []float64{100, 10, 20}, -57.866176774211875, []float64{5.6666666666666666e-307, -3.3333333333333333e-307, -2.3333333333333333e-307}},
	} {
		for _, rows := range []int{1, 40} {
			data := slices.Repeat(c.a, rows)
			tp := tensor.NewTape()
			a := tp.Leaf(tensor.FromSlice(data, rows, len(c.a)))
			d, x := dist.Dirichlet(a), tensor.FromSlice(slices.Repeat(c.x, rows), rows, len(c.x))
			if c.counts > 0 {
				d = dist.DirichletMultinomial(a, c.counts)
			}
			sum := d.LogProbSum(x, 1)
			if got, want := sum.Item(), float64(rows)*c.lp; got != want && !(math.Abs(got-want) <= units*math.Max(1, math.Abs(want))) {
				t.Errorf("%s(%v): the sum of %d rows of %v is %v, want %v", d.Name(), c.a, rows, c.x, got, want)
			}
			tp.Backward([]*tensor.Tensor{sum}, []float64{1})
			for i, got := range tp.Grad(a).Float64s() {
				scale := 1.0 // of the logarithms that a derivative is made of, or of draws over a concentration
				if c.counts > 0 {
					scale = c.counts / c.a[i%len(c.a)]
				}
				if want := c.da[i%len(c.a)]; !(math.Abs(got-want) <= units*math.Max(scale, math.Abs(want))) {
					t.Errorf("%s(%v): the derivative by concentration %d at %v is %v, want %v", d.Name(), c.a, i, c.x, got, want)
				}
			}
		}
	}
	for _, m := range []*tensor.Tensor{dist.Beta(1e308, 1.5e308).Mean(), dist.Dirichlet(tensor.Of(1e308, 1.5e308)).Mean().Select(0, 0)} {
		near(t, "mean", m.Item(), 0.4, 4*0x1p-53)
	}
}

// TestLeastConcentration: beta-binomial counts by a concentration of which products have no digits, by mpmath with 400 digits.
func TestLeastConcentration(t *testing.T) {
	const least = 0x1p-1074
	for _, c := range []struct {
		a    float64
		want [5]float64 // of 0 to 4 of 4
	}{
		{0.3, [5]float64{-743.733535503702301, -744.649826235576456, -744.675144043560746, -744.247700028733806, -5 * least}},
		{least, [5]float64{-0.693147180559945309, -744.845537029489427, -745.133219101941208, -744.845537029489427, -0.693147180559945309}},
	} {
		for k, want := range c.want {
			got := dist.BetaBinomial(c.a, least, 4).LogProb(tensor.Scalar(float64(k))).Item()
			if !(math.Abs(got-want) <= 4*0x1p-52*math.Abs(want)+least) {
				t.Errorf("BetaBinomial(%v, %v, 4) at %d: %v, want %v", c.a, least, k, got, want)
			}
		}
	}
}
