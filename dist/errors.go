package dist

import (
	"fmt"
	"strings"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// A ParamError says that a parameter is outside its constraint. Constructors panic with one for a bad number, and
// [Dist.Validate] returns one for a bad element of a tensor.
type ParamError struct {
	Family     string
	Param      string
	Constraint constraint.Constraint
	Index      []int // of the element in the parameter, empty for a number
	Value      float64
}

func (e *ParamError) Error() string {
	return fmt.Sprintf("dist: %s: %s%s is %v, want %v", e.Family, e.Param, brackets(e.Index), e.Value, e.Constraint) +
		remedy(e.Constraint)
}

// remedy says how to keep a learned parameter inside its constraint.
func remedy(c constraint.Constraint) string {
	if c.IsDiscrete() || c == constraint.Constraint(constraint.Real) {
		return ""
	}
	return " (declare a learned parameter with this constraint, or map it there with transform.To)"
}

// A ValueError says that a value is outside the support of a distribution, or of a shape that does not fit it.
type ValueError struct {
	Family  string
	Support constraint.Constraint
	Index   []int   // of the element in the value
	Value   float64 // that element
	Shape   tensor.Shape
	Want    tensor.Shape // batch and event shape of the distribution; shapes are set if it is the shape that is wrong
	IsShape bool
}

func (e *ValueError) Error() string {
	if e.IsShape {
		return fmt.Sprintf("dist: %s: value of shape %v does not broadcast with the distribution's shape %v; "+
			"compare d.BatchShape() and d.EventShape() with the value's", e.Family, e.Shape, e.Want)
	}
	return fmt.Sprintf("dist: %s: value%s is %v, outside the support (%v); its log-probability is -Inf or NaN",
		e.Family, brackets(e.Index), e.Value, e.Support)
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

func brackets(index []int) string {
	if len(index) == 0 {
		return ""
	}
	return fmt.Sprint(index)
}

// unflatten returns the index in shape s of the element at position flat in row-major order.
func unflatten(flat int, s tensor.Shape) []int {
	index := make([]int, s.NDim())
	for i := s.NDim() - 1; i >= 0; i-- {
		if n := s.Dim(i); n > 0 {
			index[i] = flat % n
			flat /= n
		}
	}
	return index
}
