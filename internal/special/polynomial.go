package special

import "math"

// horner returns Σ c[k] x^k.
func horner(c []float64, x float64) float64 {
	s := c[len(c)-1]
	for k := len(c) - 2; k >= 0; k-- {
		s = math.FMA(s, x, c[k])
	}
	return s
}

// hornerDD returns Σ head[k] x^k + x^len(head) Σ tail[k] x^k; the tail is so small that it needs no low part.
func hornerDD(head []dd, tail []float64, x dd) dd {
	s := dd{horner(tail, x.hi), 0}
	for k := len(head) - 1; k >= 0; k-- {
		s = head[k].add(x.mul(s))
	}
	return s
}

// pieceAt returns the value at t = x - centre of a polynomial whose row is {hi, lo, c1, c2, …}; its relative error is below 2^-54,
// because the tables have pieces so narrow that t (c1 + …) stays below an eighth of the leading term.
func pieceAt(row []float64, t float64) dd {
	return dd{row[0], row[1]}.addFloat(float64(t * horner(row[2:], t)))
}
