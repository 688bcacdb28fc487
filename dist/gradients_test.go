package dist

import (
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// goldenMakers returns how the columns of a table make a distribution, by its name in the tables.
func goldenMakers() map[string]goldenCase {
	makers := map[string]goldenCase{}
	for _, c := range slices.Concat(goldenCases, familyCases, truncatedCases) {
		makers[c.file] = c
	}
	for _, more := range []string{"TruncatedNormal_narrow", "TruncatedNormal_tail"} {
		makers[more] = makers["TruncatedNormal"]
	}
	return makers
}

// truncatedCases are those of which there are moments alone.
var truncatedCases = []goldenCase{
	{file: "TruncatedExponential", params: []string{"rate", "low", "high"}, make: func(p []*tensor.Tensor) Dist {
		return Truncated(Exponential(p[0]), p[1], p[2])
	}},
	{file: "TruncatedPoisson", params: []string{"rate"}, make: func(p []*tensor.Tensor) Dist { return Truncated(Poisson(p[0]), 2, 9) }},
}

// gradientMethods are what gradients.csv has values of, for one distribution and the value or probability x. Of a vector it is the sum of the
// entries with the weights w.
var gradientMethods = map[string]func(d Dist, x *tensor.Tensor, w sumWeights) *tensor.Tensor{
	"mean":         func(d Dist, _ *tensor.Tensor, w sumWeights) *tensor.Tensor { return w.sum(d.Mean()) },
	"variance":     func(d Dist, _ *tensor.Tensor, w sumWeights) *tensor.Tensor { return w.sum(d.Variance()) },
	"entropy":      func(d Dist, _ *tensor.Tensor, _ sumWeights) *tensor.Tensor { return d.Entropy() },
	"cdf":          func(d Dist, x *tensor.Tensor, _ sumWeights) *tensor.Tensor { return d.CDF(x) },
	"log cdf":      func(d Dist, x *tensor.Tensor, _ sumWeights) *tensor.Tensor { return d.LogCDF(x) },
	"log survival": func(d Dist, x *tensor.Tensor, _ sumWeights) *tensor.Tensor { return d.LogSurvival(x) },
	"icdf":         func(d Dist, x *tensor.Tensor, _ sumWeights) *tensor.Tensor { return d.ICDF(x) },
}

// sumWeights are 1, 2, …, the one of the given number times the factor.
type sumWeights struct {
	moved  int
	factor float64
}

// sum returns the weighted sum of the entries of x.
func (w sumWeights) sum(x *tensor.Tensor) *tensor.Tensor {
	v := tensor.Arange(x.Len()).AddScalar(1).Float64s()
	if w.moved > 0 {
		v[w.moved-1] *= w.factor
	}
	return x.Mul(tensor.FromShape(v, x.Shape())).Sum()
}

// A gradientRow is one row of gradients.csv: a function of named operands.
type gradientRow struct {
	method, family string
	at             goldenParams
	weights        sumWeights
}

// operands returns the tensors that c makes a distribution of.
func (r gradientRow) operands(c goldenCase, side string) (p []*tensor.Tensor) {
	for _, spec := range c.params {
		name, _, place, dims := fieldLayout(spec)
		v := r.at[side+name]
		t := make([]float64, tensor.NewShape(dims...).Size())
		for i, at := range place {
			t[at] = v[i]
		}
		p = append(p, tensor.FromSlice(t, dims...))
	}
	return p
}

// collect adds the entries of the gradients of the leaves by the names of their operands.
func (r gradientRow) collect(tp *tensor.Tape, c goldenCase, side string, leaves []*tensor.Tensor, to goldenParams) {
	for i, spec := range c.params {
		name, _, place, _ := fieldLayout(spec)
		g := make([]float64, leaves[i].Len())
		if t := tp.Grad(leaves[i]); t != nil {
			g = t.Float64s()
		}
		for _, at := range place {
			to[side+name] = append(to[side+name], g[at])
		}
	}
}

// compute returns the value and its derivatives by all operands.
func (r gradientRow) compute(makers map[string]goldenCase) (value float64, gradient goldenParams) {
	tp := tensor.NewTape()
	leaves := func(p []*tensor.Tensor) []*tensor.Tensor {
		for i := range p {
			p[i] = tp.Leaf(p[i])
		}
		return p
	}
	gradient = goldenParams{}
	if a, b, ok := strings.Cut(r.family, "-"); ok {
		p, q := leaves(r.operands(makers[a], "p ")), leaves(r.operands(makers[b], "q "))
		kl, err := KL(makers[a].make(p), makers[b].make(q))
		if err != nil {
			panic(err)
		}
		tp.Backward([]*tensor.Tensor{kl}, []float64{1})
		r.collect(tp, makers[a], "p ", p, gradient)
		r.collect(tp, makers[b], "q ", q, gradient)
		return kl.Item(), gradient
	}
	c := makers[r.family]
	p := leaves(r.operands(c, ""))
	var x *tensor.Tensor
	if v, ok := r.at["x"]; ok {
		x = tp.Leaf(tensor.Scalar(v[0]))
	}
	y := gradientMethods[r.method](c.make(p), x, r.weights)
	if y.RequiresGrad() {
		tp.Backward([]*tensor.Tensor{y}, []float64{1})
	}
	r.collect(tp, c, "", p, gradient)
	if x != nil {
		gradient["x"] = []float64{0}
		if g := tp.Grad(x); g != nil {
			gradient["x"] = g.Float64s()
		}
	}
	return y.Item(), gradient
}

// entries returns the number of entries of a moment that is a vector, whose weights are inputs as the parameters are, and else 0.
func (r gradientRow) entries(makers map[string]goldenCase) int {
	if r.method != "mean" && r.method != "variance" {
		return 0
	}
	d := makers[r.family].make(r.operands(makers[r.family], ""))
	if d.EventDim() == 0 {
		return 0
	}
	return d.Shape().Size()
}

// scales returns |g| + Σ |input · ∂g/∂input| of every derivative, by differences, and likewise of the value by its gradient.
func (r gradientRow) scales(makers map[string]goldenCase) (value float64, gradient goldenParams) {
	const h = 0x1p-18
	y, g := r.compute(makers)
	value, gradient = math.Abs(y), goldenParams{}
	for name, v := range g {
		for k, d := range v {
			value += math.Abs(d * r.at[name][k])
			gradient[name] = append(gradient[name], math.Abs(d))
		}
	}
	add := func(move func(r *gradientRow, factor float64)) {
		moved := func(factor float64) goldenParams {
			other := gradientRow{r.method, r.family, maps.Clone(r.at), r.weights}
			move(&other, factor)
			_, g := other.compute(makers)
			return g
		}
		up, down := moved(1+h), moved(1-h)
		for by, s := range gradient {
			for i := range s {
				if d := math.Abs(up[by][i]-down[by][i]) / (2 * h); d-d == 0 {
					s[i] += d
				}
			}
		}
	}
	for name, v := range r.at {
		for k := range v {
			if r.smooth(name) {
				add(func(r *gradientRow, factor float64) {
					r.at[name] = slices.Clone(v)
					r.at[name][k] *= factor
				})
			}
		}
	}
	for i := range r.entries(makers) {
		add(func(r *gradientRow, factor float64) { r.weights = sumWeights{i + 1, factor} })
	}
	return value, gradient
}

// smooth reports whether an operand may be moved: numbers of trials and the values of discrete distributions may not.
func (r gradientRow) smooth(name string) bool {
	discrete := strings.Contains("Poisson Binomial NegativeBinomial NegativeBinomial_probs Geometric Geometric_logits GammaPoisson BetaBinomial "+
		"ZeroInflatedPoisson ZeroInflatedNegativeBinomial", r.family)
	return !(name == "x" && discrete) && !(name == "total_count" && (r.family == "Binomial" || r.family == "BetaBinomial"))
}

// gradientAllowed are the bounds in the units of goldenUnits by method and family, where they are not goldenAllowed. The doc comment of the
// method or the family says why.
var gradientAllowed = map[string]float64{}

// TestClosedFormGradients compares moments, entropies, distribution functions, quantiles and divergences, and their derivatives, with a table of
// exact ones.
func TestClosedFormGradients(t *testing.T) {
	t.Parallel()
	makers, g := goldenMakers(), readTable(t, "testdata/gradients.csv")
	worst := map[string]float64{}
	for i := range g.rows {
		r := gradientRow{g.columns["method"][i], g.columns["family"][i], parseParams(t, g.columns["at"][i]), sumWeights{}}
		key := r.method + " " + r.family
		allowed, ok := gradientAllowed[key]
		if !ok {
			allowed = goldenAllowed.gradient
		}
		value, gradient := r.compute(makers)
		valueScale, scale := r.scales(makers)
		see := func(what string, got, want, scale float64) {
			e := goldenUnits(got, want, scale)
			worst[key] = math.Max(worst[key], e)
			if !(e <= allowed) {
				t.Errorf("%s %v: %s is %v, want %v: %.3g units, scale %.3g", key, r.at, what, got, want, e, scale)
			}
		}
		see("the value", value, number(t, g.columns["value"][i]), valueScale)
		for name, want := range parseParams(t, g.columns["gradient"][i]) {
			for k, w := range want {
				if r.smooth(name) {
					see("d_"+name, gradient[name][k], w, scale[name][k])
				}
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(worst)) {
		t.Logf("%s: worst %.2g units", key, worst[key])
		if allowed, ok := gradientAllowed[key]; ok && allowed > max(goldenAllowed.gradient, 2*worst[key]) {
			t.Errorf("%s: the exception %v is more than twice what is needed, %.2g", key, allowed, worst[key])
		}
	}
}
