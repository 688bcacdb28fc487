//go:build !purego

package amd64

// ExpF64AVX2 is [generic.ExpF64]; done < len(x) where element done is left to it.
//
//go:noescape
func ExpF64AVX2(dst, x []float64) (done int)

// Expm1F64AVX2 is [generic.Expm1F64]; done < len(x) where element done is left to it.
//
//go:noescape
func Expm1F64AVX2(dst, x []float64) (done int)

// SigmoidF64AVX2 is [generic.SigmoidF64]; done < len(x) where element done is left to it.
//
//go:noescape
func SigmoidF64AVX2(dst, x []float64) (done int)

// TanhF64AVX2 is [generic.TanhF64]; done < len(x) where element done is left to it.
//
//go:noescape
func TanhF64AVX2(dst, x []float64) (done int)

// ExpF64AVX512 is [generic.ExpF64]; done < len(x) where element done is left to it.
//
//go:noescape
func ExpF64AVX512(dst, x []float64) (done int)

// Expm1F64AVX512 is [generic.Expm1F64]; done < len(x) where element done is left to it.
//
//go:noescape
func Expm1F64AVX512(dst, x []float64) (done int)

// SigmoidF64AVX512 is [generic.SigmoidF64]; done < len(x) where element done is left to it.
//
//go:noescape
func SigmoidF64AVX512(dst, x []float64) (done int)

// TanhF64AVX512 is [generic.TanhF64]; done < len(x) where element done is left to it.
//
//go:noescape
func TanhF64AVX512(dst, x []float64) (done int)

// ExpF32AVX2 is [generic.ExpF32]; done < len(x) where element done is left to it.
//
//go:noescape
func ExpF32AVX2(dst, x []float32) (done int)

// Expm1F32AVX2 is [generic.Expm1F32]; done < len(x) where element done is left to it.
//
//go:noescape
func Expm1F32AVX2(dst, x []float32) (done int)

// SigmoidF32AVX2 is [generic.SigmoidF32]; done < len(x) where element done is left to it.
//
//go:noescape
func SigmoidF32AVX2(dst, x []float32) (done int)

// TanhF32AVX2 is [generic.TanhF32]; done < len(x) where element done is left to it.
//
//go:noescape
func TanhF32AVX2(dst, x []float32) (done int)

// ExpF32AVX512 is [generic.ExpF32]; done < len(x) where element done is left to it.
//
//go:noescape
func ExpF32AVX512(dst, x []float32) (done int)

// Expm1F32AVX512 is [generic.Expm1F32]; done < len(x) where element done is left to it.
//
//go:noescape
func Expm1F32AVX512(dst, x []float32) (done int)

// SigmoidF32AVX512 is [generic.SigmoidF32]; done < len(x) where element done is left to it.
//
//go:noescape
func SigmoidF32AVX512(dst, x []float32) (done int)

// TanhF32AVX512 is [generic.TanhF32]; done < len(x) where element done is left to it.
//
//go:noescape
func TanhF32AVX512(dst, x []float32) (done int)
