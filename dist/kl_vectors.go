package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

// Divergences of distributions of vectors and matrices.

// multivariateNormalKL is ½(tr Σ_q⁻¹Σ_p + (loc_p-loc_q)ᵀ Σ_q⁻¹ (loc_p-loc_q) - n) - ½ log det Σ_p + ½ log det Σ_q, the trace as the sum of the forms of the columns of C
// with C Cᵀ = Σ_p, so that no covariance is formed.
func multivariateNormalKL(p, q *Dist) *tensor.Tensor {
	form := q.sumOfForms(p.operand(0).Sub(q.operand(0)).Unsqueeze(-1))
	if isLowRank(p) {
		form = form.Add(q.sumOfForms(p.operand(1))).Add(q.sumOfForms(p.operand(2).Sqrt().DiagEmbed()))
	} else {
		form = form.Add(q.sumOfForms(p.operand(1).Tril(0)))
	}
	form = form.AddScalar(-float64(p.event().Dim(0))).MulScalar(0.5)
	if isLowRank(p) || isLowRank(q) {
		return form.Add(q.Entropy()).Sub(p.Entropy())
	}
	return form.Add(q.operand(1).Diag().Log().Sub(p.operand(1).Diag().Log()).Sum(-1))
}

// sumOfForms returns the sum of cᵀ Σ⁻¹ c over the columns c of a matrix, for a normal distribution of covariance Σ.
func (d *Dist) sumOfForms(columns *tensor.Tensor) *tensor.Tensor {
	if isLowRank(d) {
		zero := tensor.Zeros(d.event().Dim(0)).As(d.dtype)
		form := make3(lowRankForm{}, Of(zero), Of(d.operand(1).Unsqueeze(-3)), Of(d.operand(2).Unsqueeze(-2)))
		return form.LogProb(columns.T()).Sum(-1).MulScalar(-2)
	}
	return d.operand(1).Tril(0).SolveTriangular(columns).Square().Sum(-1, -2)
}

func isLowRank(d *Dist) bool { return d.family == Family(lowRankMVN{}) }

// lowRankForm is a low-rank normal distribution that is not normalised: its log-density is -½ eᵀ Σ⁻¹ e.
type lowRankForm struct{ lowRankMVN }

func (lowRankForm) logProbRow(r *row) float64 {
	var q lowRankQR
	return q.form(r, true)
}

// dirichletKL is the Bregman divergence of Σ log Γ(a_i) - log Γ(Σ a_i), row by row.
func dirichletKL(p, q *Dist) *tensor.Tensor {
	return klRows(p, q, func(a, b, da, db []float64) float64 {
		if da != nil {
			special.LgammaExcessSlopes(a, b, da, db)
		}
		return special.LgammaExcesses(a, b)
	})
}

// klRows returns a divergence of rows of the first operands of p and q, a and b, broadcast together. f sets da and db to the derivatives of its
// result unless they are nil.
func klRows(p, q *Dist, f func(a, b, da, db []float64) float64) *tensor.Tensor {
	a, b := p.operand(0), q.operand(0)
	joint, ok := tensor.BroadcastShapes(a.Shape(), b.Shape())
	if !ok {
		panic(&tensor.ShapeError{Op: "dist.KL", Got: []tensor.Shape{a.Shape(), b.Shape()}, Want: "shapes that broadcast"})
	}
	tp := a.Tape()
	if tp == nil {
		tp = b.Tape()
	}
	k, va, vb := joint.Dim(-1), spread(a, joint), spread(b, joint)
	value := newTensor(tp, p.dtype, joint.With(-1, 1))
	da, db := newTensor(tp, p.dtype, joint), newTensor(tp, p.dtype, joint)
	var dx, dy []float64
	if tp != nil {
		dx, dy = make([]float64, k), make([]float64, k)
	}
	for row := range joint.Size() / max(k, 1) {
		put(value, row, f(va[row*k:(row+1)*k], vb[row*k:(row+1)*k], dx, dy))
		for i := range dx {
			put(da, row*k+i, dx[i])
			put(db, row*k+i, dy[i])
		}
	}
	return tensor.WithPartials(tp, value, []*tensor.Tensor{a, b}, []*tensor.Tensor{da, db}).Squeeze(-1)
}

// wishartKL is a sum of what is not negative, for M = L_q⁻¹L_p: of the divergences of gamma variables of shapes (df-j)/2 and rates 1 and m_jj², of
// ½j (m_jj² - 1 - log m_jj²), and of ½ df_p m_ij² below the diagonal.
func wishartKL(p, q *Dist) *tensor.Tensor {
	n := p.event().Dim(0)
	m := q.operand(1).Tril(0).SolveTriangular(p.operand(1).Tril(0))
	column := make([]float64, n)
	for j := range column {
		column[j] = float64(j)
	}
	onDiagonal := mapped(p.dtype, tensor.Shape{}, func(v, g []float64) float64 {
		m, j := v[2], v[3]
		a, c := (v[0]-j)/2, (v[1]-j)/2
		var d [4]float64
		kl := gammaKL([]float64{a, 1, c, math.Max(m*m, minNormal)}, d[:])
		if m < 0x1p-511 { // beyond the range of the square
			farther := float64(-2 * log(0x1p511*m))
			kl += float64(c * farther)
			d[2] += farther
		}
		set(g, d[0]/2, d[2]/2, float64(m*v[0])-v[1]/m)
		if j == 0 { // and the square may be infinite
			return kl
		}
		return math.FMA(0.5*j, surplusOfSquare(m), kl)
	}, Of(p.operand(0).Unsqueeze(-1)), Of(q.operand(0).Unsqueeze(-1)), Of(m.Diag()), Of(tensor.Of(column...).As(p.dtype)))
	below := m.Tril(-1).Square().Sum(-1, -2).Mul(p.operand(0)).MulScalar(0.5)
	return onDiagonal.Sum(-1).Add(below)
}
