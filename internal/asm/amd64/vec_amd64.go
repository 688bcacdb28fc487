//go:build !purego

package amd64

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/coef"
)

// A v4 is a constant four times over: AVX2 reads it whole, AVX-512 broadcasts
// the first.
type v4 = [4]float64

func splat(c float64) v4 { return v4{c, c, c, c} }

func splatBits(b uint64) v4 { return splat(math.Float64frombits(b)) }

// tailMask and tailMask32 hold the mask of n lanes, n < 4, at index 4-n.
var (
	tailMask   = [8]uint64{1<<64 - 1, 1<<64 - 1, 1<<64 - 1, 1<<64 - 1}
	tailMask32 = [8]uint32{1<<32 - 1, 1<<32 - 1, 1<<32 - 1, 1<<32 - 1}
)

// vecTable holds the constants that all bodies share, and those of exp.
type vecTable struct {
	half32                                            [4]float32
	half, one, two, magic, abs, sign                  v4
	log2e, ln2Hi, ln2Lo                               v4
	e0, e1, e2, e3, e4, e5, e6, e7                    v4
	e8, e9, e10                                       v4
	expMin, expMax, expm1Min, expm1Max, tanhMax, zero v4
}

var vecK = vecTable{
	half32: [4]float32{0.5, 0.5, 0.5, 0.5},
	half:   splat(0.5), one: splat(1), two: splat(2), magic: splat(0x1.8p52),
	abs: splatBits(1<<63 - 1), sign: splatBits(1 << 63),
	log2e: splat(coef.Log2E), ln2Hi: splat(coef.Ln2Hi), ln2Lo: splat(coef.Ln2Lo),
	e0: splat(coef.Exp0), e1: splat(coef.Exp1), e2: splat(coef.Exp2), e3: splat(coef.Exp3),
	e4: splat(coef.Exp4), e5: splat(coef.Exp5), e6: splat(coef.Exp6), e7: splat(coef.Exp7),
	e8: splat(coef.Exp8), e9: splat(coef.Exp9), e10: splat(coef.Exp10),
	expMin: splat(-746), expMax: splat(710), expm1Min: splat(-40), expm1Max: splat(709), tanhMax: splat(20),
}
