//go:build !purego

package arm64

// randomTable holds the constants of the random kernels. lanes are the numbers
// of the lanes, m0 … w1 those of Philox, eighth that of a turn.
type randomTable struct {
	lanes                  [4]uint64
	step                   [2]uint64
	m0, m1, w0, w1         [4]uint32
	almostOne, almostOne32 v2
	threeHalf, oneOdd      v2
	eighth                 [2]uint64
}

func splatWord(c uint32) [4]uint32 { return [4]uint32{c, c, c, c} }

var randomK = randomTable{
	lanes: [4]uint64{0, 1, 2, 3}, step: [2]uint64{4, 4},
	m0: splatWord(0xD2511F53), m1: splatWord(0xCD9E8D57),
	w0: splatWord(0x9E3779B9), w1: splatWord(0xBB67AE85),
	almostOne: splat(1 - 0x1p-53), almostOne32: splat(1 - 0x1p-24),
	threeHalf: splat(1.5), oneOdd: splatBits(oneBits | 1), eighth: [2]uint64{1 << 61, 1 << 61},
}

// PhiloxU64NEON is [generic.PhiloxU64] from the first element of a block on; len(dst) is a
// positive multiple of 16.
//
//go:noescape
func PhiloxU64NEON(dst []uint64, key, stream, block uint64)

// UniformF64NEON is [generic.UniformF64] from the first element of a block on; len(dst) is a
// positive multiple of 16.
//
//go:noescape
func UniformF64NEON(dst []float64, key, stream, block uint64)

// NormalF64NEON is [generic.NormalF64] from the first element of a block on; len(dst) is a
// positive multiple of 16.
//
//go:noescape
func NormalF64NEON(dst []float64, key, stream, block uint64)

// ExponentialF64NEON is [generic.ExponentialF64] from the first element of a block on; len(dst) is a
// positive multiple of 16.
//
//go:noescape
func ExponentialF64NEON(dst []float64, key, stream, block uint64)

// UniformF32NEON is [generic.UniformF32] from the first element of a block on; len(dst) is a
// positive multiple of 16.
//
//go:noescape
func UniformF32NEON(dst []float32, key, stream, block uint64)

// NormalF32NEON is [generic.NormalF32] from the first element of a block on; len(dst) is a
// positive multiple of 16.
//
//go:noescape
func NormalF32NEON(dst []float32, key, stream, block uint64)

// ExponentialF32NEON is [generic.ExponentialF32] from the first element of a block on; len(dst) is a
// positive multiple of 16.
//
//go:noescape
func ExponentialF32NEON(dst []float32, key, stream, block uint64)
