package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/special"
)

// A curved family has densities without a closed form of their integral, but smooth and with one peak in a coordinate s of the family, such as log x, so that Gauss' rule
// gives the probability of any interval.
type curved interface {
	tailer
	// curveOf returns the density between two bounds, low < high, that have a part of the support between them, but for these bounds.
	curveOf(low, high float64, p []float64) curve
	// interval returns what the family is between two bounds.
	interval() closedInterval
	// isMade reports whether no parameter is on the wrong side of 0.
	isMade(p []float64) bool
	// extent returns the ends of the support.
	extent() (low, high float64)
}

// A curve is a density relative to its value at near, the number between two bounds that is nearest to its peak by s: what both have in common cancels on paper. There s is 0.
type curve struct {
	shape      curveShape
	near, unit float64 // unit is dx/ds at near
	low, high  float64 // the bounds by s
	a, b       float64 // the parameters of the shape
	c, d, e    float64 // and what follows from them and near
	start      float64 // what s is counted from, for tail and stride
}

type curveShape uint8

const (
	studentCurve curveShape = iota
	gammaCurve
	chi2Curve
	inverseGammaCurve
	betaCurve
)

// A place on a curve has the logarithm of the density relative to near, by x and by s, and the derivatives of that by the parameters relative to near.
type place struct {
	byX, byS float64
	slopes   [3]float64
}

// between returns c between two bounds, of which those at the ends of the support, and outside of it, are infinite by s.
func (c curve) between(f curved, low, high float64) curve {
	first, last := f.extent()
	c.low, c.high = math.Inf(-1), math.Inf(1)
	if low > first {
		c.low = c.coordinate(low, low-c.near)
	}
	if high < last {
		c.high = c.coordinate(high, high-c.near)
	}
	return c
}

// curveBetween returns that of f between low and high, which are width apart: that may have digits that the difference of the bounds has not.
func curveBetween(f curved, low, high, width float64, p []float64) curve {
	c := f.curveOf(low, high, p).between(f, low, high)
	switch {
	case c.near == low && !math.IsInf(c.high, 1):
		c.high = c.coordinate(high, width)
	case c.near == high && !math.IsInf(c.low, -1):
		c.low = c.coordinate(low, -width)
	}
	return c
}

// at returns the place s.
func (c *curve) at(s float64) place {
	switch c.shape {
	case studentCurve:
		return c.student(s)
	case betaCurve:
		return c.beta(s)
	case inverseGammaCurve:
		return c.inverseGamma(s)
	case chi2Curve:
		return c.chi2(s)
	}
	return c.gamma(s)
}

// coordinate returns the s of x, which is distance from near.
func (c *curve) coordinate(x, distance float64) float64 {
	switch c.shape {
	case studentCurve:
		return c.studentCoordinate(distance)
	case betaCurve:
		return c.betaCoordinate(x, distance)
	}
	if abs(distance) < 0.5*c.near {
		return log1p(distance / c.near)
	}
	return log(x / c.near)
}

// distance returns that of the place s from near, by x.
func (c *curve) distance(s float64) float64 {
	switch c.shape {
	case studentCurve:
		if abs(s) > 700 { // the unit may bring it back into the range
			return math.Copysign(exp(abs(s)+c.logUnit()+log(0.5+math.Copysign(0.5*c.c, c.c*s))), s)
		}
		return float64(c.unit * c.studentDistance(s))
	case betaCurve:
		m := expm1(s)
		return float64(c.unit * (m / (1 + float64(c.c*m))))
	}
	return float64(c.near * expm1(s))
}

// x returns that of the place s.
func (c *curve) x(s float64) float64 {
	switch {
	case c.shape == studentCurve || abs(s) < 1:
		return c.near + c.distance(s)
	case c.shape == betaCurve:
		return c.c / (c.c + float64(c.d*exp(-s)))
	}
	return c.near * exp(s)
}

// farTail is how far from near, and from what s is counted from, the density is exponential and the derivatives by the parameters are linear, but for factors of 1+e^-farTail.
const farTail = 42

// tail returns the rate at which the density falls by s from s on, in the given direction, if that does not change any more.
func (c *curve) tail(s, direction float64) (rate float64, ok bool) {
	t := float64((c.start + s) * direction)
	if !(t > farTail && abs(s) > farTail) {
		return 0, false
	}
	switch c.shape {
	case studentCurve:
		return c.a, true
	case betaCurve:
		if direction > 0 {
			return c.b, true
		}
		return c.a, true
	case inverseGammaCurve:
		return c.a, direction > 0
	default:
		return c.a, direction < 0
	}
}

// stride returns how long a part from s on may be for the poles of the density, and for what of the derivatives falls as e^-|s|.
func (c *curve) stride(s float64) float64 {
	t := math.Min(abs(c.start+s), abs(s))
	switch c.shape {
	case studentCurve:
		return 2 + float64(1.5*t)
	case betaCurve:
		return 3 + float64(1.5*t)
	}
	return 1 + float64(0.5*t)
}

