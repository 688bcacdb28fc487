package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

// A curveSlice is what a family is between two bounds, by the curve of its density.
type curveSlice[F curved] struct{ family F }

// curveInterval is the method interval of f; an F without fields makes nothing on the heap.
func curveInterval[F curved](f F) closedInterval {
	return closedInterval{numbers: curveSlice[F]{f}, mass: curveMass[F]{f}}
}

func (studentT) interval() closedInterval     { return curveInterval(studentT{}) }
func (gamma) interval() closedInterval        { return curveInterval(gamma{}) }
func (chi2) interval() closedInterval         { return curveInterval(chi2{}) }
func (inverseGamma) interval() closedInterval { return curveInterval(inverseGamma{}) }
func (beta) interval() closedInterval         { return curveInterval(beta{}) }

func (f curveSlice[F]) isEmpty(v []float64) bool {
	low, high := clipped(f.family, v)
	return low >= high || !f.family.isMade(v[2:])
}

// clipped returns the bounds, the first numbers of v, inside of the support.
func clipped(f curved, v []float64) (low, high float64) {
	first, last := f.extent()
	return math.Max(v[0], first), math.Min(v[1], last)
}

func (f curveSlice[F]) pointAt(x float64, v []float64) point {
	low, high := clipped(f.family, v)
	return point{x, x - low, high - x}
}

// oddsAt takes the densities at x of both parts: the logarithm of the one part is that of the density at x, which both have in common, less that of its own density there.
func (f curveSlice[F]) oddsAt(p point, v, g []float64) float64 {
	low, high := clipped(f.family, v)
	below, above := stretchOf(f.family, low, p.x, p.fromLow, v[2:]), stretchOf(f.family, p.x, high, p.fromHigh, v[2:])
	b, a := below.at(below.high), above.at(above.low)
	if g != nil {
		g[0] = below.density(below.high) + above.density(above.low)
		g[1], g[2] = -below.density(below.low), -above.density(above.high)
		for i := range g[3:] {
			g[i+3] = (a.slopes[i] - above.slopes[i]) - (b.slopes[i] - below.slopes[i])
		}
	}
	ratio := below.mass / above.mass * (below.unit / above.unit)
	if ratio >= minNormal && ratio <= maxFloat {
		return log(ratio) + (a.byX - b.byX)
	}
	return (below.logMass() - b.byX) - (above.logMass() - a.byX)
}

func (f curveSlice[F]) quantileAt(q, p float64, v []float64) point {
	low, high := clipped(f.family, v)
	width := high - low
	switch {
	case q == 0:
		return point{low, 0, width}
	case p == 0:
		return point{high, width, 0}
	case !(q > 0 && p > 0):
		return point{math.NaN(), width, width}
	}
	c := curveBetween(f.family, low, high, width, v[2:])
	s := c.quantile(q, p)
	x, distance := c.x(s), c.distance(s)
	switch { // it is beyond the range
	case math.IsInf(x, -1):
		return point{low, 0, width}
	case math.IsInf(x, 1):
		return point{high, width, 0}
	}
	switch c.near {
	case low:
		return point{x, distance, width - distance}
	case high:
		return point{x, width + distance, -distance}
	}
	return point{x, x - low, high - x}
}

// quantile returns the s with the share q of the mass below it, p = 1-q above.
func (c *curve) quantile(q, p float64) float64 {
	var one, other [usualPanels]panel
	var below, above []panel
	faint := faintest + log(math.Min(q, p))
	if c.low != 0 {
		below = c.panels(c.low, faint, one[:0])
	}
	if c.high != 0 {
		above = c.panels(c.high, faint, other[:0])
	}
	left, right := massOf(below), massOf(above)
	all := left + right
	switch {
	case math.IsInf(left, 1): // what counts is closer to that end than any number
		return c.low
	case math.IsInf(right, 1):
		return c.high
	case !(all > 0):
		return math.NaN()
	}
	if float64(q*all) < left {
		return c.placeIn(below, math.Max(float64(p*all)-right, 0), float64(q*all))
	}
	return c.placeIn(above, math.Max(float64(q*all)-left, 0), float64(p*all))
}

func massOf(panels []panel) (mass float64) {
	for i := range panels {
		mass += panels[i].mass
	}
	return mass
}

