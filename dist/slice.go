package dist

import "math"

// A sliceFamily is a family of numbers whose distribution between two bounds, a slice of it, has a closed form. Density and probability are taken relative to the
// density at one place, near, so that what they have in common far out cancels on paper, and so do the width of a narrow interval and the derivatives that do not
// depend on the value. Bounds and parameters are v: low, high, and those of the family.
type sliceFamily interface {
	Family
	sliced
	// slice is the part of a composite that is the log-density between two bounds; its columns are those and the parameters.
	slice() pointwise
	// sliceOf returns what all values between the bounds have in common.
	sliceOf(v []float64) slice
}

// A sliced family has probabilities and quantiles between two bounds.
type sliced interface {
	// isEmpty reports whether the distribution has nothing between the bounds, or is none.
	isEmpty(v []float64) bool
	// pointAt returns the point x > low, which is inside of the support, x < high.
	pointAt(x float64, v []float64) point
	// quantileAt returns the point that has the probability q below it, p = 1-q above.
	quantileAt(q, p float64, v []float64) point
	// oddsAt returns log(P(low < X ≤ x)/P(x < X ≤ high)) of a point, and its derivatives by x and by v in g, unless that is nil.
	oddsAt(p point, v, g []float64) float64
}

// A point is a value in a slice, and how far it is from both ends, in terms of x or, of families of positive numbers with a scale, of log x: in a narrow interval the
// difference of x and an end has few digits.
type point struct{ x, fromLow, fromHigh float64 }

// A slice is what all values between two bounds have in common. Each family says what is in the last ones.
type slice struct {
	near      float64 // the value that distances are taken from, an end or loc
	top       float64 // the log-density there; -Inf of an interval without probability
	low, high float64 // derivatives of log-densities by the bounds
	drift     float64 // means of what a log-density adds to the derivatives by loc
	spread    float64 // and by scale
	side      float64 // 1 if near is the lower end, -1 if it is the upper, or 0
	a, b, c   float64
	d         float64
}

const sliceNumbers = 11

// noSlice is that of an interval without probability.
var noSlice = slice{top: math.Inf(-1)}

// A sliceColumn holds the slices of a tile, one for all if their bounds and parameters are.
type sliceColumn struct {
	v    []float64
	mask int
}

func (c *sliceColumn) constant() bool { return c.mask == 0 }

// at returns the slice of element i.
func (c *sliceColumn) at(i int) slice {
	v := c.v[sliceNumbers*(i&c.mask):][:sliceNumbers]
	return slice{v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10]}
}

// near returns the column of the values that distances are taken from.
func (c *sliceColumn) near(t *tile) col {
	if c.constant() {
		return col{v: c.v[:1]}
	}
	v := t.scratch(t.n)
	for i := range v {
		v[i] = c.v[sliceNumbers*i]
	}
	return t.column(v)
}

// slices returns those of the tile, takes note of the elements that have none, and sets the derivatives by the bounds.
func (t *tile) slices(f sliceFamily) sliceColumn {
	c, n := sliceColumn{mask: -1}, t.n
	if t.constantParams() {
		c.mask, n = 0, 1
	}
	c.v = t.scratch(sliceNumbers * n)
	t.large = t.large[:0]
	v := t.scratch(t.nargs)
	for i := range n {
		t.take(v, i)
		s := noSlice
		if f.isEmpty(v) {
			t.large = append(t.large, int32(i))
		} else {
			s = f.sliceOf(v)
		}
		copy(c.v[sliceNumbers*i:], []float64{s.near, s.top, s.low, s.high, s.drift, s.spread, s.side, s.a, s.b, s.c, s.d})
	}
	if !t.grad {
		return c
	}
	for k := range 2 {
		for i := range t.dp[k] {
			t.dp[k][i] = c.v[sliceNumbers*(i&c.mask)+2+k]
		}
	}
	return c
}

// constantParams reports whether all parameters are one number.
func (t *tile) constantParams() bool { return t.constantFrom(0) }

// constantFrom reports whether all parameters from a first one on are one number.
func (t *tile) constantFrom(first int) bool {
	for k := first; k < t.nargs; k++ {
		if !t.p[k].constant() {
			return false
		}
	}
	return true
}

// take sets v to the parameters of element i.
func (t *tile) take(v []float64, i int) {
	for k := range v {
		v[k] = t.p[k].at(i)
	}
}

// sliceTail returns the logarithm of a tail of a slice at x = v[0].
func sliceTail(f sliced, upper bool, v, g []float64) float64 {
	x, v := v[0], v[1:]
	switch {
	case f.isEmpty(v):
		return beyond(false, g)
	case x <= v[0]:
		return beyond(upper, g)
	case x >= v[1]:
		return beyond(!upper, g)
	}
	p := f.pointAt(x, v)
	switch { // outside of the support
	case p.fromLow <= 0:
		return beyond(upper, g)
	case p.fromHigh <= 0:
		return beyond(!upper, g)
	}
	odds, slope := f.oddsAt(p, v, g), 1.0
	if upper {
		odds, slope = -odds, -1
	}
	slope *= sigmoid(-odds)
	for i := range g {
		g[i] = times(slope, g[i])
	}
	return -softplus(-odds)
}

