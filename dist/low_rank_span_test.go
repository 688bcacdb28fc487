package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestLowRankSpan: a residual c·w for the only column w of the factor has a density and derivatives without differences, by s = Σ w²/D: the form is c² s/(1+s), and
// Σ⁻¹e is c w/(D(1+s)). The density keeps its digits for any D beside w², and the derivatives those that they have: a residual that is off by a
// unit in one entry alone moves them by 1+s units.
func TestLowRankSpan(t *testing.T) {
	w := []float64{0.75, -1.5, 0.0625, 2.25}
	const c, units = 3 << 20, 16
	for _, d := range []float64{1, 1e-4, 1e-8, 1e-12, 1e-16, 1e-20, 1e-30, 1e-100, 1e-300} {
		diag, x := make([]float64, len(w)), make([]float64, len(w))
		s, logs := 0.0, 0.0
		for i, w := range w {
			x[i], diag[i] = c*w, d*float64(i+1)
			s += float64(w * w / diag[i])
			logs += math.Log(diag[i])
		}
		tp := tensor.NewTape()
		tx, tw := tp.Leaf(tensor.Of(x...)), tp.Leaf(tensor.FromSlice(w, len(w), 1))
		lp := LowRankMultivariateNormal(tensor.Zeros(len(w)), tw, tensor.Of(diag...)).LogProbSum(tx, 1)
		tp.Backward([]*tensor.Tensor{lp}, []float64{1})
		check := func(what string, got, want, scale float64) {
			t.Helper()
			if !(math.Abs(got-want) <= units*0x1p-53*scale*math.Abs(want)) {
				t.Errorf("%s for D = %v: %v, want %v", what, d, got, want)
			}
		}
		form := c * c * (s / (1 + s))
		check("density", lp.Item(), -0.5*(form+math.Log1p(s)+logs)-float64(len(w))*halfLog2Pi, 1)
		byX, byW := tp.Grad(tx).Float64s(), tp.Grad(tw).Float64s()
		for i, w := range w {
			alpha := c * w / (diag[i] * (1 + s))
			check("derivative by the value", byX[i], -alpha, 1+s)
			check("derivative by the factor", byW[i], alpha*(c*(s/(1+s))-1.0/c), 1+s)
		}
	}
}
