package dist

import "github.com/gopyro/gopyro/tensor"

// A madeFrom is the matrix that a distribution was made from by the Cholesky factor L, and the operation that takes that: of symmetric matrices S = L Lᵀ or, if inverse, P with
// P⁻¹ = L Lᵀ, on the matrices and L. The derivative of the first is the symmetric one, ½ L⁻ᵀ M L⁻¹ for M symmetric with the lower triangle of Lᵀ L̄ (Murray, Differentiation of the
// Cholesky decomposition, 2016). Since the differential of S = P⁻¹ is -S dP S, that of the second is -½ L M Lᵀ.
type madeFrom struct {
	fault          *ParamError    // what is wrong with the matrix, or nil
	matrix, factor *tensor.Tensor // in float64, if derivatives by the matrix are wanted
	inverse        bool
}

// factorFrom returns the factors l of matrices m, or of their inverses, on the tape of m, and what is to be known of m: nil if that is nothing.
func factorFrom(m, l *tensor.Tensor, fault *ParamError, inverse bool) (factor *tensor.Tensor, given *madeFrom) {
	if !m.RequiresGrad() {
		if fault != nil {
			given = &madeFrom{fault: fault}
		}
		return onTape(m.Tape(), l), given
	}
	m = m.As(tensor.Float64)
	given = tensor.OpAt[madeFrom](m.Tape())
	given.fault, given.matrix, given.inverse = fault, m, inverse
	given.factor = tensor.Apply(given, m, l)
	return given.factor, given
}

// Value implements [tensor.Op].
func (*madeFrom) Value(_ *tensor.Tape, args []*tensor.Tensor) *tensor.Tensor { return args[1] }

// VJP implements [tensor.Op].
func (m *madeFrom) VJP(_ *tensor.Tape, b *tensor.Pullback, g, _ *tensor.Tensor, args []*tensor.Tensor) {
	l := args[1]
	if m.inverse {
		l = l.Tril(0)
		s := l.MatMul(factorMoment(l, g)).MatMul(l.T())
		b.Give(0, finiteSlopes(s.Add(s.T()).MulScalar(-0.25), l, g, multiplyBoth))
		return
	}
	s := l.SolveTriangular(factorMoment(l, g), tensor.Transposed)
	s = l.SolveTriangular(s.T(), tensor.Transposed)
	b.Give(0, finiteSlopes(s.Add(s.T()).MulScalar(0.25), l, g, solveBoth))
}

// factorMoment returns the symmetric matrices that share the lower triangle with LᵀG.
func factorMoment(l, g *tensor.Tensor) *tensor.Tensor {
	m := l.T().MatMul(g.Tril(0))
	return m.Tril(0).Add(m.Tril(-1).T())
}

// finiteSlopes returns s, the derivatives by matrices that have the factors l where those by the factors are g, if all are finite. Of the others, those whose g is
// zero are zero, as what counts for nothing has no slope, and those of a finite factor are computed again, without bounds, by congruence: it replaces
// m by ± L⁻ᵀ m L⁻¹ or L m Lᵀ.
func finiteSlopes(s, l, g *tensor.Tensor, congruence func(m []extended, l []float64, n int)) *tensor.Tensor {
	if s.Within(-maxFloat, maxFloat) {
		return s
	}
	n := l.Dim(-1)
	slopes, factors, moments := s.Float64s(), l.Float64s(), g.Float64s()
	for at := 0; at < len(slopes); at += n * n {
		to, l, g := slopes[at:at+n*n], factors[at:at+n*n], moments[at:at+n*n]
		switch {
		case isZero(g):
			clear(to)
		case !areFinite(to) && isFactor(l, n):
			m := extendedMoment(l, g, n)
			congruence(m, l, n)
			for i := range n {
				for j := range i + 1 {
					to[i*n+j] = m[i*n+j].float64()
					to[j*n+i] = to[i*n+j]
				}
			}
		}
	}
	return tensor.FromShape(slopes, s.Shape())
}

// isZero reports whether all entries of v are zero.
func isZero(v []float64) bool {
	for _, v := range v {
		if v != 0 {
			return false
		}
	}
	return true
}

// extendedMoment is factorMoment of n by n matrices.
func extendedMoment(l, g []float64, n int) []extended {
	m := make([]extended, n*n)
	for i := range n {
		for j := range i + 1 {
			var sum extended
			for k := i; k < n; k++ {
				sum = sum.plusProduct(extendedOf(l[k*n+i]), extendedOf(g[k*n+j]))
			}
			m[i*n+j], m[j*n+i] = sum, sum
		}
	}
	return m
}

// solveBoth replaces the symmetric m by ½ L⁻ᵀ m L⁻¹.
func solveBoth(m []extended, l []float64, n int) {
	for range 2 {
		for i := range n { // a row is a column before, and a column of the transpose after
			solveUpperExtended(l, m[i*n:(i+1)*n])
		}
		transposeExtended(m, n)
	}
	scaleExtended(m, 0.5)
}

// multiplyBoth replaces the symmetric m by -½ L m Lᵀ.
func multiplyBoth(m []extended, l []float64, n int) {
	for range 2 {
		for i := range n {
			row := m[i*n : (i+1)*n]
			for k := n - 1; k >= 0; k-- {
				var sum extended
				for j := range k + 1 {
					sum = sum.plusProduct(extendedOf(l[k*n+j]), row[j])
				}
				row[k] = sum
			}
		}
		transposeExtended(m, n)
	}
	scaleExtended(m, -0.5)
}

func transposeExtended(m []extended, n int) {
	for i := range n {
		for j := range i {
			m[i*n+j], m[j*n+i] = m[j*n+i], m[i*n+j]
		}
	}
}

func scaleExtended(m []extended, by float64) {
	for i, v := range m {
		m[i] = v.times(extendedOf(by))
	}
}
