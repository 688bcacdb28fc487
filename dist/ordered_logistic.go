package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type orderedLogistic struct{}

// OrderedLogistic is the distribution of an ordered category x in 0, …, K for K increasing cutpoints c, [… K]: with σ the
// logistic function,
//
//	P(x ≤ k) = σ(c_(k+1) - predictor).
//
// Gradients flow to predictor and cutpoints. Under cutpoints that do not increase log-probabilities are NaN.
//
// It panics with a *tensor.ShapeError if there is no cutpoint.
func OrderedLogistic[P Number](predictor P, cutpoints *tensor.Tensor) Dist {
	mustBe(cutpoints, "OrderedLogistic", "cutpoints")
	if s := cutpoints.Shape(); s.NDim() > 0 && s.Dim(-1) == 0 {
		panic(&tensor.ShapeError{Op: "OrderedLogistic", Got: []tensor.Shape{s}, Want: "cutpoints [… K], K ≥ 1"})
	}
	return make2(orderedLogistic{}, constraint.Of(predictor), constraint.Of(cutpoints))
}

var orderedLogisticParams = []Param{{"predictor", constraint.Real}, {"cutpoints", constraint.OrderedVector}}

func (orderedLogistic) Name() string    { return "OrderedLogistic" }
func (orderedLogistic) Params() []Param { return orderedLogisticParams }

func (orderedLogistic) Support(d Dist) constraint.Constraint {
	return constraint.IntegerInterval(0, d.args[1].Tensor().Dim(-1))
}

func (orderedLogistic) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (orderedLogistic) logProbRow(r *row) float64 {
	k, eta, c := r.x[0], r.p[0][0], r.p[1]
	order := r.memory(1) // 0 for cutpoints that increase, or NaN
	if r.fresh[1] {
		order[0] = 0
		if !asm.AscendsF64(c, len(c)) {
			order[0] = math.NaN()
		}
	}
	if k != k || order[0] != 0 {
		return math.NaN()
	}
	if k < 0 || k > float64(len(c)) || k != math.Floor(k) {
		return r.reject()
	}
	lp, dlow, dhigh := orderedTerm(c, eta, int(k))
	if r.grad {
		r.dx[0] = 0
		clear(r.dp[1])
		if k > 0 {
			r.dp[1][int(k)-1] = dlow
		}
		if int(k) < len(c) {
			r.dp[1][int(k)] = dhigh
		}
		r.dp[0][0] = orderedSlope(c, eta, int(k))
	}
	return lp
}

// orderedTerm returns log(σ(b)-σ(a)) for the cutpoints a below and b above category k, less eta, and its derivatives by
// them: σ(b)-σ(a) = σ(b) σ(-a) (1-e^(a-b)).
func orderedTerm(c []float64, eta float64, k int) (lp, dlow, dhigh float64) {
	switch {
	case k == 0:
		b := c[0] - eta
		return generic.LogSigmoid(b), 0, sigmoid(-b)
	case k == len(c):
		a := c[k-1] - eta
		return generic.LogSigmoid(-a), -sigmoid(a), 0
	}
	a, b := c[k-1]-eta, c[k]-eta
	width := c[k] - c[k-1]
	between := 1 / expm1(width)
	lp = generic.LogSigmoid(b) + generic.LogSigmoid(-a) + special.Log1mExp(-width)
	return lp, -sigmoid(a) - between, sigmoid(-b) + between
}

// orderedSlope returns the derivative by eta: minus the sum of those by the cutpoints, in which the width drops out.
func orderedSlope(c []float64, eta float64, k int) float64 {
	switch {
	case k == 0:
		return -sigmoid(eta - c[0])
	case k == len(c):
		return sigmoid(c[k-1] - eta)
	}
	return sigmoid(c[k-1]-eta) - sigmoid(eta-c[k])
}

func (f orderedLogistic) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.drawRows(f, tp, key, shape)
}

// drawRow counts the cutpoints below a logistic variable about the predictor.
func (orderedLogistic) drawRow(r *row, out []float64, key Key, i uint64) {
	z := r.p[0][0] + logit(key.uniform(i))
	out[0] = 0
	for _, c := range r.p[1] {
		if z > c {
			out[0]++
		}
	}
}

// Mean returns NaN: the categories are not numbers.
func (orderedLogistic) Mean(d Dist) *tensor.Tensor { return d.constantly(math.NaN()) }

// Variance returns NaN: the categories are not numbers.
func (orderedLogistic) Variance(d Dist) *tensor.Tensor { return d.constantly(math.NaN()) }
