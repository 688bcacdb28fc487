package nn_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/nn"
	"github.com/gopyro/gopyro/tensor"
)

// A network is a kind of recurrent network with its equations written out for
// one unit, as torch's documentation states them.
type network struct {
	name  string
	new   func(in, hidden, layers int) *nn.Recurrent
	gates int

	// unit returns the next h and c of a unit. in and rec have its row of
	// W·x + b and of U·h + d for each gate.
	unit func(in, rec []float64, h, c float64) (nextH, nextC float64)
}

var networks = []network{
	{"RNN", nn.NewRNN, 1, func(in, rec []float64, _, _ float64) (float64, float64) {
		return math.Tanh(in[0] + rec[0]), 0
	}},
	{"GRU", nn.NewGRU, 3, func(in, rec []float64, h, _ float64) (float64, float64) {
		r, z := sigmoid(in[0]+rec[0]), sigmoid(in[1]+rec[1])
		n := math.Tanh(in[2] + r*rec[2])
		return (1-z)*n + z*h, 0
	}},
	{"LSTM", nn.NewLSTM, 4, func(in, rec []float64, _, c float64) (float64, float64) {
		i, f := sigmoid(in[0]+rec[0]), sigmoid(in[1]+rec[1])
		g, o := math.Tanh(in[2]+rec[2]), sigmoid(in[3]+rec[3])
		c = f*c + i*g
		return o * math.Tanh(c), c
	}},
}

// run is the network by hand: x is [length][batch][in].
func (n network) run(value func(name string) *tensor.Tensor, x [][][]float64, hidden, layers int) (last [][][]float64) {
	for l := range layers {
		wih, whh := value(fmt.Sprint("weight_ih_l", l)), value(fmt.Sprint("weight_hh_l", l))
		bih, bhh := value(fmt.Sprint("bias_ih_l", l)), value(fmt.Sprint("bias_hh_l", l))
		batch := len(x[0])
		h, c := zeros(batch, hidden), zeros(batch, hidden)
		out := make([][][]float64, len(x))
		for t := range x {
			next := zeros(batch, hidden)
			for b := range batch {
				for u := range hidden {
					in, rec := make([]float64, n.gates), make([]float64, n.gates)
					for g := range n.gates {
						row := g*hidden + u
						in[g], rec[g] = bih.At(row), bhh.At(row)
						for k := range x[t][b] {
							in[g] += wih.At(row, k) * x[t][b][k]
						}
						for k := range hidden {
							rec[g] += whh.At(row, k) * h[b][k]
						}
					}
					next[b][u], c[b][u] = n.unit(in, rec, h[b][u], c[b][u])
				}
			}
			h, out[t] = next, next
		}
		last = append(last, h)
		x = out
	}
	return append(x, last...)
}

func zeros(n, m int) [][]float64 {
	x := make([][]float64, n)
	for i := range x {
		x[i] = make([]float64, m)
	}
	return x
}

func nested(x *tensor.Tensor) [][][]float64 {
	out := make([][][]float64, x.Dim(0))
	for i := range out {
		out[i] = zeros(x.Dim(1), x.Dim(2))
		for j := range out[i] {
			for k := range out[i][j] {
				out[i][j][k] = x.At(i, j, k)
			}
		}
	}
	return out
}

