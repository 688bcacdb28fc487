package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// Bounds of supports: numbers, or tensors of float64 with a bound for each element.

// boundsOf returns a set of numbers as the interval that it spans.
func boundsOf(c constraint.Constraint) constraint.Bounded {
	if b, ok := c.(constraint.Bounded); ok {
		return b
	}
	if set, t, ok := transform.Preimage(c); ok {
		return imageBounds(boundsOf(set), t)
	}
	if s, ok := c.(sampleSet); ok {
		return s.bounds()
	}
	low, high := math.Inf(-1), math.Inf(1)
	switch c {
	case constraint.Constraint(constraint.Positive), constraint.Constraint(constraint.SoftplusPositive), constraint.Constraint(constraint.NonNegative), constraint.Constraint(constraint.NonNegativeInteger):
		low = 0
	case constraint.Constraint(constraint.UnitInterval), constraint.Constraint(constraint.OpenUnitInterval), constraint.Constraint(constraint.Boolean):
		low, high = 0, 1
	case constraint.Constraint(constraint.PositiveInteger):
		low = 1
	}
	return constraint.Bounded{Low: constraint.Of(low), High: constraint.Of(high), Whole: c.IsDiscrete()}
}

// imageBounds returns the interval that t, which rises or falls, maps the ends of b to.
func imageBounds(b constraint.Bounded, t transform.Transform) constraint.Bounded {
	t = transform.As(t, tensor.Float64)
	end := func(o Operand) *tensor.Tensor {
		x := o.Tensor()
		if x == nil {
			v, _ := o.Number()
			x = tensor.Scalar(v)
		}
		return t.Forward(x.Detach().As(tensor.Float64)).Detach()
	}
	low, high := end(b.Low), end(b.High)
	operand := func(x *tensor.Tensor) Operand {
		if x.NDim() == 0 {
			return Of(x.Item())
		}
		return Of(x)
	}
	return constraint.Bounded{Low: operand(low.Minimum(high)), High: operand(low.Maximum(high))}
}

// interval returns the closed interval between two bounds, of whole numbers or of all.
func interval(low, high Operand, whole bool) constraint.Constraint {
	set := constraint.Bounded{Low: low, High: high, Whole: whole}
	if !set.HasLow() && !set.HasHigh() && !whole {
		return constraint.Real
	}
	return set
}

// lesser and greater return the smaller and the larger of two bounds, element by element.
func lesser(a, b Operand) Operand  { return oneBound(a, b, math.Min, (*tensor.Tensor).Minimum) }
func greater(a, b Operand) Operand { return oneBound(a, b, math.Max, (*tensor.Tensor).Maximum) }

// oneBound is ofNumbers, a minimum or maximum, or of, the same of tensors.
func oneBound(a, b Operand, ofNumbers func(a, b float64) float64, of func(a, b *tensor.Tensor) *tensor.Tensor) Operand {
	u, isNumber := a.Number()
	v, areNumbers := b.Number()
	switch {
	case isNumber && areNumbers:
		return Of(ofNumbers(u, v))
	case areNumbers:
		return oneBound(b, a, ofNumbers, of)
	case isNumber && math.IsInf(u, 0) && ofNumbers(u, 0) == u:
		return a
	case isNumber && math.IsInf(u, 0):
		return b
	}
	return Of(of(wideTensor(a), wideTensor(b)))
}

// wideTensor returns o as a tensor of float64.
func wideTensor(o Operand) *tensor.Tensor {
	d := Dist{dtype: tensor.Float64}
	return d.asTensor(nil, wideOperandOn(nil, o))
}
