//go:build !openblas

// Package gemmpeers calls OpenBLAS for comparison. Built without the tag
// openblas it offers nothing.
package gemmpeers

// Available reports whether OpenBLAS is linked in.
const Available = false

// Threads does nothing.
func Threads(int) {}

// Config is empty.
func Config() string { return "" }

// GemmF64 panics.
func GemmF64(transA, transB bool, m, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	panic("built without the tag openblas")
}

// GemmF32 panics.
func GemmF32(transA, transB bool, m, n, k int, alpha float32, a []float32, lda int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	panic("built without the tag openblas")
}

// PotrfF64 panics.
func PotrfF64(n int, a []float64) bool { panic("built without the tag openblas") }

// TrsmF64 panics.
func TrsmF64(n, m int, a, b []float64) { panic("built without the tag openblas") }

// SyrkF64 panics.
func SyrkF64(n, k int, a, c []float64) { panic("built without the tag openblas") }
