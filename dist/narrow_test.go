package dist_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/disttest"
	"github.com/gopyro/gopyro/tensor"
)

// narrowMethods are what float32 is compared with float64 in: of a distribution, a value, a probability and a key.
var narrowMethods = map[string]func(d dist.Dist, x, q *tensor.Tensor, k dist.Key) *tensor.Tensor{
	"LogProb":     func(d dist.Dist, x, _ *tensor.Tensor, _ dist.Key) *tensor.Tensor { return d.LogProb(x) },
	"LogProbSum":  func(d dist.Dist, x, _ *tensor.Tensor, _ dist.Key) *tensor.Tensor { return d.LogProbSum(x, 1.5) },
	"CDF":         func(d dist.Dist, x, _ *tensor.Tensor, _ dist.Key) *tensor.Tensor { return d.CDF(x) },
	"LogCDF":      func(d dist.Dist, x, _ *tensor.Tensor, _ dist.Key) *tensor.Tensor { return d.LogCDF(x) },
	"LogSurvival": func(d dist.Dist, x, _ *tensor.Tensor, _ dist.Key) *tensor.Tensor { return d.LogSurvival(x) },
	"ICDF":        func(d dist.Dist, _, q *tensor.Tensor, _ dist.Key) *tensor.Tensor { return d.ICDF(q) },
	"Mean":        func(d dist.Dist, _, _ *tensor.Tensor, _ dist.Key) *tensor.Tensor { return d.Mean() },
	"Variance":    func(d dist.Dist, _, _ *tensor.Tensor, _ dist.Key) *tensor.Tensor { return d.Variance() },
	"StdDev":      func(d dist.Dist, _, _ *tensor.Tensor, _ dist.Key) *tensor.Tensor { return d.StdDev() },
	"Entropy":     func(d dist.Dist, _, _ *tensor.Tensor, _ dist.Key) *tensor.Tensor { return d.Entropy() },
	"Sample":      func(d dist.Dist, x, _ *tensor.Tensor, k dist.Key) *tensor.Tensor { return d.Sample(x.Tape(), k) },
}

// TestNarrow: results and gradients of float32 are those of float64 at the same numbers but for rounding, to the bounds of the suite, under random
// and extreme parameters: 1e-6 of a result, or of 1, and 1e-5 of a gradient.
func TestNarrow(t *testing.T) {
	t.Parallel()
	rounds := 16
	if disttest.Brief() {
		rounds = 4
	}
	for name, c := range suite {
		if c.Slow {
			continue
		}
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(32, 64))
			for n := range rounds {
				if params := legalParams(r, c, float64(1+n%4)); params != nil {
					narrowed(t, c, params, tensor.Scalar(r.Float64()).As(tensor.Float32), dist.NewKey(uint64(n)))
				}
			}
		})
	}
}

// legalParams returns random parameters in float32 that the constraints let pass, by factors of 2 to the power of spread times a normal number and
// numbers between 0 and 1, or nil.
func legalParams(r *rand.Rand, c disttest.Case, spread float64) tensors {
	for range 50 {
		params := make(tensors, len(c.Params))
		for i, p := range c.Params {
			v, kind := p.Float64s(), r.IntN(4)
			common := math.Exp2(spread * r.NormFloat64())
			for k := range v {
				switch {
				case i < len(c.Fixed) && c.Fixed[i]:
					v[k] = float64(1 + r.IntN(60))
				case kind == 0:
					v[k] *= common
				case kind == 1:
					v[k] *= math.Exp2(spread * r.NormFloat64())
				case kind == 2:
					v[k] = r.Float64()
				default:
					v[k] = 1 - math.Exp2(-20*r.Float64())
				}
			}
			if p.NDim() == 1 && r.IntN(2) == 0 {
				slices.Sort(v)
			}
			params[i] = tensor.FromShape(v, p.Shape())
			if i < len(c.Symmetric) && c.Symmetric[i] {
				params[i] = params[i].MatMul(params[i].T())
			}
			params[i] = params[i].As(tensor.Float32)
		}
		if err := caught(func() {
			if err := c.Make(params).Validate(); err != nil {
				panic(err)
			}
		}); err == nil {
			return params
		}
	}
	return nil
}

// narrowed compares all methods under one setting of the parameters.
func narrowed(t *testing.T, c disttest.Case, params tensors, q *tensor.Tensor, key dist.Key) {
	t.Helper()
	wide := make(tensors, len(params))
	for i, p := range params {
		wide[i] = p.As(tensor.Float64)
	}
	x := c.Make(wide).Sample(nil, key).As(tensor.Float32)
	if _, ok := c.Make(params).Support().Check(x); !ok {
		return
	}
	for method, f := range narrowMethods {
		run := func(params tensors, x, q *tensor.Tensor) (results []*tensor.Tensor, err error) {
			err = caught(func() {
				tp := tensor.NewTape()
				leaves := tensors{}
				for _, p := range append(slices.Clone(params), x) {
					leaves = append(leaves, tp.Leaf(p))
				}
				last := len(params)
				y := f(c.Make(leaves[:last]), leaves[last], q, key)
				results = append(results, y.Clone())
				tp.Backward([]*tensor.Tensor{y.Sum()}, []float64{1})
				for _, l := range leaves {
					g := tp.Grad(l)
					if g == nil {
						g = tensor.FullShape(0, l.Shape())
					}
					results = append(results, g.Clone())
				}
			})
			return results, err
		}
		got, err := run(params, x, q)
		want, wideErr := run(wide, x.As(tensor.Float64), q.As(tensor.Float64))
		var lacks *dist.UnsupportedError
		if err != nil || wideErr != nil {
			if !errors.As(err, &lacks) || !errors.As(wideErr, &lacks) {
				t.Errorf("%s under %v: %v, in float64 %v", method, params, err, wideErr)
			}
			continue
		}
		for k := range want {
			what, bound := method, 1e-6
			if k > 0 {
				what, bound = fmt.Sprint("gradient of ", method, " by operand ", k-1), 1e-5
			}
			wantNarrow(t, what, got[k], want[k], bound, params)
		}
	}
}

// wantNarrow checks got, of float32, against want: by the bound, of the size of an element or of 1. What float32 cannot hold is infinite.
func wantNarrow(t *testing.T, what string, got, want *tensor.Tensor, bound float64, params tensors) {
	t.Helper()
	a, b := got.Float64s(), want.As(tensor.Float32).Float64s()
	for i := range b {
		if !same(a[i], b[i]) && !(math.Abs(a[i]-b[i]) <= bound*math.Max(1, math.Abs(b[i]))) {
			t.Errorf("%s [%d] is %v in float32 and %v in float64, under %v", what, i, a[i], want.Float64s()[i], params)
		}
	}
}
