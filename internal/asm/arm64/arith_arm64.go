//go:build !purego

package arm64

// AddF64NEON is [generic.AddF64].
//
//go:noescape
func AddF64NEON(dst, x, y []float64)

// SubF64NEON is [generic.SubF64].
//
//go:noescape
func SubF64NEON(dst, x, y []float64)

// MulF64NEON is [generic.MulF64].
//
//go:noescape
func MulF64NEON(dst, x, y []float64)

// DivF64NEON is [generic.DivF64].
//
//go:noescape
func DivF64NEON(dst, x, y []float64)

// MinF64NEON is [generic.MinF64].
//
//go:noescape
func MinF64NEON(dst, x, y []float64)

// MaxF64NEON is [generic.MaxF64].
//
//go:noescape
func MaxF64NEON(dst, x, y []float64)

// FMAF64NEON is [generic.FMAF64].
//
//go:noescape
func FMAF64NEON(dst, x, y, z []float64)

// AxpyF64NEON is [generic.AxpyF64].
//
//go:noescape
func AxpyF64NEON(dst []float64, a float64, x []float64)

// AddScalarF64NEON is [generic.AddScalarF64].
//
//go:noescape
func AddScalarF64NEON(dst, x []float64, a float64)

// MulScalarF64NEON is [generic.MulScalarF64].
//
//go:noescape
func MulScalarF64NEON(dst, x []float64, a float64)

// DivScalarF64NEON is x[i]/a, as in the rows of [generic.SoftmaxRowsF64].
//
//go:noescape
func DivScalarF64NEON(dst, x []float64, a float64)

// SqrtF64NEON is [generic.SqrtF64].
//
//go:noescape
func SqrtF64NEON(dst, x []float64)

// AbsF64NEON is [generic.AbsF64].
//
//go:noescape
func AbsF64NEON(dst, x []float64)

// NegF64NEON is [generic.NegF64].
//
//go:noescape
func NegF64NEON(dst, x []float64)

// AddF32NEON is [generic.AddF32].
//
//go:noescape
func AddF32NEON(dst, x, y []float32)

// SubF32NEON is [generic.SubF32].
//
//go:noescape
func SubF32NEON(dst, x, y []float32)

// MulF32NEON is [generic.MulF32].
//
//go:noescape
func MulF32NEON(dst, x, y []float32)

// DivF32NEON is [generic.DivF32].
//
//go:noescape
func DivF32NEON(dst, x, y []float32)

// MinF32NEON is [generic.MinF32].
//
//go:noescape
func MinF32NEON(dst, x, y []float32)

// MaxF32NEON is [generic.MaxF32].
//
//go:noescape
func MaxF32NEON(dst, x, y []float32)

// FMAF32NEON is [generic.FMAF32].
//
//go:noescape
func FMAF32NEON(dst, x, y, z []float32)

// AxpyF32NEON is [generic.AxpyF32].
//
//go:noescape
func AxpyF32NEON(dst []float32, a float32, x []float32)

// AddScalarF32NEON is [generic.AddScalarF32].
//
//go:noescape
func AddScalarF32NEON(dst, x []float32, a float32)

// MulScalarF32NEON is [generic.MulScalarF32].
//
//go:noescape
func MulScalarF32NEON(dst, x []float32, a float32)

// DivScalarF32NEON is x[i]/a, as in the rows of [generic.SoftmaxRowsF32].
//
//go:noescape
func DivScalarF32NEON(dst, x []float32, a float32)

// SqrtF32NEON is [generic.SqrtF32].
//
//go:noescape
func SqrtF32NEON(dst, x []float32)

// AbsF32NEON is [generic.AbsF32].
//
//go:noescape
func AbsF32NEON(dst, x []float32)

// NegF32NEON is [generic.NegF32].
//
//go:noescape
func NegF32NEON(dst, x []float32)
