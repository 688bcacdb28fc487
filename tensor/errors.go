package tensor

import (
	"fmt"
	"strings"
)

// ShapeError is the panic value of an operation given shapes it has no
// meaning for.
type ShapeError struct {
	Op   string  // the operation, for example "MatMul"
	Got  []Shape // the shapes of its operands, or the shape asked for
	Want string  // what would have been accepted
}

func (e *ShapeError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "tensor: %s", e.Op)
	for i, s := range e.Got {
		if i == 0 {
			b.WriteString(" of ")
		} else {
			b.WriteString(" and ")
		}
		b.WriteString(s.String())
	}
	fmt.Fprintf(&b, ": want %s", e.Want)
	return b.String()
}

// DTypeError is the panic value of an operation given element types it does
// not take together. Nothing converts silently: use [Tensor.As].
type DTypeError struct {
	Op  string
	Got []DType
}

func (e *DTypeError) Error() string {
	names := make([]string, len(e.Got))
	for i, d := range e.Got {
		names[i] = d.String()
	}
	return fmt.Sprintf("tensor: %s of %s: convert with As first", e.Op, strings.Join(names, " and "))
}

// IndexError is the panic value of an index, an axis or a bound that does not
// exist.
type IndexError struct {
	Op    string
	Axis  int // the axis indexed, or -1 where the axis itself is wrong
	Index int // the offending value
	Size  int // values in [-Size, Size) or [0, Size] exist, see Op
}

func (e *IndexError) Error() string {
	if e.Axis < 0 {
		return fmt.Sprintf("tensor: %s: no axis %d in a tensor of %d dimensions", e.Op, e.Index, e.Size)
	}
	return fmt.Sprintf("tensor: %s: index %d out of range for axis %d of size %d", e.Op, e.Index, e.Axis, e.Size)
}

// StaleError is the panic value of using a tensor after the tape that owns it
// was reset. Take a copy with [Tensor.Clone] before the reset.
type StaleError struct {
	Shape  Shape // the shape the tensor had
	Resets int   // how many resets of the tape ago it was made
}

func (e *StaleError) Error() string {
	return fmt.Sprintf("tensor: tensor of shape %v used %d reset(s) after it was made: its tape has reused the memory; Clone it before Reset", e.Shape, e.Resets)
}

// TapeError is the panic value of misusing a tape: operands of two tapes in
// one operation, a root that is not on the tape, or a gradient of a gradient.
type TapeError struct {
	Op     string
	Reason string
}

func (e *TapeError) Error() string { return fmt.Sprintf("tensor: %s: %s", e.Op, e.Reason) }

// NotPositiveDefiniteError is the panic value of [Tensor.Cholesky].
type NotPositiveDefiniteError struct {
	Batch []int   // index of the matrix in a batch; empty for one matrix
	Pivot int     // row of the first pivot that is not positive
	Value float64 // that pivot, before its square root; may be NaN
}

func (e *NotPositiveDefiniteError) Error() string {
	at := ""
	if len(e.Batch) > 0 {
		at = fmt.Sprintf(" %v of the batch", e.Batch)
	}
	return fmt.Sprintf("tensor: Cholesky: matrix%s is not positive definite: pivot %d is %g", at, e.Pivot, e.Value)
}

func shapeError(op, want string, xs ...*Tensor) *ShapeError {
	e := &ShapeError{Op: op, Want: want}
	for _, x := range xs {
		e.Got = append(e.Got, x.shape)
	}
	return e
}
