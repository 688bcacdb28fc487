//go:build !purego

package arm64

// The kernels here take at least eight elements, in whole bytes of a mask, and memory that is packed has room for all.

// MaskBitsF64NEON is [generic.MaskBits].
//
//go:noescape
func MaskBitsF64NEON(bits []byte, x []float64)

// CompressF64NEON is [generic.Compress].
//
//go:noescape
func CompressF64NEON(dst, x []float64, bits []byte) int

// ExpandF64NEON is [generic.Expand].
//
//go:noescape
func ExpandF64NEON(dst, x []float64, bits []byte, scale float64) int

// MaskBitsF32NEON is [generic.MaskBits].
//
//go:noescape
func MaskBitsF32NEON(bits []byte, x []float32)

// CompressF32NEON is [generic.Compress].
//
//go:noescape
func CompressF32NEON(dst []float64, x []float32, bits []byte) int

// ExpandF32NEON is [generic.Expand].
//
//go:noescape
func ExpandF32NEON(dst []float32, x []float64, bits []byte, scale float64) int