// placeIn returns the s with the given masses between it and near, and beyond it, by the smaller one.
func (c *curve) placeIn(panels []panel, inner, outer float64) float64 {
	if len(panels) == 0 {
		return 0
	}
	if inner <= outer {
		for i := range panels {
			p := &panels[i]
			if inner <= p.mass || i == len(panels)-1 {
				return c.inside(p, inner, p.mass-inner, false)
			}
			inner -= p.mass
		}
		return 0
	}
	for i := len(panels) - 1; i > 0; i-- {
		p := &panels[i]
		if outer <= p.mass {
			return c.inside(p, p.mass-outer, outer, true)
		}
		outer -= p.mass
	}
	return c.inside(&panels[0], panels[0].mass-outer, outer, true)
}

// inside returns the s in a panel with the given masses before and behind it. Those behind it are the ones to go by if byOuter.
func (c *curve) inside(p *panel, inner, outer float64, byOuter bool) float64 {
	switch {
	case inner <= 0:
		return p.from
	case outer <= 0:
		return p.to
	}
	length := abs(p.to - p.from)
	direction := math.Copysign(1, p.to-p.from)
	if p.rate > 0 {
		w := p.rate * length
		u, v := stepsTo(inner/p.mass, outer/p.mass, w)
		near, _ := lengths(u, v, w, length, 1/p.rate)
		return p.from + float64(direction*near)
	}
	w := c.at(p.from).byS - c.at(p.to).byS
	u, v := stepsTo(inner/p.mass, outer/p.mass, w)
	near := length * (inner / p.mass)
	if abs(w) > 0x1p-20 {
		near, _ = lengths(u, v, w, length, length/w)
	}
	s, first, last := p.from+float64(direction*near), p.from, p.to
	for range 40 {
		excess := 0.0 // of the mass before s
		if byOuter {
			excess = outer - c.panel(s, p.to).mass
		} else {
			excess = c.panel(p.from, s).mass - inner
		}
		if excess > 0 {
			last = s
		} else {
			first = s
		}
		next := s - float64(direction*excess*exp(-c.at(s).byS))
		if !((next-first)*(next-last) <= 0) {
			next = 0.5 * (first + last)
		}
		step := next - s
		if s = next; abs(step) <= 0x1p-50*abs(s) {
			break
		}
	}
	return s
}

// A curveMass is the part 1/P(low < x ≤ high) of the density between two bounds. Where that is not a good part of all, or the density hardly changes, it is relative to the density
// at a place between them, and so is that of the base: see [relateCurve].
type curveMass[F curved] struct{ family F }

func (f curveMass[F]) Name() string                                    { return f.family.Name() }
func (f curveMass[F]) Params() []Param                                 { return f.family.Params() }
func (f curveMass[F]) Support(d Dist) constraint.Constraint            { return f.family.Support(d) }
func (f curveMass[F]) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return f.family.LogProb(d, x) }

func (f curveMass[F]) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return f.family.Sample(d, tp, key, shape)
}

// goodPart is the probability from which on that of the rest, by both tails, tells all.
const goodPart = 0.25

func (f curveMass[F]) logProbTile(t *tile) {
	if t.n > 1 && t.constantParams() {
		t.once(func() { f.logProbTile(t) })
		t.spreadFar()
		return
	}
	v, g, h := t.scratch(t.nargs), t.scratch(t.nargs), t.scratch(t.nargs)
	for i := range t.lp {
		t.take(v, i)
		f.place(t, i, v, g[:t.nargs-1], h[:t.nargs-1])
	}
}

// place sets element i, of bounds and parameters v, with g and h as memory.
func (f curveMass[F]) place(t *tile, i int, v, g, h []float64) {
	low, high := clipped(f.family, v)
	if low >= high || !f.family.isMade(v[2:]) {
		t.lp[i] = math.Inf(1)
		t.slope(i, 0, 0)
		return
	}
	p := v[2:]
	c := curveBetween(f.family, low, high, high-low, p)
	if c.drop() > goodPart && f.byTails(t, i, v, g, h) {
		return
	}
	t.far = append(t.far, int32(i))
	s := c.stretch(high - low)
	t.lp[i] = -s.logMass()
	t.slope(i, s.density(s.low), -s.density(s.high))
	if t.grad {
		for k := range p {
			t.dp[k+2][i] = -s.slopes[k]
		}
	}
}

