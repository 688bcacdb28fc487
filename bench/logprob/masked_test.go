package logprob

import (
	"fmt"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// masks are what is hidden of n elements: nothing, with and without a mask that says so, one half at random, every other run of n/10.
var masks = []struct {
	name string
	make func(n int) *tensor.Tensor
}{
	{"none", func(int) *tensor.Tensor { return nil }},
	{"full", func(n int) *tensor.Tensor { return tensor.Ones(n) }},
	{"half", func(n int) *tensor.Tensor { return dist.Bernoulli(0.5).Expand(n).Sample(nil, dist.NewKey(8)) }},
	{"blocks", func(n int) *tensor.Tensor {
		m := make([]float64, n)
		for i := range m {
			m[i] = float64(i / (n / 10) % 2)
		}
		return tensor.FromSlice(m, n)
	}},
}

// BenchmarkMasked times sums under masks, with all gradients.
func BenchmarkMasked(b *testing.B) {
	const n = 10_000
	for _, f := range families[:6] {
		for _, params := range []string{"vector", "scalar"} {
			data := f.draw(n, params == "scalar")
			for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
				for _, m := range masks {
					name := fmt.Sprintf("dist=%s/params=%s/dtype=%v/mask=%s", f.name, params, dtype, m.name)
					masked := data.masked(m.make(n), dtype)
					b.Run(name, func(b *testing.B) { measure(b, n, masked.ours(true)) })
				}
			}
		}
	}
}

// BenchmarkMaskedRows times sums of multivariate normals with one covariance, in ns per row.
func BenchmarkMaskedRows(b *testing.B) {
	const n, k = 1000, 10
	tril := dist.LKJCholesky(k, 1.0).Sample(nil, dist.NewKey(1))
	f := family{name: "MultivariateNormal", make: func(p []*tensor.Tensor) dist.Dist { return dist.MultivariateNormalTril(p[0], p[1]) }}
	data := data{family: f, x: dist.Normal(0, 1).Expand(n, k).Sample(nil, dist.NewKey(2)), params: []*tensor.Tensor{tensor.Zeros(k), tril}}
	for _, m := range masks {
		masked := data.masked(m.make(n), tensor.Float64)
		b.Run("dist=MultivariateNormal/mask="+m.name, func(b *testing.B) { measure(b, n, masked.ours(true)) })
	}
}

// masked returns d in the given type, under a mask if that is not nil.
func (d data) masked(m *tensor.Tensor, dtype tensor.DType) data {
	d.x = d.x.As(dtype)
	params := d.params
	d.params = nil
	for _, p := range params {
		d.params = append(d.params, p.As(dtype))
	}
	if m == nil {
		return d
	}
	m, unmasked := m.As(dtype), d.make
	d.make = func(p []*tensor.Tensor) dist.Dist { return unmasked(p).Mask(m) }
	return d
}

// TestMaskedAllocatesNothing holds masked sums to no allocation once warm.
func TestMaskedAllocatesNothing(t *testing.T) {
	const n = 3000
	for _, f := range families[:6] {
		for _, m := range masks {
			for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
				call := f.draw(n, false).masked(m.make(n), dtype).ours(true)
				for range 3 {
					call()
				}
				if a := testing.AllocsPerRun(10, func() { call() }); a != 0 {
					t.Errorf("%s, mask %s, %v: %v allocations", f.name, m.name, dtype, a)
				}
			}
		}
	}
}
