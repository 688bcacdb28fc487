package infer_test

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// TestInitSingle: starting values of sites in float32 are inside of their supports, the bounds of which are tensors in float64, infinite ones among them.
func TestInitSingle(t *testing.T) {
	low := tensor.Of(-1, 1).As(tensor.Float32)
	for _, d := range []dist.Dist{
		dist.Truncated(dist.Exponential(low.AddScalar(2)), low, 5),
		dist.MaskedMixture(tensor.Of(0, 1), dist.Normal(low, 1), dist.Uniform(low, 3)),
		dist.Truncated(dist.Normal(0, 1), tensor.Of(math.Inf(-1), 0), tensor.Of(0, math.Inf(1))),
	} {
		for name, init := range map[string]infer.Init{"InitFeasible": infer.InitFeasible, "InitUniform": infer.InitUniform(2)} {
			x := init(&pyro.Site{Name: "x", Dist: d}, dist.NewKey(1))
			if err := d.ValidateValue(x); err != nil || x.DType() != d.DType() || !x.Within(-10, 10) {
				t.Errorf("%s of %v: %v, %v", name, d, x, err)
			}
		}
	}
}
