package transform

import (
	"math"
	"sync"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// onMatrices is embedded by transforms of square matrices of real numbers that keep the shape.
type onMatrices struct{ sameShape }

func (onMatrices) Domain() constraint.Constraint {
	return constraint.Independent(constraint.Real, 2)
}

// LowerCholesky maps square matrices onto lower triangular ones with a positive diagonal: the strictly lower triangle
// stays, the diagonal becomes e^x or, with Softplus, log(1+e^x). What is above the diagonal is not used; LogAbsDet is of
// the lower triangle.
type LowerCholesky struct {
	onMatrices
	Softplus bool
}

func (t LowerCholesky) diagonal() Transform {
	if t.Softplus {
		return Softplus{}
	}
	return Exp{}
}

// Forward implements [Transform].
func (t LowerCholesky) Forward(x *tensor.Tensor) *tensor.Tensor {
	return x.Tril(-1).Add(t.diagonal().Forward(x.Diag()).DiagEmbed())
}

// Inverse implements [Transform].
func (t LowerCholesky) Inverse(y *tensor.Tensor) *tensor.Tensor {
	return y.Tril(-1).Add(t.diagonal().Inverse(y.Diag()).DiagEmbed())
}

// LogAbsDet implements [Transform].
func (t LowerCholesky) LogAbsDet(x, _ *tensor.Tensor) *tensor.Tensor {
	return t.diagonal().LogAbsDet(x.Diag(), nil).Sum(-1)
}

// Codomain returns the lower Cholesky factors.
func (t LowerCholesky) Codomain() constraint.Constraint {
	if t.Softplus {
		return constraint.SoftplusLowerCholesky
	}
	return constraint.LowerCholesky
}

// PositiveDefinite maps square matrices onto positive definite ones: L Lᵀ with L the [LowerCholesky] of x.
type PositiveDefinite struct{ onMatrices }

// Forward returns L Lᵀ.
func (PositiveDefinite) Forward(x *tensor.Tensor) *tensor.Tensor {
	l := LowerCholesky{}.Forward(x)
	return l.MatMul(l.T())
}

// Inverse returns the lower triangular x that maps to y, NaN where y is not positive definite.
func (PositiveDefinite) Inverse(y *tensor.Tensor) *tensor.Tensor {
	return LowerCholesky{}.Inverse(Gram{}.Inverse(y))
}

// LogAbsDet panics: the map from all matrices is not one to one.
func (PositiveDefinite) LogAbsDet(_, _ *tensor.Tensor) *tensor.Tensor {
	panic(&UnsupportedError{What: "LogAbsDet of PositiveDefinite", Reason: "it is not one to one"})
}

// Codomain returns the positive definite matrices.
func (PositiveDefinite) Codomain() constraint.Constraint { return constraint.PositiveDefinite }

// Triangle maps vectors one to one onto lower triangular matrices, whose entries it fills row by row. The diagonal is
// filled too unless Strict; then it is zero.
type Triangle struct{ Strict bool }

// Forward implements [Transform].
func (t Triangle) Forward(x *tensor.Tensor) *tensor.Tensor {
	n := t.order(x.Dim(-1))
	k := x.Dim(-1)
	padded := tensor.Concat(-1, x, zeros(columns(x, 1)))
	m := padded.IndexSelect(-1, triangleIndex(n, k, t.Strict).place)
	return m.ReshapeTo(t.ForwardShape(x.Shape()))
}

// columns returns a tensor like x with a last dimension of n.
func columns(x *tensor.Tensor, n int) *tensor.Tensor {
	s := x.Shape().With(-1, n)
	if tp := x.Tape(); tp != nil {
		return tp.New(x.DType(), s)
	}
	return tensor.FullShape(0, s).As(x.DType())
}

// Inverse implements [Transform].
func (t Triangle) Inverse(y *tensor.Tensor) *tensor.Tensor {
	n := y.Dim(-1)
	s := y.Shape().Remove(-1).With(-1, n*n)
	k := t.InverseShape(y.Shape()).Dim(-1)
	return y.ReshapeTo(s).IndexSelect(-1, triangleIndex(n, k, t.Strict).take)
}

// LogAbsDet returns zeros.
func (Triangle) LogAbsDet(x, _ *tensor.Tensor) *tensor.Tensor { return zeros(x).Sum(-1) }

// Domain returns the real vectors.
func (Triangle) Domain() constraint.Constraint { return constraint.RealVector }

// Codomain returns the lower triangular matrices.
func (Triangle) Codomain() constraint.Constraint { return constraint.LowerTriangular }

// ForwardShape implements [Transform].
func (t Triangle) ForwardShape(s tensor.Shape) tensor.Shape {
	n := t.order(s.Dim(-1))
	return s.With(-1, n).Insert(-1, n)
}

// InverseShape implements [Transform].
func (t Triangle) InverseShape(s tensor.Shape) tensor.Shape {
	n := s.Dim(-1)
	if t.Strict {
		return s.Remove(-1).With(-1, n*(n-1)/2)
	}
	return s.Remove(-1).With(-1, n*(n+1)/2)
}

// order returns the n for which a triangle has k entries.
func (t Triangle) order(k int) int {
	n := int((math.Sqrt(float64(8*k+1)) - 1) / 2)
	if n*(n+1)/2 != k {
		panic(&tensor.ShapeError{Op: "transform.Triangle", Got: []tensor.Shape{tensor.NewShape(k)},
			Want: "a last dimension of 1, 3, 6, 10, …: as many numbers as a triangle has"})
	}
	if t.Strict {
		return n + 1
	}
	return n
}

// triangleIndices says where the entries of a triangle of k numbers are: place[i] is which number goes to entry i of
// the matrix, k where there is a zero; take is the inverse.
type triangleIndices struct{ place, take []int }

type triangleKey struct {
	n      int
	strict bool
}

// triangles keeps the indices of the sizes in use, by triangleKey.
var triangles sync.Map

func triangleIndex(n, k int, strict bool) triangleIndices {
	key := triangleKey{n, strict}
	if v, ok := triangles.Load(key); ok {
		return v.(triangleIndices)
	}
	var t triangleIndices
	for i := range n {
		for j := range n {
			if j < i || j == i && !strict {
				t.place = append(t.place, len(t.take))
				t.take = append(t.take, i*n+j)
			} else {
				t.place = append(t.place, k)
			}
		}
	}
	triangles.Store(key, t)
	return t
}

// CorrCholesky maps vectors of n(n-1)/2 numbers one to one onto the Cholesky factors of n by n correlation matrices.
// The numbers fill the strictly lower triangle row by row; tanh of each is a partial correlation, which takes its part of
// what the row has left of its length 1 (Lewandowski, Kurowicka and Joe 2009). LogAbsDet is of the strictly lower
// triangle.
type CorrCholesky struct{}

// Forward implements [Transform].
func (CorrCholesky) Forward(x *tensor.Tensor) *tensor.Tensor {
	m := Triangle{Strict: true}.Forward(x)
	left, _ := remainders(m)
	return Tanh{}.Forward(m).Add(identityLike(m)).Mul(left.Exp())
}

// remainders returns, for the matrix of numbers x, the logarithm of the length that the entries before each in its row
// leave, and log(1 - tanh² x).
func remainders(x *tensor.Tensor) (left, taken *tensor.Tensor) {
	taken = Tanh{}.LogAbsDet(x, nil)
	n := x.Dim(-1)
	sums := taken.MulScalar(0.5).CumSum(-1)
	first := zeros(sums.Slice(-1, 0, 1))
	return tensor.Concat(-1, first, sums.Slice(-1, 0, n-1)), taken
}

// identityLike returns the unit matrix of the size of x.
func identityLike(x *tensor.Tensor) *tensor.Tensor {
	n := x.Dim(-1)
	t := vector(x, n*n)
	for i := range n {
		setNumber(t, i*n+i, 1)
	}
	return t.Reshape(n, n)
}

// Inverse implements [Transform].
func (CorrCholesky) Inverse(y *tensor.Tensor) *tensor.Tensor {
	strict := Triangle{Strict: true}
	left := strict.Inverse(y.Square().Flip(-1).CumSum(-1).Flip(-1)).Sqrt() // not of the zeros above the diagonal, where its derivative is infinite
	part := strict.Inverse(y).Div(left)
	return Tanh{}.Inverse(part)
}

// LogAbsDet implements [Transform].
func (CorrCholesky) LogAbsDet(x, _ *tensor.Tensor) *tensor.Tensor {
	left, taken := remainders(Triangle{Strict: true}.Forward(x))
	return left.Tril(-1).Add(taken.Tril(-1)).Sum(-1, -2)
}

// Domain returns the real vectors.
func (CorrCholesky) Domain() constraint.Constraint { return constraint.RealVector }

// Codomain returns the correlation Cholesky factors.
func (CorrCholesky) Codomain() constraint.Constraint { return constraint.CorrCholesky }

// ForwardShape implements [Transform].
func (CorrCholesky) ForwardShape(s tensor.Shape) tensor.Shape {
	return Triangle{Strict: true}.ForwardShape(s)
}

// InverseShape implements [Transform].
func (CorrCholesky) InverseShape(s tensor.Shape) tensor.Shape {
	return Triangle{Strict: true}.InverseShape(s)
}
