package disttest

import (
	"math"
	"runtime"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// normalisation checks that the probabilities of a discrete distribution sum to 1, and that the density of a number
// integrates to 1.
func (c Case) normalisation(t *testing.T, d dist.Dist) {
	total := 0.0
	switch {
	case d.HasEnumerateSupport():
		total = d.LogProb(d.EnumerateSupport(true)).Exp().Sum().Item()
	case d.EventDim() > 0:
		t.Skip("the support is too large to sum over")
	case d.IsDiscrete():
		total = sumOverIntegers(d)
	default:
		total = c.integrate(t, d)
	}
	if math.Abs(total-1) > 1e-6 {
		t.Errorf("the total probability is %v", total)
	}
}

// sumOverIntegers adds up the probabilities of 0, 1, 2, … as far as draws are likely.
func sumOverIntegers(d dist.Dist) float64 {
	largest := d.Sample(nil, key("normalisation"), 1000).MaxAxis(0).Item()
	return d.LogProb(tensor.Arange(int(3*largest) + 100)).Exp().Sum().Item()
}

// integrate returns the integral of the density over the support by the double exponential rule (Takahasi and Mori
// 1974), in unconstrained coordinates about a draw.
func (c Case) integrate(t *testing.T, d dist.Dist) float64 {
	onto, err := transform.Biject(d.Support())
	if err != nil {
		t.Skip(err)
	}
	step, points := 1.0/2048, 8800 // so fine for densities with a kink
	if c.Smooth {
		step, points = 1.0/64, 275
	}
	centre := onto.Inverse(median(d)).Item()
	u, weight := make([]float64, 0, 2*points), make([]float64, 0, 2*points)
	for i := -points; i <= points; i++ {
		v := float64(i) * step
		s := math.Pi / 2 * math.Sinh(v)
		u = append(u, centre+math.Sinh(s))
		weight = append(weight, math.Log(step*math.Pi/2*math.Cosh(v)*math.Cosh(s)))
	}
	x := tensor.Of(u...)
	y := onto.Forward(x)
	f := d.LogProb(y).Add(onto.LogAbsDet(x, y)).Add(tensor.Of(weight...)).Exp().Float64s()
	total := 0.0
	for _, v := range f {
		if v-v == 0 {
			total += v
		}
	}
	return total
}

func median(d dist.Dist) *tensor.Tensor {
	x := d.Sample(nil, key("median"), 101).Float64s()
	slices.Sort(x)
	return tensor.Scalar(x[50])
}

// quantile is z with a probability of FailureRate outside ±z of the normal distribution.
const quantile = 4.8916384756

// eachChunk calls f with Draws draws of d, a chunk of them at a time. They are the same on every processor, so one architecture
// draws them all.
func (c Case) eachChunk(d dist.Dist, check string, f func(x *tensor.Tensor)) {
	const chunk = Draws / 50
	n := Draws
	if c.Slow || testing.Short() || runtime.GOARCH != "amd64" {
		n = chunk
	}
	for k := range n / chunk {
		f(d.Sample(nil, key(check).Fold(uint64(k)), chunk))
	}
}

// A tally compares the mean of a statistic of draws with its expectation, entry by entry.
type tally struct {
	what         string
	want         *tensor.Tensor
	n            float64
	sum, squares *tensor.Tensor // of the deviations from want
}

func newTally(what string, want *tensor.Tensor) *tally {
	zero := tensor.FullShape(0, want.Shape())
	return &tally{what: what, want: want, sum: zero, squares: zero}
}

// add takes the rows of x.
func (a *tally) add(x *tensor.Tensor) {
	d := x.Sub(a.want)
	a.n += float64(x.Dim(0))
	a.sum, a.squares = a.sum.Add(d.Sum(0)), a.squares.Add(d.Square().Sum(0))
}

// check asks that the mean is within quantile standard errors of what is wanted.
func (a *tally) check(t *testing.T) {
	t.Helper()
	sum, squares, exact := a.sum.Float64s(), a.squares.Float64s(), a.want.Float64s()
	for i := range exact {
		off := sum[i] / a.n
		bound := quantile*math.Sqrt(math.Max(squares[i]/a.n-off*off, 0)/a.n) + 1e-9*math.Abs(exact[i])
		if !(math.Abs(off) <= bound) {
			t.Errorf("%s of draws [%d] is %v, want %v ± %v", a.what, i, exact[i]+off, exact[i], bound)
		}
	}
}

// moments compares the mean and variance of draws, and of their log-probability, with the closed forms.
func (c Case) moments(t *testing.T, d dist.Dist) {
	var entropy, mean, variance *tally
	if h, ok := closed(d.Entropy); ok && d.EventDim() == d.EventShape().NDim() {
		entropy = newTally("entropy", h)
	}
	if m, ok := closed(d.Mean); ok && !c.NoMoments && finite(m) {
		mean = newTally("mean", m)
		if v, ok := closed(d.Variance); ok && finite(v) {
			variance = newTally("variance", v)
		}
	}
	if entropy == nil && mean == nil {
		return
	}
	c.eachChunk(d, "moments", func(x *tensor.Tensor) {
		if entropy != nil {
			entropy.add(d.LogProb(x).Neg())
		}
		if mean != nil {
			mean.add(x)
		}
		if variance != nil {
			variance.add(x.Sub(mean.want).Square())
		}
	})
	for _, a := range []*tally{entropy, mean, variance} {
		if a != nil {
			a.check(t)
		}
	}
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

// goodnessOfFit compares draws of a number with the distribution function (Kolmogorov) or the probabilities (χ²).
func (c Case) goodnessOfFit(t *testing.T, d dist.Dist) {
	if d.EventDim() > 0 {
		t.Skip("draws are not numbers")
	}
	f := c.CDF
	if f == nil && !d.IsDiscrete() {
		if _, ok := closed(func() *tensor.Tensor { return d.CDF(point(d)) }); !ok {
			t.Skip("no distribution function is known")
		}
		f = func(v float64) float64 { return d.CDF(tensor.Scalar(v)).Item() }
	}
	var x []float64
	c.eachChunk(d, "goodness of fit", func(some *tensor.Tensor) { x = append(x, some.Float64s()...) })
	slices.Sort(x)
	if d.IsDiscrete() {
		chiSquare(t, d, x)
		return
	}
	Kolmogorov(t, x, f)
}

// quantiles checks that a quantile is the smallest value whose distribution function is at least the probability: of a continuous distribution
// within 10⁻¹² of it, or where the next number is beyond it.
func quantiles(t *testing.T, d dist.Dist) {
	if d.EventDim() > 0 {
		t.Skip("draws are not numbers")
	}
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

// Kolmogorov checks sorted draws x against the continuous distribution function f. The bound on the largest distance is
// that of Dvoretzky, Kiefer and Wolfowitz with Massart's constant, which holds for every n. Of many draws one in each ten thousandth
// of them is looked at.
func Kolmogorov(t testing.TB, x []float64, f func(float64) float64) {
	t.Helper()
	n := float64(len(x))
	bound := math.Sqrt(math.Log(2/FailureRate) / (2 * n))
	for i := 0; i < len(x); i += 1 + len(x)/10000 {
		v := x[i]
		p := f(v)
		if d := math.Max(p-float64(i)/n, float64(i+1)/n-p); !(d <= bound) {
			t.Errorf("the distribution function at %v is %v, draws give %v; bound %v", v, p, float64(i)/n, bound)
			return
		}
	}
}

// chiSquare checks sorted draws of whole numbers against the probabilities, in cells of at least 10 expected draws.
func chiSquare(t testing.TB, d dist.Dist, x []float64) {
	t.Helper()
	n := float64(len(x))
	statistic, cells := 0.0, 0
	expected, observed, rest, i := 0.0, 0.0, n, 0
	for k := math.Floor(math.Min(x[0], 0)); i < len(x) && cells < 1000; k++ {
		expected += n * math.Exp(d.LogProb(tensor.Scalar(k)).Item())
		for i < len(x) && x[i] == k {
			observed++
			i++
		}
		if expected >= 10 && rest-expected >= 10 {
			statistic += (observed - expected) * (observed - expected) / expected
			rest -= expected
			expected, observed = 0, 0
			cells++
		}
	}
	observed += float64(len(x) - i)
	statistic += (observed - rest) * (observed - rest) / rest
	if limit := chiSquareLimit(float64(max(cells, 1))); statistic > limit {
		t.Errorf("χ² of the draws is %v with %d degrees of freedom; limit %v", statistic, cells, limit)
	}
}

// chiSquareLimit bounds χ² with df degrees of freedom but for FailureRate (Laurent and Massart 2000, lemma 1).
func chiSquareLimit(df float64) float64 {
	x := math.Log(1 / FailureRate)
	return df + 2*math.Sqrt(df*x) + 2*x
}

// sampleGradients checks the gradients of draws of a number by the parameters against those at a fixed probability,
// dx/dθ = -(dF/dθ)/p(x): draw by draw, or, if they are pathwise, their mean.
func (c Case) sampleGradients(t *testing.T) {
	d := c.Make(c.Params)
	if !d.HasRSample() || d.EventDim() > 0 {
		t.Skip("no gradient, or draws are not numbers")
	}
	if _, ok := closed(func() *tensor.Tensor { return d.CDF(point(d)) }); !ok {
		t.Skip("no distribution function is known")
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
			} else if !(math.Abs(grads[i]-want) <= 1e-6*math.Max(1, math.Abs(want))+noise) {
				t.Errorf("draw %v: gradient by parameter %d is %v, the distribution function gives %v", x, i, grads[i], want)
			}
		}
	}
	for i, e := range excess {
		if len(e) > 0 {
			a := newTally("gradient by parameter, excess", tensor.Scalar(0))
			a.add(tensor.Of(e...))
			a.check(t)
			t.Logf("pathwise gradient by parameter %d compared in %d draws", i, len(e))
		}
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
func (c Case) atFixedProbability(x float64, i int) (slope, noise float64) {
	value := tensor.Scalar(x)
	density := math.Exp(c.Make(c.Params).LogProb(value).Item())
	v := c.Params[i].Item()
	h := 1e-4 * math.Max(1e-2, math.Abs(v))
	cdf := func(theta float64) float64 {
		params := append([]*tensor.Tensor{}, c.Params...)
		params[i] = tensor.Scalar(theta)
		return c.Make(params).CDF(value).Item()
	}
	return -(8*(cdf(v+h)-cdf(v-h)) - (cdf(v+2*h) - cdf(v-2*h))) / (12 * h) / density, 1e-13 / h / density
}
