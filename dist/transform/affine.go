package transform

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// Affine is y = Loc + Scale x; a scale is not zero and may be negative.
type Affine struct {
	onNumbers
	loc, scale constraint.Operand
	unit       *tensor.Tensor // the scale as inUnits gives it, nil if it has no gradient
}

// ForwardShape returns s broadcast with location and scale.
func (a Affine) ForwardShape(s tensor.Shape) tensor.Shape { return joint(s, a.loc, a.scale) }

// InverseShape is ForwardShape.
func (a Affine) InverseShape(s tensor.Shape) tensor.Shape { return a.ForwardShape(s) }

func (a Affine) row(n, i int) Transform {
	return newAffine(operandRow(a.loc, n, i), operandRow(a.scale, n, i))
}

// NewAffine returns the Affine with the given location and scale, numbers or tensors.
func NewAffine[L, S constraint.Number](loc L, scale S) Affine {
	return newAffine(constraint.Of(loc), constraint.Of(scale))
}

func newAffine(loc, scale constraint.Operand) Affine {
	a := Affine{loc: loc, scale: scale}
	if t := scale.Tensor(); t != nil && t.RequiresGrad() {
		a.unit = tensor.Apply(inUnits{}, t)
	}
	return a
}

// IsAffine reports whether t maps each number x to loc + scale x, for some loc and scale: an [Affine], or what [Compose] makes of such.
func IsAffine(t Transform) bool {
	switch t := t.(type) {
	case Affine:
		return true
	case *composed:
		for _, part := range t.parts {
			if !IsAffine(part) {
				return false
			}
		}
		return true
	}
	return false
}

// As implements [Typed].
func (a Affine) As(d tensor.DType) Transform { return typed(a, d) }

// Forward returns loc + scale x.
func (a Affine) Forward(x *tensor.Tensor) *tensor.Tensor { return plus(times(x, a.scale), a.loc) }

// Inverse returns (y - loc)/scale.
func (a Affine) Inverse(y *tensor.Tensor) *tensor.Tensor {
	if loc := a.loc.Tensor(); a.unit == nil && (loc == nil || !loc.RequiresGrad()) {
		return over(minus(y, a.loc), a.scale)
	}
	scale := a.unit
	if scale == nil {
		scale = operandLike(y, a.scale)
	}
	return tensor.Apply(standardise{}, y, operandLike(y, a.loc), scale)
}

// operandLike returns o as a tensor, of the type of y if it is a number.
func operandLike(y *tensor.Tensor, o constraint.Operand) *tensor.Tensor {
	if t := o.Tensor(); t != nil {
		return t
	}
	v, _ := o.Number()
	if tp := y.Tape(); tp != nil {
		return tp.New(y.DType(), tensor.Shape{}).AddScalar(v)
	}
	return tensor.Scalar(v).As(y.DType())
}

// LogAbsDet returns log |scale|.
func (a Affine) LogAbsDet(x, _ *tensor.Tensor) *tensor.Tensor {
	if a.unit != nil {
		return zeros(x).Add(tensor.Apply(logSize{}, a.unit))
	}
	if t := a.scale.Tensor(); t != nil {
		return zeros(x).Add(t).Abs().Log()
	}
	v, _ := a.scale.Number()
	return zeros(x).AddScalar(math.Log(math.Abs(v)))
}

// Codomain returns the real line.
func (Affine) Codomain() constraint.Constraint { return constraint.Real }

// inUnits is the operation that hands on a scale, whose derivatives behind it are those in units of min(1, |scale|), as by log |scale| where that is small. What density and
// volume contribute to them then meets before it is divided by a scale so small that both would leave the range.
type inUnits struct{}

// Value implements [tensor.Op].
func (inUnits) Value(_ *tensor.Tape, args []*tensor.Tensor) *tensor.Tensor { return args[0].Detach() }

// VJP implements [tensor.Op].
func (inUnits) VJP(_ *tensor.Tape, p *tensor.Pullback, g, scale *tensor.Tensor, _ []*tensor.Tensor) {
	p.Give(0, g.Div(scale.Abs().Clamp(0, 1)))
}

// perUnit returns sign(scale) max(1, |scale|): what a scale is of the units of inUnits.
func perUnit(scale *tensor.Tensor) *tensor.Tensor {
	return scale.Abs().Clamp(1, math.Inf(1)).Mul(scale.Sign())
}

// logSize is log |scale| of a scale in units.
type logSize struct{}

// Value implements [tensor.Op].
func (logSize) Value(_ *tensor.Tape, args []*tensor.Tensor) *tensor.Tensor {
	return args[0].Abs().Log()
}

// VJP implements [tensor.Op].
func (logSize) VJP(_ *tensor.Tape, p *tensor.Pullback, g, _ *tensor.Tensor, args []*tensor.Tensor) {
	p.Give(0, g.Div(perUnit(args[0])))
}

// standardise is (y - loc)/scale for a scale in units.
type standardise struct{}

// Value implements [tensor.Op].
func (standardise) Value(_ *tensor.Tape, args []*tensor.Tensor) *tensor.Tensor {
	return args[0].Sub(args[1]).Div(args[2])
}

// VJP implements [tensor.Op].
func (standardise) VJP(_ *tensor.Tape, p *tensor.Pullback, g, x *tensor.Tensor, args []*tensor.Tensor) {
	y, loc, scale := args[0], args[1], args[2]
	if p.Wants(0) {
		p.Give(0, g.Div(scale).SumTo(y.Shape()))
	}
	if p.Wants(1) {
		p.Give(1, sumTo(loc.Shape(), g.Div(scale), func(by float64) *tensor.Tensor {
			return g.MulScalar(by).Div(scale.MulScalar(1 / by))
		}).Neg())
	}
	if p.Wants(2) {
		g := g.Div(perUnit(scale))
		p.Give(2, sumTo(scale.Shape(), g.Mul(x), func(by float64) *tensor.Tensor {
			far := x.MulScalar(by)
			return tensor.Where(far, g.MulScalar(by).Mul(far), far) // 0 counts for nothing, also beside what is beyond the range
		}).Neg())
	}
}

// sumTo returns the sum of terms of the shape s. Where they leave the range with both signs it is that of what times returns: the terms times by², for a
// small power of two.
func sumTo(s tensor.Shape, terms *tensor.Tensor, times func(by float64) *tensor.Tensor) *tensor.Tensor {
	sum := terms.SumTo(s)
	if sum.Within(math.Inf(-1), math.Inf(1)) {
		return sum
	}
	by := 0x1p-520
	if terms.DType() == tensor.Float32 {
		by = 0x1p-70
	}
	far := times(by).SumTo(s).MulScalar(1 / by).MulScalar(1 / by)
	return tensor.Where(sum.EqualTo(sum), sum, far)
}
