package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/special"
)

// Of a Kumaraswamy distribution u = -log(1-x^a) is exponential with the rate b, so that an interval is an [arc] in terms of u. With z = a log x the odds x^a/(1-x^a) are du/dz, and
//
//	log p(x) = log b - b u + log odds + log a - log x.
//
// The derivative by a, times a, is h(x) less its mean between the bounds, h = z + (1-b) κ with κ = 1 - T(-z), T(w) = w/(e^w-1); dκ/du is z + κ, and
//
//	E h = D - b κ(low),  D = e^-w (κ(high)-κ(low))/M
//
// for the mass M of an arc of w units. In narrow intervals that is by Gauss' rule, relative to h at the upper end.

// leastPower is the log x^a at the upper end below which 1-x^a is 1: u and the odds are x^a there, and are taken in units of that at the upper end.
const leastPower = -40

// A fall is a Kumaraswamy distribution between two values of its support.
type fall struct {
	low, high float64
	a, rate   float64 // b per unit
	unit      float64
	top       float64 // z of high
	faint     bool    // the unit is x^a at the upper end
	arc
}

// leastExponent is that below which log(1-x^a) is log a + log(-log x), so that what does not depend on a but for that is taken at this one.
const leastExponent = 0x1p-900

// fallOf returns the fall from low to high.
func fallOf(low, high, a, b float64) fall {
	f := fall{low: low, high: high, a: math.Max(a, leastExponent), rate: b, unit: 1}
	f.top = f.a * log(high)
	if f.top < leastPower {
		f.faint, f.unit = true, exp(f.top)
		f.rate = b * f.unit
		if f.unit < minNormal {
			f.rate = exp(log(b) + f.top)
		}
	}
	f.stretch(f.between(low, high))
	return f
}

// stretch sets the length by u.
func (f *fall) stretch(length float64) { f.arc = arcOf(length, f.rate*length, 1/f.rate) }

// rise returns z at y less that at x.
func (f *fall) rise(x, y float64) float64 { return float64(f.a * logQuotient(y, x)) }

// depth returns -z at x.
func (f *fall) depth(x float64) float64 { return abs(f.a * log(x)) }

// between returns u at y less that at x ≤ y.
func (f *fall) between(x, y float64) float64 { return f.distance(f.odds(y), f.rise(x, y)) }

// distance returns how far u has come, where the odds are those, from where z is less by r.
func (f *fall) distance(odds, r float64) float64 {
	m := float64(odds * -expm1(-r))
	if f.faint {
		return m
	}
	return log1p(m)
}

// odds returns those of x.
func (f *fall) odds(x float64) float64 {
	if f.faint {
		return exp(-f.rise(x, f.high))
	}
	return 1 / expm1(f.depth(x))
}

// gap returns κ at x less that at y ≥ x.
func (f *fall) gap(x, y float64) float64 {
	r, w := f.rise(x, y), f.depth(y)
	if f.faint {
		return f.odds(y) * (float64(w*-expm1(-r)) - times(r, exp(-r)))
	}
	return tailGap(w, r)
}

// bernoulliTerms are B(2n)/(2n)!, n from 1: T(w) = 1 - w/2 + Σ B(2n)/(2n)! w^2n.
var bernoulliTerms = [...]float64{1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160, -691.0 / 1307674368000, 1.0 / 74724249600, -3617.0 / 10670622842880000, 43867.0 / 5109094217170944000,
	-174611.0 / 802857662698291200000}

// tailGap returns T(w) - T(w+r), T(w) = w/(e^w-1), for w and r ≥ 0, not as a difference.
func tailGap(w, r float64) float64 {
	if w+r < 1 {
		p, q := (w+r)*(w+r), w*w
		sum, quotient, power := 0.0, 1.0, 1.0 // quotient is (p^n - q^n)/(p-q)
		for _, b := range bernoulliTerms {
			sum += float64(b * quotient)
			power *= q
			quotient = math.FMA(p, quotient, power)
		}
		return r * (0.5 - float64((2*w+r)*sum))
	}
	ratio, e := tiltRatio(w), exp(-r)
	return (-expm1(-r) - times(r, e*ratio)) / ((exp(w) - e) * ratio)
}

// atLow and atHigh return the densities at the ends by z; the end of the support has none.
func (f *fall) atLow() float64 { return f.odds(f.low) / f.mass }
func (f *fall) atHigh() float64 {
	if f.high == 1 {
		return 0
	}
	return f.odds(f.high) * exp(-f.w) / f.mass
}

// isNarrow reports whether the mean of h is relative to that at the upper end.
func (f *fall) isNarrow() bool { return f.w <= 1 && (f.faint || f.length <= 1) }

// drift returns D.
func (f *fall) drift() float64 { return -times(f.gap(f.low, f.high), exp(-f.w)/f.mass) }

