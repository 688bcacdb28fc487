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
	if g == nil && !far {
		return odds
	}
	s, ok := splitAt(v[2], v[3], v[4], v[5], v[6])
	if !ok {
		return odds
	}
	if g != nil {
		g[2], g[3], g[4], g[5], g[6] = s.slopes()
	}
	if far {
		odds = s.below.log - s.above.log
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
}

// logOdds returns log(P(low < X ≤ x)/P(x < X ≤ high)) of d, a distribution of f.
func (d *Dist) logOdds(f oddsFamily, x, low, high *tensor.Tensor) *tensor.Tensor {
	constant := d.detached()
	a, m, b := Of(low.Detach()), Of(x.Detach()), Of(high.Detach())
	operands := [maxColumns]Operand{Of(constant.logBetween(nil, a, m)), Of(constant.logBetween(nil, m, b)), Of(x), Of(low), Of(high)}
	n := 5 + copy(operands[5:], d.args[:d.nargs])
	return mapped(d.dtype, tensor.Shape{}, f.logOdds, operands[:n]...)
}
