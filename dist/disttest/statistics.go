package disttest

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// normalisation checks that the probabilities of a discrete distribution sum to 1, and that a density integrates to 1.
func (c Case) normalisation(t *testing.T, d dist.Dist) {
	if d.IsDiscrete() {
		if total := d.LogProb(values(t, d)).Exp().Sum().Item(); !(math.Abs(total-1) <= 1e-9) {
			t.Errorf("the total probability is %v", total)
		}
		return
	}
	g := c.chart(t, d).grid(d)
	const kink = 1e-6 // 2¹⁶ points in ±4.3 miss at most 2·10⁻⁹ of a jump of the slope, and that is below 100
	if !(math.Abs(g.total-1) <= g.unsure+kink) || g.unsure > unsettled() {
		t.Errorf("the total probability is %v ± %v", g.total, g.unsure)
	}
}

// quantile is z with a probability of FailureRate outside ±z of the normal distribution.
const quantile = 4.8916384756

// logFailure is what exp(-x) must be below for x beyond a limit.
var logFailure = math.Log(1 / FailureRate)

// A statistic takes draws a chunk at a time, in the rows of a tensor, and then checks what it has seen.
type statistic interface {
	add(x *tensor.Tensor)
	check(t *testing.T)
}

// draws makes the draws once for all statistics of them, and has each checked in a subtest of its name. The draws are the same on every
// processor, so one architecture makes all.
func (c Case) draws(t *testing.T, d dist.Dist) {
	moments := c.moments(d)
	var fit statistic
	if !t.Run("Fit", func(t *testing.T) { fit = c.fit(t, d) }) {
		return
	}
	const chunk = Draws / 50
	n := Draws
	if Brief() {
		n = chunk
	}
	for k := range n / chunk {
		x := d.Sample(nil, key("draws").Fold(uint64(k)), chunk)
		for _, m := range moments {
			m.add(x)
		}
		if fit != nil {
			fit.add(x)
		}
	}
	t.Run("Moments", func(t *testing.T) {
		for _, m := range moments {
			m.check(t)
		}
	})
	if fit != nil {
		t.Run("GoodnessOfFit", fit.check)
	}
}

// A tally compares the mean of a function of draws with its expectation, entry by entry.
type tally struct {
	what         string
	of           func(x *tensor.Tensor) *tensor.Tensor
	want         *tensor.Tensor
	slack        float64 // what want may be off
	n            float64
	sum, squares *tensor.Tensor // of the deviations from want
}

func newTally(what string, of func(x *tensor.Tensor) *tensor.Tensor, want *tensor.Tensor) *tally {
	zero := tensor.FullShape(0, want.Shape())
	return &tally{what: what, of: of, want: want, sum: zero, squares: zero}
}

func (a *tally) add(x *tensor.Tensor) {
	d := a.of(x).Sub(a.want)
	a.n += float64(x.Dim(0))
	a.sum, a.squares = a.sum.Add(d.Sum(0)), a.squares.Add(d.Square().Sum(0))
}

// check asks that the mean is within quantile standard errors of what is wanted.
func (a *tally) check(t *testing.T) {
	t.Helper()
	sum, squares, exact := a.sum.Float64s(), a.squares.Float64s(), a.want.Float64s()
	for i := range exact {
		off := sum[i] / a.n
		bound := float64(quantile*math.Sqrt(math.Max(squares[i]/a.n-float64(off*off), 0)/a.n)) + float64(1e-9*math.Abs(exact[i])) + a.slack
		if !(math.Abs(off) <= bound) {
			t.Errorf("%s of draws [%d] is %v, want %v ± %v", a.what, i, exact[i]+off, exact[i], bound)
		}
	}
}

