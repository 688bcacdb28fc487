package dist

import (
	"math"
	"slices"

	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

// foldedTail returns the logarithm of a tail of d, whose family is folded: by one formula if base has formulas for its own.
func foldedTail(d *Dist, x *tensor.Tensor, upper bool) *tensor.Tensor {
	return d.wide(x, tailName(upper), func(d Dist, x *tensor.Tensor) *tensor.Tensor {
		base := d.family.(*folded).base
		if f, ok := base.family.(tailer); ok {
			u := base.unwrapped()
			return u.tilesWithin(math.Inf(-1), 0, x, func(p *pass) {
				s := foldedSides{f, p.scratch(p.nargs), p.scratch(p.nargs)}
				p.evaluate(func(v, g []float64) float64 {
					l := s.logTail(upper, v, g)
					if slices.ContainsFunc(g, func(slope float64) bool { return !(abs(slope) <= maxFloat) }) {
						s.raised(upper, v, g)
					}
					return l
				})
			})
		}
		x = x.Relu()
		above := logMix(tensor.Stack(-1, base.LogSurvival(x), base.LogCDF(x.Neg())), nil, nil)
		below := base.logBetween(nil, Of(x.Neg()), Of(x))
		if upper {
			below, above = above, below
		}
		return fromSmaller(below, above)
	})
}

// A centred family of numbers has the logarithm of the probability of -x ≤ y ≤ x with digits that differences of tails have not.
type centred interface {
	// logCentre returns it for the parameters p and sets g, unless that is nil, to the derivatives by x and by them. ok is false where the tails are as good.
	logCentre(x float64, p, g []float64) (l float64, ok bool)
}

// foldedSides are both sides of 0 of a family of numbers, with memory for derivatives.
type foldedSides struct {
	tailer
	near, far []float64
}

// logTail returns the logarithm of the probability of |y| ≤ x = v[0], or of |y| > x if upper, for the parameters v[1:], and the derivatives in g: by the smaller of both.
func (s *foldedSides) logTail(upper bool, v, g []float64) float64 {
	x := v[0]
	if x <= 0 {
		if l := s.at(0, upper, v, nil); l != l {
			return l
		}
		return beyond(upper, g)
	}
	if f, ok := s.tailer.(centred); ok {
		if l, ok := f.logCentre(x, v[1:], g); ok && l <= -log2 {
			return restIf(upper, l, g)
		}
	}
	near, far := s.near, s.far
	if g == nil {
		near, far = nil, nil
	}
	above, below := s.at(x, true, v, g), s.at(-x, false, v, near)
	l := special.LogAddExp(above, below)
	if !(l > -log2) {
		combine(g, near, exp(above-l), exp(below-l))
		return restIf(!upper, l, g)
	}
	// F(x) - F(-x) or S(-x) - S(x), by the tail where the interval is farther out
	large, small := 0.0, above
	if above > below {
		copy(g, near)
		large, small = s.at(x, false, v, far), below
	} else {
		large = s.at(-x, true, v, far)
	}
	if math.IsInf(large, -1) { // all of the distribution is on the other side of both
		return beyond(upper, g)
	}
	gap := small - large
	combine(g, far, -1/expm1(-gap), -1/expm1(gap))
	return restIf(upper, large+log1mexp(gap), g)
}

// raise is by how much a scale that is so small that derivatives by it are no numbers may grow, and what goes with it.
const raise = 0x1p200

// raised sets g to the derivatives of logTail where those of a side are infinite, which may cancel or have little weight: of the same with a larger scale, for a family that has one.
func (s *foldedSides) raised(upper bool, v, g []float64) {
	f, ok := s.tailer.(evenFamily)
	if !ok {
		return
	}
	k := f.locAt() + 1
	for _, i := range [3]int{0, k, k + 1} {
		if v[i] *= raise; !(abs(v[i]) <= maxFloat) {
			return
		}
	}
	s.logTail(upper, v, g)
	for _, i := range [3]int{0, k, k + 1} {
		g[i] *= raise
	}
}

// at returns the logarithm of a tail of the family at x for the parameters v[1:], and the derivatives by |x| and by them in g.
func (s *foldedSides) at(x float64, upper bool, v, g []float64) float64 {
	abs := v[0]
	v[0] = x
	l := s.tailer.logTail(upper, v, g)
	v[0] = abs
	if g != nil && x < 0 {
		g[0] = -g[0]
	}
	return l
}

// combine sets g to a·g + b·h.
func combine(g, h []float64, a, b float64) {
	for i := range g {
		g[i] = times(a, g[i]) + times(b, h[i])
	}
}

// restIf returns the logarithm l of a probability, or that of the rest if rest, and makes g the derivatives of that.
func restIf(rest bool, l float64, g []float64) float64 {
	switch {
	case math.IsInf(l, -1):
		return beyond(rest, g)
	case !rest:
		return l
	}
	return restOf(l, g)
}

// guess returns an upper bound of the quantiles, beyond which base has p/2 on either side at most: the quantiles themselves if base is symmetric.
func (f *folded) guess(_, p *tensor.Tensor) *tensor.Tensor {
	if _, ok := f.base.family.(ICDFer); !ok {
		return nil
	}
	half := p.MulScalar(0.5)
	below, above := f.base.ICDF(half).Neg(), f.base.ICDF(half.SubFrom(1))
	return tensor.Where(above.IsFinite(), above.Maximum(below), below)
}
