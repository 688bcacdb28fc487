//go:build !purego

package arm64

// The kernels here but those of triangles take at least one vector of elements; bounds of whole numbers are finite.

// WithinF64NEON is [generic.Within].
//
//go:noescape
func WithinF64NEON(x []float64, low, high float64) bool

// WithinF32NEON is [generic.Within].
//
//go:noescape
func WithinF32NEON(x []float32, low, high float32) bool

// WholeWithinF64NEON is [generic.WholeWithin].
//
//go:noescape
func WholeWithinF64NEON(x []float64, low, high float64) bool

// WholeWithinF32NEON is [generic.WholeWithin].
//
//go:noescape
func WholeWithinF32NEON(x []float32, low, high float32) bool

// AscendsF64NEON is [generic.Ascends], for rows of more numbers than a vector has.
//
//go:noescape
func AscendsF64NEON(x []float64, cols int) bool

// AscendsF32NEON is [generic.Ascends], for rows of more numbers than a vector has.
//
//go:noescape
func AscendsF32NEON(x []float32, cols int) bool

// LowerF64NEON is [generic.Lower].
//
//go:noescape
func LowerF64NEON(x []float64, n, row int) bool

// LowerF32NEON is [generic.Lower].
//
//go:noescape
func LowerF32NEON(x []float32, n, row int) bool
