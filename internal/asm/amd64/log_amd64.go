//go:build !purego

package amd64

// LogF64AVX2 is [generic.LogF64]; done < len(x) where element done is left to it.
//
//go:noescape
func LogF64AVX2(dst, x []float64) (done int)

// Log1pF64AVX2 is [generic.Log1pF64]; done < len(x) where element done is left to it.
//
//go:noescape
func Log1pF64AVX2(dst, x []float64) (done int)

// SoftplusF64AVX2 is [generic.SoftplusF64]; done < len(x) where element done is left to it.
//
//go:noescape
func SoftplusF64AVX2(dst, x []float64) (done int)

// LogSigmoidF64AVX2 is [generic.LogSigmoidF64]; done < len(x) where element done is left to it.
//
//go:noescape
func LogSigmoidF64AVX2(dst, x []float64) (done int)

// LogF64AVX512 is [generic.LogF64]; done < len(x) where element done is left to it.
//
//go:noescape
func LogF64AVX512(dst, x []float64) (done int)

// Log1pF64AVX512 is [generic.Log1pF64]; done < len(x) where element done is left to it.
//
//go:noescape
func Log1pF64AVX512(dst, x []float64) (done int)

// SoftplusF64AVX512 is [generic.SoftplusF64]; done < len(x) where element done is left to it.
//
//go:noescape
func SoftplusF64AVX512(dst, x []float64) (done int)

// LogSigmoidF64AVX512 is [generic.LogSigmoidF64]; done < len(x) where element done is left to it.
//
//go:noescape
func LogSigmoidF64AVX512(dst, x []float64) (done int)

// LogF32AVX2 is [generic.LogF32]; done < len(x) where element done is left to it.
//
//go:noescape
func LogF32AVX2(dst, x []float32) (done int)

// Log1pF32AVX2 is [generic.Log1pF32]; done < len(x) where element done is left to it.
//
//go:noescape
func Log1pF32AVX2(dst, x []float32) (done int)

// SoftplusF32AVX2 is [generic.SoftplusF32]; done < len(x) where element done is left to it.
//
//go:noescape
func SoftplusF32AVX2(dst, x []float32) (done int)

// LogSigmoidF32AVX2 is [generic.LogSigmoidF32]; done < len(x) where element done is left to it.
//
//go:noescape
func LogSigmoidF32AVX2(dst, x []float32) (done int)

// LogF32AVX512 is [generic.LogF32]; done < len(x) where element done is left to it.
//
//go:noescape
func LogF32AVX512(dst, x []float32) (done int)

// Log1pF32AVX512 is [generic.Log1pF32]; done < len(x) where element done is left to it.
//
//go:noescape
func Log1pF32AVX512(dst, x []float32) (done int)

// SoftplusF32AVX512 is [generic.SoftplusF32]; done < len(x) where element done is left to it.
//
//go:noescape
func SoftplusF32AVX512(dst, x []float32) (done int)

// LogSigmoidF32AVX512 is [generic.LogSigmoidF32]; done < len(x) where element done is left to it.
//
//go:noescape
func LogSigmoidF32AVX512(dst, x []float32) (done int)
