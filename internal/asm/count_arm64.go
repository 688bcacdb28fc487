//go:build !purego

package asm

import "github.com/gopyro/gopyro/internal/asm/arm64"

// countsF64 counts x, a positive multiple of countStep in length, on a tier that is not the generic one.
func countsF64(counts []int64, x []float64, k int) bool {
	if k > fewCounts {
		return arm64.CountF64NEON(counts, x, k)
	}
	var few [fewCounts]int64
	return arm64.CountFewF64NEON(&few, x) && addFew(counts[:k], &few)
}
