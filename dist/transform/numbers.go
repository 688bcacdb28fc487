package transform

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// Identity is y = x. Its log-determinant is zero.
type Identity struct{ onNumbers }

// Forward returns x.
func (Identity) Forward(x *tensor.Tensor) *tensor.Tensor { return x }

// Inverse returns y.
func (Identity) Inverse(y *tensor.Tensor) *tensor.Tensor { return y }

// LogAbsDet returns zeros.
func (Identity) LogAbsDet(x, _ *tensor.Tensor) *tensor.Tensor { return zeros(x) }

// Codomain returns the real line.
func (Identity) Codomain() constraint.Constraint { return constraint.Real }

// Exp is y = e^x, onto the positive numbers.
type Exp struct{ onNumbers }

// Forward returns e^x.
func (Exp) Forward(x *tensor.Tensor) *tensor.Tensor { return x.Exp() }

// Inverse returns log y.
func (Exp) Inverse(y *tensor.Tensor) *tensor.Tensor { return y.Log() }

// LogAbsDet returns x.
func (Exp) LogAbsDet(x, _ *tensor.Tensor) *tensor.Tensor { return x }

// Codomain returns the positive numbers.
func (Exp) Codomain() constraint.Constraint { return constraint.Positive }

// Softplus is y = log(1+e^x), onto the positive numbers and close to the identity for large x.
type Softplus struct{ onNumbers }

// Forward returns log(1+e^x).
func (Softplus) Forward(x *tensor.Tensor) *tensor.Tensor { return x.Softplus() }

// Inverse returns y + log(1-e^-y).
func (Softplus) Inverse(y *tensor.Tensor) *tensor.Tensor { return tensor.Apply(unsoftplus{}, y) }

// unsoftplus is y + log(1-e^-y), with the derivative 1/(1-e^-y), which is one number where a cotangent is infinite, too.
type unsoftplus struct{}

// Value implements [tensor.Op].
func (unsoftplus) Value(_ *tensor.Tape, args []*tensor.Tensor) *tensor.Tensor {
	return args[0].Neg().Expm1().Neg().Log().Add(args[0])
}

// VJP implements [tensor.Op].
func (unsoftplus) VJP(_ *tensor.Tape, p *tensor.Pullback, g, _ *tensor.Tensor, args []*tensor.Tensor) {
	p.Give(0, g.Div(args[0].Neg().Expm1().Neg()))
}

// LogAbsDet returns -log(1+e^-x).
func (Softplus) LogAbsDet(x, _ *tensor.Tensor) *tensor.Tensor { return x.LogSigmoid() }

// Codomain returns the positive numbers reached through softplus.
func (Softplus) Codomain() constraint.Constraint { return constraint.SoftplusPositive }

// Sigmoid is y = 1/(1+e^-x), onto the unit interval. In floating point y may round to an end.
type Sigmoid struct{ onNumbers }

// Forward returns 1/(1+e^-x).
func (Sigmoid) Forward(x *tensor.Tensor) *tensor.Tensor { return tensor.Apply(logistic{}, x) }

// logistic is 1/(1+e^-x) with the derivative s(1-s) by the smaller one of s and 1-s, which the rounded value has not where it is next to 1.
type logistic struct{}

// Value implements [tensor.Op].
func (logistic) Value(_ *tensor.Tape, args []*tensor.Tensor) *tensor.Tensor { return args[0].Sigmoid() }

// VJP implements [tensor.Op].
func (logistic) VJP(_ *tensor.Tape, p *tensor.Pullback, g, _ *tensor.Tensor, args []*tensor.Tensor) {
	small := args[0].Abs().Neg().Sigmoid()
	p.Give(0, g.Mul(small).Mul(small.SubFrom(1)))
}

// Inverse returns log y - log(1-y).
func (Sigmoid) Inverse(y *tensor.Tensor) *tensor.Tensor { return y.Log().Sub(y.Neg().Log1p()) }

// LogAbsDet returns -log(1+e^x) - log(1+e^-x).
func (Sigmoid) LogAbsDet(x, _ *tensor.Tensor) *tensor.Tensor {
	return x.LogSigmoid().Add(x.Neg().LogSigmoid())
}

// Codomain returns the unit interval.
func (Sigmoid) Codomain() constraint.Constraint { return constraint.UnitInterval }

// Tanh is y = tanh x, onto (-1, 1).
type Tanh struct{ onNumbers }

// Forward returns tanh x.
func (Tanh) Forward(x *tensor.Tensor) *tensor.Tensor { return tensor.Apply(tanh{}, x) }

// tanh is tanh x with the derivative 4s(1-s) for s = 1/(1+e^2|x|), likewise.
type tanh struct{}

// Value implements [tensor.Op].
func (tanh) Value(_ *tensor.Tape, args []*tensor.Tensor) *tensor.Tensor { return args[0].Tanh() }

// VJP implements [tensor.Op].
func (tanh) VJP(_ *tensor.Tape, p *tensor.Pullback, g, _ *tensor.Tensor, args []*tensor.Tensor) {
	small := args[0].Abs().MulScalar(-2).Sigmoid()
	p.Give(0, g.Mul(small).Mul(small.SubFrom(1)).MulScalar(4))
}

// Inverse returns ½ (log(1+y) - log(1-y)).
func (Tanh) Inverse(y *tensor.Tensor) *tensor.Tensor {
	return y.Log1p().Sub(y.Neg().Log1p()).MulScalar(0.5)
}

// LogAbsDet returns log(1 - tanh² x) = 2 (log 2 - x - log(1+e^-2x)), which does not cancel; its derivative, -2 tanh x, is off by up to 2⁻⁵², which
// next to 0 is more than its last digit.
func (Tanh) LogAbsDet(x, _ *tensor.Tensor) *tensor.Tensor {
	twice := x.MulScalar(2)
	return twice.LogSigmoid().Add(twice.Neg().LogSigmoid()).AddScalar(2 * math.Ln2)
}

// Codomain returns the interval from -1 to 1.
func (Tanh) Codomain() constraint.Constraint { return constraint.OpenInterval(-1, 1) }

// Power is y = x^Exponent on the positive numbers; the exponent is not zero.
type Power struct {
	sameShape
	Exponent float64
}

// Forward returns x^Exponent.
func (p Power) Forward(x *tensor.Tensor) *tensor.Tensor { return x.PowScalar(p.Exponent) }

// Inverse returns y^(1/Exponent).
func (p Power) Inverse(y *tensor.Tensor) *tensor.Tensor { return y.PowScalar(1 / p.Exponent) }

// LogAbsDet returns log |Exponent| + (Exponent-1) log x.
func (p Power) LogAbsDet(x, _ *tensor.Tensor) *tensor.Tensor {
	return x.Log().MulScalar(p.Exponent - 1).AddScalar(math.Log(math.Abs(p.Exponent)))
}

// Domain returns the positive numbers.
func (Power) Domain() constraint.Constraint { return constraint.Positive }

// Codomain returns the positive numbers.
func (Power) Codomain() constraint.Constraint { return constraint.Positive }
