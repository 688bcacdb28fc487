package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
	"github.com/gopyro/gopyro/internal/asm/column"
)

// The density of a gamma variable y of concentration a, and whatever is made of it, is a ln y - y - ln Γ(a). From a = 16
// on the terms are much larger than their sum; then it is a (ln(y/a) - (y-a)/a) + ½ ln a - ½ ln 2π - c(a), with c the
// correction of Stirling's formula: a deviance, of the size of the result (Loader, Fast and Accurate Computation of
// Binomial Probabilities, 2000).

// Difference computes x - y.
func Difference(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		c.Out[0][i] = c.At(0, i) - c.At(1, i)
	}
}

// Excess computes, from x, b and a, y = xb and y - a rounded once.
func Excess(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		x, b, a := c.At(0, i), c.At(1, i), c.At(2, i)
		y := x * b
		c.Out[0][i], c.Out[1][i] = y, math.FMA(x, b, -a)
	}
}

// InverseExcess computes, from x, b and a, y = b/x and y - a, with an error of 1.5 ulp.
func InverseExcess(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		x, b, a := c.At(0, i), c.At(1, i), c.At(2, i)
		e := math.FMA(-a, x, b)
		if x >= minDivisor && x <= maxDivisor {
			inv := 1 / x
			c.Out[0][i], c.Out[1][i] = b*inv, e*inv
		} else {
			c.Out[0][i], c.Out[1][i] = b/x, e/x
		}
	}
}

// Ratios computes, from e, y and a, e/a and y/a, with an error of 1 ulp. a is far from the ends of the range.
func Ratios(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		inv := 1 / c.At(2, i)
		c.Out[0][i], c.Out[1][i] = c.At(0, i)*inv, c.At(1, i)*inv
	}
}

// stirlingTail is the polynomial of z S(z²) of [lgammaLarge] in u = z².
func stirlingTail(u float64) float64 {
	p := math.FMA(coef.Stirling5, u, coef.Stirling4)
	p = math.FMA(p, u, coef.Stirling3)
	p = math.FMA(p, u, coef.Stirling2)
	p = math.FMA(p, u, coef.Stirling1)
	return math.FMA(p, u, coef.Stirling0)
}

// digammaTail is the polynomial A(u) of [digammaLarge].
func digammaTail(u float64) float64 {
	p := math.FMA(coef.DigammaTail6, u, coef.DigammaTail5)
	p = math.FMA(p, u, coef.DigammaTail4)
	p = math.FMA(p, u, coef.DigammaTail3)
	p = math.FMA(p, u, coef.DigammaTail2)
	p = math.FMA(p, u, coef.DigammaTail1)
	return math.FMA(p, u, coef.DigammaTail0)
}

// StirlingCorrection returns c(a) = ln Γ(a) - ((a-½) ln a - a + ½ ln 2π) for a ≥ 8. The error is below 2⁻⁵⁸.
func StirlingCorrection(a float64) float64 {
	z := 1 / a
	return float64(z * stirlingTail(z*z))
}

// StirlingTerms computes, from a ≥ 8 and ln a,
//
//	out 0  ½ ln a - ½ ln 2π - c(a) = a ln a - a - ln Γ(a)
//	out 1  ln a - ψ(a)
//
// with the polynomials of [Lgamma] and [Digamma]. For a < 8 they mean nothing.
func StirlingTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		z := 1 / c.At(0, i)
		u := z * z
		p := stirlingTail(u)
		half := math.FMA(0.5, c.At(1, i), -coef.HalfLn2PiHi)
		c.Out[0][i] = math.FMA(-z, p, half)
		h := 0.5 * z
		c.Out[1][i] = math.FMA(u, digammaTail(u), h)
	}
}

// DevianceTerms computes, from v = (y-a)/a, ln(y/a), ln(1+v), a and the results of [StirlingTerms], for a ≥ 16
//
//	out 0  a ln y - y - ln Γ(a)
//	out 1  its derivative by a, ln y - ψ(a)
//
// ln(y/a) is read where v < -½ only, and ln(1+v), the same number, elsewhere.
func DevianceTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		v, w := c.At(0, i), c.At(2, i)
		if v < -0.5 {
			w = c.At(1, i)
		}
		c.Out[0][i], c.Out[1][i] = math.FMA(c.At(3, i), w-v, c.At(4, i)), w+c.At(5, i)
	}
}

// GammaLogs computes, from y, a, ln y, ln Γ(a) and ψ(a),
//
//	out 0  a ln y - y - ln Γ(a)
//	out 1  its derivative by a, ln y - ψ(a)
//
// Where a is not above 0, out 0 is NaN.
func GammaLogs(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		a, logY := c.At(1, i), c.At(2, i)
		c.Out[0][i], c.Out[1][i] = math.FMA(a, logY, -c.At(0, i))-c.At(3, i), logY-c.At(4, i)
		if !(a > 0) {
			c.Out[0][i] = math.NaN()
		}
	}
}

// GammaSlopes computes, from x, a and b, (a-1-bx)/x and (a-bx)/b: the derivatives of a gamma density by x and by the rate.
func GammaSlopes(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		x, a, b := c.At(0, i), c.At(1, i), c.At(2, i)
		y := x * b
		dx, db := math.FMA(-x, b, a-1), math.FMA(-x, b, a)
		if y >= minDivisor && y <= maxDivisor {
			inv := 1 / y
			inverseX, inverseB := b*inv, x*inv
			dx, db = dx*inverseX, db*inverseB
		} else {
			dx, db = dx/x, db/b
		}
		c.Out[0][i], c.Out[1][i] = dx, db
	}
}

