package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
)

// magic is 1.5·2⁵². Adding it to |x| < 2⁵¹ rounds x to an integer, which the low
// bits of the sum then hold in two's complement.
const magic = 0x1.8p52

// Bounds of the argument of e**x. Beyond them it is +Inf or 0.
const (
	expMax = 710
	expMin = -746
)

// expReduced returns k, h and l with e**x = 2**k (h + l), h = 1 + r rounded,
// |r| ≤ ln2/2. k is in the low bits. l is not small beside h: |l| < 0.08.
//
// Reduction after Cody and Waite with fused products. The polynomial starts at
// r²; but for its first term the even and the odd powers are apart, which shortens
// the chain. The rounding errors of r and 1+r are kept, so that h+l is good to 2⁻⁵⁶.
func expReduced(x float64) (k uint64, h, l float64) {
	t := math.FMA(x, coef.Log2E, magic)
	n := t - magic
	r0 := math.FMA(-n, coef.Ln2Hi, x)
	r := math.FMA(-n, coef.Ln2Lo, r0)
	rl := math.FMA(-n, coef.Ln2Lo, r0-r)
	r2 := r * r
	e := math.FMA(coef.Exp9, r2, coef.Exp7)
	o := math.FMA(coef.Exp10, r2, coef.Exp8)
	e = math.FMA(e, r2, coef.Exp5)
	o = math.FMA(o, r2, coef.Exp6)
	e = math.FMA(e, r2, coef.Exp3)
	o = math.FMA(o, r2, coef.Exp4)
	e = math.FMA(e, r2, coef.Exp1)
	o = math.FMA(o, r2, coef.Exp2)
	p := math.FMA(math.FMA(o, r, e), r, coef.Exp0)
	q := math.FMA(r2, p, rl)
	h = 1 + r
	return math.Float64bits(t), h, ((1 - h) + r) + q
}

// pow2 returns 2**i for i in the low bits of k, -1022 ≤ i ≤ 1024; 2**1024 is +Inf.
func pow2(k uint64) float64 { return math.Float64frombits(k<<52 + 1023<<52) }

// scaleTwice returns y * 2**k, -2044 ≤ k ≤ 2046, rounded once: the factor is
// split so that the first product is exact.
func scaleTwice(y float64, k uint64) float64 {
	half := uint64(int64(int32(k) >> 1))
	return float64(y * pow2(half) * pow2(k-half))
}

// expPair returns e**x = h + l for expMin ≤ x ≤ 0 or NaN. The relative error is
// 2⁻⁵⁵ where h is above 2⁻¹⁰⁰⁰.
func expPair(x float64) (h, l float64) {
	k, a, b := expReduced(x)
	y := a + b
	return scaleTwice(y, k), scaleTwice((a-y)+b, k)
}

// Exp returns e**x. The error is below 0.75 ulp.
//
//	Exp(NaN) = NaN, Exp(+Inf) = +Inf, Exp(-Inf) = 0
//	large x overflow to +Inf, very negative ones underflow gradually to 0
func Exp(x float64) float64 {
	if x > expMax {
		x = expMax
	}
	if x < expMin {
		x = expMin
	}
	k, h, l := expReduced(x)
	return scaleTwice(h+l, k)
}

// expm1Pair returns e**x - 1 = h + l for -40 ≤ x ≤ 709 or NaN.
func expm1Pair(x float64) (h, l float64) {
	k, a, b := expReduced(x)
	s := pow2(k)
	sa := float64(s * a)
	t := sa - 1
	u := t - sa
	e := (sa - (t - u)) + (-1 - u)
	w := math.FMA(s, b, e)
	h = t + w
	return h, (t - h) + w
}

// Expm1 returns e**x - 1. The error is below 1.05 ulp; the sign of zero is kept.
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
	h, _ := expm1Pair(y)
	return orSign(h, x)
}

// expm1Max is the argument above which Expm1 is Exp.
const expm1Max = 709

// orSign returns y, negative if the sign bit of x or of y is set.
func orSign(y, x float64) float64 {
	return math.Float64frombits(math.Float64bits(y) | math.Float64bits(x)&(1<<63))
}
