//go:build !purego

package amd64

import "github.com/gopyro/gopyro/internal/asm/coef"

// powTable holds the constants of x**y.
type powTable struct {
	p0, p1, p2, p3, p4, p5, p6              v4
	twoThirds, twoThirdsLo, twoFifths, most v4
}

var powK = powTable{
	p0: splat(coef.Pow0), p1: splat(coef.Pow1), p2: splat(coef.Pow2), p3: splat(coef.Pow3),
	p4: splat(coef.Pow4), p5: splat(coef.Pow5), p6: splat(coef.Pow6),
	twoThirds: splat(coef.TwoThirds), twoThirdsLo: splat(coef.TwoThirdsLo),
	twoFifths: splat(coef.TwoFifths), most: splat(708),
}

// PowF64AVX2 is [generic.PowF64]; done < len(x) where element done is left to it.
//
//go:noescape
func PowF64AVX2(dst, x, y []float64) (done int)

// PowF64AVX512 is [generic.PowF64]; done < len(x) where element done is left to it.
//
//go:noescape
func PowF64AVX512(dst, x, y []float64) (done int)

// PowF32AVX2 is [generic.PowF32]; done < len(x) where element done is left to it.
//
//go:noescape
func PowF32AVX2(dst, x, y []float32) (done int)

// PowF32AVX512 is [generic.PowF32]; done < len(x) where element done is left to it.
//
//go:noescape
func PowF32AVX512(dst, x, y []float32) (done int)
