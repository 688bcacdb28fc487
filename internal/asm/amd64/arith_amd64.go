//go:build !purego

package amd64

// Bit patterns that the arithmetic kernels broadcast.
var (
	absBits   uint64 = 1<<63 - 1
	signBit   uint64 = 1 << 63
	absBits32 uint32 = 1<<31 - 1
	signBit32 uint32 = 1 << 31
)

// tailMask8 holds the mask of n lanes of 32 bits, n < 8, at index 8-n.
var tailMask8 = [16]uint32{1<<32 - 1, 1<<32 - 1, 1<<32 - 1, 1<<32 - 1, 1<<32 - 1, 1<<32 - 1, 1<<32 - 1, 1<<32 - 1}

// AddF64AVX2 is [generic.AddF64].
//
//go:noescape
func AddF64AVX2(dst, x, y []float64)

// SubF64AVX2 is [generic.SubF64].
//
//go:noescape
func SubF64AVX2(dst, x, y []float64)

// MulF64AVX2 is [generic.MulF64].
//
//go:noescape
func MulF64AVX2(dst, x, y []float64)

// DivF64AVX2 is [generic.DivF64].
//
//go:noescape
func DivF64AVX2(dst, x, y []float64)

// MinF64AVX2 is [generic.MinF64].
//
//go:noescape
func MinF64AVX2(dst, x, y []float64)

// MaxF64AVX2 is [generic.MaxF64].
//
//go:noescape
func MaxF64AVX2(dst, x, y []float64)

// FMAF64AVX2 is [generic.FMAF64].
//
//go:noescape
func FMAF64AVX2(dst, x, y, z []float64)

// AxpyF64AVX2 is [generic.AxpyF64].
//
//go:noescape
func AxpyF64AVX2(dst []float64, a float64, x []float64)

// AddScalarF64AVX2 is [generic.AddScalarF64].
//
//go:noescape
func AddScalarF64AVX2(dst, x []float64, a float64)

// MulScalarF64AVX2 is [generic.MulScalarF64].
//
//go:noescape
func MulScalarF64AVX2(dst, x []float64, a float64)

// SqrtF64AVX2 is [generic.SqrtF64].
//
//go:noescape
func SqrtF64AVX2(dst, x []float64)

// AbsF64AVX2 is [generic.AbsF64].
//
//go:noescape
func AbsF64AVX2(dst, x []float64)

// NegF64AVX2 is [generic.NegF64].
//
//go:noescape
func NegF64AVX2(dst, x []float64)

// AddF64AVX512 is [generic.AddF64].
//
//go:noescape
func AddF64AVX512(dst, x, y []float64)

// SubF64AVX512 is [generic.SubF64].
//
//go:noescape
func SubF64AVX512(dst, x, y []float64)

// MulF64AVX512 is [generic.MulF64].
//
//go:noescape
func MulF64AVX512(dst, x, y []float64)

// DivF64AVX512 is [generic.DivF64].
//
//go:noescape
func DivF64AVX512(dst, x, y []float64)

// MinF64AVX512 is [generic.MinF64].
//
//go:noescape
func MinF64AVX512(dst, x, y []float64)

// MaxF64AVX512 is [generic.MaxF64].
//
//go:noescape
func MaxF64AVX512(dst, x, y []float64)

// FMAF64AVX512 is [generic.FMAF64].
//
//go:noescape
func FMAF64AVX512(dst, x, y, z []float64)

// AxpyF64AVX512 is [generic.AxpyF64].
//
//go:noescape
func AxpyF64AVX512(dst []float64, a float64, x []float64)

// AddScalarF64AVX512 is [generic.AddScalarF64].
//
//go:noescape
func AddScalarF64AVX512(dst, x []float64, a float64)

// MulScalarF64AVX512 is [generic.MulScalarF64].
//
//go:noescape
func MulScalarF64AVX512(dst, x []float64, a float64)

// SqrtF64AVX512 is [generic.SqrtF64].
//
//go:noescape
func SqrtF64AVX512(dst, x []float64)

// AbsF64AVX512 is [generic.AbsF64].
//
//go:noescape
func AbsF64AVX512(dst, x []float64)

// NegF64AVX512 is [generic.NegF64].
//
//go:noescape
func NegF64AVX512(dst, x []float64)

