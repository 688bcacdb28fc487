package arm64

import "unsafe"

// PackRowsF64NEON is generic.PackRowsF64.
func PackRowsF64NEON(k, n int, src *float64, ld int, dst *float64, w int) {
	packRowsNEON(k, 8*n, (*byte)(unsafe.Pointer(src)), 8*ld, (*byte)(unsafe.Pointer(dst)), 8*w)
}

// PackRowsF32NEON is generic.PackRowsF32.
func PackRowsF32NEON(k, n int, src *float32, ld int, dst *float32, w int) {
	packRowsNEON(k, 4*n, (*byte)(unsafe.Pointer(src)), 4*ld, (*byte)(unsafe.Pointer(dst)), 4*w)
}

// PackColumnsF64NEON is generic.PackColumnsF64 for w a multiple of 4. Four rows
// of src are transposed at a time.
func PackColumnsF64NEON(k, n int, src *float64, ld int, dst *float64, w int) {
	for j := 0; j < n; j += 4 {
		s := (*float64)(unsafe.Add(unsafe.Pointer(src), 8*j*ld))
		d := (*float64)(unsafe.Add(unsafe.Pointer(dst), 8*j))
		transposeF64NEON(k, min(4, n-j), s, ld, d, w)
	}
}

// PackColumnsF32NEON is generic.PackColumnsF32 for w a multiple of 4.
func PackColumnsF32NEON(k, n int, src *float32, ld int, dst *float32, w int) {
	for j := 0; j < n; j += 4 {
		s := (*float32)(unsafe.Add(unsafe.Pointer(src), 4*j*ld))
		d := (*float32)(unsafe.Add(unsafe.Pointer(dst), 4*j))
		transposeF32NEON(k, min(4, n-j), s, ld, d, w)
	}
}

// packRowsNEON copies rows of n bytes, ld bytes apart, to rows w bytes apart.
//
//	Lengths    1 ≤ rows, 1 ≤ n ≤ w, n a multiple of 4
//
//go:noescape
func packRowsNEON(rows, n int, src *byte, ld int, dst *byte, w int)

// transposeF64NEON writes the transpose of n rows of k elements, ld apart, to
// k rows of 4 elements, w apart. Elements n … 3 of these repeat element n-1.
//
//	Lengths    1 ≤ k, 1 ≤ n ≤ 4
//
//go:noescape
func transposeF64NEON(k, n int, src *float64, ld int, dst *float64, w int)

// transposeF32NEON is transposeF64NEON for float32.
//
//go:noescape
func transposeF32NEON(k, n int, src *float32, ld int, dst *float32, w int)
