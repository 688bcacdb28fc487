package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
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

// logProbRow splits the counts one category at a time: the first is beta-binomial, then the others given what is left. Each derivative
// is that of a category beside all others.
func (dirichletMultinomial) logProbRow(r *row) float64 {
	a, n := r.p[0], r.p[1][0]
	if v := countsOf(r.x, n); v != n {
		if v != v {
			return v
		}
		return r.reject()
	}
	c := newCategories(r)
	lp := c.logProb(r.x, a)
	if r.grad {
		clear(r.dx)
		r.dp[1][0] = 0
		c.slopes(r.dp[0], r.x, a, n)
	}
	return lp
}

// categories are columns of a number for each category: the counts and the concentrations of those behind it, and room for three more.
type categories struct{ left, rest, ways, terms, waste []float64 }

func newCategories(r *row) categories {
	a := r.p[0]
	n := len(a)
	memory := r.memory(5 * n)
	c := categories{memory[:n], memory[n:][:n], memory[2*n:][:n], memory[3*n:][:n], memory[4*n:][:n]}
	left, rest := 0.0, 0.0
	for i := n - 1; i >= 0; i-- {
		c.left[i], c.rest[i] = left, rest
		left, rest = left+r.x[i], rest+a[i]
	}
	return c
}

// logProb returns the log-probability of the counts x, each given those before.
func (c *categories) logProb(x, a []float64) float64 {
	last := len(a) - 1
	x, a, left, rest, terms := x[:last], a[:last], c.left[:last], c.rest[:last], c.terms[:last]
	few := last > 0 && x[0]+left[0] <= urnDraws && asm.WithinF64(a, minUrn, maxUrn) && asm.WithinF64(rest, minUrn, maxUrn)
	lp := 0.0
	if !few {
		for i, k := range x {
			lp += betaBinomialLogProb(k, k+left[i], a[i], rest[i])
		}
		return lp
	}
	for i, k := range x {
		c.ways[i] = binomialEntry(&binomials, k+left[i], k)
	}
	urnTerms(terms, x, left, a, rest, c.ways[:last])
	for _, term := range terms {
		lp += term
	}
	return lp
}

// slopes sets da to the derivatives by the concentrations a of x out of n; what c holds is lost.
func (c *categories) slopes(da, x, a []float64, n float64) {
	before := 0.0
	for i, k := range x {
		c.left[i], c.rest[i] = n-k, before+c.rest[i]
		before += a[i]
	}
	if n <= urnDraws && asm.WithinF64(a, minUrn, maxUrn) && asm.WithinF64(c.rest, minUrn, maxUrn) {
		urnSlopes(da, c.waste, x, c.left, a, c.rest)
		return
	}
	for i, k := range x {
		da[i], _ = betaBinomialSlopes(k, c.left[i], a[i], c.rest[i])
	}
}

// countsOf returns n if the numbers x are counts that sum to n, NaN if one is, and else another number.
func countsOf(x []float64, n float64) float64 {
	left := n
	for _, k := range x {
		if k != k {
			return k
		}
		if k < 0 || k != math.Floor(k) || k > left {
			return -1
		}
		left -= k
	}
	return n - left
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
