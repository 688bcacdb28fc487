package generic

import "math"

// Within reports whether low ≤ x[i] ≤ high for every i. A NaN is within nothing.
func Within[T float32 | float64](x []T, low, high T) bool {
	for _, v := range x {
		if !(low <= v && v <= high) {
			return false
		}
	}
	return true
}

// WholeWithin reports whether every x[i] is a whole number from low to high. An infinity is none.
func WholeWithin[T float32 | float64](x []T, low, high T) bool {
	for _, v := range x {
		if w := float64(v); !(low <= v && v <= high) || w != math.Trunc(w) || w-w != 0 {
			return false
		}
	}
	return true
}

// Ascends reports whether each number in a row of cols numbers of x is less than the next. A NaN is less than nothing; a row of one ascends.
func Ascends[T float32 | float64](x []T, cols int) bool {
	for ; len(x) > 0; x = x[cols:] {
		for i, v := range x[1:cols] {
			if !(x[i] < v) {
				return false
			}
		}
	}
	return true
}

// Lower reports whether the rows of n numbers of x, of n by n matrices one after the other, the first being row number row of its own, have zeros
// above the diagonals. A NaN is no zero.
func Lower[T float32 | float64](x []T, n, row int) bool {
	for ; len(x) > 0; x = x[n:] {
		for _, v := range x[row+1 : n] {
			if v != 0 {
				return false
			}
		}
		if row++; row == n {
			row = 0
		}
	}
	return true
}
