//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/arm64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// countsF64 counts x, a positive multiple of countStep in length, on a tier that is not the generic one.
func countsF64(counts []int64, x []float64, k int) bool {
	if k > fewCounts {
		return arm64.CountF64NEON(counts, x, k)
	}
	var few [fewCounts]int64
	return arm64.CountFewF64NEON(&few, x) && addFew(counts[:k], &few)
}

// lookupSumsF64 is [generic.LookupSums] for a positive multiple of Lanes elements, on a tier that is not the generic one.
func lookupSumsF64(lanes *[generic.Lanes]float64, table, x []float64) bool {
	return arm64.LookupSumsF64NEON(lanes, table, x)
}
