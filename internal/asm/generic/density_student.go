package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
	"github.com/gopyro/gopyro/internal/asm/column"
)

// StudentParams computes, from the degrees of freedom n,
//
//	out 0  ln Γ((n+1)/2) - ln Γ(n/2) - ½ ln(πn)    to 4·10⁻¹⁶ of the larger of it and 1
//	out 1  ψ((n+1)/2) - ψ(n/2) - 1/n               to 4 ulp
//
// without a difference of log-gammas. Where n is not above 0, out 0 is NaN.
func StudentParams(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		c.Out[0][i], c.Out[1][i] = StudentNorm(c.At(0, i))
	}
}

// StudentNorm returns out 0 and out 1 of [StudentParams] for n.
func StudentNorm(n float64) (norm, slope float64) {
	norm, slope = studentParams(n)
	return norm - coef.HalfLn2PiHi, slope
}

// fewDegrees is the least number of degrees of freedom in the windows of coef.StudentNorm.
const fewDegrees = 0.5

// studentParams returns ln Γ((n+1)/2) - ln Γ(n/2) - ½ ln(n/2) and twice its derivative.
func studentParams(n float64) (norm, slope float64) {
	switch {
	case n >= fewDegrees:
		w := 1 / (1 + n)
		norm, slope = studentNorm(w)
		return norm, slope * (-2 * w * w)
	case n > 0:
		// xΓ(x) is Γ(x+1).
		norm, slope = studentParams(n + 2)
		h := n + 1
		return norm + 0.5*Log((n+2)/h/h) + 0.5*Log(n), slope + 1/(n+2) - 2/h + 1/n
	}
	return math.NaN(), math.NaN()
}

// studentNorm returns the polynomial of coef.StudentNorm at w, 0 ≤ w ≤ 2/3, and its derivative.
func studentNorm(w float64) (g, slope float64) {
	const windows = 1.5 - 0x1p-20 // of width 1/12, w = 2/3 in the last
	j := math.Float64bits(math.FMA(w, windows, 1)) >> 49 & 7
	c := &coef.StudentNorm
	t := w - c[0][j]
	slope = c[14][j]
	g = math.FMA(slope, t, c[13][j])
	for k := 12; k > 0; k-- {
		slope = math.FMA(slope, t, g)
		g = math.FMA(g, t, c[k][j])
	}
	return g, slope
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
