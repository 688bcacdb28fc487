package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
)

// gammaMax is the argument above which lgamma's products may overflow.
const gammaMax = 0x1p1000

// gammaLarge is the argument from which the asymptotic series are used.
const gammaLarge = 16

// gammaEnds are the left ends of the windows of [1, gammaLarge), less 1.
var gammaEnds = [8]float64{1, 2, 3, 5, 7, 11, 0, 0.5}

// gammaWindow returns the window that 1 + f is in, x = f or 1 + f, and the distance
// from its left end. The window is the end of the exponent of 1 + f and the first
// bit of its mantissa.
func gammaWindow(x, f float64) (w int, t float64) {
	if x < 1 {
		x++
	}
	w = int(math.Float64bits(x) >> 51 & 7)
	return w, f - gammaEnds[w]
}

// gammaRational returns y and P(t)/Q(t) of window w.
func gammaRational(c *[12][8]float64, w int, t float64) (y, r float64) {
	p, q := c[6][w], c[11][w]
	for k := 4; k > 0; k-- {
		p = math.FMA(p, t, c[k+1][w])
		q = math.FMA(q, t, c[k+6][w])
	}
	return c[0][w], math.FMA(p, t, c[1][w]) / math.FMA(q, t, 1)
}

// Lgamma returns ln |Γ(x)|. For x > 0 the error is below 0.95 ulp; for x < 0 it is
// below 4 ulp of the larger of |ln|Γ(x)|| and ½ |x| + 1.
//
//	Lgamma(NaN) = NaN, Lgamma(±Inf) = +Inf, Lgamma(0, -1, -2, …) = +Inf
func Lgamma(x float64) float64 {
	if !(x >= minNormal && x <= gammaMax) {
		return lgammaSpecial(x)
	}
	switch {
	case x >= gammaLarge:
		return lgammaLarge(x)
	case x >= 1:
		h, l := lgammaRational(x, x-1)
		return h + l
	}
	// ln Γ(x) = ln Γ(1+x) - ln x.
	h, l := lgammaRational(x, x)
	a, al := logPair(x, 0)
	s := h - a
	b := s - h
	e := (h - (s - b)) - (a + b)
	return s + (e + (l - al))
}

// lgammaRational returns ln Γ(1+f) = h + l for 0 ≤ f < 15: f (f-1) (y + P(t)/Q(t)).
// x is f or 1 + f.
func lgammaRational(x, f float64) (h, l float64) {
	w, t := gammaWindow(x, f)
	y, r := gammaRational(&coef.Lgamma, w, t)
	g := f - 1
	c := f * g
	cl := math.FMA(f, g, -c)
	return timesRational(c, cl, y, r)
}

// timesRational returns (c + cl)(y + r) = h + l, |r| below y/6.
func timesRational(c, cl, y, r float64) (h, l float64) {
	v := float64(c * y)
	vl := math.FMA(c, y, -v)
	e := math.FMA(c, r, math.FMA(cl, y, vl))
	h = v + e
	return h, (v - h) + e
}

// lgammaLarge is Stirling's series, x ≥ 8: x (ln x - 1) - ½ ln x + ½ ln 2π + z S(z²).
func lgammaLarge(x float64) float64 {
	h, l := logPair(x, 0)
	z := 1 / x
	u := z * z
	p := stirlingTail(u)
	m := h - 1
	b := float64(x * m)
	bl := math.FMA(x, l, math.FMA(x, m, -b))
	c := math.FMA(z, p, math.FMA(-0.5, h, coef.HalfLn2PiHi))
	return b + (c + bl)
}

// lgammaSpecial is Lgamma outside [minNormal, gammaMax].
func lgammaSpecial(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > gammaMax:
		return x * (Log(x) - 1)
	case math.IsInf(x, -1):
		return math.Inf(1)
	case math.Abs(x) < 0x1p-60:
		return -Log(math.Abs(x))
	}
	// Γ(x) Γ(-x) = -π/(x sin πx).
	s := sinPi(x)
	if s == 0 {
		return math.Inf(1)
	}
	return Log(math.Pi/math.Abs(s*x)) - Lgamma(-x)
}

// sinPi returns |sin πx|, 0 exactly at the integers.
func sinPi(x float64) float64 {
	x = math.Abs(x)
	f := x - math.Floor(x)
	if f > 0.5 {
		f = 1 - f
	}
	return Sin(math.Pi * f)
}

// Digamma returns ψ(x), the derivative of ln Γ. For x > 0 the error is below
// 1 ulp; for x < 0 it is below 4 ulp of the larger of |ψ(x)|, |ψ(1-x)| and 1.
//
//	Digamma(NaN) = NaN, Digamma(+Inf) = +Inf, Digamma(-Inf) = NaN
//	Digamma(+0) = -Inf, Digamma(-0) = +Inf, Digamma(-1, -2, …) = NaN
func Digamma(x float64) float64 {
	if !(x >= minNormal && x <= gammaMax) {
		return digammaSpecial(x)
	}
	switch {
	case x >= gammaLarge:
		return digammaLarge(x)
	case x >= 1:
		h, l := digammaRational(x, x-1)
		return h + l
	}
	// ψ(x) = ψ(1+x) - 1/x.
	h, l := digammaRational(x, x)
	a := 1 / x
	al := float64(math.FMA(-a, x, 1) * a)
	s := h - a
	b := s - h
	e := (h - (s - b)) - (a + b)
	return s + (e + (l - al))
}

// digammaRational returns ψ(1+f) = h + l for 0 ≤ f < 15: (1+f-x0)(y + P(t)/Q(t)).
// x is f or 1 + f.
func digammaRational(x, f float64) (h, l float64) {
	w, t := gammaWindow(x, f)
	y, r := gammaRational(&coef.Digamma, w, t)
	const root = coef.DigammaRootHi - 1
	a := f - root
	b := a - f
	al := (f - (a - b)) - (root + b)
	c := a - coef.DigammaRootLo
	cl := ((a - c) - coef.DigammaRootLo) + al
	return timesRational(c, cl, y, r)
}

// digammaLarge is the asymptotic series, x ≥ 8: ln x - 1/(2x) - u A(u), u = 1/x².
func digammaLarge(x float64) float64 {
	h, l := logPair(x, 0)
	z := 1 / x
	u := z * z
	return h + (l - math.FMA(u, digammaTail(u), 0.5*z))
}

// digammaSpecial is Digamma outside [minNormal, gammaMax].
func digammaSpecial(x float64) float64 {
	switch {
	case x != x || math.IsInf(x, -1):
		return math.NaN()
	case x > gammaMax:
		return Log(x)
	case math.Abs(x) < 0x1p-60:
		return -1 / x
	case x == math.Floor(x):
		return math.NaN()
	}
	// ψ(x) = ψ(1-x) - π / tan πx.
	f := x - math.Floor(x)
	var cot float64
	if f <= 0.5 {
		cot = Cos(math.Pi*f) / Sin(math.Pi*f)
	} else {
		f = math.Ceil(x) - x
		cot = -Cos(math.Pi*f) / Sin(math.Pi*f)
	}
	return Digamma(1-x) - float64(math.Pi*cot)
}
