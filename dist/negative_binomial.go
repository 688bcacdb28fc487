package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type negativeBinomial struct{}

// NegativeBinomialLogits is the distribution of the number of successes, of log-odds logits each, before totalCount
// failures, on x = 0, 1, 2, …; with p = 1/(1+e^-logits),
//
//	log p(x) = log Γ(totalCount+x) - log Γ(totalCount) - log x! + totalCount log(1-p) + x log p.
//
// totalCount is any positive number. The mean is totalCount e^logits. Gradients flow to totalCount and logits.
func NegativeBinomialLogits[N, L Number](totalCount N, logits L) Dist {
	return make2(negativeBinomial{}, constraint.Of(totalCount), constraint.Of(logits))
}

var negativeBinomialParams = []Param{{"total_count", constraint.Positive}, {"logits", constraint.Real}}

func (negativeBinomial) Name() string                       { return "NegativeBinomialLogits" }
func (negativeBinomial) Params() []Param                    { return negativeBinomialParams }
func (negativeBinomial) Support(Dist) constraint.Constraint { return constraint.NonNegativeInteger }

func (negativeBinomial) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (negativeBinomial) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(negativeBinomial{}, tp, key, shape)
}

func (negativeBinomial) logProbTile(t *tile) {
	r, l := t.p[0], t.p[1]
	minus := t.each(l, func(l float64) float64 { return -l })
	p, q := t.apply(asm.Sigmoid, l), t.apply(asm.Sigmoid, minus)
	logP, logQ := t.apply(asm.LogSigmoid, l), t.apply(asm.LogSigmoid, minus)
	for i := range t.lp {
		x, n := t.x.at(i), r.at(i)
		var dn float64
		t.lp[i], dn = gammaPoissonTerm(x, n, p.at(i), q.at(i), logP.at(i), logQ.at(i))
		if t.grad {
			t.dx[i] = 0
			t.dp[0][i] = dn
			t.dp[1][i] = math.FMA(x, q.at(i), -float64(n*p.at(i)))
		}
	}
	t.rejectFractions(0)
}

// gammaPoissonTerm returns log Γ(r+k)/(Γ(r) k!) + r log q + k log p and its derivative by r, for q = 1-p.
func gammaPoissonTerm(k, r, p, q, logP, logQ float64) (lp, dr float64) {
	if k == 0 {
		return r * logQ, logQ
	}
	if k < largeShape || r < largeShape {
		return math.FMA(r, logQ, float64(k*logP)) - log(k) - special.Lbeta(r, k), logQ + special.DigammaDiff(r, k)
	}
	n := r + k
	s := special.StirlingCorrection(r) + special.StirlingCorrection(k) - special.StirlingCorrection(n)
	lp, _, ratio := betaDeviance(k, r, p, q, 0.5*log(r*(k/n))-halfLog2Pi-s)
	return lp - log(k), ratio + (stirlingDigamma(r) - stirlingDigamma(n))
}

func (negativeBinomial) drawTile(t *tile, key Key, first uint64) {
	g := t.scratch(len(t.lp))
	logGammaDraws(g, t.p[0], key.Fold(0), first)
	counts := key.Fold(1)
	u := t.scratch(len(t.lp))
	counts.Fold(0).uniforms(u, first)
	for i, v := range g {
		t.lp[i] = poissonDraw(exp(v+t.p[1].at(i)), u[i], counts, first+uint64(i))
	}
}

func (negativeBinomial) Mean(d Dist) *tensor.Tensor { return d.full(0).Mul(d.full(1).Exp()) }

func (negativeBinomial) Variance(d Dist) *tensor.Tensor {
	return d.full(0).Mul(d.full(1).Exp()).Div(d.full(1).Neg().Sigmoid())
}

func (negativeBinomial) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.at(x, func(v, g []float64) float64 {
		set(g, 0, 0, 0)
		k, n := math.Floor(v[0]), v[1]
		if k < 0 {
			return 0
		}
		p, q := sigmoid(v[2]), sigmoid(-v[2])
		if g != nil {
			pdf := exp(betaPDF(n, k+1, q))
			dn, _ := special.BetaSampleGrad(n, k+1, q)
			set(g, 0, -pdf*dn, -pdf*p*q)
		}
		return special.BetaIncXY(n, k+1, q, p)
	})
}