// moments returns the comparisons of mean, variance and entropy of draws with the closed forms: the mean where there is a variance, by which the
// error is known.
func (c Case) moments(d dist.Dist) (all []statistic) {
	if h, ok := closed(d.Entropy); ok {
		all = append(all, newTally("entropy", func(x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x).Neg() }, h))
	}
	mean, ok := closed(d.Mean)
	if !ok || !finite(mean) {
		return all
	}
	variance, ok := closed(d.Variance)
	if !ok || !finite(variance) {
		return all
	}
	off := func(x *tensor.Tensor) *tensor.Tensor { return x.Sub(mean) }
	square := func(x *tensor.Tensor) *tensor.Tensor { return off(x).Square() }
	if c.Circular {
		off = func(x *tensor.Tensor) *tensor.Tensor { return x.Sub(mean).Sin() }
		square = func(x *tensor.Tensor) *tensor.Tensor { return x.Sub(mean).MulScalar(0.5).Sin().Square().MulScalar(2) }
	}
	return append(all, newTally("distance from the mean", off, tensor.FullShape(0, mean.Shape())), newTally("variance", square, variance))
}

func finite(x *tensor.Tensor) bool { return x.Within(-math.MaxFloat64, math.MaxFloat64) }

// closed returns the value of a method, and reports false where the family has no such method.
func closed(method func() *tensor.Tensor) (v *tensor.Tensor, ok bool) {
	defer func() {
		if e := recover(); e != nil {
			if _, unsupported := e.(*dist.UnsupportedError); !unsupported {
				panic(e)
			}
		}
	}()
	return method(), true
}

// fit returns the comparison of draws with the distribution function, with the probabilities, or, where values have coordinates, with the
// characteristic function of the density in these.
func (c Case) fit(t *testing.T, d dist.Dist) statistic {
	if d.IsDiscrete() {
		return newCells(t, d)
	}
	if _, ok := closed(func() *tensor.Tensor { return d.CDF(point(d)) }); ok {
		return newBins(d)
	}
	ch := c.chart(t, d)
	g := ch.grid(d)
	a := newTally("characteristic function", func(x *tensor.Tensor) *tensor.Tensor { return waves(ch.coordinates(x)) }, g.mean(waves(g.z)))
	a.slack = g.unsure
	return a
}

// bins counts draws of a number between the quantiles of other draws.
type bins struct {
	edges, cdf []float64
	observed   []float64 // one more than edges
	n          float64
}

func newBins(d dist.Dist) *bins {
	count := 200
	if Brief() {
		count = 50
	}
	x := d.Sample(nil, key("bins"), 20*count).Float64s()
	slices.Sort(x)
	var edges []float64
	for i := 20; i < len(x); i += 20 {
		edges = append(edges, x[i])
	}
	return &bins{edges: edges, cdf: d.CDF(tensor.Of(edges...)).Float64s(), observed: make([]float64, len(edges)+1)}
}

func (b *bins) add(x *tensor.Tensor) {
	for _, v := range x.Float64s() {
		i, _ := slices.BinarySearch(b.edges, v)
		b.observed[i]++
	}
	b.n += float64(x.Len())
}

// check compares the counts with the probabilities by χ², and their sums with the distribution function by Kolmogorov's distance.
func (b *bins) check(t *testing.T) {
	t.Helper()
	expected := make([]float64, len(b.observed))
	below, last := 0.0, 0.0
	for i, p := range append(b.cdf, 1) {
		expected[i] = (p - last) * b.n
		last = p
		below += b.observed[i] / b.n
		if bound := massart(b.n); i < len(b.edges) && !(math.Abs(below-p) <= bound) {
			t.Errorf("the distribution function at %v is %v, draws give %v; bound %v", b.edges[i], p, below, bound)
			return
		}
	}
	chiSquare(t, expected, b.observed)
}

