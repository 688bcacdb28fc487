package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
)

const (
	minNormal = 0x1p-1022
	mantissa  = 1<<52 - 1
	oneBits   = 1023 << 52
	// Between logMin, whose bits are LogStart, and logMax the steps below hold; 2**-k
	// nears the subnormal numbers beyond logMax.
	logMin = 0x1.f084p-1022
	logMax = 0x1p1021
)

// logSplit returns t for x ≥ logMin with x = 2**(k+2) m, LogFirst ≤ m < 2 LogFirst:
// k + 1023 is in the high bits of t, the window of m in the three below. Numbers
// below logMin make t negative.
func logSplit(x float64) (t uint64) { return math.Float64bits(x) - coef.LogStart }

// logExponent returns the k and the window of t.
func logExponent(t uint64) (k float64, j uint64) {
	return math.Float64frombits(t>>52|0x433<<52) - (0x1p52 + 1023), t >> 49 & 7
}

// logMantissa returns the m of t.
func logMantissa(t uint64) float64 { return math.Float64frombits(t&mantissa + coef.LogFirst) }

// logScale returns c * 2**-(k+2), k that of t ≤ logSplit(logMax).
func logScale(t uint64, c float64) float64 {
	return math.Float64frombits(math.Float64bits(c) + (1021<<52 - t&^mantissa))
}

// logTerms returns (k+2) ln2 - ln LogInv[j] = c + cl; c has no error.
func logTerms(k float64, j uint64) (c, cl float64) {
	return math.FMA(k, coef.Ln2Hi, coef.LogHi[j]), math.FMA(k, coef.Ln2Short, coef.LogLo[j])
}

// logSum returns c + cl + ln(1 + r) = h + l. c and r are added without error.
func logSum(c, cl, r float64) (h, l float64) {
	h = c + r
	cl += r - (h - c)
	r2 := r * r
	return h, math.FMA(r2, logTail(r, r2), cl)
}

// logTail is the polynomial of ln(1 + r) = r + r² logTail.
func logTail(r, r2 float64) float64 {
	e := math.FMA(coef.Log8, r2, coef.Log6)
	o := math.FMA(coef.Log9, r2, coef.Log7)
	e = math.FMA(e, r2, coef.Log4)
	o = math.FMA(o, r2, coef.Log5)
	e = math.FMA(e, r2, coef.Log2)
	o = math.FMA(o, r2, coef.Log3)
	e = math.FMA(e, r2, coef.Log0)
	o = math.FMA(o, r2, coef.Log1)
	return math.FMA(o, r, e)
}

// logPair returns ln(x + c) = h + l, h rounded, for a finite x > 0 and |c| ≤ ulp(x),
// logMin ≤ x ≤ logMax if c is not 0. After Tang, "Table-driven implementation of the logarithm
// function in IEEE floating-point arithmetic", ACM TOMS 16, 1990.
func logPair(x, c float64) (h, l float64) {
	if x < logMin {
		return logSubnormal(x)
	}
	t := logSplit(x)
	k, j := logExponent(t)
	m, i := logMantissa(t), coef.LogInv[j]
	p := float64(m * i)
	pl := math.FMA(m, i, -p)
	r := p - 1
	if c != 0 {
		pl = math.FMA(c, logScale(t, i), pl)
	}
	// 1/(1+r) is 1 - r, which matters just outside of the first window.
	c1, cl := logTerms(k, j)
	a, al := logSum(c1, cl+math.FMA(-pl, r, pl), r)
	h = a + al
	return h, (a - h) + al
}

// Log returns the natural logarithm of x. The error is below 0.8 ulp.
//
//	Log(+Inf) = +Inf, Log(±0) = -Inf, Log(x < 0) = NaN, Log(NaN) = NaN
func Log(x float64) float64 {
	if !(x >= logMin && x <= math.MaxFloat64) {
		return logSpecial(x)
	}
	t := logSplit(x)
	k, j := logExponent(t)
	c, cl := logTerms(k, j)
	h, l := logSum(c, cl, logRatio(t, j))
	return h + l
}

