//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/amd64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// pairs is the number of elements the random kernels work in, of whichever tier.
const pairs = 32

func philoxU64(dst []uint64, key, stream, first uint64) {
	if tier == Generic || len(dst) < small {
		generic.PhiloxU64(dst, key, stream, first)
		return
	}
	if first%2 != 0 {
		generic.PhiloxU64(dst[:1], key, stream, first)
		dst, first = dst[1:], first+1
	}
	for len(dst) >= pairs {
		n := min(len(dst)&^(pairs-1), Chunk)
		philoxU64Piece(dst[:n], key, stream, first/2)
		dst, first = dst[n:], first+uint64(n)
	}
	if len(dst) > 0 {
		var last [pairs]uint64
		philoxU64Piece(last[:], key, stream, first/2)
		copy(dst, last[:])
	}
}

func philoxU64Piece(dst []uint64, key, stream, block uint64) {
	if tier == AVX512 {
		amd64.PhiloxU64AVX512(dst, key, stream, block)
		return
	}
	amd64.PhiloxU64AVX2(dst, key, stream, block)
}

func uniformF64(dst []float64, key, stream, first uint64) {
	if tier == Generic || len(dst) < small {
		generic.UniformF64(dst, key, stream, first)
		return
	}
	if first%2 != 0 {
		generic.UniformF64(dst[:1], key, stream, first)
		dst, first = dst[1:], first+1
	}
	for len(dst) >= pairs {
		n := min(len(dst)&^(pairs-1), Chunk)
		uniformF64Piece(dst[:n], key, stream, first/2)
		dst, first = dst[n:], first+uint64(n)
	}
	if len(dst) > 0 {
		var last [pairs]float64
		uniformF64Piece(last[:], key, stream, first/2)
		copy(dst, last[:])
	}
}

func uniformF64Piece(dst []float64, key, stream, block uint64) {
	if tier == AVX512 {
		amd64.UniformF64AVX512(dst, key, stream, block)
		return
	}
	amd64.UniformF64AVX2(dst, key, stream, block)
}

func normalF64(dst []float64, key, stream, first uint64) {
	if tier == Generic || len(dst) < small {
		generic.NormalF64(dst, key, stream, first)
		return
	}
	if first%2 != 0 {
		generic.NormalF64(dst[:1], key, stream, first)
		dst, first = dst[1:], first+1
	}
	for len(dst) >= pairs {
		n := min(len(dst)&^(pairs-1), Chunk)
		normalF64Piece(dst[:n], key, stream, first/2)
		dst, first = dst[n:], first+uint64(n)
	}
	if len(dst) > 0 {
		var last [pairs]float64
		normalF64Piece(last[:], key, stream, first/2)
		copy(dst, last[:])
	}
}

func normalF64Piece(dst []float64, key, stream, block uint64) {
	if tier == AVX512 {
		amd64.NormalF64AVX512(dst, key, stream, block)
		return
	}
	amd64.NormalF64AVX2(dst, key, stream, block)
}

func exponentialF64(dst []float64, key, stream, first uint64) {
	if tier == Generic || len(dst) < small {
		generic.ExponentialF64(dst, key, stream, first)
		return
	}
	if first%2 != 0 {
		generic.ExponentialF64(dst[:1], key, stream, first)
		dst, first = dst[1:], first+1
	}
	for len(dst) >= pairs {
		n := min(len(dst)&^(pairs-1), Chunk)
		exponentialF64Piece(dst[:n], key, stream, first/2)
		dst, first = dst[n:], first+uint64(n)
	}
	if len(dst) > 0 {
		var last [pairs]float64
		exponentialF64Piece(last[:], key, stream, first/2)
		copy(dst, last[:])
	}
}

func exponentialF64Piece(dst []float64, key, stream, block uint64) {
	if tier == AVX512 {
		amd64.ExponentialF64AVX512(dst, key, stream, block)
		return
	}
	amd64.ExponentialF64AVX2(dst, key, stream, block)
}

func uniformF32(dst []float32, key, stream, first uint64) {
	if tier == Generic || len(dst) < small {
		generic.UniformF32(dst, key, stream, first)
		return
	}
	if first%2 != 0 {
		generic.UniformF32(dst[:1], key, stream, first)
		dst, first = dst[1:], first+1
	}
	for len(dst) >= pairs {
		n := min(len(dst)&^(pairs-1), Chunk)
		uniformF32Piece(dst[:n], key, stream, first/2)
		dst, first = dst[n:], first+uint64(n)
	}
	if len(dst) > 0 {
		var last [pairs]float32
		uniformF32Piece(last[:], key, stream, first/2)
		copy(dst, last[:])
	}
}

func uniformF32Piece(dst []float32, key, stream, block uint64) {
	if tier == AVX512 {
		amd64.UniformF32AVX512(dst, key, stream, block)
		return
	}
	amd64.UniformF32AVX2(dst, key, stream, block)
}

func normalF32(dst []float32, key, stream, first uint64) {
	if tier == Generic || len(dst) < small {
		generic.NormalF32(dst, key, stream, first)
		return
	}
	if first%2 != 0 {
		generic.NormalF32(dst[:1], key, stream, first)
		dst, first = dst[1:], first+1
	}
	for len(dst) >= pairs {
		n := min(len(dst)&^(pairs-1), Chunk)
		normalF32Piece(dst[:n], key, stream, first/2)
		dst, first = dst[n:], first+uint64(n)
	}
	if len(dst) > 0 {
		var last [pairs]float32
		normalF32Piece(last[:], key, stream, first/2)
		copy(dst, last[:])
	}
}

func normalF32Piece(dst []float32, key, stream, block uint64) {
	if tier == AVX512 {
		amd64.NormalF32AVX512(dst, key, stream, block)
		return
	}
	amd64.NormalF32AVX2(dst, key, stream, block)
}

func exponentialF32(dst []float32, key, stream, first uint64) {
	if tier == Generic || len(dst) < small {
		generic.ExponentialF32(dst, key, stream, first)
		return
	}
	if first%2 != 0 {
		generic.ExponentialF32(dst[:1], key, stream, first)
		dst, first = dst[1:], first+1
	}
	for len(dst) >= pairs {
		n := min(len(dst)&^(pairs-1), Chunk)
		exponentialF32Piece(dst[:n], key, stream, first/2)
		dst, first = dst[n:], first+uint64(n)
	}
	if len(dst) > 0 {
		var last [pairs]float32
		exponentialF32Piece(last[:], key, stream, first/2)
		copy(dst, last[:])
	}
}

func exponentialF32Piece(dst []float32, key, stream, block uint64) {
	if tier == AVX512 {
		amd64.ExponentialF32AVX512(dst, key, stream, block)
		return
	}
	amd64.ExponentialF32AVX2(dst, key, stream, block)
}
