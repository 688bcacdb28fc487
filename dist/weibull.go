package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type weibull struct{}

// Weibull is the Weibull distribution on x ≥ 0; with k = concentration and r = x/scale,
//
//	log p(x) = log k - log scale + (k-1) log r - r^k.
//
// Gradients flow to x, scale and concentration, and through draws.
func Weibull[S, C Number](scale S, concentration C) Dist {
	return make2(weibull{}, constraint.Of(scale), constraint.Of(concentration))
}

var weibullParams = []Param{{"scale", constraint.Positive}, {"concentration", constraint.Positive}}

func (weibull) Name() string                       { return "Weibull" }
func (weibull) Params() []Param                    { return weibullParams }
func (weibull) Support(Dist) constraint.Constraint { return constraint.NonNegative }
func (weibull) HasRSample(Dist) bool               { return true }

func (weibull) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (weibull) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(weibull{}, tp, key, shape)
}

func (weibull) logProbTile(t *tile) {
	scale, k := t.p[0], t.p[1]
	logR := t.logRatio(t.x, scale)
	power := t.exp(t.products(logR, k))
	logK, logScale := t.log(k), t.log(scale)
	for i := range t.lp {
		c, l, w := k.at(i), logR.at(i), power.at(i)
		t.lp[i] = math.FMA(c-1, l, logK.at(i)-logScale.at(i)) - w
		if t.grad {
			x := t.x.at(i)
			excess := w - 1
			if abs(c*l) < 0.5 {
				excess = expm1(c * l)
			}
			t.dx[i] = -math.FMA(c, excess, 1) / x
			t.dp[0][i] = c * excess / scale.at(i)
			t.dp[1][i] = math.FMA(-l, excess, 1/c)
		}
		if x := t.x.at(i); x == 0 {
			t.flat(i)
			t.lp[i] = powerEdge(c, -log(scale.at(i)))
		}
	}
	t.rejectBelow(0)
	if asm.WithinF64(t.lp, math.Inf(-1), math.Inf(1)) {
		return
	}
	for i := range t.lp {
		if power.at(i) > maxFloat { // beside which the rest of the logarithm, infinite too, does not count
			t.lp[i] = math.Inf(-1)
		}
	}
}

func (weibull) drawTile(t *tile, key Key, first uint64) {
	e := t.scratch(len(t.lp))
	key.exponentials(e, first)
	scale, k := t.p[0], t.p[1]
	for i, v := range e {
		c := k.at(i)
		r := exp(log(v) / c)
		x := scale.at(i) * r
		t.lp[i] = x
		if t.grad {
			t.dp[0][i] = r
			t.dp[1][i] = -x * log(v) / c / c
		}
	}
}

func (weibull) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		u := 1 / v[1]
		m := exp(special.Lgamma1p(u))
		set(g, m, -v[0]*m*digamma(1+u)*u*u)
		return v[0] * m
	})
}

func (weibull) Variance(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		u := 1 / v[1]
		r := exp(special.Lgamma1p(u))
		m := v[0] * r
		if math.IsInf(r, 1) || math.IsInf(m, 1) {
			return math.Inf(1)
		}
		spread := expm1(special.Lgamma1pBend(u))
		set(g, 2*m*r*spread, -2*u*u*m*m*(float64(spread*digamma(1+2*u))+special.DigammaDiff(1+u, u)))
		return m * (m * spread)
	})
}

func (weibull) Entropy(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		s, k := v[0], v[1]
		set(g, 1/s, eulerGamma/k/k-1/k)
		return float64(eulerGamma*(1-1/k)) + logQuotient(s, k) + 1
	})
}

func (weibull) CDF(d Dist, x *tensor.Tensor) *tensor.Tensor {
	return d.probabilityAt(x, func(v, g []float64) float64 {
		x, s, k := v[0], v[1], v[2]
		if x <= 0 {
			set(g, 0, 0, 0)
			return 0
		}
		l := logQuotient(x, s)
		w := exp(k * l)
		slope := w * exp(-w)
		if math.IsInf(w, 1) {
			set(g, 0, 0, 0)
			return 1
		}
		set(g, slope*k/x, -slope*k/s, slope*l)
		return -expm1(-w)
	})
}

// logQuotient returns log(x/s) for x ≥ 0 and s ≥ 0, accurate where they are close, and also where the quotient leaves the range.
func logQuotient(x, s float64) float64 {
	if x < s {
		return -paretoLog(s, x)
	}
	return paretoLog(x, s)
}

func (weibull) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return d.at(q, func(v, g []float64) float64 {
		q, s, k := v[0], v[1], v[2]
		e := -log1p(-q)
		r := exp(log(e) / k)
		set(g, s*r/(k*e*(1-q)), r, -s*r*log(e)/k/k)
		return s * r
	})
}

func (weibull) logTail(upper bool, v, g []float64) float64 {
	x, s, k := v[0], v[1], v[2]
	if x <= 0 || math.IsInf(x, 1) {
		return beyond(upper == (x <= 0), g)
	}
	l := logQuotient(x, s)
	set(g, k/x, -k/s, l)
	return powerTail(upper, k*l, g)
}
