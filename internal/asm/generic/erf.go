package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
)

// Arguments from which erfc and Φ(-x) are 0 in float64.
const (
	erfcMax = 27.3
	normMax = 38.6
)

// erfcPair returns erfc a = q + r for 0 ≤ a ≤ erfcMax or NaN:
// e**-a² P(t)/(1 + 9a/8), t = (a-4)/(a+4), after Shepherd and Laframboise (1981).
func erfcPair(a float64) (q, r float64) {
	t := (a - 4) / (a + 4)
	t2 := t * t
	t4 := t2 * t2
	u := math.FMA(coef.Erfcx22, t4, coef.Erfcx18)
	v := math.FMA(coef.Erfcx23, t4, coef.Erfcx19)
	w := math.FMA(coef.Erfcx20, t4, coef.Erfcx16)
	s := math.FMA(coef.Erfcx21, t4, coef.Erfcx17)
	u = math.FMA(u, t4, coef.Erfcx14)
	v = math.FMA(v, t4, coef.Erfcx15)
	w = math.FMA(w, t4, coef.Erfcx12)
	s = math.FMA(s, t4, coef.Erfcx13)
	u = math.FMA(u, t4, coef.Erfcx10)
	v = math.FMA(v, t4, coef.Erfcx11)
	w = math.FMA(w, t4, coef.Erfcx8)
	s = math.FMA(s, t4, coef.Erfcx9)
	u = math.FMA(u, t4, coef.Erfcx6)
	v = math.FMA(v, t4, coef.Erfcx7)
	w = math.FMA(w, t4, coef.Erfcx4)
	s = math.FMA(s, t4, coef.Erfcx5)
	u = math.FMA(u, t4, coef.Erfcx2)
	v = math.FMA(v, t4, coef.Erfcx3)
	p := math.FMA(t2, math.FMA(s, t, w), math.FMA(v, t, u))
	p = math.FMA(p, t, coef.Erfcx1)
	y := math.FMA(p, t, coef.Erfcx0)
	yl := math.FMA(p, t, coef.Erfcx0-y) + coef.Erfcx0Lo
	d, dl := onePlusTimes(9.0/8, a)
	return gaussQuotient(a, a, y, yl, d, dl)
}

// onePlusTimes returns 1 + c a = d + dl, d rounded.
func onePlusTimes(c, a float64) (d, dl float64) {
	b := float64(c * a)
	d, dl = onePlus(b)
	return d, dl + math.FMA(c, a, -b)
}

// gaussQuotient returns e**-(u v) (y + yl)/(d + dl) = q + r.
func gaussQuotient(u, v, y, yl, d, dl float64) (q, r float64) {
	w := float64(u * v)
	wl := math.FMA(u, v, -w)
	e, el := expPair(-w)
	el = math.FMA(-e, wl, el)
	n := float64(e * y)
	nl := math.FMA(e, y, -n)
	nl = math.FMA(e, yl, nl)
	nl = math.FMA(el, y, nl)
	return quotientPair(n, nl, d, dl)
}

// Erf returns the error function of x. The error is below 0.9 ulp; the sign of
// zero is kept.
//
//	Erf(NaN) = NaN, Erf(±Inf) = ±1
func Erf(x float64) float64 {
	a := math.Abs(x)
	if a < 1 {
		z := a * a
		z2 := z * z
		e := math.FMA(coef.Erf10, z2, coef.Erf8)
		o := math.FMA(coef.Erf11, z2, coef.Erf9)
		e = math.FMA(e, z2, coef.Erf6)
		o = math.FMA(o, z2, coef.Erf7)
		e = math.FMA(e, z2, coef.Erf4)
		o = math.FMA(o, z2, coef.Erf5)
		e = math.FMA(e, z2, coef.Erf2)
		o = math.FMA(o, z2, coef.Erf3)
		p := math.FMA(z2, math.FMA(o, z, e), math.FMA(coef.Erf1, z, coef.Erf0))
		return orSign(math.FMA(a, p, a), x)
	}
	if a > 6 {
		a = 6
	}
	q, r := erfcPair(a)
	return orSign(1-(q+r), x)
}

// Erfc returns 1 - erf x. The error is below 1.05 ulp.
//
//	Erfc(NaN) = NaN, Erfc(+Inf) = 0, Erfc(-Inf) = 2
func Erfc(x float64) float64 {
	a := math.Abs(x)
	if a > erfcMax {
		a = erfcMax
	}
	q, r := erfcPair(a)
	c := q + r
	if x < 0 {
		return 2 - c
	}
	return c
}

