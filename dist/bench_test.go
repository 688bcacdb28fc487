package dist

import (
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// benchCases are densities of vectors of values with vector parameters.
var benchCases = []struct {
	name   string
	params []float64
	make   func(p []*tensor.Tensor) Dist
}{
	{"Normal", []float64{0.5, 1.5}, func(p []*tensor.Tensor) Dist { return Normal(p[0], p[1]) }},
	{"BernoulliLogits", []float64{0.5}, func(p []*tensor.Tensor) Dist { return BernoulliLogits(p[0]) }},
	{"StudentT", []float64{4, 0.5, 1.5}, func(p []*tensor.Tensor) Dist { return StudentT(p[0], p[1], p[2]) }},
	{"Gamma", []float64{2.5, 1.5}, func(p []*tensor.Tensor) Dist { return Gamma(p[0], p[1]) }},
	{"Beta", []float64{2.5, 1.5}, func(p []*tensor.Tensor) Dist { return Beta(p[0], p[1]) }},
	{"Poisson", []float64{4}, func(p []*tensor.Tensor) Dist { return Poisson(p[0]) }},
}

// BenchmarkLogProbSum measures the sum of log-probabilities with all gradients, parameters as scalars and as vectors.
func BenchmarkLogProbSum(b *testing.B) {
	const n = 10000
	for _, c := range benchCases {
		for _, kind := range []string{"scalar", "vector"} {
			b.Run("dist="+c.name+"/params="+kind, func(b *testing.B) {
				_, call := benchSum(c.make, c.params, kind == "scalar", n)
				b.ReportAllocs()
				for b.Loop() {
					call()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/elem")
			})
		}
	}
}

// benchSum returns n values and a call that sums their log-probabilities, with the gradients, on a warm tape.
func benchSum(mk func(p []*tensor.Tensor) Dist, numbers []float64, scalar bool, n int) (x *tensor.Tensor, call func() *tensor.Tensor) {
	var params []*tensor.Tensor
	for _, v := range numbers {
		if scalar {
			params = append(params, tensor.Scalar(v))
		} else {
			params = append(params, tensor.Full(v, n))
		}
	}
	x = mk(params).ExpandTo(tensor.NewShape(n)).Sample(nil, NewKey(1))
	tp := tensor.NewTape()
	leaves := make([]*tensor.Tensor, len(params))
	return x, func() *tensor.Tensor {
		tp.Reset()
		for i, p := range params {
			leaves[i] = tp.Leaf(p)
		}
		return mk(leaves).LogProbSum(tp.Leaf(x), 1)
	}
}

func BenchmarkSample(b *testing.B) {
	const n = 10000
	for _, c := range benchCases {
		b.Run("dist="+c.name, func(b *testing.B) {
			var params []*tensor.Tensor
			for _, v := range c.params {
				params = append(params, tensor.Scalar(v))
			}
			d := c.make(params).ExpandTo(tensor.NewShape(n))
			tp := tensor.NewTape()
			b.ReportAllocs()
			for b.Loop() {
				tp.Reset()
				d.Sample(tp, NewKey(1))
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/elem")
		})
	}
}
