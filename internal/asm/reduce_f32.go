package asm

// SumF32 returns Σ x[i]. See [generic.SumF32] for the order of additions.
//
//go:noinline
func SumF32(x []float32) float32 {
	raceRead(x)
	return sum(x)
}

// DotF32 returns Σ x[i]*y[i]. See [generic.DotF32].
//
//go:noinline
func DotF32(x, y []float32) float32 {
	mustMatch(len(x), len(y))
	raceRead(x)
	raceRead(y)
	return dot(x, y)
}

// SumSquaresF32 returns Σ x[i]². See [generic.SumSquaresF32].
//
//go:noinline
func SumSquaresF32(x []float32) float32 {
	raceRead(x)
	return dot(x, x)
}

// MaxOfF32 returns the largest x[i], NaN if there is one, -Inf if x is empty.
//
//go:noinline
func MaxOfF32(x []float32) float32 {
	raceRead(x)
	return maxOf(x)
}

// SumRowsF32 sets dst[i] to the sum of row i of x, len(dst) rows of cols elements.
//
//go:noinline
func SumRowsF32(dst, x []float32, cols int) { sumRows(dst, x, cols) }

// SumColsF32 sets dst[j] to the sum of column j of x, which has cols columns.
// Each sum has the order of SumF32, so it is the bits of SumRowsF32 of the transpose.
//
//go:noinline
func SumColsF32(dst, x []float32, cols int) { sumCols(dst, x, cols) }

// LogSumExpRowsF32 sets dst[i] to ln Σ e**x[i,j] over the cols elements of row i
// of x. See [generic.LogSumExpRowsF32].
//
//go:noinline
func LogSumExpRowsF32(dst, x []float32, cols int) { logSumExpRows(dst, x, cols) }

// SoftmaxRowsF32 sets each row of cols elements of dst to the softmax of that
// row of x. dst may be x. See [generic.SoftmaxRowsF32].
//
//go:noinline
func SoftmaxRowsF32(dst, x []float32, cols int) { softmaxRows(dst, x, cols) }
