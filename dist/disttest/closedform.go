package disttest

import (
	"fmt"
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// closedFormGradients checks the gradients of moments, entropy, tails and quantiles by the parameters, where they have any, against central
// differences, and those of the tails by the value.
func (c Case) closedFormGradients(t *testing.T) {
	d := c.Make(c.Params)
	for name, method := range map[string]func(d dist.Dist) *tensor.Tensor{
		"Mean":     dist.Dist.Mean,
		"Variance": dist.Dist.Variance,
		"Entropy":  dist.Dist.Entropy,
	} {
		c.differentiateClosed(t, name, d, method)
	}
	for _, q := range []float64{0.02, 0.3, 0.9} {
		c.differentiateClosed(t, fmt.Sprintf("ICDF(%v)", q), d, func(d dist.Dist) *tensor.Tensor { return d.ICDF(tensor.Scalar(q)) })
	}
	draws := 5
	if c.Slow {
		draws = 2
	}
	for k := range draws {
		x := d.Sample(nil, key("tails").Fold(uint64(k)))
		c.differentiateTails(t, d, x)
	}
}

// differentiateTails checks the gradients of the distribution function and of the logarithms of both tails at x.
func (c Case) differentiateTails(t *testing.T, d dist.Dist, x *tensor.Tensor) {
	for name, tail := range map[string]func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor{
		"CDF": dist.Dist.CDF, "LogCDF": dist.Dist.LogCDF, "LogSurvival": dist.Dist.LogSurvival,
	} {
		name = fmt.Sprintf("%s(%v)", name, x)
		if !c.differentiateClosed(t, name, d, func(d dist.Dist) *tensor.Tensor { return tail(d, x) }) || d.IsDiscrete() {
			continue
		}
		grad := c.gradient(x, tail).grads[len(c.Params)]
		c.compareDifferences(t, name+" by the value", 0, x, grad, func(x *tensor.Tensor) float64 { return tail(d, x).Item() })
	}
}

// differentiateClosed is differentiate where the method has finite values; it returns false where the family has no such method or other values.
func (c Case) differentiateClosed(t *testing.T, name string, d dist.Dist, method func(d dist.Dist) *tensor.Tensor) bool {
	v, ok := closed(func() *tensor.Tensor { return method(d) })
	if !ok || !finite(v) {
		return false
	}
	c.differentiate(t, name, method)
	return true
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
