package logprob

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/gopyro/gopyro/bench/logprobpeers"
	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
	"gonum.org/v1/gonum/stat/distuv"
)

// A family is a density with a range for each parameter.
type family struct {
	name   string
	ranges [][2]float64
	make   func(p []*tensor.Tensor) dist.Dist
	gonum  func(p []float64, x float64) float64 // one element, nil if gonum has none
	row    int                                  // numbers in the last parameter, if it is a vector
}

// loop returns the loop in C, nil if there is none.
func (f family) loop() logprobpeers.Loop {
	return logprobpeers.ByFamily(strings.TrimRight(f.name, "0123456789"))
}

var families = []family{
	{"Normal", [][2]float64{{-1, 1}, {0.5, 2}},
		func(p []*tensor.Tensor) dist.Dist { return dist.Normal(p[0], p[1]) },
		func(p []float64, x float64) float64 { return distuv.Normal{Mu: p[0], Sigma: p[1]}.LogProb(x) }, 0},
	{"BernoulliLogits", [][2]float64{{-3, 3}},
		func(p []*tensor.Tensor) dist.Dist { return dist.BernoulliLogits(p[0]) },
		func(p []float64, x float64) float64 {
			return distuv.Bernoulli{P: 1 / (1 + math.Exp(-p[0]))}.LogProb(x)
		}, 0},
	{"StudentT", [][2]float64{{2, 12}, {-1, 1}, {0.5, 2}},
		func(p []*tensor.Tensor) dist.Dist { return dist.StudentT(p[0], p[1], p[2]) },
		func(p []float64, x float64) float64 {
			return distuv.StudentsT{Nu: p[0], Mu: p[1], Sigma: p[2]}.LogProb(x)
		}, 0},
	{"Gamma", [][2]float64{{0.5, 6}, {0.5, 2}},
		func(p []*tensor.Tensor) dist.Dist { return dist.Gamma(p[0], p[1]) },
		func(p []float64, x float64) float64 { return distuv.Gamma{Alpha: p[0], Beta: p[1]}.LogProb(x) }, 0},
	{"Beta", [][2]float64{{0.5, 6}, {0.5, 6}},
		func(p []*tensor.Tensor) dist.Dist { return dist.Beta(p[0], p[1]) },
		func(p []float64, x float64) float64 { return distuv.Beta{Alpha: p[0], Beta: p[1]}.LogProb(x) }, 0},
	{"Poisson", [][2]float64{{0.5, 6}},
		func(p []*tensor.Tensor) dist.Dist { return dist.Poisson(p[0]) },
		func(p []float64, x float64) float64 { return distuv.Poisson{Lambda: p[0]}.LogProb(x) }, 0},
	{"LogNormal", [][2]float64{{-1, 1}, {0.5, 2}},
		func(p []*tensor.Tensor) dist.Dist { return dist.LogNormal(p[0], p[1]) },
		func(p []float64, x float64) float64 { return distuv.LogNormal{Mu: p[0], Sigma: p[1]}.LogProb(x) }, 0},
	{"HalfNormal", [][2]float64{{0.5, 2}},
		func(p []*tensor.Tensor) dist.Dist { return dist.HalfNormal(p[0]) }, nil, 0},
	{"Laplace", [][2]float64{{-1, 1}, {0.5, 2}},
		func(p []*tensor.Tensor) dist.Dist { return dist.Laplace(p[0], p[1]) },
		func(p []float64, x float64) float64 { return distuv.Laplace{Mu: p[0], Scale: p[1]}.LogProb(x) }, 0},
	{"Cauchy", [][2]float64{{-1, 1}, {0.5, 2}},
		func(p []*tensor.Tensor) dist.Dist { return dist.Cauchy(p[0], p[1]) }, nil, 0},
	{"HalfCauchy", [][2]float64{{0.5, 2}},
		func(p []*tensor.Tensor) dist.Dist { return dist.HalfCauchy(p[0]) }, nil, 0},
	{"Exponential", [][2]float64{{0.5, 2}},
		func(p []*tensor.Tensor) dist.Dist { return dist.Exponential(p[0]) },
		func(p []float64, x float64) float64 { return distuv.Exponential{Rate: p[0]}.LogProb(x) }, 0},
	{"InverseGamma", [][2]float64{{0.5, 6}, {0.5, 2}},
		func(p []*tensor.Tensor) dist.Dist { return dist.InverseGamma(p[0], p[1]) },
		func(p []float64, x float64) float64 { return distuv.InverseGamma{Alpha: p[0], Beta: p[1]}.LogProb(x) }, 0},
	{"BinomialLogits", [][2]float64{{-3, 3}},
		func(p []*tensor.Tensor) dist.Dist { return dist.BinomialLogits(10, p[0]) },
		func(p []float64, x float64) float64 {
			return distuv.Binomial{N: 10, P: 1 / (1 + math.Exp(-p[0]))}.LogProb(x)
		}, 0},
	{"BinomialLogits1000", [][2]float64{{-3, 3}},
		func(p []*tensor.Tensor) dist.Dist { return dist.BinomialLogits(1000, p[0]) },
		func(p []float64, x float64) float64 {
			return distuv.Binomial{N: 1000, P: 1 / (1 + math.Exp(-p[0]))}.LogProb(x)
		}, 0},
	{"NegativeBinomialLogits", [][2]float64{{0.5, 6}, {-2, 1}},
		func(p []*tensor.Tensor) dist.Dist { return dist.NegativeBinomialLogits(p[0], p[1]) }, nil, 0},
	{"TruncatedNormal", [][2]float64{{-1, 1}, {0.5, 2}},
		func(p []*tensor.Tensor) dist.Dist { return dist.Truncated(dist.Normal(p[0], p[1]), -2, 2) }, nil, 0},
	{"FoldedNormal", [][2]float64{{-1, 1}, {0.5, 2}},
		func(p []*tensor.Tensor) dist.Dist { return dist.Folded(dist.Normal(p[0], p[1])) }, nil, 0},
	{"Mixture", [][2]float64{{-1, 1}, {0.5, 2}, {-2, 2}},
		func(p []*tensor.Tensor) dist.Dist {
			return dist.Mixture(mixing, dist.Normal(p[0], p[1]), dist.Normal(p[2], 1))
		}, nil, 0},
	{"ZeroInflatedPoisson", [][2]float64{{0.5, 6}, {0.1, 0.6}},
		func(p []*tensor.Tensor) dist.Dist { return dist.ZeroInflatedPoisson(p[0], p[1]) }, nil, 0},
	categorical(3),
	categorical(10),
	categorical(100),
	oneHot(10),
	multinomial(10),
	ordered(4),
	betaBinomial("BetaBinomial"),
	betaBinomial("BetaBinomial1000"),
	dirichletMultinomial(5),
}

