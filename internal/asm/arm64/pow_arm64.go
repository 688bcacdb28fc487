//go:build !purego

package arm64

import "github.com/gopyro/gopyro/internal/asm/coef"

// powTable holds the constants of x**y.
type powTable struct {
	p0, p1, p2, p3, p4, p5, p6              v2
	twoThirds, twoThirdsLo, twoFifths, most v2
}

var powK = powTable{
	p0: splat(coef.Pow0), p1: splat(coef.Pow1), p2: splat(coef.Pow2), p3: splat(coef.Pow3),
	p4: splat(coef.Pow4), p5: splat(coef.Pow5), p6: splat(coef.Pow6),
	twoThirds: splat(coef.TwoThirds), twoThirdsLo: splat(coef.TwoThirdsLo),
	twoFifths: splat(coef.TwoFifths), most: splat(708),
}

// PowF64NEON is [generic.PowF64]; done < len(x) where element done is left to it.
//
//go:noescape
func PowF64NEON(dst, x, y []float64) (done int)

// PowF32NEON is [generic.PowF32]; done < len(x) where element done is left to it.
//
//go:noescape
func PowF32NEON(dst, x, y []float32) (done int)
