package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
)

// gammaMax is the argument above which lgamma's products may overflow.
const gammaMax = 0x1p1000

// gammaEnds are the left ends of the windows of [1, 8), less 1.
var gammaEnds = [4]float64{0, 0.6875, 1.875, 3.875}

// gammaWindow returns the window that 1 + f is in and the distance from its left end.
func gammaWindow(f float64) (w int, t float64) {
	for w < 3 && f >= gammaEnds[w+1] {
		w++
	}
	return w, f - gammaEnds[w]
}

// Lgamma returns ln |Γ(x)|. For x > 0 the error is below 1 ulp; for x < 0 it is
// below 4 ulp of the larger of |ln|Γ(x)|| and ½ |x| + 1.
//
//	Lgamma(NaN) = NaN, Lgamma(±Inf) = +Inf, Lgamma(0, -1, -2, …) = +Inf
func Lgamma(x float64) float64 {
	if !(x >= minNormal && x <= gammaMax) {
		return lgammaSpecial(x)
	}
	switch {
	case x >= 8:
		return lgammaLarge(x)
	case x >= 1:
		h, l := lgammaRational(x - 1)
		return h + l
	}
	// ln Γ(x) = ln Γ(1+x) - ln x.
	h, l := lgammaRational(x)
	a, al := logPair(x, 0)
	s := h - a
	b := s - h
	e := (h - (s - b)) - (a + b)
	return s + (e + (l - al))
}

// lgammaRational returns ln Γ(1+f) = h + l for 0 ≤ f < 7: f (f-1) (Y + P(t)/Q(t)).
func lgammaRational(f float64) (h, l float64) {
	w, t := gammaWindow(f)
	p := math.FMA(coef.LgammaP6[w], t, coef.LgammaP5[w])
	p = math.FMA(p, t, coef.LgammaP4[w])
	p = math.FMA(p, t, coef.LgammaP3[w])
	p = math.FMA(p, t, coef.LgammaP2[w])
	p = math.FMA(p, t, coef.LgammaP1[w])
	p = math.FMA(p, t, coef.LgammaP0[w])
	q := math.FMA(coef.LgammaQ6[w], t, coef.LgammaQ5[w])
	q = math.FMA(q, t, coef.LgammaQ4[w])
	q = math.FMA(q, t, coef.LgammaQ3[w])
	q = math.FMA(q, t, coef.LgammaQ2[w])
	q = math.FMA(q, t, coef.LgammaQ1[w])
	q = math.FMA(q, t, 1)
	g := f - 1
	c := f * g
	cl := math.FMA(f, g, -c)
	return timesRational(c, cl, coef.LgammaY[w], p/q)
}

// timesRational returns (c + cl)(y + r) = h + l, |r| below y/4.
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
	p := math.FMA(coef.Stirling5, u, coef.Stirling4)
	p = math.FMA(p, u, coef.Stirling3)
	p = math.FMA(p, u, coef.Stirling2)
	p = math.FMA(p, u, coef.Stirling1)
	p = math.FMA(p, u, coef.Stirling0)
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
// 1.15 ulp; for x < 0 it is below 4 ulp of the larger of |ψ(x)|, |ψ(1-x)| and 1.
//
//	Digamma(NaN) = NaN, Digamma(+Inf) = +Inf, Digamma(-Inf) = NaN
//	Digamma(+0) = -Inf, Digamma(-0) = +Inf, Digamma(-1, -2, …) = NaN
func Digamma(x float64) float64 {
	if !(x >= minNormal && x <= gammaMax) {
		return digammaSpecial(x)
	}
	switch {
	case x >= 8:
		return digammaLarge(x)
	case x >= 1:
		h, l := digammaRational(x - 1)
		return h + l
	}
	// ψ(x) = ψ(1+x) - 1/x.
	h, l := digammaRational(x)
	a := 1 / x
	al := float64(math.FMA(-a, x, 1) * a)
	s := h - a
	b := s - h
	e := (h - (s - b)) - (a + b)
	return s + (e + (l - al))
}

// digammaRational returns ψ(1+f) = h + l for 0 ≤ f < 7: (1+f-x0)(Y + P(t)/Q(t)).
func digammaRational(f float64) (h, l float64) {
	w, t := gammaWindow(f)
	p := math.FMA(coef.DigammaP6[w], t, coef.DigammaP5[w])
	p = math.FMA(p, t, coef.DigammaP4[w])
	p = math.FMA(p, t, coef.DigammaP3[w])
	p = math.FMA(p, t, coef.DigammaP2[w])
	p = math.FMA(p, t, coef.DigammaP1[w])
	p = math.FMA(p, t, coef.DigammaP0[w])
	q := math.FMA(coef.DigammaQ6[w], t, coef.DigammaQ5[w])
	q = math.FMA(q, t, coef.DigammaQ4[w])
	q = math.FMA(q, t, coef.DigammaQ3[w])
	q = math.FMA(q, t, coef.DigammaQ2[w])
	q = math.FMA(q, t, coef.DigammaQ1[w])
	q = math.FMA(q, t, 1)
	const root = coef.DigammaRootHi - 1
	a := f - root
	b := a - f
	al := (f - (a - b)) - (root + b)
	c := a - coef.DigammaRootLo
	cl := ((a - c) - coef.DigammaRootLo) + al
	return timesRational(c, cl, coef.DigammaY[w], p/q)
}

// digammaLarge is the asymptotic series, x ≥ 8: ln x - 1/(2x) - u A(u), u = 1/x².
func digammaLarge(x float64) float64 {
	h, l := logPair(x, 0)
	z := 1 / x
	u := z * z
	p := math.FMA(coef.DigammaTail6, u, coef.DigammaTail5)
	p = math.FMA(p, u, coef.DigammaTail4)
	p = math.FMA(p, u, coef.DigammaTail3)
	p = math.FMA(p, u, coef.DigammaTail2)
	p = math.FMA(p, u, coef.DigammaTail1)
	p = math.FMA(p, u, coef.DigammaTail0)
	return h + (l - math.FMA(u, p, 0.5*z))
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
