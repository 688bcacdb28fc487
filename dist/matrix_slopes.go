package dist

import (
	"slices"

	"github.com/gopyro/gopyro/tensor"
)

// matrixMade is implemented by families that may be made from a matrix, S or P = S⁻¹, by way of the Cholesky factor L of S. Derivatives of a log-density are ½ (A - c S⁻¹) by S and
// ½ (c S - A) by P, for a matrix A and a number c.
type matrixMade interface {
	// addOuter adds w times the lower triangle of the A of row r to sums, that by P if inverse, and returns c.
	addOuter(sums []extendedSum, r *row, w extended, inverse bool) (c extended)
}

// isBeyond reports whether derivatives by the factor leave the range: those by the matrix are not made of them then, but by slopes.
func (m *madeFrom) isBeyond(byFactor *tensor.Tensor) bool {
	return !byFactor.Within(-maxFloat, maxFloat) && isFactors(m.factor)
}

// isFactors reports whether all matrices in l are Cholesky factors.
func isFactors(l *tensor.Tensor) bool {
	n := l.Dim(-1)
	for v := l.Float64s(); len(v) > 0; v = v[n*n:] {
		if !isFactor(v, n) {
			return false
		}
	}
	return true
}

// slopes returns the derivatives by the matrix of the log-probabilities of x, times their weights: sums without bounds, each rounded once.
func (m *madeFrom) slopes(d *Dist, x *tensor.Tensor, weights []float64) *tensor.Tensor {
	p := takeRowPass()
	defer rowPasses.Put(p)
	p.operands(d, x, ".LogProb")
	p.grad = false
	f, n := d.family.(matrixMade), m.factor.Dim(-1)
	sums, counts := make([]extendedSum, m.factor.Len()), make([]extendedSum, m.factor.Len()/(n*n))
	for _, weight := range weights {
		p.step()
		if weight == 0 {
			continue
		}
		w, at := extendedOf(weight), p.ops[2].last
		c := f.addOuter(sums[at:at+n*n], &p.row, w, m.inverse)
		counts[at/(n*n)].add(w.times(c))
	}
	return m.less(sums, counts)
}

// less returns the derivatives by the matrix, given the sums of w A and w c.
func (m *madeFrom) less(sums, counts []extendedSum) *tensor.Tensor {
	n := m.factor.Dim(-1)
	half, factors, to := 0.5, m.factor.Float64s(), make([]float64, len(sums))
	if m.inverse {
		half = -0.5
	}
	column := make([]extended, n)
	for k := range counts {
		of, count := k*n*n, counts[k].total().neg()
		l := factors[of : of+n*n]
		for j := range n {
			clear(column)
			if m.inverse {
				squareColumn(column, l, j)
			} else {
				inverseColumn(column, l, j)
			}
			for i := j; i < n; i++ {
				v := sums[of+i*n+j].total().plusProduct(count, column[i]).times(extendedOf(half)).float64()
				to[of+i*n+j], to[of+j*n+i] = v, v
			}
		}
	}
	return tensor.FromShape(to, m.factor.Shape())
}

// squareColumn sets column to column j of l lᵀ, from the diagonal on.
func squareColumn(column []extended, l []float64, j int) {
	n := len(column)
	for i := j; i < n; i++ {
		for k := range j + 1 {
			column[i] = column[i].plusProduct(extendedOf(l[i*n+k]), extendedOf(l[j*n+k]))
		}
	}
}

// addSquare adds w v vᵀ to the lower triangle of sums.
func addSquare(sums []extendedSum, v []extended, w extended) {
	n := len(v)
	for i, a := range v {
		a = a.times(w)
		for j := range i + 1 {
			sums[i*n+j].add(a.times(v[j]))
		}
	}
}

// addOuter implements [matrixMade]: A is the square of S⁻¹(x-loc), or that of x-loc.
func (multivariateNormal) addOuter(sums []extendedSum, r *row, w extended, inverse bool) (c extended) {
	y := r.extended(len(r.x))
	for i, v := range r.x {
		y[i] = extendedOf(v).minus(extendedOf(r.p[0][i]))
	}
	addResidual(sums, y, r.p[1], w, inverse)
	return extendedOf(1)
}

// addResidual is addOuter for the residual y, which it replaces.
func addResidual(sums []extendedSum, y []extended, l []float64, w extended, inverse bool) {
	if !inverse {
		solveLowerExtended(l, y)
		solveUpperExtended(l, y)
	}
	addSquare(sums, y, w)
}

// addOuter implements [matrixMade]: A is S⁻¹ X S⁻¹, the sum of the squares of the columns of S⁻¹ chol X, or X.
func (wishart) addOuter(sums []extendedSum, r *row, w extended, inverse bool) (c extended) {
	l, n := r.p[1], matrixOrder(len(r.x))
	c = extendedOf(r.p[0][0])
	if inverse {
		for i := range n {
			for j := range i + 1 {
				mean := extendedOf(r.x[i*n+j]).plus(extendedOf(r.x[j*n+i])).times(extendedOf(0.5))
				sums[i*n+j].add(w.times(mean))
			}
		}
		return c
	}
	factor := r.memory(n * n)
	if !choleskyOfMean(factor, r.x, n) {
		return extended{} // there is no density, and no slope
	}
	column := r.extended(n)
	for j := range n {
		for i := range n {
			column[i] = extendedOf(factor[i*n+j])
		}
		addResidual(sums, column, l, w, false)
	}
	return c
}

// byMatrix puts the derivatives by the matrix that d was made from in the place of those by its factor where these leave the range.
func (p *rowPass) byMatrix(d *Dist, x *tensor.Tensor, scale float64) {
	m := d.wantedMatrix()
	if m == nil {
		return
	}
	k := slices.Index(p.term.args, m.factor)
	if k < 0 || p.term.value != p.term.value || !m.isBeyond(p.term.partials[k]) {
		return
	}
	weights := make([]float64, p.joint.Size())
	for i := range weights {
		if !p.hides(i) {
			weights[i] = scale
		}
	}
	p.term.args[k], p.term.partials[k] = m.matrix, m.slopes(d, x, weights)
}

// wantedMatrix returns the matrix by whose factor d is if derivatives by it are wanted, else nil.
func (d *Dist) wantedMatrix() *madeFrom {
	if m := d.given(); m != nil && m.matrix != nil && d.args[1].Tensor() == m.factor {
		return m
	}
	return nil
}
