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
