package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/special"
)

// With t = -(x-loc)/scale a Gumbel distribution, and with t = concentration log(x/scale) a Weibull one, is that of the logarithm t of an exponential variable y = e^t,
//
//	log p(t) = t - y,
//
// so that between a and b, of the rises Δ = e^b - e^a and w = b-a, with R(w) = (1-e^-w)/w,
//
//	log p(t) = t - (y-e^a) - log(1-e^-Δ) = (t-b) - (y-e^a) - log(R(Δ) R(w) w),
//
// the second where Δ is small, however small y is. Distances are taken from b there, and else from a or, if it is nearer to the mode, from 0.

// extremeSlice returns the slice from a to b = a+w, its mass relative to its density at near, and the densities at a and b, per unit of t, over it; length is w units in
// terms of x. Its side tells near: 1 for a, -1 for b, 0 for 0; its a, b, c and d are near, y there, and how far that is above e^a and below 1. Drift is the mean of y - e^a, and
// spread that of what the density gains by stretching t about near.
func extremeSlice(a, b, w, length, unit float64) (s slice, mass, atA, atB float64) {
	low, high := exp(a), exp(b)
	rise := float64(high * -expm1(-w))
	s.drift = distanceOf(rise)
	rest := tailOf(rise)
	if rise <= 1 {
		atA, atB = tailOf(-rise)/expm1(w), rest/-expm1(-w)
		mass = arcOf(length, w, unit).mass * tiltRatio(rise)
		s.side, s.a, s.b, s.c, s.d = -1, math.Max(b, -maxFloat), high, rise, -expm1(b)
		mean := distanceOf(w)
		s.spread = math.FMA(1-mean, s.drift-rise, mean)
		if holdsMode(a, w) {
			s.spread = extremeSpread(a, w) - float64(b*(expm1(a)+s.drift))
		}
		return s, mass, atA, atB
	}
	atA, atB = low/-expm1(-rise), 0
	if !math.IsInf(rise, 1) {
		atB = high / expm1(rise)
	}
	mass = unit * -expm1(-rise)
	if a > 0 {
		s.side, s.a, s.b, s.c, s.d = 1, a, low, 0, -expm1(a)
		s.spread = s.drift - times(w-distanceOf(w), rest)
		return s, mass, atA, atB
	}
	s.b, s.c = 1, 1-low
	s.spread = 1 + times(a, atA) - times(b, atB)
	return s, mass, atA, atB
}

// holdsMode reports whether a slice is narrow, and so near t = 0 that differences lose what there is.
func holdsMode(a, w float64) bool {
	b := a + w
	return w < 1 && a*a < w && b*b < w
}

// extremeSpread returns the mean of t (e^t-1) from a to a+w, a small difference next to t = 0 by other means, by Gauss' rule.
func extremeSpread(a, w float64) float64 {
	mass, sum := 0.0, 0.0
	for _, node := range special.Gauss20 {
		for _, at := range [2]float64{1 - node[0], 1 + node[0]} {
			t := math.FMA(0.5*w, at, a)
			e := expm1(t)
			p := float64(node[1] * exp(t-e))
			mass += p
			sum += float64(p * t * e)
		}
	}
	return sum / mass
}

// risen returns y - e^a at the distance r from near, given m = e^r - 1.
func (s *slice) risen(m float64) float64 { return times(s.b, m) + s.c }

// extremeSlopes returns the derivatives of log p(t) by t, by a shift of t, a and b together, and by their being stretched.
func (s *slice) extremeSlopes(r, m float64) (slope, shift, stretch float64) {
	rise := times(s.b, m)
	slope, shift = s.d-rise, s.drift-s.c-rise
	return slope, shift, times(r, slope) + s.spread + float64(s.a*shift)
}

// An extremeOdds is the log-odds of the parts of a slice below and above t, and its derivatives by t, a and b, by a shift of all and by their being stretched.
type extremeOdds struct{ value, t, a, b, shift, stretch float64 }

