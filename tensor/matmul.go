package tensor

import "github.com/gopyro/gopyro/blas"

// MatMul returns the matrix product over the last two axes, which are
// [… m k] and [… k n]; the leading axes broadcast. As in NumPy, a vector on
// the left is a row, on the right a column, and that axis of size 1 is removed
// from the result. Transposed operands are not copied. The order of additions
// is that of package blas.
//
// It panics with a *ShapeError if the shapes do not fit.
func (x *Tensor) MatMul(y *Tensor) *Tensor {
	tapeOf(x, y)
	xn, yn := x.shape.n, y.shape.n
	if xn == 0 || yn == 0 {
		panic(shapeError("MatMul", "at least one dimension each", x, y))
	}
	switch {
	case xn == 1 && yn == 1:
		return x.Dot(y)
	case xn == 1:
		return x.reshape(x.shape.Insert(0, 1)).MatMul(y).Squeeze(-2)
	case yn == 1:
		return x.MatMul(y.reshape(y.shape.Insert(1, 1))).Squeeze(-1)
	case xn > 2 && yn == 2 && x.contig && x.size > 0:
		k := x.shape.Dim(-1)
		flat := x.reshape(NewShape(x.size/k, k)).MatMul(y)
		return flat.reshape(x.shape.With(-1, y.shape.Dim(-1)))
	}
	out := product(x, y)
	record2(matMul{}, out, x, y)
	return out
}

type matMul struct{}

// vjp multiplies by the transposes; give sums over broadcast leading axes.
func (matMul) vjp(tp *Tape, n *node, g *Tensor) {
	if n.x.node > 0 {
		tp.give(n.x, productOf(tp, g, n.y, false, true), true)
	}
	if n.y.node > 0 {
		tp.give(n.y, productOf(tp, n.x, g, true, false), true)
	}
}

// product is MatMul of two tensors of at least two dimensions, as a constant.
func product(x, y *Tensor) *Tensor { return productOf(tapeOf(x, y), x, y, false, false) }

// productOf is product with the last two axes of x (xt) or y (yt) exchanged,
// on tp.
func productOf(tp *Tape, x, y *Tensor, xt, yt bool) *Tensor {
	if x.dtype != y.dtype {
		panic(&DTypeError{Op: "MatMul", Got: []DType{x.dtype, y.dtype}})
	}
	m, k := matrixDims(x.shape)
	if xt {
		m, k = k, m
	}
	k2, n := matrixDims(y.shape)
	if yt {
		k2, n = n, k2
	}
	if k != k2 {
		panic(shapeError("MatMul", "equal inner dimensions", x, y))
	}
	matrix := Shape{n: 2, dims: [MaxDims]int32{int32(m), int32(n)}}
	if x.shape.n == 2 && y.shape.n == 2 {
		out := newTensor(tp, x.dtype, &matrix, m*n)
		a, b := asMatrices(x.withMatrices(), xt), asMatrices(y.withMatrices(), yt)
		multiply(out, 0, m, n, k, &a, &b)
		return out
	}
	batch, ok := BroadcastShapes(x.shape.Prefix(int(x.shape.n)-2), y.shape.Prefix(int(y.shape.n)-2))
	if !ok {
		panic(shapeError("MatMul", "leading dimensions that broadcast", x, y))
	}
	s := batch.Concat(matrix)
	out := newTensor(tp, x.dtype, &s, s.Size())
	x, y = x.withMatrices(), y.withMatrices()
	a, b := asMatrices(x, xt), asMatrices(y, yt)
	var sa, sb [MaxDims]int
	x.batchSteps(batch, &sa)
	y.batchSteps(batch, &sb)
	wa, wb := newWalk(batch, &sa), newWalk(batch, &sb)
	for i := 0; i < out.size; i += m * n {
		a.offset, b.offset = wa.offset, wb.offset
		multiply(out, i, m, n, k, &a, &b)
		wa.next()
		wb.next()
	}
	return out
}

// matrixDims returns the last two sizes.
func matrixDims(s Shape) (rows, cols int) {
	return int(s.dims[s.n-2]), int(s.dims[s.n-1])
}

// matrices are the last two axes of a tensor as a kernel takes them: rows ld
// apart, or, transposed, columns.
type matrices struct {
	f64    []float64
	f32    []float32
	ld     int
	trans  bool
	offset int // of the current matrix
}

// withMatrices returns x, or a contiguous copy if neither the rows nor the
// columns of its matrices are contiguous.
func (x *Tensor) withMatrices() *Tensor {
	if x.contig || x.byRows() || x.byColumns() {
		return x
	}
	return x.contiguous()
}

// byRows reports whether the matrices of the view x have contiguous rows.
func (x *Tensor) byRows() bool {
	rows, cols := matrixDims(x.shape)
	r, c := x.strides[x.shape.n-2], x.strides[x.shape.n-1]
	return (c == 1 || cols == 1) && (r >= cols || rows == 1)
}

// byColumns reports whether the matrices of the view x have contiguous columns.
func (x *Tensor) byColumns() bool {
	rows, cols := matrixDims(x.shape)
	r, c := x.strides[x.shape.n-2], x.strides[x.shape.n-1]
	return (r == 1 || rows == 1) && (c >= rows || cols == 1)
}

// asMatrices returns the matrices of x, which are as withMatrices returns
// them, transposed if trans.
func asMatrices(x *Tensor, trans bool) matrices {
	rows, cols := matrixDims(x.shape)
	a := matrices{f64: x.f64, f32: x.f32, ld: max(cols, 1), trans: trans}
	switch {
	case x.contig:
	case x.byRows():
		a.ld = max(x.strides[x.shape.n-2], cols, 1)
	default:
		a.ld, a.trans = max(x.strides[x.shape.n-1], rows, 1), !trans
	}
	return a
}

// batchSteps sets st to the strides of the leading axes of x, which broadcast
// to batch.
func (x *Tensor) batchSteps(batch Shape, st *[MaxDims]int) {
	var own [MaxDims]int
	x.steps(&own)
	off := int(batch.n) - (int(x.shape.n) - 2)
	for i := off; i < int(batch.n); i++ {
		if x.shape.dims[i-off] != 1 {
			st[i] = own[i-off]
		}
	}
}

// multiply sets the m by n matrix of out that starts at element i to the
// product of the current matrices of a and b.
func multiply(out *Tensor, i, m, n, k int, a, b *matrices) {
	switch {
	case m == 0 || n == 0:
	case k == 0: // every matrix of out is zero
		clear(out.f64)
		clear(out.f32)
	case out.dtype == Float32:
		blas.GemmF32(a.trans, b.trans, m, n, k, 1, a.f32[a.offset:], a.ld, b.f32[b.offset:], b.ld, 0, out.f32[i:], n)
	case k <= directInner && m*n*k <= directWork:
		multiplyDirect(out.f64[i:], m, n, k, a, b)
	default:
		blas.GemmF64(a.trans, b.trans, m, n, k, 1, a.f64[a.offset:], a.ld, b.f64[b.offset:], b.ld, 0, out.f64[i:], n)
	}
}
