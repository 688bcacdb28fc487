package tensor

// contiguous returns x, or a row-major copy of it where x has gaps or
// repeats. The copy is a constant.
func (x *Tensor) contiguous() *Tensor {
	if x.contig {
		return x
	}
	c := newTensor(x.tape, x.dtype, &x.shape, x.size)
	copyInto(c, x)
	return c
}

// copyInto sets the elements of the contiguous dst to those of x, which has
// the same shape.
func copyInto(dst, x *Tensor) {
	if x.contig {
		copy(dst.f64, x.f64)
		copy(dst.f32, x.f32)
		return
	}
	if x.size > 0 && x.uniform() {
		dst.setAll(x)
		return
	}
	if x.dtype == Float64 {
		gatherStrided(dst.f64, x.f64, x.shape, x.strides)
	} else {
		gatherStrided(dst.f32, x.f32, x.shape, x.strides)
	}
}

// setAll sets every element of the contiguous dst to the first of x.
func (dst *Tensor) setAll(x *Tensor) {
	if dst.dtype == Float64 {
		fill(dst.f64, x.f64[0])
	} else {
		fill(dst.f32, x.f32[0])
	}
}

// gatherStrided writes to dst, in row-major order, the elements of src that
// shape and strides select.
func gatherStrided[T Float](dst, src []T, s Shape, st *[MaxDims]int) {
	if len(dst) == 0 {
		return
	}
	if s.n == 0 {
		dst[0] = src[0]
		return
	}
	inner := int(s.n) - 1
	n, step := int(s.dims[inner]), st[inner]
	for w := newWalk(s.Prefix(inner), st); ; {
		gatherRun(dst[:n], src[w.offset:], step)
		dst = dst[n:]
		if !w.next() {
			return
		}
	}
}

func gatherRun[T Float](dst, src []T, step int) {
	switch step {
	case 1:
		copy(dst, src)
	case 0:
		v := src[0]
		for i := range dst {
			dst[i] = v
		}
	default:
		for i := range dst {
			dst[i] = src[i*step]
		}
	}
}

// walk visits the index tuples of a shape in row-major order and keeps the
// storage offset of the current one. The shape has no zero size.
type walk struct {
	offset int
	shape  Shape
	index  [MaxDims]int32
	steps  *[MaxDims]int
}

func newWalk(s Shape, st *[MaxDims]int) walk { return walk{shape: s, steps: st} }

// next moves on and reports whether there was a next tuple.
func (w *walk) next() bool {
	for i := int(w.shape.n) - 1; i >= 0; i-- {
		w.index[i]++
		w.offset += w.steps[i]
		if w.index[i] < w.shape.dims[i] {
			return true
		}
		w.offset -= int(w.index[i]) * w.steps[i]
		w.index[i] = 0
	}
	return false
}

// expandStrides sets st to the strides that make x look like shape s, to
// which x broadcasts.
func (x *Tensor) expandStrides(s Shape, st *[MaxDims]int) {
	var own [MaxDims]int
	x.steps(&own)
	off := int(s.n - x.shape.n)
	for i := 0; i < off; i++ {
		st[i] = 0
	}
	for i := off; i < int(s.n); i++ {
		if x.shape.dims[i-off] == 1 && s.dims[i] != 1 {
			st[i] = 0
		} else {
			st[i] = own[i-off]
		}
	}
}

// expanded returns the elements of x as a contiguous tensor of shape s, to
// which x broadcasts, on tp: x itself where that is what it is.
func (x *Tensor) expanded(tp *Tape, s Shape) *Tensor {
	if x.shape.is(&s) && x.contig {
		return x
	}
	c := newTensor(tp, x.dtype, &s, s.Size())
	if x.size == 1 || x.size > 0 && x.uniform() {
		c.setAll(x)
		return c
	}
	var st [MaxDims]int
	x.expandStrides(s, &st)
	if x.dtype == Float64 {
		gatherStrided(c.f64, x.f64, s, &st)
	} else {
		gatherStrided(c.f32, x.f32, s, &st)
	}
	return c
}
