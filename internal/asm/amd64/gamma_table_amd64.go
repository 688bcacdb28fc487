//go:build !purego

package amd64

import "github.com/gopyro/gopyro/internal/asm/coef"

// gammaTable holds the constants of lgamma and digamma. The tables of the
// windows are lp, lq, ly for lgamma and dp, dq, dy for digamma; LOOKUP on AVX-512
// reads 64 bytes from each, so they do not come last.
type gammaTable struct {
	ends, ly, dy                       v4
	lp0, lp1, lp2, lp3, lp4, lp5, lp6  v4
	lq1, lq2, lq3, lq4, lq5, lq6       v4
	dp0, dp1, dp2, dp3, dp4, dp5, dp6  v4
	dq1, dq2, dq3, dq4, dq5, dq6       v4
	limits, eight                      v4
	window0, window1, window2, window3 v4
	end1, end2, end3                   v4
	s0, s1, s2, s3, s4, s5             v4
	t0, t1, t2, t3, t4, t5, t6         v4
	halfLn2Pi, root, rootLo            v4
}

var gammaK = gammaTable{
	ends: v4{0, 0.6875, 1.875, 3.875}, ly: coef.LgammaY, dy: coef.DigammaY,
	lp0: coef.LgammaP0, lp1: coef.LgammaP1, lp2: coef.LgammaP2, lp3: coef.LgammaP3,
	lp4: coef.LgammaP4, lp5: coef.LgammaP5, lp6: coef.LgammaP6,
	lq1: coef.LgammaQ1, lq2: coef.LgammaQ2, lq3: coef.LgammaQ3, lq4: coef.LgammaQ4,
	lq5: coef.LgammaQ5, lq6: coef.LgammaQ6,
	dp0: coef.DigammaP0, dp1: coef.DigammaP1, dp2: coef.DigammaP2, dp3: coef.DigammaP3,
	dp4: coef.DigammaP4, dp5: coef.DigammaP5, dp6: coef.DigammaP6,
	dq1: coef.DigammaQ1, dq2: coef.DigammaQ2, dq3: coef.DigammaQ3, dq4: coef.DigammaQ4,
	dq5: coef.DigammaQ5, dq6: coef.DigammaQ6,
	limits: splatBits(1<<63 + gammaMaxBits - logMinBits), eight: splat(8),
	window0: window(0), window1: window(1), window2: window(2), window3: window(3),
	end1: splat(0.6875), end2: splat(1.875), end3: splat(3.875),
	s0: splat(coef.Stirling0), s1: splat(coef.Stirling1), s2: splat(coef.Stirling2),
	s3: splat(coef.Stirling3), s4: splat(coef.Stirling4), s5: splat(coef.Stirling5),
	t0: splat(coef.DigammaTail0), t1: splat(coef.DigammaTail1), t2: splat(coef.DigammaTail2),
	t3: splat(coef.DigammaTail3), t4: splat(coef.DigammaTail4), t5: splat(coef.DigammaTail5),
	t6:        splat(coef.DigammaTail6),
	halfLn2Pi: splat(coef.HalfLn2PiHi), root: splat(coef.DigammaRootHi - 1),
	rootLo: splat(coef.DigammaRootLo),
}

// window returns the index of entry w for LOOKUP: its two halves of 32 bits.
func window(w uint64) v4 { return splatBits(2*w | (2*w+1)<<32) }
