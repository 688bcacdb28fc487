//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/amd64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func withinF64(x []float64, low, high float64) bool {
	switch {
	case tier == AVX512 && len(x) >= 8:
		return amd64.WithinF64AVX512(x, low, high)
	case tier == AVX2 && len(x) >= 4:
		return amd64.WithinF64AVX2(x, low, high)
	}
	return generic.Within(x, low, high)
}

func withinF32(x []float32, low, high float32) bool {
	switch {
	case tier == AVX512 && len(x) >= 16:
		return amd64.WithinF32AVX512(x, low, high)
	case tier == AVX2 && len(x) >= 8:
		return amd64.WithinF32AVX2(x, low, high)
	}
	return generic.Within(x, low, high)
}

func wholeF64(x []float64, low, high float64) bool {
	switch {
	case tier == AVX512 && len(x) >= 8:
		return amd64.WholeWithinF64AVX512(x, low, high)
	case tier == AVX2 && len(x) >= 4:
		return amd64.WholeWithinF64AVX2(x, low, high)
	}
	return generic.WholeWithin(x, low, high)
}

func wholeF32(x []float32, low, high float32) bool {
	switch {
	case tier == AVX512 && len(x) >= 16:
		return amd64.WholeWithinF32AVX512(x, low, high)
	case tier == AVX2 && len(x) >= 8:
		return amd64.WholeWithinF32AVX2(x, low, high)
	}
	return generic.WholeWithin(x, low, high)
}

// vectorBytes is the length of the vectors of ascendsF64 and ascendsF32, which take longer rows.
const vectorBytes = 32

func ascendsF64(x []float64, cols int) bool {
	if tier == Generic {
		return generic.Ascends(x, cols)
	}
	return amd64.AscendsF64AVX2(x, cols)
}

func ascendsF32(x []float32, cols int) bool {
	if tier == Generic {
		return generic.Ascends(x, cols)
	}
	return amd64.AscendsF32AVX2(x, cols)
}

func lowerF64(x []float64, n, row int) bool {
	if tier == Generic {
		return generic.Lower(x, n, row)
	}
	return amd64.LowerF64AVX2(x, n, row)
}

func lowerF32(x []float32, n, row int) bool {
	if tier == Generic {
		return generic.Lower(x, n, row)
	}
	return amd64.LowerF32AVX2(x, n, row)
}
