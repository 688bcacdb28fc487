//go:build !purego

package arm64

// SinF64NEON is [generic.SinF64]; done < len(x) where element done is left to it.
//
//go:noescape
func SinF64NEON(dst, x []float64) (done int)

// CosF64NEON is [generic.CosF64]; done < len(x) where element done is left to it.
//
//go:noescape
func CosF64NEON(dst, x []float64) (done int)

// SinF32NEON is [generic.SinF32]; done < len(x) where element done is left to it.
//
//go:noescape
func SinF32NEON(dst, x []float32) (done int)

// CosF32NEON is [generic.CosF32]; done < len(x) where element done is left to it.
//
//go:noescape
func CosF32NEON(dst, x []float32) (done int)
