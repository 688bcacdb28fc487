package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type poisson struct{}

// Poisson is the distribution of the number of events at a mean of rate, on x = 0, 1, 2, …,
//
//	log p(x) = x log rate - rate - log x!.
//
// Gradients flow to rate.
func Poisson[R Number](rate R) Dist { return make1(poisson{}, constraint.Of(rate)) }

var poissonParams = []Param{{"rate", constraint.NonNegative}}

func (poisson) Name() string                       { return "Poisson" }
func (poisson) Params() []Param                    { return poissonParams }
func (poisson) Support(Dist) constraint.Constraint { return constraint.NonNegativeInteger }

func (poisson) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (poisson) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(poisson{}, tp, key, shape)
}

func (poisson) wholeNumbers() {}

func (poisson) logProbTile(t *tile) {
	x, rate := t.x, t.p[0]
	asm.DensityF64(asm.PoissonTerms, &asm.Columns{
		Len: t.n,
		In:  [8][]float64{x.v, rate.v, t.log(rate).v},
		Out: [5][]float64{t.lp, t.dp[0]},
	})
	if !x.below(largeShape) {
		t.largePoisson(x, rate)
	}
	t.zeroDX()
}

// largePoisson sets the log-probabilities of large x, by their deviances.
func (t *tile) largePoisson(x, rate col) {
	at := t.atLarge(x)
	if len(at) == 0 {
		return // but x has a NaN
	}
	t.whole, t.n = t.n, len(at)
	x, rate = t.pick(x, at), t.pick(rate, at)
	lp, waste := t.scratch(t.n), t.scratch(t.n)
	t.largeGammaTerms(lp, waste, x, rate, t.difference(rate, x))
	logX := t.log(x)
	t.restore()
	for j, i := range at {
		if t.lp[i] != math.Inf(-1) { // x is a whole number
			t.lp[i] = lp[j] - logX.at(j)
		}
	}
}

func (poisson) drawTile(t *tile, key Key, first uint64) {
	u := t.scratch(len(t.lp))
	key.Fold(0).uniforms(u, first)
	for i, v := range u {
		t.lp[i] = poissonDraw(t.p[0].at(i), v, key, first+uint64(i))
	}
}

// poissonDraw returns draw i: below a rate of 10 by inversion, above by the transformed rejection PTRS of Hörmann (The
// Transformed Rejection Method for Generating Poisson Random Variables, 1993). Attempt k uses number i of the streams
// 2k and 2k+1 under the key; u is the first of them.
func poissonDraw(rate, u float64, key Key, i uint64) float64 {
	switch {
	case !(rate >= 0):
		return math.NaN()
	case rate > 0x1p200: // the root of the rate is lost beside it
		return rate
	case rate < 10:
		return poissonInversion(rate, u)
	}
	h := poissonHat(rate)
	for attempt := uint64(0); ; attempt++ {
		if attempt > 0 {
			u = key.Fold(2 * attempt).uniform(i)
		}
		v := key.Fold(2*attempt + 1).uniform(i)
		k, room, us := h.at(u - 0.5)
		accepted, refused := h.surely(us, v)
		if accepted {
			return k
		}
		if k < 0 || refused {
			continue
		}
		if log(v*room) <= poissonLogProb(k, rate) {
			return k
		}
	}
}

// poissonHat returns the rejection for a rate from 10 on. With Hörmann's constants some k would have to be accepted with a probability of up to
// 1.005, for rates below 120; all are made smaller by a bit more than that.
func poissonHat(rate float64) hat {
	b := math.FMA(2.53, math.Sqrt(rate), 0.931)
	return hat{
		a: math.FMA(0.02483, b, -0.059), b: b, centre: rate, shift: 0.43,
		ratio: 1.006 * (1.1239 + 1.1328/(b-3.4)), quick: (0.9277 - 3.6224/(b-2)) / 1.006, never: 0.013,
	}
}

// poissonInversion returns the smallest k with a probability of at most k of at least u.
func poissonInversion(rate, u float64) float64 {
	p, k := exp(-rate), 0.0
	for u > p && p > 0 {
		u -= p
		k++
		p *= rate / k
	}
	return k
}

func poissonLogProb(k, rate float64) float64 {
	if k == 0 {
		return -rate
	}
	lp, _ := gammaTerm(k, rate)
	return lp - log(k)
}

func (poisson) Mean(d Dist) *tensor.Tensor     { return d.full(0) }
func (poisson) Variance(d Dist) *tensor.Tensor { return d.full(0) }

func (poisson) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		h, slope := poissonEntropy(v[0])
		set(g, slope)
		return h
	})
}

func (poisson) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		k, r := math.Floor(v[0]), v[1]
		if k < 0 {
			set(g, 0, 0)
			return 0
		}
		if g != nil {
			set(g, 0, -exp(poissonLogProb(k, r)))
		}
		return special.PoissonCDF(r, k)
	})
}

func (poisson) logTail(upper bool, v, g []float64) float64 {
	k, r := math.Floor(v[0]), v[1]
	if k < 0 || math.IsInf(k, 1) {
		return beyond(upper == (k < 0), g)
	}
	l := logGammaTail(!upper, k+1, r)
	if g != nil {
		slope := special.GammaTailSlope(!upper, k+1, r) / r
		switch {
		case upper:
		case r > 0 || r != r:
			slope = -slope
		default: // F(0) is e^-r, and F(k) begins as 1
			slope = -exp(poissonLogProb(k, 0))
		}
		set(g, 0, slope)
	}
	return l
}
