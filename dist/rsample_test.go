package dist

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// implicit returns the gradient of a draw of one number by each of its parameters, and the draw.
func implicit(make func(p []*tensor.Tensor) Dist, key Key, params ...float64) (x float64, grads []float64) {
	tp := tensor.NewTape()
	var leaves []*tensor.Tensor
	for _, p := range params {
		leaves = append(leaves, tp.Leaf(tensor.Scalar(p)))
	}
	v := make(leaves).Sample(tp, key)
	x = v.Item()
	tp.Backward([]*tensor.Tensor{v}, []float64{1})
	for _, l := range leaves {
		grads = append(grads, tp.Grad(l).Item())
	}
	return x, grads
}

// TestLogGammaSampleGrad compares the gradient of a logarithm of a gamma draw with the table for the draw.
func TestLogGammaSampleGrad(t *testing.T) {
	g := readTable(t, "testdata/gamma_rsample_grad.csv")
	a, z, want := g.numbers(t, "alpha"), g.numbers(t, "z"), g.numbers(t, "dz_dalpha")
	for i := range a {
		if z[i] < 1e-300 {
			continue
		}
		got := logGammaSampleGrad(a[i], math.Log(z[i])) * z[i]
		if e := math.Abs(got-want[i]) / math.Abs(want[i]); !(e < 2e-15*(1+math.Abs(math.Log(z[i])))) {
			t.Errorf("alpha %v z %v: %v, want %v (%.2g)", a[i], z[i], got, want[i], e)
		}
	}
}

// TestDirichletSampleGradient checks the identity that the entries of a draw sum to 1 whatever the concentration, and
// the mean of the gradient against that of the mean.
func TestDirichletSampleGradient(t *testing.T) {
	const n = 4000
	a := tensor.Of(0.3, 1.5, 4)
	tp := tensor.NewTape()
	leaf := tp.Leaf(a)
	x := Dirichlet(leaf).Sample(tp, NewKey(4), n)
	first := x.Select(-1, 0).Mean()
	tp.Backward([]*tensor.Tensor{x.Sum(-1).Mean(), first}, []float64{1, 0})
	if s := tp.Grad(leaf).Abs().Sum().Item(); s > 1e-12 {
		t.Errorf("the sum of a draw has gradient %v", tp.Grad(leaf))
	}
	tp.Backward([]*tensor.Tensor{first}, []float64{1})
	g := tp.Grad(leaf).Float64s()
	total := 5.8
	want := []float64{1/total - 0.3/total/total, -0.3 / total / total, -0.3 / total / total}
	for i := range want {
		if math.Abs(g[i]-want[i]) > 0.01 {
			t.Errorf("mean gradient of the first entry by concentration %d is %v, want %v", i, g[i], want[i])
		}
	}
}

// TestNormalSampleGradient: loc + scale ε.
func TestNormalSampleGradient(t *testing.T) {
	x, g := implicit(func(p []*tensor.Tensor) Dist { return Normal(p[0], p[1]) }, NewKey(9), 1.5, 2)
	if g[0] != 1 || math.Abs(g[1]-(x-1.5)/2) > 1e-15 {
		t.Errorf("gradients of loc + scale ε at %v are %v", x, g)
	}
}

func TestMultivariateNormalSampleGradient(t *testing.T) {
	tp := tensor.NewTape()
	loc := tp.Leaf(tensor.Of(1, 2))
	l := tp.Leaf(tensor.FromSlice([]float64{2, 0, 0.5, 1}, 2, 2))
	x := MultivariateNormalTril(loc, l).Sample(tp, NewKey(5))
	eps := standardNormals(nil, tensor.Float64, NewKey(5), tensor.NewShape(2)).Float64s()
	tp.Backward([]*tensor.Tensor{x.Select(0, 1)}, []float64{1})
	want := []float64{0, 0, eps[0], eps[1]}
	for i, g := range tp.Grad(l).Float64s() {
		if math.Abs(g-want[i]) > 1e-15 {
			t.Errorf("gradient by the Cholesky factor is %v, want %v", tp.Grad(l), want)
		}
	}
}

// TestDrawsOfNumbers: families without tensor parameters take no gradient and still draw on a tape.
func TestDrawsOfNumbers(t *testing.T) {
	tp := tensor.NewTape()
	x := Gamma(2, 3).Expand(5).Sample(tp, NewKey(1))
	if x.RequiresGrad() || x.Tape() != tp {
		t.Error("draw of constant parameters is not a constant of the tape")
	}
}

// TestCountsAreDetached: draws without a reparameterisation carry no gradient.
func TestCountsAreDetached(t *testing.T) {
	tp := tensor.NewTape()
	x := Poisson(tp.Leaf(tensor.Scalar(4))).Sample(tp, NewKey(1))
	if x.RequiresGrad() {
		t.Error("a Poisson draw has a gradient")
	}
}

func TestNamedNumbers(t *testing.T) {
	type metres float64
	type count int
	if v, ok := constraint.Of(metres(2.5)).Number(); !ok || v != 2.5 {
		t.Errorf("a named float is %v", v)
	}
	if v, ok := constraint.Of(count(3)).Number(); !ok || v != 3 {
		t.Errorf("a named int is %v", v)
	}
	if n := testing.AllocsPerRun(100, func() { Normal(0, 1); Normal(0.5, metres(2)) }); n > 2 {
		t.Errorf("building a distribution from numbers allocates %v times", n)
	}
	if n := testing.AllocsPerRun(100, func() { Normal(0, 1.5) }); n != 0 {
		t.Errorf("building a distribution from numbers allocates %v times", n)
	}
}
