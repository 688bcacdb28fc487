//go:build !purego

package amd64

// The kernels here add to the 32 lanes of a reduction; len(x) is a multiple of 32.

// MantissasF64AVX2 is [generic.Mantissas], whose exponents have a bias of 1023 here; rare is not 0 if some x[i] is
// not a positive normal number.
//
//go:noescape
func MantissasF64AVX2(l *[32]float64, x []float64) (biased, rare int64)

// CompoundF64AVX2 is [generic.Compound]; signs is not 0 if some x[i] has its sign set.
//
//go:noescape
func CompoundF64AVX2(l *[32]float64, x []float64) (signs int64)

// MomentsF64AVX2 is [generic.Moments]; signs is not 0 if some x[i] has its sign set.
//
//go:noescape
func MomentsF64AVX2(s, q *[32]float64, x []float64, a float64) (signs int64)

// DistancesF64AVX2 is [generic.Distances]; signs is not 0 if some x[i] has its sign set.
//
//go:noescape
func DistancesF64AVX2(s *[32]float64, x []float64, a float64) (signs int64)

// OnesF64AVX2 is [generic.OnesF64]; rest is not 0 if some x[i] is neither 0 nor 1.
//
//go:noescape
func OnesF64AVX2(x []float64) (ones float64, rest int64)

// MantissasF64AVX512 is [generic.Mantissas], whose exponents have a bias of 1023 here; rare is not 0 if some x[i] is
// not a positive normal number.
//
//go:noescape
func MantissasF64AVX512(l *[32]float64, x []float64) (biased, rare int64)

// CompoundF64AVX512 is [generic.Compound]; signs is not 0 if some x[i] has its sign set.
//
//go:noescape
func CompoundF64AVX512(l *[32]float64, x []float64) (signs int64)

// MomentsF64AVX512 is [generic.Moments]; signs is not 0 if some x[i] has its sign set.
//
//go:noescape
func MomentsF64AVX512(s, q *[32]float64, x []float64, a float64) (signs int64)

// DistancesF64AVX512 is [generic.Distances]; signs is not 0 if some x[i] has its sign set.
//
//go:noescape
func DistancesF64AVX512(s *[32]float64, x []float64, a float64) (signs int64)

// OnesF64AVX512 is [generic.OnesF64]; rest is not 0 if some x[i] is neither 0 nor 1.
//
//go:noescape
func OnesF64AVX512(x []float64) (ones float64, rest int64)

// SignF64AVX512 is [generic.SignF64]; signs is not 0 if some x[i] has its sign set.
//
//go:noescape
func SignF64AVX512(x []float64) (signs int64)

// SignF64AVX2 is [generic.SignF64]; signs is not 0 if some x[i] has its sign set.
//
//go:noescape
func SignF64AVX2(x []float64) (signs int64)
