//go:build !purego

package arm64

// LgammaF64NEON is [generic.LgammaF64]; done < len(x) where element done is left to it.
//
//go:noescape
func LgammaF64NEON(dst, x []float64) (done int)

// DigammaF64NEON is [generic.DigammaF64]; done < len(x) where element done is left to it.
//
//go:noescape
func DigammaF64NEON(dst, x []float64) (done int)

// LgammaF32NEON is [generic.LgammaF32]; done < len(x) where element done is left to it.
//
//go:noescape
func LgammaF32NEON(dst, x []float32) (done int)

// DigammaF32NEON is [generic.DigammaF32]; done < len(x) where element done is left to it.
//
//go:noescape
func DigammaF32NEON(dst, x []float32) (done int)

// LgammaDigammaF64NEON is [generic.LgammaDigammaF64]; done < len(x) where element done is
// left to it.
//
//go:noescape
func LgammaDigammaF64NEON(lg, dg, x []float64) (done int)

// LgammaDigammaF32NEON is [generic.LgammaDigammaF32]; done < len(x) where element done is
// left to it.
//
//go:noescape
func LgammaDigammaF32NEON(lg, dg, x []float32) (done int)
