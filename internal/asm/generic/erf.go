package generic

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
)

// erf, and erfc where it is not small, start from the number next to the argument of a table, as erf of ARM's Optimized
// Routines does. Φ is a polynomial in windows of |x| where most arguments are. In the tails erfc and Φ are e**-x² times
// a polynomial.

// Arguments from which erf is 1, and erfc and Φ(-x) are 0, in float64.
const (
	erfMax  = 764.0 / 128
	erfcMax = 27.3
	normMax = 38.6
)

// Arguments from which erfc and Φ(-x) are computed by e**-x².
const (
	erfcFar = 3.234375
	normFar = 4.5625
)

// normSlope is that of the number whose square names the window.
const normSlope = 85.0 / 256

// eighth returns the low three bits of the integer that magic was added to.
func eighth(t float64) int { return int(math.Float64bits(t) & 7) }

// evenOdd returns Σ c[k][w] tᵏ, the even and the odd powers apart.
func evenOdd(c *[13][8]float64, w int, t float64) float64 {
	u := t * t
	e, o := c[12][w], c[11][w]
	for k := 10; k > 0; k -= 2 {
		e = math.FMA(e, u, c[k][w])
		o = math.FMA(o, u, c[k-1][w])
	}
	return math.FMA(o, t, math.FMA(e, u, c[0][w]))
}

// magicRow is the number that rounds to a multiple of 1/128, the number of a row, when it is added.
const magicRow = 0x1.8p45

// erfRow returns the row r, y, s, e of the table next to a, 0 ≤ a ≤ last or NaN; then the last.
func erfRow(rows [][4]float64, a, last float64) *[4]float64 {
	if !(a < last) {
		a = last
	}
	return &rows[uint32(math.Float64bits(a+magicRow))]
}

// hermite returns w with ∫ e**-(2rt+t²) dt from 0 to d = d (1 + w), |d| ≤ 1/256: the sum of dᵏ Hₖ(-r)/(k+1)!, Hₖ Hermite's
// polynomials, in powers of r d and d², k odd and even apart.
func hermite(r, d float64) float64 {
	v := float64(r * d)
	z := d * d
	q := v * v
	z2 := z * z
	even := math.FMA(coef.Hermite21, q, float64(coef.Hermite20*z))
	odd := math.FMA(coef.Hermite31, q, math.FMA(coef.Hermite30, z, -1))
	even = math.FMA(coef.Hermite40, z2, even)
	odd = math.FMA(coef.Hermite50, z2, odd)
	even = math.FMA(math.FMA(coef.Hermite42, q, float64(coef.Hermite41*z)), q, even)
	odd = math.FMA(math.FMA(coef.Hermite52, q, float64(coef.Hermite51*z)), q, odd)
	return math.FMA(v, odd, even)
}

// Erf returns the error function of x. The error is below 0.8 ulp; the sign of
// zero is kept.
//
//	Erf(NaN) = NaN, Erf(±Inf) = ±1
func Erf(x float64) float64 {
	a := math.Abs(x)
	if a > erfMax {
		a = erfMax
	}
	// Below ½, where e is 1, the table has erf r - r.
	row := erfRow(coef.ErfRows[:], a, erfMax)
	r, y, s, e := row[0], row[1], row[2], row[3]
	d := a - r
	y = math.FMA(d, math.FMA(s+e, hermite(r, d), s), y)
	return orSign(math.FMA(e, a, y), x)
}

// normNear returns Φ(-a) = q + r for 0 ≤ a < normFar.
func normNear(a float64) (q, r float64) {
	c := &coef.NormTail
	v := math.FMA(normSlope, a, 15.0/8)
	w := eighth(math.FMA(v, v, magic-4))
	d := a - c[0][w]
	p := evenOdd((*[13][8]float64)(c[3:]), w, d)
	// y + d (c₂ + d p), the sums in two parts.
	h := math.FMA(p, d, c[2][w])
	l := math.FMA(p, d, c[2][w]-h)
	b := float64(h * d)
	bl := math.FMA(l, d, math.FMA(h, d, -b))
	y := c[1][w]
	q = y + b
	e := q - y
	return q, ((y - (q - e)) + (b - e)) + bl
}

