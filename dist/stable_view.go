package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// A stableView is a place of the standard stable distribution with parameters α and β in Nolan's parameterisation S0, turned so that it
// lies to the right of -b, b = β tan(πα/2). With ε = 1-α the distribution is that of Z-b,
//
//	Z = A(V) (C(V)/(W cos V))^(ε/α),  A cos V = sin αV + b cos αV,  C = cos εV + b sin εV
//
// for V uniform on (-π/2, π/2) and W exponential (Chambers, Mallows and Stuck, JASA 71, 1976). For each V in (-θ, π/2), tan αθ = b, there is
// one W at a given Z > 0, and the density is the integral of W e^-W over V, times α/(π |ε| Z) (Nolan, Commun. Statist. Stoch. Models 13, 1997).
//
// Nothing is singular at α = 1, where b and Z are infinite, if both are multiplied by ε.
type stableView struct {
	a, b, z    float64 // α, β and the place
	e          float64 // ε
	sine       float64 // of πε/2
	t          float64 // ε tan(πα/2)
	ez         float64 // εZ
	rise       float64 // √(1+b²)/Z
	gap, width float64 // of V: from -π/2 to -θ, and from there to π/2
	rest       float64 // π-α(π/2+θ)
	mirrored   bool
}

// viewStable returns the place z seen so, and false if it is outside of the support.
func viewStable(a, b, z float64) (s stableView, inside bool) {
	s = stableView{a: a, b: b, z: z, e: 1 - a, t: 2 / math.Pi}
	var cosine float64
	s.sine, cosine = halfTurn(s.e)
	if s.e != 0 {
		s.t = s.e * cosine / s.sine
	}
	s.ez = math.FMA(s.e, z, float64(b*s.t))
	if s.ez == 0 { // the density is continuous
		s.ez = s.e * 0x1p-60
	}
	if s.ez < 0 != (s.e < 0) {
		s.b, s.z, s.ez, s.mirrored = -b, -z, -s.ez, true
	}
	bt := float64(b * s.t)
	s.rise = math.Sqrt(math.FMA(s.e, s.e, float64(bt*bt))) / abs(s.ez)
	s.setAngles(cosine)
	return s, s.width > 0
}

// setAngles sets gap, width and rest. Differences of angles, such as π/2-|θ|, are written as angles of their own.
func (s *stableView) setAngles(cosine float64) {
	m := abs(s.b)
	right := s.b < 0 == (s.e < 0) // b ≥ 0
	var edge float64
	if s.e < 0 {
		edge = math.FMA(-math.Pi/2, s.e, angle(m*cosine, -s.sine)) / s.a
		s.rest = math.FMA(math.Pi/2, 1+s.e, angle(-s.sine, m*cosine))
		if right {
			s.rest = angle(math.FMA(m*cosine, cosine, float64(s.sine*s.sine)), -(1-m)*s.sine*cosine)
		}
	} else {
		edge = angle(math.FMA(m*cosine, cosine, float64(s.sine*s.sine)), (1-m)*s.sine*cosine) / s.a
	}
	s.gap, s.width = math.Pi-edge, edge
	if right {
		s.gap, s.width = edge, math.Pi-edge
	}
	if s.e >= 0 {
		s.rest = math.Pi - float64(s.a*s.width)
	}
}

// angle returns the angle of the point (x, y) for x, y ≥ 0.
func angle(x, y float64) float64 { return arctan(y / x) }

// A stableNode is an angle V with what belongs to it. It is told by its distances from both ends, p = V+θ and r = π/2-V.
type stableNode struct {
	p, r, v    float64
	cosV, tanV float64
	sinE, cosE float64 // of εV
	c, ratio   float64 // C and A/Z
	logW       float64
}

// at returns the node at p = width/(1+e^-u).
func (s *stableView) at(u float64) (n stableNode) {
	n.p, n.r = float64(s.width*sigmoid(u)), float64(s.width*sigmoid(-u))
	left := n.p + s.gap
	if n.r < left {
		n.v = math.Pi/2 - n.r
		n.cosV = generic.Sin(n.r)
		n.tanV = generic.Cos(n.r) / n.cosV
	} else {
		n.v = left - math.Pi/2
		n.cosV = generic.Sin(left)
		n.tanV = -generic.Cos(left) / n.cosV
	}
	n.sinE, n.cosE = generic.Sin(s.e*n.v), cosPart(s.e, left, n.r)
	n.c = stableC(s.b, s.e, s.sine, n.cosE, left, n.r)
	n.logW = log(n.c/n.cosV) + float64(s.a*s.logRatio(&n))
	return n
}

// cosPart returns cos εV, accurate where it is nearly 0, given V+π/2 and π/2-V.
func cosPart(e, left, right float64) float64 {
	m := abs(e)
	return generic.Sin(math.FMA(m, math.Min(left, right), math.Pi/2*(1-m)))
}

// stableC returns C = cos εV + b sin εV as a sum of two terms that are not negative.
func stableC(b, e, sine, cosE, left, right float64) float64 {
	m, far, near := abs(e), left, right
	if b < 0 {
		far, near = right, left
	}
	var q float64
	switch {
	case e == 0:
		q = far * (2 / math.Pi)
	case m*far > math.Pi/2:
		q = generic.Sin(math.FMA(m, near, math.Pi*(1-m))) / abs(sine)
	default:
		q = generic.Sin(m*far) / abs(sine)
	}
	return math.FMA(abs(b), q, (1-abs(b))*cosE)
}

// logRatio sets ratio to A/Z and returns log(A/Z)/ε.
func (s *stableView) logRatio(n *stableNode) float64 {
	k := (math.FMA(n.tanV, n.c, -n.sinE) - float64(s.b*s.t*versine(s.e, n.v)) - s.z) / s.ez // (A-Z)/(εZ)
	if y := float64(s.e * k); abs(y) < 0.5 {
		n.ratio = 1 + y
		return k * log1pOver(y)
	}
	turn := s.a * n.p
	if turn > math.Pi/2 {
		turn = math.FMA(s.a, n.r, s.rest)
	}
	n.ratio = generic.Sin(turn) * s.rise / n.cosV
	return log(n.ratio) / s.e
}

// versine returns (1 - cos εv)/ε.
func versine(e, v float64) float64 {
	if e == 0 {
		return 0
	}
	half := generic.Sin(float64(e*v) / 2)
	return 2 * half * half / e
}

// log1pOver returns log(1+y)/y.
func log1pOver(y float64) float64 {
	if abs(y) < 0x1p-60 {
		return 1
	}
	return log1p(y) / y
}
