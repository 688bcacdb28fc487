//go:build purego || !(amd64 || arm64)

package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

func countsF64(counts []int64, x []float64, k int) bool { return generic.CountF64(counts[:k], x) }

func lookupSumsF64(lanes *[generic.Lanes]float64, table, x []float64) bool {
	return generic.LookupSums(lanes, table, x)
}
