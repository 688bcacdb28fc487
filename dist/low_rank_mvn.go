package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

type lowRankMVN struct{}

// LowRankMultivariateNormal is the normal distribution of vectors with mean loc, [… n], and covariance W Wᵀ + diag(D) for
// W = covFactor, [… n m], and D = covDiag, [… n]: see [MultivariateNormal] for the density. The cost grows as n m², not n³.
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

// logProbRow solves the least squares problem of the residual e: with b = [D^-½ e; 0], the coefficients v of A v ≈ b, and its residual ρ,
// the quadratic form is |ρ|² and Σ⁻¹ e is D^-½ of the first n entries of ρ (Woodbury).
func (lowRankMVN) logProbRow(r *row) float64 {
	n := len(r.x)
	m := len(r.p[1]) / n
	loc, w, diag := r.p[0], r.p[1], r.p[2]
	var q lowRankQR
	b, unit, v := q.layOut(r.memory(lowRankMemory(n, m)), n, m)
	if r.fresh[1] || r.fresh[2] {
		q.factorise(w, diag)
		r.keep[0] = q.logDet()
		for _, d := range diag {
			r.keep[0] += 0.5 * log(d)
		}
	}
	for place, row := range q.rows {
		b[place] = 0
		if i := int(row); i < n {
			b[place] = (r.x[i] - loc[i]) / math.Sqrt(diag[i])
		}
	}
	q.project(b)
	quad := dot(b[m:], b[m:])
	if r.grad {
		q.solve(v, b[:m])
		clear(b[:m])
		q.restore(b)
		lowRankSlopes(r, &q, v, b, unit)
	}
	return math.FMA(-float64(n), halfLog2Pi, math.FMA(-0.5, quad, -r.keep[0]))
}

// lowRankSlopes sets the derivatives, for the coefficients v and the residual ρ. With α = Σ⁻¹ e they are -α by x, α by loc, α vᵀ - Σ⁻¹ W by W,
// and ½ (α² - diag Σ⁻¹) by D. In terms of the first columns H of Q, Σ⁻¹ W is D^-½ H R⁻ᵀ and diag Σ⁻¹ is (1 - |row of H|²)/D.
func lowRankSlopes(r *row, q *lowRankQR, v, rho, unit []float64) {
	w, diag, m := r.p[1], r.p[2], q.m
	for place, row := range q.rows {
		i := int(row)
		if i >= len(diag) {
			continue
		}
		root := math.Sqrt(diag[i])
		alpha := rho[place] / root
		r.dx[i], r.dp[0][i] = -alpha, alpha
		u := r.dp[1][i*m : (i+1)*m]
		lack := q.leverage(u, unit, place, w[i*m:(i+1)*m], root)
		r.dp[2][i] = 0.5 * (float64(alpha*alpha) - lack/diag[i])
		q.solve(unit[:m], u)
		for k := range u {
			u[k] = math.FMA(alpha, v[k], -unit[k]/root)
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
	d.mustBeSound()
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

// Entropy is n/2 less the log-density at loc, by which it has no derivative.
func (lowRankMVN) Entropy(d Dist) *tensor.Tensor {
	return d.LogProb(d.operand(0).Detach()).SubFrom(0.5 * float64(d.event().Dim(0)))
}
