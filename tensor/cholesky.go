package tensor

import (
	"math"
	"slices"

	"github.com/gopyro/gopyro/blas"
)

// Cholesky returns the lower triangular L with L·Lᵀ = x for the symmetric
// positive definite matrices x, [… n n]. Only the lower triangle of x is
// read. The gradient is the symmetric one: that of a function of symmetric
// matrices.
//
// It panics with a *NotPositiveDefiniteError if a pivot is not positive, and
// with a *ShapeError if the matrices are not square.
func (x *Tensor) Cholesky() *Tensor {
	l, err := x.TryCholesky()
	if err != nil {
		panic(err)
	}
	return l
}

// TryCholesky is Cholesky of matrices of which some may have no factor: their
// lower triangles are NaN, and err is about the first of them, nil if there is
// none. What does not depend on these has the gradients that it has without them.
func (x *Tensor) TryCholesky() (l *Tensor, err *NotPositiveDefiniteError) {
	x.live()
	if x.shape.n < 2 || x.shape.Dim(-1) != x.shape.Dim(-2) {
		panic(shapeError("Cholesky", "[… n n]", x))
	}
	out := band(x, -maxBand, 0)
	n := x.shape.Dim(-1)
	for i := 0; i < out.size; i += n * n {
		ok := true
		if out.dtype == Float64 {
			ok = blas.PotrfF64(blas.Lower, n, out.f64[i:], n)
		} else {
			ok = blas.PotrfF32(blas.Lower, n, out.f32[i:], n)
		}
		if ok {
			continue
		}
		if err == nil {
			err = notPositiveDefinite(x, i/(n*n))
		}
		if out.dtype == Float64 {
			spoilLower(out.f64[i:i+n*n], n)
		} else {
			spoilLower(out.f32[i:i+n*n], n)
		}
	}
	record1(cholesky{}, out, x)
	return out, err
}

// spoilLower makes the lower triangle of an n by n matrix NaN.
func spoilLower[T Float](m []T, n int) {
	for i := range n {
		fill(m[i*n:i*n+i+1], T(math.NaN()))
	}
}

// CholeskySolve returns the solution X of L·Lᵀ·X = b for the lower triangular
// factors L, [… n n], that [Tensor.Cholesky] returns. b is [… n m], or [n] where
// L is [n n]; the leading axes broadcast. Gradients flow to b and to the lower
// triangle of L.
//
// It panics with a *ShapeError if the shapes do not fit.
func (l *Tensor) CholeskySolve(b *Tensor) *Tensor {
	return l.SolveTriangular(l.SolveTriangular(b), Transposed)
}

type cholesky struct{}

// vjp is Murray (2016), "Differentiation of the Cholesky decomposition",
// equation 10: with Φ the lower triangle whose diagonal is halved,
// Ā = ½(S + Sᵀ), S = L⁻ᵀ Φ(Lᵀ L̄) L⁻¹.
func (cholesky) vjp(tp *Tape, n *node, g *Tensor) {
	l := n.out
	last := int(l.shape.n) - 1
	phi := productOf(tp, l, band(g, -maxBand, 0), true, false)
	phi = band(phi, -maxBand, 0)
	halveDiagonal(phi)
	s := solve(tp, l, phi, Transposed)
	s = solve(tp, l, s.transposed(last-1, last), Transposed)
	s = s.Add(s.transposed(last-1, last)).MulScalar(0.5)
	silence(s, g)
	tp.give(n.x, s, true)
}

// silence makes those matrices of the contiguous x zero whose matrix of g is: what counts for nothing has no slope, also where a factor is
// infinite or NaN. x and g have as many matrices.
func silence(x, g *Tensor) {
	if g.size == 0 {
		return
	}
	g = g.contiguous()
	if g.dtype == Float64 {
		silenceMatrices(x.f64, g.f64, x.shape.Suffix(2).Size(), g.shape.Suffix(2).Size())
	} else {
		silenceMatrices(x.f32, g.f32, x.shape.Suffix(2).Size(), g.shape.Suffix(2).Size())
	}
}

func silenceMatrices[T Float](x, g []T, of, by int) {
	for ; len(g) > 0; x, g = x[of:], g[by:] {
		if !slices.ContainsFunc(g[:by], func(v T) bool { return v != 0 }) {
			clear(x[:of])
		}
	}
}

// halveDiagonal halves the diagonals of the contiguous square matrices x.
func halveDiagonal(x *Tensor) {
	n := x.shape.Dim(-1)
	if x.dtype == Float64 {
		scaleDiagonal(x.f64, n, 0.5)
	} else {
		scaleDiagonal(x.f32, n, 0.5)
	}
}

func scaleDiagonal[T Float](x []T, n int, a T) {
	for ; len(x) > 0; x = x[n*n:] {
		for i := 0; i < n; i++ {
			x[i*n+i] *= a
		}
	}
}

// notPositiveDefinite finds the first bad pivot of matrix b of x by plain
// elimination.
func notPositiveDefinite(x *Tensor, b int) *NotPositiveDefiniteError {
	n := x.shape.Dim(-1)
	e := &NotPositiveDefiniteError{Batch: x.shape.Prefix(int(x.shape.n) - 2).Index(b)}
	a := x.Clone().As(Float64).f64[b*n*n : (b+1)*n*n]
	for j := 0; j < n; j++ {
		e.Pivot, e.Value = j, a[j*n+j]
		if !(e.Value > 0) {
			return e
		}
		for i := j + 1; i < n; i++ {
			f := a[i*n+j] / e.Value
			for k := j + 1; k <= i; k++ {
				a[i*n+k] -= float64(f * a[k*n+j])
			}
		}
	}
	return e
}