// mills returns (1 + 13a/16) e**(a²/2) Φ(-a) = y + yl for 0 ≤ a ≤ normMax or NaN.
func mills(a float64) (y, yl float64) {
	t := (a - 5.5) / (a + 5.5)
	t2 := t * t
	t4 := t2 * t2
	u := math.FMA(coef.Mills22, t4, coef.Mills18)
	v := math.FMA(coef.Mills23, t4, coef.Mills19)
	w := math.FMA(coef.Mills20, t4, coef.Mills16)
	s := math.FMA(coef.Mills21, t4, coef.Mills17)
	u = math.FMA(u, t4, coef.Mills14)
	v = math.FMA(v, t4, coef.Mills15)
	w = math.FMA(w, t4, coef.Mills12)
	s = math.FMA(s, t4, coef.Mills13)
	u = math.FMA(u, t4, coef.Mills10)
	v = math.FMA(v, t4, coef.Mills11)
	w = math.FMA(w, t4, coef.Mills8)
	s = math.FMA(s, t4, coef.Mills9)
	u = math.FMA(u, t4, coef.Mills6)
	v = math.FMA(v, t4, coef.Mills7)
	w = math.FMA(w, t4, coef.Mills4)
	s = math.FMA(s, t4, coef.Mills5)
	u = math.FMA(u, t4, coef.Mills2)
	v = math.FMA(v, t4, coef.Mills3)
	p := math.FMA(t2, math.FMA(s, t, w), math.FMA(v, t, u))
	p = math.FMA(p, t, coef.Mills1)
	y = math.FMA(p, t, coef.Mills0)
	return y, math.FMA(p, t, coef.Mills0-y) + coef.Mills0Lo
}

// NormCDF returns Φ(x), the probability that a standard normal number is at
// most x. The error is below 1.1 ulp.
//
//	NormCDF(NaN) = NaN, NormCDF(+Inf) = 1, NormCDF(-Inf) = 0
func NormCDF(x float64) float64 {
	a := math.Abs(x)
	if a > normMax {
		a = normMax
	}
	y, yl := mills(a)
	d, dl := onePlusTimes(13.0/16, a)
	q, r := gaussQuotient(0.5*a, a, y, yl, d, dl)
	c := q + r
	if x > 0 {
		return 1 - c
	}
	return c
}

// LogNormCDF returns ln Φ(x). The error is below 1.15 ulp.
//
//	LogNormCDF(NaN) = NaN, LogNormCDF(+Inf) = 0, LogNormCDF(-Inf) = -Inf
func LogNormCDF(x float64) float64 {
	if x < -normMax {
		return logNormCDFTail(x)
	}
	a := math.Abs(x)
	if a > normMax {
		a = normMax
	}
	y, yl := mills(a)
	d, dl := onePlusTimes(13.0/16, a)
	if x < -1 {
		// -x²/2 + ln of Mills's ratio.
		q, r := quotientPair(y, yl, d, dl)
		u := q + r
		h, l := logPair(u, (q-u)+r)
		b := 0.5 * a
		w := float64(b * a)
		wl := math.FMA(b, a, -w)
		s := h - w
		e := s + w
		return s + (((h - e) - (w - (e - s))) + (l - wl))
	}
	q, r := gaussQuotient(0.5*a, a, y, yl, d, dl)
	u := q + r
	c := (q - u) + r
	if x > 0 {
		v := 1 - u
		u, c = v, ((1-v)-u)-c
	}
	h, _ := logPair(u, c)
	return h
}

// logNormCDFTail is LogNormCDF below -normMax: -x²/2 - ln(-x) - ½ ln 2π
// + ln(1 - 1/x² + 3/x⁴ - 15/x⁶ + …).
func logNormCDFTail(x float64) float64 {
	w := float64(-0.5 * x * x)
	if w < -math.MaxFloat64 {
		return w
	}
	z := 1 / (x * x)
	s := math.FMA(-945, z, 105)
	s = math.FMA(-s, z, 15)
	s = math.FMA(-s, z, 3)
	s = math.FMA(-s, z, 1)
	// ln(1 - s z) = -(s z) - (s z)²/2 - …, s z < 2⁻¹⁰.
	v := float64(s * z)
	v = float64(-v * math.FMA(v, math.FMA(v, math.FMA(v, 0.25, 1.0/3), 0.5), 1))
	wl := -math.FMA(-0.5*x, x, -w)
	return w + ((v - Log(-x)) - (coef.HalfLn2PiHi + wl))
}
