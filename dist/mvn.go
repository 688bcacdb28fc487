package dist

import (
	"math"
	"slices"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

type multivariateNormal struct{ given *madeFrom }

// MultivariateNormal is the normal distribution of vectors with mean loc, [… n], and the given covariance matrix C, [… n n],
//
//	log p(x) = -½ (x-loc)ᵀ C⁻¹ (x-loc) - ½ log det C - ½ n log 2π.
//
// Gradients flow to x, loc and the covariance, and through draws. That the covariance is not positive definite, or not symmetric, is told when
// the distribution is used, see [Dist.Unvalidated]; without a Cholesky factor, log-probabilities are NaN.
// [MultivariateNormalTril] saves its Cholesky factorisation. Solves and products that leave the range of float64 on the way do no harm: results are those of the formula,
// infinite where these are beyond the range. Infinite derivatives of both signs by x, loc or a factor add up to NaN over a batch; those by a matrix are added up without bounds.
func MultivariateNormal(loc, covariance *tensor.Tensor) Dist {
	l, given := choleskyOf("MultivariateNormal", "covariance", covariance)
	return make2(multivariateNormal{given}, constraint.Of(loc), constraint.Of(l.As(covariance.DType()))).ofFactor(l)
}

// MultivariateNormalTril is [MultivariateNormal] with covariance L Lᵀ for the lower triangular scaleTril, L, [… n n], with a
// positive diagonal. What is above its diagonal is not used.
func MultivariateNormalTril(loc, scaleTril *tensor.Tensor) Dist {
	return make2(multivariateNormal{}, constraint.Of(loc), constraint.Of(scaleTril))
}

// MultivariateNormalPrecision is [MultivariateNormal] by the inverse of the covariance. Derivatives by it have errors in proportion to the largest of them.
func MultivariateNormalPrecision(loc, precision *tensor.Tensor) Dist {
	l, given := trilOfPrecision("MultivariateNormal", precision)
	return make2(multivariateNormal{given}, constraint.Of(loc), constraint.Of(l.As(precision.DType()))).ofFactor(l)
}

// ofFactor returns d, made of the factor l, which is in float64, with the word of a fault of its matrix. In float32, where the parameter is l rounded,
// d keeps l and that parameter behind its two.
func (d Dist) ofFactor(l *tensor.Tensor) Dist {
	d.faulty = d.faulty || d.givenFault() != nil
	if d.args[1].Tensor() != l {
		d.args[2], d.args[3] = Of(l), d.args[1]
	}
	return d
}

// given says of which matrix d was made, nil if of none.
func (d *Dist) given() *madeFrom {
	switch f := d.family.(type) {
	case multivariateNormal:
		return f.given
	case wishart:
		return f.given
	}
	return nil
}

// givenFault returns the fault of the matrix that d was made from, or nil.
func (d *Dist) givenFault() *ParamError {
	if m := d.given(); m != nil {
		return m.fault
	}
	return nil
}

// exactFactor returns the factor in float64 of which that among the parameters of d is rounded, or nil.
func (d *Dist) exactFactor() *tensor.Tensor {
	switch d.family.(type) {
	case multivariateNormal, wishart:
		if d.args[1].Tensor() == d.args[3].Tensor() {
			return d.args[2].Tensor()
		}
	}
	return nil
}

// isOfFactor reports whether the log-probabilities of x are those under the factor in float64, rounded.
func (d *Dist) isOfFactor(x *tensor.Tensor) bool { return d.isNarrow(x) && d.exactFactor() != nil }

// unround makes the factor in float64, if there is one, the parameter of d, which is to be widened.
func (d *Dist) unround() {
	if l := d.exactFactor(); l != nil {
		d.args[1] = Of(l)
	}
}

// asymmetry returns the fault of the first entry of m, a parameter of the family, that is NaN or not that of its transpose.
func asymmetry(family, param string, m *tensor.Tensor) *ParamError {
	at, ok := constraint.Symmetric.Check(m)
	if ok {
		return nil
	}
	e := paramError(family, param, constraint.Symmetric, m, at)
	if e.Value != e.Value {
		e.Constraint = constraint.PositiveDefinite
	}
	return e
}

// choleskyOf returns the Cholesky factors of m, a parameter of the family, in float64, which are NaN where it has none, and what is to be known of m.
func choleskyOf(family, param string, m *tensor.Tensor) (l *tensor.Tensor, given *madeFrom) {
	l, fault := factorOf(family, param, m, false)
	return factorFrom(m, l, fault, false)
}

// trilOfPrecision returns the Cholesky factor of the inverse of a positive definite matrix, the precision of the family, in float64, and what is to be known of the matrix.
func trilOfPrecision(family string, precision *tensor.Tensor) (tril *tensor.Tensor, given *madeFrom) {
	l, fault := factorOf(family, "precision", precision, true)
	upper := l.Flip(-1).Flip(-2) // precision = upper upperᵀ
	l = upper.T().SolveTriangular(tensor.Eye(precision.Dim(-1)))
	return factorFrom(precision, l, fault, true)
}

// factorOf returns the Cholesky factors of m, or those of m with rows and columns in reverse, as numbers without derivatives.
func factorOf(family, param string, m *tensor.Tensor, reverse bool) (l *tensor.Tensor, fault *ParamError) {
	mustBe(m, family, param)
	if m.NDim() < 2 || m.Dim(-1) != m.Dim(-2) {
		panic(&tensor.ShapeError{Op: family, Got: []tensor.Shape{m.Shape()}, Want: "square matrices, [… n n], for " + param})
	}
	of := m.As(tensor.Float64).Detach()
	if reverse {
		of = of.Flip(-1).Flip(-2)
	}
	fault = asymmetry(family, param, m)
	l, err := of.TryCholesky()
	if err != nil && fault == nil {
		at := err.Pivot
		if reverse {
			at = m.Dim(-1) - 1 - at
		}
		index := append(slices.Clone(err.Batch), at, at)
		fault = &ParamError{Family: family, Param: param, Constraint: constraint.PositiveDefinite, Index: index, Value: m.At(index...), Err: err}
	}
	return l, fault
}

var mvnParams = []Param{{"loc", constraint.RealVector}, {"scale_tril", constraint.LowerCholesky}}

func (multivariateNormal) Name() string                       { return "MultivariateNormal" }
func (multivariateNormal) Params() []Param                    { return mvnParams }
func (multivariateNormal) Support(Dist) constraint.Constraint { return constraint.RealVector }
func (multivariateNormal) HasRSample(Dist) bool               { return true }

// EventShape returns the length of loc, that of the rows and columns of the Cholesky factor.
func (multivariateNormal) EventShape(d Dist) tensor.Shape { return vectorEvent(&d, 0, 1) }

// vectorEvent returns the length of the vector parameter loc after checking that the matrix parameter fits it.
func vectorEvent(d *Dist, loc, matrix int) tensor.Shape {
	v, m := d.args[loc].Shape(), d.args[matrix].Shape()
	if n := v.Dim(-1); m.Dim(-1) != n || m.Dim(-2) != n {
		panic(&tensor.ShapeError{Op: d.Name(), Got: []tensor.Shape{v, m}, Want: "loc of shape [… n] and a matrix of shape [… n n]"})
	}
	return v.Suffix(1)
}

func (multivariateNormal) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (f multivariateNormal) logProbRow(r *row) float64 {
	n := len(r.x)
	loc, l := r.p[0], r.p[1]
	buf := r.memory(2 * n)
	y, a := buf[:n], buf[n:2*n]
	for i := range y {
		y[i] = r.x[i] - loc[i]
	}
	solveLower(l, y)
	if r.fresh[1] {
		r.keep[0] = logDiagonal(l, n)
		r.extreme = r.grad && !isMiddlingDiagonal(l, n)
	}
	lp := math.FMA(-float64(n), halfLog2Pi, -0.5*dot(y, y)-r.keep[0])
	known := abs(lp) <= maxFloat
	if r.grad {
		copy(a, y)
		solveUpper(l, a)
		known = known && !r.extreme && isMiddling(buf)
		dx, dloc := r.dx[:n], r.dp[0][:n]
		for i, v := range a {
			dx[i] = -v
			dloc[i] = v
		}
		if r.want[1] {
			trilSlopes(r.dp[1], l, a, y)
		}
	}
	if !known {
		return f.extended(r, lp)
	}
	return lp
}

// solveLower replaces y by the solution of l·z = y for the lower triangular l.
func solveLower(l, y []float64) {
	n := len(y)
	for i := range y {
		s := y[i]
		for j := range i {
			s = math.FMA(-l[i*n+j], y[j], s)
		}
		y[i] = s / l[i*n+i]
	}
}

// solveUpper replaces y by the solution of lᵀ·z = y.
func solveUpper(l, y []float64) {
	n := len(y)
	for i := n - 1; i >= 0; i-- {
		s := y[i]
		for j := i + 1; j < n; j++ {
			s = math.FMA(-l[j*n+i], y[j], s)
		}
		y[i] = s / l[i*n+i]
	}
}

// logDiagonal returns the sum of the logarithms of the diagonal of the n by n matrix l.
func logDiagonal(l []float64, n int) float64 {
	sum := 0.0
	for i := range n {
		sum += log(l[i*n+i])
	}
	return sum
}

// isMiddlingDiagonal reports whether quotients by the diagonal of the n by n matrix l keep their digits where these are in the middle of the range.
func isMiddlingDiagonal(l []float64, n int) bool {
	for i := range n {
		if v := l[i*n+i]; !(v >= 0x1p-300 && v <= 0x1p300) {
			return false
		}
	}
	return true
}

func dot(x, y []float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum = math.FMA(v, y[i], sum)
	}
	return sum
}

