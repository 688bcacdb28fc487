package dist

import "github.com/gopyro/gopyro/tensor"

// sharedFactor is the log-probability of normal residuals R, [rows n], under one Cholesky factor L, as an operation on R, L, Y = L⁻¹ Rᵀ and
// what Y says of it. What leaves the range of float64 on the way is computed again, row after row. Derivatives by a matrix of which L was made, the last argument, are
// not made of those by L where these leave the range.
type sharedFactor struct{ given *madeFrom }

// ofFactor is that of a factor which was made of no matrix, or of one by which no derivatives are wanted.
var ofFactor = new(sharedFactor)

// sharedFactorOf returns the log-probabilities lp as that operation, by the matrix in given if that is not nil.
func sharedFactorOf(given *madeFrom, residuals, l, y, lp *tensor.Tensor) *tensor.Tensor {
	if given == nil {
		return tensor.Apply(ofFactor, residuals, l, y, lp)
	}
	o := tensor.OpAt[sharedFactor](l.Tape())
	o.given = given
	return tensor.Apply(o, residuals, l, y, lp, given.matrix)
}

// Value implements [tensor.Op].
func (*sharedFactor) Value(_ *tensor.Tape, args []*tensor.Tensor) *tensor.Tensor {
	residuals, l, lp := args[0], args[1], args[3]
	if lp.Within(-maxFloat, maxFloat) {
		return lp
	}
	factor, n := l.Float64s(), l.Dim(-1)
	if !isFactor(factor, n) {
		return lp
	}
	lp, logDet, rows := lp.Clone(), logDiagonal(factor, n), make([]extended, n)
	for i, r := range lp.Float64s() {
		if r-r != 0 {
			extendAll(rows, residuals.Select(0, i).Float64s())
			solveLowerExtended(factor, rows)
			put(lp, i, normalLogProb(rows, logDet))
		}
	}
	return lp
}

// VJP implements [tensor.Op]. With A = L⁻ᵀ Y and the cotangents g of the rows, those of R are -g Aᵀ, and that of L is the lower triangle of A diag(g) Yᵀ less the
// sum of g over its diagonal.
func (s *sharedFactor) VJP(_ *tensor.Tape, b *tensor.Pullback, g, _ *tensor.Tensor, args []*tensor.Tensor) {
	l, y := args[1], args[2]
	a := l.SolveTriangular(y.Mul(g), tensor.Transposed)
	var byFactor *tensor.Tensor
	told := a
	if b.Wants(1) { // in which a number of A that is not finite spoils a row
		byFactor = a.MatMul(y.T()).Tril(0).Sub(g.Sum().Div(l.Diag()).DiagEmbed())
		told = byFactor
	}
	factor, _ := elements(l)
	if n := l.Dim(-1); !(told.Within(-maxFloat, maxFloat) && isMiddlingDiagonal(factor, n)) && isFactor(factor, n) {
		a, byFactor = s.slopes(g, args)
	}
	if b.Wants(0) {
		b.Give(0, a.T().Neg())
	}
	if !b.Wants(1) {
		return
	}
	if m := s.given; m != nil && m.isBeyond(byFactor) {
		b.Give(4, s.byMatrix(g, args))
		return
	}
	b.Give(1, byFactor)
}

// slopes returns diag(g) A and the cotangent of L, rounded once they are added up.
func (*sharedFactor) slopes(g *tensor.Tensor, args []*tensor.Tensor) (a, byFactor *tensor.Tensor) {
	residuals, n := args[0].Float64s(), args[1].Dim(-1)
	l, weights := args[1].Float64s(), g.Float64s()
	alphas := make([]float64, len(residuals))
	slopes := make([]extended, n*n)
	memory := make([]extended, 2*n)
	y, alpha := memory[:n], memory[n:]
	var total extended
	for row, weight := range weights {
		if weight == 0 {
			continue
		}
		w := extendedOf(weight)
		total = total.plus(w)
		extendAll(y, residuals[row*n:(row+1)*n])
		solveLowerExtended(l, y)
		copy(alpha, y)
		solveUpperExtended(l, alpha)
		for i, v := range alpha {
			v = v.times(w)
			alphas[row*n+i] = v.float64()
			for j := range i + 1 {
				slopes[i*n+j] = slopes[i*n+j].plusProduct(v, y[j])
			}
		}
	}
	factor := make([]float64, n*n)
	for i := range n {
		slopes[i*n+i] = slopes[i*n+i].minus(total.over(extendedOf(l[i*n+i])))
		for j := range i + 1 {
			factor[i*n+j] = slopes[i*n+j].float64()
		}
	}
	return tensor.FromSlice(alphas, len(weights), n).T(), tensor.FromSlice(factor, n, n)
}

// byMatrix returns the cotangent of the matrix.
func (s *sharedFactor) byMatrix(g *tensor.Tensor, args []*tensor.Tensor) *tensor.Tensor {
	residuals, l, n := args[0].Float64s(), args[1].Float64s(), args[1].Dim(-1)
	sums, residual := make([]extendedSum, n*n), make([]extended, n)
	var total extendedSum
	for row, weight := range g.Float64s() {
		if weight == 0 {
			continue
		}
		w := extendedOf(weight)
		total.add(w)
		extendAll(residual, residuals[row*n:(row+1)*n])
		addResidual(sums, residual, l, w, s.given.inverse)
	}
	return s.given.less(sums, []extendedSum{total})
}
