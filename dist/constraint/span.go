package constraint

import (
	"math"

	"github.com/gopyro/gopyro/tensor"
)

// A span is the numbers from low to high, both in it, or the whole numbers among them. An open bound is the closed one
// next to it. Every set of numbers here is a span, so that one kernel checks them all.
type span struct {
	low, high float64
	whole     bool
}

var (
	inf      = math.Inf(1)
	tiniest  = math.SmallestNonzeroFloat64
	underOne = math.Nextafter(1, 0)
)

// basicSpans lists the spans of the constraints on numbers.
var basicSpans = [RealVector]span{
	Real:               {-inf, inf, false},
	Positive:           {tiniest, inf, false},
	SoftplusPositive:   {tiniest, inf, false},
	NonNegative:        {0, inf, false},
	UnitInterval:       {0, 1, false},
	OpenUnitInterval:   {tiniest, underOne, false},
	Boolean:            {0, 1, true},
	NonNegativeInteger: {0, inf, true},
	PositiveInteger:    {1, inf, true},
	Integer:            {-inf, inf, true},
	NonZero:            {-inf, inf, false},
}

// contains reports whether v is in s. A NaN is in none, an infinity in none of whole numbers.
func (s span) contains(v float64) bool {
	return s.low <= v && v <= s.high && (!s.whole || isInteger(v))
}

func isInteger(v float64) bool { return v == math.Floor(v) && !math.IsInf(v, 0) }

// few is the number of elements that are checked without a kernel.
const few = 16

// check returns the index of the first element of x that is not in s, looking for it only if there is one.
func (s span) check(x *tensor.Tensor) (index int, ok bool) {
	if s.whole {
		ok = x.WholeWithin(s.low, s.high)
	} else {
		ok = within(x, s.low, s.high)
	}
	if ok {
		return -1, true
	}
	return firstNot(x, s.contains)
}

// within reports whether all numbers of x are from low to high: of a few without a kernel.
func within(x *tensor.Tensor, low, high float64) bool {
	if x.Len() <= few {
		if v, ok := x.Raw64(); ok {
			return allWithin(v, low, high)
		}
		if v, ok := x.Raw32(); ok {
			return allWithin(v, low, high)
		}
	}
	return x.Within(low, high)
}

func allWithin[T tensor.Float](v []T, low, high float64) bool {
	for _, a := range v {
		if a := float64(a); !(low <= a && a <= high) {
			return false
		}
	}
	return true
}

// above returns the least number of a span whose lower bound is v, open or not; NaN, the bound of no number, if there is none.
func above(v float64, open bool) float64 {
	switch {
	case !open:
		return v
	case v == inf:
		return math.NaN()
	}
	return math.Nextafter(v, inf)
}

// below is above for upper bounds.
func below(v float64, open bool) float64 { return -above(-v, open) }
