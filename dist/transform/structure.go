package transform

import (
	"reflect"
	"slices"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// Compose returns the transform that applies ts in order, the first one first. Compose() is the identity.
func Compose(ts ...Transform) Transform {
	if slices.Contains(ts, nil) {
		panic(&tensor.ShapeError{Op: "transform.Compose", Want: "transforms; one is nil"})
	}
	if len(ts) == 1 {
		return ts[0]
	}
	c := &composed{parts: append([]Transform(nil), ts...), domain: constraint.Real, codomain: constraint.Real}
	if len(ts) > 0 {
		c.events()
	}
	return c
}

// composed knows its domain and codomain, with as many event dimensions as any part needs.
type composed struct {
	parts            []Transform
	domain, codomain constraint.Constraint
	in, out          []int // event dimensions of each part's domain and codomain
}

func (c *composed) As(d tensor.DType) Transform { return typed(c, d) }

func (c *composed) row(n, i int) Transform {
	events := c.domain.EventDim()
	parts := make([]Transform, len(c.parts))
	for k, t := range c.parts {
		parts[k] = Row(t, n+events-c.in[k], i)
		events += c.out[k] - c.in[k]
	}
	return Compose(parts...)
}

// events sets the domain and the codomain.
func (c *composed) events() {
	n := len(c.parts)
	both := make([]int, 2*n)
	c.in, c.out = both[:n], both[n:]
	for i, t := range c.parts {
		c.in[i], c.out[i] = t.Domain().EventDim(), t.Codomain().EventDim()
	}
	need := 0
	for i := n - 1; i >= 0; i-- {
		need = max(c.in[i], need-c.out[i]+c.in[i])
	}
	first := c.parts[0]
	c.domain = constraint.Independent(first.Domain(), need-c.in[0])
	set := first.Codomain()
	for _, t := range c.parts[1:] {
		set = Image(set, t)
	}
	for i := range c.parts {
		need += c.out[i] - c.in[i]
	}
	c.codomain = constraint.Independent(set, need-set.EventDim())
}

func (c *composed) Domain() constraint.Constraint   { return c.domain }
func (c *composed) Codomain() constraint.Constraint { return c.codomain }

func (c *composed) Forward(x *tensor.Tensor) *tensor.Tensor {
	for _, t := range c.parts {
		x = t.Forward(x)
	}
	return x
}

func (c *composed) Inverse(y *tensor.Tensor) *tensor.Tensor {
	for i := len(c.parts) - 1; i >= 0; i-- {
		y = c.parts[i].Inverse(y)
	}
	return y
}

func (c *composed) LogAbsDet(x, y *tensor.Tensor) *tensor.Tensor {
	if len(c.parts) == 0 {
		return zeros(x)
	}
	events := c.domain.EventDim()
	var sum *tensor.Tensor
	for i, t := range c.parts {
		next := t.Forward(x)
		d := sumRight(t.LogAbsDet(x, next), events-c.in[i])
		events += c.out[i] - c.in[i]
		if sum == nil {
			sum = d
		} else {
			sum = sum.Add(d)
		}
		x = next
	}
	return sum
}

func (c *composed) ForwardShape(s tensor.Shape) tensor.Shape {
	for _, t := range c.parts {
		s = t.ForwardShape(s)
	}
	return s
}

func (c *composed) InverseShape(s tensor.Shape) tensor.Shape {
	for i := len(c.parts) - 1; i >= 0; i-- {
		s = c.parts[i].InverseShape(s)
	}
	return s
}

// sumRight sums over the n last dimensions of x.
func sumRight(x *tensor.Tensor, n int) *tensor.Tensor {
	for range n {
		x = x.Sum(-1)
	}
	return x
}

// Independent returns t with n more dimensions counted as event dimensions: LogAbsDet sums over them.
func Independent(t Transform, n int) Transform {
	if n == 0 {
		return t
	}
	return independent{t, n}
}

type independent struct {
	Transform
	n int
}

func (t independent) As(d tensor.DType) Transform { return typed(t, d) }

func (t independent) row(n, i int) Transform { return independent{Row(t.Transform, n+t.n, i), t.n} }

func (t independent) LogAbsDet(x, y *tensor.Tensor) *tensor.Tensor {
	return sumRight(t.Transform.LogAbsDet(x, y), t.n)
}

func (t independent) Domain() constraint.Constraint {
	return constraint.Independent(t.Transform.Domain(), t.n)
}

func (t independent) Codomain() constraint.Constraint {
	return constraint.Independent(t.Transform.Codomain(), t.n)
}

// Same reports whether a and b are one map: of one type with equal numbers and the same tensors, or composed of such in the same order. It
// reports false for maps that are equal in other ways.
func Same(a, b Transform) bool {
	switch a := a.(type) {
	case Affine:
		b, ok := b.(Affine)
		return ok && a.loc == b.loc && a.scale == b.scale
	case *composed:
		b, ok := b.(*composed)
		return ok && slices.EqualFunc(a.parts, b.parts, Same)
	case independent:
		b, ok := b.(independent)
		return ok && a.n == b.n && Same(a.Transform, b.Transform)
	case inverse:
		b, ok := b.(inverse)
		return ok && Same(a.of, b.of)
	}
	return reflect.TypeOf(a) == reflect.TypeOf(b) && reflect.ValueOf(a).Comparable() && a == b
}

// IsOneToOne reports whether t maps different values to different ones: [Softmax], [Normalise] and [PositiveDefinite] do not, nor what is made of them.
func IsOneToOne(t Transform) bool {
	switch t := t.(type) {
	case Softmax, Normalise, PositiveDefinite:
		return false
	case *composed:
		return !slices.ContainsFunc(t.parts, func(part Transform) bool { return !IsOneToOne(part) })
	case independent:
		return IsOneToOne(t.Transform)
	case inverse:
		return IsOneToOne(t.of)
	}
	return true
}

// Inverse returns the inverse of t as a transform.
func Inverse(t Transform) Transform {
	if in, ok := t.(inverse); ok {
		return in.of
	}
	return inverse{t}
}

type inverse struct{ of Transform }

func (t inverse) As(d tensor.DType) Transform                  { return typed(t, d) }
func (t inverse) row(n, i int) Transform                       { return inverse{Row(t.of, n, i)} }
func (t inverse) Forward(x *tensor.Tensor) *tensor.Tensor      { return t.of.Inverse(x) }
func (t inverse) Inverse(y *tensor.Tensor) *tensor.Tensor      { return t.of.Forward(y) }
func (t inverse) LogAbsDet(x, y *tensor.Tensor) *tensor.Tensor { return t.of.LogAbsDet(y, x).Neg() }
func (t inverse) Domain() constraint.Constraint                { return t.of.Codomain() }
func (t inverse) Codomain() constraint.Constraint              { return t.of.Domain() }
func (t inverse) ForwardShape(s tensor.Shape) tensor.Shape     { return t.of.InverseShape(s) }
func (t inverse) InverseShape(s tensor.Shape) tensor.Shape     { return t.of.ForwardShape(s) }

// Reshape returns the transform that changes event shape in to event shape out, of as many elements.
// It panics with a *tensor.ShapeError if the sizes differ.
func Reshape(in, out tensor.Shape) Transform {
	if in.Size() != out.Size() {
		panic(&tensor.ShapeError{Op: "transform.Reshape", Got: []tensor.Shape{in, out}, Want: "shapes of one size"})
	}
	return reshape{in, out}
}

type reshape struct{ in, out tensor.Shape }

func (r reshape) Forward(x *tensor.Tensor) *tensor.Tensor {
	return x.ReshapeTo(r.ForwardShape(x.Shape()))
}

func (r reshape) Inverse(y *tensor.Tensor) *tensor.Tensor {
	return y.ReshapeTo(r.InverseShape(y.Shape()))
}

func (r reshape) LogAbsDet(x, _ *tensor.Tensor) *tensor.Tensor {
	return sumRight(zeros(x), r.in.NDim())
}

func (r reshape) Domain() constraint.Constraint {
	return constraint.Independent(constraint.Real, r.in.NDim())
}

func (r reshape) Codomain() constraint.Constraint {
	return constraint.Independent(constraint.Real, r.out.NDim())
}

func (r reshape) ForwardShape(s tensor.Shape) tensor.Shape {
	return s.Prefix(s.NDim() - r.in.NDim()).Concat(r.out)
}

func (r reshape) InverseShape(s tensor.Shape) tensor.Shape {
	return s.Prefix(s.NDim() - r.out.NDim()).Concat(r.in)
}
