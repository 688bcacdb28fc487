package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
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
		n, slope := k+m, 0.0
		if !(k < 0 || k > math.MaxFloat64 || k != math.Floor(k) || m < 0) {
			slope = countSlope(k, m, p, q, t)
		}
		c.Out[0][i], c.Out[1][i], c.Out[2][i] = slope, n*p, n*q
	}
}

// countSlope returns kq - mp for q = 1-p and t = p-q, in the form that rounds least.
func countSlope(k, m, p, q, t float64) float64 {
	switch {
	case t < -0.5:
		return math.FMA(-p, k, math.FMA(-p, m, k))
	case t > 0.5:
		return math.FMA(q, m, math.FMA(q, k, -m))
	}
	return math.FMA(-0.5*(k+m), t, 0.5*(k-m))
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

// RisingTerm computes, from r > 0, whole k < 16 and p,
//
//	out 0  Γ(r+k)/(Γ(r) k!) p^k, the product of p (r+j)/(1+j) over j < k
//
// with an error of at most 2k+1 ulp while r is between 2⁻⁶⁰ and 2⁶⁰ and p between 2⁻⁶⁰ and 1. For other k it means nothing.
func RisingTerm(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		c.Out[0][i], _ = RisingProduct(c.At(0, i), c.At(1, i), c.At(2, i))
	}
}

// RisingTerms computes, from r > 0, whole k < 16 and p,
//
//	out 0  that of [RisingTerm]
//	out 1  the derivative of its logarithm by r, ψ(r+k) - ψ(r), the sum of 1/(r+j)
func RisingTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		c.Out[0][i], c.Out[1][i] = RisingProduct(c.At(0, i), c.At(1, i), c.At(2, i))
	}
}

// RisingProduct is [RisingTerms] of one element.
func RisingProduct(r, k, p float64) (product, slope float64) {
	product = 1
	for j := 0.0; j < maxRising && k-j > 0; j++ {
		f := float64((r + j) * p)
		slope = math.FMA(slope, f, float64(product*p))
		product *= f
	}
	factorial := 1.0
	if k >= 0 && k < 0x1p51 {
		factorial = coef.Factorial[math.Float64bits(k+0x1p52)%16]
	}
	return product / factorial, slope / product
}

// InflateTerm computes, from a count x, its log-probability lp, a gate g, e^lp and e^lp - 1,
//
//	out 0  lp, and 0 where x is 0, or what is lost of the logarithm where out 1 is rounded next to 1
//	out 1  1-g, and g + (1-g) e^lp where x is 0
//
// so that out 0 and ln of out 1 are the log-probability of x where it is 0 with the probability g, and else as before.
func InflateTerm(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		c.Out[0][i], c.Out[1][i] = inflateTerm(c.At(0, i), c.At(1, i), c.At(2, i), c.At(3, i), c.At(4, i))
	}
}

// InflateTerms computes the same as [InflateTerm], and
//
//	out 2  the derivative by lp
//	out 3  by g
func InflateTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		x, g, e, d := c.At(0, i), c.At(2, i), c.At(3, i), c.At(4, i)
		lp, arg := inflateTerm(x, c.At(1, i), g, e, d)
		inv := 1 / arg
		share, by := 1.0, 1.0
		if x == 0 {
			share, by = float64((1-g)*e)*inv, d
		}
		c.Out[0][i], c.Out[1][i], c.Out[2][i], c.Out[3][i] = lp, arg, share, -float64(by*inv)
	}
}

func inflateTerm(x, lp, g, e, d float64) (rest, arg float64) {
	open := 1 - g
	if x != 0 {
		return lp, open
	}
	arg = math.FMA(open, e, g)
	if arg > 0.5 {
		rest = float64(open*d) - (arg - 1)
	}
	return rest, arg
}

// How many ways there are to place k successes among k+m trials is, by Stirling's formula with what it lacks,
//
//	ln C(k+m, k) = k ln (k+m)/k + m ln (k+m)/m + ½ ln(1/k + 1/m) + g(k+m) - g(k) - g(m)
//
// with g(x) = ln Γ(x+1) - (x+½) ln x + x, or 0 for x = 0. With the logarithms of p and q the first two terms are deviances, of the size of
// the log-probability (Loader, Fast and Accurate Computation of Binomial Probabilities, 2000), and g is next to ½ ln 2π: nothing large is
// subtracted, however many successes and failures there are.

