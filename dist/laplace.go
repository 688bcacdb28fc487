package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

type laplace struct{}

// Laplace is the double exponential distribution on the real line,
//
//	log p(x) = -|x-loc|/scale - log(2 scale).
//
// Its standard deviation is √2 scale. Gradients flow to x, loc and scale, and through draws; at x = loc those by x and
// loc are taken as 0.
func Laplace[L, S Number](loc L, scale S) Dist {
	return make2(laplace{}, constraint.Of(loc), constraint.Of(scale))
}

func (laplace) Name() string                       { return "Laplace" }
func (laplace) Params() []Param                    { return locScaleParams }
func (laplace) Support(Dist) constraint.Constraint { return constraint.Real }
func (laplace) HasRSample(Dist) bool               { return true }
func (laplace) shifts() int                        { return 0 }

func (laplace) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (laplace) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(laplace{}, tp, key, shape)
}

func (laplace) tileLen(p *pass) int {
	if p.grad {
		return 2 * tileLen
	}
	return longTile
}

func (laplace) logProbTile(t *tile) {
	loc, scale := t.p[0], t.p[1]
	if t.sums() && !t.grad && loc.constant() && scale.constant() {
		distance, _ := asm.DistanceF64(t.x.v, loc.v[0])
		t.summed = true
		t.sum = -(distance / scale.v[0]) - float64(float64(t.n)*(log(scale.v[0])+log2))
		return
	}
	asm.DensityF64(asm.LaplaceTerms, &asm.Columns{
		Len: t.n,
		In:  [8][]float64{t.x.v, loc.v, scale.v},
		Out: [5][]float64{t.lp, t.dx, t.dp[0], t.dp[1]},
	})
	t.subtractLogs(scale, log2)
}

// sign returns -1, 0 or 1, and NaN for NaN.
func sign(x float64) float64 {
	if x == 0 || x != x {
		return x
	}
	return math.Copysign(1, x)
}

func (laplace) drawTile(t *tile, key Key, first uint64) {
	eps, u := t.scratch(len(t.lp)), t.scratch(len(t.lp))
	key.Fold(0).exponentials(eps, first)
	key.Fold(1).uniforms(u, first)
	for i := range eps {
		eps[i] = math.Copysign(eps[i], u[i]-0.5)
	}
	t.shiftAndScale(eps, 0, 1)
}

func (laplace) Mean(d Dist) *tensor.Tensor     { return d.full(0) }
func (laplace) Variance(d Dist) *tensor.Tensor { return d.full(1).Square().MulScalar(2) }
func (laplace) Entropy(d Dist) *tensor.Tensor  { return d.full(1).Log().AddScalar(1 + log2) }

func (laplace) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		return locScaleTail(v, g, func(z float64) (p, slope float64) {
			half := 0.5 * exp(-abs(z))
			if z > 0 {
				return 1 - half, half
			}
			return half, half
		})
	})
}

func (laplace) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		q, s := v[0], v[2]
		z, tail := log(2*q), q
		if q > 0.5 {
			z, tail = -log(2*(1-q)), 1-q
		}
		set(g, s/tail, 1, z)
		return math.FMA(s, z, v[1])
	})
}

func (laplace) logTail(upper bool, v, g []float64) float64 {
	return symmetricTail(upper, v, g, laplaceTail)
}

// laplaceTail returns the logarithm of the standard distribution function at z, and its derivative.
func laplaceTail(z float64) (l, slope float64) {
	if z < 0 {
		return z - log2, 1
	}
	half := 0.5 * exp(-z)
	return log1p(-half), half / (1 - half)
}
