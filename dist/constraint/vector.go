package constraint

import (
	"math"
	"slices"

	"github.com/gopyro/gopyro/tensor"
)

// checkRows implements Check for the constraints on vectors.
func (b Basic) checkRows(x *tensor.Tensor) (index int, ok bool) {
	if x.NDim() == 0 {
		return 0, x.Len() == 0
	}
	if b == RealVector {
		return Real.Check(x)
	}
	if b.surelyRows(x) {
		return -1, true
	}
	tol := tolerance(x)
	n, v := x.Dim(-1), doubles(x)
	for i := 0; i < len(v); i += n {
		if at := b.vectorFault(v[i:i+n], tol); at >= 0 {
			return i + at, false
		}
	}
	return -1, true
}

// maxWeight is a number of which 2³⁰ have a finite sum in every type.
const maxWeight = math.MaxFloat32 / (1 << 30)

// surelyRows reports whether one look at the numbers shows that x is in the set. If not it may be all the same.
func (b Basic) surelyRows(x *tensor.Tensor) bool {
	n := x.Dim(-1)
	switch b {
	case Weights:
		return n > 0 && within(x, tiniest, maxWeight)
	case OrderedVector:
		return n > 1 && x.Ascends()
	}
	return false
}

// tolerance is how far a sum over entries may be from its exact value.
func tolerance(x *tensor.Tensor) float64 {
	if x.DType() == tensor.Float32 {
		return 1e-5
	}
	return 1e-6
}

// vectorFault returns the index of the entry of v that keeps it out of the set, 0 where that is none in particular, or -1 if v is in it.
func (b Basic) vectorFault(v []float64, tol float64) int {
	switch b {
	case Simplex:
		return sumFault(v, 1-tol, 1+tol)
	case Weights:
		return sumFault(v, math.SmallestNonzeroFloat64, math.MaxFloat64)
	case OrderedVector:
		return notIncreasing(v)
	case PositiveOrdered:
		if len(v) > 0 && !(v[0] > 0) {
			return 0
		}
		return notIncreasing(v)
	case OneHot:
		return notOneHot(v)
	case Sphere:
		if !(math.Abs(math.Sqrt(sumSquares(v))-1) <= tol) {
			return 0
		}
	}
	return -1
}

// sumFault returns the index of the first entry below 0, infinite or NaN, 0 if there is none but the sum is not from low to high, or -1. It takes four
// numbers at a time, because the chain of additions is what bounds the time of the check.
func sumFault(v []float64, low, high float64) int {
	sum, signs := 0.0, uint64(0)
	rest := v
	for ; len(rest) >= 4; rest = rest[4:] {
		sum += (rest[0] + rest[1]) + (rest[2] + rest[3])
		signs |= math.Float64bits(rest[0]) | math.Float64bits(rest[1]) | math.Float64bits(rest[2]) | math.Float64bits(rest[3])
	}
	for _, a := range rest {
		sum += a
		signs |= math.Float64bits(a)
	}
	holds := low <= sum && sum <= high
	if holds && signs>>63 == 0 { // a sum of numbers one of which is NaN is NaN
		return -1
	}
	at := slices.IndexFunc(v, func(a float64) bool { return !(0 <= a && a <= math.MaxFloat64) })
	if at < 0 && !holds {
		return 0
	}
	return at
}

// notIncreasing returns the index of the first entry that is not above the one before it, or -1.
func notIncreasing(v []float64) int {
	for i, a := range v {
		if a != a || i > 0 && !(v[i-1] < a) {
			return i
		}
	}
	return -1
}

// notOneHot returns the index of the first entry that is neither 0 nor the first 1, 0 if there is no 1, and -1 if there is one.
func notOneHot(v []float64) int {
	ones := 0
	for i, a := range v {
		if a == 1 {
			ones++
		}
		if a != 0 && a != 1 || ones > 1 {
			return i
		}
	}
	return -ones
}

func sumSquares(v []float64) float64 {
	sum := 0.0
	for _, a := range v {
		sum = math.FMA(a, a, sum)
	}
	return sum
}
