package generic

import "math"

// SumF32 returns Σ x[i]: element i is added to lane i mod Lanes, the lanes are
// folded in halves, and leaves of Leaf elements are added pairwise.
func SumF32(x []float32) float32 {
	if len(x) > Leaf {
		h := Split(len(x))
		return SumF32(x[:h]) + SumF32(x[h:])
	}
	var l [Lanes]float32
	for i, v := range x {
		l[i%Lanes] += v
	}
	return foldF32(&l, len(x))
}

// SumSquaresF32 returns Σ x[i]², each square added by a fused multiply-add, in
// the order of [SumF32].
func SumSquaresF32(x []float32) float32 { return DotF32(x, x) }

// DotF32 returns Σ x[i]*y[i], each product added by a fused multiply-add, in the
// order of [SumF32].
func DotF32(x, y []float32) float32 {
	y = y[:len(x)]
	if len(x) > Leaf {
		h := Split(len(x))
		return DotF32(x[:h], y[:h]) + DotF32(x[h:], y[h:])
	}
	var l [Lanes]float32
	for i, v := range x {
		l[i%Lanes] = FMA32(v, y[i], l[i%Lanes])
	}
	return foldF32(&l, len(x))
}

// foldF32 adds lane j+h to lane j for h = 16, 8, 4, 2, 1 and returns lane 0.
// Only the first n lanes were added to; to add the others, which are +0, would
// change nothing but a -0.
func foldF32(l *[Lanes]float32, n int) float32 {
	full := n >= Lanes
	n = min(n, Lanes)
	for h := Lanes / 2; h > 0; h /= 2 {
		for j := h; j < n; j++ {
			l[j-h] += l[j]
		}
		n = min(n, h)
	}
	if full {
		return l[0]
	}
	return l[0] + 0
}

// MaxOfF32 returns the largest x[i], NaN if there is one, -Inf if x is empty.
func MaxOfF32(x []float32) float32 {
	m := float32(math.Inf(-1))
	for _, v := range x {
		m = max(m, v)
	}
	return m
}

// SumRowsF32 sets dst[i] to the sum of row i of x, in the order of [SumF32].
func SumRowsF32(dst, x []float32, cols int) {
	for i := range dst {
		dst[i] = SumF32(x[i*cols : (i+1)*cols])
	}
}

// SumColsF32 sets dst[j] to the sum of column j of x, in the order of [SumF32].
func SumColsF32(dst, x []float32) {
	if len(x) == 0 {
		clear(dst)
		return
	}
	for j := range dst {
		dst[j] = sumColumnF32(x[j:], len(x)/len(dst), len(dst))
	}
}

// sumColumnF32 returns the sum of n elements of x that lie stride apart.
func sumColumnF32(x []float32, n, stride int) float32 {
	if n > Leaf {
		h := Split(n)
		return sumColumnF32(x, h, stride) + sumColumnF32(x[h*stride:], n-h, stride)
	}
	var l [Lanes]float32
	for i := range n {
		l[i%Lanes] += x[i*stride]
	}
	return foldF32(&l, n)
}

// LogSumExpRowsF32 sets dst[i] to m + ln Σ e**(x[i,j]-m), m the largest x[i,j].
// A row of -Inf, or of no columns, gives -Inf; a NaN gives NaN.
func LogSumExpRowsF32(dst, x []float32, cols int) {
	for i := range dst {
		dst[i] = logSumExpF32(x[i*cols : (i+1)*cols])
	}
}

func logSumExpF32(x []float32) float32 {
	m := MaxOfF32(x)
	if m-m != 0 {
		return m
	}
	return m + Log32(sumExpF32(x, m))
}

// sumExpF32 returns Σ e**(x[i]-m) in the order of [SumF32].
func sumExpF32(x []float32, m float32) float32 {
	if len(x) > Leaf {
		h := Split(len(x))
		return sumExpF32(x[:h], m) + sumExpF32(x[h:], m)
	}
	var l [Lanes]float32
	for i, v := range x {
		l[i%Lanes] += Exp32(v - m)
	}
	return foldF32(&l, len(x))
}

// SoftmaxRowsF32 sets row i of dst to e**(x[i,j]-m) / Σ e**(x[i,j]-m), m the
// largest x[i,j]. A row whose largest is infinite or NaN becomes NaN.
func SoftmaxRowsF32(dst, x []float32, cols int) {
	if cols == 0 {
		return
	}
	LowerRowsF32(dst, x, cols)
	for i, v := range dst {
		dst[i] = Exp32(v)
	}
	DivideRowsF32(dst, cols)
}

// LowerRowsF32 sets row i of dst to x[i,j] - m, m the largest x[i,j]. A row with a NaN has one afterwards; what
// else it has the kernels need not agree on.
func LowerRowsF32(dst, x []float32, cols int) {
	for i := 0; i < len(x); i += cols {
		d, r := dst[i:i+cols], x[i:i+cols]
		m := MaxOfF32(r) + 0 // not -0
		for j, v := range r {
			d[j] = v - m
		}
	}
}

// DivideRowsF32 divides each row of x by its sum in the order of [SumF32].
func DivideRowsF32(x []float32, cols int) {
	for i := 0; i < len(x); i += cols {
		r := x[i : i+cols]
		total := SumF32(r)
		for j := range r {
			r[j] /= total
		}
	}
}
