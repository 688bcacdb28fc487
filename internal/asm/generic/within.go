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

// ShortRow is the length of rows from which they are walked one after the other, and not column after column: what a loop costs that is left
// after a few numbers is more than what the memory does.
const ShortRow = 8

// Ascends reports whether each number in a row of cols numbers of x is less than the next. A NaN is less than nothing; a row of one ascends.
func Ascends[T float32 | float64](x []T, cols int) bool {
	if cols < ShortRow {
		return shortAscend(x, cols)
	}
	for ; len(x) > 0; x = x[cols:] {
		for i, v := range x[1:cols] {
			if !(x[i] < v) {
				return false
			}
		}
	}
	return true
}

// shortAscend is [Ascends] column after column, two at a time.
func shortAscend[T float32 | float64](x []T, cols int) bool {
	j := 1
	for ; j+1 < cols && j < len(x); j += 2 {
		if !ascendTwice(x[j-1:], x[j:], x[j+1:], cols) {
			return false
		}
	}
	return j >= cols || j >= len(x) || ascend(x[j-1:], x[j:], cols)
}

// ascendTwice reports whether a[i] < b[i] < c[i] for every step-th number of c.
func ascendTwice[T float32 | float64](a, b, c []T, step int) bool {
	a, b = a[:len(c)], b[:len(c)]
	for i := 0; i < len(c); i += step {
		if !(a[i] < b[i] && b[i] < c[i]) {
			return false
		}
	}
	return true
}

// ascend reports whether a[i] < b[i] for every step-th number of b.
func ascend[T float32 | float64](a, b []T, step int) bool {
	a = a[:len(b)]
	for i := 0; i < len(b); i += step {
		if !(a[i] < b[i]) {
			return false
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
