package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
)

// Between two bounds a Laplace distribution, of one or of two scales, is one [arc] if loc is outside, or two from loc on.

// laplaceSlice returns the slice of scales left and right. Its spread and a are the means of the distance from near in scales, without and with the sign of the side; b and
// c are, if loc is inside, by how much the rate changes at loc times the share of the left side, and of the right one.
func laplaceSlice(low, high, loc, left, right float64) slice {
	switch {
	case low >= loc:
		a := arcOf(high-low, (high-low)/right, right)
		mean := a.mean() / right
		return slice{near: low, top: -log(a.mass), low: a.near(), high: -a.far(), spread: mean, side: 1, a: mean}
	case high <= loc:
		a := arcOf(high-low, (high-low)/left, left)
		mean := a.mean() / left
		return slice{near: high, top: -log(a.mass), low: a.far(), high: -a.near(), spread: mean, side: -1, a: -mean}
	}
	below, above := arcOf(loc-low, (loc-low)/left, left), arcOf(high-loc, (high-loc)/right, right)
	mass, bend := below.mass+above.mass, clamped(1/left+1/right)
	onLeft, onRight := below.mass/mass, above.mass/mass
	l, r := float64(onLeft*(below.mean()/left)), float64(onRight*(above.mean()/right))
	return slice{
		near: loc, top: -log(mass), low: exp(-below.w) / mass, high: -exp(-above.w) / mass,
		spread: r + l, a: r - l, b: onLeft * bend, c: onRight * bend,
	}
}

// laplaceSums is logProbTile for the sums in one slice.
func (t *tile) laplaceSums(s slice, unit float64) {
	total, _ := asm.DistanceF64(t.x.v, s.near)
	n, w := float64(t.n), total/unit
	t.summed, t.summedP = true, true
	t.sum = float64(n*s.top) - w
	t.sumP = [maxColumns]float64{n * s.low, n * s.high, 0, (w - float64(n*s.spread)) / unit}
	if !t.want[2] || s.side != 0 {
		return
	}
	left, right := 0, 0
	for _, x := range t.x.v {
		if x < s.near {
			left++
		}
		if x > s.near {
			right++
		}
	}
	t.sumP[2] = float64(float64(right)*s.b) - float64(float64(left)*s.c)
}

// laplaceSlopes returns the derivatives by x and loc at a distance from near where the rate is that.
func (s *slice) laplaceSlopes(distance, rate float64) (dx, dloc float64) {
	switch {
	case s.side != 0:
		return -s.side * rate, 0
	case distance < 0:
		return rate, -s.c
	case distance > 0:
		return -rate, s.b
	}
	return distance, 0 // or NaN
}

// laplaceOdds returns the log-odds of a point, and if wanted the derivatives by x, low, high and loc, by the logarithm of both scales, and by that of left/right.
func laplaceOdds(p point, low, high, loc, left, right float64, wanted bool) (l float64, g [6]float64) {
	if p.x < loc { // reflected
		l, g = laplaceOdds(p.reflected(), -high, -low, -loc, right, left, wanted)
		g[1], g[2], g[4] = g[2], g[1], -g[4]
		return -l, g
	}
	above := arcOf(p.fromHigh, p.fromHigh/right, right)
	if low >= loc {
		below := arcOf(p.fromLow, p.fromLow/right, right)
		if !wanted {
			return below.odds(&above, nil), g
		}
		var slopes [4]float64
		l = below.odds(&above, slopes[:])
		spread := -slopes[3] / right
		return l, [6]float64{slopes[0], slopes[1], slopes[2], 0, spread, -spread}
	}
	fromLoc := p.x - loc
	if abs(p.x) > p.fromLow { // it has fewer digits
		fromLoc = math.Max(p.fromLow-(loc-low), 0)
	}
	other, below := arcOf(loc-low, (loc-low)/left, left), arcOf(fromLoc, fromLoc/right, right)
	mass := other.mass + below.mass
	l = below.w + logQuotient(mass, above.mass)
	if !wanted {
		return l, g
	}
	onLeft, onRight := other.mass/mass, below.mass/mass
	far := below.w + above.mean()/right
	near, beside := float64(onRight*(below.mean()/right)), float64(onLeft*(other.mean()/left))
	g = [6]float64{exp(-below.w)/mass + above.near(), -exp(-other.w) / mass, -above.far(), -onLeft * (1/left + 1/right), near + beside - far, beside - near + far}
	return l, g
}

