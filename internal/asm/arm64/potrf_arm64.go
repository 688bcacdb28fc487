package arm64

// PotrfColumnsF64NEON is generic.PotrfColumnsF64.
//
//	Lengths    1 ≤ n ≤ 16
//
//go:noescape
func PotrfColumnsF64NEON(c *[256]float64, n int) bool

// PotrfColumnsF32NEON is [PotrfColumnsF64NEON] for float32.
//
//go:noescape
func PotrfColumnsF32NEON(c *[256]float32, n int) bool