// mixing are the weights of a mixture of two.
var mixing = dist.Categorical(tensor.Of(0.3, 0.7))

// trials are the draws that counts are of.
var trials = map[string]float64{
	"BinomialLogits": 10, "BinomialLogits1000": 1000, "BetaBinomial": 10, "BetaBinomial1000": 1000, "MultinomialLogits10": 20, "DirichletMultinomial5": 20,
}

// categorical is the family of k categories by logits: a row for each value, or one row for all.
func categorical(k int) family {
	f := family{name: fmt.Sprintf("CategoricalLogits%d", k), ranges: [][2]float64{{-3, 3}}, row: k}
	f.make = func(p []*tensor.Tensor) dist.Dist { return dist.CategoricalLogits(p[0]) }
	return f
}

// oneHot is categorical for vectors.
func oneHot(k int) family {
	f := categorical(k)
	f.name = "OneHot" + f.name
	f.make = func(p []*tensor.Tensor) dist.Dist { return dist.OneHotCategoricalLogits(p[0]) }
	return f
}

// multinomial is the family of the counts of k categories, by logits.
func multinomial(k int) family {
	f := categorical(k)
	f.name = fmt.Sprintf("MultinomialLogits%d", k)
	f.make = func(p []*tensor.Tensor) dist.Dist { return dist.MultinomialLogits(trials[f.name], p[0]) }
	return f
}

// betaBinomial is the family of the trials of that name.
func betaBinomial(name string) family {
	return family{name, [][2]float64{{0.5, 6}, {0.5, 6}},
		func(p []*tensor.Tensor) dist.Dist { return dist.BetaBinomial(p[0], p[1], trials[name]) }, nil, 0}
}

// dirichletMultinomial is the family of k categories.
func dirichletMultinomial(k int) family {
	f := family{name: fmt.Sprintf("DirichletMultinomial%d", k), ranges: [][2]float64{{0.5, 6}}, row: k}
	f.make = func(p []*tensor.Tensor) dist.Dist { return dist.DirichletMultinomial(p[0], trials[f.name]) }
	return f
}

// ordered is the family of ordered categories for k cutpoints, the same for all elements.
func ordered(k int) family {
	return family{name: "OrderedLogistic", ranges: [][2]float64{{0, float64(k)}, {0.5, 1.5}}, row: k,
		make: func(p []*tensor.Tensor) dist.Dist { return dist.OrderedLogistic(p[0], p[1]) }}
}

// BenchmarkLogProb times the sum of n log-densities, with parameters that are
// one number each or vectors.
func BenchmarkLogProb(b *testing.B) {
	for _, f := range families {
		for _, params := range []string{"vector", "scalar"} {
			for _, grad := range []bool{true, false} {
				for _, n := range []int{1000, 100_000} {
					name := fmt.Sprintf("dist=%s/params=%s/grad=%v/n=%d/impl=", f.name, params, grad, n)
					data := f.draw(n, params == "scalar")
					b.Run(name+"gopyro", func(b *testing.B) { measure(b, n, data.ours(grad)) })
					if grad {
						continue
					}
					if f.gonum != nil {
						b.Run(name+"gonum", func(b *testing.B) { measure(b, n, data.gonum()) })
					}
					if loop := f.loop(); loop != nil {
						b.Run(name+"libmvec", func(b *testing.B) { measure(b, n, data.c(loop)) })
					}
				}
			}
		}
	}
}

