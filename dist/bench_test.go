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
				var params []*tensor.Tensor
				for _, v := range c.params {
					if kind == "scalar" {
						params = append(params, tensor.Scalar(v))
					} else {
						params = append(params, tensor.Full(v, n))
					}
				}
				x := c.make(params).ExpandTo(tensor.NewShape(n)).Sample(nil, NewKey(1))
				tp := tensor.NewTape()
				leaves := make([]*tensor.Tensor, len(params))
				b.ReportAllocs()
				for b.Loop() {
					tp.Reset()
					for i, p := range params {
						leaves[i] = tp.Leaf(p)
					}
					c.make(leaves).LogProbSum(tp.Leaf(x), 1)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/elem")
			})
		}
	}
}

// BenchmarkValidate measures what checking parameters and values adds to a density of 200 elements.
func BenchmarkValidate(b *testing.B) {
	d := Normal(tensor.Zeros(100, 2), tensor.Scalar(2)).ToEvent(1)
	x := tensor.Ones(100, 2)
	b.ReportAllocs()
	for b.Loop() {
		if d.Validate() != nil || d.ValidateValue(x) != nil {
			b.Fatal("invalid")
		}
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
