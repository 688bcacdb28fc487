package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
)

// magic is 1.5·2⁵². Adding it to |x| < 2⁵¹ rounds x to an integer, which the low
// bits of the sum then hold in two's complement. magic8 does the same with eighths.
const (
	magic  = 0x1.8p52
	magic8 = 0x1.8p49
)

// Bounds of the argument of e**x. Beyond them it is +Inf or 0; between -expNormal
// and expNormal it and 2**k of expReduced are normal.
const (
	expMax    = 710
	expMin    = -746
	expNormal = 708
)

// expSplit returns t, r0 and r with x = (k + j/8) ln2 + r, |r| ≤ ln2/16: k8 = 8k + j is
// in the low bits of t, n = k8/8, and r0 = x - n Ln2 without error.
func expSplit(x float64) (t uint64, n, r0, r float64) {
	s := math.FMA(x, coef.Log2E, magic8)
	n = s - magic8
	r0 = math.FMA(-n, coef.Ln2, x)
	return math.Float64bits(s), n, r0, math.FMA(-n, coef.Ln2Tail, r0)
}

// expReduced returns k, T and p with e**x = 2**k T (1 + p), T = 2**(j/8) rounded,
// |p| < 0.045 to 2⁻⁵⁷. k is in the low bits. After Tang, "Table-driven implementation of the
// exponential function in IEEE floating-point arithmetic", ACM TOMS 15, 1989. The even
// and the odd powers are apart, which shortens the chain.
func expReduced(x float64) (k uint64, T, p float64) {
	t, _, _, r := expSplit(x)
	r2 := r * r
	e := math.FMA(coef.Exp4, r2, coef.Exp2)
	o := math.FMA(coef.Exp5, r2, coef.Exp3)
	e = math.FMA(e, r2, coef.Exp0)
	o = math.FMA(o, r2, coef.Exp1)
	p = r + math.FMA(math.FMA(o, r, e), r2, coef.ExpTLo[t&7])
	return uint64(int64(t) >> 3), coef.ExpT[t&7], p
}

// pow2 returns 2**i for i in the low bits of k, -1022 ≤ i ≤ 1024; 2**1024 is +Inf.
func pow2(k uint64) float64 { return math.Float64frombits(k<<52 + 1023<<52) }

// times2 returns y * 2**k for a normal y, where the product is normal.
func times2(y float64, k uint64) float64 { return math.Float64frombits(math.Float64bits(y) + k<<52) }

// scaleTwice returns y * 2**k, -2044 ≤ k ≤ 2046, rounded once: the factor is
// split so that the first product is exact.
func scaleTwice(y float64, k uint64) float64 {
	half := uint64(int64(int32(k) >> 1))
	return float64(y * pow2(half) * pow2(k-half))
}

// expPair returns e**x = h + l for expMin ≤ x ≤ 0 or NaN. The relative error is
// 2⁻⁵⁶ where h is above 2⁻¹⁰⁰⁰.
func expPair(x float64) (h, l float64) {
	k, t, p := expReduced(x)
	h = math.FMA(t, p, t)
	return scaleTwice(h, k), scaleTwice(math.FMA(t, p, t-h), k)
}

// Exp returns e**x. The error is below 0.6 ulp, below 0.8 ulp where the result is subnormal.
//
//	Exp(NaN) = NaN, Exp(+Inf) = +Inf, Exp(-Inf) = 0
//	large x overflow to +Inf, very negative ones underflow gradually to 0
func Exp(x float64) float64 {
	if math.Abs(x) <= expNormal {
		k, t, p := expReduced(x)
		s := times2(t, k)
		return math.FMA(s, p, s)
	}
	if x > expMax {
		x = expMax
	}
	if x < expMin {
		x = expMin
	}
	k, t, p := expReduced(x)
	return scaleTwice(math.FMA(t, p, t), k)
}

// expm1Split returns s = 2**(k + j/8) rounded, r and w with e**x = s (1 + r + w), w to
// 2⁻⁶⁴, for -expNormal ≤ x ≤ 709 or NaN. |w| < 0.001.
func expm1Split(x float64) (s, r, w float64) {
	t, n, r0, r := expSplit(x)
	rl := math.FMA(-n, coef.Ln2Tail, r0-r)
	r2 := r * r
	e := math.FMA(coef.Em6, r2, coef.Em4)
	o := math.FMA(coef.Em5, r2, coef.Em3)
	e = math.FMA(e, r2, coef.Em2)
	o = math.FMA(o, r2, coef.Em1)
	e = math.FMA(e, r2, coef.Em0)
	w = math.FMA(math.FMA(o, r, e), r2, coef.ExpTLo[t&7]) + rl
	return times2(coef.ExpT[t&7], uint64(int64(t)>>3)), r, w
}

// expm1Sum returns s (1 + r + w) - 1 = h + l, where s - 1 = a + al. w, which is ready last, enters last.
func expm1Sum(s, r, w, a, al float64) (h, l float64) {
	h = a + r
	l = math.FMA(a, r, (r-(h-a))+al)
	return h, math.FMA(s, w, l)
}

// Expm1 returns e**x - 1. The error is below 0.8 ulp; the sign of zero is kept.
//
//	Expm1(NaN) = NaN, Expm1(+Inf) = +Inf, Expm1(-Inf) = -1
func Expm1(x float64) float64 {
	if x > expm1Max {
		return Exp(x)
	}
	y := x
	if y < -40 {
		y = -40
	}
	s, r, w := expm1Split(y)
	a := s - 1
	b := a - s
	h, l := expm1Sum(s, r, w, a, (s-(a-b))+(-1-b))
	return orSign(h+l, x)
}

// expm1Max is the argument above which Expm1 is Exp.
const expm1Max = 709

// orSign returns y, negative if the sign bit of x or of y is set.
func orSign(y, x float64) float64 {
	return math.Float64frombits(math.Float64bits(y) | math.Float64bits(x)&(1<<63))
}