// ends checks that a distribution function goes from 0 to 1, whatever the parameters are.
func (c Case) ends(t *testing.T, d dist.Dist) {
	for name, of := range map[string]func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor{
		"CDF":         dist.Dist.CDF,
		"LogCDF":      func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogCDF(x).Exp() },
		"LogSurvival": func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogSurvival(x.Neg()).Exp() },
	} {
		infinities := tensor.Of(math.Inf(-1), math.Inf(1))
		f, ok := closed(func() *tensor.Tensor { return of(d, infinities) })
		if !ok {
			return
		}
		wantClose(t, name+" at ∓Inf", f, tensor.Of(0, 1), 0)
		got := c.gradient(infinities, func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return of(d, x).Sum() })
		compareGradients(t, name+" at ∓Inf", got, result{1, make([]*tensor.Tensor, len(got.grads))}, 0)
	}
}

// quantiles checks that a quantile is the smallest value whose distribution function is at least the probability: of a continuous distribution
// within 10⁻¹² of it, or where the next number is beyond it.
func (c Case) quantiles(t *testing.T, d dist.Dist) {
	if d.EventDim() > 0 {
		t.Skip("draws are not numbers")
	}
	c.ends(t, d)
	for _, q := range []float64{1e-6, 0.01, 0.3, 0.5, 0.9, 1 - 1e-6} {
		x, ok := closed(func() *tensor.Tensor { return d.ICDF(tensor.Scalar(q)) })
		if !ok {
			t.Skip("no quantiles are known")
		}
		v := x.Item()
		cdf := func(v float64) float64 { return d.CDF(tensor.Scalar(v)).Item() }
		p, below := cdf(v), v-1
		if !d.IsDiscrete() {
			below = math.Nextafter(v, math.Inf(-1))
			below = math.Nextafter(below, math.Inf(-1))
		}
		switch {
		case !d.IsDiscrete() && math.Abs(p-q) <= 1e-12:
		case p >= q && cdf(below) < q:
		default:
			t.Errorf("the quantile at %v is %v, where the distribution function is %v", q, v, p)
		}
	}
}

// Kolmogorov checks sorted draws x against the continuous distribution function f. Of many draws one in each
// thousandth of them is looked at: what lies between is a fraction of the bound.
func Kolmogorov(t testing.TB, x []float64, f func(float64) float64) {
	t.Helper()
	n := float64(len(x))
	bound := massart(n)
	for i := 0; i < len(x); i += 1 + len(x)/1000 {
		v := x[i]
		p := f(v)
		if d := math.Max(p-float64(i)/n, float64(i+1)/n-p); !(d <= bound) {
			t.Errorf("the distribution function at %v is %v, draws give %v; bound %v", v, p, float64(i)/n, bound)
			return
		}
	}
}

// massart bounds the largest distance of the shares of n draws from the distribution function but for FailureRate: the inequality of Dvoretzky,
// Kiefer and Wolfowitz with Massart's constant, which holds for every n.
func massart(n float64) float64 { return math.Sqrt(math.Log(2/FailureRate) / (2 * n)) }

// chiSquare checks numbers of draws against those expected.
func chiSquare(t *testing.T, expected, observed []float64) {
	t.Helper()
	statistic := 0.0
	for i, e := range expected {
		statistic += (observed[i] - e) * (observed[i] - e) / e
	}
	if limit := chiSquareLimit(float64(max(len(expected)-1, 1))); !(statistic <= limit) {
		t.Errorf("χ² of the draws is %v in %d cells; limit %v", statistic, len(expected), limit)
	}
}

// chiSquareLimit bounds χ² with df degrees of freedom but for FailureRate (Laurent and Massart 2000, lemma 1).
func chiSquareLimit(df float64) float64 { return df + 2*math.Sqrt(df*logFailure) + 2*logFailure }

