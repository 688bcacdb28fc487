package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

// The distribution function of a normal number x given an interval is F = M/(M + M'), the probability M of the part below x over that of both
// parts. All its forms go by the log-odds log M - log M'. Their derivatives are those by which the means of the two parts differ, each taken from x: what
// the parts have in common cancels on paper.

// A reach is a part of the standard normal distribution as seen from x, one of its ends: with t ≥ 0 the distance from x, E t and E t², the densities
// at x and at the other end over the probability of the part, and the logarithm of that over the density at x.
type reach struct{ mean, square, near, far, log float64 }

// reachOf returns that of the part of width w between z and a < z; sum = a + z.
func reachOf(z, a, w, sum float64) reach {
	r := reachBy(z, a, w, sum)
	if s := float64(0.5 * w * sum); isVeryNarrow(w, s) { // logarithms of the densities have lost digits in that of w
		more, _ := intervalSeries(0.5*sum, w)
		tilt := 0.25 * w * (z + float64(0.5*sum)) // the logarithm of the density in the middle over that at z
		r.near = exp(-tilt) / (w * (1 + more))
		r.far = r.near * exp(s)
	}
	return r
}

// reachBy is reachOf by the logarithm of the probability.
func reachBy(z, a, w, sum float64) reach {
	s := float64(0.5 * w * sum) // the logarithm of the density at a over that at z
	if s > 0 {                  // a is nearer to 0
		l, m, square := partOf(-a, w)
		mean := w - m
		return reach{mean, math.FMA(mean, mean, math.FMA(-m, m, square)), exp(-(l + s)), exp(-l), l + s}
	}
	l, mean, square := partOf(z, w)
	return reach{mean, square, exp(-l), exp(s - l), l}
}

// partOf returns the logarithm, the mean and the second moment of [special.NormalPartOf].
func partOf(b, w float64) (l, mean, square float64) {
	if b <= -special.NearestReach {
		s := special.NormalRatio(-b, w)
		mass, shift, mean, square := special.NormalReach(-b, w, s, exp(s))
		return log(mass) + shift, mean, square
	}
	p := special.NormalPartOf(b, w)
	return p.Log, p.Mean, math.FMA(p.Mean, p.Mean, p.Var)
}

// A split is x between two parts of a normal distribution.
type split struct {
	z, scale     float64
	below, above reach
}

// splitAt returns that of x between low and high. ok is false if x is not inside.
func splitAt(x, low, high, loc, scale float64) (s split, ok bool) {
	if !(x > low && x < high) {
		return split{}, false
	}
	s.z, s.scale = (x-loc)/scale, scale
	s.below = reachOf(s.z, (low-loc)/scale, (x-low)/scale, endsFrom(loc, low, x)/scale)
	s.above = reachOf(-s.z, -(high-loc)/scale, (high-x)/scale, -endsFrom(loc, x, high)/scale)
	return s, true
}

// slopes returns the derivatives of the log-odds of the part below x, by x, low, high, loc and scale.
func (s *split) slopes() (dx, dlow, dhigh, dloc, dscale float64) {
	gap := s.below.mean + s.above.mean
	spread := math.FMA(-2*s.z, gap, s.below.square-s.above.square)
	return (s.below.near + s.above.near) / s.scale, -s.below.far / s.scale, -s.above.far / s.scale, -gap / s.scale, spread / s.scale
}

// logOdds returns log(P(low < X ≤ x)/P(x < X ≤ high)), of the columns x, low, high, loc and scale behind the logarithms of both probabilities, which
// have lost the digits of z² far out.
func (normal) logOdds(v, g []float64) float64 {
	clear(g)
	odds, far := v[0]-v[1], abs(v[2]-v[5]) > 2*v[6]
	if g == nil && !far && v[4]-v[3] > 0x1p-10*v[6] {
		return odds
	}
	s, ok := splitAt(v[2], v[3], v[4], v[5], v[6])
	switch {
	case math.IsInf(s.z, 0): // all of it is next to the end nearer to loc
		return s.z
	case ok:
	case odds != odds && v[2] <= v[3]:
		return math.Inf(-1)
	case odds != odds && v[2] >= v[4]:
		return math.Inf(1)
	default:
		return odds
	}
	if g != nil {
		g[2], g[3], g[4], g[5], g[6] = s.slopes()
	}
	w := (v[4] - v[3]) / v[6]
	switch {
	case isVeryNarrow(w, 0.5*w*(endsFrom(v[5], v[3], v[4])/v[6])):
		return narrowOdds(v[2], v[3], v[4], v[5], v[6])
	case far:
		return s.below.log - s.above.log
	}
	return odds
}

