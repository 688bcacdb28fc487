package amd64

// PotrfColumnsF64AVX2 is generic.PotrfColumnsF64.
//
//	Lengths    1 ≤ n ≤ 16
//	Needs      AVX2, FMA
//
//go:noescape
func PotrfColumnsF64AVX2(c *[256]float64, n int) bool

// PotrfColumnsF32AVX2 is [PotrfColumnsF64AVX2] for float32.
//
//go:noescape
func PotrfColumnsF32AVX2(c *[256]float32, n int) bool
