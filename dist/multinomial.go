package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
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
// category j is binomial: no term is negative. It takes a time that grows with n.
func (f multinomial) Entropy(d Dist) *tensor.Tensor {
	p, n := d.probs(f.logits), d.operand(1).Unsqueeze(-1)
	rest := mapped(d.dtype, tensor.Shape{}, func(v, g []float64) float64 {
		set(g, 0)
		return factorialRest(v[0])
	}, d.args[1])
	return mapped(d.dtype, tensor.Shape{}, countEntropy, Of(n), Of(p)).Sum(-1).Sub(rest).ExpandTo(d.batch())
}

// countEntropy is E(r(x) + d(x, n p)) for the number x of successes in n = v[0] trials with probability p = v[1]; see [multinomial.Entropy].
func countEntropy(v, g []float64) float64 {
	n, p := v[0], v[1]
	q := 1 - p
	sum, slope := 0.0, 0.0
	for x := 0.0; x <= n; x++ {
		gain, loss := relativeTerm(x, n*p), relativeTerm(n-x, n*q)
		r := factorialRest(x)
		term := float64(exp(factorialRest(n)-r-factorialRest(n-x)-gain-loss) * (r + gain))
		if term == 0 || term != term {
			continue
		}
		sum += term
		if g != nil {
			slope += float64(term * (ratio(x, p) - ratio(n-x, q)))
		}
	}
	set(g, 0, slope)
	return sum
}

// factorialRest returns log x! - x log x + x for a whole x, ½ log 2πx and less than 1/12x.
func factorialRest(x float64) float64 {
	if x < largeShape {
		return lgamma(x+1) - special.Xlogy(x, x) + x
	}
	return halfLog2Pi + 0.5*log(x) + stirlingCorrection(x)
}
