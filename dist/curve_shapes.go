package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// Student's t by t = asinh(z/√df), where the density is proportional to cosh^-df t. With C = (near-loc)/(√df scale), its lean C/√(1+C²) and the distance y from near in terms
// of dx/dt there, the ratio of 1+z²/df to that at near is 1 + y(2 lean + y).

func (studentT) extent() (low, high float64) { return math.Inf(-1), math.Inf(1) }

func (studentT) isMade(p []float64) bool { return !(p[0] <= 0 || p[2] <= 0) }

// curveOf has the lean as c, 1 less its square as d, and (1-z²)/(df+z²) at near as e.
func (studentT) curveOf(low, high float64, p []float64) curve {
	df, loc, scale := p[0], p[1], p[2]
	near := math.Min(math.Max(loc, low), high)
	root, off := scale*math.Sqrt(df), near-loc
	c := curve{shape: studentCurve, near: near, unit: root, a: df, b: scale, d: 1, e: clamped(1 / df)}
	if off == 0 {
		return c
	}
	k, z := off/root, off/scale
	size := math.Sqrt(math.FMA(k, k, 1))
	c.unit = root * size
	m := abs(k)
	if m > 0x1p100 {
		size, c.unit = m, abs(off)
	} else {
		m += float64(m * (m / (1 + size)))
	}
	c.start = math.Copysign(log1p(m), k)
	c.c, c.d = k/size, 1/size/size
	if m > maxFloat {
		c.start = math.Copysign(log(abs(off))-log(scale)-float64(0.5*log(df)), k)
		c.c = math.Copysign(1, k)
	}
	if c.e = -1; abs(z) < 0x1p500 {
		c.e = clamped(math.FMA(-z, z, 1) / math.FMA(z, z, df))
	}
	return c
}

// clamped returns v, or the finite number next to it where that is infinite: what is multiplied by it may be 0, and differences are taken of it.
func clamped(v float64) float64 { return min(max(v, -maxFloat), maxFloat) }

// studentDistance returns y at t: lean (cosh t - 1) + sinh t.
func (c *curve) studentDistance(t float64) float64 {
	m := expm1(abs(t))
	half := m / (1 + m)
	return float64(0.5*c.c*(m*half)) + math.Copysign(0.5*(m+half), t)
}

// studentCoordinate is the inverse of studentDistance times the unit. Distances have the sign of the lean.
func (c *curve) studentCoordinate(distance float64) float64 {
	y, lean := abs(distance/c.unit), abs(c.c)
	switch {
	case distance == 0:
		return 0
	case c.unit > maxFloat:
		y = abs(distance) / c.b / math.Sqrt(c.a) * math.Sqrt(c.d)
	case y > maxFloat:
		return math.Copysign(log(abs(distance))-c.logUnit()+log(2/(1+lean)), distance)
	case y > 0x1p500:
		return math.Copysign(log(y)+log(2/(1+lean)), distance)
	}
	r := float64(y * (2*lean + y))
	return math.Copysign(log1p((y+r/(1+math.Sqrt(1+r)))/(1+lean)), distance)
}

func (c *curve) student(t float64) (p place) {
	df, scale, lean := c.a, c.b, c.c
	y := c.studentDistance(t)
	r := float64(y * (2*lean + y))
	w, excess, share, pull := 0.0, 0.0, 1.0, -lean
	if r <= maxFloat {
		w, share = log1p(r), r/(1+r)
		excess = generic.Log1pExcess(r)
		pull = y / (1 + r) * (c.d - float64(lean*lean) - float64(lean*y))
	} else {
		w = 2 * (abs(t) + log(0.5+0.5*abs(lean)))
		excess = w - 1
	}
	p.byS, p.byX = -0.5*float64(df*w), -0.5*float64((df+1)*w)
	p.slopes = [3]float64{0.5 * (float64(c.e*share) - excess), clamped((df+1)/c.unit) * pull, clamped((df+1)/scale) * float64(c.d*share)}
	return p
}

// A gamma density by s = log x is proportional to exp(a s - rate x). Relative to near, and with x = near (1+y), that is a (s - y) + (a - rate near) y.

func (gamma) extent() (low, high float64) { return 0, math.Inf(1) }
func (gamma) isMade(p []float64) bool     { return arePositive(p) }

func arePositive(p []float64) bool { return !(p[0] <= 0 || p[1] <= 0) }

func (gamma) curveOf(low, high float64, p []float64) curve {
	a, rate := p[0], p[1]
	c := curve{shape: gammaCurve, a: a, b: rate}
	c.near = nearestTo(a/rate, low, high)
	c.unit, c.c, c.start = c.near, -math.FMA(rate, c.near, -a), log(rate)+log(c.near)
	return c
}

