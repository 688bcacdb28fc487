//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/arm64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func philoxU64(t Tier, dst []uint64, key, stream, first uint64) {
	switch t {
	case NEON:
		arm64.PhiloxU64NEON(dst, key, stream, first/2)
	default:
		generic.PhiloxU64(dst, key, stream, first)
	}
}

func drawF64(t Tier, d draw, dst []float64, key, stream, first uint64) {
	switch t {
	case NEON:
		drawF64NEON(d, dst, key, stream, first/2)
	default:
		genericDrawF64(d, dst, key, stream, first)
	}
}

func drawF64NEON(d draw, dst []float64, key, stream, block uint64) {
	switch d {
	case uniform:
		arm64.UniformF64NEON(dst, key, stream, block)
	case normal:
		arm64.NormalF64NEON(dst, key, stream, block)
	case exponential:
		arm64.ExponentialF64NEON(dst, key, stream, block)
	}
}

func drawF32(t Tier, d draw, dst []float32, key, stream, first uint64) {
	switch t {
	case NEON:
		drawF32NEON(d, dst, key, stream, first/2)
	default:
		genericDrawF32(d, dst, key, stream, first)
	}
}

func drawF32NEON(d draw, dst []float32, key, stream, block uint64) {
	switch d {
	case uniform:
		arm64.UniformF32NEON(dst, key, stream, block)
	case normal:
		arm64.NormalF32NEON(dst, key, stream, block)
	case exponential:
		arm64.ExponentialF32NEON(dst, key, stream, block)
	}
}
