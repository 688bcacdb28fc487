//go:build !purego

package amd64

// The kernels here but those of triangles take at least one vector of elements; bounds of whole numbers are finite.

// WithinF64AVX2 is [generic.Within].
//
//go:noescape
func WithinF64AVX2(x []float64, low, high float64) bool

// WithinF32AVX2 is [generic.Within].
//
//go:noescape
func WithinF32AVX2(x []float32, low, high float32) bool

// WholeWithinF64AVX2 is [generic.WholeWithin].
//
//go:noescape
func WholeWithinF64AVX2(x []float64, low, high float64) bool

// WholeWithinF32AVX2 is [generic.WholeWithin].
//
//go:noescape
func WholeWithinF32AVX2(x []float32, low, high float32) bool

// WithinF64AVX512 is [generic.Within].
//
//go:noescape
func WithinF64AVX512(x []float64, low, high float64) bool

// WithinF32AVX512 is [generic.Within].
//
//go:noescape
func WithinF32AVX512(x []float32, low, high float32) bool

// WholeWithinF64AVX512 is [generic.WholeWithin].
//
//go:noescape
func WholeWithinF64AVX512(x []float64, low, high float64) bool

// WholeWithinF32AVX512 is [generic.WholeWithin].
//
//go:noescape
func WholeWithinF32AVX512(x []float32, low, high float32) bool

// AscendsF64AVX2 is [generic.Ascends], for rows of more numbers than a vector has.
//
//go:noescape
func AscendsF64AVX2(x []float64, cols int) bool

// AscendsF32AVX2 is [generic.Ascends], for rows of more numbers than a vector has.
//
//go:noescape
func AscendsF32AVX2(x []float32, cols int) bool

// LowerF64AVX2 is [generic.Lower].
//
//go:noescape
func LowerF64AVX2(x []float64, n, row int) bool

// LowerF32AVX2 is [generic.Lower].
//
//go:noescape
func LowerF32AVX2(x []float32, n, row int) bool
