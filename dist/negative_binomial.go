package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

// negativeBinomial is the family of both forms of the probability.
type negativeBinomial struct{ form }

// NegativeBinomial is the distribution of the number of successes, with probability probs each, before totalCount failures, on
// x = 0, 1, 2, …,
//
//	log p(x) = log Γ(totalCount+x) - log Γ(totalCount) - log x! + totalCount log(1-probs) + x log probs.
//
// totalCount is any positive number. The mean is totalCount probs/(1-probs). Gradients flow to totalCount and probs.
func NegativeBinomial[N, P Number](totalCount N, probs P) Dist {
	return make2(negativeBinomial{}, constraint.Of(totalCount), constraint.Of(probs))
}

// NegativeBinomialLogits is [NegativeBinomial] by the log-odds of a success, probs = 1/(1+e^-logits). The mean is
// totalCount e^logits.
func NegativeBinomialLogits[N, L Number](totalCount N, logits L) Dist {
	return make2(negativeBinomial{form{logits: true}}, constraint.Of(totalCount), constraint.Of(logits))
}

var (
	negativeBinomialParams       = []Param{{"total_count", constraint.Positive}, {"probs", constraint.HalfOpenInterval(0, 1)}}
	negativeBinomialLogitsParams = []Param{{"total_count", constraint.Positive}, {"logits", constraint.Real}}
)

func (f negativeBinomial) Name() string { return f.name("NegativeBinomial") }

func (f negativeBinomial) Params() []Param {
	if f.logits {
		return negativeBinomialLogitsParams
	}
	return negativeBinomialParams
}

func (negativeBinomial) Support(Dist) constraint.Constraint { return constraint.NonNegativeInteger }

func (negativeBinomial) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (f negativeBinomial) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(f, tp, key, shape)
}

func (negativeBinomial) wholeNumbers() {}

func (f negativeBinomial) logProbTile(t *tile) { t.negativeBinomial(t.p[0], f.coin(t, t.p[1])) }

// gammaPoissonTerm returns log Γ(r+k)/(Γ(r) k!) + r log q + k log p and its derivative by r, for q = 1-p.
func gammaPoissonTerm(k, r, p, q, logP, logQ float64) (lp, dr float64) {
	if k == 0 {
		return r * logQ, logQ
	}
	if k < largeShape || r < largeShape {
		l, d := logRising(r, k, p, logP)
		return math.FMA(r, logQ, l), logQ + d
	}
	n := r + k
	if n > maxFloat {
		lp, _, dr = hugeBetaTerm(k, r, p, q)
		return lp - log(k), dr
	}
	s := stirlingCorrection(r) + stirlingCorrection(k) - stirlingCorrection(n)
	lp, _, ratio := betaDeviance(k, r, p, q, 0.5*log(r*(k/n))-halfLog2Pi-s)
	return lp - log(k), ratio + (stirlingDigamma(r) - stirlingDigamma(n))
}

// drawTile draws a Poisson variable whose rate is a gamma variable times the odds.
func (f negativeBinomial) drawTile(t *tile, key Key, first uint64) {
	g := t.scratch(len(t.lp))
	logGammaDraws(g, t.p[0], key.Fold(0), first)
	counts := key.Fold(1)
	u := t.scratch(len(t.lp))
	counts.Fold(0).uniforms(u, first)
	for i, v := range g {
		logits, _ := f.number(t.p[1].at(i))
		t.lp[i] = poissonDraw(exp(v+logits), u[i], counts, first+uint64(i))
	}
}

func (f negativeBinomial) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		p, q, slope := f.probability(v[1])
		set(g, p/q, v[0]*slope/q/q)
		return v[0] * p / q
	})
}

func (f negativeBinomial) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		p, q, slope := f.probability(v[1])
		set(g, p/q/q, v[0]*slope*(1+p)/q/q/q)
		return v[0] * p / q / q
	})
}

// Entropy is a sum over the values, of those that are large by a rule with nodes between them: it takes tens to hundreds of microseconds.
// From a mean of about 10⁶ on the error of the derivatives grows like its root.
func (f negativeBinomial) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		p, q, _ := f.probability(v[1])
		logP, logQ := log(p), log1p(-p)
		if f.logits {
			logP, logQ = -softplus(-v[1]), -softplus(v[1])
		}
		h, dr, dl := negativeBinomialEntropy(v[0], p, q, logP, logQ)
		_, slope := f.number(v[1])
		if p == 0 && !f.logits {
			dl, slope = math.Inf(1), 1
		}
		set(g, dr, dl*slope)
		return h
	})
}

func (f negativeBinomial) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		set(g, 0, 0, 0)
		k, n := math.Floor(v[0]), v[1]
		if k < 0 {
			return 0
		}
		p, q, _ := f.probability(v[2])
		below := special.BetaIncXY(n, k+1, q, p)
		if below > 0 && g != nil {
			negativeBinomialTail(false, k, n, p, q, f.logitUnit(p, q), g)
			g[1], g[2] = below*g[1], below*g[2]
		}
		return below
	})
}

func (f negativeBinomial) logTail(upper bool, v, g []float64) float64 {
	k, n := math.Floor(v[0]), v[1]
	if k < 0 || math.IsInf(k, 1) {
		return beyond(upper == (k < 0), g)
	}
	p, q, _ := f.probability(v[2])
	return negativeBinomialTail(upper, k, n, p, q, f.logitUnit(p, q), g)
}

// coinSlope returns the derivative by p of the logarithm of a tail of counts, of which the upper one is I_p(a, b).
func coinSlope(upper bool, a, b, p, q float64) float64 {
	if upper {
		return special.BetaTailRate(a, b, p, q)
	}
	return -special.BetaTailRate(b, a, q, p)
}

// negativeBinomialTail returns the logarithm of a tail at k, and the derivatives by n and by a parameter that moves by unit with the log-odds of p, or by p if
// unit is 0 as at an end of its range.
func negativeBinomialTail(upper bool, k, n, p, q, unit float64, g []float64) float64 {
	if upper && q == 0 {
		return beyond(true, g)
	}
	l := logBetaTail(!upper, k+1, n, p, q)
	switch {
	case g == nil:
	case unit == 0:
		set(g, 0, 0, coinSlope(upper, k+1, n, p, q))
	case upper:
		byLogit, _, dn := special.LogBetaIncSlopes(k+1, n, p, q)
		set(g, 0, dn, byLogit/unit)
	default:
		byLogit, dn, _ := special.LogBetaIncSlopes(n, k+1, q, p)
		set(g, 0, dn, -byLogit/unit)
	}
	return l
}
