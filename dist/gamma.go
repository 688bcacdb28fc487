package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type gamma struct{}

// Gamma is the gamma distribution on x ≥ 0,
//
//	log p(x) = concentration log rate + (concentration-1) log x - rate x - log Γ(concentration).
//
// Its mean is concentration/rate. At x = 0 the density is 0, the rate or infinite, as the concentration is above, at or below 1. Gradients flow to x, concentration and
// rate, and through draws: implicitly to the concentration. Where concentration and x are both about 1e-10, -log x and log Γ(concentration) nearly cancel, and the log-probability may be
// 5.5·2⁻⁵² of its scale off; so is that of [Chi2].
func Gamma[C, R Number](concentration C, rate R) Dist {
	return make2(gamma{}, constraint.Of(concentration), constraint.Of(rate))
}

var gammaParams = []Param{{"concentration", constraint.Positive}, {"rate", constraint.Positive}}

func (gamma) Name() string                       { return "Gamma" }
func (gamma) Params() []Param                    { return gammaParams }
func (gamma) Support(Dist) constraint.Constraint { return constraint.NonNegative }
func (gamma) HasRSample(Dist) bool               { return true }

func (gamma) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (gamma) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(gamma{}, tp, key, shape)
}

func (gamma) tileLen(p *pass) int {
	if p.params[0].number[0] < largeShape {
		return longTile
	}
	return tileLen
}

func (gamma) logProbTile(t *tile) {
	a, b := t.p[0], t.p[1]
	if t.sums() && a.constant() && b.constant() && gammaSums(t, a.v[0], b.v[0]) {
		return
	}
	y := t.products(t.x, b)
	t.gammaTerms(t.lp, t.dp[0], a, y, func() col {
		y, e := t.scratch(t.n), t.scratch(t.n)
		asm.DensityF64(asm.Excess, &asm.Columns{Len: t.n, In: [8][]float64{t.x.v, b.v, a.v}, Out: [5][]float64{y, e}})
		return t.column(e)
	})
	t.gammaFarOut(a, b, y, func(x, b float64) float64 { return log(x) + log(b) })
	if t.grad {
		gammaSlopes(t, asm.GammaSlopes)
		t.gammaFarSlopes()
	}
	t.subtractLogs(t.x, 0)
	if !t.summed {
		gammaEdges(t)
	}
}

// gammaSums is logProbTile for the sums under one concentration and rate. It returns false where a large concentration makes
// the terms cancel, or if some value is not a positive normal number.
func gammaSums(t *tile, a, b float64) bool {
	if !(a > 0 && a < largeShape) {
		return false
	}
	logs, ok := asm.SumLogF64(t.x.v)
	if !ok {
		return false
	}
	n, total, logB := float64(t.n), asm.SumF64(t.x.v), log(b)
	t.summed, t.summedP = true, true
	t.sum = math.FMA(a-1, logs, math.FMA(n, math.FMA(a, logB, -lgamma(a)), -float64(b*total)))
	t.sumP[0] = math.FMA(n, logB-digamma(a), logs)
	t.sumP[1] = float64(n*a)/b - total
	if t.wantX {
		gammaSlopes(t, asm.GammaSlopes)
	}
	return true
}

// gammaSlopes sets the derivatives by the value and by the rate.
func gammaSlopes(t *tile, op asm.Density) {
	asm.DensityF64(op, &asm.Columns{
		Len: t.n,
		In:  [8][]float64{t.x.v, t.p[0].v, t.p[1].v},
		Out: [5][]float64{t.dx, t.dp[1]},
	})
}

// gammaFarSlopes sets the derivatives by the value and by the rate that are infinite, as of a kernel whose reciprocals of subnormal numbers are.
func (t *tile) gammaFarSlopes() {
	if asm.WithinF64(t.dp[1], -maxFloat, maxFloat) && asm.WithinF64(t.dx, -maxFloat, maxFloat) {
		return
	}
	for i := range t.lp {
		a, b, x := t.p[0].at(i), t.p[1].at(i), t.x.at(i)
		if math.IsInf(t.dx[i], 0) {
			t.dx[i] = (a-1)/x - b
		}
		if math.IsInf(t.dp[1][i], 0) {
			t.dp[1][i] = a/b - x
		}
	}
}

// gammaFarOut sets lp, a log y - y - log Γ(a), and its derivative by a where y, the product of a value x and a rate b or their ratio, is not a normal
// number and log y is.
func (t *tile) gammaFarOut(shape, rate, y col, logY func(x, b float64) float64) {
	if asm.WithinF64(y.v, minNormal, maxFloat) {
		return
	}
	for i := range t.lp {
		v, a, b, x := y.at(i), shape.at(i), rate.at(i), t.x.at(i)
		if v >= minNormal && v <= maxFloat || !(min(x, a, b) > 0 && max(x, a, b) <= maxFloat) {
			continue
		}
		l := logY(x, b)
		t.lp[i] = float64(a*l) - lgamma(a)
		if v > maxFloat {
			t.lp[i] = math.Inf(-1)
		}
		if t.grad {
			t.dp[0][i] = l - digamma(a)
		}
	}
}

