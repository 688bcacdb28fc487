package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

// SumLookupF64 returns Σ table[x[i]], with the bits of [SumF64] of these numbers, and whether every x[i] is a whole number below the length of
// table; if not, the sum has no meaning.
//
//go:noinline
func SumLookupF64(table, x []float64) (sum float64, ok bool) {
	raceRead(table)
	raceRead(x)
	return sumLookup(table, x)
}

func sumLookup(table, x []float64) (sum float64, ok bool) {
	if len(x) > generic.Leaf {
		h := generic.Split(len(x))
		low, ok := sumLookup(table, x[:h])
		if !ok {
			return 0, false
		}
		high, ok := sumLookup(table, x[h:])
		return low + high, ok
	}
	var lanes [generic.Lanes]float64
	whole := len(x) &^ (generic.Lanes - 1)
	if tier == Generic || len(table) == 0 {
		whole = 0
	}
	if whole > 0 && !lookupSumsF64(&lanes, table, x[:whole]) || !generic.LookupSums(&lanes, table, x[whole:]) {
		return 0, false
	}
	return generic.FoldF64(&lanes, len(x)), true
}
