package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

type exponential struct{}

// Exponential is the exponential distribution on x ≥ 0,
//
//	log p(x) = log rate - rate x.
//
// Its mean is 1/rate. Gradients flow to x and rate, and through draws.
func Exponential[R Number](rate R) Dist { return make1(exponential{}, constraint.Of(rate)) }

var rateParams = []Param{{"rate", constraint.Positive}}

func (exponential) Name() string                       { return "Exponential" }
func (exponential) Params() []Param                    { return rateParams }
func (exponential) Support(Dist) constraint.Constraint { return constraint.NonNegative }
func (exponential) HasRSample(Dist) bool               { return true }

func (exponential) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (exponential) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(exponential{}, tp, key, shape)
}

func (exponential) tileLen(p *pass) int {
	if p.wantX {
		return 2 * tileLen
	}
	return longTile
}

func (exponential) logProbTile(t *tile) {
	rate := t.p[0]
	if t.sums() && rate.constant() && !t.wantX && exponentialSums(t, rate.v[0]) {
		return
	}
	signs := asm.SignF64(t.x.v)
	t.plain = t.plain && !signs
	asm.DensityF64(asm.ExponentialTerms, &asm.Columns{
		Len: t.n,
		In:  [8][]float64{t.x.v, rate.v},
		Out: [5][]float64{t.lp, t.dx, t.dp[0]},
	})
	t.addLogs(rate)
	if signs {
		t.rejectBelow(0)
	}
}

// exponentialSums is logProbTile for the sums under one rate, in one pass, but for the derivative by the value. It returns false if some
// value has its sign set.
func exponentialSums(t *tile, rate float64) bool {
	total, signed := asm.DistanceF64(t.x.v, 0)
	if signed {
		return false
	}
	n := float64(t.n)
	t.summed, t.summedP = true, true
	t.sum = math.FMA(-rate, total, float64(n*log(rate)))
	t.sumP[0] = n/rate - total
	return true
}

func (exponential) drawTile(t *tile, key Key, first uint64) {
	key.exponentials(t.lp, first)
	for i, e := range t.lp {
		r := t.p[0].at(i)
		t.lp[i] = e / r
		if t.grad {
			t.dp[0][i] = -e / r / r
		}
	}
}

func (exponential) Mean(d Dist) *tensor.Tensor     { return d.full(0).Reciprocal() }
func (exponential) Variance(d Dist) *tensor.Tensor { return d.full(0).Square().Reciprocal() }
func (exponential) Entropy(d Dist) *tensor.Tensor  { return d.full(0).Log().SubFrom(1) }

func (exponential) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		x, r := v[0], v[1]
		if x <= 0 || math.IsInf(x, 1) {
			set(g, 0, 0)
			return max(sign(x), 0)
		}
		tail := exp(-r * x)
		set(g, r*tail, x*tail)
		return -expm1(-r * x)
	})
}

func (exponential) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return q.Neg().Log1p().Neg().Div(d.operand(0))
}

func (exponential) logTail(upper bool, v, g []float64) float64 {
	x, r := v[0], v[1]
	if x <= 0 || math.IsInf(x, 1) {
		return beyond(upper == (x <= 0), g)
	}
	if !upper && r*x < 0x1p-960 {
		set(g, 1/x, 1/r)
		return powerTail(upper, log(r)+log(x), g)
	}
	set(g, r, x)
	return exponentialTail(upper, r*x, g)
}
