package transform

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// Interval is the map of the real line onto the numbers between two bounds, each a number or a tensor, of which one may
// be infinite; of elements of tensors both may, where y = x:
//
//	y = low + (high-low)/(1+e^-x)    between two bounds
//	y = low + e^x                    above a bound
//	y = high - e^x                   below a bound
type Interval struct {
	onNumbers
	set constraint.Bounded
}

// NewInterval returns the map onto the set, which is bounded on one side at least.
func NewInterval(set constraint.Bounded) Interval { return Interval{set: set} }

// ForwardShape returns s broadcast with the bounds.
func (t Interval) ForwardShape(s tensor.Shape) tensor.Shape { return joint(s, t.set.Low, t.set.High) }

// InverseShape is ForwardShape.
func (t Interval) InverseShape(s tensor.Shape) tensor.Shape { return t.ForwardShape(s) }

func (t Interval) row(n, i int) Transform {
	t.set.Low, t.set.High = operandRow(t.set.Low, n, i), operandRow(t.set.High, n, i)
	return t
}

// As implements [Typed].
func (t Interval) As(d tensor.DType) Transform { return typed(t, d) }

// Forward implements [Transform].
func (t Interval) Forward(x *tensor.Tensor) *tensor.Tensor {
	switch {
	case t.isPartlyOpen():
		return t.each(x, Transform.Forward)
	case !t.set.HasHigh():
		return plus(x.Exp(), t.set.Low)
	case !t.set.HasLow():
		return plus(x.Exp().Neg(), t.set.High)
	}
	return t.inside(x)
}

// inside interpolates from the nearer end, so that y keeps its relative distance to both.
func (t Interval) inside(x *tensor.Tensor) *tensor.Tensor {
	low, high := t.set.Low, t.set.High
	fromLow := plus(t.stretch(x.Sigmoid()), low)
	fromHigh := plus(t.stretch(x.Neg().Sigmoid()).Neg(), high)
	return tensor.Where(x.Less(zeros(x)), fromLow, fromHigh)
}

// stretch returns (high-low) u.
func (t Interval) stretch(u *tensor.Tensor) *tensor.Tensor {
	low, isNumber := t.set.Low.Number()
	high, areNumbers := t.set.High.Number()
	if isNumber && areNumbers {
		return u.MulScalar(high - low)
	}
	return times(u, t.set.High).Sub(times(u, t.set.Low))
}

// Inverse implements [Transform].
func (t Interval) Inverse(y *tensor.Tensor) *tensor.Tensor {
	switch {
	case t.isPartlyOpen():
		return t.each(y, Transform.Inverse)
	case !t.set.HasHigh():
		return minus(y, t.set.Low).Log()
	case !t.set.HasLow():
		return minus(y, t.set.High).Neg().Log()
	}
	return minus(y, t.set.Low).Log().Sub(minus(y, t.set.High).Neg().Log())
}

// LogAbsDet implements [Transform].
func (t Interval) LogAbsDet(x, _ *tensor.Tensor) *tensor.Tensor {
	switch {
	case t.isPartlyOpen():
		return t.each(x, func(part Transform, x *tensor.Tensor) *tensor.Tensor { return part.LogAbsDet(x, nil) })
	case !t.set.HasHigh() || !t.set.HasLow():
		return x
	}
	d := x.LogSigmoid().Add(x.Neg().LogSigmoid())
	low, isNumber := t.set.Low.Number()
	high, areNumbers := t.set.High.Number()
	if isNumber && areNumbers {
		return d.AddScalar(math.Log(high - low))
	}
	return d.Add(t.stretch(zeros(x).AddScalar(1)).Log())
}

// isPartlyOpen reports whether a bound is a tensor with elements that bound nothing.
func (t Interval) isPartlyOpen() bool {
	return has(t.set.Low, math.Inf(-1)) || has(t.set.High, math.Inf(1))
}

// has reports whether o is a tensor with the infinite element v.
func has(o constraint.Operand, v float64) bool {
	t := o.Tensor()
	if t == nil || t.Within(-math.MaxFloat64, math.MaxFloat64) {
		return false
	}
	return !t.Detach().EqualTo(tensor.Scalar(v).As(t.DType())).Within(0, 0)
}

// each returns of(part, x), for each element with the map that has the finite ones of its bounds.
func (t Interval) each(x *tensor.Tensor, of func(part Transform, x *tensor.Tensor) *tensor.Tensor) *tensor.Tensor {
	constant := func(v float64) *tensor.Tensor { return tensor.Scalar(v).As(x.DType()) }
	low, high := plus(constant(0), t.set.Low), plus(constant(0), t.set.High)
	below, above := low.EqualTo(constant(math.Inf(-1))), high.EqualTo(constant(math.Inf(1)))
	inner := func(open *tensor.Tensor) *tensor.Tensor { return open.SubFrom(1) }
	pick := func(where, v *tensor.Tensor, other float64) *tensor.Tensor {
		return tensor.Where(where, v, constant(other))
	}
	part := func(where *tensor.Tensor, hasLow, hasHigh bool) *tensor.Tensor { // elsewhere of ½, which is in all sets, so that no derivative is NaN
		set := constraint.Bounded{Low: constraint.Of(math.Inf(-1)), High: constraint.Of(math.Inf(1))}
		if hasLow {
			set.Low = constraint.Of(pick(where, low, 0))
		}
		if hasHigh {
			set.High = constraint.Of(pick(where, high, 1))
		}
		if !hasLow && !hasHigh {
			return of(Identity{}, pick(where, x, 0.5))
		}
		return of(Interval{set: set}, pick(where, x, 0.5))
	}
	fromLow, fromHigh, inside := inner(below).Mul(above), below.Mul(inner(above)), inner(below).Mul(inner(above))
	y := part(below.Mul(above), false, false)
	y = tensor.Where(fromLow, part(fromLow, true, false), y)
	y = tensor.Where(fromHigh, part(fromHigh, false, true), y)
	return tensor.Where(inside, part(inside, true, true), y)
}

// Codomain returns the interval.
func (t Interval) Codomain() constraint.Constraint { return t.set }

// plus returns x + o.
func plus(x *tensor.Tensor, o constraint.Operand) *tensor.Tensor {
	if t := o.Tensor(); t != nil {
		return x.Add(t)
	}
	if v, _ := o.Number(); v != 0 {
		return x.AddScalar(v)
	}
	return x
}

// minus returns x - o.
func minus(x *tensor.Tensor, o constraint.Operand) *tensor.Tensor {
	if t := o.Tensor(); t != nil {
		return x.Sub(t)
	}
	v, _ := o.Number()
	return x.AddScalar(-v)
}

// times returns x o.
func times(x *tensor.Tensor, o constraint.Operand) *tensor.Tensor {
	if t := o.Tensor(); t != nil {
		return x.Mul(t)
	}
	v, _ := o.Number()
	return x.MulScalar(v)
}

// over returns x / o.
func over(x *tensor.Tensor, o constraint.Operand) *tensor.Tensor {
	if t := o.Tensor(); t != nil {
		return x.Div(t)
	}
	v, _ := o.Number()
	return x.DivScalar(v)
}