// nearestTo returns the positive number between low and high that is nearest to peak.
func nearestTo(peak, low, high float64) float64 {
	return math.Max(math.Min(math.Max(peak, low), math.Min(high, maxFloat)), minNormal)
}

func (c *curve) gamma(s float64) (p place) {
	y := expm1(s)
	p.byS = c.gammaRise(s, y)
	p.byX = p.byS - s
	p.slopes = [3]float64{s, clamped(-c.near * y), 0}
	return p
}

// A χ² density is that of a gamma distribution with half of df as its shape and the rate ½.

func (chi2) extent() (low, high float64) { return gamma{}.extent() }
func (chi2) isMade(p []float64) bool     { return !(p[0] <= 0) }

func (chi2) curveOf(low, high float64, p []float64) curve {
	c := gamma{}.curveOf(low, high, []float64{0.5 * p[0], 0.5})
	c.shape = chi2Curve
	return c
}

func (c *curve) chi2(s float64) (p place) {
	p = c.gamma(s)
	p.slopes = [3]float64{0.5 * s}
	return p
}

// gammaRise returns a s - rate near y, y = e^s - 1.
func (c *curve) gammaRise(s, y float64) float64 {
	if abs(s) > 1 {
		return float64(c.a*s) - float64(clamped(c.a-c.c)*y)
	}
	return float64(c.c*y) - float64(c.a*excessOf(y))
}

// excessOf returns y - log(1+y).
func excessOf(y float64) float64 {
	if y <= 0 {
		return generic.Log1pExcess(-y / (1 + y))
	}
	return float64(y*(y/(1+y))) - generic.Log1pExcess(y)
}

// The density of an inverse gamma distribution by log x is that of a gamma distribution by -log x.

func (inverseGamma) extent() (low, high float64) { return 0, math.Inf(1) }
func (inverseGamma) isMade(p []float64) bool     { return arePositive(p) }

func (inverseGamma) curveOf(low, high float64, p []float64) curve {
	a, rate := p[0], p[1]
	c := curve{shape: inverseGammaCurve, a: a, b: rate}
	c.near = nearestTo(rate/a, low, high)
	c.unit, c.c, c.start = c.near, math.FMA(a, c.near, -rate)/c.near, log(c.near)-log(rate)
	return c
}

func (c *curve) inverseGamma(s float64) (p place) {
	y := expm1(-s)
	p.byS = c.gammaRise(-s, y)
	p.byX = p.byS - s
	p.slopes = [3]float64{-s, clamped(-y / c.near), 0}
	return p
}

// A beta density by s = log x/(1-x) is proportional to x^a (1-x)^b, in terms of near = c and 1-c = d.

func (beta) extent() (low, high float64) { return 0, 1 }
func (beta) isMade(p []float64) bool     { return arePositive(p) }

// curveOf has a d - b c as e.
func (beta) curveOf(low, high float64, p []float64) curve {
	a, b := p[0], p[1]
	c := curve{shape: betaCurve, a: a, b: b}
	c.near = nearestTo(a/(a+b), low, math.Min(high, belowOne))
	c.c, c.d = c.near, 1-c.near
	c.unit, c.start = c.c*c.d, log(c.c)-log(c.d)
	product := b * c.c
	c.e = math.FMA(a, c.d, -product) - math.FMA(b, c.c, -product)
	return c
}

func (c *curve) betaCoordinate(x, distance float64) float64 {
	if abs(distance) < 0.5*math.Min(c.c, c.d) {
		return log1p(distance/c.c) - log1p(-distance/c.d)
	}
	return log(x/c.c) - log((1-x)/c.d)
}

func (c *curve) beta(s float64) (p place) {
	upper, lower := c.betaLogs(s)
	if abs(s) > 1 {
		p.byS = float64(c.a*upper) + float64(c.b*lower)
	} else {
		m := expm1(s)
		y := m / (1 + float64(c.c*m))
		p.byS = float64(c.e*y) - float64(c.a*excessOf(c.d*y)) - float64(c.b*excessOf(-c.c*y))
	}
	p.byX = p.byS - (upper + lower)
	p.slopes = [3]float64{upper, lower, 0}
	return p
}

// betaLogs returns log x/c and log (1-x)/d.
func (c *curve) betaLogs(s float64) (upper, lower float64) {
	return betaLog(c.d, c.c, -s), betaLog(c.c, c.d, s)
}

// betaLog returns log (1-x)/d.
func betaLog(c, d, s float64) float64 {
	switch k := c * expm1(s); {
	case k > 0x1p1000:
		return -log(c+float64(d*exp(-s))) - s
	case k >= -0.5:
		return -log1p(k)
	}
	return -log(d + float64(c*exp(s)))
}
