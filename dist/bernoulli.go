package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type bernoulliProbs struct{}

// Bernoulli is the distribution of x = 1 with probability probs and x = 0 otherwise,
//
//	log p(x) = x log probs + (1-x) log(1-probs).
//
// Gradients flow to probs. [BernoulliLogits] is the same distribution by the log-odds, which does not lose the
// probabilities next to 0 and 1.
func Bernoulli[P Number](probs P) Dist { return make1(bernoulliProbs{}, constraint.Of(probs)) }

var probsParams = []Param{{"probs", constraint.UnitInterval}}

func (bernoulliProbs) Name() string                       { return "Bernoulli" }
func (bernoulliProbs) Params() []Param                    { return probsParams }
func (bernoulliProbs) Support(Dist) constraint.Constraint { return constraint.Boolean }

func (bernoulliProbs) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (bernoulliProbs) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(bernoulliProbs{}, tp, key, shape)
}

func (bernoulliProbs) logProbTile(t *tile) {
	p := t.p[0]
	logP := t.log(p)
	logQ := t.log1p(t.each(p, func(p float64) float64 { return -p }))
	for i := range t.lp {
		lp, g := logP.at(i), 1/p.at(i)
		switch x := t.x.at(i); {
		case x == 1:
		case x == 0:
			lp, g = logQ.at(i), -1/(1-p.at(i))
		case x != x:
			lp, g = x, x
		default:
			lp, g = math.Inf(-1), 0
		}
		t.lp[i] = lp
		if t.grad {
			t.dx[i], t.dp[0][i] = 0, g
		}
	}
}

func (bernoulliProbs) drawTile(t *tile, key Key, first uint64) {
	u := t.scratch(len(t.lp))
	key.uniforms(u, first)
	for i, v := range u {
		t.lp[i] = coin(v, t.p[0].at(i))
	}
}

// coin returns 1 if u < p, NaN if p is NaN, and 0 otherwise.
func coin(u, p float64) float64 {
	switch {
	case u < p:
		return 1
	case p != p:
		return p
	}
	return 0
}

func (bernoulliProbs) Mean(d Dist) *tensor.Tensor { return d.full(0) }

func (bernoulliProbs) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		p := v[0]
		set(g, 1-float64(2*p))
		return p * (1 - p)
	})
}

func (bernoulliProbs) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		p := v[0]
		set(g, log1p(-p)-log(p))
		return -special.Xlogy(p, p) - special.Xlog1py(1-p, -p)
	})
}

func (bernoulliProbs) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.coinCDF(form{}, x) }

func (bernoulliProbs) logTail(upper bool, v, g []float64) float64 {
	p := v[1]
	if upper {
		return coinTail(upper, v[0], log(p), 1/p, g)
	}
	return coinTail(upper, v[0], log1p(-p), -1/(1-p), g)
}

// coinCDF returns the distribution function of a coin with its parameter in form f.
func (d *Dist) coinCDF(f form, x *tensor.Tensor) *tensor.Tensor {
	return d.at(x, func(v, g []float64) float64 {
		set(g, 0, 0)
		switch x := v[0]; {
		case x < 0:
			return 0
		case x >= 1:
			return 1
		}
		_, q, slope := f.probability(v[1])
		set(g, 0, -slope)
		return q + float64(0*v[0])
	})
}

// coinTail returns the logarithm of a tail of a coin at x, given that at 0 and its derivative by the parameter.
func coinTail(upper bool, x, l, slope float64, g []float64) float64 {
	if x < 0 || x >= 1 {
		return beyond(upper == (x < 0), g)
	}
	set(g, 0, slope)
	return l + float64(0*x)
}

type bernoulliLogits struct{}

// BernoulliLogits is [Bernoulli] with probs = 1/(1+e^-logits): logits are the log-odds of x = 1,
//
//	log p(x) = -log(1+e^-logits) for x = 1, -log(1+e^logits) for x = 0.
//
// No probability is formed on the way.
func BernoulliLogits[L Number](logits L) Dist {
	return make1(bernoulliLogits{}, constraint.Of(logits))
}

var logitsParams = []Param{{"logits", constraint.Real}}

func (bernoulliLogits) Name() string                       { return "BernoulliLogits" }
func (bernoulliLogits) Params() []Param                    { return logitsParams }
func (bernoulliLogits) Support(Dist) constraint.Constraint { return constraint.Boolean }

func (bernoulliLogits) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (bernoulliLogits) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(bernoulliLogits{}, tp, key, shape)
}

func (bernoulliLogits) tileLen(*pass) int { return longTile }
func (bernoulliLogits) wholeNumbers()     {}

func (bernoulliLogits) logProbTile(t *tile) {
	logits := t.p[0]
	if t.sums() && logits.constant() && logitsSums(t, logits.v[0]) {
		return
	}
	e := t.expMinusAbs(logits)
	asm.DensityF64(asm.LogisticTerms, &asm.Columns{
		Len: t.n,
		In:  [8][]float64{t.x.v, logits.v, e.v},
		Out: [5][]float64{t.lp, t.dp[0]},
	})
	t.subtractLog1ps(e)
	t.zeroDX()
}

// logitsSums is logProbTile for the sums over values x with one number of logits, which depend on how many ones and zeros
// there are. It returns false if there is something else, or if the logits are infinite.
func logitsSums(t *tile, logits float64) bool {
	ones, boolean := asm.OnesF64(t.x.v)
	if !boolean || !(abs(logits) <= maxFloat) {
		return false
	}
	one, zero := float64(ones), float64(t.n-ones)
	t.summed, t.summedP = true, true
	t.sum = -float64(one*softplus(-logits)) - float64(zero*softplus(logits))
	if t.grad {
		t.sumP[0] = float64(one*sigmoid(-logits)) - float64(zero*sigmoid(logits))
	}
	t.zeroDX()
	return true
}

func (bernoulliLogits) drawTile(t *tile, key Key, first uint64) {
	u := t.scratch(len(t.lp))
	key.uniforms(u, first)
	p := t.apply(asm.Sigmoid, t.p[0])
	for i, v := range u {
		t.lp[i] = coin(v, p.at(i))
	}
}

func (bernoulliLogits) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		p, slope, _ := logitMoments(v[0])
		set(g, slope)
		return p
	})
}

func (bernoulliLogits) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		_, variance, slope := logitMoments(v[0])
		set(g, slope)
		return variance
	})
}

// logitMoments returns the probability of the logit l; its derivative, which is the variance; and the derivative of that.
func logitMoments(l float64) (p, variance, slope float64) {
	p = sigmoid(l)
	variance = p * sigmoid(-l)
	return p, variance, -variance * generic.Tanh(l/2)
}

func (bernoulliLogits) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		l := abs(v[0])
		q := sigmoid(-l)
		set(g, -v[0]*sigmoid(l)*q)
		return math.FMA(l, q, softplus(-l))
	})
}

func (bernoulliLogits) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.coinCDF(form{logits: true}, x)
}

func (bernoulliLogits) logTail(upper bool, v, g []float64) float64 {
	logits := v[1]
	if upper {
		return coinTail(upper, v[0], -softplus(-logits), sigmoid(-logits), g)
	}
	return coinTail(upper, v[0], -softplus(logits), -sigmoid(logits), g)
}
