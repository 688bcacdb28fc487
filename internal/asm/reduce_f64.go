package asm

// SumF64 returns Σ x[i]. See [generic.SumF64] for the order of additions.
func SumF64(x []float64) float64 {
	raceRead(x)
	return sumF64(x)
}

// DotF64 returns Σ x[i]*y[i]. See [generic.DotF64].
func DotF64(x, y []float64) float64 {
	mustMatch(len(x), len(y))
	raceRead(x)
	raceRead(y)
	return dotF64(x, y)
}

// SumSquaresF64 returns Σ x[i]². See [generic.SumSquaresF64].
func SumSquaresF64(x []float64) float64 {
	raceRead(x)
	return dotF64(x, x)
}

// MaxOfF64 returns the largest x[i], NaN if there is one, -Inf if x is empty.
func MaxOfF64(x []float64) float64 {
	raceRead(x)
	return maxOfF64(x)
}

// SumRowsF64 sets dst[i] to the sum of row i of x, len(dst) rows of cols elements.
func SumRowsF64(dst, x []float64, cols int) {
	mustMatch(len(dst)*cols, len(x))
	raceRead(x)
	raceWrite(dst)
	for i := range dst {
		dst[i] = sumF64(x[i*cols : (i+1)*cols])
	}
}

// SumColsF64 sets dst[j] to the sum of column j of x, which has cols columns.
// Each sum has the order of SumF64, so it is the bits of SumRowsF64 of the transpose.
func SumColsF64(dst, x []float64, cols int) {
	mustMatch(len(dst), cols)
	raceRead(x)
	raceWrite(dst)
	if cols == 0 {
		mustMatch(len(x), 0)
		return
	}
	mustMatch(len(x)/cols*cols, len(x))
	sumColsF64(dst, x)
}

// LogSumExpRowsF64 sets dst[i] to ln Σ e**x[i,j] over the cols elements of row i
// of x. See [generic.LogSumExpRowsF64].
func LogSumExpRowsF64(dst, x []float64, cols int) {
	mustMatch(len(dst)*cols, len(x))
	raceRead(x)
	raceWrite(dst)
	logSumExpRowsF64(dst, x, cols)
}

// SoftmaxRowsF64 sets each row of cols elements of dst to the softmax of that
// row of x. dst may be x. See [generic.SoftmaxRowsF64].
func SoftmaxRowsF64(dst, x []float64, cols int) {
	checkTo(dst, x)
	if cols == 0 {
		mustMatch(len(x), 0)
		return
	}
	mustMatch(len(x)/cols*cols, len(x))
	softmaxRowsF64(dst, x, cols)
}
