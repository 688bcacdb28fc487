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

// Contains reports whether v is in the set; of a tensor bound, whether it is so for all elements.
func (b Bounded) Contains(v float64) bool {
	if single(b.Low) && single(b.High) {
		return b.between(head(b.Low), head(b.High)).contains(v)
	}
	_, ok := b.Check(tensor.Scalar(v))
	return ok
}

func head(o Operand) float64 {
	if o.tensor == nil {
		return o.number
	}
	return first(o.tensor)
}

// between returns the span of b where its bounds are low and high.
func (b Bounded) between(low, high float64) span {
	return span{above(low, b.OpenLow), below(high, b.OpenHigh), b.Whole}
}

// Check implements [Constraint].
func (b Bounded) Check(x *tensor.Tensor) (index int, ok bool) {
	if single(b.Low) && single(b.High) {
		return b.between(head(b.Low), head(b.High)).check(x)
	}
	joint := b.joint(x)
	if b.OpenLow && !b.HasHigh() && !b.Whole && b.Low.Shape() == x.Shape() {
		if b.Low.tensor.Detach().Below(x.Detach()) {
			return -1, true
		}
	}
	low, high, v := b.Low.spread(joint), b.High.spread(joint), Of(x).spread(joint)
	if b.surely(low, high, v, joint.Size()) && (!b.Whole || x.WholeWithin(-inf, inf)) {
		return -1, true
	}
	for i := range joint.Size() {
		if !b.between(low.at(i), high.at(i)).contains(v.at(i)) {
			return project(i, joint, x.Shape()), false
		}
	}
	return -1, true
}

// surely reports whether n numbers v are between the bounds, whole or not.
func (b Bounded) surely(low, high, v bound, n int) bool {
	for i := range n {
		l, a, h := low.at(i), v.at(i), high.at(i)
		if !(l <= a && a <= h) || b.OpenLow && l == a || b.OpenHigh && a == h {
			return false
		}
	}
	return true
}

// joint returns the shape that x and the bounds broadcast to. It panics with a *tensor.ShapeError if they do not.
func (b Bounded) joint(x *tensor.Tensor) tensor.Shape {
	s := x.Shape()
	for _, o := range []Operand{b.Low, b.High} {
		t, ok := tensor.BroadcastShapes(s, o.Shape())
		if !ok {
			panic(&tensor.ShapeError{Op: "constraint.Bounded.Check", Got: []tensor.Shape{s, o.Shape()}, Want: "bounds that broadcast with the value"})
		}
		s = t
	}
	return s
}

// project returns the flat index, in a tensor of shape part, of what element i of the shape whole shows of it.
func project(i int, whole, part tensor.Shape) int {
	at, stride := 0, 1
	for d := 1; d <= part.NDim(); d++ {
		n := whole.Dim(-d)
		if m := part.Dim(-d); m > 1 {
			at += i % n * stride
			stride *= m
		}
		i /= n
	}
	return at
}

// single reports whether o is one number for all values.
func single(o Operand) bool { return o.tensor == nil || o.tensor.Len() == 1 }

// A bound is an operand laid over the elements of a shape: one number for all, or one for each.
type bound struct {
	v    []float64
	mask int
}

func (b bound) at(i int) float64 { return b.v[i&b.mask] }

// spread returns the operand laid over the shape s.
func (o Operand) spread(s tensor.Shape) bound {
	if single(o) {
		return bound{v: []float64{head(o)}}
	}
	return bound{doubles(o.tensor.ExpandTo(s)), -1}
}
