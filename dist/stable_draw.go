package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// A stableNoise is what a draw is made of: a number uniform on (0, 1) and one from the exponential distribution.
type stableNoise struct{ u, w float64 }

// A stableTrial is a draw in the making, by the method of Chambers, Mallows and Stuck; see [stableView] for the notation.
type stableTrial struct {
	a, b, e, t  float64
	left, right float64 // V+π/2 and π/2-V
	v           float64
	cosV, tanV  float64
	sinE, cosE  float64
	sine, c     float64
	q, y        float64 // log(C/(W cos V)), and times ε/α
	power       float64 // e^y
	rise        float64 // tan V C - sin εV
}

func (d stableNoise) trial(a, b float64) (s stableTrial) {
	s.a, s.b, s.e = a, b, 1-a
	s.t, _ = stableTangent(s.e)
	s.left, s.right = math.Pi*d.u, math.Pi*(1-d.u)
	s.v = s.left - math.Pi/2
	s.cosV = generic.Sin(math.Min(s.left, s.right))
	s.tanV = generic.Sin(s.v) / s.cosV
	s.sinE, s.cosE = generic.Sin(s.e*s.v), cosPart(s.e, s.left, s.right)
	s.sine, _ = halfTurn(s.e)
	s.c = stableC(b, s.e, s.sine, s.cosE, s.left, s.right)
	s.q = log(s.c / (d.w * s.cosV))
	s.y = s.e / a * s.q
	s.power = exp(s.y)
	s.rise = math.FMA(s.tanV, s.c, -s.sinE)
	return s
}

// draw returns Z-b, or Z if moved and α is not 1.
func (d stableNoise) draw(a, b float64, moved bool) float64 {
	s := d.trial(a, b)
	var z float64
	switch {
	case moved && s.e != 0:
		z = s.height() * s.power
	case abs(s.y) > 0.7:
		z = math.FMA(s.height(), s.power, -b*s.t/s.e)
	default:
		z = math.FMA(s.rise, s.power, float64(b*s.climb()))
	}
	return math.Max(math.Min(z, maxFloat), -maxFloat)
}

// height returns A as a sum of two terms, for α other than 1.
func (s *stableTrial) height() float64 {
	far := s.left
	if s.b < 0 {
		far = s.right
	}
	return (float64((1-abs(s.b))*generic.Sin(s.a*s.v)) + s.b*generic.Sin(s.a*far)/s.sine) / s.cosV
}

// climb returns tan(πα/2) (cos εV e^y - 1): with it Z-b is rise e^y + β climb, in which nothing is singular at α = 1.
func (s *stableTrial) climb() float64 {
	grown := s.q / s.a // (e^y - 1)/ε
	if abs(s.y) > 0x1p-60 {
		grown *= expm1(s.y) / s.y
	}
	return float64(s.t * (float64(s.cosE*grown) - versine(s.e, s.v)))
}

// slopes returns the derivatives of Z-b by α and β.
func (d stableNoise) slopes(a, b float64) (za, zb float64) {
	s := d.trial(a, b)
	cb := s.t * s.v
	if s.e != 0 {
		cb = s.t * s.sinE / s.e
	}
	log := math.FMA(s.rise, s.e, float64(s.b*s.t*s.cosE)) / a // A ε/α
	zb = math.FMA(s.power*cb, s.tanV+log/s.c, s.climb())
	if abs(s.e) < stableHole {
		return d.slopeOverHole(a, b), zb
	}
	tan := s.t / s.e
	shift, dshift := float64(b*tan), float64(b*(math.Pi/2)*math.FMA(tan, tan, 1))
	ca := math.FMA(dshift, s.sinE, float64(s.v*(s.sinE-float64(shift*s.cosE))))
	dy := s.e/a*ca/s.c - s.q/a/a
	da := math.FMA(s.v+dshift, generic.Cos(a*s.v), -float64(shift*s.v*generic.Sin(a*s.v))) / s.cosV
	return math.FMA(s.power, math.FMA(s.height(), dy, da), -dshift), zb
}

// slopeOverHole returns the derivative by α as a difference of draws over α = 1, where the terms of the formula cancel.
func (d stableNoise) slopeOverHole(a, b float64) float64 {
	sum := 0.0
	for k, c := range [4]float64{4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280} {
		h := stableHole / 2 * float64(k+1)
		sum = math.FMA(c, d.draw(a+h, b, false)-d.draw(a-h, b, false), sum)
	}
	return sum / (stableHole / 2)
}
