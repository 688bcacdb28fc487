package transform

import (
	"reflect"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// A holder is a transform of this package that holds tensors, or transforms that may.
type holder interface {
	// with returns the transform with part of each transform that it holds, and f of each tensor.
	with(part func(Transform) Transform, f func(*tensor.Tensor) *tensor.Tensor) Transform
}

// WithTensors returns t with f, of the same shape, of each of its tensors. It reports whether these are all: what a transform of another package holds is not known.
func WithTensors(t Transform, f func(*tensor.Tensor) *tensor.Tensor) (with Transform, all bool) {
	all = true
	var each func(t Transform) Transform
	each = func(t Transform) Transform {
		if !isOwn(t) {
			all = false
			return t
		}
		if h, ok := t.(holder); ok {
			return h.with(each, f)
		}
		return t
	}
	return each(t), all
}

// typed returns h with its tensors, and those of what it holds, converted to type d.
func typed(h holder, d tensor.DType) Transform {
	return h.with(func(t Transform) Transform { return As(t, d) }, func(x *tensor.Tensor) *tensor.Tensor { return x.As(d) })
}

// isOwn reports whether t is of a type of this package.
func isOwn(t Transform) bool {
	of := reflect.TypeOf(t)
	if of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	return of.PkgPath() == reflect.TypeFor[Affine]().PkgPath()
}

// operandWith returns o with f of it if it is a tensor.
func operandWith(o constraint.Operand, f func(*tensor.Tensor) *tensor.Tensor) constraint.Operand {
	if t := o.Tensor(); t != nil {
		return constraint.Of(f(t))
	}
	return o
}

func (a Affine) with(_ func(Transform) Transform, f func(*tensor.Tensor) *tensor.Tensor) Transform {
	return newAffine(operandWith(a.loc, f), operandWith(a.scale, f))
}

func (t Interval) with(_ func(Transform) Transform, f func(*tensor.Tensor) *tensor.Tensor) Transform {
	t.set.Low, t.set.High = operandWith(t.set.Low, f), operandWith(t.set.High, f)
	return t
}

func (c *composed) with(part func(Transform) Transform, _ func(*tensor.Tensor) *tensor.Tensor) Transform {
	parts := make([]Transform, len(c.parts))
	for i, t := range c.parts {
		parts[i] = part(t)
	}
	return Compose(parts...)
}

func (t independent) with(part func(Transform) Transform, _ func(*tensor.Tensor) *tensor.Tensor) Transform {
	return independent{part(t.Transform), t.n}
}

func (t inverse) with(part func(Transform) Transform, _ func(*tensor.Tensor) *tensor.Tensor) Transform {
	return inverse{part(t.of)}
}
