package generic

import "math"

// PotrfOrder is the greatest order of a block that [PotrfColumnsF64] factors,
// and the distance of its columns.
const PotrfOrder = 16

// PotrfColumnsF64 factors a positive definite matrix of order n, of which c
// holds the lower triangle by columns: x(i, j) is c[PotrfOrder*j+i]. The factor
// replaces it. With q ascending,
//
//	l(q, q) = √x(q, q)
//	l(i, q) = x(i, q)·(1/l(q, q)),  i > q
//	x(i, r) = fma(-l(i, q), l(r, q), x(i, r)),  i ≥ r > q
//
// It stops and returns false at a pivot x(q, q) that is not positive. What is
// above the diagonal, or beyond row and column n, is undefined afterwards.
func PotrfColumnsF64(c *[PotrfOrder * PotrfOrder]float64, n int) bool {
	for q := range n {
		l := c[PotrfOrder*q:][:n]
		if !(l[q] > 0) {
			return false
		}
		l[q] = math.Sqrt(l[q])
		inverse := 1 / l[q]
		for i := q + 1; i < n; i++ {
			l[i] *= inverse
		}
		for r := q + 1; r < n; r++ {
			x, s := c[PotrfOrder*r:][:n], l[r]
			for i := r; i < n; i++ {
				x[i] = math.FMA(-l[i], s, x[i])
			}
		}
	}
	return true
}

// PotrfColumnsF32 is [PotrfColumnsF64] for float32.
func PotrfColumnsF32(c *[PotrfOrder * PotrfOrder]float32, n int) bool {
	for q := range n {
		l := c[PotrfOrder*q:][:n]
		if !(l[q] > 0) {
			return false
		}
		l[q] = float32(math.Sqrt(float64(l[q]))) // rounded once: float64 has more than twice the digits
		inverse := 1 / l[q]
		for i := q + 1; i < n; i++ {
			l[i] *= inverse
		}
		for r := q + 1; r < n; r++ {
			x, s := c[PotrfOrder*r:][:n], l[r]
			for i := r; i < n; i++ {
				x[i] = FMA32(-l[i], s, x[i])
			}
		}
	}
	return true
}
