package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

type lowRankMVN struct{}

// LowRankMultivariateNormal is the normal distribution of vectors with mean loc, [… n], and covariance W Wᵀ + diag(D) for
// W = covFactor, [… n m], and D = covDiag, [… n]: see [MultivariateNormal] for the density. The cost grows as n m², not n³.
// Gradients flow to x and all parameters, and through draws. As there, what leaves the range of float64 on the way does no harm.
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

// logProbRow is the quadratic form and the determinants, that of the capacitance matrix and that of D.
func (f lowRankMVN) logProbRow(r *row) float64 {
	var q lowRankQR
	form := q.form(r, false)
	if r.fresh[1] || r.fresh[2] {
		r.keep[0] = q.logDet()
		for _, d := range r.p[2] {
			r.keep[0] += 0.5 * log(d)
		}
		if r.grad {
			q.determinantSlopes(r.p[1], r.p[2])
		}
	}
	if r.grad {
		subtract(r.dp[1], q.byW)
		subtract(r.dp[2], q.byD)
	}
	lp := math.FMA(-float64(len(r.x)), halfLog2Pi, form-r.keep[0])
	if !(abs(lp) <= maxFloat) || r.grad && (q.far || !isMiddling(r.dp[0]) || !areFinite(r.dp[1]) || !areFinite(r.dp[2])) {
		return f.extended(r, lp)
	}
	return lp
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
