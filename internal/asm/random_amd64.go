//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/amd64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func philoxU64(t Tier, dst []uint64, key, stream, first uint64) {
	switch t {
	case AVX512:
		amd64.PhiloxU64AVX512(dst, key, stream, first/2)
	case AVX2:
		amd64.PhiloxU64AVX2(dst, key, stream, first/2)
	default:
		generic.PhiloxU64(dst, key, stream, first)
	}
}

func drawF64(t Tier, d draw, dst []float64, key, stream, first uint64) {
	switch t {
	case AVX512:
		drawF64AVX512(d, dst, key, stream, first/2)
	case AVX2:
		drawF64AVX2(d, dst, key, stream, first/2)
	default:
		genericDrawF64(d, dst, key, stream, first)
	}
}

func drawF64AVX512(d draw, dst []float64, key, stream, block uint64) {
	switch d {
	case uniform:
		amd64.UniformF64AVX512(dst, key, stream, block)
	case normal:
		amd64.NormalF64AVX512(dst, key, stream, block)
	case exponential:
		amd64.ExponentialF64AVX512(dst, key, stream, block)
	}
}

func drawF64AVX2(d draw, dst []float64, key, stream, block uint64) {
	switch d {
	case uniform:
		amd64.UniformF64AVX2(dst, key, stream, block)
	case normal:
		amd64.NormalF64AVX2(dst, key, stream, block)
	case exponential:
		amd64.ExponentialF64AVX2(dst, key, stream, block)
	}
}

func drawF32(t Tier, d draw, dst []float32, key, stream, first uint64) {
	switch t {
	case AVX512:
		drawF32AVX512(d, dst, key, stream, first/2)
	case AVX2:
		drawF32AVX2(d, dst, key, stream, first/2)
	default:
		genericDrawF32(d, dst, key, stream, first)
	}
}

func drawF32AVX512(d draw, dst []float32, key, stream, block uint64) {
	switch d {
	case uniform:
		amd64.UniformF32AVX512(dst, key, stream, block)
	case normal:
		amd64.NormalF32AVX512(dst, key, stream, block)
	case exponential:
		amd64.ExponentialF32AVX512(dst, key, stream, block)
	}
}

func drawF32AVX2(d draw, dst []float32, key, stream, block uint64) {
	switch d {
	case uniform:
		amd64.UniformF32AVX2(dst, key, stream, block)
	case normal:
		amd64.NormalF32AVX2(dst, key, stream, block)
	case exponential:
		amd64.ExponentialF32AVX2(dst, key, stream, block)
	}
}