// extremeOddsAt returns that of a point t = a+u = b-v, the derivatives if wanted.
func extremeOddsAt(t, b, u, v float64, wanted bool) extremeOdds {
	y, high := exp(t), exp(b)
	nearA, nearB := -expm1(-u), -expm1(-v)
	below, above := float64(y*nearA), float64(high*nearB) // how much y rises
	var o extremeOdds
	switch {
	case below <= 1 && above <= 1:
		o.value = below - v + log(arcOf(u, u, 1).mass*tiltRatio(below)/(arcOf(v, v, 1).mass*tiltRatio(above)))
	case below <= 1: // and maybe too small
		o.value = below + t + log(nearA*tiltRatio(below)) - log1mexp(-above)
	default:
		o.value = below + log1mexp(-below) - log1mexp(-above)
	}
	if !wanted {
		return o
	}
	before, behind := tailOf(below), tailOf(above)
	o.t, o.a, o.b = before/nearA, -tailOf(-below)/expm1(u), -behind/nearB
	if above > 1 {
		o.t += y / -expm1(-above)
	} else {
		o.t += tailOf(-above) / expm1(v)
	}
	o.shift = below + distanceOf(above) - distanceOf(below)
	if holdsMode(t-u, u+v) {
		o.stretch = extremeSpread(t, v) - extremeSpread(t-u, u)
		return o
	}
	mean := distanceOf(u)
	o.stretch = distanceOf(above) - times(v-distanceOf(v), behind) - math.FMA(1-mean, distanceOf(below)-below, mean) + times(t, o.shift)
	return o
}

// extremeQuantile returns the distances from a and b of the t that has the share q of the slice below it, p above, and t itself, NaN unless the slice
// is wide and t is nearer to 0 than to both.
func extremeQuantile(q, p, a, b, w float64) (fromA, fromB, t float64) {
	low, high := exp(a), exp(b)
	rise := float64(high * -expm1(-w))
	below, above := stepsTo(q, p, rise)
	// What y is more than at a, and less than at b, over that there: a share of the rise from a to b.
	more, less := below/low, above/high
	if rise <= 1 {
		if rise > 0x1p-1000 {
			q, p = below/rise, above/rise
		}
		more, less = times(q, expm1(w)), p*-expm1(-w)
	}
	fromA, fromB = log1p(more), -log1p(-less)
	switch {
	case math.IsInf(high, 1):
		fromB = math.Inf(1)
		if w <= maxFloat {
			fromB = w - fromA
		}
	case less > 0.5:
		fromB = b - log(low+below)
		if rise <= 1 {
			fromB = -log(exp(-w) + float64(q*-expm1(-w)))
		}
	}
	if t = log(low + below); !(w > 1 && abs(t) < math.Min(fromA, fromB)) {
		t = math.NaN()
	}
	return fromA, fromB, t
}

type gumbelSlice struct{ Family }

func (gumbel) slice() pointwise { return gumbelSlice{} }

// isEmpty also says so where the upper bound is too far below loc for a number.
func (gumbel) isEmpty(v []float64) bool {
	return v[0] >= v[1] || v[3] <= 0 || (v[1]-v[2])/v[3] < -maxFloat
}

func (gumbel) sliceOf(v []float64) slice {
	low, high, loc, scale := v[0], v[1], v[2], v[3]
	s, mass, atHigh, atLow := extremeSlice(-(high-loc)/scale, -(low-loc)/scale, (high-low)/scale, high-low, scale)
	s.top, s.low, s.high = -log(mass), atLow/scale, -atHigh/scale
	switch s.side {
	case 1:
		s.near, s.top = high, s.top+s.a
	case -1:
		s.near = low
	default:
		s.near = loc
	}
	return s
}

func (gumbelSlice) logProbTile(t *tile) {
	c := t.slices(gumbel{})
	scale, s := t.p[3], c.at(0)
	r := t.minus(t.standardised(t.x, c.near(t), scale))
	m := t.apply(asm.Expm1, r)
	rate := 1 / scale.v[0]
	for i := range t.lp {
		if !c.constant() {
			s, rate = c.at(i), 1/scale.at(i)
		}
		t.lp[i] = s.top + (r.at(i) - s.risen(m.at(i)))
		if t.grad {
			slope, shift, stretch := s.extremeSlopes(r.at(i), m.at(i))
			t.dx[i], t.dp[2][i], t.dp[3][i] = -slope*rate, shift*rate, -stretch*rate
			if rate > maxFloat {
				t.dx[i], t.dp[2][i], t.dp[3][i] = -slope/scale.at(i), shift/scale.at(i), -stretch/scale.at(i)
			}
		}
		if r.at(i) < -maxFloat || m.at(i) > maxFloat {
			t.reject(i)
		}
	}
}

func (gumbel) pointAt(x float64, v []float64) point { return point{x, x - v[0], v[1] - x} }

