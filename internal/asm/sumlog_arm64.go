//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/arm64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func mantissasF64(t Tier, l *[generic.Lanes]float64, x []float64) (exponents int64, ok bool) {
	var biased, rare int64
	switch t {
	case NEON:
		biased, rare = arm64.MantissasF64NEON(l, x)
	default:
		return generic.Mantissas(l, x)
	}
	return biased - 1023*int64(len(x)), rare == 0
}

func compoundF64(t Tier, l *[generic.Lanes]float64, x []float64) (ok bool) {
	switch t {
	case NEON:
		return arm64.CompoundF64NEON(l, x) == 0
	}
	return generic.Compound(l, x)
}

func blockMomentsF64(t Tier, s, q *[generic.Lanes]float64, x []float64, a float64) (signed bool) {
	switch t {
	case NEON:
		return arm64.MomentsF64NEON(s, q, x, a) != 0
	}
	return generic.Moments(s, q, x, a)
}

func blockDistancesF64(t Tier, s *[generic.Lanes]float64, x []float64, a float64) (signed bool) {
	switch t {
	case NEON:
		return arm64.DistancesF64NEON(s, x, a) != 0
	}
	return generic.Distances(s, x, a)
}

func onesF64(t Tier, x []float64) (ones int, boolean bool) {
	var sum float64
	var rest int64
	switch t {
	case NEON:
		sum, rest = arm64.OnesF64NEON(x)
	default:
		return generic.OnesF64(x)
	}
	return int(sum), rest == 0
}

func signF64(t Tier, x []float64) bool {
	switch t {
	case NEON:
		return arm64.SignF64NEON(x) != 0
	}
	return generic.SignF64(x)
}
