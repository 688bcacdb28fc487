package constraint

import (
	"math"

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
	tol := tolerance(x)
	v := x.Float64s()
	n := x.Dim(-1)
	for i := 0; i < len(v); i += n {
		if !b.containsVector(v[i:i+n], tol) {
			return i, false
		}
	}
	return -1, true
}

// tolerance is how far a sum over entries may be from its exact value.
func tolerance(x *tensor.Tensor) float64 {
	if x.DType() == tensor.Float32 {
		return 1e-5
	}
	return 1e-6
}

func (b Basic) containsVector(v []float64, tol float64) bool {
	switch b {
	case Simplex:
		return sumsToOne(v, tol)
	case OrderedVector:
		return increasing(v)
	case PositiveOrdered:
		return increasing(v) && (len(v) == 0 || v[0] > 0)
	case OneHot:
		return oneHot(v)
	case Sphere:
		return math.Abs(math.Sqrt(sumSquares(v))-1) <= tol
	}
	return false
}

func sumsToOne(v []float64, tol float64) bool {
	sum := 0.0
	for _, a := range v {
		if !(a >= 0) {
			return false
		}
		sum += a
	}
	return math.Abs(sum-1) <= tol
}

func increasing(v []float64) bool {
	for i, a := range v {
		if a != a || i > 0 && !(v[i-1] < a) {
			return false
		}
	}
	return true
}

func oneHot(v []float64) bool {
	ones := 0
	for _, a := range v {
		switch a {
		case 0:
		case 1:
			ones++
		default:
			return false
		}
	}
	return ones == 1
}

func sumSquares(v []float64) float64 {
	sum := 0.0
	for _, a := range v {
		sum = math.FMA(a, a, sum)
	}
	return sum
}
