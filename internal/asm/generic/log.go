package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
)

const (
	minNormal = 0x1p-1022
	mantissa  = 1<<52 - 1
	sqrtHalf  = 0x3fe6a09e667f3bcd // the bits of 1/√2
	oneBits   = 1023 << 52
)

// logPair returns ln(x + c) = h + l for a normal x > 0 and |c| ≤ ulp(x).
//
// x = 2**k m with 1/√2 ≤ m < √2, f = m - 1, s = f/(2+f), and
// ln m = f - f²/2 + s (f²/2 + s² P(s²)) as in FreeBSD's e_log.c; k ln2, f and
// f²/2 are added without error.
func logPair(x, c float64) (h, l float64) {
	t := math.Float64bits(x) + (oneBits - sqrtHalf)
	k := math.Float64frombits(t>>52|0x433<<52) - (0x1p52 + 1023)
	m := math.Float64frombits(t&mantissa + sqrtHalf)
	c *= math.Float64frombits(2047<<52 - t>>52<<52)
	f := m - 1
	s := f / (2 + f)
	z := s * s
	z2 := z * z
	e := math.FMA(coef.Log6, z2, coef.Log4)
	o := math.FMA(coef.Log5, z2, coef.Log3)
	e = math.FMA(e, z2, coef.Log2)
	o = math.FMA(o, z2, coef.Log1)
	e = math.FMA(e, z2, coef.Log0)
	p := math.FMA(o, z, e)
	hf := 0.5 * f
	g := float64(hf * f)
	gl := math.FMA(hf, f, -g)
	kh := float64(k * coef.Ln2Hi)
	a := kh + f
	al := f - (a - kh)
	b := a - g
	bl := (a - b) - g
	// c is the small part over 2**(k-1), and 1/m is 1 - 2s + 2s² to 2s³.
	im := math.FMA(s, s-1, 0.5)
	l = math.FMA(c, im, math.FMA(k, coef.Ln2Lo, (al+bl)-gl))
	l = math.FMA(s, math.FMA(z, p, g), l)
	h = b + l
	return h, (b - h) + l
}

// Log returns the natural logarithm of x. The error is below 0.7 ulp.
//
//	Log(+Inf) = +Inf, Log(±0) = -Inf, Log(x < 0) = NaN, Log(NaN) = NaN
func Log(x float64) float64 {
	if x >= minNormal && x <= math.MaxFloat64 {
		h, _ := logPair(x, 0)
		return h
	}
	return logSpecial(x)
}

// logSpecial is Log where the argument is not a positive normal number.
func logSpecial(x float64) float64 {
	switch {
	case x != x || x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case x > math.MaxFloat64:
		return x
	}
	h, _ := logSubnormal(x)
	return h
}

// logSubnormal returns ln x = ln(2⁵⁴ x) - 54 ln2 = h + l for a subnormal x > 0.
func logSubnormal(x float64) (h, l float64) {
	a, al := logPair(x*0x1p54, 0)
	const hi, lo = 54 * coef.Ln2Hi, 54 * coef.Ln2Lo
	s := a - hi
	sl := (a - (s + hi)) + (al - lo)
	h = s + sl
	return h, (s - h) + sl
}

// onePlus returns 1 + x = u + c, u rounded.
func onePlus(x float64) (u, c float64) {
	u = 1 + x
	b := u - 1
	return u, (1 - (u - b)) + (x - b)
}

// Log1p returns ln(1 + x). The error is below 0.75 ulp; the sign of zero is kept.
//
//	Log1p(+Inf) = +Inf, Log1p(-1) = -Inf, Log1p(x < -1) = NaN, Log1p(NaN) = NaN
func Log1p(x float64) float64 {
	u, c := onePlus(x)
	if u >= minNormal && u <= math.MaxFloat64 {
		h, _ := logPair(u, c)
		return orSign(h, x)
	}
	return logSpecial(u)
}

// Softplus returns ln(1 + e**x). The error is below 1 ulp.
//
//	Softplus(NaN) = NaN, Softplus(+Inf) = +Inf, Softplus(-Inf) = 0
func Softplus(x float64) float64 {
	e, el := expPair(negAbs(x))
	u := 1 + e
	h, l := logPair(u, ((1-u)+e)+el)
	a := x
	if a < 0 {
		a = 0
	}
	// a + h + l, the sum of a and h without error.
	s := a + h
	b := s - a
	y := s + (((a - (s - b)) + (h - b)) + l)
	// The sum is NaN at +Inf; ln(1 + e**x) is never below x.
	if y > x {
		return y
	}
	return x
}

// negAbs returns -|x|, at least expMin.
func negAbs(x float64) float64 {
	x = -math.Abs(x)
	if x < expMin {
		x = expMin
	}
	return x
}

// LogSigmoid returns -ln(1 + e**-x) = -Softplus(-x).
func LogSigmoid(x float64) float64 { return -Softplus(-x) }
