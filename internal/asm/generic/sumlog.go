package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
)

// LogLeaf is the number of elements whose logarithms, or differences, are added in one go.
const LogLeaf = 512

// SumLogF64 returns Σ ln x[i] without a logarithm for each: over a leaf of LogLeaf elements, the mantissas, in [1, 2),
// are multiplied lane by lane as [SumF64] adds, the exponents are added as integers, and the logarithm of the product
// is taken; leaves are added in order with a compensation. The error is below n 2⁻⁵³ and 1 ulp of the sum of each leaf. positive is false if some x[i] is not a positive normal number, and the sum then means nothing.
func SumLogF64(x []float64) (sum float64, positive bool) {
	var total Compensated
	for len(x) > 0 {
		n := min(len(x), LogLeaf)
		p := Ones()
		e, ok := Mantissas(&p, x[:n])
		if !ok {
			return math.NaN(), false
		}
		total.Add(LogProduct(&p, e))
		x = x[n:]
	}
	return total.Sum(), true
}

// Ones are lanes of 1.
func Ones() (l [Lanes]float64) {
	for i := range l {
		l[i] = 1
	}
	return l
}

// Mantissas multiplies lane i mod Lanes by the mantissa of x[i] and returns the sum of the exponents, or false if some x[i]
// is not a positive normal number.
func Mantissas(l *[Lanes]float64, x []float64) (exponents int64, ok bool) {
	for i, v := range x {
		if !(v >= minNormal && v <= math.MaxFloat64) {
			return 0, false
		}
		b := math.Float64bits(v)
		exponents += int64(b>>52) - 1023
		l[i%Lanes] *= math.Float64frombits(b&mantissa | oneBits)
	}
	return exponents, true
}

// LogProduct returns the logarithm of the product of the lanes and 2**e.
func LogProduct(l *[Lanes]float64, e int64) float64 {
	for h := Lanes / 2; h > 0; h /= 2 {
		for j := range h {
			l[j] *= l[j+h]
		}
	}
	h, low := logPair(l[0], 0)
	k := float64(e)
	return math.FMA(k, coef.Ln2Hi, h) + math.FMA(k, coef.Ln2Lo, low)
}

// SumLog1pF64 returns Σ ln(1+x[i]) for x[i] ≥ 0 without a logarithm for each: 1+x[i] are multiplied as in [SumLogF64], but
// less 1, so that the error is below (n/16 + 16) 2⁻⁵² times the sum however small the x are; where a product leaves the
// range, 1+x[i] are rounded and multiplied as there. positive is false if some x[i] is NaN, infinite or has its sign set, and
// the sum then means nothing.
func SumLog1pF64(x []float64) (sum float64, positive bool) {
	var total Compensated
	for len(x) > 0 {
		n := min(len(x), LogLeaf)
		var q [Lanes]float64
		if !Compound(&q, x[:n]) {
			return math.NaN(), false
		}
		v, ok := Log1pProduct(&q, x[:n])
		if !ok {
			return math.NaN(), false
		}
		total.Add(v)
		x = x[n:]
	}
	return total.Sum(), true
}

// Compound sets lane q to (1+q)(1+x[i]) - 1, lane i mod Lanes for each i. It returns false if some x[i] has its sign set.
func Compound(l *[Lanes]float64, x []float64) (ok bool) {
	ok = true
	for i, v := range x {
		l[i%Lanes] = compound(l[i%Lanes], v)
		ok = ok && !math.Signbit(v)
	}
	return ok
}

func compound(q, x float64) float64 { return math.FMA(q, x, q+x) }

