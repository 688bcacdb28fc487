//go:build !purego

package amd64

// randomTable holds the constants of the random kernels. lanes are the numbers
// of the lanes, m0 and m1 the multipliers of Philox, eighth that of a turn.
type randomTable struct {
	lanes                                     [8]uint64
	m0, m1, step4, step8, low                 [4]uint64
	almostOne, almostOne32, threeHalf, oneOdd v4
	eighth                                    [4]uint64
}

func splatU(c uint64) [4]uint64 { return [4]uint64{c, c, c, c} }

var randomK = randomTable{
	lanes: [8]uint64{0, 1, 2, 3, 4, 5, 6, 7},
	m0:    splatU(0xD2511F53), m1: splatU(0xCD9E8D57),
	step4: splatU(4), step8: splatU(8), low: splatU(1<<32 - 1),
	almostOne: splat(1 - 0x1p-53), almostOne32: splat(1 - 0x1p-24),
	threeHalf: splat(1.5), oneOdd: splatBits(oneBits | 1), eighth: splatU(1 << 61),
}

// firstHalves and lastHalves are the order in which VPERMI2PD takes the lanes of
// two vectors in turn.
var (
	firstHalves = [8]uint64{0, 8, 1, 9, 2, 10, 3, 11}
	lastHalves  = [8]uint64{4, 12, 5, 13, 6, 14, 7, 15}
)

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
// positive multiple of 32.
//
//go:noescape
func PhiloxU64AVX512(dst []uint64, key, stream, block uint64)

// UniformF64AVX512 is [generic.UniformF64] from the first element of a block on; len(dst) is a
// positive multiple of 32.
//
//go:noescape
func UniformF64AVX512(dst []float64, key, stream, block uint64)

// NormalF64AVX512 is [generic.NormalF64] from the first element of a block on; len(dst) is a
// positive multiple of 32.
//
//go:noescape
func NormalF64AVX512(dst []float64, key, stream, block uint64)

// ExponentialF64AVX512 is [generic.ExponentialF64] from the first element of a block on; len(dst) is a
// positive multiple of 32.
//
//go:noescape
func ExponentialF64AVX512(dst []float64, key, stream, block uint64)

// UniformF32AVX512 is [generic.UniformF32] from the first element of a block on; len(dst) is a
// positive multiple of 32.
//
//go:noescape
func UniformF32AVX512(dst []float32, key, stream, block uint64)

// NormalF32AVX512 is [generic.NormalF32] from the first element of a block on; len(dst) is a
// positive multiple of 32.
//
//go:noescape
func NormalF32AVX512(dst []float32, key, stream, block uint64)

// ExponentialF32AVX512 is [generic.ExponentialF32] from the first element of a block on; len(dst) is a
// positive multiple of 32.
//
//go:noescape
func ExponentialF32AVX512(dst []float32, key, stream, block uint64)
