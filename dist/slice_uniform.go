package dist

import "math"

// Between two bounds a uniform distribution is the one on what is left of its interval.

type uniformSlice struct{ Family }

func (uniform) slice() pointwise { return uniformSlice{} }

func (uniform) isEmpty(v []float64) bool { return math.Max(v[0], v[2]) >= math.Min(v[1], v[3]) }

// sliceOf has the upper end as a, and the derivatives by low and high of the whole as drift and spread.
func (uniform) sliceOf(v []float64) slice {
	low, high, l, h := uniformBetween(v)
	w := high - low
	var g [4]float64
	put2(g[:], l, 1/w, h, -1/w)
	return slice{near: low, top: -log(w), low: g[0], high: g[1], drift: g[2], spread: g[3], a: high}
}

func (uniformSlice) logProbTile(t *tile) {
	c := t.slices(uniform{})
	end, s := t.p[3], c.at(0)
	if t.plain && c.constant() && end.constant() && t.x.within(s.near, math.Min(s.a, math.Nextafter(end.v[0], s.near))) {
		t.sumAlike(&s)
		return
	}
	for i := range t.lp {
		if !c.constant() {
			s = c.at(i)
		}
		x := t.x.at(i)
		t.lp[i] = s.top
		if x != x {
			t.lp[i] = x
		}
		if t.grad {
			t.dx[i], t.dp[2][i], t.dp[3][i] = 0, s.drift, s.spread
		}
		if x < s.near || x > s.a || x >= end.at(i) {
			t.reject(i)
		}
	}
}

// sumAlike sets the sums over values that all have the log-density of s and its derivatives.
func (t *tile) sumAlike(s *slice) {
	n := float64(t.n)
	t.summed, t.sum, t.summedP = true, n*s.top, true
	t.sumP[0], t.sumP[1], t.sumP[2], t.sumP[3] = n*s.low, n*s.high, n*s.drift, n*s.spread
	if t.wantX {
		clear(t.dx)
	}
}

func (uniform) pointAt(x float64, v []float64) point {
	low, high, _, _ := uniformBetween(v)
	return point{x, x - low, high - x}
}

func (uniform) quantileAt(q, p float64, v []float64) point {
	low, high, _, _ := uniformBetween(v)
	return between(low, high, float64(q*(high-low)), float64(p*(high-low)))
}

func (uniform) oddsAt(p point, v, g []float64) float64 {
	_, _, l, h := uniformBetween(v)
	if put2(g, 1+l, -1/p.fromLow, 1+h, -1/p.fromHigh); g != nil {
		g[0] = 1/p.fromLow + 1/p.fromHigh
	}
	return log(p.fromLow / p.fromHigh)
}
