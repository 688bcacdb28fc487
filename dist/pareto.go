package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

type pareto struct{}

// Pareto is the Pareto distribution on x ≥ scale,
//
//	log p(x) = log alpha + alpha log scale - (alpha+1) log x.
//
// Gradients flow to x, scale and alpha, and through draws.
func Pareto[S, A Number](scale S, alpha A) Dist {
	return make2(pareto{}, constraint.Of(scale), constraint.Of(alpha))
}

var paretoParams = []Param{{"scale", constraint.Positive}, {"alpha", constraint.Positive}}

func (pareto) Support(d Dist) constraint.Constraint {
	return constraint.Bounded{Low: d.args[0], High: constraint.Of(math.Inf(1))}
}

func (pareto) Name() string         { return "Pareto" }
func (pareto) Params() []Param      { return paretoParams }
func (pareto) HasRSample(Dist) bool { return true }

func (pareto) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (pareto) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(pareto{}, tp, key, shape)
}

func (pareto) logProbTile(t *tile) {
	scale, alpha := t.p[0], t.p[1]
	logR := t.logRatio(t.x, scale)
	logX, logAlpha := t.log(t.x), t.log(alpha)
	for i := range t.lp {
		a, l := alpha.at(i), logR.at(i)
		t.lp[i] = math.FMA(-a, l, logAlpha.at(i)-logX.at(i))
		if t.grad {
			t.dx[i] = -(a + 1) / t.x.at(i)
			t.dp[0][i] = a / scale.at(i)
			t.dp[1][i] = 1/a - l
		}
		if t.x.at(i) < scale.at(i) {
			t.reject(i)
		}
	}
}

func (pareto) drawTile(t *tile, key Key, first uint64) {
	e := t.scratch(len(t.lp))
	key.exponentials(e, first)
	scale, alpha := t.p[0], t.p[1]
	for i, v := range e {
		a := alpha.at(i)
		r := exp(v / a)
		x := math.Min(scale.at(i)*r, maxFloat)
		t.lp[i] = x
		if t.grad {
			t.dp[0][i] = r
			t.dp[1][i] = -x * v / a / a
		}
	}
}

// Mean returns alpha scale/(alpha-1), infinite for alpha ≤ 1.
func (pareto) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		s, a := v[0], v[1]
		if a <= 1 {
			set(g, 0, 0)
			return math.Inf(1)
		}
		set(g, a/(a-1), -s/(a-1)/(a-1))
		return a / (a - 1) * s
	})
}

// Variance returns scale² alpha/((alpha-1)²(alpha-2)), infinite for alpha ≤ 2.
func (pareto) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		s, a := v[0], v[1]
		if a <= 2 {
			set(g, 0, 0)
			return math.Inf(1)
		}
		variance := s / (a - 1) * (s / (a - 1)) * a / (a - 2)
		set(g, 2*variance/s, variance*(1/a-2/(a-1)-1/(a-2)))
		return variance
	})
}

func (pareto) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		s, a := v[0], v[1]
		set(g, 1/s, -1/a-1/a/a)
		return log(s/a) + 1/a + 1
	})
}

// paretoLog returns log x/s for x ≥ s.
func paretoLog(x, s float64) float64 {
	if l := log1p((x - s) / s); l <= maxFloat {
		return l
	}
	return log(x) - log(s)
}

func (pareto) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		x, s, a := v[0], v[1], v[2]
		if x <= s {
			set(g, 0, 0, 0)
			return 0
		}
		l := paretoLog(x, s)
		tail := exp(-a * l)
		set(g, a*tail/x, -a*tail/s, tail*l)
		return -expm1(-a * l)
	})
}

func (pareto) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		q, s, a := v[0], v[1], v[2]
		e := -log1p(-q)
		r := exp(e / a)
		set(g, s*r/a/(1-q), r, -s*r*e/a/a)
		return s * r
	})
}

func (pareto) logTail(upper bool, v, g []float64) float64 {
	x, s, a := v[0], v[1], v[2]
	if x <= s || math.IsInf(x, 1) {
		return beyond(upper == (x <= s), g)
	}
	l := paretoLog(x, s)
	if !upper && a*l < 0x1p-960 {
		set(g, 1/x/l, -1/s/l, 1/a)
		return powerTail(upper, log(a)+log(l), g)
	}
	set(g, a/x, -a/s, l)
	return exponentialTail(upper, a*l, g)
}