// measure reports the time of call for each of n elements.
func measure(b *testing.B, n int, call func() float64) {
	b.ReportAllocs()
	best := time.Hour
	for b.Loop() {
		start := time.Now()
		call()
		best = min(best, time.Since(start))
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/elem")
	b.ReportMetric(float64(best.Nanoseconds())/float64(n), "best-ns/elem")
}

// data are values of a family with the parameters they were drawn with.
type data struct {
	family
	x      *tensor.Tensor
	params []*tensor.Tensor
	scalar bool
}

func (f family) draw(n int, scalar bool) data {
	d := data{family: f, scalar: scalar}
	for k, r := range f.ranges {
		p := tensor.Scalar((r[0] + r[1]) / 2)
		key, uniform := dist.NewKey(uint64(k)), dist.Uniform(r[0], r[1])
		switch {
		case f.row > 0 && k > 0: // cutpoints
			p = uniform.Expand(f.row).Sample(nil, key).CumSum(0)
		case f.row > 0 && scalar && len(f.ranges) == 1:
			p = uniform.Expand(f.row).Sample(nil, key)
		case f.row > 0 && len(f.ranges) == 1:
			p = uniform.Expand(n, f.row).Sample(nil, key)
		case !scalar:
			p = uniform.Expand(n).Sample(nil, key)
		}
		d.params = append(d.params, p)
	}
	d.x = f.make(d.params).ExpandTo(tensor.NewShape(n)).Sample(nil, dist.NewKey(9))
	return d
}

// ours sums on a tape that is reset before each call.
func (d data) ours(grad bool) func() float64 {
	tp := tensor.NewTape()
	params := make([]*tensor.Tensor, len(d.params))
	on := tp.Const
	if grad {
		on = tp.Leaf
	}
	return func() float64 {
		tp.Reset()
		for i, p := range d.params {
			params[i] = on(p)
		}
		return d.make(params).LogProbSum(on(d.x), 1).Item()
	}
}

func (d data) gonum() func() float64 {
	x, columns := d.x.Float64s(), d.columns()
	p := make([]float64, len(columns))
	return func() float64 {
		sum := 0.0
		for i, v := range x {
			for k, c := range columns {
				p[k] = c[min(i, len(c)-1)]
			}
			sum += d.family.gonum(p, v)
		}
		return sum
	}
}

func (d data) c(loop logprobpeers.Loop) func() float64 {
	x, columns := d.x.Float64s(), d.columns()
	if d.row > 0 {
		columns = append(columns, []float64{float64(d.row)})
	}
	if t := trials[d.name]; t > 0 {
		columns = append(columns, tensor.Full(t, len(x)).Float64s())
	}
	for len(columns) < 3 {
		columns = append(columns, columns[0])
	}
	return func() float64 { return loop(x, columns[0], columns[1], columns[2], d.scalar) }
}

func (d data) columns() (c [][]float64) {
	for _, p := range d.params {
		c = append(c, p.Float64s())
	}
	return c
}

// TestSumsAgree compares the sums with those of the peers.
func TestSumsAgree(t *testing.T) {
	for _, f := range families {
		for _, scalar := range []bool{false, true} {
			d := f.draw(1500, scalar)
			want := d.ours(false)()
			if got := d.ours(true)(); math.Abs(got-want) > 1e-12*math.Abs(want) {
				t.Errorf("%s: %v with gradients, %v without", f.name, got, want)
			}
			if f.gonum != nil {
				if got := d.gonum()(); math.Abs(got-want) > 1e-9*math.Abs(want) {
					t.Errorf("%s: gonum has %v, gopyro %v", f.name, got, want)
				}
			}
			if loop := f.loop(); loop != nil {
				if got := d.c(loop)(); math.Abs(got-want) > 1e-9*math.Abs(want) {
					t.Errorf("%s: C has %v, gopyro %v", f.name, got, want)
				}
			}
		}
	}
}

// TestLogProbAllocatesNothing holds the sums to no allocation once warm, beside those of making a distribution of others.
func TestLogProbAllocatesNothing(t *testing.T) {
	for _, f := range families {
		for _, scalar := range []bool{false, true} {
			data := f.draw(1500, scalar)
			call := data.ours(true)
			for range 3 {
				call()
			}
			made := testing.AllocsPerRun(10, func() { data.make(data.params) })
			if a := testing.AllocsPerRun(10, func() { call() }); a != made {
				t.Errorf("%s, scalar parameters %v: %v allocations", f.name, scalar, a-made)
			}
		}
	}
}