// trilSlopes sets g to the derivative of -½|y|² - log det l by l, for y = l⁻¹ r and a = l⁻ᵀ y.
func trilSlopes(g, l, a, y []float64) {
	n := len(y)
	for i, v := range a {
		row := g[i*n : i*n+n]
		for j, w := range y[:i] {
			row[j] = v * w
		}
		row[i] = math.FMA(v, y[i], -1/l[i*n+i])
		clear(row[i+1:])
	}
}

func (multivariateNormal) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	eps := standardNormals(tp, d.dtype, key, shape)
	loc, l := d.onTape(tp, 0), d.onTape(tp, 1)
	return loc.Add(lowerTimes(l, eps)).ExpandTo(shape)
}

// standardNormals returns standard normal numbers.
func standardNormals(tp *tensor.Tape, dtype tensor.DType, key Key, shape tensor.Shape) *tensor.Tensor {
	d := make2(normal{}, constraint.Of(0.0), constraint.Of(1.0))
	d.dtype = dtype
	return d.draw(normal{}, tp, key, shape)
}

// onTape returns parameter i for a draw on tp: without gradient if tp is nil.
func (d *Dist) onTape(tp *tensor.Tape, i int) *tensor.Tensor {
	t := d.paramTensor(i)
	if tp == nil && t.Tape() != nil {
		return t.Clone()
	}
	return t
}

// lowerTimes returns the products of the lower triangles of l with the vectors v.
func lowerTimes(l, v *tensor.Tensor) *tensor.Tensor {
	l = l.Tril(0)
	if l.NDim() == 2 && v.NDim() > 1 {
		return v.MatMul(l.T())
	}
	return l.MatMul(v.Unsqueeze(-1)).Squeeze(-1)
}

func (multivariateNormal) Mean(d Dist) *tensor.Tensor { return d.operand(0).ExpandTo(d.Shape()) }

func (multivariateNormal) Variance(d Dist) *tensor.Tensor {
	return d.operand(1).Tril(0).Square().Sum(-1).ExpandTo(d.Shape())
}

func (multivariateNormal) Entropy(d Dist) *tensor.Tensor {
	n := float64(d.event().Dim(0))
	return d.operand(1).Diag().Log().Sum(-1).AddScalar(n * (0.5 + halfLog2Pi)).ExpandTo(d.batch())
}
