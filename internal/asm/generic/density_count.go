package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/column"
)

// CoinTerms computes, from log-odds l, e = exp(-|l|), e-1 and ln(1+e),
//
//	out 0  p = 1/(1+e^-l)
//	out 1  q = 1-p = 1/(1+e^l)
//	out 2  ln p
//	out 3  ln q
//	out 4  p-q
//
// with errors of at most 2 ulp; none is lost where p or q is next to 1, or they are next to each other.
func CoinTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		l, e, d := c.At(0, i), c.At(1, i), c.At(3, i)
		u := 1 + e
		r := 1 / u
		p, q, t := r, float64(e*r), -c.At(2, i)/u
		logP, logQ := 0.0, -l
		if l < 0 {
			p, q, t = q, p, -t
			logP, logQ = l, 0
		}
		c.Out[0][i], c.Out[1][i], c.Out[2][i], c.Out[3][i], c.Out[4][i] = p, q, logP-d, logQ-d, t
	}
}

// CountTerms computes, from numbers k of successes and m of failures, ln p, ln q and c,
//
//	k ln p + m ln q + c
//
// and -Inf where k is not a whole number from 0 on, or m is below 0. 0 times -Inf is 0.
func CountTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		k, m := c.At(0, i), c.At(1, i)
		lp := math.FMA(k, c.At(2, i), math.FMA(m, c.At(3, i), c.At(4, i)))
		switch {
		case k != k:
			lp = k
		case k < 0 || k > math.MaxFloat64 || k != math.Floor(k) || m < 0:
			lp = math.Inf(-1)
		case lp-lp != 0:
			lp = timesLog(k, c.At(2, i)) + timesLog(m, c.At(3, i)) + c.At(4, i)
		}
		c.Out[0][i] = lp
	}
}

// CountSlopes computes, from numbers k of successes and m of failures, p, q = 1-p and p-q,
//
//	out 0  kq - mp, the derivative of k ln p + m ln q by the log-odds
//	out 1  (k+m) p
//	out 2  (k+m) q
//
// and 0 in the first where k is not a whole number from 0 on, or m is below 0.
func CountSlopes(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		k, m, p, q, t := c.At(0, i), c.At(1, i), c.At(2, i), c.At(3, i), c.At(4, i)
		n := k + m
		slope := math.FMA(-0.5*n, t, 0.5*(k-m))
		switch {
		case k < 0 || k > math.MaxFloat64 || k != math.Floor(k) || m < 0:
			slope = 0
		case t < -0.5:
			slope = math.FMA(-p, k, math.FMA(-p, m, k))
		case t > 0.5:
			slope = math.FMA(q, m, math.FMA(q, k, -m))
		}
		c.Out[0][i], c.Out[1][i], c.Out[2][i] = slope, n*p, n*q
	}
}

// timesLog returns k logP, and 0 for k = 0 even where logP is -Inf.
func timesLog(k, logP float64) float64 {
	if k == 0 && logP == logP {
		return 0
	}
	return float64(k * logP)
}

// maxRising is the number of factors that [RisingTerms] knows.
const maxRising = 16

// RisingTerms computes, from r > 0, whole k < 16 and p,
//
//	out 0  Γ(r+k)/(Γ(r) k!) p^k, the product of p (r+j)/(1+j) over j < k
//	out 1  the derivative of its logarithm by r, ψ(r+k) - ψ(r), the sum of 1/(r+j)
//
// with errors of at most 2k+1 ulp while r is between 2⁻⁶⁰ and 2⁶⁰ and p between 2⁻⁶⁰ and 1. For other k they mean nothing.
func RisingTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		c.Out[0][i], c.Out[1][i] = RisingProduct(c.At(0, i), c.At(1, i), c.At(2, i))
	}
}

// RisingProduct is [RisingTerms] of one element.
func RisingProduct(r, k, p float64) (product, slope float64) {
	product = 1
	factorial := 1.0
	for j := 0.0; j < maxRising && k-j > 0; j++ {
		f := float64((r + j) * p)
		slope = math.FMA(slope, f, float64(product*p))
		product *= f
		factorial *= j + 1
	}
	return product / factorial, slope / product
}
