package asm

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// SumLogF64 returns Σ ln x[i] by products. See [generic.SumLogF64].
func SumLogF64(x []float64) (sum float64, positive bool) {
	raceRead(x)
	var total generic.Compensated
	for len(x) > 0 {
		n := min(len(x), generic.LogLeaf)
		p := generic.Ones()
		e, ok := mantissas(&p, x[:n])
		if !ok {
			return math.NaN(), false
		}
		total.Add(generic.LogProduct(&p, e))
		x = x[n:]
	}
	return total.Sum(), true
}

// SumLog1pF64 returns Σ ln(1+x[i]) for x[i] ≥ 0 by products. See [generic.SumLog1pF64].
func SumLog1pF64(x []float64) (sum float64, positive bool) {
	raceRead(x)
	var total generic.Compensated
	for len(x) > 0 {
		n := min(len(x), generic.LogLeaf)
		var q [generic.Lanes]float64
		if !compound(&q, x[:n]) {
			return math.NaN(), false
		}
		v, ok := generic.Log1pProduct(&q, x[:n])
		if !ok {
			return math.NaN(), false
		}
		total.Add(v)
		x = x[n:]
	}
	return total.Sum(), true
}

// MomentsF64 returns Σ (x[i]-a) and Σ (x[i]-a)², and what [SignF64] does. See [generic.MomentsF64].
func MomentsF64(x []float64, a float64) (sum, squares float64, signed bool) {
	raceRead(x)
	return momentsF64(x, a)
}

func momentsF64(x []float64, a float64) (float64, float64, bool) {
	if len(x) > generic.Leaf {
		h := generic.Split(len(x))
		s, q, b := momentsF64(x[:h], a)
		t, r, c := momentsF64(x[h:], a)
		return s + t, q + r, b || c
	}
	var s, q [generic.Lanes]float64
	signed := moments(&s, &q, x, a)
	return sum(s[:]), sum(q[:]), signed // the sum of the lanes in the order of their fold; none is -0
}

// DistanceF64 returns Σ |x[i]-a|, and what [SignF64] does. See [generic.DistanceF64].
func DistanceF64(x []float64, a float64) (sum float64, signed bool) {
	raceRead(x)
	return distanceF64(x, a)
}

func distanceF64(x []float64, a float64) (float64, bool) {
	if len(x) > generic.Leaf {
		h := generic.Split(len(x))
		s, b := distanceF64(x[:h], a)
		t, c := distanceF64(x[h:], a)
		return s + t, b || c
	}
	var s [generic.Lanes]float64
	signed := distances(&s, x, a)
	return sum(s[:]), signed
}

// OnesF64 returns how many x[i] are 1, and whether all of them are 0 or 1. If not, the number means nothing.
func OnesF64(x []float64) (ones int, boolean bool) {
	raceRead(x)
	for len(x) > 0 {
		n := min(len(x), Chunk)
		k, ok := oneOrZero(x[:n])
		if !ok {
			return 0, false
		}
		ones += k
		x = x[n:]
	}
	return ones, true
}

// The kernels take whole blocks of generic.Lanes elements; the rest is added to the lanes here.

func mantissas(l *[generic.Lanes]float64, x []float64) (exponents int64, ok bool) {
	whole := len(x) &^ (generic.Lanes - 1)
	ok = true
	if whole > 0 {
		exponents, ok = mantissasF64(tier, l, x[:whole])
	}
	e, rest := generic.Mantissas(l, x[whole:])
	return exponents + e, ok && rest
}

func compound(l *[generic.Lanes]float64, x []float64) (ok bool) {
	whole := len(x) &^ (generic.Lanes - 1)
	ok = whole == 0 || compoundF64(tier, l, x[:whole])
	return generic.Compound(l, x[whole:]) && ok
}

func moments(s, q *[generic.Lanes]float64, x []float64, a float64) (signed bool) {
	whole := len(x) &^ (generic.Lanes - 1)
	if whole > 0 {
		signed = blockMomentsF64(tier, s, q, x[:whole], a)
	}
	return generic.Moments(s, q, x[whole:], a) || signed
}

func distances(s *[generic.Lanes]float64, x []float64, a float64) (signed bool) {
	whole := len(x) &^ (generic.Lanes - 1)
	if whole > 0 {
		signed = blockDistancesF64(tier, s, x[:whole], a)
	}
	return generic.Distances(s, x[whole:], a) || signed
}

func oneOrZero(x []float64) (ones int, boolean bool) {
	whole := len(x) &^ (generic.Lanes - 1)
	boolean = true
	if whole > 0 {
		ones, boolean = onesF64(tier, x[:whole])
	}
	k, rest := generic.OnesF64(x[whole:])
	return ones + k, boolean && rest
}

// SignF64 reports whether some x[i] has its sign set: whether it is negative, -0, or a NaN that has.
func SignF64(x []float64) bool {
	raceRead(x)
	for len(x) > 0 {
		n := min(len(x), Chunk)
		if negative(x[:n]) {
			return true
		}
		x = x[n:]
	}
	return false
}

func negative(x []float64) bool {
	whole := len(x) &^ (generic.Lanes - 1)
	return whole > 0 && signF64(tier, x[:whole]) || generic.SignF64(x[whole:])
}
