//go:build !purego

package asm

import "github.com/gopyro/gopyro/internal/asm/amd64"

func divScalarF64(dst, x []float64, a float64) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if tier == AVX512 {
			amd64.DivScalarF64AVX512(dst[:n], x[:n], a)
		} else {
			amd64.DivScalarF64AVX2(dst[:n], x[:n], a)
		}
		dst, x = dst[n:], x[n:]
	}
}

func divScalarF32(dst, x []float32, a float32) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if tier == AVX512 {
			amd64.DivScalarF32AVX512(dst[:n], x[:n], a)
		} else {
			amd64.DivScalarF32AVX2(dst[:n], x[:n], a)
		}
		dst, x = dst[n:], x[n:]
	}
}
