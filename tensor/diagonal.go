package tensor

import "math"

// Tril returns the matrices x, [… m n], with zeros above diagonal k; 0 is the
// main diagonal, positive ones lie above it.
func (x *Tensor) Tril(k int) *Tensor { return x.banded("Tril", -maxBand, max(k, -maxBand)) }

// Triu returns the matrices x, [… m n], with zeros below diagonal k.
func (x *Tensor) Triu(k int) *Tensor { return x.banded("Triu", min(k, maxBand), maxBand) }

// maxBand is beyond every diagonal, and can be added to one.
const maxBand = math.MaxInt / 4

func (x *Tensor) banded(op string, lo, hi int) *Tensor {
	x.live()
	if x.shape.n < 2 {
		panic(shapeError(op, "at least two dimensions", x))
	}
	lo, hi = max(lo, -maxBand), min(hi, maxBand)
	out := band(x, lo, hi)
	if recording(x) {
		o := opAt[bandOp](x.tape)
		o.lo, o.hi = lo, hi
		record1(o, out, x)
	} else {
		out.inherit(x)
	}
	return out
}

type bandOp struct{ lo, hi int }

func (o *bandOp) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, band(g, o.lo, o.hi), true) }

// band returns x with zeros outside diagonals lo to hi, as a constant.
func band(x *Tensor, lo, hi int) *Tensor {
	out := newTensor(x.tape, x.dtype, &x.shape, x.size)
	c := x.contiguous()
	rows, cols := matrixDims(x.shape)
	if x.dtype == Float64 {
		copyBand(out.f64, c.f64, rows, cols, lo, hi)
	} else {
		copyBand(out.f32, c.f32, rows, cols, lo, hi)
	}
	return out
}

func copyBand[T Float](dst, src []T, rows, cols, lo, hi int) {
	if len(dst) == 0 {
		return
	}
	for r := 0; len(dst) > 0; r++ {
		i := r % rows
		from := min(max(0, i+lo), cols)
		to := max(min(cols, i+hi+1), from)
		clear(dst[:from])
		copy(dst[from:to], src[from:to])
		clear(dst[to:cols])
		dst, src = dst[cols:], src[cols:]
	}
}

// Diag returns the main diagonals of the matrices x, [… m n], as a view.
func (x *Tensor) Diag() *Tensor {
	x.live()
	if x.shape.n < 2 {
		panic(shapeError("Diag", "at least two dimensions", x))
	}
	out := x.diagonal()
	record1(diag{}, out, x)
	return out
}

type diag struct{}

func (diag) vjp(tp *Tape, n *node, g *Tensor) {
	if n.x.node > 0 {
		accumulate(tp.cotangent(n.x).diagonal(), g)
	}
}

func (x *Tensor) diagonal() *Tensor {
	var st [MaxDims]int
	x.steps(&st)
	n := int(x.shape.n)
	rows, cols := matrixDims(x.shape)
	st[n-2] += st[n-1]
	return x.view(x.shape.Prefix(n-1).With(-1, min(rows, cols)), &st, 0)
}

// DiagEmbed returns the diagonal matrices, [… n n], of the vectors x, [… n].
func (x *Tensor) DiagEmbed() *Tensor {
	x.live()
	if x.shape.n < 1 {
		panic(shapeError("DiagEmbed", "at least one dimension", x))
	}
	s := x.shape.Insert(int(x.shape.n), x.shape.Dim(-1))
	out := newTensor(x.tape, x.dtype, &s, s.Size())
	clear(out.f64)
	clear(out.f32)
	accumulate(out.diagonal(), x)
	record1(diagEmbed{}, out, x)
	return out
}

type diagEmbed struct{}

func (diagEmbed) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.diagonal(), false) }
