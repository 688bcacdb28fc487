package dist

import (
	"math"

	"github.com/gopyro/gopyro/tensor"
)

// LogCDFer is implemented by families that know the logarithms of both tails, where the probabilities themselves would round to 0
// or 1. Both are for d's batch shape broadcast with x, which is any number, beyond the support and infinite ones, too.
type LogCDFer interface {
	// LogCDF returns the logarithm of the probability of a draw at most x.
	LogCDF(d Dist, x *tensor.Tensor) *tensor.Tensor
	// LogSurvival returns the logarithm of the probability of a draw above x.
	LogSurvival(d Dist, x *tensor.Tensor) *tensor.Tensor
}

// LogCDF returns the logarithm of the probability of a draw at most x, for each number of x: the likelihood of an observation that is known
// to be at most x. For the families of this package with a distribution function in closed form it is accurate however small the probability is.
// Gradients flow to x and to the parameters. It panics with an *UnsupportedError if the family has no distribution function.
func (d Dist) LogCDF(x *tensor.Tensor) *tensor.Tensor { return d.tail(x, false, ".LogCDF") }

// LogSurvival returns the logarithm of the probability of a draw above x, for each number of x: the likelihood of an observation that is
// censored at x. See [Dist.LogCDF].
func (d Dist) LogSurvival(x *tensor.Tensor) *tensor.Tensor { return d.tail(x, true, ".LogSurvival") }

// A tailer is a family of numbers with the logarithms of its tails as formulas.
type tailer interface {
	Family
	// logTail returns the logarithm of the probability of a draw at most v[0], or above it if upper, for the parameters v[1:], and
	// the derivatives in g.
	logTail(upper bool, v, g []float64) float64
}

// A tileTailer is a family of numbers that takes the logarithms of its tails a tile at a time.
type tileTailer interface {
	Family
	// logTails sets t.lp to the logarithms of the tails at t.p[0], for the parameters behind it, and the derivatives in t.dp if t.grad.
	logTails(upper bool, t *tile)
}

// tailName returns the name of the method for a tail.
func tailName(upper bool) string {
	if upper {
		return ".LogSurvival"
	}
	return ".LogCDF"
}

// tail returns the logarithm of a tail. It panics with an *UnsupportedError for the given method if the family knows none.
func (d *Dist) tail(x *tensor.Tensor, upper bool, method string) *tensor.Tensor {
	d.mustHave(x, method, "the value")
	d.mustBeSound()
	if d.isNarrow(x) {
		w := d.widened()
		return w.tail(x.As(tensor.Float64), upper, method).As(tensor.Float32)
	}
	u := d.unwrapped()
	shape := u.mustTake(x, method)
	switch f := d.family.(type) {
	case tileTailer:
		return u.tilesWithin(math.Inf(-1), 0, x, func(p *pass) { f.logTails(upper, &p.tile) })
	case tailer:
		return u.tilesWithin(math.Inf(-1), 0, x, func(p *pass) {
			p.evaluate(func(v, g []float64) float64 { return f.logTail(upper, v, g) })
		})
	case LogCDFer:
		if upper {
			return f.LogSurvival(u, x).ExpandTo(shape)
		}
		return f.LogCDF(u, x).ExpandTo(shape)
	case CDFer:
		if upper {
			return d.cdf(f, x, method).Neg().Log1p()
		}
		return d.cdf(f, x, method).Log()
	}
	if u.EventDim() == 0 && u.HasEnumerateSupport() {
		return u.enumeratedTail(x, shape, upper)
	}
	panic(d.lacks(method))
}

// enumeratedTail adds up the probabilities of the values of d at most x, or above it, in the given shape.
func (d *Dist) enumeratedTail(x *tensor.Tensor, shape tensor.Shape, upper bool) *tensor.Tensor {
	return d.wide(x, tailName(upper), func(d Dist, x *tensor.Tensor) *tensor.Tensor {
		values := d.EnumerateSupport(false)
		x = x.Detach().ExpandTo(shape)
		for values.NDim() <= shape.NDim() {
			values = values.Unsqueeze(1)
		}
		lp := d.LogProb(values)
		sum := func(counted *tensor.Tensor) *tensor.Tensor {
			terms := tensor.Where(counted, lp, newScalar(lp.Tape(), lp.DType(), math.Inf(-1)))
			return logMix(terms.Unsqueeze(-1).Transpose(0, -1).Squeeze(0), nil, nil).ExpandTo(shape)
		}
		below, above := sum(values.LessEqual(x)), sum(values.Greater(x))
		if upper {
			below, above = above, below
		}
		return fromSmaller(below, above)
	})
}

