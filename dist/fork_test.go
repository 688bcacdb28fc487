package dist_test

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// TestForkedDerivatives: where components of vectors have infinite derivatives of both signs by an entry, that of the one with the largest share counts, and those by
// other entries and of other draws are what they are without.
func TestForkedDerivatives(t *testing.T) {
	one, two := tensor.Of(0.9, 1.5), tensor.Of(1.5, 0.9) // by an x next to 0 the derivatives are -0.1/x and 0.5/x
	each := func(d func(shape *tensor.Tensor) dist.Dist) dist.Dist {
		return dist.Mixture(dist.Categorical(tensor.Of(0.25, 0.75)), d(one), d(two))
	}
	several := func(d func(shape *tensor.Tensor) dist.Dist) dist.Dist {
		return dist.MixtureSameFamily(dist.Categorical(tensor.Of(0.25, 0.75)), d(tensor.Stack(0, one, two)))
	}
	gamma := func(shape *tensor.Tensor) dist.Dist { return dist.Gamma(shape, 1).ToEvent(1) }
	image := func(shape *tensor.Tensor) dist.Dist {
		return dist.Transformed(dist.Gamma(shape, 1), transform.NewAffine(0, 1)).ToEvent(1)
	}
	for _, c := range []struct {
		name string
		d    dist.Dist
	}{
		{"Gamma, each", each(gamma)},
		{"Gamma, several", several(gamma)},
		{"Transformed, each", each(image)},
		{"Transformed, several", several(image)},
		{"Dirichlet, each", each(dist.Dirichlet)},
		{"Dirichlet, several", several(dist.Dirichlet)},
	} {
		gradient := func(x *tensor.Tensor) []float64 {
			tp := tensor.NewTape()
			leaf := tp.Leaf(x)
			tp.Backward([]*tensor.Tensor{c.d.LogProbSum(leaf, 1)}, []float64{1})
			return tp.Grad(leaf).Float64s()
		}
		plain := gradient(tensor.Of(0.25, 0.75))
		g := gradient(tensor.FromShape([]float64{0.25, 0.75, 5e-324, 1}, tensor.NewShape(2, 2)))
		if g[0] != plain[0] || g[1] != plain[1] || !math.IsInf(g[2], -1) || math.IsNaN(g[3]) {
			t.Errorf("%s: the derivatives are %v, want %v, -Inf and a number", c.name, g, plain)
		}
	}
}
