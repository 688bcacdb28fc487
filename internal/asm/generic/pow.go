package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
)

const sqrtHalf = 0x3fe6a09e667f3bcd // the bits of 1/√2

// logLong returns ln(x 2**e) = h + l for a normal x > 0. The relative error is
// below 2⁻⁶⁴. The series of logPair is summed in two float64 in its first two terms,
// of which the rest is less than a 4096th.
func logLong(x, e float64) (h, l float64) {
	t := math.Float64bits(x) + (oneBits - sqrtHalf)
	k := math.Float64frombits(t>>52|0x433<<52) - (0x1p52 + 1023) + e
	m := math.Float64frombits(t&mantissa + sqrtHalf)
	f := m - 1
	// s + sl = f/(2+f)
	d := 2 + f
	dl := f - (d - 2)
	i := 1 / d
	s := float64(f * i)
	sl := float64(math.FMA(-s, dl, math.FMA(-s, d, f)) * i)
	// z + zl = s²
	z := s * s
	zl := math.FMA(s+s, sl, math.FMA(s, s, -z))
	// w + wl = (z + zl) r, r = 2/5 + z Pow(z)
	z2 := z * z
	r0 := math.FMA(math.FMA(coef.Pow2, z, coef.Pow1), z2, math.FMA(coef.Pow0, z, coef.TwoFifths))
	r1 := math.FMA(math.FMA(coef.Pow6, z, coef.Pow5), z2, math.FMA(coef.Pow4, z, coef.Pow3))
	r := math.FMA(r1, z2*z2, r0)
	w := float64(z * r)
	wl := math.FMA(zl, r, math.FMA(z, r, -w))
	// c + cl = 2/3 + w + wl but for TwoThirdsLo
	c := coef.TwoThirds + w
	cl := (w - (c - coef.TwoThirds)) + wl
	// u + ul = s z
	u := float64(s * z)
	ul := math.FMA(s, zl, math.FMA(sl, z, math.FMA(s, z, -u)))
	// q + ql = 2s + u c, with all that is small
	s2 := s + s
	p := float64(u * c)
	q := s2 + p
	small := math.FMA(u, cl, math.FMA(ul, c, math.FMA(u, coef.TwoThirdsLo, math.FMA(k, coef.Ln2Lo, sl+sl))))
	ql := (p - (q - s2)) + (math.FMA(u, c, -p) + small)
	// k ln2 + q + ql
	kh := float64(k * coef.Ln2Hi)
	a := kh + q
	al := (q - (a - kh)) + ql
	h = a + al
	return h, (a - h) + al
}

// powNormal returns (x 2**e)**y for a normal x > 0 and a finite y.
func powNormal(x, e, y float64) float64 {
	h, l := logLong(x, e)
	p := float64(y * h)
	if p > expMax {
		return math.Inf(1)
	}
	if p < expMin {
		return 0
	}
	pl := math.FMA(y, l, math.FMA(y, h, -p))
	k, t, q := expReduced(p)
	v := math.FMA(t, q, t)
	vl := math.FMA(v, pl, math.FMA(t, q, t-v))
	return scaleTwice(v+vl, k)
}

// Pow returns x**y. The error is below 0.8 ulp where the result is normal, below
// 1.1 ulp where it is subnormal. Special cases are those of C99, Annex F.
func Pow(x, y float64) float64 {
	if x >= minNormal && x <= math.MaxFloat64 && math.Abs(y) <= math.MaxFloat64 {
		return powNormal(x, 0, y)
	}
	return powSpecial(x, y)
}

// powSpecial is Pow where x is not a positive normal number or y is not finite.
func powSpecial(x, y float64) float64 {
	a := math.Abs(x)
	switch {
	case y == 0 || x == 1:
		return 1
	case x != x || y != y:
		return math.NaN()
	case math.IsInf(y, 0):
		switch {
		case a == 1:
			return 1
		case (a > 1) == (y > 0):
			return math.Inf(1)
		}
		return 0
	}
	sign := 1.0
	if math.Signbit(x) && isOdd(y) {
		sign = -1
	}
	switch {
	case a == 0 && y > 0, a > math.MaxFloat64 && y < 0:
		return math.Copysign(0, sign)
	case a == 0, a > math.MaxFloat64:
		return math.Copysign(math.Inf(1), sign)
	case x < 0 && y != math.Floor(y):
		return math.NaN()
	case a < minNormal:
		return sign * powNormal(a*0x1p54, -54, y)
	}
	return sign * powNormal(a, 0, y)
}

// isOdd reports whether y is an odd integer.
func isOdd(y float64) bool {
	return y == math.Floor(y) && math.Abs(y) < 0x1p53 && int64(y)&1 != 0
}