// fromHigh returns the mean of h less h at the upper end.
func (f *fall) fromHigh() float64 {
	if !f.isNarrow() {
		return f.drift() - (f.top + distanceOf(-f.top) + times(f.rate, f.gap(f.low, f.high)))
	}
	odds := f.odds(f.low)
	if f.length < odds && f.length < f.between(0, f.low) {
		return f.narrowMean()
	}
	beyond := float64(f.fallRate() * f.lack())
	if !f.faint {
		beyond *= 1 + odds
	}
	return times(f.rise(f.low, f.high), odds/f.mass) - 1 - times(f.top, beyond)
}

// fromLow returns the mean of h less h at the lower end.
func (f *fall) fromLow() float64 {
	if !f.isNarrow() {
		w := f.depth(f.low)
		return f.drift() + (w - distanceOf(w))
	}
	return f.fromHigh() + (f.rise(f.low, f.high) - times(f.fallRate(), f.gap(f.low, f.high)))
}

// fallRate returns 1-b, per unit.
func (f *fall) fallRate() float64 {
	if f.faint {
		return -f.rate
	}
	return 1 - f.rate
}

// lack returns the mean of e^u at the upper end less e^u, in terms of that at the lower end, of a short fall.
func (f *fall) lack() float64 {
	if f.faint {
		return f.length - f.mean()
	}
	mass, sum := 0.0, 0.0
	for _, node := range special.Gauss20 {
		for _, at := range [2]float64{1 - node[0], 1 + node[0]} {
			s := 0.5 * f.length * at
			p := float64(node[1] * exp(f.rate*s)) // s is the distance from the upper end
			mass += p
			sum += float64(p * -expm1(-s))
		}
	}
	return exp(f.length) * (sum / mass)
}

// narrowMean is fromHigh of an interval that is narrow beside its distance from 0, by Gauss' rule in terms of z.
func (f *fall) narrowMean() float64 {
	length, rate, odds := f.rise(f.low, f.high), f.fallRate(), f.odds(f.high)
	mass, sum := 0.0, 0.0
	for _, node := range special.Gauss20 {
		for _, at := range [2]float64{1 - node[0], 1 + node[0]} {
			r := float64(0.5 * length * at) // the distance from the upper end
			m := -expm1(-r)
			distance, gap, o := float64(odds*m), 0.0, exp(-r)
			if f.faint {
				gap = float64(-f.top*m) - float64(r*o)
			} else {
				distance, gap = log1p(distance), tailGap(-f.top, r)
				o /= float64(odds*m) + 1
			}
			p := float64(node[1] * o * exp(f.rate*distance))
			mass += p
			sum += float64(p * (float64(rate*gap) - r))
		}
	}
	return sum / mass
}

// relativeSlope returns h(x) less h at the upper end in a narrow interval, and h(x) + b κ(low) in others. relativeMean returns the mean of that.
func (f *fall) relativeSlope(x float64) float64 {
	if f.isNarrow() {
		return times(f.fallRate(), f.gap(x, f.high)) - f.rise(x, f.high)
	}
	w := f.depth(x)
	return distanceOf(w) - w + times(f.rate, f.gap(f.low, x))
}

func (f *fall) relativeMean() float64 {
	if f.isNarrow() {
		return f.fromHigh()
	}
	return f.drift()
}

type kumaraswamySlice struct{ Family }

func (kumaraswamy) slice() pointwise { return kumaraswamySlice{} }

func (kumaraswamy) isEmpty(v []float64) bool {
	return math.Max(v[0], 0) >= math.Min(v[1], 1) || v[2] <= 0 || v[3] <= 0
}

// kumaraswamyFall returns that between the bounds of v.
func kumaraswamyFall(v []float64) fall {
	return fallOf(math.Max(v[0], 0), math.Min(v[1], 1), v[2], v[3])
}

// sliceOf has the mass, the rate and the length as a, b and c.
func (kumaraswamy) sliceOf(v []float64) slice {
	f := kumaraswamyFall(v)
	s := slice{near: f.high, low: times(f.atLow(), f.a/f.low), high: -f.atHigh() * f.a / f.high, spread: f.unit * f.mean(), a: f.mass, b: f.rate, c: f.length}
	if f.relative() {
		s.top = minusLog(f.mass/(f.odds(f.high)*f.a), f.high)
	}
	return s
}

// relative reports whether densities are relative to that at the upper end, as z and log x may be far from 0 there.
func (f *fall) relative() bool { return f.top < -log2 }

