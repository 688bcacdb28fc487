package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

type lowRankMVN struct{}

// LowRankMultivariateNormal is the normal distribution of vectors with mean loc, [… n], and covariance W Wᵀ + diag(D) for
// W = covFactor, [… n m], and D = covDiag, [… n]: see [MultivariateNormal] for the density. The cost grows as n m², not n³;
// the price is the cancellation in Woodbury's identity, which leaves gradients a relative error of 1e-9 where W Wᵀ is 10⁶ times
// diag(D).
// Gradients flow to x and all parameters, and through draws.
func LowRankMultivariateNormal(loc, covFactor, covDiag *tensor.Tensor) Dist {
	return make3(lowRankMVN{}, constraint.Of(loc), constraint.Of(covFactor), constraint.Of(covDiag))
}

var lowRankParams = []Param{{"loc", constraint.RealVector}, {"cov_factor", constraint.Independent(constraint.Real, 2)},
	{"cov_diag", constraint.Independent(constraint.Positive, 1)}}

func (lowRankMVN) Name() string                       { return "LowRankMultivariateNormal" }
func (lowRankMVN) Params() []Param                    { return lowRankParams }
func (lowRankMVN) Support(Dist) constraint.Constraint { return constraint.RealVector }
func (lowRankMVN) HasRSample(Dist) bool               { return true }

func (lowRankMVN) EventShape(d Dist) tensor.Shape {
	loc, w, diag := d.args[0].Shape(), d.args[1].Shape(), d.args[2].Shape()
	if n := loc.Dim(-1); w.Dim(-2) != n || diag.Dim(-1) != n {
		panic(&tensor.ShapeError{Op: d.Name(), Got: []tensor.Shape{loc, w, diag}, Want: "loc [… n], covFactor [… n m], covDiag [… n]"})
	}
	return loc.Suffix(1)
}

func (lowRankMVN) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

// logProbRow goes by the capacitance matrix C = I + Wᵀ D⁻¹ W: det = det C · Π D, and C⁻¹ gives the inverse (Woodbury).
func (lowRankMVN) logProbRow(r *row) float64 {
	n := len(r.x)
	m := len(r.p[1]) / n
	loc, w, diag := r.p[0], r.p[1], r.p[2]
	buf := r.memory(m*m + m + 2*n)
	c, v, resid, alpha := buf[:m*m], buf[m*m:m*m+m], buf[m*m+m:m*m+m+n], buf[m*m+m+n:m*m+m+2*n]
	if r.fresh[1] || r.fresh[2] {
		capacitance(c, w, diag, n, m)
		r.keep[0] = logDiagonal(c, m)
		for _, d := range diag {
			r.keep[0] += 0.5 * log(d)
		}
	}
	for i := range resid {
		resid[i] = r.x[i] - loc[i]
	}
	clear(v)
	for i, e := range resid {
		for k := range v {
			v[k] = math.FMA(w[i*m+k], e/diag[i], v[k])
		}
	}
	solveLower(c, v)
	solveUpper(c, v) // the coefficients of W in the residual
	quad := 0.0
	for i, e := range resid {
		rest := e - dot(w[i*m:(i+1)*m], v)
		alpha[i] = rest / diag[i]
		quad = math.FMA(alpha[i], rest, quad)
	}
	quad += dot(v, v)
	if r.grad {
		for i, a := range alpha {
			r.dx[i] = -a
			r.dp[0][i] = a
		}
		lowRankSlopes(r, c, v, alpha, m)
	}
	return math.FMA(-float64(n), halfLog2Pi, math.FMA(-0.5, quad, -r.keep[0]))
}

// capacitance sets c to the Cholesky factor of I + Wᵀ D⁻¹ W.
func capacitance(c, w, diag []float64, n, m int) {
	for j := range m {
		for k := range j + 1 {
			s := 0.0
			if j == k {
				s = 1
			}
			for i := range n {
				s = math.FMA(w[i*m+j], w[i*m+k]/diag[i], s)
			}
			for l := range k {
				s = math.FMA(-c[j*m+l], c[k*m+l], s)
			}
			if j == k {
				c[j*m+j] = math.Sqrt(s)
			} else {
				c[j*m+k] = s / c[k*m+k]
			}
		}
	}
}

// lowRankSlopes sets the derivatives by W and D. With α = Σ⁻¹ r, and v = Wᵀ α the coefficients, they are
// α vᵀ - Σ⁻¹ W and ½(α² - diag Σ⁻¹), where Σ⁻¹ W = D⁻¹ W C⁻¹.
func lowRankSlopes(r *row, c, v, alpha []float64, m int) {
	w, diag := r.p[1], r.p[2]
	for i, a := range alpha {
		u := r.dp[1][i*m : (i+1)*m]
		copy(u, w[i*m:(i+1)*m])
		solveLower(c, u)
		solveUpper(c, u)
		inverse := (1 - dot(u, w[i*m:(i+1)*m])/diag[i]) / diag[i]
		r.dp[2][i] = 0.5 * math.FMA(a, a, -inverse)
		for k := range u {
			u[k] = math.FMA(a, v[k], -u[k]/diag[i])
		}
	}
}

func (lowRankMVN) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	loc, w, diag := d.onTape(tp, 0), d.onTape(tp, 1), d.onTape(tp, 2)
	factors := standardNormals(tp, d.dtype, key.Fold(0), shape.With(-1, w.Dim(-1)))
	own := standardNormals(tp, d.dtype, key.Fold(1), shape)
	common := w.MatMul(factors.Unsqueeze(-1)).Squeeze(-1)
	return loc.Add(common).Add(diag.Sqrt().Mul(own)).ExpandTo(shape)
}

func (lowRankMVN) Mean(d Dist) *tensor.Tensor { return d.operand(0).ExpandTo(d.Shape()) }

func (lowRankMVN) Variance(d Dist) *tensor.Tensor {
	return d.operand(1).Square().Sum(-1).Add(d.operand(2)).ExpandTo(d.Shape())
}

// Covariance returns W Wᵀ + diag(D) of a [LowRankMultivariateNormal] or L Lᵀ of a [MultivariateNormal]. It panics with an *UnsupportedError
// for other families.
func (d Dist) Covariance() *tensor.Tensor {
	switch d.family.(type) {
	case lowRankMVN:
		w := d.operand(1)
		return w.MatMul(w.T()).Add(d.operand(2).DiagEmbed())
	case multivariateNormal:
		l := d.operand(1).Tril(0)
		return l.MatMul(l.T())
	}
	panic(d.lacks("Covariance"))
}

// Entropy is ½ log det of the covariance and n (½ + ½ log 2π), the determinant as that of C times Π D.
func (lowRankMVN) Entropy(d Dist) *tensor.Tensor {
	w, diag := d.operand(1), d.operand(2)
	n, m := w.Dim(-2), w.Dim(-1)
	c := w.T().MatMul(w.Div(diag.Unsqueeze(-1))).Add(tensor.Eye(m).As(d.dtype))
	logs := c.Cholesky().Diag().Log().Sum(-1).Add(diag.Log().Sum(-1).MulScalar(0.5))
	return logs.AddScalar(float64(n) * (0.5 + halfLog2Pi)).ExpandTo(d.batch())
}
