package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// A complexNumber has products that are rounded the same on all machines, as those of complex128 are not.
type complexNumber struct{ re, im float64 }

func (z complexNumber) add(w complexNumber) complexNumber {
	return complexNumber{z.re + w.re, z.im + w.im}
}

func (z complexNumber) mul(w complexNumber) complexNumber {
	return complexNumber{math.FMA(z.re, w.re, -float64(z.im*w.im)), math.FMA(z.re, w.im, float64(z.im*w.re))}
}

func (z complexNumber) scale(v float64) complexNumber {
	return complexNumber{float64(z.re * v), float64(z.im * v)}
}

// timesI returns v i z.
func (z complexNumber) timesI(v float64) complexNumber {
	return complexNumber{float64(-v * z.im), float64(v * z.re)}
}

// size returns a norm of z.
func (z complexNumber) size() float64 { return abs(z.re) + abs(z.im) }

func (z complexNumber) exp() complexNumber {
	r := exp(z.re)
	return complexNumber{r * generic.Cos(z.im), r * generic.Sin(z.im)}
}

// exps returns e^z and e^z - 1.
func (z complexNumber) exps() (e, less complexNumber) {
	e = z.exp()
	half := generic.Sin(z.im / 2)
	return e, complexNumber{expm1(z.re) - float64(2*half*half*exp(z.re)), e.im}
}

// direction returns e^(i angle).
func direction(angle float64) complexNumber {
	return complexNumber{generic.Cos(angle), generic.Sin(angle)}
}

// A stableRay is the ray re^(-iφ) along which the Fourier integral of the characteristic function e^-ψ is taken,
//
//	ψ(t) = t^α (1 + iβ G(t)),  G(t) = tan(πα/2) (t^ε - 1),
//
// so that e^-izt does not oscillate. All of it is smooth in α and β, at α = 1 too.
type stableRay struct {
	a, b, z, e float64
	t, dt      float64 // ε tan(πα/2) and its derivative by ε
	turn, step float64 // φ, and the step of the trapezoidal rule in log r
	less       bool    // 1 is taken from e^-ψ, whose integral is 0
}

// rayTo returns the ray for the place z. Its angle is the middle of those at which the integrand falls off, and how far it is from
// their ends decides the step.
func rayTo(a, b, z float64) stableRay {
	s := stableRay{a: a, b: b, z: z, e: 1 - a}
	s.t, s.dt = stableTangent(s.e)
	side, room := math.Copysign(1, b), math.Pi/4
	if abs(z) >= 4*abs(b) {
		side = math.Copysign(1, z)
	}
	if abs(s.e) >= 0.1 {
		shift := b * s.t / s.e
		side = math.Copysign(1, z+shift)
		if room = math.Pi / 2; s.e < 0 || abs(z+shift) < 4 {
			room = math.Min((math.Pi/2-float64(arctan(shift)*side))/a, room)
		}
	}
	s.turn, s.step = side*room/2, room*math.Pi/(44+float64(3*log1p(abs(z))))
	s.less = z*side >= 1
	return s
}

// stableTangent returns ε/tan(πε/2) and its derivative.
func stableTangent(e float64) (t, slope float64) {
	x := float64(math.Pi / 2 * e)
	if abs(x) < 0.125 {
		w := x * x
		t, slope = 1382.0/638512875, 12*1382.0/638512875
		for k := 4.0; k >= 0; k-- {
			c := cotangentSeries[int(k)]
			t, slope = math.FMA(t, w, c), math.FMA(slope, w, 2*(k+1)*c)
		}
		return math.FMA(-t, w, 1) * (2 / math.Pi), -x * slope
	}
	sine, cosine := halfTurn(e)
	return e * cosine / sine, (float64(sine*cosine) - x) / (sine * sine)
}

// cotangentSeries are the coefficients c of x/tan x = 1 - Σ c_k x^(2k+2), without the sixth.
var cotangentSeries = [5]float64{1.0 / 3, 1.0 / 45, 2.0 / 945, 1.0 / 4725, 2.0 / 93555}

// halfTurn returns sine and cosine of πε/2, the latter 0 at ε = -1.
func halfTurn(e float64) (sine, cosine float64) {
	if e < -0.5 {
		x := math.Pi / 2 * (1 + e)
		return -generic.Cos(x), generic.Sin(x)
	}
	x := float64(math.Pi / 2 * e)
	return generic.Sin(x), generic.Cos(x)
}

// growth returns G at L = log t and its derivative by α, given t^ε.
func (s *stableRay) growth(l, power complexNumber) (g, da complexNumber) {
	f, df := expm1Over(l.scale(s.e), power)
	g = l.mul(f).scale(s.t)
	da = l.mul(f.scale(s.dt).add(l.mul(df).scale(s.t))).scale(-1)
	return g, da
}

// expm1Over returns (e^w - 1)/w and its derivative, given e^w.
func expm1Over(w, power complexNumber) (f, df complexNumber) {
	if w.size() < 1 {
		term := complexNumber{1, 0} // w^k/k!
		for k := 0.0; term.size() > 0x1p-58; k++ {
			f = f.add(term.scale(1 / (k + 1)))
			df = df.add(term.scale(1 / (k + 2)))
			term = term.mul(w).scale(1 / (k + 1))
		}
		return f, df
	}
	inverse := complexNumber{w.re, -w.im}.scale(1 / (float64(w.re*w.re) + float64(w.im*w.im)))
	f = power.add(complexNumber{-1, 0}).mul(inverse)
	return f, power.add(f.scale(-1)).mul(inverse)
}

// A stableSum is a density with its derivatives by α, β and the place, and the sum of the sizes of all terms of it.
type stableSum struct{ f, a, b, z, size float64 }

// sum returns the integral by the trapezoidal rule.
func (s *stableRay) sum() (d stableSum) {
	start := -38 - log1p(abs(s.z))
	if s.less {
		start = -40/(1+math.Min(s.a, 1)) - log1p(abs(s.z)) // ψ falls like t or t^α
	}
	turned, turnedA, turnedE := direction(-s.turn), direction(-s.a*s.turn), direction(-s.e*s.turn)
	for k := range 1 << 14 {
		log := complexNumber{start + float64(float64(k)*s.step), -s.turn}
		r, ra := exp(log.re), exp(s.a*log.re)
		t, power := turned.scale(r), turnedA.scale(ra)
		g, dg := s.growth(log, turnedE.scale(r/ra))
		skew := g.timesI(s.b)
		skew.re++
		psi, wave := power.mul(skew).scale(-1), t.timesI(-s.z)
		rest, restLess := psi.exps()
		base := wave.exp().mul(t)
		whole := base.mul(rest)
		v := whole
		if s.less {
			v = base.mul(restLess)
		}
		d.f += v.re
		d.z += v.mul(t.timesI(-1)).re
		d.a -= whole.mul(power).mul(log.mul(skew).add(dg.timesI(s.b))).re
		d.b -= whole.mul(power).mul(g.timesI(1)).re
		d.size += v.size()
		if left := v.size() * (1 + t.size()) * (1 + float64(power.size()*log.size())); k > 64 && !(left > d.size*0x1p-60) {
			break
		}
	}
	m := s.step / math.Pi
	return stableSum{d.f * m, d.a * m, d.b * m, d.z * m, d.size * m}
}