// factorialRest returns g(x) for x ≥ 0, given 1/x, to 2⁻⁵³ but for fractions below 16.
func factorialRest(x, z float64) float64 {
	switch {
	case x >= 16:
		return math.FMA(z, stirlingTail(z*z), coef.HalfLn2PiHi)
	case x == math.Floor(x) && x >= 0:
		return coef.FactorialRest[int(x)]
	}
	return Lgamma(x+1) - float64((x+0.5)*Log(x)) + x
}

// FactorialRests computes g(x) from x ≥ 0.
func FactorialRests(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		x := c.At(0, i)
		c.Out[0][i] = factorialRest(x, 1/x)
	}
}

// BinomialTerms computes, from numbers k of successes and m of failures, p, q = 1-p, p as the sum of two numbers, see [ChanceTerms], and
// g(k+m),
//
//	out 0  ln C(k+m, k) + k ln p + m ln q, but for ½ ln of out 2
//	out 1  kq - mp, the derivative of k ln p + m ln q by the log-odds
//	out 2  1/k + 1/m, and 1 where k or m is 0
//
// and -Inf, 0 and 1 where k is not a whole number from 0 on, or m is below 0.
func BinomialTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		k, m := c.At(0, i), c.At(1, i)
		var lp, slope, sum float64
		switch {
		case k != k:
			lp, slope, sum = k, k, 1
		case k < 0 || k > math.MaxFloat64 || k != math.Floor(k) || m < 0:
			lp, slope, sum = math.Inf(-1), 0, 1
		default:
			lp, slope, sum = binomialTerm(k, m, c.At(2, i), c.At(3, i), c.At(4, i), c.At(5, i), c.At(6, i))
		}
		c.Out[0][i], c.Out[1][i], c.Out[2][i] = lp, slope, sum
	}
}

// noCount stands for a count of 0 among divisors: added to others it changes nothing.
const noCount = 0x1p-490

// binomialTerm is [BinomialTerms] of one element. Without successes or failures the term of theirs is noCount (ln r - v), where v is the number
// to expect, divided by noCount.
func binomialTerm(k, m, p, q, centre, offset, rest float64) (lp, slope, sum float64) {
	a, b := k+noCount, m+noCount
	n, ab := a+b, float64(a*b)
	inv := 1 / ab
	inverseA, inverseB := float64(inv*b), float64(inv*a)
	slope, sum = math.FMA(-offset, n, math.FMA(-centre, n, k)), 1
	if k != 0 && m != 0 {
		sum = n * inv
	}
	rest -= factorialRest(k, inverseA) + factorialRest(m, inverseB)
	r, s := float64(n*p)*inverseA, float64(n*q)*inverseB
	if !(r >= 2*logMin && r <= logMax && s >= 2*logMin && s <= logMax) {
		return timesLog(k, Log(p)-Log(a/n)) + timesLog(m, Log(q)-Log(b/n)) + rest, slope, sum
	}
	return math.FMA(a, logExcess(r, float64(-slope*inverseA)), float64(b*logExcess(s, float64(slope*inverseB)))) + rest, slope, sum
}

// logExcess returns ln r - v for r = 1+v from 2 logMin to logMax. Above ½ the error of r does not matter: the result is of the size of v² for
// small v, and its error not much above that of v.
func logExcess(r, v float64) float64 {
	h, l := logNear(r, v)
	return (h - v) + l
}

// logNear returns ln r = h + l for r = 1+v, as exact as v is where r is above ½: for small v, h is v.
func logNear(r, v float64) (h, l float64) {
	t := logSplit(r)
	k, j := logExponent(t)
	w := logScale(t, coef.LogInv[j])
	c, cl := logTerms(k, j)
	x := math.FMA(r, w, -1)
	if r > 0.5 {
		x = math.FMA(v-(r-1), w, x)
	}
	return logSum(c, cl, x)
}

