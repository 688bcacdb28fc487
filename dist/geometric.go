package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// geometric is the family of both forms of the parameter.
type geometric struct{ form }

// Geometric is the distribution of the number of failures before the first success, with success probability probs, on
// x = 0, 1, 2, …,
//
//	log p(x) = x log(1-probs) + log probs.
//
// Gradients flow to probs.
func Geometric[P Number](probs P) Dist { return make1(geometric{}, constraint.Of(probs)) }

// GeometricLogits is [Geometric] by the log-odds of a success, probs = 1/(1+e^-logits). Next to even odds the logarithm of the distribution
// function after many failures may be 12·2⁻⁵² of its scale off, since the power that it takes is rounded.
func GeometricLogits[L Number](logits L) Dist {
	return make1(geometric{form{logits: true}}, constraint.Of(logits))
}

func (f geometric) Name() string { return f.name("Geometric") }

func (f geometric) Params() []Param {
	if f.logits {
		return logitsParams
	}
	return probsParams
}

func (geometric) Support(Dist) constraint.Constraint { return constraint.NonNegativeInteger }

func (geometric) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (f geometric) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(f, tp, key, shape)
}

func (f geometric) logProbTile(t *tile) {
	k := f.coin(t, t.p[0])
	for i := range t.lp {
		x := t.x.at(i)
		t.lp[i] = timesLog(x, k.logQ.at(i)) + k.logP.at(i)
		if t.grad {
			t.dx[i] = 0
			t.dp[0][i] = k.slope(i, 1, x)
		}
	}
	t.rejectFractions(0)
}

func (f geometric) drawTile(t *tile, key Key, first uint64) {
	u := t.scratch(len(t.lp))
	key.uniforms(u, first)
	for i, v := range u {
		logQ, certain := f.logFailure(t.p[0].at(i))
		t.lp[i] = math.Floor(log(v) / logQ)
		if certain {
			t.lp[i] = 0
		}
	}
}

// logFailure returns the logarithm of the probability of a failure, and whether a success is certain.
func (f geometric) logFailure(v float64) (logQ float64, certain bool) {
	if f.logits {
		return -softplus(v), false
	}
	return log1p(-v), v == 1
}

// logSuccess returns the logarithm of the probability of a success.
func (f geometric) logSuccess(v float64) float64 {
	if f.logits {
		return -softplus(-v)
	}
	return log(v)
}

// success returns the probability of success and its complement, and the derivative of the logarithm of the former.
func (f geometric) success(v float64) (p, q, rise float64) {
	p, q, _ = f.probability(v)
	if f.logits {
		return p, q, q
	}
	return p, q, 1 / p
}

func (f geometric) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		p, q, rise := f.success(v[0])
		set(g, -rise/p)
		return q / p
	})
}

func (f geometric) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		p, q, rise := f.success(v[0])
		set(g, -rise*(1+q)/p/p)
		return q / p / p
	})
}

func (f geometric) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		p, q, slope := f.probability(v[0])
		logQ, certain := f.logFailure(v[0])
		if certain {
			set(g, math.Inf(-1))
			return 0
		}
		if p == 0 { // it is 1 - log p there
			set(g, -slope/p)
			if f.logits {
				set(g, -1)
				return 1 - v[0]
			}
			return math.Inf(1)
		}
		set(g, slope/p*(logQ/p))
		return -q*logQ/p - f.logSuccess(v[0])
	})
}

func (f geometric) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		k := math.Floor(v[0])
		if k < 0 {
			set(g, 0, 0)
			return 0
		}
		logQ, _ := f.logFailure(v[1])
		if g != nil {
			_, _, slope := f.probability(v[1])
			g[1] = slope
			if k > 0 {
				g[1] *= (k + 1) * f.failures(k, v[1], logQ)
			}
		}
		return -expm1((k + 1) * logQ)
	})
}

func (f geometric) logTail(upper bool, v, g []float64) float64 {
	k := math.Floor(v[0])
	logQ, certain := f.logFailure(v[1])
	if k < 0 || math.IsInf(k, 1) || certain {
		l := beyond(upper == (k < 0), g)
		if k == 0 && !upper {
			set(g, 0, 1) // F(0) is probs
		}
		return l
	}
	rise := 1 / (1 - v[1]) // of -log(1-p)
	if f.logits {
		rise = sigmoid(v[1])
	}
	set(g, 0, (k+1)*rise)
	u := -(k + 1) * logQ
	if upper || u < 1 {
		l := exponentialTail(upper, u, g)
		set(g, 0)
		return l
	}
	above := f.failures(k+1, v[1], logQ)
	if g != nil {
		g[1] *= above / (1 - above)
	}
	return log1p(-above)
}

// failures returns the probability of n failures, e^(n logQ). Next to log-odds v of 0 it counts what the rounding of logQ, next to -log 2, does n times.
func (f geometric) failures(n, v, logQ float64) float64 {
	u := n * logQ
	p := exp(u)
	if !f.logits || abs(v) > 0.5 {
		return p
	}
	low := log2 + logQ + log1p(expm1(v)/2) + log2Low // the last logarithm is -logQ - log 2
	return p + float64(p*(math.FMA(n, logQ, -u)-float64(n*low)))
}

// log2Low is what the float64 number next to log 2 lacks of it.
const log2Low = 2.3190468138462996e-17