// slope sets the derivatives of element i by the bounds, and those by the parameters to 0.
func (t *tile) slope(i int, low, high float64) {
	if !t.grad {
		return
	}
	for k := range t.nargs {
		t.dp[k][i] = 0
	}
	t.dp[0][i], t.dp[1][i] = low, high
}

// drop returns by how much the logarithm of the density changes between the bounds: at the ends of the support, which are infinite by s, it is 0 by s however slowly it falls.
func (c *curve) drop() float64 {
	if math.IsInf(c.low, -1) || math.IsInf(c.high, 1) {
		return math.Inf(1)
	}
	return -math.Min(c.at(math.Max(c.low, -0x1p9)).byS, c.at(math.Min(c.high, 0x1p9)).byS)
}

// byTails sets element i by the probability outside of the bounds, unless that is nearly all.
func (f curveMass[F]) byTails(t *tile, i int, v, g, h []float64) bool {
	if !t.grad {
		g, h = nil, nil
	}
	x := v[1:] // for the parameters behind it
	high := x[0]
	above := exp(f.family.logTail(true, x, h))
	x[0] = v[0]
	below := exp(f.family.logTail(false, x, g))
	x[0] = high
	outside := below + above
	if !(outside <= 1-goodPart) {
		return false
	}
	t.lp[i] = -log1p(-outside)
	if !t.grad {
		return true
	}
	below, above = below/(1-outside), above/(1-outside)
	t.dp[0][i], t.dp[1][i] = times(below, g[0]), times(above, h[0])
	for k := range v[2:] {
		t.dp[k+2][i] = times(below, g[k+1]) + times(above, h[k+1])
	}
	return true
}

// relateCurve makes the density of f of the far elements of rest, a [curveMass], relative to that near their intervals.
func relateCurve(f curved, t, rest *tile) {
	v := t.scratch(rest.nargs)
	var c curve
	first, last := f.extent()
	for k, j := range rest.far {
		i := int(j)
		if k == 0 || !rest.constantParams() {
			rest.take(v, i)
			low, high := clipped(f, v)
			c = curveBetween(f, low, high, high-low, v[2:])
		}
		x := t.x.at(i)
		if x < first || x > last { // where the base has said so
			continue
		}
		s := c.coordinate(x, x-c.near)
		if math.IsInf(s, 0) { // at an end of the support, where derivatives are 0
			if abs(t.lp[i]) <= maxFloat {
				t.lp[i] = c.at(math.Copysign(700, s)).byX
			}
			continue
		}
		p := c.at(s)
		t.lp[i] = p.byX
		if t.grad {
			for k := range t.nargs {
				t.dp[k][i] = p.slopes[k]
			}
		}
	}
}

// reconcile implements [reconciler]: what both sum up to is a difference on the curve.
func (f curveMass[F]) reconcile(base, rest *tile) {
	for k := range base.nargs {
		if !base.want[k] || rest.summedP || asm.WithinF64(rest.dp[k+2], -maxFloat, maxFloat) {
			continue
		}
		for i, d := range rest.dp[k+2] {
			if sum := base.dp[k][i] + d; sum != sum {
				base.dp[k][i], rest.dp[k+2][i] = f.difference(base, rest, i, k), 0
			}
		}
	}
}

// difference returns the derivative of element i by parameter k: that of the density at its place less the mean, or 0 if that has no number.
func (f curveMass[F]) difference(base, rest *tile, i, k int) float64 {
	v := rest.scratch(rest.nargs)
	rest.take(v, i)
	low, high := clipped(f.family, v)
	s := stretchOf(f.family, low, high, high-low, v[2:])
	x := base.x.at(i)
	p := s.at(s.coordinate(x, x-s.near))
	if d := p.slopes[k] - s.slopes[k]; d == d {
		return d
	}
	return 0
}

func (f studentT) relate(t, rest *tile)     { relateCurve(f, t, rest) }
func (f gamma) relate(t, rest *tile)        { relateCurve(f, t, rest) }
func (f chi2) relate(t, rest *tile)         { relateCurve(f, t, rest) }
func (f inverseGamma) relate(t, rest *tile) { relateCurve(f, t, rest) }
func (f beta) relate(t, rest *tile)         { relateCurve(f, t, rest) }
