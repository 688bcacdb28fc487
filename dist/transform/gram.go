package transform

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// Gram maps lower Cholesky factors L one to one onto positive definite matrices L Lᵀ, or with Corr, Cholesky factors of correlation
// matrices onto these. LogAbsDet is of the lower triangles, with Corr of the strictly lower ones:
//
//	n log 2 + Σ_i (n+1-i) log L_ii, with Corr Σ_{i≥2} (n-i) log L_ii.
type Gram struct {
	sameShape
	Corr bool
}

// Forward returns L Lᵀ.
func (Gram) Forward(x *tensor.Tensor) *tensor.Tensor { return x.MatMul(x.T()) }

// Inverse returns the Cholesky factor of y, NaN where there is none.
func (Gram) Inverse(y *tensor.Tensor) *tensor.Tensor {
	l, _ := y.TryCholesky()
	return l
}

// LogAbsDet implements [Transform].
func (t Gram) LogAbsDet(x, _ *tensor.Tensor) *tensor.Tensor {
	n := x.Dim(-1)
	m := n // entries that count
	if t.Corr {
		m = n - 1
	}
	order := vector(x, m)
	for i := range m {
		setNumber(order, i, float64(m-i))
	}
	logs := x.Diag().Slice(-1, 0, m).Log().Mul(order).Sum(-1)
	if t.Corr {
		return logs
	}
	return logs.AddScalar(float64(n) * math.Ln2)
}

// Domain returns the Cholesky factors.
func (t Gram) Domain() constraint.Constraint {
	if t.Corr {
		return constraint.CorrCholesky
	}
	return constraint.LowerCholesky
}

// Codomain returns the positive definite or the correlation matrices.
func (t Gram) Codomain() constraint.Constraint {
	if t.Corr {
		return constraint.CorrMatrix
	}
	return constraint.PositiveDefinite
}
