package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

// SumF64 returns Σ x[i]. See [generic.SumF64] for the order of additions.
//
//go:noinline
func SumF64(x []float64) float64 {
	raceRead(x)
	return sum(x)
}

// DotF64 returns Σ x[i]*y[i]. See [generic.DotF64].
//
//go:noinline
func DotF64(x, y []float64) float64 {
	mustMatch(len(x), len(y))
	raceRead(x)
	raceRead(y)
	return dot(x, y)
}

// SumSquaresF64 returns Σ x[i]². See [generic.SumSquaresF64].
//
//go:noinline
func SumSquaresF64(x []float64) float64 {
	raceRead(x)
	return dot(x, x)
}

// MaxOfF64 returns the largest x[i], NaN if there is one, -Inf if x is empty.
//
//go:noinline
func MaxOfF64(x []float64) float64 {
	raceRead(x)
	return maxOf(x)
}

// SumRowsF64 sets dst[i] to the sum of row i of x, len(dst) rows of cols elements.
//
//go:noinline
func SumRowsF64(dst, x []float64, cols int) { sumRows(dst, x, cols) }

// ExpRowsF64 sets top[i] to the largest number m in row i of x, which has len(top) rows of cols elements, row i of dst to e**(x[i,j]-m),
// and total[i] to the sum of that. dst may be x. See [generic.ExpLessF64] for NaNs.
//
//go:noinline
func ExpRowsF64(dst, total, top, x []float64, cols int) {
	checkTo(dst, x)
	mustMatch(len(top)*cols, len(x))
	mustMatch(len(total), len(top))
	raceWrite(total)
	raceWrite(top)
	if cols == 0 {
		generic.ExpLessF64(dst, top, x, cols)
		clear(total)
		return
	}
	expRows(dst, total, top, x, cols)
}

// SumColsF64 sets dst[j] to the sum of column j of x, which has cols columns.
// Each sum has the order of SumF64, so it is the bits of SumRowsF64 of the transpose.
//
//go:noinline
func SumColsF64(dst, x []float64, cols int) { sumCols(dst, x, cols) }

// LogSumExpRowsF64 sets dst[i] to ln Σ e**x[i,j] over the cols elements of row i
// of x. See [generic.LogSumExpRowsF64].
//
//go:noinline
func LogSumExpRowsF64(dst, x []float64, cols int) { logSumExpRows(dst, x, cols) }

// SoftmaxRowsF64 sets each row of cols elements of dst to the softmax of that
// row of x. dst may be x. See [generic.SoftmaxRowsF64].
//
//go:noinline
func SoftmaxRowsF64(dst, x []float64, cols int) { softmaxRows(dst, x, cols) }
