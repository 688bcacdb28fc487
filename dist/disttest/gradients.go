package disttest

import (
	"math"
	"sync"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

func (c Case) tolerance() float64 {
	if c.Tolerance > 0 {
		return c.Tolerance
	}
	return 1e-6
}

// gradients checks the gradients of the log-probability against central differences.
func (c Case) gradients(t *testing.T) {
	d := c.Make(c.Params)
	for k := range 5 {
		x := d.Sample(nil, key("gradients").Fold(uint64(k)))
		r := c.gradient(x, func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) })
		for i, p := range c.Params {
			if c.fixed(i) {
				continue
			}
			c.compareDifferences(t, "parameter", i, p, r.grads[i], func(v *tensor.Tensor) float64 {
				params := append([]*tensor.Tensor{}, c.Params...)
				params[i] = v
				if c.symmetric(i) {
					params[i] = v.Add(v.T()).MulScalar(0.5)
				}
				return c.Make(params).LogProb(x).Item()
			})
		}
		if !d.IsDiscrete() && !constrained(d) {
			c.compareDifferences(t, "value", 0, x, r.grads[len(c.Params)], func(v *tensor.Tensor) float64 {
				return d.LogProb(v).Item()
			})
		}
	}
}

// constrained reports whether the numbers of a draw cannot be moved one at a time.
func constrained(d dist.Dist) bool {
	x := point(d)
	if x.NDim() == 0 {
		return false
	}
	f := x.Float64s()
	if len(f) == 0 {
		return true
	}
	f[0] += 1e-3
	_, ok := d.Support().Check(tensor.FromShape(f, x.Shape()))
	return !ok
}

// compareDifferences compares a gradient by p with differences of f, entry by entry. An entry that f does not depend on
// when it is moved, such as one above the diagonal of a Cholesky factor, has a difference of 0.
func (c Case) compareDifferences(t *testing.T, what string, i int, p, grad *tensor.Tensor, f func(*tensor.Tensor) float64) {
	t.Helper()
	v := p.Float64s()
	base := f(p)
	for k := range v {
		h := 1e-5 * math.Max(1e-3, math.Abs(v[k]))
		want := (at(p, k, v[k]+h, f) - at(p, k, v[k]-h, f)) / (2 * h)
		got := 0.0
		if grad != nil {
			got = grad.Float64s()[k]
		}
		noise := 1e-15 * math.Abs(base) / h * 10
		if !(math.Abs(got-want) <= c.tolerance()*math.Max(1, math.Abs(want))+noise) {
			t.Errorf("gradient by %s %d [%d] is %v, differences give %v", what, i, k, got, want)
		}
	}
}

// at returns f of p with number k replaced by v.
func at(p *tensor.Tensor, k int, v float64, f func(*tensor.Tensor) float64) float64 {
	return f(replaced(p, k, v))
}

// float32 checks that float32 parameters and values give the float64 results, rounded.
func (c Case) float32(t *testing.T) {
	d := c.Make(c.Params)
	x := d.Expand(20).Sample(nil, key("float32")).As(tensor.Float32)
	var narrow, wide []*tensor.Tensor
	for _, p := range c.Params {
		n := p.As(tensor.Float32)
		narrow, wide = append(narrow, n), append(wide, n.As(tensor.Float64))
	}
	if _, ok := d.Support().Check(x); !ok {
		t.Skip("the draws rounded to float32 leave the support")
	}
	got := c.Make(narrow).LogProb(x)
	if got.DType() != tensor.Float32 {
		t.Fatalf("log-probability of float32 is %v", got.DType())
	}
	want := c.Make(wide).LogProb(x.As(tensor.Float64))
	wantClose(t, "log-probability in float32", got, want, 1e-6)
	sum := func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProbSum(x, 1) }
	compareGradients(t, "LogProbSum in float32", gradientAt(c.Make, narrow, x, sum),
		gradientAt(c.Make, wide, x.As(tensor.Float64), sum), 1e-5)
	if y := c.Make(narrow).Sample(nil, key("float32")); y.DType() != tensor.Float32 {
		t.Errorf("draws with float32 parameters are %v", y.DType())
	}
}

// determinism checks that a draw is a function of its key and index.
func determinism(t *testing.T, d dist.Dist) {
	k := key("determinism")
	a, b := d.Sample(nil, k, 600), d.Sample(nil, k, 600)
	if !a.Equal(b) {
		t.Error("the same key gives different draws")
	}
	if short := d.Sample(nil, k, 7); !short.Equal(a.Slice(0, 0, 7)) {
		t.Error("fewer draws are not the beginning of more")
	}
	tp := tensor.NewTape()
	if !d.Sample(tp, k, 600).Equal(a) {
		t.Error("draws on a tape differ from draws on the heap")
	}
	if a.Len() > 0 && !pointMass(a) && d.Sample(nil, k.Fold(1), 600).Equal(a) {
		t.Error("another key gives the same draws")
	}
}

// pointMass reports whether all draws are equal.
func pointMass(x *tensor.Tensor) bool {
	first := x.Select(0, 0)
	for i := range x.Dim(0) {
		if !x.Select(0, i).Equal(first) {
			return false
		}
	}
	return true
}

// concurrency uses one distribution from several goroutines; the race detector sees what it does not allow.
func concurrency(t *testing.T, d dist.Dist) {
	want := d.Sample(nil, key("concurrency"), 50)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			x := d.Sample(nil, key("concurrency"), 50)
			if !x.Equal(want) {
				t.Error("draws differ between goroutines")
			}
			d.LogProb(x)
			d.LogProbSum(x, 1)
		})
	}
	wg.Wait()
}
