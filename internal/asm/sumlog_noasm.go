//go:build purego || !amd64

package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

func mantissas(l *[generic.Lanes]float64, x []float64) (exponents int64, ok bool) {
	return generic.Mantissas(l, x)
}

func compound(l *[generic.Lanes]float64, x []float64) (ok bool) { return generic.Compound(l, x) }

func moments(s, q *[generic.Lanes]float64, x []float64, a float64) { generic.Moments(s, q, x, a) }

func onesF64(x []float64) (ones int, boolean bool) { return generic.OnesF64(x) }
