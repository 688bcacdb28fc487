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

	// Check returns the flat row-major index of the first number of x that is not allowed, or the index of the first
	// number of the first vector or matrix that is not. It reports true, and -1, if all of x is in the set.
	Check(x *tensor.Tensor) (index int, ok bool)
}

// A numberSet decides about one number at a time.
type numberSet interface {
	Constraint
	// Contains reports whether v is in the set.
	Contains(v float64) bool
}

// Contains reports whether the number v satisfies c. It reports false for constraints on vectors and matrices, and
// compares with the first element of bounds that are tensors.
func Contains(c Constraint, v float64) bool {
	if s, ok := c.(numberSet); ok {
		return s.Contains(v)
	}
	return false
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

// doubles returns the elements of x in row-major order, aliased where they are contiguous float64.
func doubles(x *tensor.Tensor) []float64 {
	if v, ok := x.Raw64(); ok {
		return v
	}
	return x.Float64s()
}
