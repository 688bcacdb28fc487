package disttest

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// closedFormGradients checks the gradients of moments, entropy, distribution function and quantiles by the parameters, where
// they have any, against central differences.
func (c Case) closedFormGradients(t *testing.T) {
	d := c.Make(c.Params)
	x := point(d)
	for name, method := range map[string]func(d dist.Dist) *tensor.Tensor{
		"Mean":     dist.Dist.Mean,
		"Variance": dist.Dist.Variance,
		"Entropy":  dist.Dist.Entropy,
		"CDF":      func(d dist.Dist) *tensor.Tensor { return d.CDF(x) },
		"ICDF":     func(d dist.Dist) *tensor.Tensor { return d.ICDF(tensor.Scalar(0.3)) },
	} {
		v, ok := closed(func() *tensor.Tensor { return method(d) })
		if !ok || v.IsFinite().Sum().Item() < float64(v.Len()) {
			continue
		}
		c.differentiate(t, name, method)
	}
}

// differentiate compares the gradient of the sum of f by each parameter with differences. A missing gradient is none at all: the
// method makes no promise.
func (c Case) differentiate(t *testing.T, name string, f func(dist.Dist) *tensor.Tensor) {
	tp := tensor.NewTape()
	leaves := make([]*tensor.Tensor, len(c.Params))
	for i, p := range c.Params {
		leaves[i] = tp.Leaf(p)
	}
	sum := f(c.Make(leaves)).Sum()
	if !sum.RequiresGrad() {
		return
	}
	tp.Backward([]*tensor.Tensor{sum}, []float64{1})
	for i, p := range c.Params {
		g := tp.Grad(leaves[i])
		if c.fixed(i) || g == nil {
			continue
		}
		for k, v := range p.Float64s() {
			want, unsure := slope(func(theta float64) float64 {
				params := append([]*tensor.Tensor{}, c.Params...)
				params[i] = c.symmetrised(i, replaced(p, k, theta))
				return f(c.Make(params)).Sum().Item()
			}, v, 0)
			if got := g.Float64s()[k]; !(math.Abs(got-want) <= unsure) {
				t.Errorf("gradient of %s by parameter %d [%d] is %v, differences give %v ± %v", name, i, k, got, want, unsure)
			}
		}
	}
}