// S-14: names and order of torch, and its equations.
func TestRecurrent(t *testing.T) {
	const length, batch, in, hidden, layers = 5, 3, 4, 6, 2
	for _, n := range networks {
		t.Run(n.name, func(t *testing.T) {
			m := n.new(in, hidden, layers)
			b := bind(t, m)
			s := pyro.New(pyro.Config{})
			x := normals(1, length, batch, in)
			tr := record(t, s, b, x)
			rows := n.gates * hidden
			wantSites(t, tr,
				fmt.Sprintf("param weight_ih_l0 [%d %d]", rows, in), fmt.Sprintf("param weight_hh_l0 [%d %d]", rows, hidden),
				fmt.Sprintf("param bias_ih_l0 [%d]", rows), fmt.Sprintf("param bias_hh_l0 [%d]", rows),
				fmt.Sprintf("param weight_ih_l1 [%d %d]", rows, hidden), fmt.Sprintf("param weight_hh_l1 [%d %d]", rows, hidden),
				fmt.Sprintf("param bias_ih_l1 [%d]", rows), fmt.Sprintf("param bias_hh_l1 [%d]", rows))

			for site := range tr.Sites() {
				if high := site.Value.Abs().MaxAxis(-1).Float64s(); slices.Max(high) > 1/math.Sqrt(hidden) {
					t.Errorf("initial value of %s is up to %v", site.Name, slices.Max(high))
				}
			}

			want := n.run(tr.Value, nested(x), hidden, layers)
			var out, last *tensor.Tensor
			b.Do(s, func(s *pyro.Scope) { out, last = m.Run(s, x) })
			if got := fmt.Sprint(out.Shape(), last.Shape()); got != "[5 3 6] [2 3 6]" || !out.Equal(tr.Return) {
				t.Fatalf("shapes %s", got)
			}
			// Weights are below 1/√6 and states below 1, so an error does not
			// grow; a unit takes fewer than 40 operations in each of the steps.
			const ops = 40 * length * layers
			for i := range length {
				for j := range batch {
					for k := range hidden {
						wantClose(t, fmt.Sprint("out", i, j, k), out.At(i, j, k), want[i][j][k], 2, ops)
					}
				}
			}
			for l := range layers {
				for j := range batch {
					for k := range hidden {
						wantClose(t, fmt.Sprint("last", l, j, k), last.At(l, j, k), want[length+l][j][k], 2, ops)
					}
				}
			}

			// Without a batch dimension.
			one := record(t, s, b, x.Select(1, 1))
			if got := one.Return.Shape().String(); got != "[5 6]" {
				t.Fatalf("shape %s", got)
			}
			for i := range length {
				for k := range hidden {
					wantClose(t, "unbatched", one.Return.At(i, k), want[i][1][k], 2, ops)
				}
			}
		})
	}
}

// S-14: Bayesian weights are read at each call, in torch's order, once.
func TestBayesianRecurrent(t *testing.T) {
	for _, n := range networks {
		t.Run(n.name, func(t *testing.T) {
			m := n.new(2, 3, 1)
			rows := 3 * n.gates
			for name, dims := range map[string][]int{
				"weight_ih_l0": {rows, 2}, "weight_hh_l0": {rows, 3}, "bias_ih_l0": {rows}, "bias_hh_l0": {rows},
			} {
				m.Var(name).Prior(dist.Normal(0, 1).Expand(dims...).ToEvent(-1))
			}
			if m.Var("weight_ih_l1") != nil {
				t.Error("a layer too many")
			}
			b := bind(t, m)
			s := pyro.New(pyro.Config{})
			x := normals(1, 4, 2)
			first, second := record(t, s, b, x), record(t, s, b, x)
			want := []string{"weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"}
			if got := first.Names(); !slices.Equal(got, want) {
				t.Errorf("sites %q", got)
			}
			for _, name := range want {
				if !first.Lookup(name).IsLatent() || first.Lookup(name).LogProb().NDim() != 0 {
					t.Errorf("site %+v", first.Lookup(name))
				}
			}
			if first.Return.Equal(second.Return) {
				t.Error("two calls give the same output: the weights are cached")
			}
		})
	}
}

// Gradients of every parameter against central differences with step h. The
// output is smooth with third derivatives of order 10, so the error is of order
// 10·h² + ε/h, below 1e-7 at h = 1e-5.
func TestRecurrentGradients(t *testing.T) {
	const h = 1e-5
	for _, n := range networks {
		t.Run(n.name, func(t *testing.T) {
			b := bind(t, n.new(2, 2, 2))
			store := pyro.NewStore(1)
			s := pyro.New(pyro.Config{Store: store, Grad: true})
			x := normals(2, 3, 2)
			loss := func() *tensor.Tensor {
				s.Reset(dist.Key{})
				return b.Run(s, x).Square().Sum()
			}
			s.Tape().Backward([]*tensor.Tensor{loss()}, []float64{1})
			grads := map[string][]float64{}
			s.Trained(func(p *pyro.Parameter, leaf *tensor.Tensor) { grads[p.Name()] = s.Tape().Grad(leaf).Float64s() })
			if len(grads) != 8 {
				t.Fatalf("gradients of %d parameters", len(grads))
			}
			for name, g := range grads {
				raw, ok := store.Lookup(name).Unconstrained().Raw64()
				if !ok {
					t.Fatal("parameter is not contiguous")
				}
				for i := range g {
					at := raw[i]
					raw[i] = at + h
					up := loss().Item()
					raw[i] = at - h
					down := loss().Item()
					raw[i] = at
					if want := (up - down) / (2 * h); math.Abs(g[i]-want) > 1e-7 {
						t.Errorf("%s[%d]: gradient %v, difference %v", name, i, g[i], want)
					}
				}
			}
		})
	}
}
