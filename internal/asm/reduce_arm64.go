//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/arm64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func sumF64(t Tier, x []float64) float64 {
	switch t {
	case NEON:
		return arm64.SumF64NEON(x)
	}
	return generic.SumF64(x)
}

func sumRowsF64(t Tier, dst, x []float64, cols int) {
	if t == NEON {
		arm64.SumRowsF64NEON(dst, x, cols)
		return
	}
	generic.SumRowsF64(dst, x, cols)
}

func expLessF64(t Tier, dst, top, x []float64, cols int) {
	if t == NEON {
		arm64.ExpLessF64NEON(dst, top, x, cols)
		return
	}
	generic.ExpLessF64(dst, top, x, cols)
}

func dotF64(t Tier, x, y []float64) float64 {
	switch t {
	case NEON:
		return arm64.DotF64NEON(x, y)
	}
	return generic.DotF64(x, y)
}

func maxOfF64(t Tier, x []float64) float64 {
	switch t {
	case NEON:
		return arm64.MaxOfF64NEON(x)
	}
	return generic.MaxOfF64(x)
}

func sumF32(t Tier, x []float32) float32 {
	switch t {
	case NEON:
		return arm64.SumF32NEON(x)
	}
	return generic.SumF32(x)
}

func dotF32(t Tier, x, y []float32) float32 {
	switch t {
	case NEON:
		return arm64.DotF32NEON(x, y)
	}
	return generic.DotF32(x, y)
}

func maxOfF32(t Tier, x []float32) float32 {
	switch t {
	case NEON:
		return arm64.MaxOfF32NEON(x)
	}
	return generic.MaxOfF32(x)
}

func lowerRowsF64(t Tier, dst, x []float64, cols int) {
	switch t {
	case NEON:
		arm64.LowerRowsF64NEON(dst, x, cols)
	default:
		generic.LowerRowsF64(dst, x, cols)
	}
}

func divideRowsF64(t Tier, x []float64, cols int) {
	switch t {
	case NEON:
		arm64.DivideRowsF64NEON(x, cols)
	default:
		generic.DivideRowsF64(x, cols)
	}
}

func lowerRowsF32(t Tier, dst, x []float32, cols int) {
	switch t {
	case NEON:
		arm64.LowerRowsF32NEON(dst, x, cols)
	default:
		generic.LowerRowsF32(dst, x, cols)
	}
}

func divideRowsF32(t Tier, x []float32, cols int) {
	switch t {
	case NEON:
		arm64.DivideRowsF32NEON(x, cols)
	default:
		generic.DivideRowsF32(x, cols)
	}
}
