package fuzz

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// array is the reference: elements in row-major order, and no views.
type array struct {
	dims []int
	data []float64
}

// input hands out the bytes of a fuzz input, then zeros.
type input struct{ data []byte }

func (in *input) next(n int) int {
	if len(in.data) == 0 {
		return 0
	}
	b := in.data[0]
	in.data = in.data[1:]
	return int(b) % n
}

func (in *input) dims(maxDims, maxSize int) []int {
	d := make([]int, in.next(maxDims+1))
	for i := range d {
		d[i] = in.next(maxSize + 1)
	}
	return d
}

func size(dims []int) int {
	n := 1
	for _, d := range dims {
		n *= d
	}
	return n
}

// numbered returns the array of the given shape with elements 0, 1, ….
func numbered(dims []int) array {
	a := array{dims, make([]float64, size(dims))}
	for i := range a.data {
		a.data[i] = float64(i)
	}
	return a
}

func (a array) tensor() *tensor.Tensor {
	return tensor.FromShape(a.data, tensor.NewShape(a.dims...))
}

// index returns the index tuple of the element at position k.
func (a array) index(k int) []int {
	idx := make([]int, len(a.dims))
	for i := len(a.dims) - 1; i >= 0; i-- {
		idx[i] = k % a.dims[i]
		k /= a.dims[i]
	}
	return idx
}

func (a array) at(idx []int) float64 {
	k := 0
	for i, v := range idx {
		k = k*a.dims[i] + v
	}
	return a.data[k]
}

// build returns the array of the given shape whose element at an index is f
// of it.
func build(dims []int, f func(idx []int) float64) array {
	a := array{dims, make([]float64, size(dims))}
	for k := range a.data {
		a.data[k] = f(a.index(k))
	}
	return a
}

func (a array) check(t *testing.T, what string, x *tensor.Tensor) {
	t.Helper()
	if x.Shape() != tensor.NewShape(a.dims...) {
		t.Fatalf("%s has shape %v, want %v", what, x.Shape(), a.dims)
	}
	for i, v := range x.Float64s() {
		if v != a.data[i] && !(v != v && a.data[i] != a.data[i]) {
			t.Fatalf("%s element %d is %v, want %v", what, i, v, a.data[i])
		}
	}
}

// call runs f and returns its typed panic, if it was one of this library's.
func call(t *testing.T, f func()) (err error) {
	t.Helper()
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		e, ok := r.(error)
		var shape *tensor.ShapeError
		var index *tensor.IndexError
		if !ok || !errors.As(e, &shape) && !errors.As(e, &index) {
			t.Fatalf("panic %T: %v", r, r)
		}
		err = e
	}()
	f()
	return nil
}

// broadcast returns the shape of an element-wise operation, or false.
func broadcast(a, b []int) ([]int, bool) {
	n := max(len(a), len(b))
	out := make([]int, n)
	for i := range out {
		x, y := 1, 1
		if k := i - n + len(a); k >= 0 {
			x = a[k]
		}
		if k := i - n + len(b); k >= 0 {
			y = b[k]
		}
		switch {
		case x == y, y == 1:
			out[i] = x
		case x == 1:
			out[i] = y
		default:
			return nil, false
		}
	}
	return out, true
}

// origin returns the index in a of the element that broadcasting shows at idx.
func (a array) origin(idx []int) []int {
	own := make([]int, len(a.dims))
	for i := range own {
		if a.dims[i] != 1 {
			own[i] = idx[len(idx)-len(own)+i]
		}
	}
	return own
}

// layout returns x in other storage: itself, or part of a larger tensor, with
// gaps between elements, rows or nothing.
func layout(x *tensor.Tensor, how int) *tensor.Tensor {
	n := x.NDim()
	switch {
	case how == 1:
		return tensor.Stack(-1, x, x).Select(-1, 0)
	case how == 2 && n >= 1:
		return tensor.Concat(-1, x, x).Slice(-1, 0, x.Dim(-1))
	case how == 3 && n >= 1:
		return tensor.Stack(0, x, x).Select(0, 1)
	}
	return x
}

