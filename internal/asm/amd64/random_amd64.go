//go:build !purego

package amd64

// randomTable holds the constants of the random kernels. lanes8 and lanes4 are the numbers
// of the blocks in the lanes, m0 and m1 the multipliers of Philox, eighth that of a turn.
type randomTable struct {
	lanes8                                              [8]uint64
	lanes4                                              [4]uint64
	m0, m1, step4, step8, low                           [4]uint64
	almostOne, almostOne32, threeHalf, oneOdd, minusTwo v4
	eighth                                              [4]uint64
}

func splatU(c uint64) [4]uint64 { return [4]uint64{c, c, c, c} }

var randomK = randomTable{
	lanes8: [8]uint64{0, 4, 1, 5, 2, 6, 3, 7}, lanes4: [4]uint64{0, 2, 1, 3},
	m0: splatU(0xD2511F53), m1: splatU(0xCD9E8D57),
	step4: splatU(4), step8: splatU(8), low: splatU(1<<32 - 1),
	almostOne: splat(1 - 0x1p-53), almostOne32: splat(1 - 0x1p-24),
	threeHalf: splat(1.5), minusTwo: splat(-2), oneOdd: splatBits(oneBits | 1), eighth: splatU(1 << 61),
}

// PhiloxU64AVX2 is [generic.PhiloxU64] from the first element of a block on; len(dst) is a
// positive multiple of 16.
//
//go:noescape
func PhiloxU64AVX2(dst []uint64, key, stream, block uint64)

// UniformF64AVX2 is [generic.UniformF64] from the first element of a block on; len(dst) is a
// positive multiple of 16.
//
//go:noescape
func UniformF64AVX2(dst []float64, key, stream, block uint64)

// NormalF64AVX2 is [generic.NormalF64] from the first element of a block on; len(dst) is a
// positive multiple of 16.
//
//go:noescape
func NormalF64AVX2(dst []float64, key, stream, block uint64)

// ExponentialF64AVX2 is [generic.ExponentialF64] from the first element of a block on; len(dst) is a
// positive multiple of 16.
//
//go:noescape
func ExponentialF64AVX2(dst []float64, key, stream, block uint64)

// UniformF32AVX2 is [generic.UniformF32] from the first element of a block on; len(dst) is a
// positive multiple of 16.
//
//go:noescape
func UniformF32AVX2(dst []float32, key, stream, block uint64)

// NormalF32AVX2 is [generic.NormalF32] from the first element of a block on; len(dst) is a
// positive multiple of 16.
//
//go:noescape
func NormalF32AVX2(dst []float32, key, stream, block uint64)

// ExponentialF32AVX2 is [generic.ExponentialF32] from the first element of a block on; len(dst) is a
// positive multiple of 16.
//
//go:noescape
func ExponentialF32AVX2(dst []float32, key, stream, block uint64)

// PhiloxU64AVX512 is [generic.PhiloxU64] from the first element of a block on; len(dst) is a
// positive multiple of 64.
//
//go:noescape
func PhiloxU64AVX512(dst []uint64, key, stream, block uint64)

// UniformF64AVX512 is [generic.UniformF64] from the first element of a block on; len(dst) is a
// positive multiple of 64.
//
//go:noescape
func UniformF64AVX512(dst []float64, key, stream, block uint64)

// NormalF64AVX512 is [generic.NormalF64] from the first element of a block on; len(dst) is a
// positive multiple of 64.
//
//go:noescape
func NormalF64AVX512(dst []float64, key, stream, block uint64)

// ExponentialF64AVX512 is [generic.ExponentialF64] from the first element of a block on; len(dst) is a
// positive multiple of 64.
//
//go:noescape
func ExponentialF64AVX512(dst []float64, key, stream, block uint64)

// UniformF32AVX512 is [generic.UniformF32] from the first element of a block on; len(dst) is a
// positive multiple of 64.
//
//go:noescape
func UniformF32AVX512(dst []float32, key, stream, block uint64)

// NormalF32AVX512 is [generic.NormalF32] from the first element of a block on; len(dst) is a
// positive multiple of 64.
//
//go:noescape
func NormalF32AVX512(dst []float32, key, stream, block uint64)

// ExponentialF32AVX512 is [generic.ExponentialF32] from the first element of a block on; len(dst) is a
// positive multiple of 64.
//
//go:noescape
func ExponentialF32AVX512(dst []float32, key, stream, block uint64)