// sliceQuantile returns the quantile at the probability q = v[0], NaN of an interval without probability.
func sliceQuantile(f sliced, v, g []float64) float64 {
	q, v := v[0], v[1:]
	if f.isEmpty(v) {
		clear(g)
		return math.NaN()
	}
	p := f.quantileAt(q, 1-q, v)
	p.x = math.Min(math.Max(p.x, v[0]), v[1])
	if g != nil && quantileSlopes(f, p, v, g) {
		g[0] /= q * (1 - q)
	}
	return p.x
}

// sliceDraw returns x = v[0], a draw, with its derivatives.
func sliceDraw(f sliced, v, g []float64) float64 {
	x, v := v[0], v[1:]
	if g != nil && quantileSlopes(f, f.pointAt(x, v), v, g) {
		g[0] = 0
	}
	return x
}

// quantileSlopes sets g to the derivatives of a quantile by its log-odds and by v: where those do not change, nothing does. It returns false if the quantile is an end
// of the slice, which moves with a bound if it is one.
func quantileSlopes(f sliced, p point, v, g []float64) bool {
	f.oddsAt(p, v, g)
	rate := g[0]
	if !(rate > 0 && rate <= maxFloat) {
		clear(g)
		for i, bound := range v[:2] {
			if p.x == bound {
				g[i+1] = 1
				break
			}
		}
		return false
	}
	g[0] = 1 / rate
	for i := 1; i < len(g); i++ {
		g[i] /= -rate
	}
	return true
}

// An arc is a part of an exponential density, e^-w with w the distance from its near end over a unit.
type arc struct {
	w, mass      float64 // how many units it has, and its mass in terms of x
	length, unit float64
}

// arcOf returns the arc of a length, which is w units. With w it does not depend on whether the unit, or the length in units, is a number.
func arcOf(length, w, unit float64) arc {
	if w <= 1 {
		return arc{w, float64(length * tiltRatio(w)), length, unit}
	}
	return arc{w, float64(unit * -expm1(-w)), length, unit}
}

// mean returns the mean distance from the near end.
func (a *arc) mean() float64 {
	if a.w <= 1 {
		return float64(a.length * tiltMean(-a.w))
	}
	return float64(a.unit * distanceOf(a.w))
}

// near returns the density at the near end.
func (a *arc) near() float64 { return 1 / a.mass }

// far returns the density at the far end.
func (a *arc) far() float64 { return exp(-a.w) / a.mass }

// odds returns the log-odds of two arcs, one behind the other, and sets g to the derivatives by the point between them, by both ends and by the rate.
func (a *arc) odds(next *arc, g []float64) float64 {
	if g != nil {
		far := a.far()
		set(g, far+next.near(), -a.near(), -next.far(), a.length+next.mean()-a.mean())
	}
	return a.w + logQuotient(a.mass, next.mass)
}

// tiltRatio returns (1-e^-w)/w.
func tiltRatio(w float64) float64 {
	if w == 0 {
		return 1
	}
	return -expm1(-w) / w
}

// distanceOf returns the mean of w between 0 and w under e^-w, 1 - w/(e^w-1).
func distanceOf(w float64) float64 {
	if math.IsInf(w, 1) {
		return 1
	}
	return float64(w * tiltMean(-w))
}

// tailOf returns w/(e^w-1), 1 less [distanceOf].
func tailOf(w float64) float64 {
	if math.IsInf(w, 1) {
		return 0
	}
	return tiltAtZero(w)
}

// times returns a·b, 0 if one of them is 0.
func times(a, b float64) float64 {
	if a == 0 || b == 0 {
		return 0
	}
	return float64(a * b) // never part of a fused sum
}

// stepsTo returns the distances from both ends of an arc of length w to the point with the share q of the mass before it, as seen from the near end, and p = 1-q behind
// it.
func stepsTo(q, p, w float64) (fromNear, fromFar float64) {
	return log1p(q * -expm1(-w) / (p + float64(q*exp(-w)))), log1p(times(p, expm1(w)) / (p + q))
}

// lengths returns the distances u and v from both ends of a slice of w units in terms of its length.
func lengths(u, v, w, length, unit float64) (fromLow, fromHigh float64) {
	switch {
	case w == 0: // too small for a number
		return length / 2, length / 2
	case w <= 1:
		return float64(length * (u / w)), float64(length * (v / w))
	}
	return math.Min(unit*u, length), math.Min(unit*v, length)
}

// between returns the point at these distances from the ends, by the shorter way.
func between(low, high, fromLow, fromHigh float64) point {
	if fromLow <= fromHigh {
		return point{low + fromLow, fromLow, fromHigh}
	}
	return point{high - fromHigh, fromLow, fromHigh}
}
