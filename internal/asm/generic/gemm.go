package generic

import "math"

// GemmPanelF64 sets C = alpha·A·B + beta·C for one block of a matrix product:
// A is m×k, B is k×n with rows ldb apart, C is m×n with rows ldc apart.
//
// A is stored in panels of mr rows. Element (i, p) is
//
//	a[(i/mr)*panel + (i%mr)*row + p*col]
//
// so a row-major matrix is row = lda, col = 1, panel = mr*lda, its transpose is
// row = 1, col = lda, panel = mr, and packed panels are row = 1, col = mr,
// panel = mr*k.
//
// These are the bits of every product in this module. With fma the correctly
// rounded x*y+z,
//
//	s = +0;  s = fma(A[i,p], B[p,j], s) for p = 0 … k-1
//	C[i,j] = fma(alpha, s, beta*C[i,j])
//
// and C[i,j] = alpha*s, without reading C, when beta is 0.
func GemmPanelF64(mr, m, n, k int, alpha float64, a []float64, row, col, panel int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	wide := n - n%4
	if wide > 0 {
		for i := range m {
			ai := a[(i/mr)*panel+(i%mr)*row:]
			ci := c[i*ldc:][:n]
			for j := 0; j < wide; j += 4 {
				s := dot4F64(k, ai, col, b[j:], ldb)
				update4F64(ci[j:], alpha, &s, beta)
			}
		}
	}
	if wide == n {
		return
	}
	for i := 0; i < m; {
		ai := a[(i/mr)*panel+(i%mr)*row:]
		rows := 1
		if i+4 <= m && i%mr+4 <= mr {
			rows = 4
		}
		j := wide
		if j+2 <= n {
			narrowF64(rows, k, alpha, ai, row, col, b[j:], ldb, beta, c[i*ldc+j:], ldc)
			j += 2
		}
		switch {
		case j == n:
		case rows == 1:
			s := dotF64(k, ai, col, b[j:], ldb)
			c[i*ldc+j] = updateF64(alpha, s, beta, c[i*ldc+j])
		default:
			for r, s := range dotRows4F64(k, ai, row, col, b[j:], ldb) {
				c[(i+r)*ldc+j] = updateF64(alpha, s, beta, c[(i+r)*ldc+j])
			}
		}
		i += rows
	}
}

// narrowF64 updates two neighbouring elements of C in each of one or four rows.
func narrowF64(rows, k int, alpha float64, a []float64, row, col int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	if rows == 1 {
		s0, s1 := dot2F64(k, a, col, b, ldb)
		update2F64(c[:2], alpha, s0, s1, beta)
		return
	}
	s00, s01, s10, s11, s20, s21, s30, s31 := dot4x2F64(k, a, row, col, b, ldb)
	update2F64(c[:2], alpha, s00, s01, beta)
	update2F64(c[ldc:][:2], alpha, s10, s11, beta)
	update2F64(c[2*ldc:][:2], alpha, s20, s21, beta)
	update2F64(c[3*ldc:][:2], alpha, s30, s31, beta)
}

// dotF64 returns the sum of one element of C.
func dotF64(k int, a []float64, col int, b []float64, ldb int) (s float64) {
	for p := range k {
		s = math.FMA(a[p*col], b[p*ldb], s)
	}
	return s
}

// dot2F64 is dot4F64 for two neighbouring elements of C.
func dot2F64(k int, a []float64, col int, b []float64, ldb int) (s0, s1 float64) {
	at, bt := 0, 0
	for range k {
		x, y := a[at], b[bt:][:2:2]
		s0 = math.FMA(x, y[0], s0)
		s1 = math.FMA(x, y[1], s1)
		at += col
		bt += ldb
	}
	return s0, s1
}

// dotRows4F64 is dot4F64 for four elements of C below each other.
func dotRows4F64(k int, a []float64, row, col int, b []float64, ldb int) [4]float64 {
	var s0, s1, s2, s3 float64
	a1, a2, a3 := a[row:], a[2*row:], a[3*row:]
	for p := range k {
		at, y := p*col, b[p*ldb]
		s0 = math.FMA(a[at], y, s0)
		s1 = math.FMA(a1[at], y, s1)
		s2 = math.FMA(a2[at], y, s2)
		s3 = math.FMA(a3[at], y, s3)
	}
	return [4]float64{s0, s1, s2, s3}
}

// dot4x2F64 is dot4F64 for two neighbouring elements of C in each of four rows.
func dot4x2F64(k int, a []float64, row, col int, b []float64, ldb int) (s00, s01, s10, s11, s20, s21, s30, s31 float64) {
	a1, a2, a3 := a[row:], a[2*row:], a[3*row:]
	at, bt := 0, 0
	for range k {
		y := b[bt:][:2:2]
		y0, y1 := y[0], y[1]
		x := a[at]
		s00 = math.FMA(x, y0, s00)
		s01 = math.FMA(x, y1, s01)
		x = a1[at]
		s10 = math.FMA(x, y0, s10)
		s11 = math.FMA(x, y1, s11)
		x = a2[at]
		s20 = math.FMA(x, y0, s20)
		s21 = math.FMA(x, y1, s21)
		x = a3[at]
		s30 = math.FMA(x, y0, s30)
		s31 = math.FMA(x, y1, s31)
		at += col
		bt += ldb
	}
	return
}

// dot4F64 returns the sums of four neighbouring elements of C. Four chains of
// additions run at once; each keeps its own order.
func dot4F64(k int, a []float64, col int, b []float64, ldb int) [4]float64 {
	var s0, s1, s2, s3 float64
	for p := range k {
		x := a[p*col]
		y := b[p*ldb:][:4:4]
		s0 = math.FMA(x, y[0], s0)
		s1 = math.FMA(x, y[1], s1)
		s2 = math.FMA(x, y[2], s2)
		s3 = math.FMA(x, y[3], s3)
	}
	return [4]float64{s0, s1, s2, s3}
}

func update4F64(c []float64, alpha float64, s *[4]float64, beta float64) {
	for j, s := range s {
		c[j] = updateF64(alpha, s, beta, c[j])
	}
}

func update2F64(c []float64, alpha, s0, s1, beta float64) {
	if beta == 0 {
		c[0], c[1] = alpha*s0, alpha*s1
		return
	}
	c[0] = math.FMA(alpha, s0, float64(beta*c[0]))
	c[1] = math.FMA(alpha, s1, float64(beta*c[1]))
}

func updateF64(alpha, s, beta, c float64) float64 {
	if beta == 0 {
		return alpha * s
	}
	return math.FMA(alpha, s, float64(beta*c))
}

// GemmPanelF32 is [GemmPanelF64] in float32.
func GemmPanelF32(mr, m, n, k int, alpha float32, a []float32, row, col, panel int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	for i := range m {
		ai := a[(i/mr)*panel+(i%mr)*row:]
		ci := c[i*ldc:][:n]
		for j := range ci {
			var s float32
			for p := range k {
				s = FMA32(ai[p*col], b[p*ldb+j], s)
			}
			ci[j] = updateF32(alpha, s, beta, ci[j])
		}
	}
}

func updateF32(alpha, s, beta, c float32) float32 {
	if beta == 0 {
		return alpha * s
	}
	return FMA32(alpha, s, float32(beta*c))
}
