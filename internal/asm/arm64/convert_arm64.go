//go:build !purego

package arm64

// The kernels here take at least eight elements, a multiple of eight.

// WidenNEON is [generic.Widen].
//
//go:noescape
func WidenNEON(dst []float64, x []float32)

// NarrowNEON is [generic.Narrow].
//
//go:noescape
func NarrowNEON(dst []float32, x []float64, scale float64)
