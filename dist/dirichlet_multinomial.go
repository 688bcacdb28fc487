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
// Gradients flow to the concentration. Single rows add up one category after the other: with hundreds of counts the log-probability may be
// 4.3·2⁻⁵² of its scale off.
func DirichletMultinomial[N Number](concentration *tensor.Tensor, totalCount N) Dist {
	return make2(dirichletMultinomial{}, ofCategories("DirichletMultinomial", concentration), constraint.Of(totalCount))
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
	n := r.p[1][0]
	if v := countsOf(r.x, n); v != n {
		if v != v {
			return v
		}
		return r.reject()
	}
	c := newCategories(r)
	huge := c.a[0]+c.rest[0] > maxFloat
	if huge {
		c.inUnits()
	}
	lp := c.logProb()
	if huge {
		lp -= float64(logHuge * c.drawsOfSmall(r.p[0]))
	}
	if r.grad {
		clear(r.dx)
		r.dp[1][0] = 0
		c.slopes(r.dp[0], n)
		for i, a := range r.p[0] {
			if huge && a >= hugeShape {
				r.dp[0][i] *= hugeUnit
			}
		}
	}
	return lp
}

// hugeShape is a concentration beside which those below it are nothing, if the sum of all leaves the range: a draw of such is a draw by them over the sum.
const hugeShape = 0x1p900

// inUnits takes the huge concentrations hugeUnit times, to which the probabilities of the small ones are in inverse proportion, draw by draw.
func (c *categories) inUnits() {
	rest := 0.0
	for i := c.n - 1; i >= 0; i-- {
		if c.a[i] >= hugeShape {
			c.a[i] *= hugeUnit
		}
		c.rest[i] = rest
		rest += c.a[i]
	}
}

// drawsOfSmall returns how many draws are of concentrations a that are not huge.
func (c *categories) drawsOfSmall(a []float64) (draws float64) {
	for i, v := range a {
		if v < hugeShape {
			draws += c.x[i]
		}
	}
	return draws
}

// categories are columns of a number for each category: its count and concentration, the counts and the concentrations of those behind it, and
// room for three more. There are enough of them for a call of a kernel to be worth it: behind the real ones, n, stand categories without counts.
type categories struct {
	n                                         int
	x, a, left, rest, ways, results, unwanted []float64
}

// fewestCategories is how many categories there are at least.
const fewestCategories = 8

func newCategories(r *row) categories {
	n := len(r.x)
	size := max(n, fewestCategories)
	memory := r.memory(7 * size)
	column := func(k int) []float64 { return memory[k*size:][:size] }
	c := categories{n, column(0), column(1), column(2), column(3), column(4), column(5), column(6)}
	copy(c.x, r.x)
	copy(c.a, r.p[0])
	for i := n; i < size; i++ {
		c.x[i], c.a[i], c.left[i], c.rest[i] = 0, 1, 0, 1
	}
	left, rest := 0.0, 0.0
	for i := n - 1; i >= 0; i-- {
		c.left[i], c.rest[i] = left, rest
		left, rest = left+c.x[i], rest+c.a[i]
	}
	return c
}

// areUrns reports whether all categories have concentrations in the range of [asm.UrnTerms] beside the others.
func (c *categories) areUrns(others []float64) bool {
	return asm.WithinF64(c.a, minUrn, maxUrn) && asm.WithinF64(others, minUrn, maxUrn)
}

// logProb returns the log-probability of the counts, each given those before; that of the last is 0.
func (c *categories) logProb() float64 {
	last := c.n - 1
	rest := c.rest[last]
	c.rest[last] = 1 // as good as any
	few := c.x[0]+c.left[0] <= urnDraws && c.areUrns(c.rest)
	lp := 0.0
	if few {
		for i, k := range c.x {
			c.ways[i] = binomialEntry(&binomials, k+c.left[i], k)
		}
		urnTerms(c.results, c.x, c.left, c.a, c.rest, c.ways)
		for _, term := range c.results[:last] {
			lp += term
		}
	} else {
		for i, k := range c.x[:last] {
			lp += betaBinomialLogProb(k, k+c.left[i], c.a[i], c.rest[i])
		}
	}
	c.rest[last] = rest
	return lp
}

// slopes sets da to the derivatives by the concentrations, of n counts in all; what c holds is lost.
func (c *categories) slopes(da []float64, n float64) {
	before := 0.0
	for i, k := range c.x[:c.n] {
		c.left[i], c.rest[i] = n-k, before+c.rest[i]
		before += c.a[i]
	}
	if n <= urnDraws && c.areUrns(c.rest) {
		urnSlopes(c.results, c.unwanted, c.x, c.left, c.a, c.rest)
		copy(da, c.results)
		return
	}
	for i, k := range c.x[:c.n] {
		da[i], _ = betaBinomialSlopes(k, c.left[i], c.a[i], c.rest[i])
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
		if left == 0 { // what is left of the total may be rounded to 0 as well
			out[j] = 0
			continue
		}
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
