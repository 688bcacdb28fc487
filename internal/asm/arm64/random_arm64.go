//go:build !purego

package arm64

import "github.com/gopyro/gopyro/internal/asm/coef"

// randomTable holds the constants of the random kernels. lanes are the numbers
// of the lanes, m0 … w1 those of Philox; n are coefficients of NegLog, s and c of EighthSin
// and EighthCos.
type randomTable struct {
	lanes                                               [4]uint64
	step                                                [2]uint64
	m0, m1, w0, w1                                      [4]uint32
	almostOne, almostOne32, threeHalf, oneOdd, minusLn2 v2
	n0, n1, n2, n3, n4, n5, n6, n7, n8                  v2
	s0, s1, s2, s3, s4, s5                              v2
	c0, c1, c2, c3, c4, c5                              v2
	negLogInv, negLogT, eighths, eighthSines            v8
}

func splatWord(c uint32) [4]uint32 { return [4]uint32{c, c, c, c} }

var randomK = randomTable{
	lanes: [4]uint64{0, 1, 2, 3}, step: [2]uint64{4, 4},
	m0: splatWord(0xD2511F53), m1: splatWord(0xCD9E8D57),
	w0: splatWord(0x9E3779B9), w1: splatWord(0xBB67AE85),
	almostOne: splat(1 - 0x1p-53), almostOne32: splat(1 - 0x1p-24),
	threeHalf: splat(1.5), oneOdd: splatBits(oneBits | 1), minusLn2: splat(-coef.Ln2),
	n0: splat(coef.NegLog0), n1: splat(coef.NegLog1), n2: splat(coef.NegLog2), n3: splat(coef.NegLog3), n4: splat(coef.NegLog4),
	n5: splat(coef.NegLog5), n6: splat(coef.NegLog6), n7: splat(coef.NegLog7), n8: splat(coef.NegLog8),
	s0: splat(coef.EighthSin0), s1: splat(coef.EighthSin1), s2: splat(coef.EighthSin2),
	s3: splat(coef.EighthSin3), s4: splat(coef.EighthSin4), s5: splat(coef.EighthSin5),
	c0: splat(coef.EighthCos0), c1: splat(coef.EighthCos1), c2: splat(coef.EighthCos2),
	c3: splat(coef.EighthCos3), c4: splat(coef.EighthCos4), c5: splat(coef.EighthCos5),
	negLogInv: coef.NegLogInv, negLogT: coef.NegLogT, eighths: coef.Eighths, eighthSines: coef.EighthSines,
}

// PhiloxU64NEON is [generic.PhiloxU64] from the first element of a block on; dst is not empty.
//
//go:noescape
func PhiloxU64NEON(dst []uint64, key, stream, block uint64)

// UniformF64NEON is [generic.UniformF64] from the first element of a block on; dst is not empty.
//
//go:noescape
func UniformF64NEON(dst []float64, key, stream, block uint64)

// NormalF64NEON is [generic.NormalF64] from the first element of a block on; dst is not empty.
//
//go:noescape
func NormalF64NEON(dst []float64, key, stream, block uint64)

// ExponentialF64NEON is [generic.ExponentialF64] from the first element of a block on; dst is not empty.
//
//go:noescape
func ExponentialF64NEON(dst []float64, key, stream, block uint64)

// UniformF32NEON is [generic.UniformF32] from the first element of a block on; dst is not empty.
//
//go:noescape
func UniformF32NEON(dst []float32, key, stream, block uint64)

// NormalF32NEON is [generic.NormalF32] from the first element of a block on; dst is not empty.
//
//go:noescape
func NormalF32NEON(dst []float32, key, stream, block uint64)

// ExponentialF32NEON is [generic.ExponentialF32] from the first element of a block on; dst is not empty.
//
//go:noescape
func ExponentialF32NEON(dst []float32, key, stream, block uint64)
