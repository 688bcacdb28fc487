package dist_test

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// TestSmallWeights compares the derivatives by weights, some of which are next to 0, with those of mpmath (60 digits): of mixtures of Normal(loc, 1), also
// between bounds. They follow from shares that are powers of e, with exponents of up to 128 here, whose own rounding is 128·2⁻⁵³ of them.
func TestSmallWeights(t *testing.T) {
	for _, c := range []struct {
		w, locs   []float64
		x         float64
		low, high float64
		want      []float64
	}{
		{[]float64{1, 1e-20}, []float64{0, 5}, 0, math.Inf(-1), math.Inf(1), []float64{9.9999627334682787e-21, -0.99999627334682792}},
		{[]float64{0.5, 1e-20}, []float64{0, 5}, 0.25, -1, 1, []float64{1.3353250681858858e-24, -6.6766253409294294e-5}},
		{[]float64{1e-20, 3e-18, 2}, []float64{0, 8, -8}, -8, -9, -6.5, []float64{-2.5918818993096628e-11, -3.9103945219718921e-48, 1.2959409496548313e-31}},
	} {
		for name, got := range smallWeights(c.w, c.locs, c.x, c.low, c.high) {
			for k, v := range got {
				if !(math.Abs(v-c.want[k]) <= 128*0x1p-53*math.Abs(c.want[k])) {
					t.Errorf("%s of weights %v, x = %v: derivative %d is %v, want %v", name, c.w, c.x, k, v, c.want[k])
				}
			}
		}
	}
}

// smallWeights returns the derivatives of the log-density at x by the weights, with the components in one distribution and in one each.
func smallWeights(w, locs []float64, x, low, high float64) map[string][]float64 {
	slopes := func(apart bool) []float64 {
		tp := tensor.NewTape()
		weights := tp.Leaf(tensor.FromSlice(w))
		mixing := dist.Categorical(weights)
		d := dist.MixtureSameFamily(mixing, dist.Normal(tensor.FromSlice(locs), 1))
		if apart {
			var parts []dist.Dist
			for _, loc := range locs {
				parts = append(parts, dist.Normal(loc, 1))
			}
			d = dist.Mixture(mixing, parts...)
		}
		if !math.IsInf(low, 0) {
			d = dist.Truncated(d, low, high)
		}
		tp.Backward([]*tensor.Tensor{d.LogProbSum(tensor.Of(x), 1)}, []float64{1})
		return tp.Grad(weights).Float64s()
	}
	return map[string][]float64{"MixtureSameFamily": slopes(false), "Mixture": slopes(true)}
}