// logRatio returns the m of t times LogInv[j], less 1, rounded once: x - 1 in the window of
// 1, and in the others, where the logarithm is that much larger than the ratio, the error is at
// most a quarter of an ulp of it.
func logRatio(t, j uint64) float64 { return math.FMA(logMantissa(t), coef.LogInv[j], -1) }

// logSpecial is Log where the argument is not a number of at least logMin.
func logSpecial(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x < 0:
		return math.NaN()
	case x < logMin:
		h, _ := logSubnormal(x)
		return h
	}
	return x
}

// logSubnormal returns ln x = ln(2⁵⁴ x) - 54 ln2 = h + l for 0 < x < 2⁻⁹⁰⁰.
func logSubnormal(x float64) (h, l float64) {
	a, al := logPair(x*0x1p54, 0)
	const hi, lo = 54 * coef.Ln2Hi, 54 * coef.Ln2Lo
	s := a - hi
	sl := (a - (s + hi)) + (al - lo)
	h = s + sl
	return h, (s - h) + sl
}

// Log1p returns ln(1 + x). The error is below 0.8 ulp; the sign of zero is kept.
//
//	Log1p(+Inf) = +Inf, Log1p(-1) = -Inf, Log1p(x < -1) = NaN, Log1p(NaN) = NaN
func Log1p(x float64) float64 {
	u := 1 + x
	if !(u > 0 && u <= logMax) {
		return Log(u)
	}
	t := logSplit(u)
	k, j := logExponent(t)
	w := logScale(t, coef.LogInv[j])
	// (1 + x) w - 1 is rounded once, as in logRatio.
	c, cl := logTerms(k, j)
	h, l := logSum(c, cl, math.FMA(x, w, w-1))
	return orSign(h+l, x)
}

// Softplus returns ln(1 + e**x). The error is below 0.8 ulp.
//
//	Softplus(NaN) = NaN, Softplus(+Inf) = +Inf, Softplus(-Inf) = 0
func Softplus(x float64) float64 {
	e, el := expPair(negAbs(x))
	q, l := log1pUnit(e, el)
	a := x
	if a < 0 {
		a = 0
	}
	// a + q + l, the sum of a and q without error.
	s := a + q
	b := s - a
	y := s + (((a - (s - b)) + (q - b)) + l)
	// The sum is NaN at +Inf; ln(1 + e**x) is never below x.
	if y > x {
		return y
	}
	return x
}

// log1pUnit returns ln(1 + e + el) = q + l for 0 ≤ e ≤ 1 or NaN, where q = e/(1 + e/2)
// is up to an ulp: 2 artanh(q/2).
func log1pUnit(e, el float64) (q, l float64) {
	d := math.FMA(0.5, e, 1)
	dl := math.FMA(0.5, el, math.FMA(0.5, e, 1-d))
	q, r := quotientPair(e, el, d, dl)
	z := q * q
	return q, math.FMA(q*z, artanhTail(z), r)
}

// artanhTail is the polynomial of 2 artanh(q/2) = q + q³ artanhTail(q²) for |q| ≤ 2/3.
func artanhTail(z float64) float64 {
	z2 := z * z
	u := math.FMA(coef.Atanh8, z2, coef.Atanh6)
	v := math.FMA(coef.Atanh9, z2, coef.Atanh7)
	u = math.FMA(u, z2, coef.Atanh4)
	v = math.FMA(v, z2, coef.Atanh5)
	u = math.FMA(u, z2, coef.Atanh2)
	v = math.FMA(v, z2, coef.Atanh3)
	u = math.FMA(u, z2, coef.Atanh0)
	v = math.FMA(v, z2, coef.Atanh1)
	return math.FMA(v, z, u)
}

// Log1pExcess returns ln(1 + e) - e/(1 + e) for e ≥ 0, which is e²/2 for small e. The error is below 4 ulp, 6 next
// to and above 1.
func Log1pExcess(e float64) float64 {
	r := e / (1 + e)
	if e > 1 {
		return Log1p(e) - r
	}
	// With q = e/(1 + e/2), ln(1 + e) = q + q³ artanhTail(q²) and q - r = ½ q r.
	q := e / math.FMA(0.5, e, 1)
	return q * math.FMA(0.5, r, float64(q*q)*artanhTail(float64(q*q)))
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