// laplaceQuantile returns the point that has the share q of the slice below it, p above.
func laplaceQuantile(q, p, low, high, loc, left, right float64) point {
	length := high - low
	switch {
	case q == 0:
		return point{low, 0, length}
	case p == 0:
		return point{high, length, 0}
	case low >= loc:
		u, v := stepsTo(q, p, length/right)
		u, v = lengths(u, v, length/right, length, right)
		return between(low, high, u, v)
	case high <= loc:
		return laplaceQuantile(p, q, -high, -low, -loc, right, left).reflected()
	}
	below, above := arcOf(loc-low, (loc-low)/left, left), arcOf(high-loc, (high-loc)/right, right)
	mass := below.mass + above.mass
	inside := float64(q*mass) - below.mass // of the part above loc
	if inside < 0 && float64(p*mass) > above.mass {
		return laplaceQuantile(p, q, -high, -low, -loc, right, left).reflected()
	}
	u, v := stepsTo(math.Max(inside, 0)/above.mass, p*mass/above.mass, above.w)
	u, v = lengths(u, v, above.w, high-loc, right)
	return point{loc + u, loc - low + u, v}
}

func (p point) reflected() point { return point{-p.x, p.fromHigh, p.fromLow} }

type laplaceTile struct{ Family }

func (laplace) slice() pointwise { return laplaceTile{} }

func (laplace) isEmpty(v []float64) bool { return v[0] >= v[1] || v[3] <= 0 }

func (laplace) sliceOf(v []float64) slice { return laplaceSlice(v[0], v[1], v[2], v[3], v[3]) }

// log p(x) = -|x-c|/scale - log M with c the end next to loc, or loc, and M the integral of the exponential.
func (laplaceTile) logProbTile(t *tile) {
	c := t.slices(laplace{})
	scale, s := t.p[3], c.at(0)
	if t.sums() && !t.wantX && c.constant() && len(t.x.v) == t.n {
		t.laplaceSums(s, scale.v[0])
		return
	}
	unit, rate := scale.v[0], 1/scale.v[0]
	for i := range t.lp {
		if !c.constant() {
			s, unit = c.at(i), scale.at(i)
			rate = 1 / unit
		}
		distance := t.x.at(i) - s.near
		w := abs(distance) / unit
		t.lp[i] = s.top - w
		if t.grad {
			t.dx[i], t.dp[2][i] = s.laplaceSlopes(distance, rate)
			t.dp[3][i] = (w - s.spread) * rate
			if rate > maxFloat {
				t.dp[3][i] = (w - s.spread) / unit
			}
		}
	}
}

func (laplace) pointAt(x float64, v []float64) point { return point{x, x - v[0], v[1] - x} }

func (laplace) quantileAt(q, p float64, v []float64) point {
	return laplaceQuantile(q, p, v[0], v[1], v[2], v[3], v[3])
}

func (laplace) oddsAt(p point, v, g []float64) float64 {
	l, slopes := laplaceOdds(p, v[0], v[1], v[2], v[3], v[3], g != nil)
	set(g, slopes[0], slopes[1], slopes[2], slopes[3], slopes[4]/v[3])
	return l
}

type asymmetricLaplaceTile struct{ Family }

func (asymmetricLaplace) slice() pointwise { return asymmetricLaplaceTile{} }

func (asymmetricLaplace) isEmpty(v []float64) bool { return v[0] >= v[1] || v[3] <= 0 || v[4] <= 0 }

func (asymmetricLaplace) sliceOf(v []float64) slice {
	return laplaceSlice(v[0], v[1], v[2], inRange(v[3]*v[4]), inRange(v[3]/v[4]))
}

// inRange returns the scale of a side, or the number next to it where that is 0 or infinite.
func inRange(scale float64) float64 { return clamped(max(scale, leastNumber)) }

func (asymmetricLaplaceTile) logProbTile(t *tile) {
	c := t.slices(asymmetricLaplace{})
	scale, asymmetry, s := t.p[3], t.p[4], c.at(0)
	for i := range t.lp {
		if !c.constant() {
			s = c.at(i)
		}
		k, distance := asymmetry.at(i), t.x.at(i)-s.near
		side := s.side
		if side == 0 {
			side = sign(distance)
		}
		unit := inRange(scale.at(i) / sideRate(side, k))
		w := abs(distance) / unit
		t.lp[i] = s.top - w
		if t.grad {
			t.dx[i], t.dp[2][i] = s.laplaceSlopes(distance, 1/unit)
			t.dp[3][i], t.dp[4][i] = (w-s.spread)/scale.at(i), (s.a-float64(side*w))/k
		}
	}
}

func (asymmetricLaplace) pointAt(x float64, v []float64) point { return laplace{}.pointAt(x, v) }

func (asymmetricLaplace) quantileAt(q, p float64, v []float64) point {
	return laplaceQuantile(q, p, v[0], v[1], v[2], inRange(v[3]*v[4]), inRange(v[3]/v[4]))
}

func (asymmetricLaplace) oddsAt(p point, v, g []float64) float64 {
	l, slopes := laplaceOdds(p, v[0], v[1], v[2], inRange(v[3]*v[4]), inRange(v[3]/v[4]), g != nil)
	set(g, slopes[0], slopes[1], slopes[2], slopes[3], slopes[4]/v[3], slopes[5]/v[4])
	return l
}
