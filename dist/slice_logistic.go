package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
)

// Between two bounds a logistic distribution is an exponential one, but for factors next to 1 far out: with a, b and z = (x-loc)/scale, c the one of a, 0 and b in the
// middle, and w = b-a,
//
//	p(z) = e^(|c|-|z|) (1+e^-|a|) (1+e^-|b|) / ((1+e^-|z|)² (1-e^-w))
//
// and the means of all derivatives follow from σ(a), σ(-b) and w.

// logisticMass returns the mass of an arc of that length times 1/((1+e^-|a|) (1+e^-|b|)).
func logisticMass(mass, a, b float64) float64 {
	return mass / ((1 + exp(-abs(a))) * (1 + exp(-abs(b))))
}

// logisticTop returns less the logarithm of that.
func logisticTop(mass, a, b float64) float64 {
	if mass < minNormal { // a part of it has fewer digits, or none
		return log((1+exp(-abs(a)))*(1+exp(-abs(b)))) - log(mass)
	}
	return -log(logisticMass(mass, a, b))
}

func (logistic) isEmpty(v []float64) bool { return v[0] >= v[1] || v[3] <= 0 }

// sliceOf has the mean of tanh(z/2), or on one side of loc that of its distance from 1 or -1, twice, as drift, and the distance of near from loc as a.
func (logistic) sliceOf(v []float64) slice {
	low, high, loc, scale := v[0], v[1], v[2], v[3]
	a, b, w := (low-loc)/scale, (high-loc)/scale, (high-low)/scale
	all := arcOf(high-low, w, scale)
	above, below, far := sigmoid(-b), sigmoid(a), all.far()
	s := slice{near: loc, top: logisticTop(all.mass, a, b), low: far + below/scale, high: -(far + above/scale)}
	switch {
	case a >= 0:
		s.near, s.side, s.a, s.drift = low, 1, math.Min(a, maxFloat), sigmoid(-a)+above
		s.spread = distanceOf(w) - times(w, above)
	case b <= 0:
		s.near, s.side, s.a, s.drift = high, -1, math.Min(-b, maxFloat), below+sigmoid(b)
		s.spread = distanceOf(w) - times(w, below)
	default:
		s.drift = below - above
		s.spread = distanceOf(w)
		if -a <= b {
			s.spread += times(a, s.drift) - times(w, above)
		} else {
			s.spread += times(b, s.drift) - times(w, below)
		}
	}
	if isCentral(a, w) {
		s.side = 0
		s.drift, s.spread = centralMeans(a, w)
	}
	return s
}

// isCentral reports whether a slice of width w from a is narrow and near loc.
func isCentral(a, w float64) bool { return w < 1 && abs(a) < 2 }

// centralMeans returns the means of h = tanh(z/2) and of z h of such a slice: with v = w/2 and m = a+v the second one is m times the first plus
// 1 - (v/sinh v) (1+d), where d = (cosh m - 1) (cosh v - 1)/(cosh m + cosh v).
func centralMeans(a, w float64) (drift, spread float64) {
	v := float64(0.5 * w)
	m := a + v
	e, c, d := expm1(m), coshExcess(m), coshExcess(v)
	total := 2 + c + d
	drift = 0.5 * e * (1 + exp(-m)) / total
	excess := sinhExcess(v)
	return drift, float64(m*drift) + (excess-float64(c*d/total))/(1+excess)
}

// coshExcess returns cosh x - 1.
func coshExcess(x float64) float64 {
	e := expm1(x)
	return float64(0.5 * e * (e / (1 + e)))
}

// sinhExcess returns sinh(x)/x - 1 for |x| ≤ ½, by its series.
func sinhExcess(x float64) float64 {
	w, sum := x*x, 1.0
	for _, c := range [...]float64{1.0 / 156, 1.0 / 110, 1.0 / 72, 1.0 / 42, 1.0 / 20} {
		sum = math.FMA(w*c, sum, 1)
	}
	return float64(w / 6 * sum)
}

type logisticSlice struct{ Family }

func (logistic) slice() pointwise { return logisticSlice{} }

