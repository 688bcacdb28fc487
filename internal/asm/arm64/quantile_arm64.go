//go:build !purego

package arm64

// NormQuantileF64NEON is [generic.NormQuantileF64]; done < len(x) where element done is left to it.
//
//go:noescape
func NormQuantileF64NEON(dst, x []float64) (done int)

// NormQuantileF32NEON is [generic.NormQuantileF32]; done < len(x) where element done is left to it.
//
//go:noescape
func NormQuantileF32NEON(dst, x []float32) (done int)
