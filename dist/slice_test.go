package dist_test

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// TestSliceBelowSupport checks that values below the support of the base are outside however low the bound is, in elements and in sums of many.
func TestSliceBelowSupport(t *testing.T) {
	x := tensor.FullShape(0.5, tensor.NewShape(100)).Float64s()
	x[40] = -0.25
	for _, d := range []dist.Dist{dist.Truncated(dist.Exponential(2), -1, 3), dist.Truncated(dist.Weibull(2, 1.5), math.Inf(-1), 3), dist.Truncated(dist.Pareto(0.25, 2), -1, 3)} {
		v := tensor.FromSlice(x, len(x))
		lp := d.LogProb(v).Float64s()
		if !math.IsInf(lp[40], -1) || math.IsInf(lp[41], -1) || !math.IsInf(d.LogProbSum(v, 1).Item(), -1) {
			t.Errorf("%v: log-probabilities %v and %v, sum %v", d, lp[40], lp[41], d.LogProbSum(v, 1))
		}
	}
}
