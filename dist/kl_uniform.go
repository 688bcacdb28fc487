package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

// uniformLog returns E log x for x uniform between l ≥ 0 and h, and its derivatives by them. With c the middle and r half the width over c it is
//
//	log c - f(r),  f(r) = 1 - ((1+r) log(1+r) - (1-r) log(1-r))/2r.
func uniformLog(l, h float64) (mean, dl, dh float64) {
	c, half := l/2+h/2, h/2-l/2
	r := half / c
	f := logLoss(r)
	if l == h {
		return log(c), 0.5 / c, 0.5 / c
	}
	return log(c) - f, -(f + log1p(-r)) / (h - l), (f + log1p(r)) / (h - l)
}

// logLoss returns f(r) of [uniformLog], Σ r²ᵏ/(2k(2k+1)), for 0 ≤ r ≤ 1.
func logLoss(r float64) float64 {
	if r > 0.5 {
		rest := 0.0
		if r < 1 {
			rest = float64((1 - r) * log1p(-r))
		}
		return 1 - (float64((1+r)*log1p(r))-rest)/(2*r)
	}
	sum, power := 0.0, r*r
	for k := 2.0; k <= 52; k += 2 { // 2⁻⁵⁴ after as many terms
		sum += power / (k * (k + 1))
		power *= r * r
	}
	return sum
}

// crossBeta returns -E log q for q Beta and p Uniform, log B(a, b) - (a-1) E log x - (b-1) E log(1-x).
func crossBeta(p, q *Dist) *tensor.Tensor {
	return mapped(q.dtype, tensor.Shape{}, func(v, g []float64) float64 {
		l, h, a, b := v[0], v[1], v[2], v[3]
		x, dl, dh := uniformLog(l, h)
		y, dyh, dyl := uniformLog(1-h, 1-l) // of 1-x
		if g != nil {
			total := digamma(a + b)
			set(g, float64((b-1)*dyl)-timesLog(a-1, dl), timesLog(b-1, dyh)-float64((a-1)*dh), digamma(a)-total-x, digamma(b)-total-y)
		}
		return special.Lbeta(a, b) - float64((a-1)*x) - float64((b-1)*y)
	}, p.args[0], p.args[1], q.args[0], q.args[1])
}

// crossPareto returns -E log q for q Pareto, -log a - a log s + (a+1) E log x, or nil.
func crossPareto(p, q *Dist) *tensor.Tensor {
	l := p.meanLog()
	if l == nil {
		return nil
	}
	return mapped(q.dtype, tensor.Shape{}, func(v, g []float64) float64 {
		x, s, a := v[0], v[1], v[2]
		apart := x - log(s)
		set(g, a+1, -a/s, apart-1/a)
		return math.FMA(a, apart, x-log(a))
	}, Of(l), q.args[0], q.args[1])
}

// crossContinuousBernoulli returns -E log q for q ContinuousBernoulli with the log-odds k, log Z(k) - k E x, or nil.
func crossContinuousBernoulli(p, q *Dist) *tensor.Tensor {
	m := p.knownMean()
	if m == nil {
		return nil
	}
	f := q.family.(continuousBernoulli).form
	return mapped(q.dtype, tensor.Shape{}, func(v, g []float64) float64 {
		k, dk := f.number(v[1])
		set(g, -k, (tiltMean(k)-v[0])*dk)
		return logZ(k) - float64(k*v[0])
	}, Of(m), q.args[0])
}
