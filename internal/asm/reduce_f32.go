package asm

// SumF32 returns Σ x[i]. See [generic.SumF32] for the order of additions.
func SumF32(x []float32) float32 {
	raceRead(x)
	return sumF32(x)
}

// DotF32 returns Σ x[i]*y[i]. See [generic.DotF32].
func DotF32(x, y []float32) float32 {
	mustMatch(len(x), len(y))
	raceRead(x)
	raceRead(y)
	return dotF32(x, y)
}

// SumSquaresF32 returns Σ x[i]². See [generic.SumSquaresF32].
func SumSquaresF32(x []float32) float32 {
	raceRead(x)
	return dotF32(x, x)
}

// MaxOfF32 returns the largest x[i], NaN if there is one, -Inf if x is empty.
func MaxOfF32(x []float32) float32 {
	raceRead(x)
	return maxOfF32(x)
}

// SumRowsF32 sets dst[i] to the sum of row i of x, len(dst) rows of cols elements.
func SumRowsF32(dst, x []float32, cols int) {
	mustMatch(len(dst)*cols, len(x))
	raceRead(x)
	raceWrite(dst)
	for i := range dst {
		dst[i] = sumF32(x[i*cols : (i+1)*cols])
	}
}

// SumColsF32 sets dst[j] to the sum of column j of x, which has cols columns.
// Each sum has the order of SumF32, so it is the bits of SumRowsF32 of the transpose.
func SumColsF32(dst, x []float32, cols int) {
	mustMatch(len(dst), cols)
	raceRead(x)
	raceWrite(dst)
	if cols == 0 {
		mustMatch(len(x), 0)
		return
	}
	mustMatch(len(x)/cols*cols, len(x))
	sumColsF32(dst, x)
}

// LogSumExpRowsF32 sets dst[i] to ln Σ e**x[i,j] over the cols elements of row i
// of x. See [generic.LogSumExpRowsF32].
func LogSumExpRowsF32(dst, x []float32, cols int) {
	mustMatch(len(dst)*cols, len(x))
	raceRead(x)
	raceWrite(dst)
	logSumExpRowsF32(dst, x, cols)
}

// SoftmaxRowsF32 sets each row of cols elements of dst to the softmax of that
// row of x. dst may be x. See [generic.SoftmaxRowsF32].
func SoftmaxRowsF32(dst, x []float32, cols int) {
	checkTo(dst, x)
	if cols == 0 {
		mustMatch(len(x), 0)
		return
	}
	mustMatch(len(x)/cols*cols, len(x))
	softmaxRowsF32(dst, x, cols)
}
