package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

// multinomial is the family of counts of categories; logits says what its second parameter is.
type multinomial struct{ logits bool }

// Multinomial is the distribution of the counts of totalCount independent draws from Categorical(probs), vectors of K
// whole numbers that sum to totalCount,
//
//	log p(x) = log totalCount! - Σ log x_i! + Σ x_i log(probs_i/Σ probs).
//
// Gradients flow to probs.
func Multinomial[N Number](totalCount N, probs *tensor.Tensor) Dist {
	return make2(multinomial{}, ofCategories("Multinomial", probs), constraint.Of(totalCount))
}

// MultinomialLogits is [Multinomial] with probs = e^logits.
func MultinomialLogits[N Number](totalCount N, logits *tensor.Tensor) Dist {
	return make2(multinomial{logits: true}, ofCategories("MultinomialLogits", logits), constraint.Of(totalCount))
}

var (
	multinomialParams       = []Param{weightsParams[0], {"total_count", constraint.NonNegativeInteger}}
	multinomialLogitsParams = []Param{logitsVectorParams[0], {"total_count", constraint.NonNegativeInteger}}
)

func (f multinomial) Name() string { return formName("Multinomial", f.logits) }

func (f multinomial) Params() []Param {
	if f.logits {
		return multinomialLogitsParams
	}
	return multinomialParams
}

func (multinomial) Support(d Dist) constraint.Constraint { return constraint.Counts{Total: d.args[1]} }
func (multinomial) EventShape(d Dist) tensor.Shape       { return d.args[0].Shape().Suffix(1) }

func (multinomial) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (f multinomial) logProbRow(r *row) float64 {
	w := r.weigh(f.logits)
	n := r.p[1][0]
	left := n
	for _, k := range r.x {
		if k != k {
			return math.NaN()
		}
		if k < 0 || k != math.Floor(k) || k > left {
			return r.reject()
		}
		left -= k
	}
	if left != 0 {
		return r.reject()
	}
	lp := w.countsLogProb(r.p[0], r.x, n)
	if r.grad {
		clear(r.dx)
		r.dp[1][0] = 0
		w.slopes(r.dp[0], r.p[0], n)
		for i, k := range r.x {
			r.dp[0][i] = w.countSlope(r.p[0], i, k, n, r.dp[0][i])
		}
	}
	return lp
}

// countsLogProb returns the log-probability of the counts x, whose sum is n. Where two counts are large it splits them one category at
// a time into binomials, which go by deviances; else it adds up the textbook terms.
func (w *weights) countsLogProb(p, x []float64, n float64) float64 {
	large, least := 0, 1.0
	for i, k := range x {
		if k >= largeShape {
			large++
		}
		least = math.Min(least, w.share[i])
	}
	if large < 2 || least < 0x1p-900 {
		return w.plainCounts(p, x, n)
	}
	lp, left := 0.0, n
	for i, k := range x[:len(x)-1] {
		after := tailSum(w.share[i+1:])
		all := w.share[i] + after
		f, g := w.share[i]/all, after/all
		lp += binomialLogProb(k, left, f, g, logPart(f, g), logPart(g, f))
		left -= k
	}
	return lp
}

// logPart returns log p for q = 1-p.
func logPart(p, q float64) float64 {
	if p > 0.5 {
		return log1p(-q)
	}
	return log(p)
}

func (w *weights) plainCounts(p, x []float64, n float64) float64 {
	lp := 0.0
	for i, k := range x {
		if k > 0 {
			lp += logBinomial(n, k) + float64(k*w.logProb(p, i))
		}
		n -= k
	}
	return lp
}

// countSlope returns the derivative of Σ x_j log p_j by entry i of the parameter, where x_i = k of n and the derivative
// of the normalisation is slope. The two are combined so that they do not cancel where k is nearly n.
func (w *weights) countSlope(p []float64, i int, k, n, slope float64) float64 {
	if k == 0 {
		return slope
	}
	return math.FMA((n-k)/n, slope, float64(k*w.hitSlope(p, i)))
}

func (f multinomial) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.drawRows(f, tp, key, shape)
}

// drawRow draws the counts one after the other, each binomial given those before it.
func (f multinomial) drawRow(r *row, out []float64, key Key, i uint64) {
	sums := r.cumulative(f.logits)
	left, last := r.p[1][0], len(sums)-1
	for j := range out {
		if j == last || left == 0 {
			out[j] = left
			left = 0
			continue
		}
		before := 0.0
		if j > 0 {
			before = sums[j-1]
		}
		p := math.Min((sums[j]-before)/(sums[last]-before), 1)
		out[j] = binomialDraw(left, p, key.Fold(uint64(j)), i)
		left -= out[j]
	}
}

func (f multinomial) Mean(d Dist) *tensor.Tensor {
	return d.probs(f.logits).Mul(d.operand(1).Unsqueeze(-1)).ExpandTo(d.Shape())
}

