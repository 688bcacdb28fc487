//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/amd64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// countsF64 counts x, a positive multiple of countStep in length, on a tier that is not the generic one.
func countsF64(counts []int64, x []float64, k int) bool {
	var few [fewCounts]int64
	switch {
	case k <= fewCounts && tier == AVX512:
		return amd64.CountFewF64AVX512(&few, x) && addFew(counts[:k], &few)
	case k <= fewCounts:
		return amd64.CountFewF64AVX2(&few, x) && addFew(counts[:k], &few)
	case tier == AVX512:
		return amd64.CountF64AVX512(counts, x, k)
	}
	return amd64.CountF64AVX2(counts, x, k)
}

// lookupSumsF64 is [generic.LookupSums] for a positive multiple of Lanes elements, on a tier that is not the generic one.
func lookupSumsF64(lanes *[generic.Lanes]float64, table, x []float64) bool {
	if tier == AVX512 {
		return amd64.LookupSumsF64AVX512(lanes, table, x)
	}
	return amd64.LookupSumsF64AVX2(lanes, table, x)
}