// sampleGradients checks the gradients of draws by the parameters: of a number against those at a fixed probability,
// dx/dθ = -(dF/dθ)/p(x), draw by draw, or, if they are pathwise, their mean; otherwise the mean gradient of waves of the draws against that of the
// expectation.
func (c Case) sampleGradients(t *testing.T) {
	d := c.Make(c.Params)
	if !d.HasRSample() {
		t.Skip("draws have no gradient")
	}
	if _, ok := closed(func() *tensor.Tensor { return d.CDF(point(d)) }); !ok || d.EventDim() > 0 {
		c.waveGradients(t, d)
		return
	}
	n := 5
	if c.Pathwise {
		n = 1000
	}
	excess := make([][]float64, len(c.Params))
	for k := range n {
		x, grads := c.draw(key("sample gradients").Fold(uint64(k)))
		for i := range c.Params {
			if c.fixed(i) {
				continue
			}
			want, noise := c.atFixedProbability(x, i)
			if c.Pathwise {
				excess[i] = append(excess[i], grads[i]-want)
			} else if !(math.Abs(grads[i]-want) <= noise) {
				t.Errorf("draw %v: gradient by parameter %d is %v, the distribution function gives %v", x, i, grads[i], want)
			}
		}
	}
	for i, e := range excess {
		if len(e) > 0 {
			a := newTally("gradient by parameter, excess", func(x *tensor.Tensor) *tensor.Tensor { return x }, tensor.Scalar(0))
			a.add(tensor.Of(e...))
			a.check(t)
			t.Logf("pathwise gradient by parameter %d compared in %d draws", i, len(e))
		}
	}
}

// waveGradients compares the mean gradient of f(x(θ)), x(θ) a draw, with that of ∫ f p, which is ∫ f p ∂log p/∂θ, for a sum f of waves.
func (c Case) waveGradients(t *testing.T, d dist.Dist) {
	ch := c.chart(t, d)
	g := ch.grid(d)
	count := waves(g.z).Dim(1)
	amplitudes := tensor.Linspace(1, 2, count).Reshape(count, 1)
	f := waves(g.z).MatMul(amplitudes).Flatten().Mul(g.weights)
	score := gradientAt(c.Make, c.Params, g.x, func(d dist.Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x).Mul(f).Sum() })
	const n = 5000
	var params []*tensor.Tensor
	for _, p := range c.Params {
		params = append(params, stack(p, n))
	}
	moved := gradientAt(c.Make, params, tensor.Scalar(0), func(d dist.Dist, at *tensor.Tensor) *tensor.Tensor {
		return waves(ch.coordinates(d.Sample(at.Tape(), key("wave gradients")))).MatMul(amplitudes).Sum()
	})
	for i, p := range c.Params {
		if c.fixed(i) {
			continue
		}
		of := func(g *tensor.Tensor) *tensor.Tensor {
			if g == nil {
				g = tensor.FullShape(0, p.Shape())
			}
			return g
		}
		a := newTally(fmt.Sprint("gradient by parameter ", i), of, of(score.grads[i]))
		a.slack = 1e-6 * of(score.grads[i]).Abs().Sum().Item()
		a.add(moved.grads[i])
		a.check(t)
	}
}

// draw returns a draw of a number and its gradients by the parameters.
func (c Case) draw(k dist.Key) (x float64, grads []float64) {
	tp := tensor.NewTape()
	var leaves []*tensor.Tensor
	for _, p := range c.Params {
		leaves = append(leaves, tp.Leaf(p))
	}
	v := c.Make(leaves).Sample(tp, k)
	tp.Backward([]*tensor.Tensor{v}, []float64{1})
	for _, l := range leaves {
		g := 0.0
		if t := tp.Grad(l); t != nil {
			g = t.Item()
		}
		grads = append(grads, g)
	}
	return v.Item(), grads
}

// atFixedProbability returns dx/dθ for parameter i by differences of the distribution function, and how much they may be off.
func (c Case) atFixedProbability(x float64, i int) (derivative, noise float64) {
	value := tensor.Scalar(x)
	density := math.Exp(c.Make(c.Params).LogProb(value).Item())
	dp, unsure := slope(func(theta float64) float64 {
		params := append([]*tensor.Tensor{}, c.Params...)
		params[i] = tensor.Scalar(theta)
		return c.Make(params).CDF(value).Item()
	}, c.Params[i].Item(), 2e-15*density*math.Abs(x))
	return -dp / density, unsure / density
}
