package transform

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
)

// A Param is a parameter of a transform, of one value or laid over the values.
type Param struct {
	Name       string // "Affine.scale"
	Constraint constraint.Constraint
	Value      constraint.Operand
}

// Parametrised is implemented by transforms with parameters, so that a distribution made by them can check these.
type Parametrised interface {
	Params() []Param
}

// ParamsOf returns the parameters of t: none if it is not [Parametrised].
func ParamsOf(t Transform) []Param {
	if p, ok := t.(Parametrised); ok {
		return p.Params()
	}
	return nil
}

// Params implements [Parametrised].
func (a Affine) Params() []Param {
	return []Param{{"Affine.loc", constraint.Real, a.loc}, {"Affine.scale", constraint.NonZero, a.scale}}
}

// Params implements [Parametrised].
func (p Power) Params() []Param {
	return []Param{{"Power.exponent", constraint.NonZero, constraint.Of(p.Exponent)}}
}

// Params implements [Parametrised].
func (t Interval) Params() []Param {
	low := Param{"Interval.low", constraint.Real, t.set.Low}
	above := constraint.Bounded{Low: t.set.Low, High: constraint.Of(math.Inf(1)), OpenLow: true}
	return []Param{low, {"Interval.high", above, t.set.High}}
}

// Params implements [Parametrised].
func (c *composed) Params() (all []Param) {
	for _, t := range c.parts {
		all = append(all, ParamsOf(t)...)
	}
	return all
}

// Params implements [Parametrised].
func (t independent) Params() []Param { return ParamsOf(t.Transform) }

// Params implements [Parametrised].
func (t inverse) Params() []Param { return ParamsOf(t.of) }
