package asm

import (
	"sync"

	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/poison"
)

// columnBlock is the number of columns that are summed together; the lanes of a
// block of float64 fill a level-1 cache of 32 KiB.
const columnBlock = 128

// columnLanes holds the lanes of a block of columns.
var columnLanes = sync.Pool{New: func() any { return new([columnBlock * generic.Lanes]float64) }}

// scratch holds numbers of a leaf, kept since clearing them costs as much as a
// short row.
var scratch = sync.Pool{New: func() any { return new([generic.Leaf]float64) }}

// leafOf returns the scratch as numbers of a leaf.
func leafOf[T float](buf *[generic.Leaf]float64) []T { return reused[T](buf[:]) }

func reused[T float](buf []float64) []T {
	if poison.On {
		poison.Memory(buf)
	}
	return as[T](buf)
}

func logSumExpRows[T float](dst, x []T, cols int) {
	mustMatch(len(dst)*cols, len(x))
	raceRead(x)
	raceWrite(dst)
	switch {
	case tier == Generic && is64[T]():
		generic.LogSumExpRowsF64(as[float64](dst), as[float64](x), cols)
	case tier == Generic:
		generic.LogSumExpRowsF32(as[float32](dst), as[float32](x), cols)
	case cols == 0 || cols > generic.Leaf:
		logSumExpLong(dst, x, cols)
	case is64[T]() && cols <= generic.Leaf/2:
		logSumExpShortF64(as[float64](dst), as[float64](x), cols)
	default:
		logSumExpShort(dst, x, cols)
	}
}

// logSumExpShort is logSumExpRows for rows of at most a leaf.
func logSumExpShort[T float](dst, x []T, cols int) {
	buf := scratch.Get().(*[generic.Leaf]float64)
	defer scratch.Put(buf)
	rows := generic.Leaf / cols
	for len(dst) > 0 {
		k := min(rows, len(dst))
		e := leafOf[T](buf)[:k*cols]
		for i := range k {
			r := x[i*cols : (i+1)*cols]
			dst[i] = maxOf(r)
			scalar(addScalar, e[i*cols:(i+1)*cols], r, -dst[i])
		}
		unary(Exp, e, e)
		for i, m := range dst[:k] {
			if m-m == 0 {
				dst[i] = m + logOf(sum(e[i*cols:(i+1)*cols]))
			}
		}
		dst, x = dst[k:], x[k*cols:]
	}
}

// logSumExpShortF64 is logSumExpShort for rows of at most half a leaf, many in a call.
func logSumExpShortF64(dst, x []float64, cols int) {
	buf := scratch.Get().(*[generic.Leaf]float64)
	defer scratch.Put(buf)
	e, total := leafOf[float64](buf)[:generic.Leaf/2], buf[generic.Leaf/2:]
	for len(dst) > 0 {
		n := min(max(1, expNumbers/cols), len(dst))
		expLessF64(tier, e[:n*cols], dst[:n], x[:n*cols], cols)
		sumRowsF64(tier, total[:n], e[:n*cols], cols)
		unary(Log, total[:n], total[:n])
		for i, m := range dst[:n] {
			if m-m == 0 {
				dst[i] = m + total[i]
			} else {
				dst[i] = maxOf(x[i*cols : (i+1)*cols]) // a NaN, if there is one
			}
		}
		dst, x = dst[n:], x[n*cols:]
	}
}

// logSumExpLong is logSumExpRows for rows longer than a leaf.
func logSumExpLong[T float](dst, x []T, cols int) {
	for i := range dst {
		r := x[i*cols : (i+1)*cols]
		m := maxOf(r)
		dst[i] = m
		if m-m == 0 {
			dst[i] = m + logOf(sumExp(r, m))
		}
	}
}

func logOf[T float](x T) T {
	if is64[T]() {
		return T(generic.Log(float64(x)))
	}
	return T(generic.Log32(float32(x)))
}

