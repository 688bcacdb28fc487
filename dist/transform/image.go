package transform

import (
	"fmt"
	"strings"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// Image returns the set of the values that t maps the elements of set to: the codomain of t if set is its domain or all numbers, and otherwise
// a set of its own. The image of the positive numbers under an [Affine] with location 1 and scale 2 are the numbers above 1.
//
// A value is in it if it is in the codomain, and what the inverse makes of it, with its rounding, is in set. The inverse alone would not do:
// that of a [Power] may bring a negative number back to a positive one.
func Image(set constraint.Constraint, t Transform) constraint.Constraint {
	of, _ := constraint.Base(set)
	domain, _ := constraint.Base(t.Domain())
	in := t.Domain().EventDim()
	least := max(in, of.EventDim()) // event dimensions of what the inverse is checked for
	further := max(0, set.EventDim()-least)
	_, isCholesky := t.(LowerCholesky) // which does not use what is above the diagonal
	if of == domain || constraint.IsReal(of) || isCholesky && of == constraint.Constraint(constraint.LowerTriangular) {
		return constraint.Independent(t.Codomain(), further+least-in)
	}
	return constraint.Independent(&image{constraint.Independent(of, least-of.EventDim()), t}, further)
}

// image is compared as a pointer, like the sets that hold tensors. The set has the event dimensions of the domain of the transform at least.
type image struct {
	of constraint.Constraint
	by Transform
}

// Preimage returns what c was made of if it is a set that [Image] made.
func Preimage(c constraint.Constraint) (set constraint.Constraint, t Transform, ok bool) {
	m, ok := c.(*image)
	if !ok {
		return nil, nil, false
	}
	return m.of, m.by, true
}

func (m *image) String() string { return nameOf(m.by) + " of " + m.of.String() }

// nameOf returns what an error message calls t: "Power, Affine".
func nameOf(t Transform) string {
	switch t := t.(type) {
	case *composed:
		names := make([]string, len(t.parts))
		for i, part := range t.parts {
			names[i] = nameOf(part)
		}
		return strings.Join(names, ", ")
	case independent:
		return nameOf(t.Transform)
	case inverse:
		return "inverse " + nameOf(t.of)
	}
	return strings.TrimPrefix(fmt.Sprintf("%T", t), "transform.")
}

func (m *image) EventDim() int {
	return m.of.EventDim() - m.by.Domain().EventDim() + m.by.Codomain().EventDim()
}

func (m *image) IsDiscrete() bool { return m.of.IsDiscrete() }

// Contains reports whether a number is in the set.
func (m *image) Contains(v float64) bool {
	_, ok := m.Check(tensor.Scalar(v))
	return ok
}

// Check implements [constraint.Constraint].
func (m *image) Check(y *tensor.Tensor) (index int, ok bool) {
	y = y.Detach()
	if at, ok := m.by.Codomain().Check(y); !ok {
		return at, false
	}
	by, in := m.by, y
	if base, _ := constraint.Base(m.of); base.EventDim() == 0 { // of numbers, to which no tolerance for the rounding of float32 belongs: it may not hold the inverse
		by, in = As(by, tensor.Float64), y.As(tensor.Float64)
	}
	invert := Transform.Inverse
	if m.of.IsDiscrete() {
		invert = WholeInverse
	}
	x := invert(by, in).Detach()
	at, ok := m.of.Check(x)
	if ok {
		return -1, true
	}
	return m.origin(at, x, y), false
}

// WholeInverse is t.Inverse(y) for a y that t makes of whole numbers, one by one, without what is left by the rounding of y, of float32 or
// float64, and of the inverse: 0.1 + 0.3·7 comes from 7, though (2.2-0.1)/0.3 is more.
func WholeInverse(t Transform, y *tensor.Tensor) *tensor.Tensor {
	x := t.Inverse(y)
	if base, _ := constraint.Base(t.Domain()); base.EventDim() > 0 {
		return x
	}
	whole, value := x.Detach().Round(), y.Detach()
	off := t.Forward(whole).Detach().Sub(value).Abs()
	size := t.Forward(zeros(whole)).Detach().Sub(value).Abs().Add(value.Abs())
	near := x.Detach().Sub(whole).Abs().LessEqual(zeros(whole).AddScalar(0x1p-8))
	return tensor.Where(near.Mul(off.LessEqual(size.MulScalar(0x1p-22))), whole, x)
}

// origin returns the number of y that number at of x, its inverse, comes from: the first of its vector or matrix where these are of another shape.
func (m *image) origin(at int, x, y *tensor.Tensor) int {
	if x.Shape() == y.Shape() {
		return at
	}
	size := y.Shape().Suffix(m.EventDim()).Size()
	return at * (y.Len() / size) / x.Len() * size
}

// At returns the set for number i of a tensor of shape s, in float64: with the parameters of its vector or matrix.
func (m *image) At(s tensor.Shape, i int) constraint.Constraint {
	var at constraint.Constraint = &image{m.of, As(m.by, tensor.Float64)}
	index := s.Index(i)
	for n := s.NDim() - m.EventDim(); n > 0; n-- {
		at = setRow(at, n, index[s.NDim()-m.EventDim()-n])
	}
	return at
}

// setRow returns the set of row i of values with n batch dimensions, along the first of them: [Row] for sets.
func setRow(c constraint.Constraint, n, i int) constraint.Constraint {
	base, further := constraint.Base(c)
	n += further
	switch b := base.(type) {
	case constraint.Bounded:
		b.Low, b.High = operandRow(b.Low, n, i), operandRow(b.High, n, i)
		base = b
	case constraint.Counts:
		b.Total = operandRow(b.Total, n, i)
		base = b
	case *image:
		base = &image{setRow(b.of, n, i), Row(b.by, n+b.of.EventDim()-b.by.Domain().EventDim(), i)}
	}
	return constraint.Independent(base, further)
}

// Biject implements [Mapped]: the transform itself, of what the unconstrained numbers map to in the set that it is applied to.
func (m *image) Biject() Transform {
	if onto, err := Biject(m.of); err == nil {
		return Compose(onto, m.by)
	}
	return nil
}

// To is Biject.
func (m *image) To() Transform { return m.Biject() }
