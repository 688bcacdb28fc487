// Package constraint names the sets that parameters and values of distributions live in: the real line, the positive
// numbers, the simplex, the Cholesky factors, and so on.
//
// A [Constraint] says whether a value is in the set. How to map an unconstrained value into it is the business of
// package transform. Constraints without parameters are the constants of type [Basic]; the others are made by functions.
// All are immutable, safe for concurrent use, and comparable with ==.
package constraint

import "github.com/gopyro/gopyro/tensor"

// A Constraint is a set of tensors of EventDim dimensions. A tensor with more dimensions is a batch of them.
type Constraint interface {
	// String names the set as an error message does: "positive", "interval(0, 5)", "simplex".
	String() string

	// EventDim is the number of rightmost dimensions that one element of the set has: 0 for numbers, 1 for vectors.
	EventDim() int

	// IsDiscrete reports whether the set is countable, so that no gradient goes through its values.
	IsDiscrete() bool

	// Check returns the flat row-major index of the first number of x that is not allowed. Of the first vector or matrix
	// that is not it is the number at fault (a negative entry of a simplex, one above the diagonal of a triangular matrix)
	// or, where the vector is as a whole (a simplex with another sum than 1), its first. It reports true, and -1, if all
	// of x is in the set.
	Check(x *tensor.Tensor) (index int, ok bool)
}

// A numberSet decides about one number at a time.
type numberSet interface {
	Constraint
	// Contains reports whether v is in the set.
	Contains(v float64) bool
}

// Contains reports whether the number v satisfies c: all of its bounds where these are tensors. It reports false for constraints on vectors
// and matrices.
func Contains(c Constraint, v float64) bool {
	if s, ok := c.(numberSet); ok {
		return s.Contains(v)
	}
	return false
}

// At returns the constraint that c is for number i, in row-major order, of a tensor of shape s: with the bounds of that number where
// c has tensors of bounds, and without what [Independent] adds. A constraint from elsewhere that is not the same everywhere has a method
// At like it.
func At(c Constraint, s tensor.Shape, i int) Constraint {
	c, _ = Base(c)
	switch c := c.(type) {
	case interface {
		At(s tensor.Shape, i int) Constraint
	}:
		return c.At(s, i)
	case Bounded:
		c.Low, c.High = c.Low.over(s, i), c.High.over(s, i)
		return c
	case Counts:
		if n := s.Dim(-1); n > 0 {
			c.Total = c.Total.over(s.Prefix(s.NDim()-1), i/n)
		}
		return c
	}
	return c
}

// elements returns the elements of x in row-major order, aliased where x is contiguous: exactly one slice is not nil,
// unless x is empty.
func elements(x *tensor.Tensor) (f64 []float64, f32 []float32) {
	if v, ok := x.Raw64(); ok {
		return v, nil
	}
	if v, ok := x.Raw32(); ok {
		return nil, v
	}
	return x.Float64s(), nil
}

// firstNot returns the index of the first element of x for which in is false.
func firstNot(x *tensor.Tensor, in func(v float64) bool) (index int, ok bool) {
	f64, f32 := elements(x)
	for i, v := range f64 {
		if !in(v) {
			return i, false
		}
	}
	for i, v := range f32 {
		if !in(float64(v)) {
			return i, false
		}
	}
	return -1, true
}

// doubles returns the elements of x in row-major order, aliased where they are contiguous float64, and otherwise in memory of the tape of x, if
// it is on one.
func doubles(x *tensor.Tensor) []float64 {
	x = x.Detach().As(tensor.Float64)
	if v, ok := x.Raw64(); ok {
		return v
	}
	return x.Float64s()
}
