package generic

import "math"

// FMA32 returns x*y + z rounded once to float32, as the hardware does.
//
// The product of two float32 is exact in float64. The float64 sum is rounded
// to odd, that is an inexact sum whose last bit is even moves one step toward
// the exact value, so the final rounding to float32 cannot meet a false tie
// (Boldo and Melquiond, Emulation of FMA and correctly rounded sums: proved
// algorithms using rounding to odd, IEEE Trans. Computers 57, 2008).
func FMA32(x, y, z float32) float32 {
	p := float64(float64(x) * float64(y))
	c := float64(z)
	s := p + c
	// Knuth's exact error of the sum. It is NaN when s is not finite, and then
	// neither comparison below holds.
	t := s - p
	e := (p - (s - t)) + (c - t)
	if (e < 0 || e > 0) && math.Float64bits(s)&1 == 0 {
		bits := math.Float64bits(s)
		if (e > 0) == (s > 0) {
			bits++
		} else {
			bits--
		}
		s = math.Float64frombits(bits)
	}
	return float32(s)
}
