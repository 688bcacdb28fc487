//go:build !purego

package amd64

// LgammaF64AVX2 is [generic.LgammaF64]; done < len(x) where element done is left to it.
//
//go:noescape
func LgammaF64AVX2(dst, x []float64) (done int)

// DigammaF64AVX2 is [generic.DigammaF64]; done < len(x) where element done is left to it.
//
//go:noescape
func DigammaF64AVX2(dst, x []float64) (done int)

// LgammaF64AVX512 is [generic.LgammaF64]; done < len(x) where element done is left to it.
//
//go:noescape
func LgammaF64AVX512(dst, x []float64) (done int)

// DigammaF64AVX512 is [generic.DigammaF64]; done < len(x) where element done is left to it.
//
//go:noescape
func DigammaF64AVX512(dst, x []float64) (done int)

// LgammaF32AVX2 is [generic.LgammaF32]; done < len(x) where element done is left to it.
//
//go:noescape
func LgammaF32AVX2(dst, x []float32) (done int)

// DigammaF32AVX2 is [generic.DigammaF32]; done < len(x) where element done is left to it.
//
//go:noescape
func DigammaF32AVX2(dst, x []float32) (done int)

// LgammaF32AVX512 is [generic.LgammaF32]; done < len(x) where element done is left to it.
//
//go:noescape
func LgammaF32AVX512(dst, x []float32) (done int)

// DigammaF32AVX512 is [generic.DigammaF32]; done < len(x) where element done is left to it.
//
//go:noescape
func DigammaF32AVX512(dst, x []float32) (done int)

// LgammaDigammaF64AVX2 is [generic.LgammaDigammaF64]; done < len(x) where element done is
// left to it.
//
//go:noescape
func LgammaDigammaF64AVX2(lg, dg, x []float64) (done int)

// LgammaDigammaF64AVX512 is [generic.LgammaDigammaF64]; done < len(x) where element done is
// left to it.
//
//go:noescape
func LgammaDigammaF64AVX512(lg, dg, x []float64) (done int)

// LgammaDigammaF32AVX2 is [generic.LgammaDigammaF32]; done < len(x) where element done is
// left to it.
//
//go:noescape
func LgammaDigammaF32AVX2(lg, dg, x []float32) (done int)

// LgammaDigammaF32AVX512 is [generic.LgammaDigammaF32]; done < len(x) where element done is
// left to it.
//
//go:noescape
func LgammaDigammaF32AVX512(lg, dg, x []float32) (done int)
