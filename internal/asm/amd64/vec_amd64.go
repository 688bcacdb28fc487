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

// Bit patterns for the integer steps of log.
const (
	oneBits      = 1023 << 52
	sqrtHalfBits = 0x3fe6a09e667f3bcd
	minNormal    = 1 << 52
	infBits      = 2047 << 52
	logMinBits   = coef.LogStart + 1<<52
	logMaxBits   = (1021 + 1023) << 52
	gammaMaxBits = 2023 << 52
	logTop       = (1<<63 + logMaxBits - coef.LogStart) >> 32 // the high word of log1ps
	sixteenBits  = (1023 + 4) << 52
)

// A table8 is a table of eight: AVX-512 shuffles entries, AVX2 the words of them.
type table8 struct {
	entries [8]float64
	hi, lo  [8]uint32
}

// tableOf returns the table of x, the bits of entry j increased by add + j each.
func tableOf(x [8]float64, add, each int64) (t table8) {
	for j, v := range x {
		b := math.Float64bits(v) + uint64(add+int64(j)*each)
		t.entries[j], t.hi[j], t.lo[j] = math.Float64frombits(b), uint32(b>>32), uint32(b)
	}
	return t
}

// A windowTable holds rows of numbers of eight windows: where the windows are, and coefficients. AVX-512 shuffles all of them; AVX2, which shuffles both
// halves of a number, shuffles the first row, and reads from windows the coefficients of each, two at a time.
type windowTable struct {
	rows    [25]table8
	windows [8][32]float64
}

// windowTableOf returns the table of rows, the first of which is where the windows are.
func windowTableOf(rows ...[8]float64) (t windowTable) {
	for k, row := range rows {
		t.rows[k] = tableOf(row, 0, 0)
		if k == 0 {
			continue
		}
		for w, v := range row {
			t.windows[w][k-1] = v
		}
	}
	return t
}

// vecTable holds the constants of the bodies, those of 32 bytes first, which the linker
// aligns so that none is in two lines of the cache. Names of coefficients are a letter
// for the polynomial and the power: e Exp, n Em, l Log, a Atanh, m MillsP, s Sin.
type vecTable struct {
	half, one, two, zero, four, minusOne, minusHalf, intOne                                                  v4
	magic, magic8, abs, sign, mantissa, exponent, highWord                                                   v4
	expMin, expMax, expNormal, minusExpNormal, expm1Min, expm1Max, tanhMin                                   v4
	exponent128, minus128                                                                                    v4
	log2e, ln2, ln2Tail, ln2Hi, ln2Lo, ln2Short                                                              v4
	e0, e1, e2, e3, e4, e5                                                                                   v4
	n0, n1, n2, n3, n4, n5, n6                                                                               v4
	expT, expS, expTLo                                                                                       table8
	fromNormal, normals, fromLog, logs, logStart, log1ps, logFirst, exponent52, logBias, signedBias, logUnit v4
	powOffset, sqrtHalf                                                                                      v4
	l0, l1, l2, l3, l4, l5, l6, l7, l8, l9                                                                   v4
	a0, a1, a2, a3, a4, a5, a6, a7, a8, a9                                                                   v4
	logInv, logScaled, logHi, logLo                                                                          table8
	fifteen8ths, magicLess4, magicRow                                                                        v4
	h20, h21, h30, h31, h40, h41, h42, h50, h51, h52                                                         v4
	normSlope, erfMax, erfcFar, normFar, erfcMax, normMax, minusNormMax                                      v4
	root2, root2Lo                                                                                           v4
	m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m0Lo                                    v4
	trigMax, twoOverPi, piHalf, piHalfMid, piHalfLo, trigTiny, exponentLess1, exponentLess2                  v4
	s0, s1, s2, s3, s4, s5                                                                                   v4
	windowBytes, logTops                                                                                     v4
	half32                                                                                                   [4]float32
}

