package amd64

import "unsafe"

// PackRowsF64AVX2 is generic.PackRowsF64; it writes a multiple of 8 elements of
// every row.
func PackRowsF64AVX2(k, n int, src *float64, ld int, dst *float64, w int) {
	packRowsAVX2(k, 8*n, (*byte)(unsafe.Pointer(src)), 8*ld, (*byte)(unsafe.Pointer(dst)), 8*w)
}

// PackRowsF32AVX2 is [PackRowsF64AVX2] for float32.
func PackRowsF32AVX2(k, n int, src *float32, ld int, dst *float32, w int) {
	packRowsAVX2(k, 4*n, (*byte)(unsafe.Pointer(src)), 4*ld, (*byte)(unsafe.Pointer(dst)), 4*w)
}

// PackColumnsF64AVX2 is generic.PackColumnsF64; it writes a multiple of 8
// elements of every row.
func PackColumnsF64AVX2(k, n int, src *float64, ld int, dst *float64, w int) {
	for j := 0; j < n; j += 8 {
		s := (*float64)(unsafe.Add(unsafe.Pointer(src), 8*j*ld))
		d := (*float64)(unsafe.Add(unsafe.Pointer(dst), 8*j))
		transposeF64AVX2(k, min(8, n-j), s, ld, d, w)
	}
}

// PackColumnsF32AVX2 is [PackColumnsF64AVX2] for float32.
func PackColumnsF32AVX2(k, n int, src *float32, ld int, dst *float32, w int) {
	for j := 0; j < n; j += 8 {
		s := (*float32)(unsafe.Add(unsafe.Pointer(src), 4*j*ld))
		d := (*float32)(unsafe.Add(unsafe.Pointer(dst), 4*j))
		transposeF32AVX2(k, min(8, n-j), s, ld, d, w)
	}
}

// packRowsAVX2 copies rows of n bytes, ld bytes apart, to rows w bytes apart.
//
//	Lengths    1 ≤ rows, 1 ≤ n ≤ w, n a multiple of 4
//	Writes     n bytes of every row of dst, rounded up to 32
//	Needs      AVX2
//
//go:noescape
func packRowsAVX2(rows, n int, src *byte, ld int, dst *byte, w int)

// transposeF64AVX2 writes the transpose of n rows of k elements, ld apart, to
// k rows of 8 elements, w apart. Elements n … 7 of these repeat element n-1.
//
//	Lengths    1 ≤ k, 1 ≤ n ≤ 8
//	Needs      AVX2
//
//go:noescape
func transposeF64AVX2(k, n int, src *float64, ld int, dst *float64, w int)

// transposeF32AVX2 is transposeF64AVX2 for float32.
//
//go:noescape
func transposeF32AVX2(k, n int, src *float32, ld int, dst *float32, w int)
