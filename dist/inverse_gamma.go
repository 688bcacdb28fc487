package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
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
	if t.sums() && a.constant() && b.constant() && inverseGammaSums(t, a.v[0], b.v[0]) {
		return
	}
	y, e := t.scratch(t.n), t.scratch(t.n)
	asm.DensityF64(asm.InverseExcess, &asm.Columns{Len: t.n, In: [8][]float64{t.x.v, b.v, a.v}, Out: [5][]float64{y, e}})
	t.gammaTerms(t.lp, t.dp[0], a, t.column(y), func() col {
		if !asm.WithinF64(e, -maxFloat, maxFloat) { // as where x times the concentration is infinite
			for i, v := range e {
				if math.IsInf(v, 0) {
					e[i] = y[i] - a.at(i)
				}
			}
		}
		return t.column(e)
	})
	t.gammaFarOut(t.p[0], t.p[1], t.column(y), func(x, b float64) float64 { return log(b) - log(x) })
	if t.grad {
		inverseGammaSlopes(t)
	}
	t.subtractLogs(t.x, 0)
	if !t.summed {
		t.rejectUpTo(0)
	}
}

// inverseGammaSlopes sets the derivatives by the value and by the rate.
func inverseGammaSlopes(t *tile) {
	gammaSlopes(t, asm.InverseGammaSlopes)
	if asm.WithinF64(t.dx, -maxFloat, maxFloat) {
		return
	}
	for i, dx := range t.dx { // which multiply x by the concentration
		if a, b, x := t.p[0].at(i), t.p[1].at(i), t.x.at(i); math.IsInf(dx, 0) && x > 1 {
			t.dx[i], t.dp[1][i] = (b/x-(a+1))/x, a/b-1/x
		}
	}
}

// inverseGammaSums is logProbTile for the sums under one concentration and rate, on the conditions of [gammaSums].
func inverseGammaSums(t *tile, a, b float64) bool {
	if !(a > 0 && a < largeShape) {
		return false
	}
	logs, ok := asm.SumLogF64(t.x.v)
	if !ok {
		return false
	}
	inverse, waste := t.scratch(t.n), t.scratch(t.n)
	asm.DensityF64(asm.InverseExcess, &asm.Columns{Len: t.n, In: [8][]float64{t.x.v, one.v, one.v}, Out: [5][]float64{inverse, waste}})
	n, total, logB := float64(t.n), asm.SumF64(inverse), log(b)
	if !(total <= maxFloat) {
		return false
	}
	t.summed, t.summedP = true, true
	t.sum = math.FMA(-(a + 1), logs, math.FMA(n, math.FMA(a, logB, -lgamma(a)), -float64(b*total)))
	t.sumP[0] = math.FMA(n, logB-digamma(a), -logs)
	t.sumP[1] = float64(n*a)/b - total
	if t.wantX {
		inverseGammaSlopes(t)
	}
	return true
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
		if g != nil {
			set(g, -1/a-float64((a+1)*special.TrigammaExcess(a)), 1/b)
		}
		h, _ := special.GammaEntropy(a)
		if math.IsInf(h, -1) { // it is -1/a, and ψ(a) is
			return math.Inf(1)
		}
		return h + log(b) - 2*digamma(a)
	})
}

func (inverseGamma) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		x, a, b := v[0], v[1], v[2]
		if x <= 0 {
			set(g, 0, 0, 0)
			return 0
		}
		p, byLog, byShape := gammaCDF(true, a, b/x, g != nil)
		set(g, -byLog/x, byShape, byLog/b)
		return p
	})
}

func (inverseGamma) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		q, a, b := v[0], v[1], v[2]
		z := special.GammaQInverse(a, q)
		x := b / z
		if g != nil {
			set(g, x/z/gammaPDF(a, z), -x/z*special.GammaSampleGrad(a, z), 1/z)
		}
		return x
	})
}

func (inverseGamma) logTail(upper bool, v, g []float64) float64 {
	x, a, b := v[0], v[1], v[2]
	if x <= 0 || math.IsInf(x, 1) {
		return beyond(upper == (x <= 0), g)
	}
	l, byLog, byShape := gammaTail(!upper, a, b/x, g != nil)
	set(g, -byLog/x, byShape, byLog/b)
	return l
}
