package constraint

import (
	"reflect"
	"strconv"

	"github.com/gopyro/gopyro/tensor"
)

// Number is what a bound of a constraint or a parameter of a distribution may be given as.
type Number interface {
	~float64 | ~int | *tensor.Tensor
}

// An Operand is a number or a tensor. It is a value; making one from either allocates nothing.
type Operand struct {
	tensor *tensor.Tensor
	number float64
}

// Of returns x as an Operand. It panics with a *tensor.ShapeError if x is a nil tensor.
func Of[N Number](x N) Operand {
	switch v := any(&x).(type) { // a pointer, because x itself would be copied to the heap
	case *float64:
		return Operand{number: *v}
	case *int:
		return Operand{number: float64(*v)}
	case **tensor.Tensor:
		if *v == nil {
			panic(&tensor.ShapeError{Op: "constraint.Of", Want: "a number or a tensor; this one is nil"})
		}
		return Operand{tensor: *v}
	}
	return ofNamed(x)
}

// ofNamed converts a number of a type that the caller defined. It is a function of its own because reflection makes its
// argument escape.
//
//go:noinline
func ofNamed[N Number](x N) Operand {
	v := reflect.ValueOf(x)
	if v.Kind() == reflect.Int {
		return Operand{number: float64(v.Int())}
	}
	return Operand{number: v.Float()}
}

// Tensor returns the tensor, or nil if the operand is a number.
func (o Operand) Tensor() *tensor.Tensor { return o.tensor }

// Number returns the number; it reports false if the operand is a tensor.
func (o Operand) Number() (float64, bool) { return o.number, o.tensor == nil }

// Shape returns the shape of the tensor, and that of a scalar for a number.
func (o Operand) Shape() tensor.Shape {
	if o.tensor == nil {
		return tensor.Shape{}
	}
	return o.tensor.Shape()
}

// RequiresGrad reports whether gradients flow to the operand.
func (o Operand) RequiresGrad() bool { return o.tensor != nil && o.tensor.RequiresGrad() }

func (o Operand) String() string {
	if o.tensor == nil {
		return strconv.FormatFloat(o.number, 'g', -1, 64)
	}
	if o.tensor.Len() == 1 {
		return strconv.FormatFloat(first(o.tensor), 'g', -1, 64)
	}
	return "tensor" + o.tensor.Shape().String()
}

// first returns the first element of x.
func first(x *tensor.Tensor) float64 {
	f64, f32 := elements(x)
	if f64 != nil {
		return f64[0]
	}
	return float64(f32[0])
}

// over returns the number that o has for element i of a tensor of shape s, or o itself where it is not laid over s.
func (o Operand) over(s tensor.Shape, i int) Operand {
	if o.tensor == nil {
		return o
	}
	if joint, ok := tensor.BroadcastShapes(s, o.Shape()); !ok || joint != s {
		return o
	}
	return Operand{number: o.spread(s).at(i)}
}
