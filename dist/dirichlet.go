package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type dirichlet struct{}

// Dirichlet is the distribution on the simplex with concentration a, [… K],
//
//	log p(x) = Σ (a_i-1) log x_i + log Γ(Σ a_i) - Σ log Γ(a_i).
//
// Its mean is a/Σa. Gradients flow to x, whose entries are taken as independent, and to the concentration, and
// through draws: implicitly, by way of the gamma variables of which a draw is made.
func Dirichlet(concentration *tensor.Tensor) Dist {
	return make1(dirichlet{}, ofCategories("Dirichlet", concentration))
}

var dirichletParams = []Param{{"concentration", constraint.Independent(constraint.Positive, 1)}}

func (dirichlet) Name() string                       { return "Dirichlet" }
func (dirichlet) Params() []Param                    { return dirichletParams }
func (dirichlet) Support(Dist) constraint.Constraint { return constraint.Simplex }
func (dirichlet) HasRSample(Dist) bool               { return true }
func (dirichlet) EventShape(d Dist) tensor.Shape     { return d.args[0].Shape().Suffix(1) }

func (dirichlet) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

// simplexTolerance is how far from 1 the entries of a point of the simplex may sum.
const simplexTolerance = 1e-5

func (dirichlet) logProbRow(r *row) float64 {
	a := r.p[0]
	total, excess := 0.0, -1.0
	for i, v := range a {
		total += v
		excess += r.x[i]
	}
	for _, v := range r.x {
		if v < 0 {
			return r.reject()
		}
	}
	if abs(excess) > simplexTolerance {
		return r.reject()
	}
	if total > maxFloat {
		return hugeDirichlet(r, excess)
	}
	base, slope := gammaTerm(total, total)
	lp := math.FMA(total, excess, -base)
	for i, v := range a {
		term, da, edge := dirichletTerm(v, r.x[i], total)
		if edge {
			return r.edge(dirichletEdge(a, r.x))
		}
		lp += term
		if r.grad {
			r.dx[i] = (v - 1) / r.x[i]
			r.dp[0][i] = da - slope
			if v > 0.75*total || total < 0x1p-1000 { // the digammas are nearly the same, or may be infinite
				r.dp[0][i] = log(r.x[i]) + special.DigammaDiff(v, othersOf(a, i))
			}
		}
	}
	return lp
}

// hugeUnit is the number of times that sums beyond the range are taken, which loses nothing that counts beside them.
const hugeUnit = 0x1p-64

// logHuge is what the logarithm of such a number lacks.
const logHuge = 64 * math.Ln2

// hugeDirichlet is logProbRow for x that sums to 1 + excess, where the concentrations sum beyond the range. What is in proportion to their sum is added up apart.
func hugeDirichlet(r *row, excess float64) float64 {
	total := 0.0
	for _, v := range r.p[0] {
		total += float64(v * hugeUnit)
	}
	logTotal := log(total) + logHuge
	all, lp, power, zeros := float64(total*excess), halfLog2Pi-float64(0.5*logTotal), 0.0, false
	for i, a := range r.p[0] {
		x, y, part := r.x[i], float64(r.x[i]*total), float64(a*hugeUnit)
		logX, logY := log(x), log(y/hugeUnit)
		switch {
		case x == 0:
			logX, logY, zeros = 0, logTotal, true
			power += a - 1
		case logY > maxFloat:
			logY = log(y) + logHuge
		}
		lp -= logX
		da := logY
		if part < 1 || x == 0 {
			all -= y
			lp += math.FMA(a, logY, -lgamma(a))
			da -= digamma(a)
		} else {
			dev, ratio := deviance(math.FMA(x, total, -part), y, part)
			all = math.FMA(part, dev, all)
			lp += float64(0.5*log(a)) - halfLog2Pi
			if da = ratio; part > 0.75*total {
				da = logX + log1p(othersOf(r.p[0], i)/a)
			}
		}
		if r.grad {
			r.dx[i], r.dp[0][i] = (a-1)/x, da
		}
	}
	switch {
	case !zeros:
		return float64(all/hugeUnit) + lp
	case power != 0:
		return r.edge(special.Xlogy(power, 0))
	}
	return r.edge(float64(all/hugeUnit) + lp)
}

// othersOf returns the sum of a without entry i.
func othersOf(a []float64, i int) (sum float64) {
	for j, v := range a {
		if j != i {
			sum += v
		}
	}
	return sum
}