// ChanceTerms computes, from log-odds l, e = exp(-|l|) and e-1,
//
//	out 0  p = 1/(1+e^-l)
//	out 1  q = 1-p = 1/(1+e^l)
//	out 2  c, 0 or ½ or 1
//	out 3  p-c, of at most a quarter
//
// with errors of at most 2 ulp.
func ChanceTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		l, e, d := c.At(0, i), c.At(1, i), c.At(2, i)
		r := 1 / (1 + e)
		p, q, half := r, float64(e*r), -0.5*float64(d*r)
		centre, offset := 1.0, -q
		if l < 0 {
			p, q, half = q, p, -half
			centre, offset = 0, p
		}
		if math.Abs(half) < 0.25 {
			centre, offset = 0.5, half
		}
		c.Out[0][i], c.Out[1][i], c.Out[2][i], c.Out[3][i] = p, q, centre, offset
	}
}

// maxUrn is the number of draws that [UrnTerms] and [UrnSlopes] know.
const maxUrn = 32

// UrnTerms computes, from whole numbers k of successes and m of failures, k+m ≤ 32, and a, b and how many ways there are to place the
// successes, a whole number, the logarithm of the probability of them all in the urn of Pólya, from which a success is drawn with a probability
// of a/(a+b) at first and either side grows by one with each draw of its own: the product of that number with those of (a+j)/(a+b+j) for j < k
// and (b+j)/(a+b+k+j) for j < m.
//
// It is -Inf where k is not a whole number from 0 on, or m is below 0. The product has errors of at most 3 (k+m) roundings; where it is above ½,
// as only one way can be, it is computed from its distance to 1, which has no cancellation. For more draws, and for a or b below 2⁻⁶⁰ or above 2⁶⁰,
// it means nothing.
func UrnTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		k, m := c.At(0, i), c.At(1, i)
		lp := math.Inf(-1)
		switch {
		case k != k:
			lp = k
		case k >= 0 && k <= math.MaxFloat64 && k == math.Floor(k) && m >= 0:
			lp = UrnTerm(k, m, c.At(2, i), c.At(3, i), c.At(4, i))
		}
		c.Out[0][i] = lp
	}
}

// UrnTerm is [UrnTerms] of one element.
func UrnTerm(k, m, a, b, ways float64) float64 {
	s, n := a+b, k+m
	unit := math.Float64frombits(math.Float64bits(1/(s+n)) &^ mantissa) // a power of 2 that keeps the products below 1
	num, den, less := 1.0, 1.0, 0.0
	for j := 0.0; j < maxUrn && n-j > 0; j++ {
		f, _, other := urnDraw(j, k, a, b)
		f, other = f*unit, other*unit
		d, e := float64((s+j)*unit), float64(num*other)
		less = math.FMA(less, d, e) // den - num
		if f < other {
			num *= f
		} else {
			num = math.FMA(num, d, -e) // as a rounded f would be off by the same for many draws
		}
		den *= d
	}
	inv := 1 / den
	p, q := float64(num*inv), float64(less*inv)
	x, low := float64(ways*p), 0.0
	if p > 0.5 {
		x = 1 - q
		low = (1 - x) - q
	}
	if !(x >= 2*logMin && x <= logMax) {
		return Log(x)
	}
	h, _ := logPair(x, low)
	return h
}

// urnDraw returns what is drawn in draw j, first k successes and then failures, whether that is a success, and the other side.
func urnDraw(j, k, a, b float64) (f float64, success bool, other float64) {
	if j-k < 0 {
		return a + j, true, b
	}
	return b + (j - k), false, a + k
}

// UrnSlopes computes, from k, m, a and b of [UrnTerms], the derivatives of its result by a and by b, which are sums of terms of their own size
// where a or b is large, and 0 where k is not a whole number from 0 on, or m is below 0.
func UrnSlopes(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		k, m := c.At(0, i), c.At(1, i)
		var da, db float64
		if k >= 0 && k <= math.MaxFloat64 && k == math.Floor(k) && m >= 0 {
			da, db = UrnSlope(k, m, c.At(2, i), c.At(3, i))
		}
		c.Out[0][i], c.Out[1][i] = da, db
	}
}

// UrnSlope is [UrnSlopes] of one element.
func UrnSlope(k, m, a, b float64) (da, db float64) {
	s, n := a+b, k+m
	for j := 0.0; j < maxUrn && n-j > 0; j++ {
		f, success, other := urnDraw(j, k, a, b)
		inv := 1 / (f * (s + j))
		gain, loss := float64(other*inv), -float64(f*inv)
		if !success {
			gain, loss = loss, gain
		}
		da += gain
		db += loss
	}
	return da, db
}