var vecK = vecTable{
	half32: [4]float32{0.5, 0.5, 0.5, 0.5},
	half:   splat(0.5), one: splat(1), two: splat(2), zero: splat(0), four: splat(4),
	minusOne: splat(-1), minusHalf: splat(-0.5), intOne: splatBits(1),
	magic: splat(0x1.8p52), magic8: splat(0x1.8p49), abs: splatBits(1<<63 - 1), sign: splatBits(1 << 63),
	mantissa: splatBits(1<<52 - 1), exponent: splatBits(0xfff << 52), highWord: splatBits(0xffffffff << 32),
	expMin: splat(-746), expMax: splat(710), expNormal: splat(708), minusExpNormal: splat(-708),
	expm1Min: splat(-40), expm1Max: splat(709), tanhMin: splat(-20),
	exponent128: splatBits(128 << 52), minus128: splat(0x1p-128),
	log2e: splat(coef.Log2E), ln2: splat(coef.Ln2), ln2Tail: splat(coef.Ln2Tail),
	ln2Hi: splat(coef.Ln2Hi), ln2Lo: splat(coef.Ln2Lo), ln2Short: splat(coef.Ln2Short),
	e0: splat(coef.Exp0), e1: splat(coef.Exp1), e2: splat(coef.Exp2), e3: splat(coef.Exp3),
	e4: splat(coef.Exp4), e5: splat(coef.Exp5),
	n0: splat(coef.Em0), n1: splat(coef.Em1), n2: splat(coef.Em2), n3: splat(coef.Em3),
	n4: splat(coef.Em4), n5: splat(coef.Em5), n6: splat(coef.Em6),
	expT: tableOf(coef.ExpT, 0, 0), expS: tableOf(coef.ExpT, 0, -1<<49), expTLo: tableOf(coef.ExpTLo, 0, 0),
	fromNormal: splatBits(1<<63 - minNormal), normals: splatBits(1<<63 + infBits - 1 - minNormal),
	fromLog: splatBits(1<<63 - logMinBits), logs: splatBits(1<<63 + logMaxBits - logMinBits),
	logStart: splatBits(1<<63 - coef.LogStart), log1ps: splatBits(1<<63 + logMaxBits - coef.LogStart),
	logFirst:   splatBits(coef.LogFirst),
	exponent52: splatBits(0x433 << 52), logBias: splat(0x1p52 + 1023), signedBias: splat(0x1p52 + 1023 + 2048),
	logUnit:   splatBits(1021<<52 + 1<<63),
	powOffset: splatBits(oneBits - sqrtHalfBits), sqrtHalf: splatBits(sqrtHalfBits),
	l0: splat(coef.Log0), l1: splat(coef.Log1), l2: splat(coef.Log2), l3: splat(coef.Log3), l4: splat(coef.Log4),
	l5: splat(coef.Log5), l6: splat(coef.Log6), l7: splat(coef.Log7), l8: splat(coef.Log8), l9: splat(coef.Log9),
	a0: splat(coef.Atanh0), a1: splat(coef.Atanh1), a2: splat(coef.Atanh2), a3: splat(coef.Atanh3), a4: splat(coef.Atanh4),
	a5: splat(coef.Atanh5), a6: splat(coef.Atanh6), a7: splat(coef.Atanh7), a8: splat(coef.Atanh8), a9: splat(coef.Atanh9),
	logInv: tableOf(coef.LogInv, 0, 0), logScaled: tableOf(coef.LogInv, 1021<<52-1<<63, 0),
	logHi: tableOf(coef.LogHi, 0, 0), logLo: tableOf(coef.LogLo, 0, 0),
	fifteen8ths: splat(15.0 / 8), magicLess4: splat(0x1.8p52 - 4), magicRow: splat(0x1.8p45),
	h20: splat(coef.Hermite20), h21: splat(coef.Hermite21), h30: splat(coef.Hermite30), h31: splat(coef.Hermite31),
	h40: splat(coef.Hermite40), h41: splat(coef.Hermite41), h42: splat(coef.Hermite42),
	h50: splat(coef.Hermite50), h51: splat(coef.Hermite51), h52: splat(coef.Hermite52),
	normSlope: splat(85.0 / 256), erfMax: splat(764.0 / 128),
	erfcFar: splat(3.234375), normFar: splat(4.5625), erfcMax: splat(27.3), normMax: splat(38.6), minusNormMax: splat(-38.6),
	root2: splat(coef.Sqrt2Hi), root2Lo: splat(coef.Sqrt2Lo),
	m0: splat(coef.MillsP0), m1: splat(coef.MillsP1), m2: splat(coef.MillsP2), m3: splat(coef.MillsP3), m4: splat(coef.MillsP4),
	m5: splat(coef.MillsP5), m6: splat(coef.MillsP6), m7: splat(coef.MillsP7), m8: splat(coef.MillsP8), m9: splat(coef.MillsP9),
	m10: splat(coef.MillsP10), m11: splat(coef.MillsP11), m12: splat(coef.MillsP12), m13: splat(coef.MillsP13), m14: splat(coef.MillsP14), m0Lo: splat(coef.MillsP0Lo),
	trigMax: splat(1 << 20), trigTiny: splat(0x1p-500), exponentLess1: splatBits(1<<64 - 1<<52), exponentLess2: splatBits(1<<64 - 2<<52),
	twoOverPi: splat(coef.TwoOverPi), piHalf: splat(coef.PiHalf),
	piHalfMid: splat(coef.PiHalfMid), piHalfLo: splat(coef.PiHalfLo),
	s0: splat(coef.Sin0), s1: splat(coef.Sin1), s2: splat(coef.Sin2), s3: splat(coef.Sin3),
	s4: splat(coef.Sin4), s5: splat(coef.Sin5),
	windowBytes: splatBits(7 * 256), logTops: splatBits(logTop<<32 | logTop),
}
