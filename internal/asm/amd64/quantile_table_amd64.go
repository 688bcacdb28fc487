//go:build !purego

package amd64

import "github.com/gopyro/gopyro/internal/asm/coef"

// quantileTable holds the constants of the normal quantile. LOOKUP on AVX-512
// reads 64 bytes from a table of windows, so they do not come last.
type quantileTable struct {
	ends, y                            v4
	p0, p1, p2, p3, p4, p5, p6, p7, p8 v4
	q1, q2, q3, q4, q5, q6, q7, q8     v4
	window0, window1, window2, window3 v4
	limits, minusTwo                   v4
	centre, square, end2, end3         v4
	slope0, slope4, slopeTail          v4
}

var quantileK = quantileTable{
	ends: v4{0, 2.27, 4, 10}, y: coef.QuantileY,
	p0: coef.QuantileP0, p1: coef.QuantileP1, p2: coef.QuantileP2, p3: coef.QuantileP3,
	p4: coef.QuantileP4, p5: coef.QuantileP5, p6: coef.QuantileP6, p7: coef.QuantileP7,
	p8: coef.QuantileP8,
	q1: coef.QuantileQ1, q2: coef.QuantileQ2, q3: coef.QuantileQ3, q4: coef.QuantileQ4,
	q5: coef.QuantileQ5, q6: coef.QuantileQ6, q7: coef.QuantileQ7, q8: coef.QuantileQ8,
	window0: window(0), window1: window(1), window2: window(2), window3: window(3),
	limits: splatBits(1<<63 + oneBits - 1 - logMinBits), minusTwo: splat(-2),
	centre: splat(0.425), square: splat(0.180625), end2: splat(4), end3: splat(10),
	slope0: splat(2.6), slope4: splat(136), slopeTail: splat(1.0625),
}

// window returns the index of entry w for LOOKUP: its two halves of 32 bits.
func window(w uint64) v4 { return splatBits(2*w | (2*w+1)<<32) }
