package generic

import "math"

// Sigmoid returns 1/(1 + e**-x). The error is below 0.8 ulp.
//
//	Sigmoid(NaN) = NaN, Sigmoid(+Inf) = 1, Sigmoid(-Inf) = 0
func Sigmoid(x float64) float64 {
	e, el := expPair(negAbs(x))
	d := 1 + e
	dl := ((1 - d) + e) + el
	n, nl := 1.0, 0.0
	if x < 0 {
		n, nl = e, el
	}
	return quotient(n, nl, d, dl)
}

// quotient returns (n + nl)/(d + dl), one division and its residual.
func quotient(n, nl, d, dl float64) float64 {
	q, r := quotientPair(n, nl, d, dl)
	return q + r
}

// quotientPair returns (n + nl)/(d + dl) = q + r, where |r| is at most about an ulp of q.
func quotientPair(n, nl, d, dl float64) (q, r float64) {
	i := 1 / d
	q = float64(n * i)
	e := math.FMA(-q, d, n)
	return q, float64(math.FMA(-q, dl, e+nl) * i)
}

// Tanh returns the hyperbolic tangent of x, E/(E+2) with E = e**(2|x|) - 1. The
// error is below 0.9 ulp; the sign of zero is kept.
//
//	Tanh(NaN) = NaN, Tanh(±Inf) = ±1
func Tanh(x float64) float64 {
	a := math.Abs(x)
	if a > 20 {
		a = 20
	}
	e, el := expm1Pair(a + a)
	d := e + 2
	b := d - e
	dl := ((e - (d - b)) + (2 - b)) + el
	return orSign(quotient(e, el, d, dl), x)
}
