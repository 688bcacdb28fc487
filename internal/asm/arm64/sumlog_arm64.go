//go:build !purego

package arm64

// The kernels here add to the 32 lanes of a reduction; len(x) is a multiple of 32.

// MantissasF64NEON is [generic.Mantissas], whose exponents have a bias of 1023 here; rare is not 0 if some x[i] is
// not a positive normal number.
//
//go:noescape
func MantissasF64NEON(l *[32]float64, x []float64) (biased, rare int64)

// CompoundF64NEON is [generic.Compound]; signs is not 0 if some x[i] has its sign set.
//
//go:noescape
func CompoundF64NEON(l *[32]float64, x []float64) (signs int64)

// MomentsF64NEON is [generic.Moments]; signs is not 0 if some x[i] has its sign set.
//
//go:noescape
func MomentsF64NEON(s, q *[32]float64, x []float64, a float64) (signs int64)

// DistancesF64NEON is [generic.Distances]; signs is not 0 if some x[i] has its sign set.
//
//go:noescape
func DistancesF64NEON(s *[32]float64, x []float64, a float64) (signs int64)

// OnesF64NEON is [generic.OnesF64]; rest is not 0 if some x[i] is neither 0 nor 1.
//
//go:noescape
func OnesF64NEON(x []float64) (ones float64, rest int64)

// SignF64NEON is [generic.SignF64]; signs is not 0 if some x[i] has its sign set.
//
//go:noescape
func SignF64NEON(x []float64) (signs int64)
