package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type binomialProbs struct{}

// Binomial is the distribution of the number of successes in totalCount trials with success probability probs, on
// x = 0, 1, …, totalCount,
//
//	log p(x) = log (totalCount choose x) + x log probs + (totalCount-x) log(1-probs).
//
// Gradients flow to probs.
func Binomial[N, P Number](totalCount N, probs P) Dist {
	return make2(binomialProbs{}, constraint.Of(totalCount), constraint.Of(probs))
}

var binomialParams = []Param{{"total_count", constraint.NonNegativeInteger}, {"probs", constraint.UnitInterval}}

func (binomialProbs) Name() string    { return "Binomial" }
func (binomialProbs) Params() []Param { return binomialParams }

func (binomialProbs) Support(d Dist) constraint.Constraint {
	return constraint.Bounded{Low: constraint.Of(0), High: d.args[0], Whole: true}
}

func (binomialProbs) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (binomialProbs) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(binomialProbs{}, tp, key, shape)
}

func (binomialProbs) wholeNumbers() {}

func (binomialProbs) logProbTile(t *tile) { t.binomial(t.p[0], t.p[1], form{}) }

// ratio returns a/b, and 0 for a = 0.
func ratio(a, b float64) float64 {
	if a == 0 && b == b {
		return 0
	}
	return a / b
}

// rejectCount rejects element i unless k is a whole number from 0 to n.
func rejectCount(t *tile, i int, k, n float64) {
	switch {
	case k != k:
		t.lp[i] = k
	case k < 0 || k > n || k != math.Floor(k):
		t.reject(i)
	}
}

// binomialLogProb returns the log-probability of k of n, given p, q = 1-p and their logarithms. With many successes and
// failures it goes by deviances, like the beta density.
func binomialLogProb(k, n, p, q, logP, logQ float64) float64 {
	m := n - k
	if k < largeShape || m < largeShape {
		return logBinomial(n, k) + timesLog(k, logP) + timesLog(m, logQ)
	}
	s := stirlingCorrection(n) - stirlingCorrection(k) - stirlingCorrection(m)
	lp, _, _ := betaDeviance(k, m, p, q, -0.5*log(k*(m/n))-halfLog2Pi+s)
	return lp
}

// timesLog returns k logP, and 0 for k = 0 even where logP is -Inf.
func timesLog(k, logP float64) float64 {
	if k == 0 && logP == logP {
		return 0
	}
	return k * logP
}

func (binomialProbs) drawTile(t *tile, key Key, first uint64) {
	for i := range t.lp {
		t.lp[i] = binomialDraw(t.p[0].at(i), t.p[1].at(i), key, first+uint64(i))
	}
}

// binomialDraw returns draw i. With at least 10 successes and failures expected it is the transformed rejection BTRS of
// Hörmann (The Generation of Binomial Random Variates, 1993), otherwise inversion. Attempt k uses number i of the
// streams 2k and 2k+1 under the key.
func binomialDraw(n, p float64, key Key, i uint64) float64 {
	switch {
	case !(p >= 0 && p <= 1) || !(n >= 0) || n > maxFloat:
		return math.NaN()
	case p > 0.5:
		return n - binomialDraw(n, 1-p, key, i)
	case n*p < 10:
		return binomialInversion(n, p, key.Fold(0).uniform(i))
	}
	q := 1 - p
	h := binomialHat(n, p)
	mode := math.Floor((n + 1) * p)
	logP, logQ := log(p), log1p(-p)
	atMode := binomialLogProb(mode, n, p, q, logP, logQ)
	for attempt := uint64(0); ; attempt++ {
		k, room, us := h.at(key.Fold(2*attempt).uniform(i) - 0.5)
		v := key.Fold(2*attempt + 1).uniform(i)
		if k < 0 || k > n {
			continue
		}
		if accepted, _ := h.surely(us, v); accepted {
			return k
		}
		if log(v*room) <= binomialLogProb(k, n, p, q, logP, logQ)-atMode {
			return k
		}
	}
}

// binomialHat returns the rejection, of the probabilities relative to the largest one, for p ≤ ½ and n p from 10 on.
func binomialHat(n, p float64) hat {
	root := math.Sqrt(n * p * (1 - p))
	b := math.FMA(2.53, root, 1.15)
	return hat{
		a: math.FMA(0.01, p, math.FMA(0.0248, b, -0.0873)), b: b, centre: math.FMA(n, p, 0.5),
		ratio: (2.83 + 5.1/b) * root, quick: 0.92 - 4.2/b,
	}
}

