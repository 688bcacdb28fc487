//go:build !purego

package asm

import (
	"github.com/gopyro/gopyro/internal/asm/amd64"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

func mantissasF64(t Tier, l *[generic.Lanes]float64, x []float64) (exponents int64, ok bool) {
	var biased, rare int64
	switch t {
	case AVX512:
		biased, rare = amd64.MantissasF64AVX512(l, x)
	case AVX2:
		biased, rare = amd64.MantissasF64AVX2(l, x)
	default:
		return generic.Mantissas(l, x)
	}
	return biased - 1023*int64(len(x)), rare == 0
}

func compoundF64(t Tier, l *[generic.Lanes]float64, x []float64) (ok bool) {
	switch t {
	case AVX512:
		return amd64.CompoundF64AVX512(l, x) == 0
	case AVX2:
		return amd64.CompoundF64AVX2(l, x) == 0
	}
	return generic.Compound(l, x)
}

func blockMomentsF64(t Tier, s, q *[generic.Lanes]float64, x []float64, a float64) (signed bool) {
	switch t {
	case AVX512:
		return amd64.MomentsF64AVX512(s, q, x, a) != 0
	case AVX2:
		return amd64.MomentsF64AVX2(s, q, x, a) != 0
	}
	return generic.Moments(s, q, x, a)
}

func blockDistancesF64(t Tier, s *[generic.Lanes]float64, x []float64, a float64) (signed bool) {
	switch t {
	case AVX512:
		return amd64.DistancesF64AVX512(s, x, a) != 0
	case AVX2:
		return amd64.DistancesF64AVX2(s, x, a) != 0
	}
	return generic.Distances(s, x, a)
}

func onesF64(t Tier, x []float64) (ones int, boolean bool) {
	var sum float64
	var rest int64
	switch t {
	case AVX512:
		sum, rest = amd64.OnesF64AVX512(x)
	case AVX2:
		sum, rest = amd64.OnesF64AVX2(x)
	default:
		return generic.OnesF64(x)
	}
	return int(sum), rest == 0
}

func signF64(t Tier, x []float64) bool {
	switch t {
	case AVX512:
		return amd64.SignF64AVX512(x) != 0
	case AVX2:
		return amd64.SignF64AVX2(x) != 0
	}
	return generic.SignF64(x)
}