// AddF32AVX2 is [generic.AddF32].
//
//go:noescape
func AddF32AVX2(dst, x, y []float32)

// SubF32AVX2 is [generic.SubF32].
//
//go:noescape
func SubF32AVX2(dst, x, y []float32)

// MulF32AVX2 is [generic.MulF32].
//
//go:noescape
func MulF32AVX2(dst, x, y []float32)

// DivF32AVX2 is [generic.DivF32].
//
//go:noescape
func DivF32AVX2(dst, x, y []float32)

// MinF32AVX2 is [generic.MinF32].
//
//go:noescape
func MinF32AVX2(dst, x, y []float32)

// MaxF32AVX2 is [generic.MaxF32].
//
//go:noescape
func MaxF32AVX2(dst, x, y []float32)

// FMAF32AVX2 is [generic.FMAF32].
//
//go:noescape
func FMAF32AVX2(dst, x, y, z []float32)

// AxpyF32AVX2 is [generic.AxpyF32].
//
//go:noescape
func AxpyF32AVX2(dst []float32, a float32, x []float32)

// AddScalarF32AVX2 is [generic.AddScalarF32].
//
//go:noescape
func AddScalarF32AVX2(dst, x []float32, a float32)

// MulScalarF32AVX2 is [generic.MulScalarF32].
//
//go:noescape
func MulScalarF32AVX2(dst, x []float32, a float32)

// SqrtF32AVX2 is [generic.SqrtF32].
//
//go:noescape
func SqrtF32AVX2(dst, x []float32)

// AbsF32AVX2 is [generic.AbsF32].
//
//go:noescape
func AbsF32AVX2(dst, x []float32)

// NegF32AVX2 is [generic.NegF32].
//
//go:noescape
func NegF32AVX2(dst, x []float32)

// AddF32AVX512 is [generic.AddF32].
//
//go:noescape
func AddF32AVX512(dst, x, y []float32)

// SubF32AVX512 is [generic.SubF32].
//
//go:noescape
func SubF32AVX512(dst, x, y []float32)

// MulF32AVX512 is [generic.MulF32].
//
//go:noescape
func MulF32AVX512(dst, x, y []float32)

// DivF32AVX512 is [generic.DivF32].
//
//go:noescape
func DivF32AVX512(dst, x, y []float32)

// MinF32AVX512 is [generic.MinF32].
//
//go:noescape
func MinF32AVX512(dst, x, y []float32)

// MaxF32AVX512 is [generic.MaxF32].
//
//go:noescape
func MaxF32AVX512(dst, x, y []float32)

// FMAF32AVX512 is [generic.FMAF32].
//
//go:noescape
func FMAF32AVX512(dst, x, y, z []float32)

// AxpyF32AVX512 is [generic.AxpyF32].
//
//go:noescape
func AxpyF32AVX512(dst []float32, a float32, x []float32)

// AddScalarF32AVX512 is [generic.AddScalarF32].
//
//go:noescape
func AddScalarF32AVX512(dst, x []float32, a float32)

// MulScalarF32AVX512 is [generic.MulScalarF32].
//
//go:noescape
func MulScalarF32AVX512(dst, x []float32, a float32)

// SqrtF32AVX512 is [generic.SqrtF32].
//
//go:noescape
func SqrtF32AVX512(dst, x []float32)

// AbsF32AVX512 is [generic.AbsF32].
//
//go:noescape
func AbsF32AVX512(dst, x []float32)

// NegF32AVX512 is [generic.NegF32].
//
//go:noescape
func NegF32AVX512(dst, x []float32)

// DivScalarF64AVX2 sets dst[i] to x[i] / a.
//
//go:noescape
func DivScalarF64AVX2(dst, x []float64, a float64)

// DivScalarF64AVX512 sets dst[i] to x[i] / a.
//
//go:noescape
func DivScalarF64AVX512(dst, x []float64, a float64)

// DivScalarF32AVX2 sets dst[i] to x[i] / a.
//
//go:noescape
func DivScalarF32AVX2(dst, x []float32, a float32)

// DivScalarF32AVX512 sets dst[i] to x[i] / a.
//
//go:noescape
func DivScalarF32AVX512(dst, x []float32, a float32)
