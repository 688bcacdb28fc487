//go:build !purego

package arm64

// LogF64NEON is [generic.LogF64]; done < len(x) where element done is left to it.
//
//go:noescape
func LogF64NEON(dst, x []float64) (done int)

// Log1pF64NEON is [generic.Log1pF64]; done < len(x) where element done is left to it.
//
//go:noescape
func Log1pF64NEON(dst, x []float64) (done int)

// SoftplusF64NEON is [generic.SoftplusF64]; done < len(x) where element done is left to it.
//
//go:noescape
func SoftplusF64NEON(dst, x []float64) (done int)

// LogSigmoidF64NEON is [generic.LogSigmoidF64]; done < len(x) where element done is left to it.
//
//go:noescape
func LogSigmoidF64NEON(dst, x []float64) (done int)

// LogF32NEON is [generic.LogF32]; done < len(x) where element done is left to it.
//
//go:noescape
func LogF32NEON(dst, x []float32) (done int)

// Log1pF32NEON is [generic.Log1pF32]; done < len(x) where element done is left to it.
//
//go:noescape
func Log1pF32NEON(dst, x []float32) (done int)

// SoftplusF32NEON is [generic.SoftplusF32]; done < len(x) where element done is left to it.
//
//go:noescape
func SoftplusF32NEON(dst, x []float32) (done int)

// LogSigmoidF32NEON is [generic.LogSigmoidF32]; done < len(x) where element done is left to it.
//
//go:noescape
func LogSigmoidF32NEON(dst, x []float32) (done int)
