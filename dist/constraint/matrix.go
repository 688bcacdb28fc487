package constraint

import (
	"math"
	"slices"

	"github.com/gopyro/gopyro/tensor"
)

// checkMatrices implements Check for the constraints on square matrices.
func (b Basic) checkMatrices(x *tensor.Tensor) (index int, ok bool) {
	if x.NDim() < 2 || x.Dim(-1) != x.Dim(-2) {
		return 0, false
	}
	tol := tolerance(x)
	v := doubles(x)
	n := x.Dim(-1)
	if n == 0 {
		return -1, true
	}
	for i := 0; i < len(v); i += n * n {
		if !b.containsMatrix(v[i:i+n*n], n, tol) {
			return i, false
		}
	}
	return -1, true
}

func (b Basic) containsMatrix(m []float64, n int, tol float64) bool {
	switch b {
	case LowerTriangular:
		return lowerTriangular(m, n)
	case LowerCholesky, SoftplusLowerCholesky:
		return lowerTriangular(m, n) && positiveDiagonal(m, n)
	case CorrCholesky:
		return lowerTriangular(m, n) && positiveDiagonal(m, n) && unitRows(m, n, tol)
	case Symmetric:
		return symmetric(m, n)
	case PositiveDefinite:
		return symmetric(m, n) && positiveDefinite(m, n)
	case CorrMatrix:
		return symmetric(m, n) && unitDiagonal(m, n, tol) && positiveDefinite(m, n)
	}
	return false
}

func lowerTriangular(m []float64, n int) bool {
	for i := range n {
		row, nans, above := m[i*n:(i+1)*n], 0.0, 0.0
		for _, a := range row[:i+1] {
			nans += a - a // NaN for an infinity, too
		}
		for _, a := range row[i+1:] {
			above = max(above, math.Abs(a))
		}
		if above != 0 || nans != nans && slices.ContainsFunc(row, math.IsNaN) {
			return false
		}
	}
	return true
}

func positiveDiagonal(m []float64, n int) bool {
	for i := range n {
		if !(m[i*n+i] > 0) {
			return false
		}
	}
	return true
}

func unitDiagonal(m []float64, n int, tol float64) bool {
	for i := range n {
		if !(math.Abs(m[i*n+i]-1) <= tol) {
			return false
		}
	}
	return true
}

func unitRows(m []float64, n int, tol float64) bool {
	for i := range n {
		if !(math.Abs(sumSquares(m[i*n:i*n+i+1])-1) <= 10*tol) {
			return false
		}
	}
	return true
}

func symmetric(m []float64, n int) bool {
	largest := 0.0
	for _, a := range m {
		if a != a {
			return false
		}
		largest = math.Max(largest, math.Abs(a))
	}
	for i := range n {
		for j := range i {
			if !(math.Abs(m[i*n+j]-m[j*n+i]) <= 1e-6*largest) {
				return false
			}
		}
	}
	return true
}

// positiveDefinite tries the Cholesky factorisation of the lower triangle of m.
func positiveDefinite(m []float64, n int) bool {
	l := make([]float64, n*n)
	for i := range n {
		for j := range i + 1 {
			s := m[i*n+j]
			for k := range j {
				s = math.FMA(-l[i*n+k], l[j*n+k], s)
			}
			if i == j {
				if !(s > 0) {
					return false
				}
				l[i*n+i] = math.Sqrt(s)
			} else {
				l[i*n+j] = s / l[j*n+j]
			}
		}
	}
	return true
}
