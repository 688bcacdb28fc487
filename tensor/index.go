package tensor

// Slice returns the part of x from start up to, not including, stop along
// axis, as a view; negative bounds count from the end.
// It panics with an *IndexError if the bounds do not satisfy
// 0 ≤ start ≤ stop ≤ size.
func (x *Tensor) Slice(axis, start, stop int) *Tensor {
	x.live()
	axis = x.shape.axis("Slice", axis)
	d := int(x.shape.dims[axis])
	start, stop = x.bound(axis, start), x.bound(axis, stop)
	if start > stop {
		panic(&IndexError{Op: "Slice", Axis: axis, Index: start, Size: d})
	}
	out := x.sliced(axis, start, stop)
	if recording(x) {
		o := opAt[slice](x.tape)
		o.axis, o.start = axis, start
		record1(o, out, x)
	} else {
		out.inherit(x)
	}
	return out
}

func (x *Tensor) bound(axis, i int) int {
	d := int(x.shape.dims[axis])
	if i < -d || i > d {
		panic(&IndexError{Op: "Slice", Axis: axis, Index: i, Size: d})
	}
	if i < 0 {
		i += d
	}
	return i
}

func (x *Tensor) sliced(axis, start, stop int) *Tensor {
	var st [MaxDims]int
	x.steps(&st)
	return x.view(x.shape.With(axis, stop-start), &st, start*st[axis])
}

type slice struct{ axis, start int }

func (o *slice) vjp(tp *Tape, n *node, g *Tensor) {
	if n.x.node <= 0 {
		return
	}
	part := tp.cotangent(n.x).sliced(o.axis, o.start, o.start+int(g.shape.dims[o.axis]))
	accumulate(part, g)
}

// accumulate adds g to the elements that the view dst shows.
func accumulate(dst, g *Tensor) {
	if dst.size == 0 {
		return
	}
	if dst.contig {
		addInto(dst, dst, g)
		return
	}
	c := g.contiguous()
	if dst.dtype == Float64 {
		scatterAdd(dst.f64, c.f64, dst.shape, dst.strides)
	} else {
		scatterAdd(dst.f32, c.f32, dst.shape, dst.strides)
	}
}

// scatterAdd adds src, row-major, to the elements of dst that shape and
// strides select.
func scatterAdd[T Float](dst, src []T, s Shape, st *[MaxDims]int) {
	inner := int(s.n) - 1
	n, step := int(s.dims[inner]), st[inner]
	for w := newWalk(s.Prefix(inner), st); ; {
		run := dst[w.offset:]
		for i, v := range src[:n] {
			run[i*step] += v
		}
		src = src[n:]
		if !w.next() {
			return
		}
	}
}

// Select returns x at index i of axis, which is removed, as a view.
func (x *Tensor) Select(axis, i int) *Tensor {
	x.live()
	axis = x.shape.axis("Select", axis)
	i = x.position("Select", axis, i)
	return x.Slice(axis, i, i+1).Squeeze(axis)
}

// Flip returns x with the order along axis reversed.
func (x *Tensor) Flip(axis int) *Tensor {
	x.live()
	axis = x.shape.axis("Flip", axis)
	out := x.flipped(axis)
	if recording(x) {
		o := opAt[flip](x.tape)
		o.axis = axis
		record1(o, out, x)
	} else {
		out.inherit(x)
	}
	return out
}

type flip struct{ axis int }

func (o *flip) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.flipped(o.axis), true) }

func (x *Tensor) flipped(axis int) *Tensor {
	out := newTensor(x.tape, x.dtype, &x.shape, x.size)
	if x.size == 0 {
		return out
	}
	c := x.contiguous()
	d := int(x.shape.dims[axis])
	inner := x.shape.Suffix(int(x.shape.n) - 1 - axis).Size()
	if x.dtype == Float64 {
		flipBlocks(out.f64, c.f64, d, inner)
	} else {
		flipBlocks(out.f32, c.f32, d, inner)
	}
	return out
}

// flipBlocks reverses each run of d blocks of the given length.
func flipBlocks[T Float](dst, src []T, d, length int) {
	for base := 0; base < len(src); base += d * length {
		for i := 0; i < d; i++ {
			j := d - 1 - i
			copy(dst[base+i*length:base+(i+1)*length], src[base+j*length:])
		}
	}
}

// IndexSelect returns the entries idx of x along axis, in that order; an
// entry may come more than once, and negative ones count from the end. The
// gradient is added up at the entries.
func (x *Tensor) IndexSelect(axis int, idx []int) *Tensor {
	x.live()
	axis = x.shape.axis("IndexSelect", axis)
	at := x.positions("IndexSelect", axis, idx)
	s := x.shape.With(axis, len(idx))
	out := newTensor(x.tape, x.dtype, &s, s.Size())
	c := x.contiguous()
	d := int(x.shape.dims[axis])
	inner := x.shape.Suffix(int(x.shape.n) - 1 - axis).Size()
	if x.dtype == Float64 {
		selectBlocks(out.f64, c.f64, at, d, inner)
	} else {
		selectBlocks(out.f32, c.f32, at, d, inner)
	}
	if recording(x) {
		o := opAt[indexSelect](x.tape)
		o.at, o.size, o.inner = at, d, inner
		record1(o, out, x)
	} else {
		out.inherit(x)
	}
	return out
}

// positions returns a copy of idx with every index counted from the front.
func (x *Tensor) positions(op string, axis int, idx []int) []int {
	var at []int
	if x.tape != nil {
		at = x.tape.ints.alloc(len(idx))
	} else {
		at = make([]int, len(idx))
	}
	for k, i := range idx {
		at[k] = x.position(op, axis, i)
	}
	return at
}

type indexSelect struct {
	at          []int
	size, inner int // of the axis, and of an entry
}

func (o *indexSelect) vjp(tp *Tape, n *node, g *Tensor) {
	if n.x.node <= 0 {
		return
	}
	dst, g := tp.cotangent(n.x), g.contiguous()
	if g.dtype == Float64 {
		addBlocks(dst.f64, g.f64, o.at, o.size, o.inner)
	} else {
		addBlocks(dst.f32, g.f32, o.at, o.size, o.inner)
	}
}

// selectBlocks copies the blocks at of each run of d blocks.
func selectBlocks[T Float](dst, src []T, at []int, d, length int) {
	for ; len(dst) > 0; src = src[d*length:] {
		for _, i := range at {
			copyBlock(dst[:length], src[i*length:])
			dst = dst[length:]
		}
	}
}

// copyBlock sets dst to the head of src. Blocks are often of a few numbers, for which a call costs more than the copy.
func copyBlock[T Float](dst, src []T) {
	if len(dst) > 8 {
		copy(dst, src)
		return
	}
	for i, v := range src[:len(dst)] {
		dst[i] = v
	}
}

func addBlocks[T Float](dst, src []T, at []int, d, length int) {
	if len(src) == 0 {
		return
	}
	for k := 0; len(src) > 0; k++ {
		i := (k/len(at))*d + at[k%len(at)]
		run := dst[i*length : (i+1)*length]
		for j, v := range src[:length] {
			run[j] += v
		}
		src = src[length:]
	}
}
