package dist_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/disttest"
	"github.com/gopyro/gopyro/tensor"
)

// BenchmarkValidate measures, for every family of the suite, the sum of log-probabilities of n values with the checks that inference makes
// by default beside the sum without them, call for call in turn. The metric "ratio" is the median of the quotients of neighbours;
// "ns/elem" is the sum without checks. params=scalar is one set of parameters for all values, params=vector one for each.
func BenchmarkValidate(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		for _, name := range sortedNames() {
			for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
				for _, kind := range []string{"scalar", "vector"} {
					for _, grad := range []bool{true, false} {
						b.Run(fmt.Sprintf("n=%d/dist=%s/dtype=%v/params=%s/grad=%v", n, name, dtype, kind, grad), func(b *testing.B) {
							benchChecks(b, suite[name], dtype, kind == "vector", grad, n)
						})
					}
				}
			}
		}
	}
}

func sortedNames() (names []string) {
	for name := range suite {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// benchChecks measures one line of [BenchmarkValidate].
func benchChecks(b *testing.B, c disttest.Case, dtype tensor.DType, vector, grad bool, n int) {
	params := make(tensors, len(c.Params))
	for i, p := range c.Params {
		params[i] = p.As(dtype)
		if vector {
			params[i] = params[i].ExpandTo(tensor.NewShape(n).Concat(p.Shape())).Clone()
		}
	}
	x := c.Make(params).ExpandTo(tensor.NewShape(n)).Sample(nil, dist.NewKey(1))
	tp := tensor.NewTape()
	leaves := slices.Clone(params)
	call := func(checked bool) time.Duration {
		start := time.Now()
		tp.Reset()
		value := tp.Const(x)
		for i, p := range params {
			leaves[i] = tp.Const(p)
			if grad && !(i < len(c.Fixed) && c.Fixed[i]) {
				leaves[i] = tp.Leaf(p)
			}
		}
		if err := score(c.Make(leaves), value, checked); err != nil {
			b.Fatal(err)
		}
		return time.Since(start)
	}
	var ratios, plain []float64
	for b.Loop() {
		without, with := call(false), call(true)
		ratios = append(ratios, float64(with)/float64(without))
		plain = append(plain, float64(without)/float64(n))
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(ratios), "ratio")
	b.ReportMetric(median(plain), "ns/elem")
}

// score sums the log-probabilities of x and checks d and x as a site does.
func score(d dist.Dist, x *tensor.Tensor, checked bool) error {
	late := d.ValidatesSum()
	if checked && !late {
		if err := errors.Join(d.Validate(), d.ValidateValue(x)); err != nil {
			return err
		}
	}
	sum := d.LogProbSum(x, 1)
	if checked && late {
		return d.ValidateSum(sum.Item(), x)
	}
	return nil
}

func median(v []float64) float64 {
	slices.Sort(v)
	return v[len(v)/2]
}