// Log1pProduct returns Σ ln(1+x[i]), given the lanes of [Compound] of x.
func Log1pProduct(l *[Lanes]float64, x []float64) (sum float64, positive bool) {
	for h := Lanes / 2; h > 1; h /= 2 {
		for j := range h {
			l[j] = compound(l[j], l[j+h])
		}
	}
	switch {
	case l[0] <= 0x1p500 && l[1] <= 0x1p500:
		return Log1p(compound(l[0], l[1])), true
	case l[0] <= 0x1p1000 && l[1] <= 0x1p1000:
		return Log1p(l[0]) + Log1p(l[1]), true
	}
	p, e := Ones(), int64(0)
	for i, v := range x {
		u := 1 + v
		if !(u <= math.MaxFloat64) {
			return math.NaN(), false
		}
		b := math.Float64bits(u)
		e += int64(b>>52) - 1023
		p[i%Lanes] *= math.Float64frombits(b&mantissa | oneBits)
	}
	return LogProduct(&p, e), true
}

// MomentsF64 returns Σ (x[i]-a) and Σ (x[i]-a)² in the order of [SumF64], the squares added by fused multiply-adds, and what
// [SignF64] does.
func MomentsF64(x []float64, a float64) (sum, squares float64, signed bool) {
	if len(x) > Leaf {
		h := Split(len(x))
		s, q, b := MomentsF64(x[:h], a)
		t, r, c := MomentsF64(x[h:], a)
		return s + t, q + r, b || c
	}
	var s, q [Lanes]float64
	signed = Moments(&s, &q, x, a)
	return FoldF64(&s, len(x)), FoldF64(&q, len(x)), signed
}

// Moments adds x[i]-a and its square to lane i mod Lanes of s and q, and returns what [SignF64] does.
func Moments(s, q *[Lanes]float64, x []float64, a float64) (signed bool) {
	for i, v := range x {
		d := v - a
		s[i%Lanes] += d
		q[i%Lanes] = math.FMA(d, d, q[i%Lanes])
	}
	return SignF64(x)
}

// DistanceF64 returns Σ |x[i]-a| in the order of [SumF64], and what [SignF64] does.
func DistanceF64(x []float64, a float64) (sum float64, signed bool) {
	if len(x) > Leaf {
		h := Split(len(x))
		s, b := DistanceF64(x[:h], a)
		t, c := DistanceF64(x[h:], a)
		return s + t, b || c
	}
	var s [Lanes]float64
	signed = Distances(&s, x, a)
	return FoldF64(&s, len(x)), signed
}

// Distances adds |x[i]-a| to lane i mod Lanes of s, and returns what [SignF64] does.
func Distances(s *[Lanes]float64, x []float64, a float64) (signed bool) {
	for i, v := range x {
		s[i%Lanes] += math.Abs(v - a)
	}
	return SignF64(x)
}

// OnesF64 returns how many x[i] are 1, and whether all of them are 0 or 1.
func OnesF64(x []float64) (ones int, boolean bool) {
	boolean = true
	for _, v := range x {
		switch v {
		case 1:
			ones++
		case 0:
		default:
			boolean = false
		}
	}
	return ones, boolean
}

// A Compensated is a sum with the rounding errors of its additions beside it (Neumaier, Rundungsfehleranalyse einiger
// Verfahren zur Summation endlicher Summen, 1974).
type Compensated struct{ sum, low float64 }

// Add adds v.
func (c *Compensated) Add(v float64) {
	v = float64(v) // rounded where it is a product
	t := c.sum + v
	if math.Abs(c.sum) >= math.Abs(v) {
		c.low += (c.sum - t) + v
	} else {
		c.low += (v - t) + c.sum
	}
	c.sum = t
}

// Scale multiplies the sum by 2^exp.
func (c *Compensated) Scale(exp int) {
	c.sum, c.low = math.Ldexp(c.sum, exp), math.Ldexp(c.low, exp)
}

// Sum returns the sum. The compensation means nothing once the sum is not finite.
func (c *Compensated) Sum() float64 {
	if c.sum-c.sum != 0 {
		return c.sum
	}
	return c.sum + c.low
}

// SignF64 reports whether some x[i] has its sign set.
func SignF64(x []float64) bool {
	signs := uint64(0)
	for _, v := range x {
		signs |= math.Float64bits(v)
	}
	return signs>>63 != 0
}
