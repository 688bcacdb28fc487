package constraint

import (
	"math"

	"github.com/gopyro/gopyro/tensor"
)

// A Bounded constraint is a set of numbers between two bounds, each a number or a tensor that broadcasts with the
// values. An infinite number means no bound on that side.
type Bounded struct {
	Low, High         Operand
	OpenLow, OpenHigh bool // the bound itself is not in the set
	Whole             bool // only whole numbers are
}

// Interval is low ≤ x ≤ high.
func Interval[L, H Number](low L, high H) Bounded {
	return Bounded{Low: Of(low), High: Of(high)}
}

// OpenInterval is low < x < high.
func OpenInterval[L, H Number](low L, high H) Bounded {
	return Bounded{Low: Of(low), High: Of(high), OpenLow: true, OpenHigh: true}
}

// HalfOpenInterval is low ≤ x < high.
func HalfOpenInterval[L, H Number](low L, high H) Bounded {
	return Bounded{Low: Of(low), High: Of(high), OpenHigh: true}
}

// GreaterThan is x > low.
func GreaterThan[L Number](low L) Bounded {
	return Bounded{Low: Of(low), High: Of(math.Inf(1)), OpenLow: true}
}

// AtLeast is x ≥ low.
func AtLeast[L Number](low L) Bounded {
	return Bounded{Low: Of(low), High: Of(math.Inf(1))}
}

// LessThan is x < high.
func LessThan[H Number](high H) Bounded {
	return Bounded{Low: Of(math.Inf(-1)), High: Of(high), OpenHigh: true}
}

// IntegerInterval is the whole numbers low, low+1, …, high.
func IntegerInterval[L, H Number](low L, high H) Bounded {
	return Bounded{Low: Of(low), High: Of(high), Whole: true}
}

// IntegerAtLeast is the whole numbers low, low+1, ….
func IntegerAtLeast[L Number](low L) Bounded {
	return Bounded{Low: Of(low), High: Of(math.Inf(1)), Whole: true}
}

// HasLow reports whether the set is bounded below.
func (b Bounded) HasLow() bool { return bounds(b.Low) }

// HasHigh reports whether the set is bounded above.
func (b Bounded) HasHigh() bool { return bounds(b.High) }

func bounds(o Operand) bool {
	v, isNumber := o.Number()
	return !isNumber || !math.IsInf(v, 0)
}

func (b Bounded) String() string {
	switch {
	case b.Whole && !b.HasHigh():
		return "integer ≥ " + b.Low.String()
	case b.Whole:
		return "integer interval [" + b.Low.String() + ", " + b.High.String() + "]"
	case !b.HasHigh():
		return pick(b.OpenLow, "greater than ", "at least ") + b.Low.String()
	case !b.HasLow():
		return pick(b.OpenHigh, "less than ", "at most ") + b.High.String()
	}
	return "interval " + pick(b.OpenLow, "(", "[") + b.Low.String() + ", " + b.High.String() + pick(b.OpenHigh, ")", "]")
}

func pick(open bool, yes, no string) string {
	if open {
		return yes
	}
	return no
}

// EventDim returns 0.
func (Bounded) EventDim() int { return 0 }

// IsDiscrete reports whether only whole numbers are in the set.
func (b Bounded) IsDiscrete() bool { return b.Whole }

// Contains reports whether v is in the set; of a tensor bound it looks at the first element.
func (b Bounded) Contains(v float64) bool {
	return b.between(v, head(b.Low), head(b.High))
}

func head(o Operand) float64 {
	if o.tensor == nil {
		return o.number
	}
	return first(o.tensor)
}

func (b Bounded) between(v, low, high float64) bool {
	if b.Whole && !isInteger(v) {
		return false
	}
	return (v > low || v == low && !b.OpenLow) && (v < high || v == high && !b.OpenHigh)
}

// Check implements [Constraint].
func (b Bounded) Check(x *tensor.Tensor) (index int, ok bool) {
	if b.Low.tensor == nil && b.High.tensor == nil {
		return firstNot(x, func(v float64) bool { return b.between(v, b.Low.number, b.High.number) })
	}
	low, high := b.Low.spread(x), b.High.spread(x)
	f64, f32 := elements(x)
	for i, v := range f64 {
		if !b.between(v, low(i), high(i)) {
			return i, false
		}
	}
	for i, v := range f32 {
		if !b.between(float64(v), low(i), high(i)) {
			return i, false
		}
	}
	return -1, true
}

// spread returns the operand as a function of the flat index into x, broadcast against it.
func (o Operand) spread(x *tensor.Tensor) func(i int) float64 {
	if o.tensor == nil {
		return func(int) float64 { return o.number }
	}
	v := o.tensor.Detach().ExpandTo(x.Shape()).Float64s()
	return func(i int) float64 { return v[i] }
}
