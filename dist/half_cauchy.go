package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/tensor"
)

type halfCauchy struct{}

// HalfCauchy is the distribution of |y| for y ~ Cauchy(0, scale), on x ≥ 0,
//
//	log p(x) = log(2/π) - log scale - log(1 + (x/scale)²).
//
// Its median is scale, its mean infinite. Gradients flow to x and scale, and through draws.
func HalfCauchy[S Number](scale S) Dist { return make1(halfCauchy{}, constraint.Of(scale)) }

func (halfCauchy) Name() string                       { return "HalfCauchy" }
func (halfCauchy) Params() []Param                    { return scaleParams }
func (halfCauchy) Support(Dist) constraint.Constraint { return constraint.NonNegative }
func (halfCauchy) HasRSample(Dist) bool               { return true }

func (halfCauchy) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (halfCauchy) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(halfCauchy{}, tp, key, shape)
}

func (halfCauchy) tileLen(p *pass) int { return studentT{}.tileLen(p) }

func (halfCauchy) logProbTile(t *tile) {
	signs, waste := asm.SignF64(t.x.v), t.scratch(t.n)
	t.plain = t.plain && !signs
	t.student(&student{
		df: one, loc: zero, scale: t.p[0], norm: log2OverPi, slope: zero,
		ddf: waste, dloc: waste, dscale: t.dp[0],
	})
	t.sumP[0] = t.sumP[2]
	if signs {
		t.rejectBelow(0)
	}
}

func (halfCauchy) drawTile(t *tile, key Key, first uint64) {
	u := t.scratch(len(t.lp))
	key.uniforms(u, first)
	for i, v := range u {
		z := halfCauchyQuantile(v)
		t.lp[i] = math.Min(z*t.p[0].at(i), maxFloat)
		if t.grad {
			t.dp[0][i] = z
		}
	}
}

// halfCauchyQuantile returns tan(π q/2).
func halfCauchyQuantile(q float64) float64 {
	return generic.Sin(math.Pi/2*q) / generic.Sin(math.Pi/2*(1-q))
}

func (halfCauchy) Mean(d Dist) *tensor.Tensor     { return d.constantly(math.Inf(1)) }
func (halfCauchy) Variance(d Dist) *tensor.Tensor { return d.constantly(math.Inf(1)) }

func (halfCauchy) Entropy(d Dist) *tensor.Tensor {
	return d.full(0).Log().AddScalar(logPi + log2)
}

func (halfCauchy) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		x, s := v[0], v[1]
		if x <= 0 {
			set(g, 0, 0)
			return 0
		}
		z := x / s
		pdf, pdfZ := cauchyDensity(z)
		set(g, 2*pdf/s, -2*pdfZ/s)
		return 2 / math.Pi * arctan(z)
	})
}

func (halfCauchy) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		z := halfCauchyQuantile(v[0])
		set(g, math.Pi/2*math.FMA(z, z, 1)*v[1], z)
		return z * v[1]
	})
}

func (halfCauchy) logTail(upper bool, v, g []float64) float64 {
	x, s := v[0], v[1]
	if x <= 0 || math.IsInf(x, 1) {
		return beyond(upper == (x <= 0), g)
	}
	z := x / s
	near, far := 2/math.Pi*arctan(z), 2/math.Pi*arctan(1/z)
	if upper {
		near, far = far, near
	}
	l := log(near)
	if near > 0.5 {
		l = log1p(-far)
	}
	slope := 2 / (math.Pi * (z + 1/z) * near)
	if upper {
		slope = -slope
	}
	set(g, slope/x, -slope/s)
	return l
}
