package peak

// AVX512F64 does n rounds of 24 independent 8-lane float64 fma: 384·n
// operations.
//
//go:noescape
func AVX512F64(n int)

// AVX512F32 does n rounds of 24 independent 16-lane float32 fma: 768·n
// operations.
//
//go:noescape
func AVX512F32(n int)

// AVX2F64 does n rounds of 12 independent 4-lane float64 fma: 96·n operations.
//
//go:noescape
func AVX2F64(n int)

// AVX2F32 does n rounds of 12 independent 8-lane float32 fma: 192·n
// operations.
//
//go:noescape
func AVX2F32(n int)
