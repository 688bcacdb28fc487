package tensor

import (
	"math"
	"strconv"
	"strings"
)

// MaxDims is the largest number of dimensions of a tensor.
const MaxDims = 8

// maxElements bounds the size of a tensor so that its bytes can be counted by
// an int.
const maxElements = math.MaxInt / 8

// Shape is the sizes of a tensor's dimensions. It is a value: comparable with
// ==, cheap to copy, usable as a map key. The zero Shape is a scalar's.
//
// A size is between 0 and 2³¹-1, and the product of the sizes times eight
// fits an int.
type Shape struct {
	n    int32
	dims [MaxDims]int32 // zero from n on, so that == works

	// 36 bytes would be copied as 16, 16 and the last 16, which overlap; reading
	// such a copy soon after stalls on the two writes. 48 bytes are 16 three times.
	_ [3]int32
}

// NewShape returns the shape with the given sizes.
// It panics with a *ShapeError if there are more than MaxDims of them, one is
// negative, or the product is too large.
func NewShape(dims ...int) Shape {
	if len(dims) > MaxDims {
		panic(&ShapeError{Op: "NewShape", Want: "at most 8 dimensions, not " + strconv.Itoa(len(dims))})
	}
	var s Shape
	s.n = int32(len(dims))
	for i, d := range dims {
		if d < 0 || d > math.MaxInt32 {
			panic(&ShapeError{Op: "NewShape", Want: "sizes from 0 to 2147483647, not " + strconv.Itoa(d)})
		}
		s.dims[i] = int32(d)
	}
	s.checkSize()
	return s
}

// Equal reports whether s == t.
func (s Shape) Equal(t Shape) bool { return s.is(&t) }

// is reports whether s == t. It is inlined, which comparing 36 bytes by == is
// not; most shapes have at most two dimensions.
func (s *Shape) is(t *Shape) bool {
	return s.n == t.n && s.dims[0] == t.dims[0] && s.dims[1] == t.dims[1] && (s.n <= 2 || *s == *t)
}

func (s Shape) checkSize() {
	size := 1
	for _, d := range s.dims[:s.n] {
		if d == 0 {
			return
		}
		size = saturatingMul(size, int(d))
	}
	if size > maxElements {
		panic(&ShapeError{Op: "NewShape", Got: []Shape{s}, Want: "fewer elements"})
	}
}

func saturatingMul(a, b int) int {
	if a > math.MaxInt/b {
		return math.MaxInt
	}
	return a * b
}

// NDim returns the number of dimensions.
func (s Shape) NDim() int { return int(s.n) }

// Dim returns the size of dimension i; i < 0 counts from the right.
// It panics with an *IndexError if there is no such dimension.
func (s Shape) Dim(i int) int { return int(s.dims[s.axis("Dim", i)]) }

// Size returns the number of elements: the product of the sizes, 1 for a scalar.
func (s Shape) Size() int {
	size := 1
	for _, d := range s.dims[:s.n] {
		size *= int(d)
	}
	return size
}

// Index returns the index of element i in row-major order, nil for that of a scalar.
func (s Shape) Index(i int) []int {
	if s.n == 0 {
		return nil
	}
	index := make([]int, s.n)
	for axis := int(s.n) - 1; axis >= 0; axis-- {
		if d := int(s.dims[axis]); d > 0 {
			index[axis], i = i%d, i/d
		}
	}
	return index
}

// Dims returns a new slice of the sizes.
func (s Shape) Dims() []int {
	d := make([]int, s.n)
	for i := range d {
		d[i] = int(s.dims[i])
	}
	return d
}

// String returns the sizes in brackets: "[5 2]", and "[]" for a scalar.
func (s Shape) String() string {
	var b strings.Builder
	b.WriteByte('[')
	for i, d := range s.dims[:s.n] {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(int(d)))
	}
	b.WriteByte(']')
	return b.String()
}