// A panel is a part of a curve: its mass by s, and the sums of the slopes over it.
type panel struct {
	from, to, mass float64
	slopes         [3]float64
	height, rate   float64 // of an exponential one, the logarithm of the density at from and the rate at which it falls
}

// usualPanels is more than a side of a curve has, as a rule.
const usualPanels = 48

// maxDrop is by how much the logarithm of the density may change over a panel, so that Gauss' rule with 20 points leaves less than 2⁻⁵⁶.
const maxDrop = 8

// faintest is the logarithm of the density from which on, relative to near, nothing counts.
const faintest = -46

// mostPanels is more than a side of a curve has in any case, for what is none.
const mostPanels = 1 << 12

// panels appends those from near to the given end, outwards as far as the logarithm of the density is above faint, to buf.
func (c *curve) panels(end, faint float64, buf []panel) []panel {
	direction := math.Copysign(1, end)
	s, height := 0.0, 0.0
	for s != end && height > faint && len(buf) < mostPanels {
		if rate, ok := c.tail(s, direction); ok {
			return append(buf, c.arc(s, end, height, rate))
		}
		length := math.Min(abs(end-s), c.stride(s))
		next, p := c.beside(s, end, direction*length)
		for height-p.byS > maxDrop && next != s {
			length *= math.Max(math.Sqrt(0.5*maxDrop/(height-p.byS)), 0x1p-10)
			next, p = c.beside(s, end, direction*length)
		}
		if next == s {
			break
		}
		buf = append(buf, c.panel(s, next))
		s, height = next, p.byS
	}
	return buf
}

// beside returns the place s + step, which is end if that is as near.
func (c *curve) beside(s, end, step float64) (next float64, p place) {
	next = s + step
	if abs(step) >= abs(end-s) {
		next = end
	}
	return next, c.at(next)
}

// panel returns that from s to next by Gauss' rule.
func (c *curve) panel(s, next float64) panel {
	p := panel{from: s, to: next}
	half := 0.5 * (next - s)
	middle := s + float64(0.5*(next-s))
	for _, g := range special.Gauss20 {
		for _, side := range [2]float64{-half, half} {
			at := c.at(middle + float64(side*g[0]))
			w := float64(abs(half) * g[1] * exp(at.byS))
			p.mass += w
			for i, slope := range at.slopes {
				p.slopes[i] += float64(w * slope)
			}
		}
	}
	return p
}

// arc returns the part from s to end where the density is exponential and the slopes are linear.
func (c *curve) arc(s, end, height, rate float64) panel {
	length := abs(end - s)
	a := arcOf(length, rate*length, 1/rate)
	p := panel{from: s, to: end, mass: exp(height) * a.mass, height: height, rate: rate}
	at, next := c.at(s), c.at(s+math.Copysign(1, end))
	mean := a.mean()
	for i, slope := range at.slopes {
		p.slopes[i] = times(p.mass, slope+times(mean, next.slopes[i]-slope))
	}
	return p
}

// A stretch is a curve between its bounds: its mass by s and the means of the slopes.
type stretch struct {
	curve
	mass   float64
	slopes [3]float64
}

// stretchOf returns that of f between low and high, which are width apart, with parameters p.
func stretchOf(f curved, low, high, width float64, p []float64) stretch {
	return curveBetween(f, low, high, width, p).stretch(width)
}

// stretch returns c, whose bounds are width apart, with its mass.
func (c curve) stretch(width float64) (s stretch) {
	s.curve = c
	if s.high-s.low < 0x1p-1000 { // too narrow for digits by s, and flat
		s.mass, s.unit = width, 1
		return s
	}
	var buf [usualPanels]panel
	for _, end := range [2]float64{s.low, s.high} {
		if end == 0 {
			continue
		}
		for _, p := range s.panels(end, faintest, buf[:0]) {
			s.mass += p.mass
			for i, slope := range p.slopes {
				s.slopes[i] += slope
			}
		}
	}
	if math.IsInf(s.mass, 1) { // all of it is closer to an end than any number, and moves with nothing
		s.slopes = [3]float64{}
		return s
	}
	for i := range s.slopes {
		s.slopes[i] /= s.mass
	}
	return s
}

// logUnit returns the logarithm of the unit, which may be out of the range for Student's t.
func (c *curve) logUnit() float64 {
	if c.shape == studentCurve && !(c.unit > 0 && c.unit <= maxFloat) {
		return log(c.b) + float64(0.5*(log(c.a)-log(c.d)))
	}
	return log(c.unit)
}

// logMass returns the logarithm of the mass by x, in terms of the density at near.
func (s *stretch) logMass() float64 {
	if m := s.mass * s.unit; m >= minNormal && m <= maxFloat {
		return log(m)
	}
	return log(s.mass) + s.logUnit()
}

// density returns that at a place over the mass; the ends of the support have none.
func (s *stretch) density(at float64) float64 {
	if math.IsInf(at, 0) {
		return 0
	}
	p := s.at(at)
	if m := s.mass * s.unit; m >= minNormal && m <= maxFloat {
		return exp(p.byX) / m
	}
	return exp(p.byX - s.logMass())
}
