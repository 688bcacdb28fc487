//go:build !purego

package amd64

import "github.com/gopyro/gopyro/internal/asm/coef"

// gammaTable holds the constants of lgamma and digamma: the table of windows, whose
// rows gamma_body.h names, the range, and the coefficients of the asymptotic series, s
// of lgamma and t of digamma.
type gammaTable struct {
	windowTable
	limits, sixteen            v4
	s0, s1, s2, s3, s4, s5     v4
	t0, t1, t2, t3, t4, t5, t6 v4
	halfLn2Pi, root, rootLo    v4
	belowSixteen               v4
}

var gammaK = gammaTable{
	windowTable: windowTableOf(gammaRows()...),
	limits:      splatBits(1<<63 + gammaMaxBits - logMinBits), sixteen: splat(16),
	s0: splat(coef.Stirling0), s1: splat(coef.Stirling1), s2: splat(coef.Stirling2),
	s3: splat(coef.Stirling3), s4: splat(coef.Stirling4), s5: splat(coef.Stirling5),
	t0: splat(coef.DigammaTail0), t1: splat(coef.DigammaTail1), t2: splat(coef.DigammaTail2),
	t3: splat(coef.DigammaTail3), t4: splat(coef.DigammaTail4), t5: splat(coef.DigammaTail5),
	t6:        splat(coef.DigammaTail6),
	halfLn2Pi: splat(coef.HalfLn2PiHi), root: splat(coef.DigammaRootHi - 1),
	rootLo:       splat(coef.DigammaRootLo),
	belowSixteen: splatBits(1<<63 + sixteenBits - 1 - logMinBits),
}

func gammaRows() [][8]float64 {
	rows := [][8]float64{{1, 2, 3, 5, 7, 11, 0, 0.5}}
	for _, c := range [][12][8]float64{coef.Lgamma, coef.Digamma} {
		y, p, q := c[0], c[1:7], c[7:]
		rows = append(append(append(rows, p...), y), q...)
	}
	return rows
}
