//go:build !purego

package amd64

// The kernels here take at least eight elements, in whole bytes of a mask, and memory that is packed has room for all.

// MaskBitsF64AVX2 is [generic.MaskBits].
//
//go:noescape
func MaskBitsF64AVX2(bits []byte, x []float64)

// CompressF64AVX2 is [generic.Compress].
//
//go:noescape
func CompressF64AVX2(dst, x []float64, bits []byte) int

// ExpandF64AVX2 is [generic.Expand].
//
//go:noescape
func ExpandF64AVX2(dst, x []float64, bits []byte, scale float64) int

// MaskBitsF32AVX2 is [generic.MaskBits].
//
//go:noescape
func MaskBitsF32AVX2(bits []byte, x []float32)

// CompressF32AVX2 is [generic.Compress].
//
//go:noescape
func CompressF32AVX2(dst []float64, x []float32, bits []byte) int

// ExpandF32AVX2 is [generic.Expand].
//
//go:noescape
func ExpandF32AVX2(dst []float32, x []float64, bits []byte, scale float64) int

// MaskBitsF64AVX512 is [generic.MaskBits].
//
//go:noescape
func MaskBitsF64AVX512(bits []byte, x []float64)

// CompressF64AVX512 is [generic.Compress].
//
//go:noescape
func CompressF64AVX512(dst, x []float64, bits []byte) int

// ExpandF64AVX512 is [generic.Expand].
//
//go:noescape
func ExpandF64AVX512(dst, x []float64, bits []byte, scale float64) int

// MaskBitsF32AVX512 is [generic.MaskBits].
//
//go:noescape
func MaskBitsF32AVX512(bits []byte, x []float32)

// CompressF32AVX512 is [generic.Compress].
//
//go:noescape
func CompressF32AVX512(dst []float64, x []float32, bits []byte) int

// ExpandF32AVX512 is [generic.Expand].
//
//go:noescape
func ExpandF32AVX512(dst []float32, x []float64, bits []byte, scale float64) int
