package dist

import "math"

// Between two bounds a continuous Bernoulli distribution is an [arc] as well, with its near end where the density is larger: the upper one if the log-odds are positive.

type tiltSlice struct{ continuousBernoulli }

func (f continuousBernoulli) slice() pointwise { return tiltSlice{f} }

func (f continuousBernoulli) isEmpty(v []float64) bool {
	return math.Max(v[0], 0) >= math.Min(v[1], 1) || !f.logits && (v[2] <= 0 || v[2] >= 1)
}

// tiltArc returns the arc of a length at the log-odds l.
func tiltArc(length, l float64) arc {
	l = abs(l)
	return arcOf(length, times(l, length), 1/l)
}

// sliceOf has the log-odds as a, and the derivative of their size, which is the rate, by the parameter as b.
func (f continuousBernoulli) sliceOf(v []float64) slice {
	low, high := math.Max(v[0], 0), math.Min(v[1], 1)
	l, slope := f.number(v[2])
	a := tiltArc(high-low, l)
	s := slice{near: low, top: -log(a.mass), low: a.near(), high: -a.far(), spread: a.mean(), a: l, b: -slope}
	if l > 0 {
		s.near, s.low, s.high, s.b = high, a.far(), -a.near(), slope
	}
	if v[0] < 0 {
		s.low = 0
	}
	if v[1] > 1 {
		s.high = 0
	}
	return s
}

func (f tiltSlice) logProbTile(t *tile) {
	c := t.slices(f.continuousBernoulli)
	s := c.at(0)
	for i := range t.lp {
		if !c.constant() {
			s = c.at(i)
		}
		x := t.x.at(i)
		distance := abs(x - s.near)
		t.lp[i] = s.top - times(abs(s.a), distance)
		if t.grad {
			t.dx[i], t.dp[2][i] = s.a, (s.spread-distance)*s.b
		}
		switch {
		case x != x: // times no rate is nothing
			t.lp[i] = x
		case x < 0 || x > 1:
			t.reject(i)
		}
	}
}

func (continuousBernoulli) pointAt(x float64, v []float64) point {
	return point{x, x - math.Max(v[0], 0), math.Min(v[1], 1) - x}
}

func (f continuousBernoulli) quantileAt(q, p float64, v []float64) point {
	low, high := math.Max(v[0], 0), math.Min(v[1], 1)
	l, _ := f.number(v[2])
	length, w := high-low, times(abs(l), high-low)
	if l > 0 {
		far, near := tiltSteps(p, q, w, length, l)
		return between(low, high, near, far)
	}
	near, far := tiltSteps(q, p, w, length, l)
	return between(low, high, near, far)
}

// tiltSteps returns the distances from both ends of an arc of w units, the near one first, of the point with the share q of the mass before it, p = 1-q behind it.
func tiltSteps(q, p, w, length, l float64) (fromNear, fromFar float64) {
	fromNear, fromFar = stepsTo(q, p, w)
	return lengths(fromNear, fromFar, w, length, 1/abs(l))
}

func (f continuousBernoulli) oddsAt(p point, v, g []float64) float64 {
	l, slope := f.number(v[2])
	below, above := tiltArc(p.fromLow, l), tiltArc(p.fromHigh, l)
	var odds float64
	if l > 0 { // as seen from above
		odds = -above.odds(&below, g)
		if g != nil {
			g[1], g[2] = g[2], g[1]
		}
	} else {
		odds = below.odds(&above, g)
	}
	if g == nil {
		return odds
	}
	g[3] *= -slope
	if v[0] < 0 {
		g[1] = 0
	}
	if v[1] > 1 {
		g[2] = 0
	}
	return odds
}
