//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/arm64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func withinF64(x []float64, low, high float64) bool {
	if tier == NEON && len(x) >= 2 {
		return arm64.WithinF64NEON(x, low, high)
	}
	return generic.Within(x, low, high)
}

func withinF32(x []float32, low, high float32) bool {
	if tier == NEON && len(x) >= 4 {
		return arm64.WithinF32NEON(x, low, high)
	}
	return generic.Within(x, low, high)
}

func wholeF64(x []float64, low, high float64) bool {
	if tier == NEON && len(x) >= 2 {
		return arm64.WholeWithinF64NEON(x, low, high)
	}
	return generic.WholeWithin(x, low, high)
}

func wholeF32(x []float32, low, high float32) bool {
	if tier == NEON && len(x) >= 4 {
		return arm64.WholeWithinF32NEON(x, low, high)
	}
	return generic.WholeWithin(x, low, high)
}

// vectorBytes is the length of the vectors of ascendsF64 and ascendsF32, which take longer rows.
const vectorBytes = 16

func ascendsF64(x []float64, cols int) bool {
	if tier == NEON {
		return arm64.AscendsF64NEON(x, cols)
	}
	return generic.Ascends(x, cols)
}

func ascendsF32(x []float32, cols int) bool {
	if tier == NEON {
		return arm64.AscendsF32NEON(x, cols)
	}
	return generic.Ascends(x, cols)
}

func lowerF64(x []float64, n, row int) bool {
	if tier == NEON {
		return arm64.LowerF64NEON(x, n, row)
	}
	return generic.Lower(x, n, row)
}

func lowerF32(x []float32, n, row int) bool {
	if tier == NEON {
		return arm64.LowerF32NEON(x, n, row)
	}
	return generic.Lower(x, n, row)
}
