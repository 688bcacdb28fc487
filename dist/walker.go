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

// advance moves on by the length of a run.
func (w *walker) advance(length int) {
	last := w.n - 1
	if last < 0 {
		return
	}
	w.pos[last] += length
	w.offset += length * w.stride[last]
	for i := last; i >= 0 && w.pos[i] == w.dims[i]; i-- {
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
		n, step := w.run(len(dst))
		at := w.offset
		switch run := dst[:n]; step {
		case 0:
			fill(run, float64(src[at]))
		case 1:
			for i, v := range src[at : at+n] {
				run[i] = float64(v)
			}
		default:
			for i := range run {
				run[i] = float64(src[at])
				at += step
			}
		}
		w.advance(n)
		dst = dst[n:]
	}
}

// scatterAdd adds src to the next elements of dst.
func scatterAdd(w *walker, dst, src []float64) {
	for len(src) > 0 {
		n, step := w.run(len(src))
		at := w.offset
		for _, v := range src[:n] {
			dst[at] += v
			at += step
		}
		w.advance(n)
		src = src[n:]
	}
}
