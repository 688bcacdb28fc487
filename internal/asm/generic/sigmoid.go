package generic

import "math"

// Sigmoid returns 1/(1 + e**-x). The error is below 0.7 ulp, below 0.8 ulp where the
// result is subnormal.
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

// quotient returns (n + nl)/(d + dl), rounded to 0.5 ulp and a little.
func quotient(n, nl, d, dl float64) float64 {
	q, e, i := residual(n, nl, d, dl)
	return math.FMA(e, i, q)
}

// quotientPair returns (n + nl)/(d + dl) = q + r, where |r| is at most about an ulp of q.
func quotientPair(n, nl, d, dl float64) (q, r float64) {
	q, e, i := residual(n, nl, d, dl)
	return q, float64(e * i)
}

// residual returns i = 1/d, q = n i and e = n + nl - q (d + dl), one division.
func residual(n, nl, d, dl float64) (q, e, i float64) {
	i = 1 / d
	q = float64(n * i)
	return q, math.FMA(-q, dl, math.FMA(-q, d, n)+nl), i
}

// Tanh returns the hyperbolic tangent of x, m/(2-m) with m = 1 - e**(-2|x|). The
// error is below 0.7 ulp; the sign of zero is kept.
//
//	Tanh(NaN) = NaN, Tanh(±Inf) = ±1
func Tanh(x float64) float64 {
	y := -math.Abs(x)
	if y < -20 {
		y = -20
	}
	s, r, w := expm1Split(y + y)
	a := s - 1
	a, al := expm1Sum(s, r, w, a, s-(a+1))
	m := a + al
	ml := (a - m) + al
	d := m + 2
	dl := ((2 - d) + m) + ml
	return math.Copysign(quotient(m, ml, d, dl), x)
}
