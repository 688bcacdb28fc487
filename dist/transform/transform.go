// Package transform holds invertible maps between sets of values, with their volume factors, and the two registries
// that give the map from unconstrained numbers to a constraint: [Biject] for changes of variables, [To] for parameters.
//
// Everything is built from operations of package tensor, so gradients flow through values and volume factors, to the
// argument and to parameters of a transform that are tensors. Transforms are immutable and safe for concurrent use. Images have relative errors
// of at most 2·10⁻¹⁵ in float64, unless a transform says otherwise, and so have volume factors where they are above 1.
package transform

import (
	"fmt"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// A Transform is a differentiable map from its domain to its codomain.
type Transform interface {
	// Forward maps x to y.
	Forward(x *tensor.Tensor) *tensor.Tensor

	// Inverse maps y back to x. Where the map is not one to one it returns a point that maps to y.
	Inverse(y *tensor.Tensor) *tensor.Tensor

	// LogAbsDet returns log |det dy/dx| for y = Forward(x), with the event dimensions of the codomain summed over. It
	// panics with an *UnsupportedError if the map does not keep the dimension.
	LogAbsDet(x, y *tensor.Tensor) *tensor.Tensor

	// Domain and Codomain are the sets mapped from and to. Their event dimensions say how many rightmost dimensions
	// one application takes and gives.
	Domain() constraint.Constraint
	Codomain() constraint.Constraint

	// ForwardShape returns the shape of Forward(x) for x of shape s, InverseShape that of Inverse(y).
	ForwardShape(s tensor.Shape) tensor.Shape
	InverseShape(s tensor.Shape) tensor.Shape
}

// Typed is implemented by transforms that hold tensors, or transforms that may.
type Typed interface {
	// As returns the transform with its tensors converted to type d, through which gradients flow.
	As(d tensor.DType) Transform
}

// As returns t with its tensors converted to type d: t itself if it is not [Typed] or holds none of another type.
func As(t Transform, d tensor.DType) Transform {
	if isOf(t, d) {
		return t
	}
	if t, ok := t.(Typed); ok {
		return t.As(d)
	}
	return t
}

// isOf reports whether t is known to hold no tensor of another type than d.
func isOf(t Transform, d tensor.DType) bool {
	of := func(o constraint.Operand) bool { return o.Tensor() == nil || o.Tensor().DType() == d }
	switch t := t.(type) {
	case Affine:
		return of(t.loc) && of(t.scale)
	case Interval:
		return of(t.set.Low) && of(t.set.High)
	case independent:
		return isOf(t.Transform, d)
	case inverse:
		return isOf(t.of, d)
	case *composed:
		for _, part := range t.parts {
			if !isOf(part, d) {
				return false
			}
		}
		return true
	}
	_, typed := t.(Typed)
	return !typed
}

// An UnsupportedError says that there is no such transform or that a transform has no such method.
type UnsupportedError struct {
	What   string // "Biject", "LogAbsDet of Softmax"
	Of     constraint.Constraint
	Reason string
}

func (e *UnsupportedError) Error() string {
	if e.Of == nil {
		return fmt.Sprintf("transform: no %s: %s", e.What, e.Reason)
	}
	return fmt.Sprintf("transform: no %s for %v: %s", e.What, e.Of, e.Reason)
}

// sameShape is embedded by transforms that keep the shape.
type sameShape struct{}

func (sameShape) ForwardShape(s tensor.Shape) tensor.Shape { return s }
func (sameShape) InverseShape(s tensor.Shape) tensor.Shape { return s }

// onNumbers is embedded by transforms of numbers that keep the real line.
type onNumbers struct{ sameShape }

func (onNumbers) Domain() constraint.Constraint { return constraint.Real }

// zeros returns a tensor of zeros like x, without gradient.
func zeros(x *tensor.Tensor) *tensor.Tensor {
	if tp := x.Tape(); tp != nil {
		return tp.New(x.DType(), x.Shape())
	}
	return tensor.FullShape(0, x.Shape()).As(x.DType())
}
