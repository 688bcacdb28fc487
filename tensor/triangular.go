package tensor

import "github.com/gopyro/gopyro/blas"

// Triangular says what [Tensor.SolveTriangular] takes its matrix to be; the
// values are combined with |.
type Triangular uint8

const (
	// Upper: the upper triangle is meant, not the lower.
	Upper Triangular = 1 << iota
	// Transposed: the transpose of the matrix is solved with.
	Transposed
	// UnitDiagonal: the diagonal is taken to be 1 and is not read.
	UnitDiagonal
)

// SolveTriangular returns the solution X of t·X = b. t is [… n n], of which
// only the lower triangle is read (or what the options say), and b is
// [… n m], or [n] for a single right-hand side where t is [n n]. The leading
// axes broadcast. A zero on the diagonal gives infinities or NaNs.
// Gradients flow to b and to the triangle of t that is read.
//
// It panics with a *ShapeError if the shapes do not fit.
func (t *Tensor) SolveTriangular(b *Tensor, options ...Triangular) *Tensor {
	var how Triangular
	for _, o := range options {
		how |= o
	}
	tp := tapeOf(t, b)
	if b.shape.n == 1 && t.shape.n == 2 {
		return t.SolveTriangular(b.Unsqueeze(1), how).Squeeze(1)
	}
	out := solve(tp, t, b, how)
	if out.tape != nil && out.tape.paused == 0 && t.node|b.node > 0 {
		o := opAt[solveTriangular](out.tape)
		o.how = how
		record2(o, out, t, b)
	} else {
		out.inherit(t)
		out.inherit(b)
	}
	return out
}

type solveTriangular struct{ how Triangular }

// vjp: with X = T⁻¹B, B̄ = T⁻ᵀX̄ and T̄ = -B̄Xᵀ; with X = T⁻ᵀB, B̄ = T⁻¹X̄ and
// T̄ = -X B̄ᵀ; of T̄ only the triangle that was read (Giles 2008, 2.3.1).
func (o *solveTriangular) vjp(tp *Tape, n *node, g *Tensor) {
	t, x := n.x, n.out
	gb := solve(tp, t, g, o.how^Transposed)
	silence(gb, g)
	if t.node > 0 {
		p, q := gb, x
		if o.how&Transposed != 0 {
			p, q = x, gb
		}
		gt := productOf(tp, p, q, false, true).triangle(o.how).Neg()
		silence(gt, g)
		tp.give(t, gt, true)
	}
	tp.give(n.y, gb, true)
}

// triangle returns the triangle of x that how reads, zeros elsewhere.
func (x *Tensor) triangle(how Triangular) *Tensor {
	k := 0
	if how&UnitDiagonal != 0 {
		k = 1
	}
	if how&Upper != 0 {
		return band(x, k, maxBand)
	}
	return band(x, -maxBand, -k)
}

// solve is SolveTriangular of tensors of at least two dimensions, as a
// constant on tp.
func solve(tp *Tape, t, b *Tensor, how Triangular) *Tensor {
	if t.dtype != b.dtype {
		panic(&DTypeError{Op: "SolveTriangular", Got: []DType{t.dtype, b.dtype}})
	}
	if t.shape.n < 2 || b.shape.n < 2 || t.shape.Dim(-1) != t.shape.Dim(-2) || b.shape.Dim(-2) != t.shape.Dim(-1) {
		panic(shapeError("SolveTriangular", "[… n n] and [… n m]", t, b))
	}
	n, m := matrixDims(b.shape)
	batch, ok := BroadcastShapes(t.shape.Prefix(int(t.shape.n)-2), b.shape.Prefix(int(b.shape.n)-2))
	if !ok {
		panic(shapeError("SolveTriangular", "leading dimensions that broadcast", t, b))
	}
	s := batch.Concat(b.shape.Suffix(2))
	out := newTensor(tp, b.dtype, &s, s.Size())
	if out.size == 0 {
		return out
	}
	copyInto(out, b.expanded(tp, s))
	t = t.withMatrices()
	a := asMatrices(t, false)
	var st [MaxDims]int
	t.batchSteps(batch, &st)
	w := newWalk(batch, &st)
	for i := 0; i < out.size; i += n * m {
		substitute(out, i, n, m, &a, w.offset, how)
		w.next()
	}
	return out
}

// substitute replaces the n by m matrix of out at element i by the solution.
func substitute(out *Tensor, i, n, m int, a *matrices, at int, how Triangular) {
	uplo, diag := blas.Lower, blas.NonUnit
	if (how&Upper != 0) != a.trans {
		uplo = blas.Upper
	}
	if how&UnitDiagonal != 0 {
		diag = blas.Unit
	}
	trans := (how&Transposed != 0) != a.trans
	if out.dtype == Float64 {
		blas.TrsmF64(blas.Left, uplo, trans, diag, n, m, 1, a.f64[at:], a.ld, out.f64[i:], m)
	} else {
		blas.TrsmF32(blas.Left, uplo, trans, diag, n, m, 1, a.f32[at:], a.ld, out.f32[i:], m)
	}
}

// LogDetTriangular returns log |det| of the triangular matrices x, [… n n]:
// the sum of the logarithms of the absolute diagonal.
func (x *Tensor) LogDetTriangular() *Tensor { return x.Diag().Abs().Log().Sum(-1) }
