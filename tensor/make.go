package tensor

import (
	"math"
	"slices"
)

// Scalar returns the float64 scalar x.
func Scalar(x float64) *Tensor {
	t := newHeapTensor(Float64, Shape{}, 1)
	t.f64[0] = x
	return t
}

// Of returns the float64 vector of the given elements.
func Of(x ...float64) *Tensor { return FromSlice(x) }

// FromSlice returns a tensor of the given shape with a copy of data, in
// row-major order; without a shape, the vector of data.
// It panics with a *ShapeError if the shape is for another number of elements.
func FromSlice[T Float](data []T, shape ...int) *Tensor {
	if len(shape) == 0 {
		return fromSlice(data, NewShape(len(data)))
	}
	return fromSlice(data, NewShape(shape...))
}

// FromShape is FromSlice for a shape that is already a [Shape], which may be
// a scalar's.
func FromShape[T Float](data []T, s Shape) *Tensor { return fromSlice(data, s) }

func fromSlice[T Float](data []T, s Shape) *Tensor {
	if s.Size() != len(data) {
		panic(&ShapeError{Op: "FromSlice", Got: []Shape{s}, Want: "a shape of as many elements as the slice has"})
	}
	return wrap(slices.Clone(data), s)
}

// wrap returns a heap tensor that uses data itself, of as many elements as s.
func wrap[T Float](data []T, s Shape) *Tensor {
	t := &Tensor{size: len(data), shape: s, contig: true}
	switch d := any(data).(type) {
	case []float64:
		t.f64 = d
	case []float32:
		t.f32, t.dtype = d, Float32
	}
	return t
}

// FromInts returns a float64 tensor of the given shape with the elements of
// data; without a shape, the vector of data.
func FromInts(data []int, shape ...int) *Tensor {
	f := make([]float64, len(data))
	for i, v := range data {
		f[i] = float64(v)
	}
	return FromSlice(f, shape...)
}

// New returns a tensor of zeros, for the caller to fill through [Tensor.Raw64] or
// [Tensor.Raw32] before it is used. [Tape.New] is the same on a tape.
func New(d DType, s Shape) *Tensor { return newHeapTensor(d, s, s.Size()) }

// Zeros returns a float64 tensor of zeros.
func Zeros(shape ...int) *Tensor { return zeros(NewShape(shape...)) }

func zeros(s Shape) *Tensor { return newHeapTensor(Float64, s, s.Size()) }

// Ones returns a float64 tensor of ones.
func Ones(shape ...int) *Tensor { return Full(1, shape...) }

// Full returns a float64 tensor whose elements are v.
func Full(v float64, shape ...int) *Tensor {
	t := Zeros(shape...)
	fill(t.f64, v)
	return t
}

// FullShape is Full for a shape that is already a [Shape].
func FullShape(v float64, s Shape) *Tensor {
	t := zeros(s)
	fill(t.f64, v)
	return t
}

// Arange returns the float64 vector 0, 1, …, n-1.
func Arange(n int) *Tensor {
	t := Zeros(n)
	for i := range t.f64 {
		t.f64[i] = float64(i)
	}
	return t
}

// Linspace returns n numbers from lo to hi, both included, evenly spaced; n
// is at least 2.
func Linspace(lo, hi float64, n int) *Tensor {
	if n < 2 {
		panic(&ShapeError{Op: "Linspace", Got: []Shape{NewShape(max(n, 0))}, Want: "at least two elements"})
	}
	t := Zeros(n)
	step := (hi - lo) / float64(n-1)
	for i := range t.f64 {
		t.f64[i] = math.FMA(float64(i), step, lo)
	}
	t.f64[n-1] = hi
	return t
}

// Eye returns the n by n identity in float64.
func Eye(n int) *Tensor {
	t := Zeros(n, n)
	for i := 0; i < n; i++ {
		t.f64[i*n+i] = 1
	}
	return t
}

func fill[T Float](s []T, v T) {
	for i := range s {
		s[i] = v
	}
}
