package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

type dirichletMultinomial struct{}

// DirichletMultinomial is the distribution of the counts of totalCount draws of categories whose probabilities are drawn
// from Dirichlet(concentration), vectors of K whole numbers that sum to totalCount; with a for the concentration, A for
// its sum and n for totalCount,
//
//	log p(x) = log n! - log Γ(A+n)/Γ(A) + Σ (log Γ(a_i+x_i)/Γ(a_i) - log x_i!).
//
// Gradients flow to the concentration.
func DirichletMultinomial[N Number](concentration *tensor.Tensor, totalCount N) Dist {
	return make2(dirichletMultinomial{}, constraint.Of(concentration), constraint.Of(totalCount))
}

var dirichletMultinomialParams = []Param{dirichletParams[0], {"total_count", constraint.NonNegativeInteger}}

func (dirichletMultinomial) Name() string    { return "DirichletMultinomial" }
func (dirichletMultinomial) Params() []Param { return dirichletMultinomialParams }

func (dirichletMultinomial) Support(d Dist) constraint.Constraint {
	return constraint.Counts{Total: d.args[1]}
}

func (dirichletMultinomial) EventShape(d Dist) tensor.Shape { return d.args[0].Shape().Suffix(1) }

func (dirichletMultinomial) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

// logProbRow splits the counts one category at a time: the first is beta-binomial, then the others given what is left.
func (dirichletMultinomial) logProbRow(r *row) float64 {
	a, n := r.p[0], r.p[1][0]
	left, rest := n, 0.0
	for _, k := range r.x {
		if k != k {
			return math.NaN()
		}
		if k < 0 || k != math.Floor(k) || k > left {
			return r.reject()
		}
		left -= k
	}
	if left != 0 {
		return r.reject()
	}
	lp := 0.0
	left = n
	for i, k := range r.x[:len(a)-1] {
		rest = tailSum(a[i+1:])
		if left > 0 {
			lp += betaBinomialLogProb(k, left, a[i], rest)
		}
		left -= k
	}
	if r.grad {
		clear(r.dx)
		r.dp[1][0] = 0
		for i, k := range r.x {
			r.dp[0][i] = betaBinomialSlope(k, n, a[i], tailSum(a[:i])+tailSum(a[i+1:]))
		}
	}
	return lp
}

func tailSum(a []float64) float64 {
	sum := 0.0
	for i := len(a) - 1; i >= 0; i-- {
		sum += a[i]
	}
	return sum
}

func (f dirichletMultinomial) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.drawRows(f, tp, key, shape)
}

// drawRow draws the probabilities, by logarithms of gamma variables, and then the counts.
func (dirichletMultinomial) drawRow(r *row, out []float64, key Key, i uint64) {
	n := len(out)
	logs := r.memory(n)
	top := math.Inf(-1)
	for j := range r.p[0] {
		logGammaDraws(logs[j:j+1], col{v: r.p[0][j : j+1]}, key.Fold(uint64(2*j)), i)
		top = math.Max(top, logs[j])
	}
	total := 0.0
	for j := range logs[:n] {
		logs[j] = exp(logs[j] - top)
		total += logs[j]
	}
	left := r.p[1][0]
	for j := range out {
		p := math.Min(math.Max(logs[j]/total, 0), 1)
		if j == n-1 {
			p = 1
		}
		out[j] = binomialDraw(left, p, key.Fold(uint64(2*j+1)), i)
		left -= out[j]
		total = math.Max(total-logs[j], 0)
	}
}

func (dirichletMultinomial) Mean(d Dist) *tensor.Tensor {
	a := d.operand(0)
	return a.Div(a.SumKeep(-1)).Mul(d.operand(1).Unsqueeze(-1)).ExpandTo(d.Shape())
}

func (dirichletMultinomial) Variance(d Dist) *tensor.Tensor {
	a, n := d.operand(0), d.operand(1).Unsqueeze(-1)
	total := a.SumKeep(-1)
	spread := total.Add(n).Div(total.AddScalar(1))
	return a.Div(total).Mul(others(a).Div(total)).Mul(n).Mul(spread).ExpandTo(d.Shape())
}
