package dist_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/disttest"
	"github.com/gopyro/gopyro/tensor"
)

// BenchmarkValidate measures, for every family, the sum of log-probabilities of n values with the checks that inference makes
// by default beside the sum without them, call for call in turn. The metric "ratio" is the median of the quotients of neighbours;
// "ns/elem" is the sum without checks. params=scalar is one set of parameters for all values, params=vector one for each.
//
// The ratio is to be at most 1.10. Sums of OrderedLogistic look at all cutpoints with checks and without, see orderedBlock.look.
func BenchmarkValidate(b *testing.B) {
	cases := longRows(tableCases())
	for _, n := range []int{1000, 10000} {
		for _, name := range slices.Sorted(maps.Keys(cases)) {
			for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
				for _, kind := range []string{"scalar", "vector"} {
					for _, grad := range []bool{true, false} {
						b.Run(fmt.Sprintf("n=%d/dist=%s/dtype=%v/params=%s/grad=%v", n, name, dtype, kind, grad), func(b *testing.B) {
							benchChecks(b, cases[name], dtype, kind == "vector", grad, n)
						})
					}
				}
			}
		}
	}
}

// longRows adds families of vectors with more entries than the suite has.
func longRows(cases map[string]disttest.Case) map[string]disttest.Case {
	for name, params := range map[string]tensors{"Categorical": {weights(100)}, "OneHotCategorical": {weights(100)}} {
		cases[name+"/100"] = withParams(cases[name], params)
	}
	const k = 20
	loc, tril := weights(k), tensor.Eye(k).Add(tensor.Full(0.1, k, k).Tril(0))
	covariance := tril.MatMul(tril.T())
	for name, params := range map[string]tensors{
		"Categorical":                 {weights(k)},
		"CategoricalLogits":           {loc},
		"OneHotCategorical":           {weights(k)},
		"RelaxedOneHotCategorical":    {tensor.Scalar(0.8), weights(k)},
		"Multinomial":                 {weights(k)},
		"DirichletMultinomial":        {weights(k)},
		"Dirichlet":                   {weights(k)},
		"MixtureSameFamily":           {loc, loc, weights(k)},
		"OrderedLogistic":             {tensor.Scalar(0.3), loc},
		"MultivariateNormalTril":      {loc, tril},
		"MultivariateNormal":          {loc, covariance},
		"MultivariateNormalPrecision": {loc, covariance},
		"LowRankMultivariateNormal":   {loc, tril.Slice(-1, 0, 2), weights(k)},
		"MultivariateStudentT":        {tensor.Scalar(9), loc, tril},
		"WishartTril":                 {tensor.Scalar(30), tril},
	} {
		cases[name+"/20"] = withParams(cases[name], params)
	}
	lkj := cases["LKJCholesky"]
	lkj.Make = func(p tensors) dist.Dist { return dist.LKJCholesky(k, p[0]) }
	cases["LKJCholesky/20"] = lkj
	return cases
}

// weights returns 1 to k.
func weights(k int) *tensor.Tensor { return tensor.Arange(k).AddScalar(1) }

func withParams(c disttest.Case, params tensors) disttest.Case {
	c.Params = params
	return c
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
	d := c.Make(params).As(dtype).ExpandTo(tensor.NewShape(n))
	x := tensor.FullShape(0.5, d.Shape()).As(dtype)
	if len(params) > 0 { // ImproperUniform has no draws
		x = d.Sample(nil, dist.NewKey(1))
	}
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
	for range 3 { // until the tape has its memory
		call(true)
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
	late := checked && d.DeferChecks()
	if checked && !late {
		if err := errors.Join(d.Validate(), d.ValidateValue(x)); err != nil {
			return err
		}
	}
	sum := d.LogProbSum(x, 1)
	if late {
		return d.ValidateSum(sum.Item(), x)
	}
	return nil
}

func median(v []float64) float64 {
	slices.Sort(v)
	return v[len(v)/2]
}