// FuzzBroadcast checks shapes, values and gradients of element-wise operations
// on operands of any two shapes and storages.
func FuzzBroadcast(f *testing.F) {
	f.Add([]byte{0, 2, 3, 4, 1, 4})
	f.Add([]byte{1, 2, 3, 1, 2, 1, 4, 1, 2})
	f.Add([]byte{2, 3, 2, 3, 4, 3, 2, 1, 4, 0, 1})
	f.Add([]byte{3, 1, 0, 2, 2, 1})
	f.Add([]byte{1, 2, 3, 4, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		in := &input{data}
		ops := []struct {
			f   func(x, y *tensor.Tensor) *tensor.Tensor
			ref func(x, y float64) float64
			dx  func(x, y float64) float64
			dy  func(x, y float64) float64
		}{
			{(*tensor.Tensor).Add, func(x, y float64) float64 { return x + y }, constant(1), constant(1)},
			{(*tensor.Tensor).Sub, func(x, y float64) float64 { return x - y }, constant(1), constant(-1)},
			{(*tensor.Tensor).Mul, func(x, y float64) float64 { return x * y }, func(_, y float64) float64 { return y }, func(x, _ float64) float64 { return x }},
			{(*tensor.Tensor).Greater, func(x, y float64) float64 {
				if x > y {
					return 1
				}
				return 0
			}, constant(0), constant(0)},
		}
		op := ops[in.next(len(ops))]
		a, b := numbered(in.dims(4, 4)), numbered(in.dims(4, 4))
		tp := tensor.NewTape()
		lx, ly := tp.Leaf(a.tensor()), tp.Leaf(b.tensor())
		x, y := layout(lx, in.next(4)), layout(ly, in.next(4))
		var got *tensor.Tensor
		err := call(t, func() { got = op.f(x, y) })
		dims, ok := broadcast(a.dims, b.dims)
		if ok != (err == nil) {
			t.Fatalf("%v and %v: %v", a.dims, b.dims, err)
		}
		if !ok {
			return
		}
		build(dims, func(idx []int) float64 {
			return op.ref(a.at(a.origin(idx)), b.at(b.origin(idx)))
		}).check(t, "value", got)

		tp.Backward([]*tensor.Tensor{got.Sum()}, []float64{1})
		checkPulled(t, tp, lx, a, dims, func(idx []int) float64 { return op.dx(a.at(a.origin(idx)), b.at(b.origin(idx))) })
		checkPulled(t, tp, ly, b, dims, func(idx []int) float64 { return op.dy(a.at(a.origin(idx)), b.at(b.origin(idx))) })
	})
}

func constant(v float64) func(x, y float64) float64 { return func(_, _ float64) float64 { return v } }

// checkPulled checks the gradient of leaf: the sum of d over the elements of
// the result that show an element. All numbers are small integers, so sums are
// exact in any order.
func checkPulled(t *testing.T, tp *tensor.Tape, leaf *tensor.Tensor, a array, dims []int, d func(idx []int) float64) {
	t.Helper()
	want := array{a.dims, make([]float64, len(a.data))}
	every := array{dims, make([]float64, size(dims))}
	for k := range every.data {
		idx := every.index(k)
		want.data[int(a.at(a.origin(idx)))] += d(idx)
	}
	g := tp.Grad(leaf)
	if g == nil {
		g = array{a.dims, make([]float64, len(a.data))}.tensor()
	}
	want.check(t, "gradient", g)
}

// FuzzIndexing runs chains of views and selections, with arguments that may be
// out of range, beside the reference, and checks the gradient at the end: the
// elements are numbered, so each result says where it came from.
func FuzzIndexing(f *testing.F) {
	f.Add([]byte{2, 3, 4, 0, 1, 1, 3, 1, 0, 1})
	f.Add([]byte{3, 2, 3, 4, 2, 0, 2, 3, 1, 5, 2, 6, 1, 2, 0, 2})
	f.Add([]byte{2, 4, 4, 7, 0, 3, 1, 0, 3, 8, 1, 2, 1, 2})
	f.Add([]byte{1, 4, 4, 0, 5, 0, 9, 2, 3})
	f.Fuzz(func(t *testing.T, data []byte) {
		in := &input{data}
		start := numbered(in.dims(4, 4))
		tp := tensor.NewTape()
		leaf := tp.Leaf(start.tensor())
		x, a := leaf, start
		for range 8 {
			if len(in.data) == 0 || len(a.data) > 5000 {
				break
			}
			want, valid, do := step(in, a)
			var got *tensor.Tensor
			err := call(t, func() { got = do(x) })
			if valid != (err == nil) {
				t.Fatalf("from %v to %v: panic %v", a.dims, want.dims, err)
			}
			if valid {
				want.check(t, "view", got)
				x, a = got, want
			}
		}
		weights := numbered(a.dims)
		tp.Backward([]*tensor.Tensor{x.Mul(weights.tensor()).Sum()}, []float64{1})
		grad := array{start.dims, make([]float64, len(start.data))}
		for k, v := range a.data {
			grad.data[int(v)] += weights.data[k]
		}
		grad.check(t, "gradient", tp.Grad(leaf))
	})
}

