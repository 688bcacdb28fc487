package tensor

// binaryKernel is an element-wise function of two tensors.
type binaryKernel interface {
	name() string
	f64(dst, x, y []float64)
	f32(dst, x, y []float32)
}

// binaryOp is one with a gradient.
type binaryOp interface {
	binaryKernel
	op
}

// unaryOp is an element-wise operation of one tensor.
type unaryOp interface {
	op
	f64(dst, x []float64)
	f32(dst, x []float32)
}

func apply1(o unaryOp, x *Tensor) *Tensor {
	out, src := x.result()
	switch {
	case out.size >= heavySize && out.size >= splitSize(o):
		divide(out.tape, heavySize, split{unary: o, out: out, x: src})
	case x.dtype == Float64:
		o.f64(out.f64, src.f64)
	default:
		o.f32(out.f32, src.f32)
	}
	record1(o, out, x)
	return out
}

// result returns a tensor for the result of an element-wise function of x,
// and what to compute it from: x, or the result itself, already filled with
// the elements of x, if x is not contiguous.
func (x *Tensor) result() (out, src *Tensor) {
	x.live()
	out = newTensor(x.tape, x.dtype, &x.shape, x.size)
	if x.contig {
		return out, x
	}
	copyInto(out, x)
	return out, out
}

func apply2(o binaryOp, x, y *Tensor) *Tensor {
	out := zip(o, x, y)
	record2(o, out, x, y)
	return out
}

// zip returns k of x and y, broadcast against each other, as a constant.
func zip(k binaryKernel, x, y *Tensor) *Tensor {
	tp := tapeOf(x, y)
	if !x.shape.is(&y.shape) || x.dtype != y.dtype || !x.contig || !y.contig {
		return zipBroadcast(k, tp, x, y)
	}
	out := newTensor(tp, x.dtype, &x.shape, x.size)
	combine(k, out, x, y)
	return out
}

// combine sets out to k of x and y; all three are contiguous and of one shape.
func combine(k binaryKernel, out, x, y *Tensor) {
	switch {
	case out.size >= lightSize:
		divide(out.tape, lightSize, split{binary: k, out: out, x: x, y: y})
	case out.dtype == Float64:
		k.f64(out.f64, x.f64, y.f64)
	default:
		k.f32(out.f32, x.f32, y.f32)
	}
}

// zipBroadcast is zip of tensors that differ in shape or are not contiguous.
func zipBroadcast(k binaryKernel, tp *Tape, x, y *Tensor) *Tensor {
	if x.dtype != y.dtype {
		panic(&DTypeError{Op: k.name(), Got: []DType{x.dtype, y.dtype}})
	}
	if x.contig && y.repeatsIn(x.shape) {
		out := newTensor(tp, x.dtype, &x.shape, x.size)
		before := tp.mark()
		repeatRight(k, out, x, y)
		tp.release(before)
		return out
	}
	if y.contig && x.repeatsIn(y.shape) {
		out := newTensor(tp, y.dtype, &y.shape, y.size)
		before := tp.mark()
		repeatLeft(k, out, x, y)
		tp.release(before)
		return out
	}
	s, ok := BroadcastShapes(x.shape, y.shape)
	if !ok {
		panic(shapeError(k.name(), "shapes that broadcast", x, y))
	}
	s.checkSize()
	out := newTensor(tp, x.dtype, &s, s.Size())
	before := tp.mark()
	combine(k, out, x.expanded(tp, s), y.expanded(tp, s))
	tp.release(before)
	return out
}

// repeatsIn reports whether x broadcasts to s by repeating its elements in
// order: it is a scalar or has the last dimensions of s.
func (x *Tensor) repeatsIn(s Shape) bool {
	if x.shape.n > s.n || x.size == 0 {
		return false
	}
	off := int(s.n - x.shape.n)
	one := x.size == 1 || x.uniform()
	if !one && !x.contig {
		return false
	}
	leading := true
	for i, d := range x.shape.dims[:x.shape.n] {
		leading = leading && d == 1
		if d != s.dims[off+i] && !leading && !(one && d == 1) {
			return false
		}
	}
	return true
}

