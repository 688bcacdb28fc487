//go:build !purego

package amd64

// NormQuantileF64AVX2 is [generic.NormQuantileF64]; done < len(x) where element done is left to it.
//
//go:noescape
func NormQuantileF64AVX2(dst, x []float64) (done int)

// NormQuantileF64AVX512 is [generic.NormQuantileF64]; done < len(x) where element done is left to it.
//
//go:noescape
func NormQuantileF64AVX512(dst, x []float64) (done int)

// NormQuantileF32AVX2 is [generic.NormQuantileF32]; done < len(x) where element done is left to it.
//
//go:noescape
func NormQuantileF32AVX2(dst, x []float32) (done int)

// NormQuantileF32AVX512 is [generic.NormQuantileF32]; done < len(x) where element done is left to it.
//
//go:noescape
func NormQuantileF32AVX512(dst, x []float32) (done int)
