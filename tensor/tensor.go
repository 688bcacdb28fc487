package tensor

// Tensor is a dense array of float64 or float32 elements with a [Shape].
//
// A Tensor is immutable: no method changes one. Operations return new tensors,
// some of them views that share storage ([Tensor.Reshape], [Tensor.Expand],
// [Tensor.Transpose], [Tensor.Slice], …). Tensors made without a [Tape] live
// on the heap and may be used by any number of goroutines. A tensor on a tape
// belongs to the goroutine that uses the tape, and lives until [Tape.Reset].
type Tensor struct {
	f64 []float64 // storage from the first element on, if dtype is Float64
	f32 []float32 // the same, if dtype is Float32

	tape  *Tape  // owner, nil on the heap
	epoch uint32 // the tape's, when the tensor was made

	// node says how gradients reach the tensor: 0 not at all, k > 0 through
	// tape.nodes[k-1], secondOrder by way of an earlier gradient.
	node int32

	size   int
	shape  Shape
	dtype  DType
	contig bool // row-major without gaps; then len(storage) == size

	strides *[MaxDims]int // if !contig; shared by the aliases of a view
}

// secondOrder marks a gradient and what is computed from it. No root may
// depend on it.
const secondOrder = -1

// newTensor returns a tensor of tp, or of the heap if tp is nil, whose
// elements are not initialised on a tape and zero on the heap.
func newTensor(tp *Tape, d DType, s *Shape, size int) *Tensor {
	if tp == nil {
		return newHeapTensor(d, *s, size)
	}
	t := tp.header()
	t.node = 0
	t.size = size
	t.shape = *s
	t.dtype = d
	t.contig = true
	if d == Float64 {
		t.f64, t.f32 = tp.a64.alloc(size), nil
	} else {
		t.f64, t.f32 = nil, tp.a32.alloc(size)
	}
	return t
}

func newHeapTensor(d DType, s Shape, size int) *Tensor {
	t := &Tensor{size: size, shape: s, dtype: d, contig: true}
	if d == Float64 {
		t.f64 = make([]float64, size)
	} else {
		t.f32 = make([]float32, size)
	}
	return t
}

// view returns a tensor of the given shape and strides over the storage of x,
// starting offset elements in, on x's tape and without a node.
func (x *Tensor) view(s Shape, strides *[MaxDims]int, offset int) *Tensor {
	var t *Tensor
	if x.tape == nil {
		t = new(Tensor)
	} else {
		t = x.tape.header()
		t.node = 0
	}
	t.size = s.Size()
	t.shape = s
	t.dtype = x.dtype
	t.f64, t.f32 = x.f64, x.f32
	if offset > 0 {
		t.f64, t.f32 = skip(x.f64, offset), skip(x.f32, offset)
	}
	t.contig = isRowMajor(s, strides)
	if t.contig {
		t.f64, t.f32 = trim(t.f64, t.size), trim(t.f32, t.size)
	} else {
		t.strides = keepStrides(x.tape, strides)
	}
	return t
}

// keepStrides copies st to where tp, or the heap, keeps it.
func keepStrides(tp *Tape, st *[MaxDims]int) *[MaxDims]int {
	if tp == nil {
		kept := *st
		return &kept
	}
	kept := (*[MaxDims]int)(tp.ints.alloc(MaxDims))
	*kept = *st
	return kept
}

func skip[T any](s []T, n int) []T {
	if s == nil {
		return nil
	}
	return s[min(n, len(s)):]
}

func trim[T any](s []T, n int) []T {
	if s == nil {
		return nil
	}
	return s[:n:n]
}

// alias returns a second header for x, without a node.
func (x *Tensor) alias(tp *Tape) *Tensor {
	if tp == nil {
		t := *x
		t.tape, t.node = nil, 0
		return &t
	}
	t := tp.header()
	t.node = 0
	t.f64, t.f32 = x.f64, x.f32
	t.size, t.shape, t.dtype, t.contig, t.strides = x.size, x.shape, x.dtype, x.contig, x.strides
	return t
}

// rowMajor sets st to the strides of a contiguous tensor of shape s.
func rowMajor(s Shape, st *[MaxDims]int) {
	step := 1
	for i := int(s.n) - 1; i >= 0; i-- {
		st[i] = step
		step *= int(s.dims[i])
	}
}

func isRowMajor(s Shape, st *[MaxDims]int) bool {
	step := 1
	for i := int(s.n) - 1; i >= 0; i-- {
		d := int(s.dims[i])
		if d == 0 {
			return true
		}
		if d != 1 && st[i] != step {
			return false
		}
		step *= d
	}
	return true
}

// steps sets st to the strides of x, whether contiguous or not.
func (x *Tensor) steps(st *[MaxDims]int) {
	if x.contig {
		rowMajor(x.shape, st)
	} else {
		*st = *x.strides
	}
}

// live panics with a *StaleError if x's tape was reset since x was made.
func (x *Tensor) live() {
	if x.tape != nil && x.epoch != x.tape.epoch {
		stale(x)
	}
}

//go:noinline
func stale(x *Tensor) {
	panic(&StaleError{Shape: x.shape, Resets: int(x.tape.epoch - x.epoch)})
}

// tapeOf returns the tape of an operation on x and y: that of either, or nil.
func tapeOf(x, y *Tensor) *Tape {
	x.live()
	y.live()
	if y.tape == nil || x.tape == y.tape {
		return x.tape
	}
	if x.tape == nil {
		return y.tape
	}
	panic(&TapeError{Op: "operation", Reason: "operands are on two tapes"})
}

// Shape returns the sizes of the dimensions.
func (x *Tensor) Shape() Shape { return x.shape }

// Dim returns the size of dimension i; i < 0 counts from the right.
func (x *Tensor) Dim(i int) int { return int(x.shape.dims[x.shape.axis("Dim", i)]) }

// NDim returns the number of dimensions, 0 for a scalar.
func (x *Tensor) NDim() int { return int(x.shape.n) }

// Len returns the number of elements.
func (x *Tensor) Len() int { return x.size }

// DType returns the type of the elements.
func (x *Tensor) DType() DType { return x.dtype }

// Tape returns the tape x lives on, or nil.
func (x *Tensor) Tape() *Tape { return x.tape }

// RequiresGrad reports whether gradients flow to x or through x.
func (x *Tensor) RequiresGrad() bool { return x.node != 0 }
