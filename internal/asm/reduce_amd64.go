//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/amd64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func sumF64(t Tier, x []float64) float64 {
	switch t {
	case AVX512:
		return amd64.SumF64AVX512(x)
	case AVX2:
		return amd64.SumF64AVX2(x)
	}
	return generic.SumF64(x)
}

func sumRowsF64(t Tier, dst, x []float64, cols int) {
	switch t {
	case AVX512:
		amd64.SumRowsF64AVX512(dst, x, cols)
	case AVX2:
		amd64.SumRowsF64AVX2(dst, x, cols)
	default:
		generic.SumRowsF64(dst, x, cols)
	}
}

func expLessF64(t Tier, dst, top, x []float64, cols int) {
	switch t {
	case AVX512:
		amd64.ExpLessF64AVX512(dst, top, x, cols)
	case AVX2:
		amd64.ExpLessF64AVX2(dst, top, x, cols)
	default:
		generic.ExpLessF64(dst, top, x, cols)
	}
}

func dotF64(t Tier, x, y []float64) float64 {
	switch t {
	case AVX512:
		return amd64.DotF64AVX512(x, y)
	case AVX2:
		return amd64.DotF64AVX2(x, y)
	}
	return generic.DotF64(x, y)
}

func maxOfF64(t Tier, x []float64) float64 {
	switch t {
	case AVX512:
		return amd64.MaxOfF64AVX512(x)
	case AVX2:
		return amd64.MaxOfF64AVX2(x)
	}
	return generic.MaxOfF64(x)
}

func sumF32(t Tier, x []float32) float32 {
	switch t {
	case AVX512:
		return amd64.SumF32AVX512(x)
	case AVX2:
		return amd64.SumF32AVX2(x)
	}
	return generic.SumF32(x)
}

func dotF32(t Tier, x, y []float32) float32 {
	switch t {
	case AVX512:
		return amd64.DotF32AVX512(x, y)
	case AVX2:
		return amd64.DotF32AVX2(x, y)
	}
	return generic.DotF32(x, y)
}

func maxOfF32(t Tier, x []float32) float32 {
	switch t {
	case AVX512:
		return amd64.MaxOfF32AVX512(x)
	case AVX2:
		return amd64.MaxOfF32AVX2(x)
	}
	return generic.MaxOfF32(x)
}

func lowerRowsF64(t Tier, dst, x []float64, cols int) {
	switch t {
	case AVX512:
		amd64.LowerRowsF64AVX512(dst, x, cols)
	case AVX2:
		amd64.LowerRowsF64AVX2(dst, x, cols)
	default:
		generic.LowerRowsF64(dst, x, cols)
	}
}

func divideRowsF64(t Tier, x []float64, cols int) {
	switch t {
	case AVX512:
		amd64.DivideRowsF64AVX512(x, cols)
	case AVX2:
		amd64.DivideRowsF64AVX2(x, cols)
	default:
		generic.DivideRowsF64(x, cols)
	}
}

func lowerRowsF32(t Tier, dst, x []float32, cols int) {
	switch t {
	case AVX512:
		amd64.LowerRowsF32AVX512(dst, x, cols)
	case AVX2:
		amd64.LowerRowsF32AVX2(dst, x, cols)
	default:
		generic.LowerRowsF32(dst, x, cols)
	}
}

func divideRowsF32(t Tier, x []float32, cols int) {
	switch t {
	case AVX512:
		amd64.DivideRowsF32AVX512(x, cols)
	case AVX2:
		amd64.DivideRowsF32AVX2(x, cols)
	default:
		generic.DivideRowsF32(x, cols)
	}
}
