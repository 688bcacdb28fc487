//go:build !purego

package arm64

import "github.com/gopyro/gopyro/internal/asm/coef"

// gammaTable holds the constants of lgamma and digamma: the table of windows, whose
// rows gamma_neon.h names, the range, and the coefficients of the asymptotic series, s
// of lgamma and t of digamma.
type gammaTable struct {
	rows                       [25]v8
	limits, sixteen            v2
	s0, s1, s2, s3, s4, s5     v2
	t0, t1, t2, t3, t4, t5, t6 v2
	halfLn2Pi, root, rootLo    v2
}

var gammaK = gammaTable{
	rows:   gammaRows(),
	limits: splatBits(1<<63 + gammaMaxBits - logMinBits), sixteen: splat(16),
	s0: splat(coef.Stirling0), s1: splat(coef.Stirling1), s2: splat(coef.Stirling2),
	s3: splat(coef.Stirling3), s4: splat(coef.Stirling4), s5: splat(coef.Stirling5),
	t0: splat(coef.DigammaTail0), t1: splat(coef.DigammaTail1), t2: splat(coef.DigammaTail2),
	t3: splat(coef.DigammaTail3), t4: splat(coef.DigammaTail4), t5: splat(coef.DigammaTail5),
	t6:        splat(coef.DigammaTail6),
	halfLn2Pi: splat(coef.HalfLn2PiHi), root: splat(coef.DigammaRootHi - 1),
	rootLo: splat(coef.DigammaRootLo),
}

func gammaRows() (t [25]v8) {
	t[0] = v8{1, 2, 3, 5, 7, 11, 0, 0.5}
	for k := range coef.Lgamma {
		t[1+k], t[13+k] = coef.Lgamma[k], coef.Digamma[k]
	}
	return t
}
