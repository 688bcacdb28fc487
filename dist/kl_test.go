package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestKLGradients compares gradients of divergences with central differences.
func TestKLGradients(t *testing.T) {
	two := func(f func(a, b *tensor.Tensor) Dist) func(p []*tensor.Tensor) (Dist, Dist) {
		return func(p []*tensor.Tensor) (Dist, Dist) { return f(p[0], p[1]), f(p[2], p[3]) }
	}
	one := func(f func(a *tensor.Tensor) Dist) func(p []*tensor.Tensor) (Dist, Dist) {
		return func(p []*tensor.Tensor) (Dist, Dist) { return f(p[0]), f(p[1]) }
	}
	for name, c := range map[string]struct {
		make   func(p []*tensor.Tensor) (Dist, Dist)
		params []*tensor.Tensor
	}{
		"Normal":          {two(Normal[*tensor.Tensor, *tensor.Tensor]), numbers(0.3, 1.2, -0.5, 2)},
		"LogNormal":       {two(LogNormal[*tensor.Tensor, *tensor.Tensor]), numbers(0.3, 1.2, -0.5, 2)},
		"Laplace":         {two(Laplace[*tensor.Tensor, *tensor.Tensor]), numbers(0.3, 1.2, -0.5, 2)},
		"Gamma":           {two(Gamma[*tensor.Tensor, *tensor.Tensor]), numbers(0.3, 1.2, 0.5, 2)},
		"InverseGamma":    {two(InverseGamma[*tensor.Tensor, *tensor.Tensor]), numbers(3, 1.2, 1.5, 2)},
		"Beta":            {two(Beta[*tensor.Tensor, *tensor.Tensor]), numbers(0.3, 1.2, 0.5, 2)},
		"Uniform":         {two(Uniform[*tensor.Tensor, *tensor.Tensor]), numbers(0.3, 1.2, 0.1, 2)},
		"HalfNormal":      {one(HalfNormal[*tensor.Tensor]), numbers(0.3, 1.2)},
		"Exponential":     {one(Exponential[*tensor.Tensor]), numbers(0.3, 1.2)},
		"Poisson":         {one(Poisson[*tensor.Tensor]), numbers(0.3, 1.2)},
		"Bernoulli":       {one(Bernoulli[*tensor.Tensor]), numbers(0.3, 0.2)},
		"BernoulliLogits": {one(BernoulliLogits[*tensor.Tensor]), numbers(0.3, -1.2)},
		"Categorical":     {one(CategoricalLogits), []*tensor.Tensor{tensor.Of(0.3, -1, 0), tensor.Of(1, 0.5, 2)}},
		"Dirichlet":       {one(Dirichlet), []*tensor.Tensor{tensor.Of(0.3, 1, 5), tensor.Of(1, 0.5, 2)}},
		"Uniform-Normal":  {func(p []*tensor.Tensor) (Dist, Dist) { return Uniform(p[0], p[1]), Normal(p[2], p[3]) }, numbers(0.3, 1.2, -0.5, 2)},
		"MultivariateNormal": {two(MultivariateNormalTril), []*tensor.Tensor{tensor.Of(0.3, 1), tensor.FromSlice([]float64{1, 0, 0.5, 2}, 2, 2),
			tensor.Of(-1, 0.5), tensor.FromSlice([]float64{2, 0, 0.1, 0.7}, 2, 2)}},
	} {
		tp := tensor.NewTape()
		var leaves []*tensor.Tensor
		for _, p := range c.params {
			leaves = append(leaves, tp.Leaf(p))
		}
		kl, err := KL(c.make(leaves))
		if err != nil {
			t.Fatal(err)
		}
		tp.Backward([]*tensor.Tensor{kl}, []float64{1})
		for i, p := range c.params {
			g := tp.Grad(leaves[i]).Float64s()
			for k := range g {
				value := func(h float64) float64 {
					v := p.Float64s()
					v[k] += h
					params := append([]*tensor.Tensor{}, c.params...)
					params[i] = tensor.FromShape(v, p.Shape())
					kl, _ := KL(c.make(params))
					return kl.Item()
				}
				if want := (value(1e-6) - value(-1e-6)) / 2e-6; math.Abs(g[k]-want) > 1e-7*math.Max(1, math.Abs(want)) {
					t.Errorf("%s: gradient by parameter %d [%d] is %v, differences give %v", name, i, k, g[k], want)
				}
			}
		}
	}
}

func numbers(v ...float64) (p []*tensor.Tensor) {
	for _, a := range v {
		p = append(p, tensor.Scalar(a))
	}
	return p
}

// TestKLIsZero: a distribution does not diverge from itself.
func TestKLIsZero(t *testing.T) {
	for _, d := range []Dist{Normal(1, 2), Gamma(300, 2), Beta(0.1, 500), Poisson(1e6), Bernoulli(0.999), Dirichlet(tensor.Of(500, 1, 0.1))} {
		if kl, err := KL(d, d); err != nil || math.Abs(kl.Item()) > 1e-15 {
			t.Errorf("%s diverges from itself by %v, %v", d.Name(), kl, err)
		}
	}
}

// TestKLShapes: event dimensions are summed, batches broadcast.
func TestKLShapes(t *testing.T) {
	p, q := Normal(tensor.Zeros(4, 3), 1).ToEvent(1), Normal(tensor.Ones(3), 2).Expand(4, 3).ToEvent(1)
	kl, err := KL(p, q)
	if err != nil || kl.Shape() != tensor.NewShape(4) {
		t.Errorf("KL is %v, %v", kl, err)
	}
	if _, err := KL(p, Normal(0, 1)); err == nil {
		t.Error("KL of different event dimensions passes")
	}
}

// TestKLOfLowRankBatches: of batches that broadcast, divergences of low-rank normals are those of their covariances.
func TestKLOfLowRankBatches(t *testing.T) {
	low := func(seed uint64, batch ...int) Dist {
		draw := func(k uint64, d Dist, shape ...int) *tensor.Tensor {
			return d.Sample(nil, NewKey(seed).Fold(k), append(append([]int{}, batch...), shape...)...)
		}
		return LowRankMultivariateNormal(draw(0, Normal(0, 1), 3), draw(1, Normal(0, 1), 3, 2), draw(2, Gamma(3, 2), 3))
	}
	full := func(d Dist) Dist { return MultivariateNormal(d.Mean(), d.Covariance()) }
	for _, c := range [][2]Dist{{low(1, 4), low(2, 4)}, {low(1, 5, 1), low(2, 4)}, {low(1), low(2, 4)}, {low(1, 4), low(2)}} {
		want, err := KL(full(c[0]), full(c[1]))
		if err != nil {
			t.Fatal(err)
		}
		for _, pair := range [][2]Dist{c, {c[0], full(c[1])}, {full(c[0]), c[1]}} {
			got, err := KL(pair[0], pair[1])
			if err != nil || got.Shape() != want.Shape() || !got.Sub(want).Within(-1e-11, 1e-11) {
				t.Errorf("KL of %v and %v is %v, %v, want %v", pair[0], pair[1], got, err, want)
			}
		}
	}
}