// dirichletTerm returns the contribution of entry x, with shape a of the total, to the log-density, and its derivative
// by a. It reports an edge where x is 0.
func dirichletTerm(a, x, total float64) (term, da float64, edge bool) {
	if x == 0 {
		return 0, 0, true
	}
	y := x * total
	var lp float64
	if a < largeShape {
		lp, da = gammaTerm(a, y)
	} else {
		lp, da = largeGammaTerm(a, y, math.FMA(x, total, -a))
	}
	return lp - log(x), da, false
}

// edge sets the derivatives to zero and returns lp.
func (r *row) edge(lp float64) float64 {
	r.reject()
	return lp
}

// dirichletEdge returns the log-density where some entry of x is 0. Where several are it is the limit along a ray, whose power
// is that of all of them together.
func dirichletEdge(a, x []float64) float64 {
	lp, total, power := 0.0, 0.0, 0.0
	for i, v := range a {
		total += v
		lp -= lgamma(v)
		if x[i] == 0 {
			power += v - 1
		} else {
			lp += float64((v - 1) * log(x[i]))
		}
	}
	return lp + lgamma(total) + special.Xlogy(power, 0)
}

// Sample normalises gamma variables by their logarithms, so that small concentrations do not underflow.
func (dirichlet) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	a := d.operand(0)
	if tp != nil && a.Tape() != tp {
		a = tp.Const(a)
	}
	if tp == nil {
		a = a.Detach().Clone()
	}
	return logGammaOf(a, tp, key, shape).Softmax(-1)
}

// logGammaOf returns logarithms of gamma variables of the shapes a, broadcast to shape.
func logGammaOf(a *tensor.Tensor, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	d := make1(logGammaFamily{}, constraint.Of(a))
	return d.draw(logGammaFamily{}, tp, key, shape)
}

// logGammaFamily draws logarithms of gamma variables; it has no density of its own.
type logGammaFamily struct{ dirichlet }

func (logGammaFamily) Params() []Param              { return logGammaParams }
func (logGammaFamily) EventShape(Dist) tensor.Shape { return tensor.Shape{} }

var logGammaParams = []Param{{"concentration", constraint.Positive}}

func (logGammaFamily) drawTile(t *tile, key Key, first uint64) {
	a := t.p[0]
	logGammaDraws(t.lp, a, key, first)
	if t.grad {
		for i, v := range t.lp {
			t.dp[0][i] = logGammaSampleGrad(a.at(i), v)
		}
	}
}

// logGammaSampleGrad returns the implicit derivative by a of the logarithm v of a gamma draw z. Next to 0 the
// distribution function is z^a/Γ(a+1) to the last bit, and the derivative by log z at fixed probability follows.
func logGammaSampleGrad(a, v float64) float64 {
	if v < -40 {
		return (digamma(a+1) - v) / a
	}
	z := exp(v)
	return special.GammaSampleGrad(a, z) / z
}

// Mean is a/(a + rest) for the sum rest of the other shapes, so that the derivative by a is one of rest, not a difference of two of the total.
func (dirichlet) Mean(d Dist) *tensor.Tensor {
	a := d.operand(0)
	return mapped(d.dtype, tensor.Shape{}, shareInSum, Of(a), Of(others(a))).ExpandTo(d.Shape())
}

func (dirichlet) Variance(d Dist) *tensor.Tensor {
	a := d.operand(0)
	total := a.SumKeep(-1)
	return a.Div(total).Mul(others(a).Div(total)).Div(total.AddScalar(1)).ExpandTo(d.Shape())
}

// Entropy is log B(a) + (A-K) ψ(A) - Σ (a_i-1) ψ(a_i), A = Σ a_i.
func (dirichlet) Entropy(d Dist) *tensor.Tensor {
	a := d.operand(0)
	v, k, tp := a.Detach().Float64s(), a.Dim(-1), a.Tape()
	h, slopes := newTensor(tp, d.dtype, a.Shape().With(-1, 1)), newTensor(tp, d.dtype, a.Shape())
	slope := make([]float64, k)
	for row := range h.Len() {
		put(h, row, special.DirichletEntropy(v[row*k:(row+1)*k], slope))
		for i, s := range slope {
			put(slopes, row*k+i, s)
		}
	}
	return tensor.WithPartials(tp, h, []*tensor.Tensor{a}, []*tensor.Tensor{slopes}).Squeeze(-1).ExpandTo(d.batch())
}