func (kumaraswamySlice) logProbTile(t *tile) {
	c := t.slices(kumaraswamy{})
	v := t.scratch(4)
	var s slice
	var f fall
	var mean float64
	for i := range t.lp {
		if i == 0 || !c.constant() {
			s = c.at(i)
			t.take(v, i)
			f = s.fall(v)
			if t.grad && t.want[2] {
				mean = f.relativeMean()
			}
		}
		x := t.x.at(i)
		if x < f.low || x > f.high || s.near == 0 {
			t.reject(i)
			continue
		}
		odds := f.odds(x)
		distance := f.distance(odds, f.rise(f.low, x))
		t.lp[i] = f.logDensity(&s, x, distance, odds)
		if t.grad {
			t.dx[i] = (math.FMA(f.fallRate(), f.a*odds, f.a) - 1) / x
			t.dp[2][i] = (f.relativeSlope(x) - mean) / f.a
			t.dp[3][i] = s.spread - float64(f.unit*distance)
		}
		switch x {
		case 0:
			t.flat(i)
			t.lp[i] = powerEdge(v[2], f.atZero(&s))
		case 1:
			t.flat(i)
			t.lp[i] = powerEdge(v[3], log(f.a)+log1p(f.odds(f.low)))
		}
	}
}

// fall returns that of a slice with bounds and parameters v.
func (s *slice) fall(v []float64) fall {
	f := fall{low: math.Max(v[0], 0), high: s.near, a: math.Max(v[2], leastExponent), rate: s.b, unit: 1, arc: arc{s.b * s.c, s.a, s.c, 1 / s.b}}
	if f.top = f.a * log(f.high); f.top < leastPower {
		f.faint, f.unit = true, exp(f.top)
	}
	return f
}

// logDensity returns that of x, at a distance from the lower end by u.
func (f *fall) logDensity(s *slice, x, distance, odds float64) float64 {
	fallen := times(f.rate, distance)
	if !f.relative() {
		return f.logRise(x, odds) - fallen
	}
	if !f.faint {
		fallen += f.length - distance
	}
	return math.FMA(f.a-1, logQuotient(x, f.high), s.top-fallen)
}

// logRise returns log(a odds/(x mass)).
func (f *fall) logRise(x, odds float64) float64 {
	switch less := f.mass / (odds * f.a); {
	case less >= minNormal && less <= maxFloat:
		return minusLog(less, x)
	case odds < minNormal:
		return minusLog(f.mass, x) + log(f.a) - f.depth(x)
	}
	return minusLog(f.mass, x) + log(odds*f.a)
}

// atZero returns the log-density at 0 for a = 1.
func (f *fall) atZero(s *slice) float64 {
	switch {
	case f.faint:
		return s.top
	case f.relative():
		return s.top - f.length
	}
	return -log(f.mass)
}

func (kumaraswamy) pointAt(x float64, v []float64) point {
	low, high := math.Max(v[0], 0), math.Min(v[1], 1)
	if x <= low || x >= high {
		return point{x: x, fromLow: x - low, fromHigh: high - x}
	}
	f := kumaraswamyFall(v)
	return point{x, math.Max(f.between(low, x), math.SmallestNonzeroFloat64), f.between(x, high)}
}

func (kumaraswamy) quantileAt(q, p float64, v []float64) point {
	f := kumaraswamyFall(v)
	u, w := stepsTo(q, p, f.w)
	u, w = lengths(u, w, f.w, f.length, 1/f.rate)
	return point{f.quantile(u, w), u, w}
}

// quantile returns the x at the distances u and w from both ends.
func (f *fall) quantile(u, w float64) float64 {
	low, high := f.odds(f.low), f.odds(f.high)
	more, less := u/low, w
	if !f.faint {
		more, less = -expm1(-u)/low, expm1(w)/high
	}
	switch {
	case less < 0.5 && high <= maxFloat:
		return f.high * exp(log1p(-less)/f.a)
	case more < 1:
		return f.low * exp(log1p(more)/f.a)
	case f.faint:
		return f.high * exp(log(low+u)/f.a)
	}
	return exp(log1mexp(-(log1p(low) + u)) / f.a)
}

func (kumaraswamy) oddsAt(p point, v, g []float64) float64 {
	whole := kumaraswamyFall(v)
	below, above := fallOf(whole.low, p.x, v[2], v[3]), fallOf(p.x, whole.high, v[2], v[3])
	above.stretch(p.fromHigh)
	if below.faint == whole.faint && p.fromLow >= minNormal { // else it is too small in units of the whole
		length := p.fromLow
		if whole.faint {
			length /= whole.odds(p.x)
		}
		below.stretch(length)
	}
	if g != nil {
		a := whole.a
		set(g, (below.atHigh()+above.atLow())*a/p.x, -times(below.atLow(), a/whole.low), -above.atHigh()*a/whole.high,
			(below.fromHigh()-above.fromLow())/a, float64(below.unit*(below.length-below.mean()))+float64(above.unit*above.mean()))
	}
	l := below.w + log(below.mass/above.mass)
	switch {
	case above.faint:
		l -= above.rise(p.x, above.high)
	case below.faint:
		l += below.top
	}
	return l
}