func (logisticSlice) logProbTile(t *tile) {
	c := t.slices(logistic{})
	loc, scale, s := t.p[2], t.p[3], c.at(0)
	z, depth := t.standardise(loc, scale), t.standardised(t.x, c.near(t), scale)
	outer := t.each(z, func(z float64) float64 { return -abs(z) })
	tail := t.exp(outer)
	logs, less := t.log1p(tail), tail
	if t.grad {
		less = t.apply(asm.Expm1, outer)
	}
	rate := 1 / scale.v[0]
	for i := range t.lp {
		if !c.constant() {
			s, rate = c.at(i), 1/scale.at(i)
		}
		d := abs(depth.at(i))
		t.lp[i] = s.top - d - 2*logs.at(i)
		if !t.grad {
			continue
		}
		h := -less.at(i) / (2 + less.at(i)) // tanh |z|/2
		shift, stretch := 0.0, 0.0
		if s.side == 0 {
			stretch = math.FMA(outer.at(i), h, s.spread)
			h = math.Copysign(h, z.at(i))
			shift = s.drift - h
		} else {
			inward := 2*tail.at(i)/(1+tail.at(i)) - s.drift
			shift, stretch = s.side*inward, math.FMA(-d, h, s.spread)+float64(s.a*inward)
			h *= s.side
		}
		t.dx[i], t.dp[2][i], t.dp[3][i] = -h*rate, -shift*rate, -stretch*rate
		if rate > maxFloat {
			t.dx[i], t.dp[2][i], t.dp[3][i] = -h/scale.at(i), -shift/scale.at(i), -stretch/scale.at(i)
		}
	}
}

func (logistic) pointAt(x float64, v []float64) point { return point{x, x - v[0], v[1] - x} }

func (logistic) oddsAt(p point, v, g []float64) float64 {
	low, high, loc, scale := v[0], v[1], v[2], v[3]
	a, b, toLow, toHigh := (low-loc)/scale, (high-loc)/scale, p.fromLow/scale, p.fromHigh/scale
	below, above := arcOf(p.fromLow, toLow, scale), arcOf(p.fromHigh, toHigh, scale)
	distance := (p.x - loc) / scale
	switch {
	case a >= 0:
		distance = toLow
	case b <= 0:
		distance = -toHigh
	}
	odds := distance + log(below.mass/above.mass*((1+exp(-abs(b)))/(1+exp(-abs(a)))))
	if g == nil {
		return odds
	}
	mass, stretch := logisticMass(-expm1(-(high-low)/scale), a, b), distance+distanceOf(toHigh)-distanceOf(toLow)
	switch {
	case a >= 0:
		mass *= exp(-a)
		stretch += times(a, sigmoid(-a)) - times(b, sigmoid(-b))
	case b <= 0:
		mass *= exp(b)
		stretch += times(b, sigmoid(b)) - times(a, sigmoid(a))
	default:
		stretch -= times(a, sigmoid(a)) + times(b, sigmoid(-b))
	}
	if isCentral(a, toLow+toHigh) {
		_, one := centralMeans(a, toLow)
		_, other := centralMeans(a+toLow, toHigh)
		stretch = other - one
	}
	near, far := below.far(), above.far()
	set(g, 1/scale+near+far, -near-sigmoid(a)/scale, -far-sigmoid(-b)/scale, -mass/scale, -stretch/scale)
	return odds
}

func (logistic) quantileAt(q, p float64, v []float64) point {
	return logisticQuantile(q, p, v[0], v[1], v[2], v[3])
}

func logisticQuantile(q, p, low, high, loc, scale float64) point {
	a, b, w := (low-loc)/scale, (high-loc)/scale, (high-low)/scale
	if a+b < 0 {
		return logisticQuantile(p, q, -high, -low, -loc, scale).reflected()
	}
	length := high - low
	if a >= -1 {
		u, v := stepsTo(q*((1+exp(-a))/(1+exp(-b))), p, w)
		u, v = lengths(u, v, w, length, scale)
		return between(low, high, u, v)
	}
	mass := logisticMass(-expm1(-w), a, b)
	below, above := sigmoid(a)+float64(q*mass), sigmoid(-b)+float64(p*mass)
	t := log(below / above)
	if below > above/2 && below < 2*above {
		t = log1p((below - above) / above)
	}
	// As far from the ends as the shares of what is outside, and of what is between, say.
	u, v := log1p(q*mass/(sigmoid(a)*above)), log1p(p*mass/(sigmoid(-b)*below))
	return point{math.FMA(scale, t, loc), math.Min(scale*u, length), math.Min(scale*v, length)}
}
