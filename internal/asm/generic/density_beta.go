package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/column"
)

// BetaNorms computes, from ln Γ of a, b and a+b and ψ of a, b and a+b, for a and b that are not large,
//
//	out 0  -ln B(a, b)
//	out 1  ψ(a+b) - ψ(a)    its derivative by a
//	out 2  ψ(a+b) - ψ(b)    by b
func BetaNorms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		s := c.At(5, i)
		c.Out[0][i] = c.At(2, i) - (c.At(0, i) + c.At(1, i))
		c.Out[1][i], c.Out[2][i] = s-c.At(3, i), s-c.At(4, i)
	}
}

// BetaLogs computes, from a, b, ln x, ln(1-x) and the results of [BetaNorms],
//
//	out 0  (a-1) ln x + (b-1) ln(1-x) - ln B(a, b)
//	out 1  its derivative by a
//	out 2  by b
//
// Where a or b is not above 0, out 0 is NaN.
func BetaLogs(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		x, y := c.At(2, i), c.At(3, i)
		a, b := c.At(0, i), c.At(1, i)
		c.Out[0][i] = math.FMA(a-1, x, math.FMA(b-1, y, c.At(4, i)))
		if !(a > 0 && b > 0) {
			c.Out[0][i] = math.NaN()
		}
		c.Out[1][i], c.Out[2][i] = x+c.At(5, i), y+c.At(6, i)
	}
}

// BetaSlopes computes, from x, a and b, (a-1)/x - (b-1)/(1-x), the derivative of a beta density by x.
func BetaSlopes(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		x, a, b := c.At(0, i), c.At(1, i)-1, c.At(2, i)-1
		y := 1 - x
		if p := float64(x * y); p >= minDivisor && p <= maxDivisor {
			q := float64(b * x)
			c.Out[0][i] = math.FMA(a, y, -q) * (1 / p)
		} else {
			c.Out[0][i] = a/x - b/y
		}
	}
}

// BetaExcess computes, from x, a and b, with n = a+b,
//
//	out 0  nx - a, from 1-x where that is smaller
//	out 1  a - nx
//	out 2  nx
//	out 3  n(1-x)
func BetaExcess(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		x, a, b := c.At(0, i), c.At(1, i), c.At(2, i)
		y, n := 1-x, a+b
		e := math.FMA(x, n, -a)
		if y < x {
			e = math.FMA(-y, n, b)
		}
		c.Out[0][i], c.Out[1][i], c.Out[2][i], c.Out[3][i] = e, -e, x*n, y*n
	}
}
