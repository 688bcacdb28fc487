//go:build !purego

package arm64

// ExpF64NEON is [generic.ExpF64]; done < len(x) where element done is left to it.
//
//go:noescape
func ExpF64NEON(dst, x []float64) (done int)

// Expm1F64NEON is [generic.Expm1F64]; done < len(x) where element done is left to it.
//
//go:noescape
func Expm1F64NEON(dst, x []float64) (done int)

// SigmoidF64NEON is [generic.SigmoidF64]; done < len(x) where element done is left to it.
//
//go:noescape
func SigmoidF64NEON(dst, x []float64) (done int)

// TanhF64NEON is [generic.TanhF64]; done < len(x) where element done is left to it.
//
//go:noescape
func TanhF64NEON(dst, x []float64) (done int)

// ExpF32NEON is [generic.ExpF32]; done < len(x) where element done is left to it.
//
//go:noescape
func ExpF32NEON(dst, x []float32) (done int)

// Expm1F32NEON is [generic.Expm1F32]; done < len(x) where element done is left to it.
//
//go:noescape
func Expm1F32NEON(dst, x []float32) (done int)

// SigmoidF32NEON is [generic.SigmoidF32]; done < len(x) where element done is left to it.
//
//go:noescape
func SigmoidF32NEON(dst, x []float32) (done int)

// TanhF32NEON is [generic.TanhF32]; done < len(x) where element done is left to it.
//
//go:noescape
func TanhF32NEON(dst, x []float32) (done int)
