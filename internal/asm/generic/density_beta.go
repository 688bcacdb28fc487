package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
	"github.com/gopyro/gopyro/internal/asm/column"
)

// The steps of shapes work from minShape on and below maxShape; belowMaxShape is the number before that.
const (
	minShape      = 0x1p-300
	maxShape      = 8
	belowMaxShape = 0x1.fffffffffffffp+2
)

// BetaNorm computes, from a and b, -ln B(a, b), where neither is maxShape or more: there it means nothing.
func BetaNorm(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		c.Out[0][i], _, _ = betaNorm(c.At(0, i), c.At(1, i))
	}
}

// BetaNorms computes, from a and b,
//
//	out 0  -ln B(a, b), the number of [BetaNorm]
//	out 1  ψ(a+b) - ψ(a)    its derivative by a
//	out 2  ψ(a+b) - ψ(b)    by b
//
// where neither is maxShape or more. The errors are below 3·2⁻⁵² of the sum of the log-gammas or digammas, or of 1 (TestBetaNorm):
// the derivative by the larger of two very different shapes loses by cancellation.
func BetaNorms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		c.Out[0][i], c.Out[1][i], c.Out[2][i] = betaNorm(c.At(0, i), c.At(1, i))
	}
}

// betaNorm returns -ln B(a, b) and its derivatives. The log-gammas and digammas are those of a+1 where a < 1, likewise for b and
// a+b; what is missing takes one logarithm and one division for all.
func betaNorm(a, b float64) (lp, da, db float64) {
	if !(a >= minShape && b >= minShape) {
		s := a + b
		lp = Lgamma(s) - (Lgamma(a) + Lgamma(b))
		return lp, Digamma(s) - Digamma(a), Digamma(s) - Digamma(b)
	}
	a, b = math.Min(a, belowMaxShape), math.Min(b, belowMaxShape)
	s := a + b
	p, q, r := lgammaSeries(a), lgammaSeries(b), lgammaSeries(s)
	lp = (r.lg - (p.lg + q.lg)) + (r.lgLow - (p.lgLow + q.lgLow))
	da = (r.dg - p.dg) + (r.dgLow - p.dgLow)
	db = (r.dg - q.dg) + (r.dgLow - q.dgLow)
	if a >= 1 && b >= 1 {
		return lp, da, db
	}
	a1, b1, s1 := math.Min(a, 1), math.Min(b, 1), math.Min(s, 1)
	ab := float64(a1 * b1)
	inv := 1 / (ab * s1)
	lp += Log(ab * (ab * inv)) // ab/s1
	// ψ(s) - ψ(a) lacks 1/a if s ≥ 1, and else 1/a - 1/s = b/(as).
	u, v := b1*inv, a1*inv
	if s < 1 {
		u, v = u*b1, v*a1
	}
	if a < 1 {
		da += u
	}
	if b < 1 {
		db += v
	}
	return lp, da, db
}

// A lgammaPair is ln Γ = lg + lgLow and ψ = dg + dgLow, lg and dg multiples of 2⁻³², so that their differences have no error.
type lgammaPair struct{ lg, lgLow, dg, dgLow float64 }

// lgammaSeries returns the pair of x, or that of 1+x where x < 1, for 0 < x < 16: see coef.LgammaSeries.
func lgammaSeries(x float64) lgammaPair {
	f := x
	if x >= 1 {
		f = x - 1
	}
	w, t := lgammaWindow(x, f)
	c := &coef.LgammaSeries
	d := c[19][w]
	p := math.FMA(d, t, c[18][w])
	for k := 17; k > 3; k-- {
		d = math.FMA(d, t, p)
		p = math.FMA(p, t, c[k][w])
	}
	d = math.FMA(d, t, p)
	low := math.FMA(p, t, c[2][w]+c[3][w])
	return lgammaPair{c[0][w], math.FMA(low, t, c[1][w]), c[2][w], math.FMA(p+d, t, c[3][w])}
}

// lgammaWindow returns the window that 1 + f is in, see [gammaWindow], x = f or 1 + f, and the distance from its centre.
func lgammaWindow(x, f float64) (w int, t float64) {
	w, _ = gammaWindow(x, f)
	return w, f - [8]float64{1, 2.5, 4, 6, 9, 13, 0, 1}[w]
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
