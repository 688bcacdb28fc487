//go:build poison

package poison

import (
	"math"
	"math/rand/v2"
)

// On reports whether the program was built with the tag poison.
const On = true

// Float returns a number that is neither NaN, which some results are to be, nor
// a likely result, nor what it returned before: a result that depends on it
// differs from itself.
func Float() float64 { return -1e37 * (1 + rand.Float64()) }

// Memory fills s, a slice of numbers, with a Float and NaN in turn, or with
// numbers that no index or size is.
func Memory(s any) {
	switch s := s.(type) {
	case []float64:
		fill(s, Float(), math.NaN())
	case []float32:
		fill(s, float32(Float()), float32(math.NaN()))
	case []int:
		fill(s, math.MinInt, math.MinInt)
	case []int64:
		fill(s, math.MinInt64, math.MinInt64)
	case []byte:
		fill(s, 0xa5, 0x5a)
	}
}

func fill[T any](s []T, even, odd T) {
	for i := range s {
		s[i] = even
		if i%2 == 1 {
			s[i] = odd
		}
	}
}
