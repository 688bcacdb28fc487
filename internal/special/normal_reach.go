package special

import "math"

// NearestReach is the least z that [NormalReach] takes.
const NearestReach = 5

// NormalReach returns the probability of [NormalPartOf] at b = -z, z ≥ NearestReach, over φ(z), as mass e^shift, and E t and E t², given ratio = e^s
// with s = [NormalRatio] of it: far out the part is nearly that of an exponential variable, and with u = zt everything is near 1. Errors are a few
// 2⁻⁵³ of themselves, of E t² up to 20.
//
// Method: the integrals of the moments from z on less those from z+w on, moved, or in a narrow part their series about the middle.
func NormalReach(z, w, s, ratio float64) (mass, shift, mean, square float64) {
	if s > -2 {
		return narrowReach(z, w)
	}
	inverse := 1 / z
	m0, m1, m2 := reachIntegrals(inverse)
	if s > -80 { // what is beyond counts
		end := 1 / (z + w)
		k, u := z*end, w*z
		n0, n1, n2 := reachIntegrals(end)
		n0, n1, n2 = n0*k, float64(n1*(k*k)), n2*(k*k*k) // 2*n1 is a sum
		m0 -= float64(ratio * n0)
		m1 -= float64(ratio * math.FMA(u, n0, n1))
		m2 -= float64(ratio * math.FMA(u, math.FMA(u, n0, 2*n1), n2))
	}
	unit := inverse / m0
	return m0 * inverse, 0, m1 * unit, m2 * unit * inverse
}

// NormalRatio returns log(φ(z+w)/φ(z)).
func NormalRatio(z, w float64) float64 { return -w * math.FMA(0.5, w, z) }

// reachIntegrals returns, given 1/z, z ∫ f, z² ∫ t f and z³ ∫ t² f over t ≥ 0 with f = e^(-zt-t²/2), which go to 1, 1 and 2. They are 1-vg, g = 1-vq and
// q-1+vq with v = 1/z², and q, which goes to 3, is a polynomial.
func reachIntegrals(inverse float64) (zeroth, first, second float64) {
	v := inverse * inverse
	q := horner(reachPoly[:], v)
	first = math.FMA(-v, q, 1)
	return math.FMA(-v, first, 1), first, math.FMA(v, q, q-1)
}

// reachPoly interpolates q at the nodes of Chebyshev on [0, 1/NearestReach²], with an error of 2⁻⁵¹.
var reachPoly = [...]float64{
	3, -14.999999999991047, 104.9999999782996, -944.9999790094511, 10394.989215886206, -135131.60265843052, 2026309.9625654207, -34353029.87944855,
	643077004.9035679, -12780416379.141525, 253388209389.2152, -4636246536765.88, 72256963047235.95, -886711463537729.9, 7843881056574583.0,
	-4.386515259197876e16, 1.1550648318147848e17,
}

// narrowReach is NormalReach for the part of width 2h about -m, hm ≤ 1: the density there over that at the middle has the coefficients uₙ = Hₙ(m) hⁿ/n!,
// with Hermite's polynomials Hₙ, of (-y/h)ⁿ at the distance y beyond it.
func narrowReach(z, w float64) (mass, shift, mean, square float64) {
	h := float64(0.5 * w)
	k, v := h*(z+h), h*h
	even, odd := 1.0, k
	m0, m1, m2 := 1.0, odd/3, 1.0/3
	for n := 2; n < len(inverses)-3; n += 2 {
		even = inverses[n] * math.FMA(k, odd, -float64(v*even))
		odd = inverses[n+1] * math.FMA(k, even, -float64(v*odd))
		m0 = math.FMA(inverses[n+1], even, m0)
		m1 = math.FMA(inverses[n+3], odd, m1)
		m2 = math.FMA(inverses[n+3], even, m2)
	}
	first, second := m1/m0, m2/m0 // E y = -h first and E y² = h² second
	return w * m0, -h * math.FMA(0.5, h, z), h * (1 - first), v * (1 + second - float64(2*first))
}

// inverses are the reciprocals of whole numbers.
var inverses = func() (r [24]float64) {
	for n := 1; n < len(r); n++ {
		r[n] = 1 / float64(n)
	}
	return r
}()
