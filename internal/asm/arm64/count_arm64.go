//go:build !purego

package arm64

// countTable holds the constants of the counts.
type countTable struct {
	magic4   float64 // 2⁵⁰: the low bits of x + 2⁵⁰ are 4x
	one      int64
	nibbles  int64 // the lowest nibble of each word
	rejected int64 // the bits that 4x has not for a whole x below 16
}

var countK = countTable{0x1p50, 1, 0x000f000f000f000f, ^int64(0x3c)}

// The kernels here take at most 4096 elements, a positive multiple of 4.

// CountFewF64NEON is [generic.CountF64] for 16 counts.
//
//go:noescape
func CountFewF64NEON(counts *[16]int64, x []float64) bool

// CountF64NEON is [generic.CountF64] for k counts in four parts, which are to be added: neighbours are counted apart, so that one
// need not wait for the other.
//
//go:noescape
func CountF64NEON(counts []int64, x []float64, k int) bool

// LookupSumsF64NEON is [generic.LookupSums] for at most 4096 elements, a positive multiple of 32, under at most 2³¹ numbers in table, and
// at least one.
//
//go:noescape
func LookupSumsF64NEON(lanes *[32]float64, table, x []float64) bool