// quantileSlopes returns x = v[0], the quantile at the probability v[1] given low, high, loc and scale behind it, with its derivatives.
func (normal) quantileSlopes(v, g []float64) float64 {
	x, low, high := v[0], v[2], v[3]
	if g == nil {
		return x
	}
	clear(g)
	s, ok := splitAt(x, low, high, v[4], v[5])
	switch {
	case ok:
		dx, dlow, dhigh, dloc, dscale := s.slopes()
		g[1] = s.scale / (s.below.near * v[1]) // the probability of the interval over the density, by the smaller part
		if v[1] > 0.5 {
			g[1] = s.scale / (s.above.near * (1 - v[1]))
		}
		g[2], g[3], g[4], g[5] = -dlow/dx, -dhigh/dx, -dloc/dx, -dscale/dx
	case x == low:
		r := reachOf(-(x-v[4])/v[5], -(high-v[4])/v[5], (high-x)/v[5], -endsFrom(v[4], x, high)/v[5])
		g[1], g[2] = v[5]/r.near, 1
	case x == high:
		r := reachOf((x-v[4])/v[5], (low-v[4])/v[5], (x-low)/v[5], endsFrom(v[4], low, x)/v[5])
		g[1], g[3] = v[5]/r.near, 1
	}
	return x
}

// An oddsFamily has the log-odds of a value between two bounds, and the derivatives of quantiles there, as formulas.
type oddsFamily interface {
	massive
	logOdds(v, g []float64) float64
	quantileSlopes(v, g []float64) float64
	// narrowQuantile returns about the quantile at the probability v[0] given the bounds and parameters behind it, NaN unless the interval is very narrow.
	narrowQuantile(v, g []float64) float64
	// farQuantile returns the quantile where the logarithm of the probability of the interval is out of the range, NaN if there is none.
	farQuantile(v, g []float64) float64
}

// isVeryNarrow reports whether an interval of w standard deviations, over which the logarithm of the density changes by tilt, is one with an almost uniform density: logarithms of
// probabilities are all but those of widths.
func isVeryNarrow(w, tilt float64) bool { return w < 0x1p-10 && abs(tilt) < 1 }

// narrowOdds returns the log-odds of x in a very narrow interval: with the widths u and v of both parts, whose middles are m and n, log u/v and what remains of both
// parts relative to the densities in their middles.
func narrowOdds(x, low, high, loc, scale float64) float64 {
	u, v := (x-low)/scale, (high-x)/scale
	m, n := 0.5*(endsFrom(loc, low, x)/scale), 0.5*(endsFrom(loc, x, high)/scale)
	below, _ := intervalSeries(m, u)
	above, _ := intervalSeries(n, v)
	return log((x-low)/(high-x)) + (log1p(below) - log1p(above) + 0.25*float64((u+v)*(m+n)))
}

// narrowQuantile takes the density as an exponential one, so that the quantile is off by about the square of the width in standard deviations.
func (normal) narrowQuantile(v, g []float64) float64 {
	q, low, high, loc, scale := v[0], v[1], v[2], v[3], v[4]
	w := (high - low) / scale
	tilt := -0.5 * w * (endsFrom(loc, low, high) / scale)
	if clear(g); !isVeryNarrow(w, tilt) {
		return math.NaN()
	}
	x, y := tiltQuantiles(q, tilt)
	return between(low, high, float64(x*(high-low)), float64(y*(high-low))).x
}

// farQuantile returns the end that is nearer to loc: an interval without a number for the logarithm of its probability has all of it there.
func (normal) farQuantile(v, g []float64) float64 {
	clear(g)
	q, low, high, loc, scale := v[0], v[1], v[2], v[3], v[4]
	switch {
	case !(low < high && scale > 0 && q >= 0 && q <= 1):
		return math.NaN()
	case q == 0 || q < 1 && low >= loc:
		return low
	case q == 1 || high <= loc:
		return high
	}
	return math.NaN()
}

// logOdds returns log(P(low < X ≤ x)/P(x < X ≤ high)) of d, a distribution of f.
func (d *Dist) logOdds(f oddsFamily, x, low, high *tensor.Tensor) *tensor.Tensor {
	constant := d.detached()
	a, m, b := Of(low.Detach()), Of(x.Detach()), Of(high.Detach())
	operands := [maxColumns]Operand{Of(constant.logBetween(nil, a, m)), Of(constant.logBetween(nil, m, b)), Of(x), Of(low), Of(high)}
	n := 5 + copy(operands[5:], d.args[:d.nargs])
	return mapped(d.dtype, tensor.Shape{}, f.logOdds, operands[:n]...)
}
