package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
)

// quantileEnds are the left ends of the windows of NormQuantile: that of the
// centre is not used.
var quantileEnds = [4]float64{0, 2.27, 4, 10}

// Where the windows of NormQuantile meet: |p - ½| up to quantileCentre is the
// first, whose variable is quantileSquare - (p-½)².
const (
	quantileCentre = 0.425
	quantileSquare = 0.180625
)

// NormQuantile returns Φ⁻¹(p), the x with Φ(x) = p. The error is below 0.95 ulp.
// The division into a centre and tails in √(-2 ln p) is that of Wichura,
// Algorithm AS 241 (1988).
//
//	NormQuantile(0) = -Inf, NormQuantile(1) = +Inf
//	NormQuantile(p < 0) = NormQuantile(p > 1) = NormQuantile(NaN) = NaN
func NormQuantile(p float64) float64 {
	if !(p >= minNormal && p < 1) {
		return quantileSpecial(p)
	}
	m := p
	if p > 0.5 {
		m = 1 - p
	}
	q := 0.5 - m
	ql := (0.5 - q) - m
	var x float64
	if q <= quantileCentre {
		z := q * q
		x = quantileRational(0, math.FMA(-q, q, quantileSquare), q, float64(ql*math.FMA(136*z, z, 2.6)))
	} else {
		h, l := logPair(m, 0)
		x = quantileTail(h, l)
	}
	if p < 0.5 {
		return -x
	}
	return x
}

// quantileTail returns -Φ⁻¹(p) for ln p = h + l.
func quantileTail(h, l float64) float64 {
	v := -2 * h
	s := math.Sqrt(v)
	sl := math.FMA(-2, l, math.FMA(-s, s, v)) * (0.5 / s)
	w := 1
	for w < 3 && s >= quantileEnds[w+1] {
		w++
	}
	return quantileRational(w, s-quantileEnds[w], s, float64(1.0625*sl))
}

// quantileRational returns c (Y + P(t)/Q(t)) + e of window w. e is what c lacks
// times the slope of the quantile, which need not be known well.
func quantileRational(w int, t, c, e float64) float64 {
	p := math.FMA(coef.QuantileP8[w], t, coef.QuantileP7[w])
	p = math.FMA(p, t, coef.QuantileP6[w])
	p = math.FMA(p, t, coef.QuantileP5[w])
	p = math.FMA(p, t, coef.QuantileP4[w])
	p = math.FMA(p, t, coef.QuantileP3[w])
	p = math.FMA(p, t, coef.QuantileP2[w])
	p = math.FMA(p, t, coef.QuantileP1[w])
	p = math.FMA(p, t, coef.QuantileP0[w])
	q := math.FMA(coef.QuantileQ8[w], t, coef.QuantileQ7[w])
	q = math.FMA(q, t, coef.QuantileQ6[w])
	q = math.FMA(q, t, coef.QuantileQ5[w])
	q = math.FMA(q, t, coef.QuantileQ4[w])
	q = math.FMA(q, t, coef.QuantileQ3[w])
	q = math.FMA(q, t, coef.QuantileQ2[w])
	q = math.FMA(q, t, coef.QuantileQ1[w])
	q = math.FMA(q, t, 1)
	y := coef.QuantileY[w]
	v := float64(c * y)
	return v + math.FMA(c, p/q, math.FMA(c, y, -v)+e)
}

// quantileSpecial is NormQuantile outside [minNormal, 1).
func quantileSpecial(p float64) float64 {
	switch {
	case p == 0:
		return math.Inf(-1)
	case p == 1:
		return math.Inf(1)
	case p > 0 && p < minNormal:
		return -quantileTail(logSubnormal(p))
	}
	return math.NaN()
}
