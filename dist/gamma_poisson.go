package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

type gammaPoisson struct{}

// GammaPoisson is the distribution of a Poisson variable whose rate is drawn from Gamma(concentration, rate), on
// x = 0, 1, 2, …: a negative binomial distribution,
//
//	log p(x) = log Γ(concentration+x) - log Γ(concentration) - log x! - concentration log(1+1/rate) - x log(1+rate).
//
// Gradients flow to concentration and rate.
func GammaPoisson[C, R Number](concentration C, rate R) Dist {
	return make2(gammaPoisson{}, constraint.Of(concentration), constraint.Of(rate))
}

func (gammaPoisson) Name() string                       { return "GammaPoisson" }
func (gammaPoisson) Params() []Param                    { return gammaParams }
func (gammaPoisson) Support(Dist) constraint.Constraint { return constraint.NonNegativeInteger }

func (gammaPoisson) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (gammaPoisson) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(gammaPoisson{}, tp, key, shape)
}

func (gammaPoisson) wholeNumbers() {}

func (gammaPoisson) logProbTile(t *tile) {
	a, b := t.p[0], t.p[1]
	p := t.each(b, func(b float64) float64 { return 1 / (1 + b) })
	q := t.each(b, func(b float64) float64 { return b / (1 + b) })
	logP := t.minus(t.log1p(b))
	logQ := t.minus(t.log1p(t.each(b, func(b float64) float64 { return 1 / b })))
	excess := t.each(b, func(b float64) float64 { return (1 - b) / (1 + b) })
	t.negativeBinomial(a, coinColumns{p: p, q: q, logP: logP, logQ: logQ, excess: excess})
	if t.grad {
		for i := range t.lp {
			if x, c, rate := t.x.at(i), a.at(i), b.at(i); t.lp[i] != math.Inf(-1) {
				t.dp[1][i] = math.FMA(-x, rate, c) / rate / (1 + rate)
			}
		}
	}
}

func (gammaPoisson) drawTile(t *tile, key Key, first uint64) {
	g := t.scratch(len(t.lp))
	logGammaDraws(g, t.p[0], key.Fold(0), first)
	counts := key.Fold(1)
	u := t.scratch(len(t.lp))
	counts.Fold(0).uniforms(u, first)
	for i, v := range g {
		t.lp[i] = poissonDraw(exp(v)/t.p[1].at(i), u[i], counts, first+uint64(i))
	}
}

func (gammaPoisson) Mean(d Dist) *tensor.Tensor { return d.full(0).Div(d.full(1)) }

func (gammaPoisson) Variance(d Dist) *tensor.Tensor {
	b := d.full(1)
	return d.full(0).Div(b).Mul(b.Reciprocal().AddScalar(1))
}

// Entropy is that of [NegativeBinomial] with the odds 1/rate.
func (gammaPoisson) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		b := v[1]
		h, dr, dl := negativeBinomialEntropy(v[0], 1/(1+b), b/(1+b), -log1p(b), -log1p(1/b))
		set(g, dr, -dl/b)
		return h
	})
}

func (gammaPoisson) logTail(upper bool, v, g []float64) float64 {
	k, a, b := math.Floor(v[0]), v[1], v[2]
	if k < 0 || math.IsInf(k, 1) {
		return beyond(upper == (k < 0), g)
	}
	p, q := 1/(1+b), b/(1+b)
	return negativeBinomialTail(upper, k, a, p, q, -b, g)
}
