package dist

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// TestNarrowKL: divergences of float32 and their gradients are those of float64 at the same numbers, to the bounds of TestNarrow.
func TestNarrowKL(t *testing.T) {
	t.Parallel()
	for name, pair := range klPairs {
		r := rand.New(rand.NewPCG(32, 64))
		for n := range 20 {
			narrow, wide := make([]*tensor.Tensor, len(pair.params)), make([]*tensor.Tensor, len(pair.params))
			for i, p := range pair.params {
				v := p.Float64s()
				for k := range v {
					v[k] *= math.Exp2(float64(n%5) * r.NormFloat64())
				}
				narrow[i] = tensor.FromShape(v, p.Shape()).As(tensor.Float32)
				wide[i] = narrow[i].As(tensor.Float64)
			}
			if p, q := pair.make(narrow); p.Validate() != nil || q.Validate() != nil {
				continue
			}
			got, want := klResults(t, pair, narrow), klResults(t, pair, wide)
			for k := range want {
				bound := 1e-5
				if k == 0 {
					bound = 1e-6
				}
				a, b := got[k].Float64s(), want[k].As(tensor.Float32).Float64s()
				for i := range b {
					if a[i] != b[i] && !(math.Abs(a[i]-b[i]) <= bound*math.Max(1, math.Abs(b[i]))) && (a[i] == a[i] || b[i] == b[i]) {
						t.Errorf("%s: result %d [%d] is %v in float32 and %v in float64, under %v", name, k, i, a[i], b[i], narrow)
					}
				}
			}
		}
	}
}

// klResults returns the divergence of a pair and its gradients.
func klResults(t *testing.T, pair klPair, params []*tensor.Tensor) (results []*tensor.Tensor) {
	tp := tensor.NewTape()
	leaves := make([]*tensor.Tensor, len(params))
	for i, p := range params {
		leaves[i] = tp.Leaf(p)
	}
	kl, err := KL(pair.make(leaves))
	if err != nil {
		t.Fatal(err)
	}
	results = append(results, kl.Clone())
	tp.Backward([]*tensor.Tensor{kl.Sum()}, []float64{1})
	for _, l := range leaves {
		g := tp.Grad(l)
		if g == nil {
			g = tensor.FullShape(0, l.Shape())
		}
		results = append(results, g.Clone())
	}
	return results
}
