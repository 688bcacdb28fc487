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

// NormalValues computes out 0 of [NormalTerms], from the same columns.
func NormalValues(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		d, scale := c.At(0, i)-c.At(1, i), c.At(2, i)
		z := d / scale
		if scale >= minDivisor && scale <= maxDivisor {
			z = d * (1 / scale)
		}
		q := float64(z * z)
		c.Out[0][i] = -0.5 * q
	}
}

// MixTerms computes, from the terms of e^(a+v) + e^(b+w), in the order a, b, v, w, with d = (a+v)-(b+w),
//
//	out 0  the larger exponent, NaN where d is, as that of equal infinities
//	out 1  -|d|
//	out 2  d
func MixTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		p, q := c.At(0, i)+c.At(2, i), c.At(1, i)+c.At(3, i)
		d := p - q
		top := p
		if d < 0 {
			top = q
		}
		if d != d {
			top = d
		}
		c.Out[0][i], c.Out[1][i], c.Out[2][i] = top, -math.Abs(d), d
	}
}

// MixShares computes the shares 1/(1+e) and e/(1+e) of two terms that are d apart, e^-|d| = e and d being the columns: out 0 is that of the
// first term, the larger one unless d < 0.
func MixShares(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		less := c.At(0, i)
		more := 1 / (1 + less)
		less *= more
		if c.At(1, i) < 0 {
			more, less = less, more
		}
		c.Out[0][i], c.Out[1][i] = more, less
	}
}

// MinusAbs computes -|x|.
func MinusAbs(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		c.Out[0][i] = -math.Abs(c.At(0, i))
	}
}

// LogisticTerms computes, from x, logits and e = exp(-|logits|), with s = logits where x is 1 and -logits where it is 0,
//
//	out 0  min(s, 0)    the log-density log σ(s) but for -log(1+e)
//	out 1  its derivative by logits, σ(-logits) or -σ(logits)
//
// and -Inf and 0 where x is neither.
func LogisticTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		x, s, e := c.At(0, i), c.At(1, i), c.At(2, i)
		if x != 1 {
			s = -s
		}
		lp := 0.0
		if s < 0 {
			lp = s
		}
		r := 1 / (1 + e)
		miss := e * r
		if s < 0 {
			miss = r
		}
		switch {
		case x == 0:
			miss = -miss
		case x != x:
			lp, miss = x, x
		case x != 1:
			lp, miss = math.Inf(-1), 0
		}
		c.Out[0][i], c.Out[1][i] = lp, miss
	}
}

// quotientBy returns x/y, given 1/y rounded: one step of Newton's method brings the error to that of a division. An infinite
// x stays.
func quotientBy(x, y, inv float64) float64 {
	z := x * inv
	if math.Abs(z) <= math.MaxFloat64 {
		z = math.FMA(math.FMA(-z, y, x), inv, z)
	}
	return z
}

// LaplaceTerms computes, from x, loc and scale, with z = (x-loc)/scale,
//
//	out 0  -|z|              the log-density but for -ln scale - ln 2
//	out 1  -sign z/scale     its derivative by x
//	out 2  sign z/scale      by loc
//	out 3  (|z|-1)/scale     by scale
//
// z has an error of at most 1.1 ulp. The sign of 0 is 0.
func LaplaceTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		d, scale := c.At(0, i)-c.At(1, i), c.At(2, i)
		var g, z, s float64
		if scale >= minDivisor && scale <= maxDivisor {
			inv := 1 / scale
			g = inv
			z = quotientBy(math.Abs(d), scale, inv)
			s = (z - 1) * inv
		} else {
			g = 1 / scale
			z = math.Abs(d) / scale
			s = (z - 1) / scale
		}
		switch {
		case d < 0:
			g = -g
		case !(d > 0):
			g = d
		}
		c.Out[0][i], c.Out[1][i], c.Out[2][i], c.Out[3][i] = -z, -g, g, s
	}
}

// ExponentialTerms computes, from x and rate,
//
//	out 0  -rate x           the log-density but for ln rate
//	out 1  -rate             its derivative by x
//	out 2  (1-rate x)/rate   by rate
func ExponentialTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		x, rate := c.At(0, i), c.At(1, i)
		c.Out[0][i], c.Out[1][i], c.Out[2][i] = -(rate * x), -rate, math.FMA(-rate, x, 1)/rate
	}
}

// Quotient computes x/y.
func Quotient(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		c.Out[0][i] = c.At(0, i) / c.At(1, i)
	}
}
