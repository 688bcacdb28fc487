package infer_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// A randomModel is a chain of latent sites, each with a family and parents
// chosen at random, observed at its end (trap 4).
type randomModel struct {
	latent   []func(p []*tensor.Tensor) dist.Dist
	parents  [][]int
	observed func(x *tensor.Tensor) dist.Dist
	data     *tensor.Tensor
}

// real and positive turn any parent into a parameter of that kind.
func realOf(x *tensor.Tensor) *tensor.Tensor { return x.Sum().Tanh() }

func positiveOf(x *tensor.Tensor) *tensor.Tensor {
	return x.Sum().MulScalar(0.3).Softplus().AddScalar(0.3)
}

var latentFamilies = []func(p []*tensor.Tensor) dist.Dist{
	func(p []*tensor.Tensor) dist.Dist { return dist.Normal(realOf(p[0]), positiveOf(p[1])) },
	func(p []*tensor.Tensor) dist.Dist { return dist.LogNormal(realOf(p[0]), positiveOf(p[1])) },
	func(p []*tensor.Tensor) dist.Dist { return dist.Gamma(positiveOf(p[0]), positiveOf(p[1])) },
	func(p []*tensor.Tensor) dist.Dist { return dist.InverseGamma(positiveOf(p[0]), positiveOf(p[1])) },
	func(p []*tensor.Tensor) dist.Dist { return dist.Beta(positiveOf(p[0]), positiveOf(p[1])) },
	func(p []*tensor.Tensor) dist.Dist { return dist.Exponential(positiveOf(p[0])) },
	func(p []*tensor.Tensor) dist.Dist { return dist.HalfNormal(positiveOf(p[0])) },
	func(p []*tensor.Tensor) dist.Dist { return dist.HalfCauchy(positiveOf(p[0])) },
	func(p []*tensor.Tensor) dist.Dist { return dist.Cauchy(realOf(p[0]), positiveOf(p[1])) },
	func(p []*tensor.Tensor) dist.Dist {
		return dist.StudentT(positiveOf(p[0]).AddScalar(1), realOf(p[1]), positiveOf(p[0]))
	},
	func(p []*tensor.Tensor) dist.Dist { return dist.Laplace(realOf(p[0]), positiveOf(p[1])) },
	func(p []*tensor.Tensor) dist.Dist { return dist.Uniform(0, 1) },
	func(p []*tensor.Tensor) dist.Dist { return dist.Normal(realOf(p[0]), 1).Expand(2, 3).ToEvent(2) },
	func(p []*tensor.Tensor) dist.Dist {
		return dist.Dirichlet(tensor.Stack(0, positiveOf(p[0]), positiveOf(p[1]), positiveOf(p[0])))
	},
	func(p []*tensor.Tensor) dist.Dist {
		tril := tensor.Eye(2).Mul(positiveOf(p[0])).Add(tensor.FromSlice([]float64{0, 0, 1, 0}, 2, 2).Mul(realOf(p[1])))
		return dist.MultivariateNormalTril(tensor.Stack(0, realOf(p[0]), realOf(p[1])), tril)
	},
}

var observedFamilies = []struct {
	of   func(x *tensor.Tensor) dist.Dist
	data *tensor.Tensor
}{
	{func(x *tensor.Tensor) dist.Dist { return dist.Normal(realOf(x), positiveOf(x)) }, tensor.Of(0.3, -1, 2)},
	{func(x *tensor.Tensor) dist.Dist { return dist.Poisson(positiveOf(x)) }, tensor.Of(0, 3, 1)},
	{func(x *tensor.Tensor) dist.Dist { return dist.BernoulliLogits(realOf(x)) }, tensor.Of(1, 0, 1)},
	{func(x *tensor.Tensor) dist.Dist { return dist.BinomialLogits(5, realOf(x)) }, tensor.Of(5, 0, 2)},
	{func(x *tensor.Tensor) dist.Dist {
		return dist.CategoricalLogits(tensor.Stack(0, realOf(x), positiveOf(x), realOf(x).Neg()))
	}, tensor.Of(0, 2, 1)},
}

func newRandomModel(r *rand.Rand) *randomModel {
	m := new(randomModel)
	for i := range 1 + r.IntN(4) {
		m.latent = append(m.latent, latentFamilies[r.IntN(len(latentFamilies))])
		m.parents = append(m.parents, []int{r.IntN(i + 1), r.IntN(i + 1)})
	}
	o := observedFamilies[r.IntN(len(observedFamilies))]
	m.observed, m.data = o.of, o.data
	return m
}

func (m *randomModel) Run(s *pyro.Scope, _ none) *tensor.Tensor {
	values := []*tensor.Tensor{s.Param("root", tensor.Scalar(0.7), constraint.Positive)}
	for i, family := range m.latent {
		p := m.parents[i]
		values = append(values, s.Sample(fmt.Sprint("z", i), family([]*tensor.Tensor{values[p[0]], values[p[1]]})))
	}
	return s.Plate("data", m.data.Len()).Observe("obs", m.observed(values[len(values)-1]), m.data)
}

// captureByName is an optimizer that keeps each parameter's gradient.
type captureByName map[string][]float64

type capturing struct {
	grads captureByName
	name  string
}

func (c captureByName) Rule(name string, _ int) optim.Rule { return capturing{c, name} }

func (c capturing) Step(_, g []float64)     { c.grads[c.name] = append([]float64(nil), g...) }
func (capturing) State() optim.State        { return optim.State{} }
func (capturing) Restore(optim.State) error { return nil }

// The gradient of a step is the derivative of the loss with its draws held
// fixed, in every parameter of random models and their guides. The reference
// is the fourth-order central difference: its error is the change under
// halving the step, an overestimate by 15, and the rounding of the loss over
// the step.
func TestGradientOfRandomModels(t *testing.T) {
	for seed := range uint64(60) {
		m := newRandomModel(rand.New(rand.NewPCG(seed, 1)))
		guide := normalGuide(t, m, none{})
		grads := captureByName{}
		svi := infer.NewSVI(m, guide, grads, infer.TraceELBO{Particles: 2}, infer.SVIConfig{Seed: seed})
		if _, err := svi.Step(context.Background(), none{}); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		at := infer.NewSVI(m, guide, grads, infer.TraceELBO{Particles: 2}, infer.SVIConfig{Seed: seed, Store: svi.Store()})
		loss := func() float64 {
			l, err := at.Evaluate(context.Background(), none{})
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			return l
		}
		for _, name := range svi.Store().Names() {
			x, _ := svi.Store().Lookup(name).Unconstrained().Raw64()
			if grads[name] == nil { // read, but the loss does not depend on it
				grads[name] = make([]float64, len(x))
			}
			for i := range x {
				coarse, fine := difference(loss, &x[i], 2e-3), difference(loss, &x[i], 1e-3)
				tol := math.Abs(coarse-fine) + 64*0x1p-52*math.Abs(loss())/1e-3
				if got := grads[name][i]; !(math.Abs(got-fine) <= tol) {
					t.Errorf("seed %d: d loss / d %s[%d] = %v, difference quotient %v ± %v", seed, name, i, got, fine, tol)
				}
			}
		}
	}
}

// difference returns the fourth-order central difference quotient of f by *x.
func difference(f func() float64, x *float64, h float64) float64 {
	x0 := *x
	at := func(d float64) float64 {
		*x = x0 + d
		return f()
	}
	q := (8*(at(h)-at(-h)) - (at(2*h) - at(-2*h))) / (12 * h)
	*x = x0
	return q
}