// gammaEdges sets the density at 0, where it is 0, the rate, or infinite as the concentration is above, at, or below 1.
func gammaEdges(t *tile) {
	t.rejectBelow(0)
	for i := range t.lp {
		if t.x.at(i) != 0 {
			continue
		}
		t.flat(i)
		t.lp[i] = powerEdge(t.p[0].at(i), log(t.p[1].at(i)))
	}
}

func (gamma) drawTile(t *tile, key Key, first uint64) {
	a, b := t.p[0], t.p[1]
	gammaDraws(t.lp, a, key, first)
	for i, z := range t.lp {
		r := b.at(i)
		t.lp[i] = z / r
		if t.grad {
			if t.want[0] {
				t.dp[0][i] = special.GammaSampleGrad(a.at(i), z) / r
			}
			t.dp[1][i] = -z / r / r
		}
	}
}

func (gamma) Mean(d Dist) *tensor.Tensor     { return d.full(0).Div(d.full(1)) }
func (gamma) Variance(d Dist) *tensor.Tensor { return d.full(0).Div(d.full(1)).Div(d.full(1)) }

func (gamma) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		h, slope := special.GammaEntropy(v[0])
		set(g, slope, -1/v[1])
		return h - log(v[1])
	})
}

// gammaPDF returns the density at z of a gamma variable of rate 1, from that of log z: log z and log a, which are large where these are small,
// stay out of the exponential.
func gammaPDF(a, z float64) float64 {
	if a < 0.5 {
		return a * scaledExp(math.FMA(a, log(z), -z)-special.Lgamma1p(a), z)
	}
	lp, _ := gammaTerm(a, z)
	return scaledExp(lp, z)
}

// scaledExp returns e^lp/x for x > 0. The exponential alone may underflow.
func scaledExp(lp, x float64) float64 {
	if lp < -600 {
		return exp(lp - log(x))
	}
	return exp(lp) / x
}

func (gamma) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		x, a, b := v[0], v[1], v[2]
		if x <= 0 {
			set(g, 0, 0, 0)
			return 0
		}
		p, byLog, byShape := gammaCDF(false, a, x*b, g != nil)
		set(g, byLog/x, byShape, byLog/b)
		return p
	})
}

// gammaCDF returns the probability of a tail of a gamma variable of shape a and rate 1 at z and, if asked, its derivatives by log z and a.
func gammaCDF(upper bool, a, z float64, slopes bool) (p, byLog, byShape float64) {
	p = special.GammaP(a, z)
	if upper {
		p = special.GammaQ(a, z)
	}
	switch {
	case !slopes:
	case p < 0.5: // those of the logarithm of the larger tail are in range
		byLog, byShape = special.LogGammaSlopes(!upper, a, z, log1p(-p))
		byLog, byShape = (p-1)*byLog, (p-1)*byShape
	default:
		byLog, byShape = special.LogGammaSlopes(upper, a, z, math.NaN())
		byLog, byShape = p*byLog, p*byShape
	}
	return p, byLog, byShape
}

func (gamma) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		q, a, b := v[0], v[1], v[2]
		z := special.GammaPInverse(a, q)
		if g != nil {
			set(g, 1/gammaPDF(a, z)/b, special.GammaSampleGrad(a, z)/b, -z/b/b)
		}
		return z / b
	})
}

func (gamma) logTail(upper bool, v, g []float64) float64 {
	x, a, b := v[0], v[1], v[2]
	if x <= 0 || math.IsInf(x, 1) {
		return beyond(upper == (x <= 0), g)
	}
	l, byLog, byShape := gammaTail(upper, a, x*b, g != nil)
	set(g, byLog/x, byShape, byLog/b)
	return l
}

// gammaTail returns the logarithm of a tail of a gamma variable of shape a and rate 1 at z and, if asked, its derivatives by log z and a.
func gammaTail(upper bool, a, z float64, slopes bool) (l, byLog, byShape float64) {
	if z > maxFloat && a <= maxFloat { // beyond any shape by many deviations
		return beyond(!upper, nil), 0, 0
	}
	l = logGammaTail(upper, a, z)
	if slopes {
		byLog, byShape = special.LogGammaSlopes(upper, a, z, l)
	}
	return l, byLog, byShape
}

// logGammaTail returns the logarithm of a tail of a gamma variable of rate 1.
func logGammaTail(upper bool, a, z float64) float64 {
	if upper {
		return special.LogGammaQ(a, z)
	}
	return special.LogGammaP(a, z)
}
