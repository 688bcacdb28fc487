//go:build !purego

package amd64

// countTable holds the constants of the counts.
type countTable struct {
	magic    float64 // 2⁵²: the low bits of x + 2⁵² are x
	magic4   float64 // 2⁵⁰: the low bits of x + 2⁵⁰ are 4x
	one      int64
	nibbles  int64 // the lowest nibble of each word
	rejected int64 // the bits that 4x has not for a whole x below 16
}

var countK = countTable{0x1p52, 0x1p50, 1, 0x000f000f000f000f, ^int64(0x3c)}

// The kernels here take at most 4096 elements, a positive multiple of 8.

// CountFewF64AVX2 is [generic.CountF64] for 16 counts.
//
//go:noescape
func CountFewF64AVX2(counts *[16]int64, x []float64) bool

// CountF64AVX2 is [generic.CountF64] for k counts in four parts, which are to be added: neighbours are counted apart, so that one
// need not wait for the other.
//
//go:noescape
func CountF64AVX2(counts []int64, x []float64, k int) bool

// CountFewF64AVX512 is [generic.CountF64] for 16 counts.
//
//go:noescape
func CountFewF64AVX512(counts *[16]int64, x []float64) bool

// CountF64AVX512 is [generic.CountF64] for k counts in four parts, which are to be added.
//
//go:noescape
func CountF64AVX512(counts []int64, x []float64, k int) bool

// LookupSumsF64AVX2 is [generic.LookupSums] for at most 4096 elements, a positive multiple of 32, under at most 2³¹ numbers in table, and
// at least one.
//
//go:noescape
func LookupSumsF64AVX2(lanes *[32]float64, table, x []float64) bool

// LookupSumsF64AVX512 is [generic.LookupSums] for at most 4096 elements, a positive multiple of 32, under at most 2³¹ numbers in table, and
// at least one.
//
//go:noescape
func LookupSumsF64AVX512(lanes *[32]float64, table, x []float64) bool
