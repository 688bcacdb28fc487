package generic

import "math"

// CountF64 adds to counts[k] how many x[i] are k, and reports whether every one is a whole number below the length of counts.
// If not, what is counted before the first that is none has no meaning.
func CountF64(counts []int64, x []float64) bool {
	for _, v := range x {
		if !(v >= 0 && v < float64(len(counts))) || v != math.Trunc(v) {
			return false
		}
		counts[int(v)]++
	}
	return true
}

// LookupSums adds table[x[i]] to lane i mod Lanes, and reports whether every x[i] is a whole number below the length of table. If not, the
// lanes have no meaning.
func LookupSums(lanes *[Lanes]float64, table, x []float64) bool {
	for i, v := range x {
		if !(v >= 0 && v < float64(len(table))) || v != math.Trunc(v) {
			return false
		}
		lanes[i%Lanes] += table[int(v)]
	}
	return true
}