// fromSmaller returns the logarithm l of a probability, or what the logarithm of the rest says of it where that is the smaller.
func fromSmaller(l, rest *tensor.Tensor) *tensor.Tensor {
	return mapped(l.DType(), tensor.Shape{}, func(v, g []float64) float64 {
		clear(g)
		if !(v[0] > -log2) || v[1] != v[1] {
			if g != nil {
				g[0] = 1
			}
			return math.Min(v[0], 0)
		}
		if g != nil {
			g[1] = 1
		}
		return restOf(math.Min(v[1], 0), g)
	}, Of(l), Of(rest))
}

// restOf returns the logarithm of 1-p for the logarithm l of p, and makes g, the derivatives of l, those of that.
func restOf(l float64, g []float64) float64 {
	slope := -1 / expm1(-l)
	for i := range g {
		g[i] = times(slope, g[i])
	}
	return log1mexp(l)
}

// beyond returns the logarithm of a tail whose probability does not depend on anything: that of what is always, or never.
func beyond(always bool, g []float64) float64 {
	clear(g)
	if always {
		return 0
	}
	return math.Inf(-1)
}

// tailSlopes sets g to the derivatives of the logarithm l of a tail at x, by x and by the parameters, for the density over that probability
// and the derivatives of x by the parameters at fixed probability. It returns l.
func tailSlopes(upper bool, l, h float64, g []float64, drift ...float64) float64 {
	if upper {
		h = -h
	}
	drifted(g, h, drift...)
	return l
}

// drifted sets g, unless it is nil, to the derivatives of a function of x and the parameters by x, which is slope, and by the parameters, for those of
// x that hold the function fixed. Where it does not change with x it is flat, however far x moves.
func drifted(g []float64, slope float64, drift ...float64) {
	if g == nil {
		return
	}
	g[0] = slope
	for i, d := range drift {
		g[i+1] = -times(slope, d)
	}
}

// locScaleTail returns the logarithm of a tail of a family with the parameters loc and scale, or its distribution function, for the function of
// z = (x-loc)/scale that gives the one of the standard distribution, and its derivative.
func locScaleTail(v, g []float64, tail func(z float64) (l, slope float64)) float64 {
	z := (v[0] - v[1]) / v[2]
	l, k := tail(z)
	dx, dloc, dscale := standardSlopes(k, z, v[2])
	set(g, dx, dloc, dscale)
	return l
}

// standardSlopes returns the derivatives by x, loc and scale of a function of z = (x-loc)/scale with the given slope. It is flat where z is infinite.
func standardSlopes(slope, z, scale float64) (dx, dloc, dscale float64) {
	if math.IsInf(z, 0) {
		slope = 0
	}
	return slope / scale, -slope / scale, -times(slope, z) / scale
}

// symmetricTail is locScaleTail for a symmetric distribution, given its lower tail.
func symmetricTail(upper bool, v, g []float64, lower func(z float64) (l, slope float64)) float64 {
	if !upper {
		return locScaleTail(v, g, lower)
	}
	return locScaleTail(v, g, func(z float64) (l, slope float64) {
		l, slope = lower(-z)
		return l, -slope
	})
}

// exponentialTail returns the logarithm of a tail of a distribution whose survival function is e^-u, given u and its derivatives in g.
func exponentialTail(upper bool, u float64, g []float64) float64 {
	l, slope := -u, -1.0
	if !upper {
		l, slope = log1mexp(-u), 1/expm1(u)
		if u == 0 {
			slope = 0
		}
	}
	for i := range g {
		g[i] *= slope
	}
	return l
}

// powerTail is [exponentialTail] by the logarithm of u, which may be too small itself, and the derivatives of that.
func powerTail(upper bool, logU float64, g []float64) float64 {
	u := exp(logU)
	l, slope := -u, -u
	switch {
	case upper:
	case logU < -40: // 1-e^-u is u
		l, slope = logU, 1
	case math.IsInf(u, 1):
		l, slope = 0, 0
	default:
		l, slope = log1mexp(-u), u/expm1(u)
	}
	for i := range g {
		g[i] *= slope
	}
	return l
}
