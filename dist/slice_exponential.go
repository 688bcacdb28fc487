package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
)

// Between two bounds the exponential distribution is an [arc], and so is that of log x of a Pareto distribution.

type exponentialSlice struct{ Family }

func (exponential) slice() pointwise { return exponentialSlice{} }

func (exponential) isEmpty(v []float64) bool { return math.Max(v[0], 0) >= v[1] || v[2] <= 0 }

func (exponential) sliceOf(v []float64) slice {
	low, high, rate := math.Max(v[0], 0), v[1], v[2]
	a := arcOf(high-low, rate*(high-low), 1/rate)
	s := slice{near: low, top: -log(a.mass), low: a.near(), high: -a.far(), spread: a.mean()}
	if v[0] < 0 {
		s.low = 0
	}
	return s
}

// log p(x) = -rate (x-low) - log((1-e^(-rate w))/rate) for the width w.
func (exponentialSlice) logProbTile(t *tile) {
	c := t.slices(exponential{})
	rate, s := t.p[2], c.at(0)
	if t.sums() && !t.wantX && c.constant() && len(t.x.v) == t.n {
		if total, signed := asm.DistanceF64(t.x.v, s.near); !signed {
			n := float64(t.n)
			t.summed, t.summedP = true, true
			t.sum = math.FMA(-rate.v[0], total, float64(n*s.top))
			t.sumP[0], t.sumP[1], t.sumP[2] = n*s.low, n*s.high, float64(n*s.spread)-total
			return
		}
	}
	for i := range t.lp {
		if !c.constant() {
			s = c.at(i)
		}
		r, distance := rate.at(i), t.x.at(i)-s.near
		t.lp[i] = s.top - float64(r*distance)
		if t.grad {
			t.dx[i], t.dp[2][i] = -r, s.spread-distance
		}
		if distance < 0 {
			t.reject(i)
		}
	}
}

func (exponential) pointAt(x float64, v []float64) point {
	return point{x, x - math.Max(v[0], 0), v[1] - x}
}

func (exponential) quantileAt(q, p float64, v []float64) point {
	low, high, rate := math.Max(v[0], 0), v[1], v[2]
	length := high - low
	u, w := stepsTo(q, p, rate*length)
	u, w = lengths(u, w, rate*length, length, 1/rate)
	return between(low, high, u, w)
}

func (exponential) oddsAt(p point, v, g []float64) float64 {
	rate := v[2]
	below, above := arcOf(p.fromLow, rate*p.fromLow, 1/rate), arcOf(p.fromHigh, rate*p.fromHigh, 1/rate)
	l := below.odds(&above, g)
	if v[0] < 0 && g != nil {
		g[1] = 0
	}
	return l
}

type paretoSlice struct{ Family }

func (pareto) slice() pointwise { return paretoSlice{} }

func (pareto) isEmpty(v []float64) bool {
	return math.Max(v[0], v[2]) >= v[1] || v[2] <= 0 || v[3] <= 0
}

// sliceOf has the derivative by scale as its drift.
func (pareto) sliceOf(v []float64) slice {
	low, high, scale, alpha := v[0], v[1], v[2], v[3]
	end := math.Max(low, scale)
	length := paretoLog(high, end)
	a := arcOf(length, alpha*length, 1/alpha)
	s := slice{near: end, top: minusLog(a.mass, end), high: -a.far() / high, spread: a.mean()}
	if low < scale {
		s.drift = a.near() / end
	} else {
		s.low = a.near() / end
	}
	return s
}

// minusLog returns -log(a b).
func minusLog(a, b float64) float64 {
	if p := a * b; p > minNormal && p <= maxFloat {
		return -log(p)
	}
	return -log(a) - log(b)
}

// log p(x) = -alpha log(x/low) - log x - log((1-e^(-alpha l))/alpha) for the length l = log(high/low).
func (paretoSlice) logProbTile(t *tile) {
	c := t.slices(pareto{})
	alpha, s, r := t.p[3], c.at(0), t.logRatio(t.x, c.near(t))
	for i := range t.lp {
		if !c.constant() {
			s = c.at(i)
		}
		a, distance := alpha.at(i), r.at(i)
		t.lp[i] = math.FMA(-(a + 1), distance, s.top)
		if t.grad {
			t.dx[i], t.dp[2][i], t.dp[3][i] = -(a+1)/t.x.at(i), s.drift, s.spread-distance
		}
		if t.x.at(i) < s.near {
			t.reject(i)
		}
	}
}

func (pareto) pointAt(x float64, v []float64) point {
	end := math.Max(v[0], v[2])
	if x <= end {
		return point{x: x}
	}
	return point{x, paretoLog(x, end), paretoLog(v[1], x)}
}

func (pareto) quantileAt(q, p float64, v []float64) point {
	low, high, alpha := math.Max(v[0], v[2]), v[1], v[3]
	length := paretoLog(high, low)
	u, w := stepsTo(q, p, alpha*length)
	u, w = lengths(u, w, alpha*length, length, 1/alpha)
	return logBetween(low, high, u, w)
}

// logBetween is [between] for distances in terms of log x.
func logBetween(low, high, fromLow, fromHigh float64) point {
	if fromLow <= fromHigh {
		return point{math.Min(low*exp(fromLow), maxFloat), fromLow, fromHigh}
	}
	return point{high * exp(-fromHigh), fromLow, fromHigh}
}

func (pareto) oddsAt(p point, v, g []float64) float64 {
	low, high, scale, alpha := v[0], v[1], v[2], v[3]
	below, above := arcOf(p.fromLow, alpha*p.fromLow, 1/alpha), arcOf(p.fromHigh, alpha*p.fromHigh, 1/alpha)
	if g == nil {
		return below.odds(&above, nil)
	}
	var slopes [4]float64
	l := below.odds(&above, slopes[:])
	set(g, slopes[0]/p.x, slopes[1]/math.Max(low, scale), slopes[2]/high, 0, slopes[3])
	if low < scale {
		g[1], g[3] = 0, g[1]
	}
	return l
}