func (gumbel) quantileAt(q, p float64, v []float64) point {
	low, high, loc, scale := v[0], v[1], v[2], v[3]
	w, length := (high-low)/scale, high-low
	fromHigh, fromLow, t := extremeQuantile(p, q, -(high-loc)/scale, -(low-loc)/scale, w)
	fromLow, fromHigh = lengths(fromLow, fromHigh, w, length, scale)
	if t == t {
		return point{loc - float64(scale*t), fromLow, fromHigh}
	}
	return between(low, high, fromLow, fromHigh)
}

func (gumbel) oddsAt(p point, v, g []float64) float64 {
	low, loc, scale := v[0], v[2], v[3]
	o := extremeOddsAt(-(p.x-loc)/scale, -(low-loc)/scale, p.fromHigh/scale, p.fromLow/scale, g != nil)
	set(g, o.t/scale, o.b/scale, o.a/scale, -o.shift/scale, o.stretch/scale)
	return -o.value
}

type weibullSlice struct{ Family }

func (weibull) slice() pointwise { return weibullSlice{} }

// weibullSpan returns log(low/scale), log(high/scale) and log(high/low), times k as a, b and w.
func weibullSpan(low, high, scale, k float64) (a, b, w, length float64) {
	length = logQuotient(high, low)
	return k * logQuotient(low, scale), k * logQuotient(high, scale), k * length, length
}

func (weibull) isEmpty(v []float64) bool {
	return math.Max(v[0], 0) >= v[1] || v[2] <= 0 || v[3] <= 0
}

func (weibull) sliceOf(v []float64) slice {
	low, high, scale, k := math.Max(v[0], 0), v[1], v[2], v[3]
	a, b, w, length := weibullSpan(low, high, scale, k)
	s, mass, atLow, atHigh := extremeSlice(a, b, w, length, 1/k)
	s.low, s.high = times(atLow, k/low), times(atHigh, -k/high)
	switch s.side {
	case 1:
		s.near = low
		s.top = s.a
	case -1:
		s.near = high
	default:
		s.near = scale
	}
	s.top += minusLog(mass, s.near)
	return s
}

func (weibullSlice) logProbTile(t *tile) {
	c := t.slices(weibull{})
	scale, concentration, s := t.p[2], t.p[3], c.at(0)
	logs := t.logRatio(t.x, c.near(t))
	m := t.apply(asm.Expm1, t.products(logs, concentration))
	for i := range t.lp {
		if !c.constant() {
			s = c.at(i)
		}
		x, k, l := t.x.at(i), concentration.at(i), logs.at(i)
		t.lp[i] = math.FMA(k-1, l, s.top-s.risen(m.at(i)))
		if t.grad {
			slope, shift, stretch := s.extremeSlopes(k*l, m.at(i))
			t.dx[i], t.dp[2][i], t.dp[3][i] = math.FMA(k, slope, -1)/x, -k*shift/scale.at(i), stretch/k
		}
		if x == 0 {
			t.flat(i)
			t.lp[i] = powerEdge(k, s.top-s.risen(-1))
		}
		if x < 0 {
			t.reject(i)
		}
	}
}

func (weibull) pointAt(x float64, v []float64) point {
	low := math.Max(v[0], 0)
	if x <= low {
		return point{x: x}
	}
	return point{x, logQuotient(x, low), logQuotient(v[1], x)}
}

func (weibull) quantileAt(q, p float64, v []float64) point {
	low, high, scale, k := math.Max(v[0], 0), v[1], v[2], v[3]
	a, b, w, length := weibullSpan(low, high, scale, k)
	fromLow, fromHigh, t := extremeQuantile(q, p, a, b, w)
	fromLow, fromHigh = lengths(fromLow, fromHigh, w, length, 1/k)
	if t == t {
		return point{math.Min(scale*exp(t/k), maxFloat), fromLow, fromHigh}
	}
	return logBetween(low, high, fromLow, fromHigh)
}

func (weibull) oddsAt(p point, v, g []float64) float64 {
	low, high, scale, k := math.Max(v[0], 0), v[1], v[2], v[3]
	o := extremeOddsAt(k*logQuotient(p.x, scale), k*logQuotient(high, scale), k*p.fromLow, k*p.fromHigh, g != nil)
	set(g, o.t*k/p.x, times(o.a, k/low), times(o.b, k/high), -k*o.shift/scale, o.stretch/k)
	return o.value
}
