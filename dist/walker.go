package dist

import "github.com/gopyro/gopyro/tensor"

// A walker goes through the elements of a joint shape in row-major order and knows where each is in the storage of a
// contiguous operand that broadcasts to it.
type walker struct {
	n      int                 // dimensions, after merging
	dims   [tensor.MaxDims]int // their sizes
	stride [tensor.MaxDims]int // the operand's step along each, 0 where it is repeated
	pos    [tensor.MaxDims]int // the current index
	offset int                 // where the operand has it
}

// set starts at the first element of joint for a contiguous operand of shape s, whose dimensions are followed by shift
// more in joint.
func (w *walker) set(s, joint tensor.Shape, shift int) {
	*w = walker{}
	step := 1
	for i := 1; i <= joint.NDim(); i++ {
		size, stride := joint.Dim(-i), 0
		if own := i - shift; own >= 1 && own <= s.NDim() {
			if d := s.Dim(-own); d != 1 {
				stride = step
				step *= d
			}
		}
		w.push(size, stride)
	}
	w.reverse()
}

// line starts at the first of n elements that are step apart.
func (w *walker) line(n, step int) {
	w.n, w.offset, w.pos[0] = 0, 0, 0
	w.push(n, step)
}

// within goes through number which of each run of the given length instead: of a dimension behind those that were set.
func (w *walker) within(which, length int) {
	for i := range w.n {
		w.stride[i] *= length
	}
	w.offset = which
}

// push adds a dimension to the left, merged with the one before where they are one run.
func (w *walker) push(size, stride int) {
	if size == 1 {
		return
	}
	if k := w.n - 1; k >= 0 {
		if inner := w.dims[k]; stride == w.stride[k]*inner && (stride != 0) == (w.stride[k] != 0) {
			w.dims[k] *= size
			return
		}
	}
	w.dims[w.n], w.stride[w.n] = size, stride
	w.n++
}

// reverse puts the dimensions in the order of the shape.
func (w *walker) reverse() {
	for i, j := 0, w.n-1; i < j; i, j = i+1, j-1 {
		w.dims[i], w.dims[j] = w.dims[j], w.dims[i]
		w.stride[i], w.stride[j] = w.stride[j], w.stride[i]
	}
}

// run returns how many of the next elements, at most n, are one step apart in the operand, and that step.
func (w *walker) run(n int) (length, step int) {
	last := w.n - 1
	if last < 0 {
		return n, 0
	}
	return min(n, w.dims[last]-w.pos[last]), w.stride[last]
}

// rows returns how many whole runs of the last dimension, evenly apart, the next n elements begin with, and the length of one; none
// where the walk is within a run.
func (w *walker) rows(n int) (rows, length int) {
	last := w.n - 1
	if last < 1 || w.pos[last] != 0 {
		return 0, 0
	}
	length = w.dims[last]
	return min(n/length, w.dims[last-1]-w.pos[last-1]), length
}

// advance moves on by the length of a run.
func (w *walker) advance(length int) {
	if w.n > 0 {
		w.move(w.n-1, length)
	}
}

// move moves on along an axis, at most to its end.
func (w *walker) move(axis, by int) {
	w.pos[axis] += by
	w.offset += by * w.stride[axis]
	for i := axis; i >= 0 && w.pos[i] == w.dims[i]; i-- {
		w.offset -= w.dims[i] * w.stride[i]
		w.pos[i] = 0
		if i > 0 {
			w.pos[i-1]++
			w.offset += w.stride[i-1]
		}
	}
}

// skip moves on by n elements.
func (w *walker) skip(n int) {
	for n > 0 {
		length, _ := w.run(n)
		w.advance(length)
		n -= length
	}
}

// gather sets dst to the next elements of src.
func gather[T tensor.Float](w *walker, dst []float64, src []T) {
	for len(dst) > 0 {
		if rows, length := w.rows(len(dst)); rows > 0 {
			gatherRows(dst[:rows*length], src[w.offset:], length, w.stride[w.n-1], w.stride[w.n-2])
			w.move(w.n-2, rows)
			dst = dst[rows*length:]
			continue
		}
		n, step := w.run(len(dst))
		gatherRun(dst[:n], src[w.offset:], step)
		w.advance(n)
		dst = dst[n:]
	}
}

// gatherRows sets dst to runs of elements of src, which begin apart: short ones a place of all runs at a time.
func gatherRows[T tensor.Float](dst []float64, src []T, length, step, apart int) {
	if length > 8 {
		for at := 0; len(dst) > 0; at += apart {
			gatherRun(dst[:length], src[at:], step)
			dst = dst[length:]
		}
		return
	}
	for j := range length {
		at := j * step
		for k := j; k < len(dst); k += length {
			dst[k] = float64(src[at])
			at += apart
		}
	}
}

// gatherRun sets dst to elements of src that are step apart.
func gatherRun[T tensor.Float](dst []float64, src []T, step int) {
	switch step {
	case 0:
		v := float64(src[0])
		for i := range dst {
			dst[i] = v
		}
	case 1:
		for i, v := range src[:len(dst)] {
			dst[i] = float64(v)
		}
	default:
		at := 0
		for i := range dst {
			dst[i] = float64(src[at])
			at += step
		}
	}
}

// scatterAdd adds src to the next elements of dst.
func scatterAdd(w *walker, dst, src []float64) {
	for len(src) > 0 {
		if rows, length := w.rows(len(src)); rows > 0 {
			at, step, apart := w.offset, w.stride[w.n-1], w.stride[w.n-2]
			for range rows {
				scatterRun(dst[at:], src[:length], step)
				src = src[length:]
				at += apart
			}
			w.move(w.n-2, rows)
			continue
		}
		n, step := w.run(len(src))
		scatterRun(dst[w.offset:], src[:n], step)
		w.advance(n)
		src = src[n:]
	}
}

// scatterRun adds src to elements of dst that are step apart.
func scatterRun(dst, src []float64, step int) {
	if step == 0 {
		sum := dst[0]
		for _, v := range src {
			sum += v
		}
		dst[0] = sum
		return
	}
	at := 0
	for _, v := range src {
		dst[at] += v
		at += step
	}
}
