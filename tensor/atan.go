package tensor

import "math"

// Atan returns the arctangent of x, element-wise, within 2 ulps.
func (x *Tensor) Atan() *Tensor { return apply1(atan{}, x) }

type atan struct{}

func (atan) f64(dst, x []float64) { mapFloat(dst, x, arctangent) }
func (atan) f32(dst, x []float32) { mapFloat(dst, x, arctangent) }
func (atan) vjp(tp *Tape, n *node, g *Tensor) {
	tp.give(n.x, pull(g, n.x, func(x float64) float64 { return 1 / math.FMA(x, x, 1) }), true)
}

// arctangent is math.Atan with every product and sum rounded in the same place
// on every machine, which math.Atan, compiled to fused multiply-adds on some,
// does not promise.
//
// Method: reduction to |x| ≤ 0.66 by atan x = π/4 + atan((x-1)/(x+1)) and
// atan x = π/2 - atan(1/x), there x + x z P(z)/Q(z), z = x². Reduction and
// coefficients are those of Moshier's Cephes library, atan.c (1995).
func arctangent(x float64) float64 {
	const (
		tan3Pi8 = 2.41421356237309504880
		low     = 6.123233995736765886130e-17 // π/2 less its float64
	)
	a := math.Abs(x)
	switch {
	case a <= 0.66:
		a = atanSeries(a)
	case a > tan3Pi8:
		a = math.Pi/2 - atanSeries(1/a) + low
	default:
		a = math.Pi/4 + atanSeries((a-1)/(a+1)) + 0.5*low
	}
	return math.Copysign(a, x)
}

func atanSeries(x float64) float64 {
	z := float64(x * x)
	p := math.FMA(-8.750608600031904122785e-01, z, -1.615753718733365076637e+01)
	p = math.FMA(p, z, -7.500855792314704667340e+01)
	p = math.FMA(p, z, -1.228866684490136173410e+02)
	p = math.FMA(p, z, -6.485021904942025371773e+01)
	q := z + 2.485846490142306297962e+01
	q = math.FMA(q, z, 1.650270098316988542046e+02)
	q = math.FMA(q, z, 4.328810604912902668951e+02)
	q = math.FMA(q, z, 4.853903996359136964868e+02)
	q = math.FMA(q, z, 1.945506571482613964425e+02)
	return math.FMA(x, float64(z*(p/q)), x)
}
