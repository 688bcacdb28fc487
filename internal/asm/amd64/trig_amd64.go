//go:build !purego

package amd64

// SinF64AVX2 is [generic.SinF64]; done < len(x) where element done is left to it.
//
//go:noescape
func SinF64AVX2(dst, x []float64) (done int)

// CosF64AVX2 is [generic.CosF64]; done < len(x) where element done is left to it.
//
//go:noescape
func CosF64AVX2(dst, x []float64) (done int)

// SinF64AVX512 is [generic.SinF64]; done < len(x) where element done is left to it.
//
//go:noescape
func SinF64AVX512(dst, x []float64) (done int)

// CosF64AVX512 is [generic.CosF64]; done < len(x) where element done is left to it.
//
//go:noescape
func CosF64AVX512(dst, x []float64) (done int)

// SinF32AVX2 is [generic.SinF32]; done < len(x) where element done is left to it.
//
//go:noescape
func SinF32AVX2(dst, x []float32) (done int)

// CosF32AVX2 is [generic.CosF32]; done < len(x) where element done is left to it.
//
//go:noescape
func CosF32AVX2(dst, x []float32) (done int)

// SinF32AVX512 is [generic.SinF32]; done < len(x) where element done is left to it.
//
//go:noescape
func SinF32AVX512(dst, x []float32) (done int)

// CosF32AVX512 is [generic.CosF32]; done < len(x) where element done is left to it.
//
//go:noescape
func CosF32AVX512(dst, x []float32) (done int)