// sumExp is Σ e**(x[i]-m) in the order of sum.
func sumExp[T float](x []T, m T) T {
	if len(x) > generic.Leaf {
		h := generic.Split(len(x))
		return sumExp(x[:h], m) + sumExp(x[h:], m)
	}
	buf := scratch.Get().(*[generic.Leaf]float64)
	defer scratch.Put(buf)
	e := leafOf[T](buf)[:len(x)]
	scalar(addScalar, e, x, -m)
	unary(Exp, e, e)
	return sum(e)
}

func softmaxRows[T float](dst, x []T, cols int) {
	checkTo(dst, x)
	if cols == 0 {
		mustMatch(len(x), 0)
		return
	}
	mustMatch(len(x)/cols*cols, len(x))
	switch {
	case tier == Generic && is64[T]():
		generic.SoftmaxRowsF64(as[float64](dst), as[float64](x), cols)
		return
	case tier == Generic:
		generic.SoftmaxRowsF32(as[float32](dst), as[float32](x), cols)
		return
	}
	for len(x) > 0 {
		n := min(max(1, generic.Leaf/cols)*cols, len(x))
		softmaxPiece(dst[:n], x[:n], cols)
		dst, x = dst[n:], x[n:]
	}
}

// softmaxPiece is softmaxRows of rows that are a leaf together, or of one row.
func softmaxPiece[T float](dst, x []T, cols int) {
	switch {
	case cols > generic.Leaf:
		scalar(addScalar, dst, x, -maxOf(x))
		unary(Exp, dst, dst)
		scalar(divScalar, dst, dst, sum(dst))
	case is64[T]():
		lowerRowsF64(tier, as[float64](dst), as[float64](x), cols)
		unary(Exp, dst, dst)
		divideRowsF64(tier, as[float64](dst), cols)
	default:
		lowerRowsF32(tier, as[float32](dst), as[float32](x), cols)
		unary(Exp, dst, dst)
		divideRowsF32(tier, as[float32](dst), cols)
	}
}

func sumCols[T float](dst, x []T, cols int) {
	mustMatch(len(dst), cols)
	raceRead(x)
	raceWrite(dst)
	if cols == 0 {
		mustMatch(len(x), 0)
		return
	}
	mustMatch(len(x)/cols*cols, len(x))
	switch plain := tier == Generic || len(x) < small; {
	case plain && is64[T]():
		generic.SumColsF64(as[float64](dst), as[float64](x))
	case plain:
		generic.SumColsF32(as[float32](dst), as[float32](x))
	default:
		for j := 0; j < cols; j += columnBlock {
			sumBlock(dst[j:min(j+columnBlock, cols)], x[j:], len(x)/cols, cols)
		}
	}
}

// sumBlock sums n rows of x, which lie stride apart, into dst.
func sumBlock[T float](dst, x []T, n, stride int) {
	if n > generic.Leaf {
		h := generic.Split(n)
		var right [columnBlock]T
		sumBlock(dst, x, h, stride)
		sumBlock(right[:len(dst)], x[h*stride:], n-h, stride)
		binary(Add, dst, dst, right[:len(dst)])
		return
	}
	buf := columnLanes.Get().(*[columnBlock * generic.Lanes]float64)
	defer columnLanes.Put(buf)
	lanes, w := reused[T](buf[:]), len(dst)
	step := 1
	if w == stride {
		step = generic.Lanes // as many rows are one row for each lane
	}
	for i := 0; i < n; i += step {
		k := min(step, n-i) * w
		l, r := lanes[i%generic.Lanes*w:][:k], x[i*stride:][:k]
		if i < generic.Lanes {
			scalar(addScalar, l, r, 0) // makes +0 of -0
		} else {
			binary(Add, l, l, r)
		}
	}
	// Lanes past n are +0 and need not be added: no lane is -0.
	for h := generic.Lanes / 2; h > 0; h /= 2 {
		if k := min(2*h, n) - h; k > 0 {
			binary(Add, lanes[:k*w], lanes[:k*w], lanes[h*w:][:k*w])
		}
	}
	copy(dst, lanes[:w])
}
