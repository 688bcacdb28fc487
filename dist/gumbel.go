package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

type gumbel struct{}

// Gumbel is the Gumbel distribution of largest values on the real line; with z = (x-loc)/scale,
//
//	log p(x) = -z - e^-z - log scale.
//
// Loc is its mode; its mean is loc + 0.5772… scale. Gradients flow to x, loc and scale, and through draws.
func Gumbel[L, S Number](loc L, scale S) Dist {
	return make2(gumbel{}, constraint.Of(loc), constraint.Of(scale))
}

const eulerGamma = 0.57721566490153286061

func (gumbel) Name() string                       { return "Gumbel" }
func (gumbel) Params() []Param                    { return locScaleParams }
func (gumbel) Support(Dist) constraint.Constraint { return constraint.Real }
func (gumbel) HasRSample(Dist) bool               { return true }
func (gumbel) shifts() int                        { return 0 }

func (gumbel) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (gumbel) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(gumbel{}, tp, key, shape)
}

func (gumbel) logProbTile(t *tile) {
	z := t.standardise(t.p[0], t.p[1])
	e := t.exp(t.each(z, func(z float64) float64 { return -z }))
	scale, logScale := t.p[1], t.log(t.p[1])
	for i := range t.lp {
		v, w := z.at(i), e.at(i)
		t.lp[i] = -v - w - logScale.at(i)
		if w > maxFloat {
			t.lp[i] = -w
		}
		if t.grad {
			s := scale.at(i)
			slope := w - 1
			if abs(v) < 0.5 {
				slope = expm1(-v)
			}
			t.dx[i] = slope / s
			t.dp[0][i] = -slope / s
			t.dp[1][i] = math.FMA(-v, slope, -1) / s
		}
	}
}

func (gumbel) drawTile(t *tile, key Key, first uint64) {
	e := t.scratch(len(t.lp))
	key.exponentials(e, first)
	for i, v := range e {
		e[i] = -log(v)
	}
	t.shiftAndScale(e, 0, 1)
}

func (gumbel) Mean(d Dist) *tensor.Tensor {
	return d.full(0).Add(d.full(1).MulScalar(eulerGamma))
}

func (gumbel) Variance(d Dist) *tensor.Tensor {
	return d.full(1).Square().MulScalar(math.Pi * math.Pi / 6)
}

func (gumbel) Entropy(d Dist) *tensor.Tensor { return d.full(1).Log().AddScalar(1 + eulerGamma) }

func (gumbel) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		return locScaleTail(v, g, func(z float64) (p, slope float64) {
			w := exp(-z)
			p = exp(-w)
			if p == 0 { // and w may be infinite
				return 0, 0
			}
			return p, w * p
		})
	})
}

func (gumbel) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		q, s := v[0], v[2]
		w := -log(q)
		if q > 0.5 {
			w = -log1p(q - 1)
		}
		z := -log(w)
		set(g, s/(q*w), 1, z)
		return math.FMA(s, z, v[1])
	})
}

func (gumbel) logTail(upper bool, v, g []float64) float64 {
	return locScaleTail(v, g, func(z float64) (l, slope float64) {
		w := exp(-z)
		if !upper {
			return -w, w
		}
		if w == 0 {
			return -z, -1 // log(1-e^-w) = log w
		}
		if math.IsInf(w, 1) {
			return 0, 0
		}
		return log1mexp(-w), -w / expm1(w)
	})
}