func (f multinomial) Variance(d Dist) *tensor.Tensor {
	p := d.probs(f.logits)
	return p.Mul(others(p)).Mul(d.operand(1).Unsqueeze(-1)).ExpandTo(d.Shape())
}

// Entropy is Σ E(r(x_j) + d(x_j, n p_j)) - r(n), where r(x) = log x! - x log x + x, d(x, m) = x log(x/m) - x + m, and the number x_j of
// category j is binomial: no term is negative. It takes tens to hundreds of microseconds a category, whatever n.
// Its derivative by a weight of 0 is infinite, unless there are no draws, which takes nothing from those by the others.
func (f multinomial) Entropy(d Dist) *tensor.Tensor {
	p, n := d.probs(f.logits), d.operand(1).Unsqueeze(-1)
	rest := mapped(d.dtype, tensor.Shape{}, func(v, g []float64) float64 {
		set(g, 0)
		return factorialRest(v[0])
	}, d.args[1])
	h := mapped(d.dtype, tensor.Shape{}, countEntropy, Of(n), Of(p)).Sum(-1).Sub(rest)
	if !f.logits {
		w := d.operand(0)
		h = h.Add(steep(w, w.Detach().EqualTo(zeroLike(w)).Mul(n.Detach().Greater(zeroLike(n)))).Sum(-1))
	}
	return h.ExpandTo(d.batch())
}

// countEntropy is E(r(x) + d(x, n p)) for the number x of successes in n = v[0] trials with probability p = v[1]; see [multinomial.Entropy]. From a mean
// m of 2²⁴ on it is ½ log 2πm + q/2 + (1-q-q²)/12m, by the moments of x about m: the next term is of the order of 1/24m². The derivative by p is
// E d(x, n p)/p, since r(x+1) + d(x+1, m) - r(x) - d(x, m) = log((x+1)/m) and the one of d at a fixed x has the mean 0.
func countEntropy(v, g []float64) float64 {
	l := coinLaw{n: v[0], p: v[1], q: 1 - v[1]}
	mean := float64(l.n * l.p)
	switch {
	case mean == 0:
		set(g, 0, 0)
		return 0
	case mean >= 0x1p24:
		set(g, 0, l.q/l.p*(0.5+(2-l.q)/12/mean))
		return halfLog2Pi + 0.5*log(mean) + (l.q/2 + (1-l.q-float64(l.q*l.q))/12/mean)
	case mean < 0x1p-60: // one at most
		set(g, 0, -l.n*log(mean))
		return mean - float64(mean*log(mean))
	}
	away := 15 + math.Sqrt(225+float64(90*mean*l.q)) // Bernstein: beyond it the probabilities sum to less than e^-45
	last := math.Min(l.n, math.Ceil(mean+away))
	done := func(x float64) bool { return !(x <= last) }
	visitCounts(math.Max(0, math.Floor(mean-away)), l.block, done, l.visit)
	total := l.total.Sum() // 1 but for the rounding of log-probabilities
	set(g, 0, l.gain.Sum()/total/l.p)
	return l.sum.Sum() / total
}

// A coinLaw is the distribution of the number of successes in n trials of probability p, with the sums that [countEntropy] is made of.
type coinLaw struct {
	n, p, q          float64
	total, sum, gain generic.Compensated
}

// block returns over how many numbers from x on all is smooth: away from both ends, a standard deviation.
func (l *coinLaw) block(x float64) float64 {
	left := l.n - x
	return math.Min(math.Min(x, left)/3, math.Sqrt(x)*math.Sqrt(left/l.n))
}

func (l *coinLaw) visit(x, weight float64) {
	mean, left, excess := float64(l.n*l.p), l.n-x, math.FMA(-l.n, l.p, x)
	gain, r := distance(x, mean, excess), factorialRest(x)
	lp := restOver(l.n, left) - r - gain - distance(left, float64(l.n*l.q), -excess)
	w := weight * exp(lp)
	if w == 0 || w != w {
		return
	}
	l.total.Add(w)
	l.sum.Add(float64(w * (r + gain)))
	l.gain.Add(float64(w * gain))
}

// distance returns x log(x/m) - x + m for m = x - excess.
func distance(x, m, excess float64) float64 {
	if x == 0 {
		return m
	}
	return x * logDeficit(-excess, x, m)
}

// restOver returns factorialRest(n) - factorialRest(x).
func restOver(n, x float64) float64 {
	if x < largeShape {
		return factorialRest(n) - factorialRest(x)
	}
	return 0.5*log(n/x) + stirlingCorrection(n) - stirlingCorrection(x)
}

// factorialRest returns log x! - x log x + x for a whole x, ½ log 2πx and less than 1/12x.
func factorialRest(x float64) float64 {
	if x < largeShape {
		return lgamma(x+1) - special.Xlogy(x, x) + x
	}
	return halfLog2Pi + 0.5*log(x) + stirlingCorrection(x)
}