// Concat returns the dimensions of s followed by those of t.
func (s Shape) Concat(t Shape) Shape {
	if s.n+t.n > MaxDims {
		panic(&ShapeError{Op: "Concat", Got: []Shape{s, t}, Want: "at most 8 dimensions together"})
	}
	copy(s.dims[s.n:], t.dims[:t.n])
	s.n += t.n
	s.checkSize()
	return s
}

// Prefix returns the first n dimensions. It panics with an *IndexError if
// there are fewer.
func (s Shape) Prefix(n int) Shape {
	if n < 0 || n > int(s.n) {
		panic(&IndexError{Op: "Prefix", Axis: -1, Index: n, Size: int(s.n)})
	}
	for i := n; i < int(s.n); i++ {
		s.dims[i] = 0
	}
	s.n = int32(n)
	return s
}

// Suffix returns the last n dimensions. It panics with an *IndexError if
// there are fewer.
func (s Shape) Suffix(n int) Shape {
	if n < 0 || n > int(s.n) {
		panic(&IndexError{Op: "Suffix", Axis: -1, Index: n, Size: int(s.n)})
	}
	var t Shape
	t.n = int32(n)
	copy(t.dims[:n], s.dims[int(s.n)-n:s.n])
	return t
}

// Insert returns s with a dimension of the given size put before position i;
// i = NDim appends, i < 0 counts from the right of the result.
func (s Shape) Insert(i, size int) Shape {
	if s.n == MaxDims {
		panic(&ShapeError{Op: "Insert", Got: []Shape{s}, Want: "at most 7 dimensions"})
	}
	if i < -int(s.n)-1 || i > int(s.n) {
		panic(&IndexError{Op: "Insert", Axis: -1, Index: i, Size: int(s.n) + 1})
	}
	if i < 0 {
		i += int(s.n) + 1
	}
	if size < 0 || size > math.MaxInt32 {
		panic(&ShapeError{Op: "Insert", Want: "sizes from 0 to 2147483647, not " + strconv.Itoa(size)})
	}
	copy(s.dims[i+1:], s.dims[i:s.n])
	s.dims[i] = int32(size)
	s.n++
	s.checkSize()
	return s
}

// Remove returns s without dimension i; i < 0 counts from the right.
func (s Shape) Remove(i int) Shape {
	i = s.axis("Remove", i)
	copy(s.dims[i:], s.dims[i+1:s.n])
	s.n--
	s.dims[s.n] = 0
	return s
}

// With returns s with dimension i changed to size; i < 0 counts from the right.
func (s Shape) With(i, size int) Shape {
	i = s.axis("With", i)
	if size < 0 || size > math.MaxInt32 {
		panic(&ShapeError{Op: "With", Want: "sizes from 0 to 2147483647, not " + strconv.Itoa(size)})
	}
	s.dims[i] = int32(size)
	s.checkSize()
	return s
}

// BroadcastShapes returns the shape of an element-wise operation on a and b:
// aligned from the right, each pair of sizes equal or one of them 1.
// It reports false if the shapes do not broadcast.
func BroadcastShapes(a, b Shape) (Shape, bool) {
	if a.is(&b) {
		return a, true
	}
	if a.n < b.n {
		a, b = b, a
	}
	off := a.n - b.n
	for i := range b.dims[:b.n] {
		x, y := a.dims[int(off)+i], b.dims[i]
		switch {
		case x == y || y == 1:
		case x == 1:
			a.dims[int(off)+i] = y
		default:
			return Shape{}, false
		}
	}
	return a, true
}

// axis returns i, or i + NDim if i is negative, and panics if that is not an
// axis of s.
func (s *Shape) axis(op string, i int) int {
	n := int(s.n)
	if i < -n || i >= n {
		panic(&IndexError{Op: op, Axis: -1, Index: i, Size: n})
	}
	if i < 0 {
		i += n
	}
	return i
}
