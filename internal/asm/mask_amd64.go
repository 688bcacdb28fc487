//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/amd64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func maskBytesF64(mask []byte, x []float64) {
	switch tier {
	case AVX512:
		amd64.MaskBitsF64AVX512(mask, x)
	case AVX2:
		amd64.MaskBitsF64AVX2(mask, x)
	default:
		generic.MaskBits(mask, x)
	}
}

func compressBytesF64(dst []float64, x []float64, mask []byte) int {
	switch tier {
	case AVX512:
		return amd64.CompressF64AVX512(dst, x, mask)
	case AVX2:
		return amd64.CompressF64AVX2(dst, x, mask)
	}
	return generic.Compress(dst, x, mask)
}

func expandBytesF64(dst []float64, x []float64, mask []byte, scale float64) int {
	switch tier {
	case AVX512:
		return amd64.ExpandF64AVX512(dst, x, mask, scale)
	case AVX2:
		return amd64.ExpandF64AVX2(dst, x, mask, scale)
	}
	return generic.Expand(dst, x, mask, scale)
}

func maskBytesF32(mask []byte, x []float32) {
	switch tier {
	case AVX512:
		amd64.MaskBitsF32AVX512(mask, x)
	case AVX2:
		amd64.MaskBitsF32AVX2(mask, x)
	default:
		generic.MaskBits(mask, x)
	}
}

func compressBytesF32(dst []float64, x []float32, mask []byte) int {
	switch tier {
	case AVX512:
		return amd64.CompressF32AVX512(dst, x, mask)
	case AVX2:
		return amd64.CompressF32AVX2(dst, x, mask)
	}
	return generic.Compress(dst, x, mask)
}

func expandBytesF32(dst []float32, x []float64, mask []byte, scale float64) int {
	switch tier {
	case AVX512:
		return amd64.ExpandF32AVX512(dst, x, mask, scale)
	case AVX2:
		return amd64.ExpandF32AVX2(dst, x, mask, scale)
	}
	return generic.Expand(dst, x, mask, scale)
}
