package generic

import "math"

// A mask is a set of elements: bit i mod 8 of byte i/8 says whether element i is in it. Its elements packed are the first numbers of
// a column that has room for all, so that a kernel moves whole vectors: what comes after the packed ones means nothing.

// MaskBits sets bits to the mask of the elements that are not 0, of which NaN is one. Bits beyond them are 0.
func MaskBits[T float32 | float64](bits []byte, x []T) {
	clear(bits)
	for i, v := range x {
		if v != 0 {
			bits[i/8] |= 1 << (i % 8)
		}
	}
}

// Compress sets the first elements of dst, which is as long as x, to those of x that are in the mask, and returns how many they are. There
// is no branch, since nothing could predict it.
func Compress[T float32 | float64](dst []float64, x []T, bits []byte) int {
	k := 0
	for i, v := range x {
		dst[k] = float64(v)
		k += int(bits[i/8] >> (i % 8) & 1)
	}
	return k
}

// Expand sets the elements of dst that are in the mask to the first ones of x, which is as long, times scale, and the others to
// 0. It returns how many it took.
func Expand[T float32 | float64](dst []T, x []float64, bits []byte, scale float64) int {
	k := 0
	for i := range dst {
		in := uint64(bits[i/8] >> (i % 8) & 1)
		dst[i] = T(math.Float64frombits(math.Float64bits(x[k]*scale) & -in))
		k += int(in)
	}
	return k
}
