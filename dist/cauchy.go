package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/tensor"
)

type cauchy struct{}

// Cauchy is the Cauchy distribution on the real line,
//
//	log p(x) = -log π - log scale - log(1 + ((x-loc)/scale)²).
//
// Scale is half the distance of the quartiles. It has no mean and no variance: they are NaN. Gradients flow to x, loc and scale, and
// through draws.
func Cauchy[L, S Number](loc L, scale S) Dist {
	return make2(cauchy{}, constraint.Of(loc), constraint.Of(scale))
}

func (cauchy) Name() string                       { return "Cauchy" }
func (cauchy) Params() []Param                    { return locScaleParams }
func (cauchy) Support(Dist) constraint.Constraint { return constraint.Real }
func (cauchy) HasRSample(Dist) bool               { return true }
func (cauchy) shifts() int                        { return 0 }

func (cauchy) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (cauchy) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(cauchy{}, tp, key, shape)
}

func (cauchy) tileLen(p *pass) int { return studentT{}.tileLen(p) }

// A Cauchy density is that of Student's t with one degree of freedom.
func (cauchy) logProbTile(t *tile) {
	t.student(&student{
		df: one, loc: t.p[0], scale: t.p[1], norm: minusLogPi, slope: zero,
		ddf: t.scratch(t.n), dloc: t.dp[0], dscale: t.dp[1],
	})
	t.sumP[0], t.sumP[1] = t.sumP[1], t.sumP[2]
}

var minusLogPi, log2OverPi = col{v: []float64{-logPi}}, col{v: []float64{2 * halfLog2OverPi}}

func (cauchy) drawTile(t *tile, key Key, first uint64) {
	u := t.scratch(len(t.lp))
	key.uniforms(u, first)
	for i, v := range u {
		u[i] = cauchyQuantile(v)
	}
	t.shiftAndScale(u, 0, 1)
}

// cauchyQuantile returns tan(π (q-½)), accurate next to ½, 0 and 1.
func cauchyQuantile(q float64) float64 {
	v := math.Min(q, 1-q)
	r := generic.Sin(math.Pi*(0.5-v)) / generic.Sin(math.Pi*v)
	if q < 0.5 {
		return -r
	}
	return r
}

// cauchyDensity returns 1/(π(1+z²)), and z times that, for any z and none that is infinite on the way.
func cauchyDensity(z float64) (pdf, pdfZ float64) {
	if abs(z) < 1 {
		pdf = 1 / (math.Pi * math.FMA(z, z, 1))
		return pdf, pdf * z
	}
	pdfZ = 1 / (math.Pi * (z + 1/z))
	return pdfZ / z, pdfZ
}

// cauchyCDF returns ½ + arctan(z)/π, with its relative accuracy for z far below 0.
func cauchyCDF(z float64) float64 {
	if z < -1 {
		return -arctan(1/z) / math.Pi
	}
	return 0.5 + arctan(z)/math.Pi
}

func (cauchy) Mean(d Dist) *tensor.Tensor     { return d.constantly(math.NaN()) }
func (cauchy) Variance(d Dist) *tensor.Tensor { return d.constantly(math.NaN()) }

func (cauchy) Entropy(d Dist) *tensor.Tensor {
	return d.full(1).Log().AddScalar(logPi + 2*log2)
}

func (cauchy) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		s := v[2]
		z := (v[0] - v[1]) / s
		pdf, pdfZ := cauchyDensity(z)
		set(g, pdf/s, -pdf/s, -pdfZ/s)
		return cauchyCDF(z)
	})
}

func (cauchy) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		s := v[2]
		z := cauchyQuantile(v[0])
		set(g, math.Pi*math.FMA(z, z, 1)*s, 1, z)
		return math.FMA(s, z, v[1])
	})
}

func (cauchy) logTail(upper bool, v, g []float64) float64 {
	return symmetricTail(upper, v, g, cauchyTail)
}

// cauchyTail returns the logarithm of ½ + arctan(z)/π and its derivative.
func cauchyTail(z float64) (l, slope float64) {
	f := cauchyCDF(z)
	if z > 0 {
		l = log1p(-cauchyCDF(-z))
	} else {
		l = log(f)
	}
	if abs(z) > 1 {
		return l, 1 / (math.Pi * (z + 1/z) * f) / z
	}
	return l, 1 / (math.Pi * math.FMA(z, z, 1) * f)
}
