package asm

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

func sum[T float](x []T) T {
	if len(x) < brief {
		return sumBrief(x)
	}
	if len(x) > generic.Leaf {
		h := generic.Split(len(x))
		return sum(x[:h]) + sum(x[h:])
	}
	if is64[T]() {
		return T(sumF64(tier, as[float64](x)))
	}
	return T(sumF32(tier, as[float32](x)))
}

// sumBrief is sum of fewer than brief elements, which makes a 0 of -0: see [generic.SumF64].
func sumBrief[T float](x []T) T {
	switch len(x) {
	case 0:
		return 0
	case 1:
		return x[0] + 0
	case 2:
		return x[0] + x[1] + 0
	}
	return x[0] + x[2] + x[1] + 0
}

func dot[T float](x, y []T) T {
	if len(x) > generic.Leaf {
		h := generic.Split(len(x))
		return dot(x[:h], y[:h]) + dot(x[h:], y[h:])
	}
	if is64[T]() {
		return T(dotF64(tier, as[float64](x), as[float64](y)))
	}
	return T(dotF32(tier, as[float32](x), as[float32](y)))
}

// The kernels take a multiple of 128 bytes.
func maxOf[T float](x []T) T {
	whole := len(x) &^ (128/size[T]() - 1)
	m := maxOfPiece(Generic, x[whole:])
	for i := 0; i < whole; i += Chunk {
		m = max(m, maxOfPiece(tier, x[i:min(i+Chunk, whole)]))
	}
	return m
}

func maxOfPiece[T float](t Tier, x []T) T {
	if is64[T]() {
		return T(maxOfF64(t, as[float64](x)))
	}
	return T(maxOfF32(t, as[float32](x)))
}

func sumRows[T float](dst, x []T, cols int) {
	mustMatch(len(dst)*cols, len(x))
	raceRead(x)
	raceWrite(dst)
	if is64[T]() && 0 < cols && cols <= generic.Leaf {
		sumShortRows(as[float64](dst), as[float64](x), cols)
		return
	}
	for i := range dst {
		dst[i] = sum(x[i*cols : (i+1)*cols])
	}
}

// sumShortRows is sumRows for rows of at most a leaf.
func sumShortRows(dst, x []float64, cols int) {
	for len(dst) > 0 {
		n := min(len(dst), rowsOfCall(cols))
		sumRowsF64(tier, dst[:n], x[:n*cols], cols)
		dst, x = dst[n:], x[n*cols:]
	}
}

// rowsOfCall returns how many rows one call of assembly is given.
func rowsOfCall(cols int) int { return max(1, Chunk/cols) }

// expNumbers is how many numbers one call of expLessF64 is given: as many as the kernels ask for ahead.
const expNumbers = 512

// expRows is for rows of at least one column. Those longer than a leaf take their steps one after the other.
func expRows(dst, total, top, x []float64, cols int) {
	for len(top) > 0 {
		n := min(len(top), max(1, expNumbers/cols))
		if d, r := dst[:n*cols], x[:n*cols]; cols <= generic.Leaf {
			expLessF64(tier, d, top[:n], r, cols)
			sumRowsF64(tier, total[:n], d, cols)
		} else {
			top[0] = largestF64(r)
			AddScalarF64(d, r, -top[0])
			ExpF64(d, d)
			total[0] = sum(d)
		}
		dst, total, top, x = dst[n*cols:], total[n:], top[n:], x[n*cols:]
	}
}

// largestF64 returns the largest number in x, with NaNs passed over, and 0 for -0.
func largestF64(x []float64) float64 {
	m := maxOf(x)
	if m != m {
		m = math.Inf(-1)
		for _, v := range x {
			if v > m {
				m = v
			}
		}
	}
	return m + 0
}
