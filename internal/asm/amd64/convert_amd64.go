//go:build !purego

package amd64

// The kernels here take at least eight elements, a multiple of eight.

// WidenAVX2 is [generic.Widen].
//
//go:noescape
func WidenAVX2(dst []float64, x []float32)

// NarrowAVX2 is [generic.Narrow].
//
//go:noescape
func NarrowAVX2(dst []float32, x []float64, scale float64)

// WidenAVX512 is [generic.Widen].
//
//go:noescape
func WidenAVX512(dst []float64, x []float32)

// NarrowAVX512 is [generic.Narrow].
//
//go:noescape
func NarrowAVX512(dst []float32, x []float64, scale float64)
