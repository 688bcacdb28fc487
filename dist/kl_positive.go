package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

// positiveKL returns the divergence of q, exponential or gamma, from p, by the mean m of p and by what of p does not depend on its scale: the gap
// log m - E log x and the excess log m - H of the logarithm of the mean over the entropy. With r the ratio of the mean to that of q, it is
//
//	r - 1 - log r + 1 + excess,
//	a (r - 1 - log r) + log Γ(a) - a log a + a + (a-1) gap + excess,
//
// where nothing of the size of log m or log Γ(a) is left to cancel. It is nil for other q, or if not all of it is known.
func positiveKL(p, q *Dist) *tensor.Tensor {
	if q.family != Family(exponential{}) && q.family != Family(gamma{}) {
		return nil
	}
	m := p.knownMean()
	if m == nil {
		return nil
	}
	m = m.Maximum(newScalar(nil, m.DType(), minNormal)) // its logarithm cancels
	excess := p.logExcess(m)
	if q.family == Family(exponential{}) {
		return mapped(q.dtype, tensor.Shape{}, exponentialFrom, Of(m), Of(excess), q.args[0])
	}
	if gap := logGap(p.family); gap != nil {
		return mapped(q.dtype, tensor.Shape{}, gammaFrom, Of(m), Of(excess), Of(p.moment(gap)), q.args[0], q.args[1])
	}
	return nil
}

// exponentialFrom is the divergence of an exponential variable by the mean, the excess and the rate.
func exponentialFrom(v, g []float64) float64 {
	m, excess, rate := v[0], v[1], v[2]
	if math.IsInf(m, 1) {
		return m
	}
	r := float64(m * rate)
	set(g, (r-1)/m, 1, (r-1)/rate)
	return surplus(r) + (1 + excess)
}

// gammaFrom is the divergence of a gamma variable by the mean, the excess, the gap, the concentration and the rate.
func gammaFrom(v, g []float64) float64 {
	m, excess, gap, a, b := v[0], v[1], v[2], v[3], v[4]
	if math.IsInf(m, 1) {
		return m
	}
	r := m * b / a
	if g != nil {
		set(g, (r-1)*a/m, 1, a-1, gap-special.GammaLogGap(a)-log(r), (r-1)*a/b)
	}
	shape := special.StirlingCorrection(a) + halfLog2Pi - 0.5*log(a)
	return float64(a*surplus(r)) + shape + float64((a-1)*gap) + excess
}

// logNormalGammaKL is [gammaFrom] for LogNormal(l, s), whose gap is s²/2: where the mean is small beside that of the gamma variable its logarithm
// cancels, and that of the median remains.
func logNormalGammaKL(v, g []float64) float64 {
	l, s, a, b := v[0], v[1], v[2], v[3]
	m := exp(math.FMA(0.5*s, s, l))
	if math.IsInf(m, 1) {
		return m
	}
	r := m * b / a
	logMedian := l + log(b/a)
	if g != nil {
		set(g, (r-1)*a, float64(m*b*s)-1/s, -special.GammaLogGap(a)-logMedian, (r-1)*a/b)
	}
	rest := special.StirlingCorrection(a) - 0.5 - 0.5*log(a) - log(s)
	if r > 0.5 {
		return math.FMA(a, surplus(r), math.FMA(0.5*a*s, s, rest))
	}
	return math.FMA(a, r-1-logMedian, rest)
}

// logNormalExponentialKL is [logNormalGammaKL] for a concentration of 1.
func logNormalExponentialKL(v, g []float64) float64 {
	var d [4]float64
	kl := logNormalGammaKL([]float64{v[0], v[1], 1, v[2]}, d[:])
	set(g, d[0], d[1], d[3])
	return kl
}

// logExcess returns log m - H for the mean m and the entropy H.
func (d *Dist) logExcess(m *tensor.Tensor) *tensor.Tensor {
	if f := logExcess(d.family); f != nil {
		return d.moment(f)
	}
	return m.Log().Sub(d.Entropy())
}

