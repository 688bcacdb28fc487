package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type chi2 struct{}

// Chi2 is the χ² distribution with df degrees of freedom, Gamma(df/2, 1/2), on x ≥ 0,
//
//	log p(x) = (df/2-1) log x - x/2 - (df/2) log 2 - log Γ(df/2).
//
// Its mean is df. Gradients flow to x and df, and through draws: implicitly.
func Chi2[D Number](df D) Dist { return make1(chi2{}, constraint.Of(df)) }

var dfParams = []Param{{"df", constraint.Positive}}

func (chi2) Name() string                       { return "Chi2" }
func (chi2) Params() []Param                    { return dfParams }
func (chi2) Support(Dist) constraint.Constraint { return constraint.NonNegative }
func (chi2) HasRSample(Dist) bool               { return true }

func (chi2) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (chi2) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(chi2{}, tp, key, shape)
}

// logProbTile takes it for granted that half of a value is a normal number where a sum of the logarithms of the values says so.
func (f chi2) logProbTile(t *tile) {
	a, y := t.products(t.p[0], half), t.products(t.x, half)
	t.gammaTerms(t.lp, t.dp[0], a, y, func() col { return t.difference(y, a) })
	sums := t.sums() && !t.x.constant()
	usual := sums || t.x.within(2*minNormal, maxFloat)
	if !usual {
		t.gammaFarOut(a, half, y, func(x, _ float64) float64 { return log(x) - log2 })
	}
	t.fewDegrees(y)
	if t.grad {
		asm.DensityF64(asm.GammaSlopes, &asm.Columns{
			Len: t.n,
			In:  [8][]float64{t.x.v, a.v, half.v},
			Out: [5][]float64{t.dx, t.scratch(t.n)},
		})
		if t.want[0] {
			asm.MulScalarF64(t.dp[0], t.dp[0], 0.5)
		}
	}
	t.subtractLogs(t.x, 0)
	switch {
	case t.summed:
		return
	case sums: // which say that it is not
		t.plain = false
		f.logProbTile(t)
		return
	case usual:
		return
	}
	for i := range t.lp {
		if t.x.at(i) == 0 {
			t.flat(i)
			t.lp[i] = powerEdge(a.at(i), -log2)
		}
	}
	t.rejectBelow(0)
}

// fewDegrees sets lp, a log y - y - log Γ(a), and its derivative by a of the df of which the half loses digits or is 0: log a - y and 1/a.
func (t *tile) fewDegrees(y col) {
	if t.p[0].within(2*minNormal, math.Inf(1)) {
		return
	}
	for i := range t.lp {
		if df := t.p[0].at(i); df > 0 && df < 2*minNormal {
			t.lp[i] = log(df) - log2 - y.at(i)
			if t.grad {
				t.dp[0][i] = 2 / df
			}
		}
	}
}

// Columns of one number.
var zero, half = col{v: []float64{0}}, col{v: []float64{0.5}}

func (chi2) drawTile(t *tile, key Key, first uint64) {
	a := t.each(t.p[0], func(df float64) float64 { return df / 2 })
	gammaDraws(t.lp, a, key, first)
	for i, z := range t.lp {
		t.lp[i] = 2 * z
		if t.grad {
			t.dp[0][i] = special.GammaSampleGrad(a.at(i), z)
		}
	}
}

func (chi2) Mean(d Dist) *tensor.Tensor     { return d.full(0) }
func (chi2) Variance(d Dist) *tensor.Tensor { return d.full(0).MulScalar(2) }

func (chi2) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		h, slope := special.GammaEntropy(v[0] / 2)
		set(g, slope/2)
		return h + log2
	})
}

func (chi2) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		z, a := v[0]/2, v[1]/2
		if z <= 0 {
			set(g, 0, 0)
			return 0
		}
		p, byLog, byShape := gammaCDF(false, a, z, g != nil)
		set(g, byLog/v[0], byShape/2)
		return p
	})
}

func (chi2) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		a := v[1] / 2
		z := special.GammaPInverse(a, v[0])
		if g != nil {
			set(g, 2/gammaPDF(a, z), special.GammaSampleGrad(a, z))
		}
		return 2 * z
	})
}

func (chi2) logTail(upper bool, v, g []float64) float64 {
	z, a := v[0]/2, v[1]/2
	if z <= 0 || math.IsInf(z, 1) {
		return beyond(upper == (z <= 0), g)
	}
	l, byLog, byShape := gammaTail(upper, a, z, g != nil)
	set(g, byLog/v[0], byShape/2)
	return l
}