// binomialInversion returns the smallest k with a probability of at most k of at least u, for n p below 10.
func binomialInversion(n, p, u float64) float64 {
	odds := p / (1 - p)
	f, k := exp(n*log1p(-p)), 0.0
	for u > f && k < n {
		u -= f
		k++
		f *= (n - k + 1) / k * odds
	}
	return k
}

func (binomialProbs) Mean(d Dist) *tensor.Tensor { return d.full(0).Mul(d.operand(1)) }

func (binomialProbs) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		n, p := v[0], v[1]
		set(g, p*(1-p), n*(1-float64(2*p)))
		return n * (p * (1 - p))
	})
}

// steepEntropy implements [steeply]: the derivative by a probability of 0 or 1 is infinite, unless there are no trials.
func (binomialProbs) steepEntropy(d *Dist) *tensor.Tensor {
	p := d.operand(1)
	at := func(v float64) *tensor.Tensor { return p.Detach().EqualTo(newScalar(p.Tape(), p.DType(), v)) }
	trials, _ := inAll(d.args[0])
	return steep(p, at(0).Sub(at(1)).MulScalar(math.Min(trials, 1)))
}

func (binomialProbs) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		k, n, p := math.Floor(v[0]), v[1], v[2]
		set(g, 0, 0, 0)
		switch {
		case g == nil || k < 0 || k >= n:
		case p == 0 || p == 1:
			g[2] = -n * exp(binomialLogProb(k, n-1, p, 1-p, log(p), log(1-p)))
		default:
			g[2] = special.BinomialSlope(n, p, k)
		}
		return special.BinomialCDF(n, p, k)
	})
}

type binomialLogits struct{}

// BinomialLogits is [Binomial] with probs = 1/(1+e^-logits). No probability next to 1 is formed.
func BinomialLogits[N, L Number](totalCount N, logits L) Dist {
	return make2(binomialLogits{}, constraint.Of(totalCount), constraint.Of(logits))
}

var binomialLogitsParams = []Param{{"total_count", constraint.NonNegativeInteger}, {"logits", constraint.Real}}

func (binomialLogits) Name() string    { return "BinomialLogits" }
func (binomialLogits) Params() []Param { return binomialLogitsParams }

func (binomialLogits) Support(d Dist) constraint.Constraint { return binomialProbs{}.Support(d) }

func (binomialLogits) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (binomialLogits) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(binomialLogits{}, tp, key, shape)
}

func (binomialLogits) wholeNumbers() {}

func (binomialLogits) logProbTile(t *tile) { t.binomial(t.p[0], t.p[1], form{logits: true}) }

func (binomialLogits) drawTile(t *tile, key Key, first uint64) {
	p := t.apply(asm.Sigmoid, t.p[1])
	for i := range t.lp {
		t.lp[i] = binomialDraw(t.p[0].at(i), p.at(i), key, first+uint64(i))
	}
}

func (binomialLogits) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		p, slope, _ := logitMoments(v[1])
		set(g, p, v[0]*slope)
		return v[0] * p
	})
}

func (binomialLogits) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		_, variance, slope := logitMoments(v[1])
		set(g, variance, v[0]*slope)
		return v[0] * variance
	})
}

func (binomialLogits) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		if g != nil {
			set(g, 0, 0, special.BinomialLogitsSlope(v[1], v[2], v[0]))
		}
		return special.BinomialLogitsCDF(v[1], v[2], v[0])
	})
}

func (binomialProbs) logTail(upper bool, v, g []float64) float64 {
	return binomialTail(upper, v, v[2], 1-v[2], 1, g, func(a, b float64) float64 { return logBetaTail(!upper, a, b, v[2], 1-v[2]) })
}

func (binomialLogits) logTail(upper bool, v, g []float64) float64 {
	p, q := sigmoid(v[2]), sigmoid(-v[2])
	return binomialTail(upper, v, p, q, p*q, g, func(a, b float64) float64 {
		if upper {
			return special.LogBetaIncLogits(a, b, v[2])
		}
		return special.LogBetaIncLogits(b, a, -v[2])
	})
}

// binomialTail returns the logarithm of a tail at v[0] of v[1] trials, and the derivative by p, times slope, in g[2]. The upper tail is I_p(a, b),
// and log has the logarithm of either.
func binomialTail(upper bool, v []float64, p, q, slope float64, g []float64, log func(a, b float64) float64) float64 {
	k, n := math.Floor(v[0]), v[1]
	if k < 0 || k >= n {
		return beyond(upper == (k < 0), g)
	}
	l := log(k+1, n-k)
	if g != nil {
		set(g, 0, 0, slope*coinSlope(upper, k+1, n-k, p, q))
	}
	return l
}
