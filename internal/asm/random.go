package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

// A Stream names a sequence of random numbers: element i is a function of
// Key, Counter and i alone.
type Stream struct{ Key, Counter uint64 }

// PhiloxU64 sets dst[i] to element first+i of the Philox4x32-10 stream.
// See [generic.PhiloxU64].
//
//go:noinline
func PhiloxU64(dst []uint64, key, stream, first uint64) {
	draws(words, dst, key, stream, first)
}

// UniformF64 sets dst[i] to element first+i of the stream's uniform numbers in
// (0, 1). See [generic.UniformF64].
//
//go:noinline
func UniformF64(dst []float64, key, stream, first uint64) {
	draws(uniform, dst, key, stream, first)
}

// NormalF64 sets dst[i] to element first+i of the stream's standard normal
// numbers. See [generic.NormalF64].
//
//go:noinline
func NormalF64(dst []float64, key, stream, first uint64) {
	draws(normal, dst, key, stream, first)
}

// ExponentialF64 sets dst[i] to element first+i of the stream's exponential
// numbers of rate 1. See [generic.ExponentialF64].
//
//go:noinline
func ExponentialF64(dst []float64, key, stream, first uint64) {
	draws(exponential, dst, key, stream, first)
}

// UniformF32 is [UniformF64] on the grid of float32. See [generic.UniformF32].
//
//go:noinline
func UniformF32(dst []float32, key, stream, first uint64) {
	draws(uniform, dst, key, stream, first)
}

// NormalF32 is [NormalF64] rounded to float32.
//
//go:noinline
func NormalF32(dst []float32, key, stream, first uint64) {
	draws(normal, dst, key, stream, first)
}

// ExponentialF32 is [ExponentialF64] rounded to float32.
//
//go:noinline
func ExponentialF32(dst []float32, key, stream, first uint64) {
	draws(exponential, dst, key, stream, first)
}

// A draw names what is made of the words of a stream.
type draw uint8

const (
	words draw = iota // uint64 only
	uniform
	normal
	exponential
)

// The kernels begin with an even element, and take blocks whose numbers have the same high
// half.
func draws[T float | uint64](d draw, dst []T, key, stream, first uint64) {
	raceWrite(dst)
	if tier == Generic || len(dst) < small {
		drawPiece(Generic, d, dst, key, stream, first)
		return
	}
	if first%2 != 0 {
		drawPiece(Generic, d, dst[:1], key, stream, first)
		dst, first = dst[1:], first+1
	}
	for len(dst) > 0 {
		n := min(len(dst), Chunk, elementsLeft(first))
		drawPiece(tier, d, dst[:n], key, stream, first)
		dst, first = dst[n:], first+uint64(n)
	}
}

// elementsLeft is the number of elements from first on whose blocks have numbers of the
// same high half, or Chunk if it is more.
func elementsLeft(first uint64) int {
	return int(min(1<<33-first&(1<<33-1), Chunk))
}

func drawPiece[T float | uint64](t Tier, d draw, dst []T, key, stream, first uint64) {
	switch {
	case d == words:
		philoxU64(t, as[uint64](dst), key, stream, first)
	case size[T]() == 8:
		drawF64(t, d, as[float64](dst), key, stream, first)
	default:
		drawF32(t, d, as[float32](dst), key, stream, first)
	}
}

// genericDrawF64 is drawF64 on the generic tier.
func genericDrawF64(d draw, dst []float64, key, stream, first uint64) {
	switch d {
	case uniform:
		generic.UniformF64(dst, key, stream, first)
	case normal:
		generic.NormalF64(dst, key, stream, first)
	case exponential:
		generic.ExponentialF64(dst, key, stream, first)
	}
}

// genericDrawF32 is drawF32 on the generic tier.
func genericDrawF32(d draw, dst []float32, key, stream, first uint64) {
	switch d {
	case uniform:
		generic.UniformF32(dst, key, stream, first)
	case normal:
		generic.NormalF32(dst, key, stream, first)
	case exponential:
		generic.ExponentialF32(dst, key, stream, first)
	}
}