// mills returns s e**s² erfc s = y + yl for w = s², erfcFar ≤ s ≤ erfcMax.
func mills(w float64) (y, yl float64) {
	z := 1 / (w + 4)
	p := math.FMA(coef.MillsP14, z, coef.MillsP13)
	p = math.FMA(p, z, coef.MillsP12)
	p = math.FMA(p, z, coef.MillsP11)
	p = math.FMA(p, z, coef.MillsP10)
	p = math.FMA(p, z, coef.MillsP9)
	p = math.FMA(p, z, coef.MillsP8)
	p = math.FMA(p, z, coef.MillsP7)
	p = math.FMA(p, z, coef.MillsP6)
	p = math.FMA(p, z, coef.MillsP5)
	p = math.FMA(p, z, coef.MillsP4)
	p = math.FMA(p, z, coef.MillsP3)
	p = math.FMA(p, z, coef.MillsP2)
	p = math.FMA(p, z, coef.MillsP1)
	y = math.FMA(p, z, coef.MillsP0)
	return y, math.FMA(p, z, coef.MillsP0-y) + coef.MillsP0Lo
}

// gauss returns e**-(w + wl) (y + yl)/(d + dl) = q + r.
func gauss(w, wl, y, yl, d, dl float64) (q, r float64) {
	e, el := expPair(-w)
	el = math.FMA(-e, wl, el)
	n := float64(e * y)
	nl := math.FMA(e, y, -n)
	nl = math.FMA(e, yl, nl)
	nl = math.FMA(el, y, nl)
	return quotientPair(n, nl, d, dl)
}

// product returns u v = w + wl.
func product(u, v float64) (w, wl float64) {
	w = float64(u * v)
	return w, math.FMA(u, v, -w)
}

// erfcOf returns erfc a for a ≥ 0.
func erfcOf(a float64) float64 {
	if !(a >= erfcFar) {
		row := erfRow(coef.ErfcRows[:], a, erfcFar)
		r, y, s := row[0], row[1], row[2]
		d := a - r
		return math.FMA(d, math.FMA(s, hermite(r, d), s), y)
	}
	if a > erfcMax {
		a = erfcMax
	}
	w, wl := product(a, a)
	y, yl := mills(w)
	q, r := gauss(w, wl, y, yl, a, 0)
	return q + r
}

// normPair returns Φ(-a) = q + r for a ≥ 0.
func normPair(a float64) (q, r float64) {
	if !(a >= normFar) {
		return normNear(a)
	}
	if a > normMax {
		a = normMax
	}
	w, wl := product(0.5*a, a)
	y, yl := mills(w)
	d, dl := timesRoot2(a)
	return gauss(w, wl, y, yl, d, dl)
}

// timesRoot2 returns √2 a = d + dl.
func timesRoot2(a float64) (d, dl float64) {
	d = float64(coef.Sqrt2Hi * a)
	return d, math.FMA(coef.Sqrt2Lo, a, math.FMA(coef.Sqrt2Hi, a, -d))
}

// Erfc returns 1 - erf x. The error is below 0.8 ulp.
//
//	Erfc(NaN) = NaN, Erfc(+Inf) = 0, Erfc(-Inf) = 2
func Erfc(x float64) float64 {
	c := erfcOf(math.Abs(x))
	if x < 0 {
		return 2 - c
	}
	return c
}

// NormCDF returns Φ(x), the probability that a standard normal number is at
// most x. The error is below 0.85 ulp.
//
//	NormCDF(NaN) = NaN, NormCDF(+Inf) = 1, NormCDF(-Inf) = 0
func NormCDF(x float64) float64 {
	q, r := normPair(math.Abs(x))
	c := q + r
	if x > 0 {
		return 1 - c
	}
	return c
}

// LogNormCDF returns ln Φ(x). The error is below 1 ulp.
//
//	LogNormCDF(NaN) = NaN, LogNormCDF(+Inf) = 0, LogNormCDF(-Inf) = -Inf
func LogNormCDF(x float64) float64 {
	if x < -normMax {
		return logNormCDFTail(x)
	}
	a := math.Abs(x)
	if x <= -normFar {
		// ln of Mills's ratio, less x²/2.
		w, wl := product(0.5*a, a)
		y, yl := mills(w)
		d, dl := timesRoot2(a)
		q, r := quotientPair(y, yl, d, dl)
		u := q + r
		h, l := logPair(u, (q-u)+r)
		s := h - w
		e := s + w
		return s + (((h - e) - (w - (e - s))) + (l - wl))
	}
	q, r := normPair(a)
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
