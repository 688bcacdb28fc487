package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/column"
)

// The probability of k successes and m failures, n = k+m, in an urn of a and b, s = a+b, is by Stirling's formula, with what it lacks,
//
//	k φ(δ/k) + m φ(-δ/m) + a φ(-δ/a) + b φ(δ/b) + ½ ln(n (n+s) a b / (k m (k+a) (m+b) s)) + rests
//
// with φ(v) = ln(1+v) - v ≤ 0 and δ = (ma-kb)/(n+s): with P = (k+a)/(n+s) the first two terms are the deviance of the counts from P, the
// others that of the shapes. All are of one sign and of the size of the log-probability, however large the counts and the shapes are.
// The rests are g(n) - g(k) - g(m) of [FactorialRests] and c(k+a) - c(a) + c(m+b) - c(b) + c(s) - c(n+s) of [GammaRest].

// BetaBinomialTerm computes, from whole numbers k of successes and m of failures, not both 0, from a and b between 2⁻⁶⁰ and 2⁶⁰, and from
// g(k+m) and the two parts of the sum of the rests by c,
//
//	out 0  the log-probability, but for ½ ln of out 1
//	out 1  n (n+s) a b / (k m (k+a) (m+b) s), without k and n, or m and n, where k or m is 0
//
// and -Inf and 1 where k is not a whole number from 0 on, or m is below 0. Where k or m is 0, the probability may be near 1: then
// out 1 is as well, and out 0 has what is lost where that is rounded.
func BetaBinomialTerm(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		c.Out[0][i], c.Out[1][i], _, _ = betaBinomialTermAt(c, i)
	}
}

// BetaBinomialTerms computes the same as [BetaBinomialTerm], and
//
//	out 2  the derivative by a, but for that of the rests by c
//	out 3  by b
//
// or 0.
func BetaBinomialTerms(c *column.Table, lo, hi int) {
	for i := lo; i < hi; i++ {
		c.Out[0][i], c.Out[1][i], c.Out[2][i], c.Out[3][i] = betaBinomialTermAt(c, i)
	}
}

// betaBinomialTermAt is [BetaBinomialTerms] of element i.
func betaBinomialTermAt(c *column.Table, i int) (lp, ratio, da, db float64) {
	k, m := c.At(0, i), c.At(1, i)
	switch {
	case k != k:
		return k, 1, 0, 0
	case k >= 0 && k <= math.MaxFloat64 && k == math.Floor(k) && m >= 0:
		return betaBinomialTerm(k, m, c.At(2, i), c.At(3, i), c.At(4, i), c.At(5, i)+c.At(6, i))
	}
	return math.Inf(-1), 1, 0, 0
}

// betaBinomialTerm is [BetaBinomialTerms] of counts k and m.
func betaBinomialTerm(k, m, a, b, g, rests float64) (lp, ratio, da, db float64) {
	t := newUrnTerms(k, m, a, b)
	ha, la := logNear(onePlus(t.va, t.ra), t.va)
	hb, lb := logNear(onePlus(t.vb, t.rb), t.vb)
	counts := math.FMA(t.k, logExcess(onePlus(t.vk, t.rk), t.vk), float64(t.m*logExcess(onePlus(t.vm, t.rm), t.vm)))
	shapes := math.FMA(a, (ha-t.va)+la, float64(b*((hb-t.vb)+lb)))

	restA, restB := t.slopes(k, m, a, b)
	ratio, lost := t.ratio(k, m, a, b)
	lp = (counts + shapes) + ((g - (factorialRest(k, t.inverseK) + factorialRest(m, t.inverseM))) + (rests + lost))
	return lp, ratio, (ha + la) + restA, (hb + lb) + restB
}

// urnTerms are what the terms of an urn are made of: k and m with something for 0 and their inverses, r = 1+v for each logarithm, and
type urnTerms struct {
	k, m, inverseK, inverseM, inverseKM float64
	va, ra, vb, rb, vk, rk, vm, rm      float64

	n, ka, mb, s, totalAB float64 // k+m, k+a, m+b, a+b, and (n+s) ab
	inverseA, inverseB    float64
	inverseAll            float64 // 1/((k+a) (m+b) s)
	half                  float64 // ½ n/(s (n+s))
}

func newUrnTerms(k, m, a, b float64) (t urnTerms) {
	t.n, t.s, t.ka, t.mb = k+m, a+b, k+a, m+b
	total, ab := t.n+t.s, float64(a*b)
	t.k, t.m = k+noCount, m+noCount
	t.totalAB = total * ab
	inverse, inverseAB := 1/total, 1/ab
	t.inverseKM = 1 / float64(t.k*t.m)
	t.inverseK, t.inverseM = t.inverseKM*t.m, t.inverseKM*t.k
	t.inverseA, t.inverseB = inverseAB*b, inverseAB*a

	e := float64(k * b)
	d := (math.FMA(m, a, -e) - math.FMA(k, b, -e)) * inverse // δ
	u, w := t.n*inverse, t.s*inverse
	t.va, t.ra = float64(-d*t.inverseA), float64(w*(t.ka*t.inverseA))
	t.vb, t.rb = float64(d*t.inverseB), float64(w*(t.mb*t.inverseB))
	t.vk, t.rk = float64(d*t.inverseK), float64(u*(t.ka*t.inverseK))
	t.vm, t.rm = float64(-d*t.inverseM), float64(u*(t.mb*t.inverseM))

	both := float64(t.ka * t.mb)
	t.inverseAll = 1 / (both * t.s)
	t.half = 0.5 * (u * (both * t.inverseAll))
	return t
}

// slopes returns ½ (1/a - 1/(k+a) - 1/s + 1/(n+s)), and that for b: by δ, as the differences may cancel, but for no counts.
func (t *urnTerms) slopes(k, m, a, b float64) (da, db float64) {
	da, db = -t.half, -t.half
	if k != 0 {
		da = math.FMA(t.half*t.inverseA, b, float64(t.va*(0.5*(t.mb*t.s*t.inverseAll))))
	}
	if m != 0 {
		db = math.FMA(t.half*t.inverseB, a, float64(t.vb*(0.5*(t.ka*t.s*t.inverseAll))))
	}
	return da, db
}

// ratio returns out 1 of [BetaBinomialTerm], and half of what is lost where it is next to 1.
func (t *urnTerms) ratio(k, m, a, b float64) (ratio, lost float64) {
	ratio = float64(t.totalAB * t.inverseAll)
	z := a
	switch {
	case k != 0 && m != 0:
		return ratio * (t.n * t.inverseKM), 0
	case ratio <= 0.5:
		return ratio, 0
	case k != 0:
		z = b
	}
	return ratio, float64(0.5 * (float64(-t.n*z*(z*t.inverseAll)) - (ratio - 1)))
}

// onePlus returns 1+v, or r, which is that number but for its rounding, where there is cancellation.
func onePlus(v, r float64) float64 {
	if v > -0.5 {
		return 1 + v
	}
	return r
}
