package tensor

import "math"

// A product of at most directWork multiplications, with at most directInner
// in a sum, is done here: the same additions in the same order as in package
// blas, whose first block of a sum is at least that long, without its
// preparations. For 5x5 by 5x2 that takes 54 ns against 106; at twice that
// work the two are even (AVX-512, November 2026).
const (
	directInner = 64
	directWork  = 96
)

// multiplyDirect sets the m by n matrix c to a·b, in blocks of four rows and
// two columns.
func multiplyDirect(c []float64, m, n, k int, a, b *matrices) {
	ar, ac := a.ld, 1
	if a.trans {
		ar, ac = 1, a.ld
	}
	br, bc := b.ld, 1
	if b.trans {
		br, bc = 1, b.ld
	}
	x, y := a.f64[a.offset:], b.f64[b.offset:]
	i := 0
	for ; n%2 == 0 && i+4 <= m; i += 4 {
		for j := 0; j < n; j += 2 {
			block4x2(c[i*n+j:], n, k, x[i*ar:], ar, ac, y[j*bc:], br, bc)
		}
	}
	for ; i < m; i++ {
		for j := range n {
			c[i*n+j] = dotStrided(k, x[i*ar:], ac, y[j*bc:], br)
		}
	}
}

func block4x2(c []float64, ldc, k int, x []float64, ar, ac int, y []float64, br, bc int) {
	var s00, s01, s10, s11, s20, s21, s30, s31 float64
	p, q := 0, 0
	for range k {
		y0, y1 := y[q], y[q+bc]
		x0, x1, x2, x3 := x[p], x[p+ar], x[p+2*ar], x[p+3*ar]
		s00 = math.FMA(x0, y0, s00)
		s01 = math.FMA(x0, y1, s01)
		s10 = math.FMA(x1, y0, s10)
		s11 = math.FMA(x1, y1, s11)
		s20 = math.FMA(x2, y0, s20)
		s21 = math.FMA(x2, y1, s21)
		s30 = math.FMA(x3, y0, s30)
		s31 = math.FMA(x3, y1, s31)
		p += ac
		q += br
	}
	c[0], c[1] = s00, s01
	c[ldc], c[ldc+1] = s10, s11
	c[2*ldc], c[2*ldc+1] = s20, s21
	c[3*ldc], c[3*ldc+1] = s30, s31
}

func dotStrided(k int, x []float64, ac int, y []float64, br int) float64 {
	var s float64
	p, q := 0, 0
	for range k {
		s = math.FMA(x[p], y[q], s)
		p += ac
		q += br
	}
	return s
}