// uniform reports whether x is a view that shows one element everywhere.
func (x *Tensor) uniform() bool {
	if x.contig {
		return false
	}
	for i, d := range x.shape.dims[:x.shape.n] {
		if d != 1 && x.strides[i] != 0 {
			return false
		}
	}
	return true
}

// period returns the elements of x that are repeated.
func period[T Float](x *Tensor, data []T) []T {
	if !x.contig {
		return data[:1]
	}
	return data
}

// scalarKernel is a commutative kernel that can take one operand as a number.
type scalarKernel interface {
	f64Scalar(dst, x []float64, a float64)
	f32Scalar(dst, x []float32, a float32)
}

// repeatRight applies k to x and the repeated elements of y.
func repeatRight(k binaryKernel, out, x, y *Tensor) {
	if repeatScalar(k, out, x, y) {
		return
	}
	if x.dtype == Float64 {
		t := tile(out.tape, scratch64, period(y, y.f64), x.size)
		for i := 0; i < x.size; i += len(t) {
			j := min(i+len(t), x.size)
			k.f64(out.f64[i:j], x.f64[i:j], t[:j-i])
		}
		return
	}
	t := tile(out.tape, scratch32, period(y, y.f32), x.size)
	for i := 0; i < x.size; i += len(t) {
		j := min(i+len(t), x.size)
		k.f32(out.f32[i:j], x.f32[i:j], t[:j-i])
	}
}

// repeatLeft applies k to the repeated elements of x and y.
func repeatLeft(k binaryKernel, out, x, y *Tensor) {
	if repeatScalar(k, out, y, x) {
		return
	}
	if x.dtype == Float64 {
		t := tile(out.tape, scratch64, period(x, x.f64), y.size)
		for i := 0; i < y.size; i += len(t) {
			j := min(i+len(t), y.size)
			k.f64(out.f64[i:j], t[:j-i], y.f64[i:j])
		}
		return
	}
	t := tile(out.tape, scratch32, period(x, x.f32), y.size)
	for i := 0; i < y.size; i += len(t) {
		j := min(i+len(t), y.size)
		k.f32(out.f32[i:j], t[:j-i], y.f32[i:j])
	}
}

// repeatScalar applies k to x and the one element of y, if k can do that.
func repeatScalar(k binaryKernel, out, x, y *Tensor) bool {
	sk, ok := k.(scalarKernel)
	if !ok || y.contig && y.size != 1 {
		return false
	}
	if x.dtype == Float64 {
		sk.f64Scalar(out.f64, x.f64, y.f64[0])
	} else {
		sk.f32Scalar(out.f32, x.f32, y.f32[0])
	}
	return true
}

// tileSize is about the number of elements that a kernel is called with where
// a short operand repeats: long enough to hide the call, short enough for the
// first-level cache.
const tileSize = 256

// tile returns the period p repeated a whole number of times, up to about
// tileSize elements and not more than total; p itself if it is long.
func tile[T Float](tp *Tape, scratch func(*Tape, int) []T, p []T, total int) []T {
	n := min(len(p)*max(1, tileSize/max(1, len(p))), total)
	if n <= len(p) {
		return p
	}
	t := scratch(tp, n)
	for i := copy(t, p); i < n; i *= 2 {
		copy(t[i:], t[:i])
	}
	return t
}

// scratch64 returns n elements for use within one operation.
func scratch64(tp *Tape, n int) []float64 {
	if tp == nil {
		return make([]float64, n)
	}
	return tp.a64.alloc(n)
}

func scratch32(tp *Tape, n int) []float32 {
	if tp == nil {
		return make([]float32, n)
	}
	return tp.a32.alloc(n)
}
