package constraint

import (
	"math"

	"github.com/gopyro/gopyro/tensor"
)

// checkMatrices implements Check for the constraints on square matrices.
func (b Basic) checkMatrices(x *tensor.Tensor) (index int, ok bool) {
	if x.NDim() < 2 || x.Dim(-1) != x.Dim(-2) {
		return 0, false
	}
	n := x.Dim(-1)
	if n == 0 || b.surelyMatrices(x) {
		return -1, true
	}
	tol, v := tolerance(x), doubles(x)
	for i := 0; i < len(v); i += n * n {
		if at := b.matrixFault(v[i:i+n*n], n, tol); at >= 0 {
			return i + at, false
		}
	}
	return -1, true
}

// surelyMatrices reports whether one look at the numbers shows that x is in the set. If not it may be all the same.
func (b Basic) surelyMatrices(x *tensor.Tensor) bool {
	switch b {
	case LowerTriangular, LowerCholesky, SoftplusLowerCholesky:
		f64, f32 := elements(x)
		n, positive := x.Dim(-1), b != LowerTriangular
		if n >= short {
			return x.IsLower() && (!positive || havePositive(f64, n) && havePositive(f32, n))
		}
		return x.Within(-inf, inf) && areLower(f64, n, positive) && areLower(f32, n, positive)
	case Symmetric:
		f64, f32 := elements(x)
		return x.Within(-inf, inf) && areSymmetric(f64, x.Dim(-1)) && areSymmetric(f32, x.Dim(-1))
	}
	return false
}

// short is the order from which matrices are walked one after the other, and not entry after entry: what a loop costs that is left after a few
// numbers is more than what the memory does.
const short = 8

// areLower reports whether the n by n matrices of v, which are small, have zeros above their diagonals and, if that is asked for, a positive one.
func areLower[T tensor.Float](v []T, n int, positive bool) bool {
	for i := 0; i < n && len(v) > 0; i++ {
		if positive && !arePositive(v[i*n+i:], n*n) {
			return false
		}
		for j := i + 1; j < n; j++ {
			if !areZero(v[i*n+j:], n*n) {
				return false
			}
		}
	}
	return true
}

// havePositive reports whether the diagonals of the n by n matrices of v are positive.
func havePositive[T tensor.Float](v []T, n int) bool {
	for ; len(v) > 0; v = v[n*n:] {
		if !arePositive(v[:n*n], n+1) {
			return false
		}
	}
	return true
}

// arePositive reports whether every step-th number of v is positive.
func arePositive[T tensor.Float](v []T, step int) bool {
	for i := 0; i < len(v); i += step {
		if !(v[i] > 0) {
			return false
		}
	}
	return true
}

// areZero reports whether every step-th number of v is 0.
func areZero[T tensor.Float](v []T, step int) bool {
	for i := 0; i < len(v); i += step {
		if v[i] != 0 {
			return false
		}
	}
	return true
}

// areSymmetric reports whether the n by n matrices of v are equal to their transposes.
func areSymmetric[T tensor.Float](v []T, n int) bool {
	if n >= short {
		for ; len(v) > 0; v = v[n*n:] {
			if !isSymmetric(v, n) {
				return false
			}
		}
	}
	for i := 0; i < n && len(v) > 0; i++ {
		for j := range i {
			if !areEqual(v[i*n+j:], v[j*n+i:], n*n) {
				return false
			}
		}
	}
	return true
}

// isSymmetric reports whether the first n by n matrix of v is.
func isSymmetric[T tensor.Float](v []T, n int) bool {
	for i := range n {
		for j, a := range v[i*n : i*n+i] {
			if a != v[j*n+i] {
				return false
			}
		}
	}
	return true
}

// areEqual reports whether every step-th number of a is that of b, which is not shorter.
func areEqual[T tensor.Float](a, b []T, step int) bool {
	b = b[:len(a)]
	for i := 0; i < len(a); i += step {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// matrixFault returns the index of the entry of m that keeps it out of the set, or -1 if m is in it.
func (b Basic) matrixFault(m []float64, n int, tol float64) int {
	switch b {
	case LowerTriangular:
		return notLower(m, n)
	case LowerCholesky, SoftplusLowerCholesky:
		return firstFault(notLower(m, n), notPositiveDiagonal(m, n))
	case CorrCholesky:
		return firstFault(notLower(m, n), notPositiveDiagonal(m, n), notUnitRows(m, n))
	case Symmetric:
		return notSymmetric(m, n)
	case PositiveDefinite:
		return firstFault(notSymmetric(m, n), notPositivePivots(m, n))
	case CorrMatrix:
		return firstFault(notSymmetric(m, n), notUnitDiagonal(m, n, tol), notPositivePivots(m, n))
	}
	return -1
}

// firstFault returns the first of the indices that is not -1, or -1.
func firstFault(indices ...int) int {
	for _, i := range indices {
		if i >= 0 {
			return i
		}
	}
	return -1
}

// notLower returns the index of the first entry that is NaN or above the diagonal and not 0, or -1.
func notLower(m []float64, n int) int {
	for i := range n {
		row, nans, above := m[i*n:(i+1)*n], 0.0, 0.0
		for _, a := range row[:i+1] {
			nans += a - a // NaN for an infinity, too
		}
		for _, a := range row[i+1:] {
			above = max(above, math.Abs(a))
		}
		if above == 0 && nans == nans {
			continue
		}
		for j, a := range row {
			if a != a || j > i && a != 0 {
				return i*n + j
			}
		}
	}
	return -1
}

// notPositiveDiagonal returns the index of the first entry of the diagonal that is not positive, or -1.
func notPositiveDiagonal(m []float64, n int) int {
	for i := 0; i < len(m); i += n + 1 {
		if !(m[i] > 0) {
			return i
		}
	}
	return -1
}

// notUnitDiagonal returns the index of the first entry of the diagonal that is not 1, or -1.
func notUnitDiagonal(m []float64, n int, tol float64) int {
	for i := 0; i < len(m); i += n + 1 {
		if !(math.Abs(m[i]-1) <= tol) {
			return i
		}
	}
	return -1
}

// notUnitRows returns the index of the first row of a lower triangular matrix that does not have length 1, or -1.
func notUnitRows(m []float64, n int) int {
	for i := 0; i < len(m); i += n {
		if !(math.Abs(sumSquares(m[i:i+i/n+1])-1) <= 1e-5) {
			return i
		}
	}
	return -1
}

// notSymmetric returns the index of the first entry that is NaN or, below the diagonal, not what is above it, or -1.
func notSymmetric(m []float64, n int) int {
	largest := 0.0
	for i, a := range m {
		if a != a {
			return i
		}
		largest = math.Max(largest, math.Abs(a))
	}
	for i := range n {
		for j := range i {
			if !(math.Abs(m[i*n+j]-m[j*n+i]) <= 1e-6*largest) {
				return i*n + j
			}
		}
	}
	return -1
}

// notPositivePivots tries the Cholesky factorisation of the mean of m and its transpose. It returns the index on the diagonal of the first pivot
// that is not positive, or -1.
func notPositivePivots(m []float64, n int) int {
	l := make([]float64, n*n)
	for i := range n {
		for j := range i + 1 {
			s := m[i*n+j] + float64(0.5*(m[j*n+i]-m[i*n+j]))
			for k := range j {
				s = math.FMA(-l[i*n+k], l[j*n+k], s)
			}
			if i == j {
				if !(s > 0) {
					return i*n + i
				}
				l[i*n+i] = math.Sqrt(s)
			} else {
				l[i*n+j] = s / l[j*n+j]
			}
		}
	}
	return -1
}
