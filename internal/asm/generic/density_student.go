package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
	"github.com/gopyro/gopyro/internal/asm/column"
)

// StudentParams computes, from the degrees of freedom n,
//
//	out 0  ln Γ((n+1)/2) - ln Γ(n/2) - ½ ln(πn) - ½ ln(n/(n+1))    to 3·10⁻¹⁶
//	out 1  n/(n+1)                                                 to 1 ulp
//	out 2  ψ((n+1)/2) - ψ(n/2) - 1/n                               to 4 ulp
//
// without a difference of log-gammas. Where n is not above 0, out 0 is NaN.
func StudentParams(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		n := c.At(0, i)
		w := 1 / (1 + n)
		p := math.FMA(coef.StudentNormP10, w, coef.StudentNormP9)
		p = math.FMA(p, w, coef.StudentNormP8)
		p = math.FMA(p, w, coef.StudentNormP7)
		p = math.FMA(p, w, coef.StudentNormP6)
		p = math.FMA(p, w, coef.StudentNormP5)
		p = math.FMA(p, w, coef.StudentNormP4)
		p = math.FMA(p, w, coef.StudentNormP3)
		p = math.FMA(p, w, coef.StudentNormP2)
		p = math.FMA(p, w, coef.StudentNormP1)
		p = math.FMA(p, w, coef.StudentNormP0)
		q := math.FMA(coef.StudentNormQ10, w, coef.StudentNormQ9)
		q = math.FMA(q, w, coef.StudentNormQ8)
		q = math.FMA(q, w, coef.StudentNormQ7)
		q = math.FMA(q, w, coef.StudentNormQ6)
		q = math.FMA(q, w, coef.StudentNormQ5)
		q = math.FMA(q, w, coef.StudentNormQ4)
		q = math.FMA(q, w, coef.StudentNormQ3)
		q = math.FMA(q, w, coef.StudentNormQ2)
		q = math.FMA(q, w, coef.StudentNormQ1)
		q = math.FMA(q, w, 1)
		s := math.FMA(coef.StudentSlopeP9, w, coef.StudentSlopeP8)
		s = math.FMA(s, w, coef.StudentSlopeP7)
		s = math.FMA(s, w, coef.StudentSlopeP6)
		s = math.FMA(s, w, coef.StudentSlopeP5)
		s = math.FMA(s, w, coef.StudentSlopeP4)
		s = math.FMA(s, w, coef.StudentSlopeP3)
		s = math.FMA(s, w, coef.StudentSlopeP2)
		s = math.FMA(s, w, coef.StudentSlopeP1)
		s = math.FMA(s, w, coef.StudentSlopeP0)
		r := math.FMA(coef.StudentSlopeQ9, w, coef.StudentSlopeQ8)
		r = math.FMA(r, w, coef.StudentSlopeQ7)
		r = math.FMA(r, w, coef.StudentSlopeQ6)
		r = math.FMA(r, w, coef.StudentSlopeQ5)
		r = math.FMA(r, w, coef.StudentSlopeQ4)
		r = math.FMA(r, w, coef.StudentSlopeQ3)
		r = math.FMA(r, w, coef.StudentSlopeQ2)
		r = math.FMA(r, w, coef.StudentSlopeQ1)
		r = math.FMA(r, w, 1)
		var norm, slope float64
		if n >= minDivisor && n <= maxDivisor {
			inv := 1 / (float64(q*r) * n)
			norm = float64(p*r) * float64(n*inv)
			slope = float64(s*q) * float64(inv*w)
		} else {
			norm = p / q
			slope = s / r * w / n
		}
		if !(n > 0) {
			norm = math.NaN()
		}
		c.Out[0][i], c.Out[1][i], c.Out[2][i] = math.FMA(norm, w, -coef.HalfLn2PiHi), n*w, slope
	}
}

// StudentTails computes, from x, loc, scale and n, z = (x-loc)/scale, z²/n and 1/scale, with errors of 1.1, 5 and 1.5 ulp.
func StudentTails(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		d, scale, n := c.At(0, i)-c.At(1, i), c.At(2, i), c.At(3, i)
		var z, e, inv float64
		if y := scale * n; y >= minDivisor && y <= maxDivisor {
			r := 1 / y
			inv = n * r
			z = quotientBy(d, scale, inv)
			e = float64(z*z) * float64(scale*r)
		} else {
			inv = 1 / scale
			z = d / scale
			e = z * z / n
		}
		c.Out[0][i], c.Out[1][i], c.Out[2][i] = z, e, inv
	}
}

// StudentTerms computes, from the results z and e of [StudentTails], w = ln(1+e), inv, n, and the results slope and norm of
// [StudentParams], in this order,
//
//	out 0  norm - ½(n+1) w    the log-density but for ½ ln(n/(n+1)) - ln scale
//	out 1  its derivative by x
//	out 2  by n
//	out 3  by loc
//	out 4  by scale
func StudentTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		z, e, w, inv, n := c.At(0, i), c.At(1, i), c.At(2, i), c.At(3, i), c.At(4, i)
		r := 1 / math.FMA(n, e, n) // n + z²
		h := n + 1
		k := h * r
		g := float64(z*k) * inv
		dn := 0.5 * ((c.At(5, i) - w) + float64(e*k))
		ds := float64(math.FMA(z, z, -1)*float64(n*r)) * inv
		c.Out[0][i] = math.FMA(-0.5*h, w, c.At(6, i))
		c.Out[1][i], c.Out[2][i], c.Out[3][i], c.Out[4][i] = -g, dn, g, ds
	}
}
