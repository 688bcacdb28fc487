package transform

import (
	"reflect"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// A holder is a transform of this package that holds tensors, or transforms that may.
type holder interface {
	// withTensors implements [WithTensors].
	withTensors(f func(*tensor.Tensor) *tensor.Tensor) (with Transform, all bool)
}

// WithTensors returns t with f, of the same shape, of each of its tensors. It reports whether these are all: what a transform of another package holds is not known.
func WithTensors(t Transform, f func(*tensor.Tensor) *tensor.Tensor) (with Transform, all bool) {
	if !isOwn(t) {
		return t, false
	}
	if h, ok := t.(holder); ok {
		return h.withTensors(f)
	}
	return t, true
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

func (a Affine) withTensors(f func(*tensor.Tensor) *tensor.Tensor) (with Transform, all bool) {
	return newAffine(operandWith(a.loc, f), operandWith(a.scale, f)), true
}

func (t Interval) withTensors(f func(*tensor.Tensor) *tensor.Tensor) (with Transform, all bool) {
	t.set.Low, t.set.High = operandWith(t.set.Low, f), operandWith(t.set.High, f)
	return t, true
}

func (c *composed) withTensors(f func(*tensor.Tensor) *tensor.Tensor) (with Transform, all bool) {
	parts := make([]Transform, len(c.parts))
	all = true
	for i, t := range c.parts {
		part, known := WithTensors(t, f)
		parts[i], all = part, all && known
	}
	return Compose(parts...), all
}

func (t independent) withTensors(f func(*tensor.Tensor) *tensor.Tensor) (with Transform, all bool) {
	with, all = WithTensors(t.Transform, f)
	return independent{with, t.n}, all
}

func (t inverse) withTensors(f func(*tensor.Tensor) *tensor.Tensor) (with Transform, all bool) {
	with, all = WithTensors(t.of, f)
	return inverse{with}, all
}
