//go:build !purego

package amd64

import "github.com/gopyro/gopyro/internal/asm/coef"

// randomTable holds the constants of the random kernels. lanes8 and lanes4 are the numbers
// of the blocks in the lanes, m0 and m1 the multipliers of Philox, step4 and step8 what as many
// blocks add to the product of m0; n are coefficients of NegLog, s and c of EighthSin and EighthCos.
type randomTable struct {
	lanes8                                              [8]uint64
	lanes4                                              [4]uint64
	m0, m1, step4, step8                                [4]uint64
	almostOne, almostOne32, threeHalf, oneOdd, minusLn2 v4
	n0, n1, n2, n3, n4, n5, n6, n7, n8                  v4
	s0, s1, s2, s3, s4, s5                              v4
	c0, c1, c2, c3, c4, c5                              v4
	negLogInv, negLogT, eighths, eighthSines            table8
}

func splatU(c uint64) [4]uint64 { return [4]uint64{c, c, c, c} }

var randomK = randomTable{
	lanes8: [8]uint64{0, 4, 1, 5, 2, 6, 3, 7}, lanes4: [4]uint64{0, 2, 1, 3},
	m0: splatU(0xD2511F53), m1: splatU(0xCD9E8D57), step4: splatU(4 * 0xD2511F53), step8: splatU(8 * 0xD2511F53),
	almostOne: splat(1 - 0x1p-53), almostOne32: splat(1 - 0x1p-24),
	threeHalf: splat(1.5), oneOdd: splatBits(oneBits | 1), minusLn2: splat(-coef.Ln2),
	n0: splat(coef.NegLog0), n1: splat(coef.NegLog1), n2: splat(coef.NegLog2), n3: splat(coef.NegLog3), n4: splat(coef.NegLog4),
	n5: splat(coef.NegLog5), n6: splat(coef.NegLog6), n7: splat(coef.NegLog7), n8: splat(coef.NegLog8),
	s0: splat(coef.EighthSin0), s1: splat(coef.EighthSin1), s2: splat(coef.EighthSin2),
	s3: splat(coef.EighthSin3), s4: splat(coef.EighthSin4), s5: splat(coef.EighthSin5),
	c0: splat(coef.EighthCos0), c1: splat(coef.EighthCos1), c2: splat(coef.EighthCos2),
	c3: splat(coef.EighthCos3), c4: splat(coef.EighthCos4), c5: splat(coef.EighthCos5),
	negLogInv: tableOf(coef.NegLogInv, 0, 0), negLogT: tableOf(coef.NegLogT, 0, 0),
	eighths: tableOf(coef.Eighths, 0, 0), eighthSines: tableOf(coef.EighthSines, 0, 0),
}

// PhiloxU64AVX2 is [generic.PhiloxU64] from the first element of a block on; dst is not empty.
//
//go:noescape
func PhiloxU64AVX2(dst []uint64, key, stream, block uint64)

// UniformF64AVX2 is [generic.UniformF64] from the first element of a block on; dst is not empty.
//
//go:noescape
func UniformF64AVX2(dst []float64, key, stream, block uint64)

// NormalF64AVX2 is [generic.NormalF64] from the first element of a block on; dst is not empty.
//
//go:noescape
func NormalF64AVX2(dst []float64, key, stream, block uint64)

// ExponentialF64AVX2 is [generic.ExponentialF64] from the first element of a block on; dst is not empty.
//
//go:noescape
func ExponentialF64AVX2(dst []float64, key, stream, block uint64)

// UniformF32AVX2 is [generic.UniformF32] from the first element of a block on; dst is not empty.
//
//go:noescape
func UniformF32AVX2(dst []float32, key, stream, block uint64)

// NormalF32AVX2 is [generic.NormalF32] from the first element of a block on; dst is not empty.
//
//go:noescape
func NormalF32AVX2(dst []float32, key, stream, block uint64)

// ExponentialF32AVX2 is [generic.ExponentialF32] from the first element of a block on; dst is not empty.
//
//go:noescape
func ExponentialF32AVX2(dst []float32, key, stream, block uint64)

// PhiloxU64AVX512 is [generic.PhiloxU64] from the first element of a block on; dst is not empty.
//
//go:noescape
func PhiloxU64AVX512(dst []uint64, key, stream, block uint64)

// UniformF64AVX512 is [generic.UniformF64] from the first element of a block on; dst is not empty.
//
//go:noescape
func UniformF64AVX512(dst []float64, key, stream, block uint64)

// NormalF64AVX512 is [generic.NormalF64] from the first element of a block on; dst is not empty.
//
//go:noescape
func NormalF64AVX512(dst []float64, key, stream, block uint64)

// ExponentialF64AVX512 is [generic.ExponentialF64] from the first element of a block on; dst is not empty.
//
//go:noescape
func ExponentialF64AVX512(dst []float64, key, stream, block uint64)

// UniformF32AVX512 is [generic.UniformF32] from the first element of a block on; dst is not empty.
//
//go:noescape
func UniformF32AVX512(dst []float32, key, stream, block uint64)

// NormalF32AVX512 is [generic.NormalF32] from the first element of a block on; dst is not empty.
//
//go:noescape
func NormalF32AVX512(dst []float32, key, stream, block uint64)

// ExponentialF32AVX512 is [generic.ExponentialF32] from the first element of a block on; dst is not empty.
//
//go:noescape
func ExponentialF32AVX512(dst []float32, key, stream, block uint64)