// step picks an operation: its result on a, whether it is valid, and itself.
func step(in *input, a array) (want array, valid bool, do func(*tensor.Tensor) *tensor.Tensor) {
	kind, axis := in.next(10), in.next(6)-1
	i, j := in.next(7)-1, in.next(7)-1
	n := len(a.dims)
	has := axis >= -n && axis < n
	ax, d := axis, 0
	if has {
		ax = (axis + n) % n
		d = a.dims[ax]
	}
	bound := func(i int) int {
		if i < 0 {
			return i + d
		}
		return i
	}
	exists := func(i int) bool { return has && i >= -d && i < d }
	along := func(size int, from func(k int) int) array {
		dims := append([]int{}, a.dims...)
		dims[ax] = size
		return build(dims, func(idx []int) float64 {
			src := append([]int{}, idx...)
			src[ax] = from(idx[ax])
			return a.at(src)
		})
	}
	switch kind {
	case 0: // Slice
		do = func(x *tensor.Tensor) *tensor.Tensor { return x.Slice(axis, i, j) }
		lo, hi := bound(i), bound(j)
		if valid = has && lo >= 0 && lo <= hi && hi <= d; valid {
			want = along(hi-lo, func(k int) int { return lo + k })
		}
	case 1: // Select
		do = func(x *tensor.Tensor) *tensor.Tensor { return x.Select(axis, i) }
		if valid = exists(i); valid {
			one := along(1, func(int) int { return bound(i) })
			want = array{append(append([]int{}, a.dims[:ax]...), a.dims[ax+1:]...), one.data}
		}
	case 2: // Transpose
		do = func(x *tensor.Tensor) *tensor.Tensor { return x.Transpose(axis, i) }
		if valid = has && i >= -n && i < n; valid {
			o := (i + n) % n
			dims := append([]int{}, a.dims...)
			dims[ax], dims[o] = dims[o], dims[ax]
			want = build(dims, func(idx []int) float64 {
				src := append([]int{}, idx...)
				src[ax], src[o] = src[o], src[ax]
				return a.at(src)
			})
		}
	case 3: // Unsqueeze
		do = func(x *tensor.Tensor) *tensor.Tensor { return x.Unsqueeze(axis) }
		if valid = axis >= -n-1 && axis <= n && n < tensor.MaxDims; valid {
			at := axis
			if at < 0 {
				at += n + 1
			}
			want = array{append(append(append([]int{}, a.dims[:at]...), 1), a.dims[at:]...), a.data}
		}
	case 4: // Squeeze
		do = func(x *tensor.Tensor) *tensor.Tensor { return x.Squeeze(axis) }
		if valid = has && d == 1; valid {
			want = array{append(append([]int{}, a.dims[:ax]...), a.dims[ax+1:]...), a.data}
		}
	case 5: // Flip
		do = func(x *tensor.Tensor) *tensor.Tensor { return x.Flip(axis) }
		if valid = has; valid {
			want = along(d, func(k int) int { return d - 1 - k })
		}
	case 6: // Flatten, or a Reshape to two dimensions
		do = func(x *tensor.Tensor) *tensor.Tensor { return x.Reshape(i, -1) }
		if valid = i > 0 && len(a.data)%i == 0; valid {
			want = array{[]int{i, len(a.data) / i}, a.data}
		}
		if i == -1 {
			do, valid = (*tensor.Tensor).Flatten, true
			want = array{[]int{len(a.data)}, a.data}
		}
	case 7: // IndexSelect
		do = func(x *tensor.Tensor) *tensor.Tensor { return x.IndexSelect(axis, []int{i, j, i}) }
		if valid = exists(i) && exists(j); valid {
			from := []int{bound(i), bound(j), bound(i)}
			want = along(3, func(k int) int { return from[k] })
		}
	case 8: // Gather of the same index everywhere
		do = func(x *tensor.Tensor) *tensor.Tensor {
			ones := make([]int, x.NDim())
			for k := range ones {
				ones[k] = 1
			}
			return x.Gather(axis, tensor.Full(float64(i), ones...))
		}
		valid = has && (exists(i) || len(a.data) == 0 && size(without(a.dims, ax)) == 0)
		if valid {
			want = along(1, func(int) int { return bound(i) })
		}
	default: // Expand by a leading axis
		do = func(x *tensor.Tensor) *tensor.Tensor {
			return x.Expand(append([]int{i}, x.Shape().Dims()...)...)
		}
		if valid = i >= 0 && n < tensor.MaxDims; valid {
			dims := append([]int{i}, a.dims...)
			want = build(dims, func(idx []int) float64 { return a.at(idx[1:]) })
		}
	}
	return want, valid, do
}

