//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/amd64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// The kernels take whole blocks of generic.Lanes elements; the rest is added to the lanes here.

func mantissas(l *[generic.Lanes]float64, x []float64) (exponents int64, ok bool) {
	whole := len(x) &^ (generic.Lanes - 1)
	var biased, rare int64
	switch {
	case whole == 0 || tier == Generic:
		return generic.Mantissas(l, x)
	case tier == AVX512:
		biased, rare = amd64.MantissasF64AVX512(l, x[:whole])
	default:
		biased, rare = amd64.MantissasF64AVX2(l, x[:whole])
	}
	e, ok := generic.Mantissas(l, x[whole:])
	return biased - 1023*int64(whole) + e, ok && rare == 0
}

func compound(l *[generic.Lanes]float64, x []float64) (ok bool) {
	whole := len(x) &^ (generic.Lanes - 1)
	var signs int64
	switch {
	case whole == 0 || tier == Generic:
		return generic.Compound(l, x)
	case tier == AVX512:
		signs = amd64.CompoundF64AVX512(l, x[:whole])
	default:
		signs = amd64.CompoundF64AVX2(l, x[:whole])
	}
	return generic.Compound(l, x[whole:]) && signs == 0
}

func moments(s, q *[generic.Lanes]float64, x []float64, a float64) {
	whole := len(x) &^ (generic.Lanes - 1)
	switch {
	case whole == 0 || tier == Generic:
		whole = 0
	case tier == AVX512:
		amd64.MomentsF64AVX512(s, q, x[:whole], a)
	default:
		amd64.MomentsF64AVX2(s, q, x[:whole], a)
	}
	generic.Moments(s, q, x[whole:], a)
}

func onesF64(x []float64) (ones int, boolean bool) {
	whole := len(x) &^ (generic.Lanes - 1)
	var sum float64
	var rest int64
	switch {
	case whole == 0 || tier == Generic:
		whole = 0
	case tier == AVX512:
		sum, rest = amd64.OnesF64AVX512(x[:whole])
	default:
		sum, rest = amd64.OnesF64AVX2(x[:whole])
	}
	k, ok := generic.OnesF64(x[whole:])
	return int(sum) + k, ok && rest == 0
}
