//go:build purego || !(amd64 || arm64)

package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

func maskBytesF64(mask []byte, x []float64)              { generic.MaskBits(mask, x) }
func maskBytesF32(mask []byte, x []float32)              { generic.MaskBits(mask, x) }
func compressBytesF64(dst, x []float64, mask []byte) int { return generic.Compress(dst, x, mask) }
func compressBytesF32(dst []float64, x []float32, mask []byte) int {
	return generic.Compress(dst, x, mask)
}
func expandBytesF64(dst, x []float64, mask []byte, s float64) int {
	return generic.Expand(dst, x, mask, s)
}
func expandBytesF32(dst []float32, x []float64, mask []byte, s float64) int {
	return generic.Expand(dst, x, mask, s)
}
