package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/column"
)

// Divisors below minDivisor or above maxDivisor may have a reciprocal that is not normal, or whose products leave the range.
const (
	minDivisor = 0x1p-500
	maxDivisor = 0x1p500
)

// NormalTerms computes, from x, loc and scale, with z = (x-loc)/scale,
//
//	out 0  -½z²            the log-density but for -log scale - ½ log 2π
//	out 1  -z/scale        its derivative by x
//	out 2  z/scale         by loc
//	out 3  (z²-1)/scale    by scale
//
// for elements lo to hi. z has an error of at most 1.5 ulp.
func NormalTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		d, scale := c.At(0, i)-c.At(1, i), c.At(2, i)
		var z, g, s float64
		if scale >= minDivisor && scale <= maxDivisor {
			inv := 1 / scale
			z = d * inv
			g = z * inv
			s = math.FMA(z, z, -1) * inv
		} else {
			z = d / scale
			g = z / scale
			s = math.FMA(z, z, -1) / scale
		}
		q := float64(z * z)
		c.Out[0][i], c.Out[1][i], c.Out[2][i], c.Out[3][i] = -0.5*q, -g, g, s
	}
}
