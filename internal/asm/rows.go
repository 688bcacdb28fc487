//go:build !purego && (amd64 || arm64)

package asm

import (
	"sync"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// columnBlock is the number of columns that are summed together: the lanes of a
// block fill the scratch, half of a level-1 cache of 32 KiB.
const columnBlock = generic.Leaf / generic.Lanes

// Scratch for a leaf, kept since clearing it costs as much as a short row.
var (
	scratchF64 = sync.Pool{New: func() any { return new([generic.Leaf]float64) }}
	scratchF32 = sync.Pool{New: func() any { return new([generic.Leaf]float32) }}
)

func logSumExpRowsF64(dst, x []float64, cols int) {
	if tier == Generic || cols == 0 || cols > generic.Leaf {
		logSumExpLongF64(dst, x, cols)
		return
	}
	buf := scratchF64.Get().(*[generic.Leaf]float64)
	defer scratchF64.Put(buf)
	rows := generic.Leaf / cols
	for len(dst) > 0 {
		k := min(rows, len(dst))
		e := buf[:k*cols]
		for i := range k {
			r := x[i*cols : (i+1)*cols]
			dst[i] = maxOfF64(r)
			addScalarF64(e[i*cols:(i+1)*cols], r, -dst[i])
		}
		unaryF64(Exp, e, e)
		for i, m := range dst[:k] {
			if m-m == 0 {
				dst[i] = m + generic.Log(sumF64(e[i*cols:(i+1)*cols]))
			}
		}
		dst, x = dst[k:], x[k*cols:]
	}
}

// logSumExpLongF64 is logSumExpRowsF64 for rows longer than a leaf.
func logSumExpLongF64(dst, x []float64, cols int) {
	for i := range dst {
		r := x[i*cols : (i+1)*cols]
		m := maxOfF64(r)
		dst[i] = m
		if m-m == 0 {
			dst[i] = m + generic.Log(sumExpF64(r, m))
		}
	}
}

// sumExpF64 is Σ e**(x[i]-m) in the order of SumF64.
func sumExpF64(x []float64, m float64) float64 {
	if len(x) > generic.Leaf {
		h := generic.Split(len(x))
		return sumExpF64(x[:h], m) + sumExpF64(x[h:], m)
	}
	buf := scratchF64.Get().(*[generic.Leaf]float64)
	defer scratchF64.Put(buf)
	e := buf[:len(x)]
	addScalarF64(e, x, -m)
	unaryF64(Exp, e, e)
	return sumF64(e)
}

func softmaxRowsF64(dst, x []float64, cols int) {
	if tier == Generic {
		generic.SoftmaxRowsF64(dst, x, cols)
		return
	}
	rows := max(1, generic.Leaf/cols)
	for len(x) > 0 {
		n := min(rows*cols, len(x))
		for i := 0; i < n; i += cols {
			r := x[i : i+cols]
			addScalarF64(dst[i:i+cols], r, -maxOfF64(r))
		}
		unaryF64(Exp, dst[:n], dst[:n])
		for i := 0; i < n; i += cols {
			r := dst[i : i+cols]
			divScalarF64(r, r, sumF64(r))
		}
		dst, x = dst[n:], x[n:]
	}
}

func sumColsF64(dst, x []float64) {
	cols := len(dst)
	if tier == Generic || cols < small || len(x) == 0 {
		generic.SumColsF64(dst, x)
		return
	}
	for j := 0; j < cols; j += columnBlock {
		sumBlockF64(dst[j:min(j+columnBlock, cols)], x[j:], len(x)/cols, cols)
	}
}

// sumBlockF64 sums n rows of x, which lie stride apart, into dst.
func sumBlockF64(dst, x []float64, n, stride int) {
	if n > generic.Leaf {
		h := generic.Split(n)
		var right [columnBlock]float64
		sumBlockF64(dst, x, h, stride)
		sumBlockF64(right[:len(dst)], x[h*stride:], n-h, stride)
		binaryF64(Add, dst, dst, right[:len(dst)])
		return
	}
	lanes := scratchF64.Get().(*[generic.Leaf]float64)
	defer scratchF64.Put(lanes)
	w := len(dst)
	for i := range n {
		l, r := lanes[i%generic.Lanes*w:][:w], x[i*stride:][:w]
		if i < generic.Lanes {
			addScalarF64(l, r, 0) // makes +0 of -0
		} else {
			binaryF64(Add, l, l, r)
		}
	}
	// Lanes past n are +0 and need not be added: no lane is -0.
	for h := generic.Lanes / 2; h > 0; h /= 2 {
		if k := min(2*h, n) - h; k > 0 {
			binaryF64(Add, lanes[:k*w], lanes[:k*w], lanes[h*w:][:k*w])
		}
	}
	copy(dst, lanes[:w])
}

func logSumExpRowsF32(dst, x []float32, cols int) {
	if tier == Generic || cols == 0 || cols > generic.Leaf {
		logSumExpLongF32(dst, x, cols)
		return
	}
	buf := scratchF32.Get().(*[generic.Leaf]float32)
	defer scratchF32.Put(buf)
	rows := generic.Leaf / cols
	for len(dst) > 0 {
		k := min(rows, len(dst))
		e := buf[:k*cols]
		for i := range k {
			r := x[i*cols : (i+1)*cols]
			dst[i] = maxOfF32(r)
			addScalarF32(e[i*cols:(i+1)*cols], r, -dst[i])
		}
		unaryF32(Exp, e, e)
		for i, m := range dst[:k] {
			if m-m == 0 {
				dst[i] = m + generic.Log32(sumF32(e[i*cols:(i+1)*cols]))
			}
		}
		dst, x = dst[k:], x[k*cols:]
	}
}

// logSumExpLongF32 is logSumExpRowsF32 for rows longer than a leaf.
func logSumExpLongF32(dst, x []float32, cols int) {
	for i := range dst {
		r := x[i*cols : (i+1)*cols]
		m := maxOfF32(r)
		dst[i] = m
		if m-m == 0 {
			dst[i] = m + generic.Log32(sumExpF32(r, m))
		}
	}
}

// sumExpF32 is Σ e**(x[i]-m) in the order of SumF32.
func sumExpF32(x []float32, m float32) float32 {
	if len(x) > generic.Leaf {
		h := generic.Split(len(x))
		return sumExpF32(x[:h], m) + sumExpF32(x[h:], m)
	}
	buf := scratchF32.Get().(*[generic.Leaf]float32)
	defer scratchF32.Put(buf)
	e := buf[:len(x)]
	addScalarF32(e, x, -m)
	unaryF32(Exp, e, e)
	return sumF32(e)
}

func softmaxRowsF32(dst, x []float32, cols int) {
	if tier == Generic {
		generic.SoftmaxRowsF32(dst, x, cols)
		return
	}
	rows := max(1, generic.Leaf/cols)
	for len(x) > 0 {
		n := min(rows*cols, len(x))
		for i := 0; i < n; i += cols {
			r := x[i : i+cols]
			addScalarF32(dst[i:i+cols], r, -maxOfF32(r))
		}
		unaryF32(Exp, dst[:n], dst[:n])
		for i := 0; i < n; i += cols {
			r := dst[i : i+cols]
			divScalarF32(r, r, sumF32(r))
		}
		dst, x = dst[n:], x[n:]
	}
}

func sumColsF32(dst, x []float32) {
	cols := len(dst)
	if tier == Generic || cols < small || len(x) == 0 {
		generic.SumColsF32(dst, x)
		return
	}
	for j := 0; j < cols; j += columnBlock {
		sumBlockF32(dst[j:min(j+columnBlock, cols)], x[j:], len(x)/cols, cols)
	}
}

// sumBlockF32 sums n rows of x, which lie stride apart, into dst.
func sumBlockF32(dst, x []float32, n, stride int) {
	if n > generic.Leaf {
		h := generic.Split(n)
		var right [columnBlock]float32
		sumBlockF32(dst, x, h, stride)
		sumBlockF32(right[:len(dst)], x[h*stride:], n-h, stride)
		binaryF32(Add, dst, dst, right[:len(dst)])
		return
	}
	lanes := scratchF32.Get().(*[generic.Leaf]float32)
	defer scratchF32.Put(lanes)
	w := len(dst)
	for i := range n {
		l, r := lanes[i%generic.Lanes*w:][:w], x[i*stride:][:w]
		if i < generic.Lanes {
			addScalarF32(l, r, 0) // makes +0 of -0
		} else {
			binaryF32(Add, l, l, r)
		}
	}
	// Lanes past n are +0 and need not be added: no lane is -0.
	for h := generic.Lanes / 2; h > 0; h /= 2 {
		if k := min(2*h, n) - h; k > 0 {
			binaryF32(Add, lanes[:k*w], lanes[:k*w], lanes[h*w:][:k*w])
		}
	}
	copy(dst, lanes[:w])
}
