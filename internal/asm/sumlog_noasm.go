//go:build purego || !(amd64 || arm64)

package asm

import "github.com/gopyro/gopyro/internal/asm/generic"

func mantissasF64(_ Tier, l *[generic.Lanes]float64, x []float64) (exponents int64, ok bool) {
	return generic.Mantissas(l, x)
}

func compoundF64(_ Tier, l *[generic.Lanes]float64, x []float64) (ok bool) {
	return generic.Compound(l, x)
}

func blockMomentsF64(_ Tier, s, q *[generic.Lanes]float64, x []float64, a float64) (signed bool) {
	return generic.Moments(s, q, x, a)
}

func blockDistancesF64(_ Tier, s *[generic.Lanes]float64, x []float64, a float64) (signed bool) {
	return generic.Distances(s, x, a)
}

func onesF64(_ Tier, x []float64) (ones int, boolean bool) { return generic.OnesF64(x) }

func signF64(_ Tier, x []float64) bool { return generic.SignF64(x) }
