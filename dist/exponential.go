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

func (exponential) tileLen(*pass) int { return 4 * tileLen }

func (exponential) logProbTile(t *tile) {
	rate, signs := t.p[0], asm.SignF64(t.x.v)
	t.plain = t.plain && !signs
	if t.sums() && rate.constant() && !t.wantX {
		n, total, r := float64(t.n), asm.SumF64(t.x.v), rate.v[0]
		t.summed, t.summedP = true, true
		t.sum = math.FMA(-r, total, float64(n*log(r)))
		t.sumP[0] = n/r - total
		return
	}
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
	return x.Relu().Mul(d.operand(0)).Neg().Expm1().Neg()
}

func (exponential) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return q.Neg().Log1p().Neg().Div(d.operand(0))
}

func (exponential) logTail(upper bool, v, g []float64) float64 {
	x, r := v[0], v[1]
	if x <= 0 || math.IsInf(x, 1) {
		return beyond(upper == (x <= 0), g)
	}
	set(g, r, x)
	return exponentialTail(upper, r*x, g)
}
