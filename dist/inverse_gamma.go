package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type inverseGamma struct{}

// InverseGamma is the distribution of 1/y for y ~ Gamma(concentration, rate), on x > 0,
//
//	log p(x) = concentration log rate - (concentration+1) log x - rate/x - log Γ(concentration).
//
// Its mean is rate/(concentration-1) for a concentration above 1. Gradients flow to x, concentration and rate, and
// through draws: implicitly to the concentration.
func InverseGamma[C, R Number](concentration C, rate R) Dist {
	return make2(inverseGamma{}, constraint.Of(concentration), constraint.Of(rate))
}

func (inverseGamma) Name() string                       { return "InverseGamma" }
func (inverseGamma) Params() []Param                    { return gammaParams }
func (inverseGamma) Support(Dist) constraint.Constraint { return constraint.Positive }
func (inverseGamma) HasRSample(Dist) bool               { return true }

func (inverseGamma) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (inverseGamma) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(inverseGamma{}, tp, key, shape)
}

func (inverseGamma) logProbTile(t *tile) {
	a, b := t.p[0], t.p[1]
	y := t.each2(b, t.x, func(b, x float64) float64 { return b / x })
	lp, da := t.gammaTerms(a, y, func(i int) float64 {
		x := t.x.at(i)
		return math.FMA(-a.at(i), x, b.at(i)) / x
	})
	logX := t.log(t.x)
	for i := range t.lp {
		x := t.x.at(i)
		t.lp[i] = lp.at(i) - logX.at(i)
		if y.at(i) > maxFloat {
			t.lp[i] = math.Inf(-1)
		}
		if t.grad {
			t.dx[i] = math.FMA(-(a.at(i)+1), x, b.at(i)) / x / x
			t.dp[0][i] = da.at(i)
			t.dp[1][i] = math.FMA(a.at(i), x, -b.at(i)) / x / b.at(i)
		}
	}
	t.rejectUpTo(0)
}

func (inverseGamma) drawTile(t *tile, key Key, first uint64) {
	a, b := t.p[0], t.p[1]
	gammaDraws(t.lp, a, key, first)
	for i, z := range t.lp {
		x := math.Min(b.at(i)/z, maxFloat)
		t.lp[i] = x
		if t.grad {
			if t.want[0] {
				t.dp[0][i] = -x / z * special.GammaSampleGrad(a.at(i), z)
			}
			t.dp[1][i] = 1 / z
		}
	}
}

func (inverseGamma) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		a, b := v[0], v[1]
		if a <= 1 {
			set(g, 0, 0)
			return math.Inf(1)
		}
		set(g, -b/(a-1)/(a-1), 1/(a-1))
		return b / (a - 1)
	})
}

func (inverseGamma) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		a, b := v[0], v[1]
		if a <= 2 {
			set(g, 0, 0)
			return math.Inf(1)
		}
		m := b / (a - 1)
		variance := m * m / (a - 2)
		set(g, -variance*(2/(a-1)+1/(a-2)), 2*variance/b)
		return variance
	})
}

func (inverseGamma) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		a, b := v[0], v[1]
		set(g, math.FMA(-(a+1), special.Trigamma(a), 1), 1/b)
		return gammaEntropy(a) + log(b) - 2*digamma(a)
	})
}

func (inverseGamma) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.at(x, func(v, g []float64) float64 {
		x, a, b := v[0], v[1], v[2]
		if x <= 0 {
			set(g, 0, 0, 0)
			return 0
		}
		y := b / x
		if g != nil {
			pdf := exp(gammaPDF(a, y))
			set(g, pdf*y/x, pdf*special.GammaSampleGrad(a, y), -pdf/x)
		}
		return special.GammaQ(a, y)
	})
}

func (inverseGamma) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		q, a, b := v[0], v[1], v[2]
		z := special.GammaQInverse(a, q)
		x := b / z
		if g != nil {
			set(g, x/z/exp(gammaPDF(a, z)), -x/z*special.GammaSampleGrad(a, z), 1/z)
		}
		return x
	})
}

func (inverseGamma) logTail(upper bool, v, g []float64) float64 {
	x, a, b := v[0], v[1], v[2]
	if x <= 0 || math.IsInf(x, 1) {
		return beyond(upper == (x <= 0), g)
	}
	y := b / x
	l := logGammaTail(!upper, a, y)
	if g == nil {
		return l
	}
	return tailSlopes(upper, l, gammaPDF(a, y)+log(y/x), g, -x/y*special.GammaSampleGrad(a, y), 1/y)
}
