package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/tensor"
)

type halfNormal struct{}

// HalfNormal is the distribution of |y| for y ~ Normal(0, scale), on x ≥ 0,
//
//	log p(x) = -½(x/scale)² - log scale + ½ log(2/π).
//
// Scale is the standard deviation of y, not of x. Gradients flow to x and scale, and through draws.
func HalfNormal[S Number](scale S) Dist { return make1(halfNormal{}, constraint.Of(scale)) }

var scaleParams = []Param{{"scale", constraint.Positive}}

func (halfNormal) Name() string                       { return "HalfNormal" }
func (halfNormal) Params() []Param                    { return scaleParams }
func (halfNormal) Support(Dist) constraint.Constraint { return constraint.NonNegative }
func (halfNormal) HasRSample(Dist) bool               { return true }

func (halfNormal) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (halfNormal) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(halfNormal{}, tp, key, shape)
}

const halfLog2OverPi = -0.22579135264472743236 // ½ log(2/π)

func (halfNormal) tileLen(*pass) int { return longTile }

func (halfNormal) logProbTile(t *tile) {
	if t.halfNormalSums(t.p[0]) {
		return
	}
	signs := asm.SignF64(t.x.v)
	t.plain = t.plain && !signs
	_, t.sumP[0] = t.normal(t.x, zero, t.p[0], t.scratch(t.n), t.dp[0], 1, -halfLog2OverPi)
	if signs {
		t.rejectBelow(0)
	}
}

// halfNormalSums is logProbTile for the sums under one scale, in one pass. It returns false if some value has its sign set, or the
// squares may leave the range.
func (t *tile) halfNormalSums(scale col) (ok bool) {
	if !t.sums() || !scale.constant() || t.x.constant() {
		return false
	}
	_, squares, signed := asm.MomentsF64(t.x.v, 0)
	if signed {
		return false
	}
	s := scale.v[0]
	t.sumP[0], ok = t.sumSquares(squares, s, 1, -halfLog2OverPi)
	if ok && t.wantX {
		asm.MulScalarF64(t.dx, t.x.v, -1/(s*s))
	}
	return ok
}

func (halfNormal) drawTile(t *tile, key Key, first uint64) {
	eps := t.scratch(len(t.lp))
	key.normals(eps, first)
	for i, e := range eps {
		t.lp[i] = abs(e) * t.p[0].at(i)
		if t.grad {
			t.dp[0][i] = abs(e)
		}
	}
}

func (halfNormal) Mean(d Dist) *tensor.Tensor {
	return d.full(0).MulScalar(0.79788456080286535588) // √(2/π)
}

func (halfNormal) Variance(d Dist) *tensor.Tensor {
	return d.full(0).Square().MulScalar(0.36338022763241865692) // 1 - 2/π
}

func (halfNormal) Entropy(d Dist) *tensor.Tensor {
	return d.full(0).Log().AddScalar(0.5 - halfLog2OverPi)
}

func (halfNormal) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.tilesWithin(0, 1, x, func(p *pass) {
		x, s := p.p[0], p.p[1]
		z := p.each2(x, s, func(x, s float64) float64 { return math.Max(x, 0) / s })
		erf := p.apply(asm.Erf, p.each(z, func(z float64) float64 { return z * (math.Sqrt2 / 2) }))
		for i := range p.lp {
			p.lp[i] = erf.at(i)
			if !p.grad {
				continue
			}
			z, pdf := z.at(i), 0.0
			if z > 0 {
				pdf = rootTwoOverPi * exp(-0.5*z*z)
			}
			p.dp[0][i], p.dp[1][i] = pdf/s.at(i), -pdf*z/s.at(i)
		}
	})
}

func (halfNormal) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		z := halfNormalQuantile(v[0])
		set(g, v[1]/(2*exp(math.FMA(-0.5*z, z, -halfLog2Pi))), z)
		return z * v[1]
	})
}

// halfNormalQuantile returns z with erf(z/√2) = q: from the upper tail of the normal distribution, and below ½ with a step of Newton's
// method that restores the digits lost there.
func halfNormalQuantile(q float64) float64 {
	z := -generic.NormQuantile((1 - q) / 2)
	if q < 0.5 && q > 0 {
		z -= (generic.Erf(z*(math.Sqrt2/2)) - q) / (2 * exp(math.FMA(-0.5*z, z, -halfLog2Pi)))
	}
	return z
}

func (halfNormal) logTail(upper bool, v, g []float64) float64 {
	x, s := v[0], v[1]
	if x <= 0 {
		return beyond(upper, g)
	}
	z := x / s
	l, slope := normalTail(-z)
	l, slope = l+log2, -slope
	f := generic.Erf(z * rootHalf)
	if f < 0.5 {
		l = log1p(-f)
	}
	if !upper {
		l, slope = log(f), rootTwoOverPi*exp(-0.5*z*z)/f
		if f > 0.5 {
			l = log1p(-generic.Erfc(z * rootHalf))
		}
	}
	if slope == 0 || math.IsInf(z, 1) {
		set(g, 0, 0)
	} else {
		set(g, slope/s, -slope*z/s)
	}
	return l
}
