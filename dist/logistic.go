package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

type logistic struct{}

// Logistic is the logistic distribution on the real line; with z = (x-loc)/scale,
//
//	log p(x) = -z - 2 log(1+e^-z) - log scale.
//
// Its standard deviation is scale π/√3. Gradients flow to x, loc and scale, and through draws.
func Logistic[L, S Number](loc L, scale S) Dist {
	return make2(logistic{}, constraint.Of(loc), constraint.Of(scale))
}

func (logistic) Name() string                       { return "Logistic" }
func (logistic) Params() []Param                    { return locScaleParams }
func (logistic) Support(Dist) constraint.Constraint { return constraint.Real }
func (logistic) HasRSample(Dist) bool               { return true }
func (logistic) shifts() int                        { return 0 }

func (logistic) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (logistic) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(logistic{}, tp, key, shape)
}

func (logistic) logProbTile(t *tile) {
	z := t.standardise(t.p[0], t.p[1])
	tail := t.apply(asm.Softplus, t.each(z, func(z float64) float64 { return -abs(z) }))
	half := t.apply(asm.Tanh, t.each(z, func(z float64) float64 { return z / 2 }))
	scale, logScale := t.p[1], t.log(t.p[1])
	for i := range t.lp {
		v := z.at(i)
		t.lp[i] = -abs(v) - 2*tail.at(i) - logScale.at(i)
		if t.grad {
			s, h := scale.at(i), half.at(i)
			t.dx[i] = -h / s
			t.dp[0][i] = h / s
			t.dp[1][i] = math.FMA(v, h, -1) / s
		}
	}
}

func (logistic) drawTile(t *tile, key Key, first uint64) {
	u := t.scratch(len(t.lp))
	key.uniforms(u, first)
	for i, v := range u {
		u[i] = logit(v)
	}
	t.shiftAndScale(u, 0, 1)
}

// logit returns log(q/(1-q)).
func logit(q float64) float64 {
	if q > 0.25 && q < 0.75 {
		return log1p((q - 0.5) * 2 / (1 - q))
	}
	return log(q) - log1p(-q)
}

func (logistic) Mean(d Dist) *tensor.Tensor { return d.full(0) }

func (logistic) Variance(d Dist) *tensor.Tensor {
	return d.full(1).Square().MulScalar(math.Pi * math.Pi / 3)
}

func (logistic) Entropy(d Dist) *tensor.Tensor { return d.full(1).Log().AddScalar(2) }

func (logistic) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		return locScaleTail(v, g, func(z float64) (p, slope float64) {
			p = sigmoid(z)
			return p, p * sigmoid(-z)
		})
	})
}

func (logistic) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		q, s := v[0], v[2]
		z := logit(q)
		set(g, s/(q*(1-q)), 1, z)
		return math.FMA(s, z, v[1])
	})
}

func (logistic) logTail(upper bool, v, g []float64) float64 {
	return symmetricTail(upper, v, g, logisticTail)
}

// logisticTail returns -log(1+e^-z) and its derivative.
func logisticTail(z float64) (l, slope float64) { return -softplus(-z), sigmoid(-z) }
