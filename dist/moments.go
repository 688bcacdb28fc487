package dist

import (
	"math"
	"strings"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// Mean returns the mean of a draw, in d's batch and event shape. It is infinite or NaN where the mean is infinite or
// does not exist, and a constant there: its derivatives are 0. It panics with an *UnsupportedError if the family does not know it.
func (d Dist) Mean() *tensor.Tensor {
	d.mustBeSound()
	if _, ok := d.family.(Meaner); !ok {
		panic(d.lacks("Mean"))
	}
	return d.rounded(func(d Dist) *tensor.Tensor { return d.fixedIfOdd(d.shape, d.family.(Meaner).Mean) })
}

// fixedIfOdd returns a moment in the given shape as it is, but a constant where it is infinite or NaN. Where there is one number for each of
// the batch, the formula is not asked for derivatives there: they may be products of 0 and infinity.
func (d *Dist) fixedIfOdd(shape tensor.Shape, moment func(d Dist) *tensor.Tensor) *tensor.Tensor {
	u := d.unwrapped()
	y := moment(u).ExpandTo(shape)
	return fixedUnlessFinite(y, func(isFinite *tensor.Tensor) *tensor.Tensor {
		if shape != u.batch() {
			return y
		}
		return moment(u.constantUnless(isFinite)).ExpandTo(shape)
	})
}

// fixedUnlessFinite returns y as it is, but a constant where it is infinite or NaN. There again computes it from constants.
func fixedUnlessFinite(y *tensor.Tensor, again func(isFinite *tensor.Tensor) *tensor.Tensor) *tensor.Tensor {
	if !y.RequiresGrad() || y.Within(-maxFloat, maxFloat) {
		return y
	}
	c := y.Detach()
	isFinite := c.IsFinite()
	return tensor.Where(isFinite, again(isFinite), c)
}

// constantUnless returns d with its own parameters as constants where moves, in the batch shape, is 0.
func (d Dist) constantUnless(moves *tensor.Tensor) Dist {
	params := d.family.Params()
	for i := range d.nargs {
		t := d.args[i].Tensor()
		if t == nil || !t.RequiresGrad() {
			continue
		}
		m := moves
		for range params[i].Constraint.EventDim() {
			m = m.Unsqueeze(-1)
		}
		d.args[i] = Of(tensor.Where(m, t, t.Detach()))
	}
	return d
}

// Variance returns the variance of each number of a draw, in d's batch and event shape: infinite or NaN, and a
// constant, where it is infinite or does not exist. It panics with an *UnsupportedError if the family does not know it.
func (d Dist) Variance() *tensor.Tensor {
	d.mustBeSound()
	if _, ok := d.family.(Varier); !ok {
		panic(d.lacks("Variance"))
	}
	return d.rounded(func(d Dist) *tensor.Tensor { return d.fixedIfOdd(d.shape, d.family.(Varier).Variance) })
}

// StdDev returns the square root of Variance.
func (d Dist) StdDev() *tensor.Tensor {
	return d.rounded(func(d Dist) *tensor.Tensor { return d.Variance().Sqrt() })
}

// Entropy returns the entropy of a draw in nats, in d's batch shape. It panics with an *UnsupportedError if the family
// does not know it.
func (d Dist) Entropy() *tensor.Tensor {
	d.mustBeSound()
	return d.rounded(Dist.entropy)
}

func (d Dist) entropy() *tensor.Tensor {
	f, ok := d.family.(Entropier)
	u := d.unwrapped()
	var h *tensor.Tensor
	switch {
	case ok:
		h = u.fixedIfOdd(u.batch(), f.Entropy)
	case u.EventDim() == 0 && u.HasEnumerateSupport():
		h = u.enumeratedEntropy()
	default:
		panic(d.lacks("Entropy"))
	}
	for range d.toEvent {
		h = h.Sum(-1)
	}
	return h
}

// enumeratedEntropy returns -Σ p log p over the values of d.
func (d *Dist) enumeratedEntropy() *tensor.Tensor {
	lp := d.LogProb(d.EnumerateSupport(false))
	h := lp.Exp().Mul(finite(lp)).Sum(0).Neg()
	if f, ok := d.family.(steeply); ok {
		h = h.Add(f.steepEntropy(d))
	}
	return h.ExpandTo(d.batch())
}

// A steeply family of few values has parameters by which its entropy has an infinite derivative.
type steeply interface {
	// steepEntropy returns zeros with those derivatives; see [steep].
	steepEntropy(d *Dist) *tensor.Tensor
}

// CDF returns the probability of a draw at most x, for each number of x. It panics with an *UnsupportedError if the
// family has none.
func (d Dist) CDF(x *tensor.Tensor) *tensor.Tensor {
	d.mustHave(x, ".CDF", "the value")
	d.mustBeSound()
	if d.isNarrow(x) {
		return d.widened().CDF(x.As(tensor.Float64)).As(tensor.Float32)
	}
	if f, ok := d.family.(CDFer); ok {
		return d.cdf(f, x, ".CDF")
	}
	return d.tail(x, false, ".CDF").Exp()
}

// cdf returns the distribution function of f, the family of d, for a method.
func (d *Dist) cdf(f CDFer, x *tensor.Tensor, method string) *tensor.Tensor {
	u := d.unwrapped()
	shape := u.mustTake(x, method)
	return atInfinities(x, 0, 1, func(x *tensor.Tensor) *tensor.Tensor { return f.CDF(u, x) }).ExpandTo(shape)
}

// atInfinities returns f of x, but low where x is -Inf and high where it is +Inf, without derivatives: formulas subtract infinities there.
func atInfinities(x *tensor.Tensor, low, high float64, f func(x *tensor.Tensor) *tensor.Tensor) *tensor.Tensor {
	if x.Within(-maxFloat, maxFloat) {
		return f(x)
	}
	constant := func(v float64) *tensor.Tensor { return newScalar(x.Tape(), x.DType(), v) }
	below, above := x.LessEqual(constant(math.Inf(-1))), x.GreaterEqual(constant(math.Inf(1)))
	y := f(tensor.Where(below.Maximum(above), constant(0.5), x))
	return tensor.Where(below, constant(low), tensor.Where(above, constant(high), y))
}

// ICDF returns the quantile at each probability of q: the smallest value of a draw with at least that probability below or at it. Of a family
// that has a distribution function and no formula for its quantiles they are searched for, in microseconds each. Gradients flow to q and
// to the parameters, unless the family is discrete; an infinite quantile is a constant, and an end of the
// support moves with that alone. Outside of 0 ≤ q ≤ 1 it is NaN. Of whole numbers a CDF that lacks 2⁻⁴⁸ of q is enough, so
// that the quantile at CDF(x) is x. It panics with an *UnsupportedError if the family has none.
func (d Dist) ICDF(q *tensor.Tensor) *tensor.Tensor {
	d.mustHave(q, ".ICDF", "the probabilities")
	d.mustBeSound()
	if d.isNarrow(q) {
		return d.widened().ICDF(q.As(tensor.Float64)).As(tensor.Float32)
	}
	u := d.unwrapped()
	shape := u.mustTake(q, ".ICDF")
	q = probabilities(q)
	if f, ok := d.family.(ICDFer); ok {
		return u.settled(q, func(d Dist, q *tensor.Tensor) *tensor.Tensor { return f.ICDF(d, q).ExpandTo(shape) })
	}
	if !u.hasTails() {
		panic(d.lacks("ICDF"))
	}
	return Truncated(u, math.Inf(-1), math.Inf(1)).ICDF(q)
}

// settled returns the quantiles that find finds at q, with derivatives of their own where they are ends of the support, infinite ones or others:
// formulas subtract infinities there. By q they are the inverse of the density, and an end moves with the bound that it is.
func (d *Dist) settled(q *tensor.Tensor, find func(d Dist, q *tensor.Tensor) *tensor.Tensor) *tensor.Tensor {
	x := find(*d, q)
	if !x.RequiresGrad() {
		return x
	}
	value, tp, bounds := x.Detach(), x.Tape(), boundsOf(d.Support())
	if q.Within(leastNumber, belowOne) && isInside(value, bounds) {
		return x
	}
	constant := func(v float64) *tensor.Tensor { return newScalar(tp, x.DType(), v) }
	low, high := d.asTensor(tp, bounds.Low), d.asTensor(tp, bounds.High)
	atLow := value.LessEqual(low.Detach()).Maximum(q.Detach().LessEqual(constant(0)))
	atHigh := value.GreaterEqual(high.Detach()).Maximum(q.Detach().GreaterEqual(constant(1)))
	at := atLow.Maximum(atHigh)
	if at.Within(0, 0) {
		return x
	}
	isFinite := value.IsFinite()
	density := d.detached().LogProb(tensor.Where(isFinite, value, constant(0.5)))
	slope := tensor.Where(isFinite, density.Neg().Exp(), constant(math.Inf(1)))
	end := tensor.WithPartials(tp, value, []*tensor.Tensor{q, low, high}, []*tensor.Tensor{slope, atLow, atHigh})
	others := *d
	others.shape = at.Shape()
	return tensor.Where(at, end, find(others.constantUnless(at.SubFrom(1)), tensor.Where(at, constant(0.5), q)))
}

// isInside reports whether all numbers of x are between the bounds of an interval, and none is a bound. It may report false where they are tensors.
func isInside(x *tensor.Tensor, b constraint.Bounded) bool {
	low, is := b.Low.Number()
	high, are := b.High.Number()
	return is && are && x.Within(math.Nextafter(low, math.Inf(1)), math.Nextafter(high, math.Inf(-1)))
}

// probabilities returns q with NaN for what is none.
func probabilities(q *tensor.Tensor) *tensor.Tensor {
	if q.Within(0, 1) {
		return q
	}
	c := q.Detach()
	is := zeroLike(c).LessEqual(c).Mul(c.LessEqual(newScalar(nil, c.DType(), 1)))
	return tensor.Where(is, q, newScalar(q.Tape(), q.DType(), math.NaN()))
}

// lacks is the error for a method that the family does not have.
func (d *Dist) lacks(method string) *UnsupportedError {
	e := &UnsupportedError{Family: d.Name(), Method: strings.TrimPrefix(method, ".")}
	switch e.Method {
	case "EnumerateSupport":
		e.Reason = "its values are not finitely many, or not the same for all of a batch (enumerate the largest set, and mask)"
		if d.toEvent > 0 {
			e.Reason = "the values of a distribution with ToEvent are a product; enumerate before ToEvent"
		}
	case "Mean", "Variance", "Entropy":
		e.Reason = "no closed form is known to it; estimate it from draws"
	case "CDF", "LogCDF", "LogSurvival", "ICDF":
		e.Reason = "no formula is known to it"
		if d.EventDim() > int(d.toEvent) {
			e.Reason = "its draws are not numbers"
		}
	}
	return e
}

// operand returns parameter i as a tensor in its own shape.
func (d *Dist) operand(i int) *tensor.Tensor { return d.paramTensor(i) }

// full returns parameter i, of numbers, broadcast to d's batch shape.
func (d *Dist) full(i int) *tensor.Tensor { return d.paramTensor(i).ExpandTo(d.batch()) }

// constantly returns v in d's batch shape.
func (d *Dist) constantly(v float64) *tensor.Tensor {
	return newScalar(nil, d.dtype, v).ExpandTo(d.batch())
}