// InverseGammaSlopes computes, from x, a and b, (b/x-a-1)/x and (a-b/x)/b: the derivatives of an inverse gamma density by x
// and by the rate.
func InverseGammaSlopes(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		x, a, b := c.At(0, i), c.At(1, i), c.At(2, i)
		dx, db := math.FMA(-(a+1), x, b), math.FMA(a, x, -b)
		y := x * b
		if y >= minDivisor && y <= maxDivisor && x >= minDivisor && x <= maxDivisor {
			inv := 1 / y
			inverseX := b * inv
			dx, db = dx*inverseX*inverseX, db*inv
		} else {
			dx, db = dx/x/x, db/x/b
		}
		c.Out[0][i], c.Out[1][i] = dx, db
	}
}

// PoissonTerms computes, from x, rate and ln rate, for whole x,
//
//	out 0  x ln rate - rate - ln x!, the log-density, where x < 16
//	out 1  its derivative by rate, x/rate - 1
//
// and -Inf and 0 where x is not a whole number from 0 on. Where rate is below 0, out 0 is NaN.
func PoissonTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		x, rate := c.At(0, i), c.At(1, i)
		var lp float64
		d := (x - rate) / rate
		switch {
		case x != x:
			lp, d = x, x
		case x < 0 || x > math.MaxFloat64 || x != math.Floor(x):
			lp, d = math.Inf(-1), 0
		case x == 0 && (rate == 0 || rate-rate != 0):
			lp, d = -rate, -1 // 0 ln rate is 0
		case x < 0x1p51:
			lp = math.FMA(x, c.At(2, i), -rate) - coef.LogFactorial[int(x)%16]
		}
		if rate < 0 {
			lp = math.NaN()
		}
		c.Out[0][i], c.Out[1][i] = lp, d
	}
}

// GammaRest computes, from x > 0,
//
//	c(x) = ln Γ(x) - ((x-½) ln x - x + ½ ln 2π),
//
// what Stirling's formula lacks, with an error of at most 3 ulp, or 3·2⁻⁵³ below 1. It is 1/(12x) for large x, where nothing is lost
// by cancellation.
func GammaRest(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		c.Out[0][i] = gammaRest(c.At(0, i))
	}
}

// GammaRests computes, from x > 0, c(x) of [GammaRest] and its derivative, ψ(x) - ln x + 1/(2x), with an error of at most 4 ulp.
func GammaRests(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		x := c.At(0, i)
		c.Out[0][i], c.Out[1][i] = gammaRest(x), gammaRestSlope(x)
	}
}

// restArgument returns x, or 1+x where x < 1, and its square.
func restArgument(x float64) (y, square float64) {
	y = x
	if x < 1 {
		y++
	}
	return y, float64(y * y)
}

// gammaRest is [GammaRest] of one element. Below 1 it is c(1+x) + (x+½) ln(1+1/x) - 1.
func gammaRest(x float64) float64 {
	if x >= gammaLarge {
		return StirlingCorrection(x)
	}
	y, u := restArgument(x)
	p := math.FMA(coef.RestP0, u, coef.RestP1)
	q := u + coef.RestQ1
	p, q = math.FMA(p, u, coef.RestP2), math.FMA(q, u, coef.RestQ2)
	p, q = math.FMA(p, u, coef.RestP3), math.FMA(q, u, coef.RestQ3)
	p, q = math.FMA(p, u, coef.RestP4), math.FMA(q, u, coef.RestQ4)
	p, q = math.FMA(p, u, coef.RestP5), math.FMA(q, u, coef.RestQ5)
	p, q = math.FMA(p, u, coef.RestP6), math.FMA(q, u, coef.RestQ6)
	p, q = math.FMA(p, u, coef.RestP7), math.FMA(q, u, coef.RestQ7)
	p, q = math.FMA(p, u, coef.RestP8), math.FMA(q, u, coef.RestQ8)
	rest := p / (y * q)
	if x < 1 {
		rest += math.FMA(x+0.5, Log1p(1/x), -1)
	}
	return rest
}

// gammaRestSlope is the derivative of [GammaRests] of one element. Below 1 it is c'(1+x) + ln(1+1/x) - ½ (1/x + 1/(1+x)).
func gammaRestSlope(x float64) float64 {
	if x >= gammaLarge {
		z := 1 / x
		u := float64(z * z)
		return -float64(u * digammaTail(u))
	}
	y, u := restArgument(x)
	p := math.FMA(coef.RestSlopeP0, u, coef.RestSlopeP1)
	q := u + coef.RestSlopeQ1
	p, q = math.FMA(p, u, coef.RestSlopeP2), math.FMA(q, u, coef.RestSlopeQ2)
	p, q = math.FMA(p, u, coef.RestSlopeP3), math.FMA(q, u, coef.RestSlopeQ3)
	p, q = math.FMA(p, u, coef.RestSlopeP4), math.FMA(q, u, coef.RestSlopeQ4)
	p, q = math.FMA(p, u, coef.RestSlopeP5), math.FMA(q, u, coef.RestSlopeQ5)
	p, q = math.FMA(p, u, coef.RestSlopeP6), math.FMA(q, u, coef.RestSlopeQ6)
	p, q = math.FMA(p, u, coef.RestSlopeP7), math.FMA(q, u, coef.RestSlopeQ7)
	p, q = math.FMA(p, u, coef.RestSlopeP8), math.FMA(q, u, coef.RestSlopeQ8)
	slope := -p / math.FMA(q, u, coef.RestSlopeQ9)
	if x < 1 {
		inv := 1 / x
		slope += math.FMA(-0.5, inv+1/y, Log1p(inv))
	}
	return slope
}
