package asm

import (
	le "encoding/binary"
	"math/bits"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// MaskLen returns the length of a mask of n elements.
func MaskLen(n int) int { return (n + 7) / 8 }

// MaskBitsF64 sets mask, of length [MaskLen], to the elements of x that are not 0, and returns how many they are. See
// [generic.MaskBits].
//
//go:noinline
func MaskBitsF64(mask []byte, x []float64) int { return maskBits(mask, x) }

// MaskBitsF32 is [MaskBitsF64] for float32.
//
//go:noinline
func MaskBitsF32(mask []byte, x []float32) int { return maskBits(mask, x) }

// CompressF64 sets the first elements of dst to those of x that are in the mask and returns how many they are; what is behind them in dst,
// which is as long as x and disjoint from it, means nothing. See [generic.Compress].
//
//go:noinline
func CompressF64(dst, x []float64, mask []byte) int { return compress(dst, x, mask) }

// CompressF32 is [CompressF64] of float32 elements.
//
//go:noinline
func CompressF32(dst []float64, x []float32, mask []byte) int { return compress(dst, x, mask) }

// ExpandF64 sets the elements of dst that are in the mask to the first ones of x, which is as long and disjoint, times scale, and the
// others to 0. See [generic.Expand].
//
//go:noinline
func ExpandF64(dst, x []float64, mask []byte, scale float64) { expand(dst, x, mask, scale) }

// ExpandF32 is [ExpandF64] to float32 elements.
//
//go:noinline
func ExpandF32(dst []float32, x []float64, mask []byte, scale float64) { expand(dst, x, mask, scale) }

// The kernels take whole bytes of a mask; the last few elements are left to the generic code.

func maskBits[T float](mask []byte, x []T) int {
	mustMatch(len(mask), MaskLen(len(x)))
	raceRead(x)
	raceWrite(mask)
	for lo := 0; lo < len(x); lo += Chunk {
		hi := min(lo+Chunk, len(x))
		whole := lo + (hi-lo)&^7
		if whole > lo {
			maskBytes(mask[lo/8:whole/8], x[lo:whole])
		}
		generic.MaskBits(mask[whole/8:MaskLen(hi)], x[whole:hi])
	}
	return ones(mask)
}

// ones returns the number of elements in a mask.
func ones(mask []byte) (n int) {
	for ; len(mask) >= 8; mask = mask[8:] {
		n += bits.OnesCount64(le.LittleEndian.Uint64(mask))
	}
	for _, b := range mask {
		n += bits.OnesCount8(b)
	}
	return n
}

func compress[T float](dst []float64, x []T, mask []byte) (k int) {
	checkMasked(dst, x, mask)
	raceRead(x)
	raceWrite(dst)
	for lo := 0; lo < len(x); lo += Chunk {
		hi := min(lo+Chunk, len(x))
		whole := lo + (hi-lo)&^7
		if whole > lo {
			k += compressBytes(dst[k:], x[lo:whole], mask[lo/8:])
		}
		k += generic.Compress(dst[k:], x[whole:hi], mask[whole/8:])
	}
	return k
}

func expand[T float](dst []T, x []float64, mask []byte, scale float64) {
	checkMasked(dst, x, mask)
	raceRead(x)
	raceWrite(dst)
	k := 0
	for lo := 0; lo < len(dst); lo += Chunk {
		hi := min(lo+Chunk, len(dst))
		whole := lo + (hi-lo)&^7
		if whole > lo {
			k += expandBytes(dst[lo:whole], x[k:], mask[lo/8:], scale)
		}
		k += generic.Expand(dst[whole:hi], x[k:], mask[whole/8:], scale)
	}
}

// checkMasked panics unless a and b have one length, that of the mask, and are disjoint.
func checkMasked[A, B float](a []A, b []B, mask []byte) {
	mustMatch(len(a), len(b))
	mustMatch(len(mask), MaskLen(len(a)))
	mustBeApart(a, b)
	raceRead(mask)
}

// maskBytes is [generic.MaskBits] for whole bytes.
func maskBytes[T float](mask []byte, x []T) {
	if is64[T]() {
		maskBytesF64(mask, as[float64](x))
	} else {
		maskBytesF32(mask, as[float32](x))
	}
}

// compressBytes is [generic.Compress] for whole bytes.
func compressBytes[T float](dst []float64, x []T, mask []byte) int {
	if is64[T]() {
		return compressBytesF64(dst, as[float64](x), mask)
	}
	return compressBytesF32(dst, as[float32](x), mask)
}

// expandBytes is [generic.Expand] for whole bytes.
func expandBytes[T float](dst []T, x []float64, mask []byte, scale float64) int {
	if is64[T]() {
		return expandBytesF64(as[float64](dst), x, mask, scale)
	}
	return expandBytesF32(as[float32](dst), x, mask, scale)
}
