package asm

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// WithinF64 reports whether low ≤ x[i] ≤ high for every i. A NaN is within nothing.
func WithinF64(x []float64, low, high float64) bool {
	raceRead(x)
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if !withinF64(x[:n], low, high) {
			return false
		}
		x = x[n:]
	}
	return true
}

// WithinF32 is [WithinF64] for float32.
func WithinF32(x []float32, low, high float32) bool {
	raceRead(x)
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if !withinF32(x[:n], low, high) {
			return false
		}
		x = x[n:]
	}
	return true
}

// WholeWithinF64 reports whether every x[i] is a whole number from low to high. An infinity is none.
func WholeWithinF64(x []float64, low, high float64) bool {
	raceRead(x)
	low, high = max(low, -math.MaxFloat64), min(high, math.MaxFloat64)
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if !wholeF64(x[:n], low, high) {
			return false
		}
		x = x[n:]
	}
	return true
}

// WholeWithinF32 is [WholeWithinF64] for float32.
func WholeWithinF32(x []float32, low, high float32) bool {
	raceRead(x)
	low, high = max(low, -math.MaxFloat32), min(high, math.MaxFloat32)
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if !wholeF32(x[:n], low, high) {
			return false
		}
		x = x[n:]
	}
	return true
}

// AscendsF64 reports whether each number in a row of cols numbers of x, a whole number of rows, is less than the next. A NaN is less than
// nothing; a row of one ascends.
func AscendsF64(x []float64, cols int) bool { return ascends(x, cols) }

// AscendsF32 is [AscendsF64] for float32.
func AscendsF32(x []float32, cols int) bool { return ascends(x, cols) }

func ascends[T float](x []T, cols int) bool {
	mustMatch(len(x), len(x)/max(cols, 1)*cols)
	raceRead(x)
	if cols > Chunk {
		for ; len(x) > 0; x = x[cols:] {
			if !rowAscends(x[:cols]) {
				return false
			}
		}
		return true
	}
	for len(x) > 0 {
		n := min(len(x), Chunk/cols*cols)
		if !ascendsPiece(x[:n], cols) {
			return false
		}
		x = x[n:]
	}
	return true
}

// rowAscends is ascends of a long row, in pieces that share their ends.
func rowAscends[T float](x []T) bool {
	for len(x) > 1 {
		n := min(len(x), Chunk)
		if !ascendsPiece(x[:n], n) {
			return false
		}
		x = x[n-1:]
	}
	return true
}

func ascendsPiece[T float](x []T, cols int) bool {
	switch {
	case cols < generic.ShortRow || cols*size[T]() <= vectorBytes:
		return generic.Ascends(x, cols)
	case is64[T]():
		return ascendsF64(as[float64](x), cols)
	}
	return ascendsF32(as[float32](x), cols)
}

// LowerF64 reports whether the matrices of x, n by n numbers each, have zeros above their diagonals. A NaN is no zero.
func LowerF64(x []float64, n int) bool { return lower(x, n) }

// LowerF32 is [LowerF64] for float32.
func LowerF32(x []float32, n int) bool { return lower(x, n) }

func lower[T float](x []T, n int) bool {
	mustMatch(len(x), len(x)/max(n*n, 1)*(n*n))
	raceRead(x)
	if len(x) <= Chunk {
		return len(x) == 0 || lowerPiece(x, n, 0)
	}
	for row := 0; len(x) > 0; {
		rows := min(len(x)/n, max(Chunk/n, 1))
		if !lowerPiece(x[:rows*n], n, row) {
			return false
		}
		x, row = x[rows*n:], (row+rows)%n
	}
	return true
}

func lowerPiece[T float](x []T, n, row int) bool {
	if is64[T]() {
		return lowerF64(as[float64](x), n, row)
	}
	return lowerF32(as[float32](x), n, row)
}
