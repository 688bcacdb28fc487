package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

// fewCounts is the number of values that are counted in one vector.
const fewCounts = 16

// countStep is what the kernels take multiples of.
const countStep = 8

// CountF64 sets the first k of counts, 4k numbers, to how often 0, 1, …, k-1 occur in x, and reports whether x has nothing else. If it
// has, the counts have no meaning; those past k never have one.
//
//go:noinline
func CountF64(counts []int64, x []float64, k int) bool {
	mustMatch(4*k, len(counts))
	raceRead(x)
	raceWrite(counts)
	clear(counts)
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if !countF64(counts, x[:n], k) {
			return false
		}
		x = x[n:]
	}
	a, b, c, d := counts[:k], counts[k:2*k], counts[2*k:3*k], counts[3*k:]
	for i := range a {
		a[i] += b[i] + c[i] + d[i]
	}
	return true
}

func countF64(counts []int64, x []float64, k int) bool {
	whole := len(x) &^ (countStep - 1)
	if tier == Generic || whole == 0 {
		return generic.CountF64(counts[:k], x)
	}
	return countsF64(counts, x[:whole], k) && generic.CountF64(counts[:k], x[whole:])
}

// addFew adds few to counts, and reports whether it has no more of them.
func addFew(counts []int64, few *[fewCounts]int64) bool {
	for i, n := range few {
		if i < len(counts) {
			counts[i] += n
		} else if n != 0 {
			return false
		}
	}
	return true
}
