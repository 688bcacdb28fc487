//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/arm64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func maskBytesF64(mask []byte, x []float64) {
	if tier == NEON {
		arm64.MaskBitsF64NEON(mask, x)
	} else {
		generic.MaskBits(mask, x)
	}
}

func compressBytesF64(dst []float64, x []float64, mask []byte) int {
	if tier == NEON {
		return arm64.CompressF64NEON(dst, x, mask)
	}
	return generic.Compress(dst, x, mask)
}

func expandBytesF64(dst []float64, x []float64, mask []byte, scale float64) int {
	if tier == NEON {
		return arm64.ExpandF64NEON(dst, x, mask, scale)
	}
	return generic.Expand(dst, x, mask, scale)
}

func maskBytesF32(mask []byte, x []float32) {
	if tier == NEON {
		arm64.MaskBitsF32NEON(mask, x)
	} else {
		generic.MaskBits(mask, x)
	}
}

func compressBytesF32(dst []float64, x []float32, mask []byte) int {
	if tier == NEON {
		return arm64.CompressF32NEON(dst, x, mask)
	}
	return generic.Compress(dst, x, mask)
}

func expandBytesF32(dst []float32, x []float64, mask []byte, scale float64) int {
	if tier == NEON {
		return arm64.ExpandF32NEON(dst, x, mask, scale)
	}
	return generic.Expand(dst, x, mask, scale)
}