func without(dims []int, axis int) []int {
	return append(append([]int{}, dims[:axis]...), dims[axis+1:]...)
}

// FuzzReadNPY checks that hostile files give an error with an offset inside
// the file, and that what is read can be written and read again.
func FuzzReadNPY(f *testing.F) {
	for _, x := range []*tensor.Tensor{tensor.Scalar(1), tensor.Of(1, math.NaN()), tensor.Eye(3).As(tensor.Float32)} {
		var b bytes.Buffer
		if err := tensor.WriteNPY(&b, x); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
		f.Add(b.Bytes()[:b.Len()-1])
	}
	f.Add([]byte("\x93NUMPY\x02\x00\xff\xff\xff\xff"))
	f.Add([]byte("\x93NUMPY\x01\x00\x3c\x00{'descr': '|u1', 'fortran_order': True, 'shape': (2, 1,), } \n\x01\x02"))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := tensor.ReadNPY(bytes.NewReader(data))
		if err != nil {
			var e *tensor.FormatError
			if !errors.As(err, &e) || e.Offset < 0 || e.Offset > int64(len(data)) {
				t.Fatalf("error %v of a file of %d bytes", err, len(data))
			}
			return
		}
		var b bytes.Buffer
		if err := tensor.WriteNPY(&b, x); err != nil {
			t.Fatal(err)
		}
		again, err := tensor.ReadNPY(&b)
		if err != nil || !again.Equal(x) {
			t.Fatalf("written and read again: %v, %v", err, again)
		}
	})
}

// FuzzReadSafetensors checks that hostile files give an error with an offset
// inside the file, and that what is read can be written and read again.
func FuzzReadSafetensors(f *testing.F) {
	var b bytes.Buffer
	if err := tensor.WriteSafetensors(&b, &tensor.Safetensors{
		Metadata: map[string]string{"step": "250"},
		Tensors:  []tensor.Named{{Name: "a", Tensor: tensor.Of(1, math.NaN())}, {Name: "b", Tensor: tensor.Eye(2).As(tensor.Float32)}},
	}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:b.Len()-1])
	f.Add([]byte("\x3e\x00\x00\x00\x00\x00\x00\x00{\"half\":{\"dtype\":\"BF16\",\"shape\":[2,1],\"data_offsets\":[0,4]}}    \x80\x3f\x00\xc0"))
	f.Add([]byte("\x00\xe1\xf5\x05\x00\x00\x00\x00{"))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := tensor.ReadSafetensors(bytes.NewReader(data))
		if err != nil {
			var e *tensor.FormatError
			if !errors.As(err, &e) || e.Offset < 0 || e.Offset > int64(len(data)) {
				t.Fatalf("error %v of a file of %d bytes", err, len(data))
			}
			return
		}
		var b bytes.Buffer
		if err := tensor.WriteSafetensors(&b, x); err != nil {
			t.Fatal(err)
		}
		again, err := tensor.ReadSafetensors(&b)
		if err != nil || len(again.Tensors) != len(x.Tensors) || len(again.Metadata) != len(x.Metadata) {
			t.Fatalf("written and read again: %v, %v", err, again)
		}
		for i, a := range again.Tensors {
			if a.Name != x.Tensors[i].Name || !sameBits(a.Tensor, x.Tensors[i].Tensor) {
				t.Fatalf("tensor %q is %v after writing and reading, before %v", a.Name, a.Tensor, x.Tensors[i].Tensor)
			}
		}
	})
}

// sameBits reports whether a and b have one type, shape and bits; NaN equals NaN.
func sameBits(a, b *tensor.Tensor) bool {
	if a.DType() != b.DType() || a.Shape() != b.Shape() {
		return false
	}
	x, y := a.Float64s(), b.Float64s()
	for i := range x {
		if math.Float64bits(x[i]) != math.Float64bits(y[i]) && x[i] == x[i] {
			return false
		}
	}
	return true
}
