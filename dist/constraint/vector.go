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
	n, v := x.Dim(-1), doubles(x)
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
		least, sum := leastAndSum(v)
		return least >= 0 && math.Abs(sum-1) <= tol
	case Weights:
		least, sum := leastAndSum(v)
		return least >= 0 && sum > 0 && sum <= math.MaxFloat64
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

// leastAndSum returns the least of 0 and v, and the sum, both NaN if an entry is. It takes four numbers at a time, because the
// chain of additions is what bounds the time of the check.
func leastAndSum(v []float64) (least, sum float64) {
	for len(v) >= 4 {
		least = min(least, v[0], v[1], v[2], v[3])
		sum += (v[0] + v[1]) + (v[2] + v[3])
		v = v[4:]
	}
	for _, a := range v {
		least = min(least, a)
		sum += a
	}
	return least, sum
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
