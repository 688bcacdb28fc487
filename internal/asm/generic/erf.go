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
	p := math.FMA(coef.Erfcx23, t, coef.Erfcx22)
	p = math.FMA(p, t, coef.Erfcx21)
	p = math.FMA(p, t, coef.Erfcx20)
	p = math.FMA(p, t, coef.Erfcx19)
	p = math.FMA(p, t, coef.Erfcx18)
	p = math.FMA(p, t, coef.Erfcx17)
	p = math.FMA(p, t, coef.Erfcx16)
	p = math.FMA(p, t, coef.Erfcx15)
	p = math.FMA(p, t, coef.Erfcx14)
	p = math.FMA(p, t, coef.Erfcx13)
	p = math.FMA(p, t, coef.Erfcx12)
	p = math.FMA(p, t, coef.Erfcx11)
	p = math.FMA(p, t, coef.Erfcx10)
	p = math.FMA(p, t, coef.Erfcx9)
	p = math.FMA(p, t, coef.Erfcx8)
	p = math.FMA(p, t, coef.Erfcx7)
	p = math.FMA(p, t, coef.Erfcx6)
	p = math.FMA(p, t, coef.Erfcx5)
	p = math.FMA(p, t, coef.Erfcx4)
	p = math.FMA(p, t, coef.Erfcx3)
	p = math.FMA(p, t, coef.Erfcx2)
	p = math.FMA(p, t, coef.Erfcx1)
	y := math.FMA(p, t, coef.Erfcx0)
	yl := math.FMA(p, t, coef.Erfcx0-y) + coef.Erfcx0Lo
	d, dl := onePlusTimes(9.0/8, a)
	return gaussQuotient(a, a, y, yl, d, dl)
}

// onePlusTimes returns 1 + c a = d + dl, d rounded.
func onePlusTimes(c, a float64) (d, dl float64) {
	b := c * a
	d, dl = onePlus(b)
	return d, dl + math.FMA(c, a, -b)
}

// gaussQuotient returns e**-(u v) (y + yl)/(d + dl) = q + r.
func gaussQuotient(u, v, y, yl, d, dl float64) (q, r float64) {
	w := u * v
	wl := math.FMA(u, v, -w)
	e, el := expPair(-w)
	el = math.FMA(-e, wl, el)
	n := e * y
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
		p := math.FMA(coef.Erf11, z, coef.Erf10)
		p = math.FMA(p, z, coef.Erf9)
		p = math.FMA(p, z, coef.Erf8)
		p = math.FMA(p, z, coef.Erf7)
		p = math.FMA(p, z, coef.Erf6)
		p = math.FMA(p, z, coef.Erf5)
		p = math.FMA(p, z, coef.Erf4)
		p = math.FMA(p, z, coef.Erf3)
		p = math.FMA(p, z, coef.Erf2)
		p = math.FMA(z*z, p, math.FMA(coef.Erf1, z, coef.Erf0))
		return orSign(math.FMA(a, p, a), x)
	}
	if a > 6 {
		a = 6
	}
	q, r := erfcPair(a)
	return orSign(1-(q+r), x)
}

// Erfc returns 1 - erf x. The error is below 0.95 ulp.
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
	t := (a - 5) / (a + 5)
	p := math.FMA(coef.Mills23, t, coef.Mills22)
	p = math.FMA(p, t, coef.Mills21)
	p = math.FMA(p, t, coef.Mills20)
	p = math.FMA(p, t, coef.Mills19)
	p = math.FMA(p, t, coef.Mills18)
	p = math.FMA(p, t, coef.Mills17)
	p = math.FMA(p, t, coef.Mills16)
	p = math.FMA(p, t, coef.Mills15)
	p = math.FMA(p, t, coef.Mills14)
	p = math.FMA(p, t, coef.Mills13)
	p = math.FMA(p, t, coef.Mills12)
	p = math.FMA(p, t, coef.Mills11)
	p = math.FMA(p, t, coef.Mills10)
	p = math.FMA(p, t, coef.Mills9)
	p = math.FMA(p, t, coef.Mills8)
	p = math.FMA(p, t, coef.Mills7)
	p = math.FMA(p, t, coef.Mills6)
	p = math.FMA(p, t, coef.Mills5)
	p = math.FMA(p, t, coef.Mills4)
	p = math.FMA(p, t, coef.Mills3)
	p = math.FMA(p, t, coef.Mills2)
	p = math.FMA(p, t, coef.Mills1)
	y = math.FMA(p, t, coef.Mills0)
	return y, math.FMA(p, t, coef.Mills0-y) + coef.Mills0Lo
}

// NormCDF returns Φ(x), the probability that a standard normal number is at
// most x. The error is below 0.95 ulp.
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

// LogNormCDF returns ln Φ(x). The error is below 0.95 ulp.
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
		w := b * a
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
	w := -0.5 * x * x
	if w < -math.MaxFloat64 {
		return w
	}
	z := 1 / (x * x)
	s := math.FMA(-945, z, 105)
	s = math.FMA(-s, z, 15)
	s = math.FMA(-s, z, 3)
	s = math.FMA(-s, z, 1)
	// ln(1 - s z) = -(s z) - (s z)²/2 - …, s z < 2⁻¹⁰.
	v := s * z
	v = -v * math.FMA(v, math.FMA(v, math.FMA(v, 0.25, 1.0/3), 0.5), 1)
	wl := -math.FMA(-0.5*x, x, -w)
	return w + ((v - Log(-x)) - (coef.HalfLn2PiHi + wl))
}
