package dist

import (
	"fmt"
	"strings"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// A ParamError says that a parameter is outside its constraint. [Dist.Validate] returns one for a bad number or element of a tensor, and for a
// mask with other elements than 0 and 1. Methods that compute panic with one for a bad number, unless the distribution is
// [Dist.Unvalidated], and for a covariance that is not positive definite.
type ParamError struct {
	Family     string
	Param      string
	Constraint constraint.Constraint // with the bounds of this element
	Index      []int                 // of the element in the parameter; nil for a number
	Value      float64
	Err        error // a *tensor.NotPositiveDefiniteError where a Cholesky factorisation found it, or nil
}

func (e *ParamError) Error() string {
	s := fmt.Sprintf("dist: %s: %s%s is %v, want %v", e.Family, e.Param, brackets(e.Index), e.Value, e.Constraint)
	if e.Err != nil {
		s += " (" + e.Err.Error() + ")"
	}
	return s + e.remedy()
}

// Unwrap returns Err.
func (e *ParamError) Unwrap() error { return e.Err }

// paramError returns the error of element at of t, a parameter that c does not allow.
func paramError(family, param string, c constraint.Constraint, t *tensor.Tensor, at int) *ParamError {
	return &ParamError{Family: family, Param: param, Constraint: constraint.At(c, t.Shape(), at),
		Index: append([]int{}, t.Shape().Index(at)...), Value: flatAt(t, at)}
}

// remedy says what to do: how to keep a learned parameter, a tensor, inside its constraint.
func (e *ParamError) remedy() string {
	c := e.Constraint
	switch {
	case e.Value != e.Value:
		return " (look at what it is computed from: that is NaN, or overflows)"
	case e.Index == nil:
		return ""
	case c == constraint.Constraint(constraint.Symmetric):
		return " (average it with its transpose, or give its Cholesky factor)"
	case c == constraint.Constraint(constraint.NonZero):
		return " (hold a learned one with constraint.Positive)"
	case c.IsDiscrete() || constraint.IsReal(c):
		return ""
	}
	return " (declare a learned parameter with this constraint, or map it there with transform.To)"
}

// A ValueError says that a value is outside the support of a distribution, or of a shape that does not fit it.
type ValueError struct {
	Family  string
	Support constraint.Constraint // with the bounds of this element
	Index   []int                 // of the element in the value
	Value   float64               // that element
	Shape   tensor.Shape
	Want    tensor.Shape // batch and event shape of the distribution; shapes are set if it is the shape that is wrong
	IsShape bool
}

func (e *ValueError) Error() string {
	if e.IsShape {
		return fmt.Sprintf("dist: %s: value of shape %v does not broadcast with the distribution's shape %v; "+
			"compare d.BatchShape() and d.EventShape() with the value's", e.Family, e.Shape, e.Want)
	}
	return fmt.Sprintf("dist: %s: value%s is %v, %soutside the support (%v); its log-probability is -Inf or NaN%s",
		e.Family, brackets(e.Index), e.Value, e.within(), e.Support, e.remedy())
}

// within says that a number is part of what is outside.
func (e *ValueError) within() string {
	switch e.Support.EventDim() {
	case 0:
		return ""
	case 1:
		return "in a vector "
	}
	return "in a matrix "
}

// remedy says what to do about missing values.
func (e *ValueError) remedy() string {
	if e.Value != e.Value {
		return " (hide missing values with Dist.Mask)"
	}
	return ""
}

// An UnsupportedError says that a family has no such method, or none in closed form.
type UnsupportedError struct {
	Family string
	Method string
	Reason string // what to do instead, or empty
}

func (e *UnsupportedError) Error() string {
	s := fmt.Sprintf("dist: %s has no %s", e.Family, e.Method)
	if e.Reason != "" {
		s += ": " + e.Reason
	}
	return s
}

// An UnknownParamError says that a family has no parameter of that name.
type UnknownParamError struct {
	Family string
	Param  string
	Have   []string
}

func (e *UnknownParamError) Error() string {
	return fmt.Sprintf("dist: %s has no parameter %q; it has %s", e.Family, e.Param, strings.Join(e.Have, ", "))
}

// mustBe panics with a *tensor.ShapeError if x, an argument of op, is nil.
func mustBe(x *tensor.Tensor, op, argument string) {
	if x == nil {
		panic(&tensor.ShapeError{Op: op, Want: "a tensor for " + argument + "; it is nil"})
	}
}

// mustBeMade is mustBe for a distribution.
func (d *Dist) mustBeMade(op, argument string) {
	if d.family == nil {
		panic(&tensor.ShapeError{Op: op, Want: "a distribution for " + argument + "; it is the zero Dist"})
	}
}

// mustHave is mustBe for an argument of a method of d.
func (d *Dist) mustHave(x *tensor.Tensor, method, argument string) {
	if x == nil {
		d.misses(method, argument)
	}
}

// misses is mustHave of no tensor. It is a function of its own so that mustHave is inlined.
func (d *Dist) misses(method, argument string) { mustBe(nil, d.Name()+method, argument) }

func brackets(index []int) string {
	if len(index) == 0 {
		return ""
	}
	return fmt.Sprint(index)
}