// logGap returns log E x - E log x as a formula of the parameters, or nil if it is not known.
func logGap(f Family) formula {
	switch f.(type) {
	case exponential:
		return always(eulerGamma)
	case halfNormal:
		return always(halfLog2OverPi + (eulerGamma+log2)/2)
	case logNormal:
		return func(v, g []float64) float64 {
			set(g, 0, v[1])
			return v[1] * v[1] / 2
		}
	case pareto:
		return paretoLogGap
	case weibull:
		return weibullLogGap
	case gamma:
		return func(v, g []float64) float64 {
			set(g, -special.TrigammaExcess(v[0]), 0)
			return special.GammaLogGap(v[0])
		}
	case inverseGamma:
		return inverseGammaLogGap
	case beta:
		return func(v, g []float64) float64 {
			a, b := v[0], v[1]
			if g != nil {
				whole := special.TrigammaExcess(a + b)
				set(g, whole-special.TrigammaExcess(a), whole)
			}
			return special.BetaLogGap(a, b)
		}
	case uniform:
		return uniformLogGap
	}
	return nil
}

// logExcess returns log E x less the entropy as a formula of the parameters, or nil if that is not known to be more accurate than the difference.
func logExcess(f Family) formula {
	switch f.(type) {
	case exponential:
		return always(-1)
	case halfNormal:
		return always(2*halfLog2OverPi - 0.5)
	case logNormal:
		return func(v, g []float64) float64 {
			s := v[1]
			set(g, 0, s-1/s)
			return s*s/2 - log(s) - (0.5 + halfLog2Pi)
		}
	case pareto:
		return func(v, g []float64) float64 {
			gap := paretoLogGap(v, g)
			if g != nil {
				g[1] += 1 / v[1]
			}
			return log(v[1]) - 1 + gap
		}
	case weibull:
		return func(v, g []float64) float64 {
			gap := weibullLogGap(v, g)
			if g != nil {
				g[1] += 1 / v[1]
			}
			return log(v[1]) - (1 + eulerGamma) + gap
		}
	case gamma:
		return func(v, g []float64) float64 {
			h, slope := special.GammaEntropy(v[0])
			set(g, 1/v[0]-slope, 0)
			return log(v[0]) - h
		}
	case uniform:
		return func(v, g []float64) float64 {
			l, h := v[0], v[1]
			set(g, 1/(l+h)+1/(h-l), 1/(l+h)-1/(h-l))
			return log((l + h) / 2 / (h - l))
		}
	}
	return nil
}

func always(c float64) formula { return func(v, g []float64) float64 { return c } }

// paretoLogGap is -log(1-1/a) - 1/a = log(1+e) - e/(1+e) for e = 1/(a-1), infinite where the mean is.
func paretoLogGap(v, g []float64) float64 {
	a := v[1]
	if a <= 1 {
		return math.Inf(1)
	}
	set(g, 0, -1/a/a/(a-1))
	return generic.Log1pExcess(1 / (a - 1))
}

func weibullLogGap(v, g []float64) float64 {
	u := 1 / v[1]
	if g != nil {
		set(g, 0, -u*u*(digamma(1+u)+eulerGamma))
	}
	return special.Lgamma1p(u) + float64(eulerGamma*u)
}

// inverseGammaLogGap is ψ(a) - log(a-1), infinite where the mean is.
func inverseGammaLogGap(v, g []float64) float64 {
	a := v[0]
	if a <= 1 {
		return math.Inf(1)
	}
	set(g, special.TrigammaExcess(a-1)-1/(a-1)/(a-1), 0) // ψ'(a) is ψ'(a-1) - 1/(a-1)²
	return 1/(a-1) - special.GammaLogGap(a-1)
}

// uniformLogGap is f(r) of [uniformLog].
func uniformLogGap(v, g []float64) float64 {
	l, h := v[0], v[1]
	c, half := l/2+h/2, h/2-l/2
	_, dl, dh := uniformLog(l, h)
	set(g, 0.5/c-dl, 0.5/c-dh)
	return logLoss(half / c)
}
