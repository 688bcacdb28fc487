//go:build !purego

package asm

import "github.com/gopyro/gopyro/internal/asm/arm64"

func divScalarF64(dst, x []float64, a float64) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		arm64.DivScalarF64NEON(dst[:n], x[:n], a)
		dst, x = dst[n:], x[n:]
	}
}

func divScalarF32(dst, x []float32, a float32) {
	for len(x) > 0 {
		n := min(len(x), Chunk)
		arm64.DivScalarF32NEON(dst[:n], x[:n], a)
		dst, x = dst[n:], x[n:]
	}
}
