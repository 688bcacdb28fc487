package generic

import "math"

// Lanes is the number of partial sums in a leaf of a reduction.
const Lanes = 32

// Leaf is the number of elements that a reduction adds in one go.
const Leaf = 2048

// Split returns where a reduction over n > Leaf elements divides: at Leaf times
// the largest power of two that leaves the right part non-empty.
func Split(n int) int {
	h := Leaf
	for 2*h < n {
		h *= 2
	}
	return h
}

// SumF64 returns Σ x[i]: element i is added to lane i mod Lanes, the lanes are
// folded in halves, and leaves of Leaf elements are added pairwise.
func SumF64(x []float64) float64 {
	if len(x) > Leaf {
		h := Split(len(x))
		return SumF64(x[:h]) + SumF64(x[h:])
	}
	var l [Lanes]float64
	for i, v := range x {
		l[i%Lanes] += v
	}
	return FoldF64(&l, len(x))
}

// SumSquaresF64 returns Σ x[i]², each square added by a fused multiply-add, in
// the order of [SumF64].
func SumSquaresF64(x []float64) float64 { return DotF64(x, x) }

// DotF64 returns Σ x[i]*y[i], each product added by a fused multiply-add, in the
// order of [SumF64].
func DotF64(x, y []float64) float64 {
	y = y[:len(x)]
	if len(x) > Leaf {
		h := Split(len(x))
		return DotF64(x[:h], y[:h]) + DotF64(x[h:], y[h:])
	}
	var l [Lanes]float64
	for i, v := range x {
		l[i%Lanes] = math.FMA(v, y[i], l[i%Lanes])
	}
	return FoldF64(&l, len(x))
}

// FoldF64 adds lane j+h to lane j for h = 16, 8, 4, 2, 1 and returns lane 0.
// Only the first n lanes were added to; to add the others, which are +0, would
// change nothing but a -0.
func FoldF64(l *[Lanes]float64, n int) float64 {
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

// MaxOfF64 returns the largest x[i], NaN if there is one, -Inf if x is empty.
func MaxOfF64(x []float64) float64 {
	m := math.Inf(-1)
	for _, v := range x {
		m = max(m, v)
	}
	return m
}

// ExpLessF64 sets top[i] to the largest number m in row i of x, and row i of dst to e**(x[i,j]-m). NaNs are passed over for m, which is
// -Inf if there is nothing else, and -0 is 0.
func ExpLessF64(dst, top, x []float64, cols int) {
	for i := range top {
		d, r := dst[i*cols:(i+1)*cols], x[i*cols:(i+1)*cols]
		m := math.Inf(-1)
		for _, v := range r {
			if v > m {
				m = v
			}
		}
		m += 0 // makes +0 of -0
		for j, v := range r {
			d[j] = Exp(v - m)
		}
		top[i] = m
	}
}

// SumRowsF64 sets dst[i] to the sum of row i of x, in the order of [SumF64].
func SumRowsF64(dst, x []float64, cols int) {
	for i := range dst {
		dst[i] = SumF64(x[i*cols : (i+1)*cols])
	}
}

// SumColsF64 sets dst[j] to the sum of column j of x, in the order of [SumF64].
func SumColsF64(dst, x []float64) {
	if len(x) == 0 {
		clear(dst)
		return
	}
	for j := range dst {
		dst[j] = sumColumnF64(x[j:], len(x)/len(dst), len(dst))
	}
}

// sumColumnF64 returns the sum of n elements of x that lie stride apart.
func sumColumnF64(x []float64, n, stride int) float64 {
	if n > Leaf {
		h := Split(n)
		return sumColumnF64(x, h, stride) + sumColumnF64(x[h*stride:], n-h, stride)
	}
	var l [Lanes]float64
	for i := range n {
		l[i%Lanes] += x[i*stride]
	}
	return FoldF64(&l, n)
}

// LogSumExpRowsF64 sets dst[i] to m + ln Σ e**(x[i,j]-m), m the largest x[i,j].
// A row of -Inf, or of no columns, gives -Inf; a NaN gives NaN.
func LogSumExpRowsF64(dst, x []float64, cols int) {
	for i := range dst {
		dst[i] = logSumExpF64(x[i*cols : (i+1)*cols])
	}
}

func logSumExpF64(x []float64) float64 {
	m := MaxOfF64(x)
	if m-m != 0 {
		return m
	}
	return m + Log(sumExpF64(x, m))
}

// sumExpF64 returns Σ e**(x[i]-m) in the order of [SumF64].
func sumExpF64(x []float64, m float64) float64 {
	if len(x) > Leaf {
		h := Split(len(x))
		return sumExpF64(x[:h], m) + sumExpF64(x[h:], m)
	}
	var l [Lanes]float64
	for i, v := range x {
		l[i%Lanes] += Exp(v - m)
	}
	return FoldF64(&l, len(x))
}

// SoftmaxRowsF64 sets row i of dst to e**(x[i,j]-m) / Σ e**(x[i,j]-m), m the
// largest x[i,j]. A row whose largest is infinite or NaN becomes NaN.
func SoftmaxRowsF64(dst, x []float64, cols int) {
	if cols == 0 {
		return
	}
	LowerRowsF64(dst, x, cols)
	for i, v := range dst {
		dst[i] = Exp(v)
	}
	DivideRowsF64(dst, cols)
}

// LowerRowsF64 sets row i of dst to x[i,j] - m, m the largest x[i,j]. A row with a NaN has one afterwards; what
// else it has the kernels need not agree on.
func LowerRowsF64(dst, x []float64, cols int) {
	for i := 0; i < len(x); i += cols {
		d, r := dst[i:i+cols], x[i:i+cols]
		m := MaxOfF64(r) + 0 // not -0
		for j, v := range r {
			d[j] = v - m
		}
	}
}

// DivideRowsF64 divides each row of x by its sum in the order of [SumF64].
func DivideRowsF64(x []float64, cols int) {
	for i := 0; i < len(x); i += cols {
		r := x[i : i+cols]
		total := SumF64(r)
		for j := range r {
			r[j] /= total
		}
	}
}
