package dist

import (
	"errors"
	"fmt"
	"testing"
	"time"

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

// BenchmarkValidate measures a sum of log-probabilities with all gradients, without checks, with the check of the sum, as
// inference makes it where it can, and with that of every parameter and value before it.
func BenchmarkValidate(b *testing.B) {
	for _, n := range []int{200, 10000, 100000} {
		mask := Bernoulli(0.9).Expand(n).Sample(nil, NewKey(8))
		for _, c := range benchCases {
			for _, kind := range []string{"scalar", "vector"} {
				masked := func(p []*tensor.Tensor) Dist { return c.make(p).Mask(mask) }
				name := fmt.Sprintf("dist=%s/params=%s/n=%d", c.name, kind, n)
				benchChecks(b, name+"/mask=false", c.make, c.params, kind == "scalar", n)
				benchChecks(b, name+"/mask=true", masked, c.params, kind == "scalar", n)
			}
		}
	}
	for _, k := range []int{3, 30} {
		rows := rowsOf(1000, k, true)
		categorical := func(p []*tensor.Tensor) Dist { return CategoricalLogits(leafOn(p[0].Tape(), rows)) }
		benchChecks(b, fmt.Sprintf("dist=CategoricalLogits/K=%d", k), categorical, []float64{0}, true, 1000)
	}
}

// benchChecks measures the sum of [benchSum] with and without checks.
func benchChecks(b *testing.B, name string, mk func(p []*tensor.Tensor) Dist, numbers []float64, scalar bool, n int) {
	x, call := benchSum(mk, numbers, scalar, n)
	for checks, check := range map[string]func(d Dist, sum *tensor.Tensor) error{
		"none":   func(Dist, *tensor.Tensor) error { return nil },
		"sum":    func(d Dist, sum *tensor.Tensor) error { return d.ValidateSum(sum.Item(), x) },
		"before": func(d Dist, sum *tensor.Tensor) error { return errors.Join(d.Validate(), d.ValidateValue(x)) },
	} {
		b.Run(name+"/checks="+checks, func(b *testing.B) {
			best := time.Hour
			for b.Loop() {
				start := time.Now()
				if err := check(call()); err != nil {
					b.Fatal(err)
				}
				best = min(best, time.Since(start))
			}
			b.ReportMetric(float64(best.Nanoseconds())/float64(n), "best-ns/elem")
		})
	}
}

// benchSum returns n values and a call that sums their log-probabilities, with the gradients, on a warm tape.
func benchSum(mk func(p []*tensor.Tensor) Dist, numbers []float64, scalar bool, n int) (x *tensor.Tensor, call func() (d Dist, sum *tensor.Tensor)) {
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
	return x, func() (Dist, *tensor.Tensor) {
		tp.Reset()
		for i, p := range params {
			leaves[i] = tp.Leaf(p)
		}
		d := mk(leaves)
		return d, d.LogProbSum(tp.Leaf(x), 1)
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

// leafOn returns x as a leaf of tp, or as it is if tp is nil.
func leafOn(tp *tensor.Tape, x *tensor.Tensor) *tensor.Tensor {
	if tp == nil {
		return x
	}
	return tp.Leaf(x)
}
