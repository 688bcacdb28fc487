package nn_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/pyro/nn"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

func normals(key uint64, dims ...int) *tensor.Tensor {
	return dist.Normal(0, 1).Expand(dims...).Sample(nil, dist.NewKey(key))
}

func bind(t testing.TB, l nn.Layer) *module.Bound[*tensor.Tensor] {
	t.Helper()
	b, err := module.Bind(l)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func record(t testing.TB, s *pyro.Scope, m pyro.Model[*tensor.Tensor], x *tensor.Tensor) *poutine.Trace {
	t.Helper()
	tr, err := poutine.Record(s, m, x)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func wantSites(t *testing.T, tr *poutine.Trace, want ...string) {
	t.Helper()
	var got []string
	for s := range tr.Sites() {
		got = append(got, fmt.Sprint(s.Type, " ", s.Name, " ", s.Value.Shape()))
	}
	if !slices.Equal(got, want) {
		t.Errorf("sites:\n got %q\nwant %q", got, want)
	}
}

// wantClose compares with rounding errors of n operations on numbers up to
// size.
func wantClose(t *testing.T, what string, got, want, size float64, n int) {
	t.Helper()
	if !(math.Abs(got-want) <= float64(n)*0x1p-53*size) {
		t.Errorf("%s = %.17g, want %.17g", what, got, want)
	}
}

func TestLinear(t *testing.T) {
	b := bind(t, nn.NewLinear(5, 2))
	x := normals(1, 3, 4, 5)
	tr := record(t, pyro.New(pyro.Config{}), b, x)
	wantSites(t, tr, "param weight [2 5]", "param bias [2]")
	if got := tr.Return.Shape().String(); got != "[3 4 2]" {
		t.Fatalf("shape %s", got)
	}
	w, c := tr.Value("weight"), tr.Value("bias")
	for i := range 3 {
		for j := range 4 {
			for o := range 2 {
				want := c.At(o)
				for k := range 5 {
					want += x.At(i, j, k) * w.At(o, k)
				}
				wantClose(t, "y", tr.Return.At(i, j, o), want, 10, 12)
			}
		}
	}
}

// Torch's initial values are uniform between ±1/√n, n being the features that
// come in, and two layers of one model do not share them.
func TestInit(t *testing.T) {
	b := bind(t, nn.NewMLP(nn.Tanh, 100, 400, 400, 50))
	s := pyro.New(pyro.Config{Store: pyro.NewStore(3)})
	tr := record(t, s, b, normals(1, 100))
	for name, bound := range map[string]float64{
		"0.weight": 0.1, "0.bias": 0.1, "2.weight": 0.05, "2.bias": 0.05, "4.weight": 0.05, "4.bias": 0.05,
	} {
		x := tr.Value(name).Float64s()
		// All of the n numbers miss the outer tenth with probability 0.9ⁿ: for
		// a bias of 50 that is 0.005, for the others below 1e-18.
		if low, high := slices.Min(x), slices.Max(x); low < -bound || high > bound || max(-low, high) < 0.9*bound {
			t.Errorf("%s is in [%v, %v], want ±%v", name, low, high, bound)
		}
	}
	if tr.Value("0.bias").Equal(tr.Value("2.bias").MulScalar(2)) {
		t.Error("two layers have the same initial value")
	}
	if again := record(t, pyro.New(pyro.Config{Store: pyro.NewStore(3)}), b, normals(1, 100)); !again.Value("0.weight").Equal(tr.Value("0.weight")) {
		t.Error("initial values differ for one seed of the store")
	}
}

// S-40: names by index; a slice of layers renames nothing.
func TestSequential(t *testing.T) {
	m := nn.NewSequential(nn.NewLinear(3, 4), nn.ReLU(), nn.NewLinear(4, 2), nn.Sigmoid())
	b := bind(t, m)
	x := normals(1, 7, 3)
	s := pyro.New(pyro.Config{})
	tr := record(t, s, b, x)
	wantSites(t, tr, "param 0.weight [4 3]", "param 0.bias [4]", "param 2.weight [2 4]", "param 2.bias [2]")
	h := x.MatMul(tr.Value("0.weight").T()).Add(tr.Value("0.bias")).Relu()
	want := h.MatMul(tr.Value("2.weight").T()).Add(tr.Value("2.bias")).Sigmoid()
	if !tr.Return.Equal(want) {
		t.Error("output differs from the composition by hand")
	}
	head := &nn.Sequential{Layers: m.Layers[:2]}
	part := poutine.NewTrace()
	b.Do(s.With(part.Handler()), func(s *pyro.Scope) { head.Forward(s, x) })
	wantSites(t, part, "param 0.weight [4 3]", "param 0.bias [4]")
}

func TestMLP(t *testing.T) {
	b := bind(t, nn.NewMLP(nn.Softplus, 3, 8, 8, 1))
	want := []string{"0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias"}
	if got := b.Attributes(); !slices.Equal(got, want) {
		t.Errorf("attributes %q", got)
	}
	if got := b.Run(pyro.New(pyro.Config{}), normals(1, 3)).Shape().String(); got != "[1]" {
		t.Errorf("shape %s", got)
	}
}

func TestActivations(t *testing.T) {
	x := tensor.Of(-2, 0, 3)
	for _, c := range []struct {
		name  string
		layer *nn.Activation
		f     func(float64) float64
	}{
		{"ReLU", nn.ReLU(), func(x float64) float64 { return max(x, 0) }},
		{"Tanh", nn.Tanh(), math.Tanh},
		{"Sigmoid", nn.Sigmoid(), sigmoid},
		{"Softplus", nn.Softplus(), func(x float64) float64 { return math.Log1p(math.Exp(x)) }},
	} {
		y := bind(t, c.layer).Run(pyro.New(pyro.Config{}), x)
		for i := range 3 {
			wantClose(t, c.name, y.At(i), c.f(x.At(i)), 4, 8)
		}
	}
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func TestEmbedding(t *testing.T) {
	b := bind(t, nn.NewEmbedding(4, 3))
	tr := record(t, pyro.New(pyro.Config{}), b, tensor.FromInts([]int{3, 0, 3, 1}, 2, 2))
	wantSites(t, tr, "param weight [4 3]")
	w := tr.Value("weight")
	if got := tr.Return.Shape().String(); got != "[2 2 3]" {
		t.Fatalf("shape %s", got)
	}
	for i, row := range []int{3, 0, 3, 1} {
		for k := range 3 {
			if got := tr.Return.At(i/2, i%2, k); got != w.At(row, k) {
				t.Errorf("row %d is %v", i, got)
			}
		}
	}
	if _, err := poutine.Record(pyro.New(pyro.Config{}), b, tensor.Of(4)); err == nil {
		t.Error("index 4 of 4 rows is no error")
	}
}
