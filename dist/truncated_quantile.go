package dist

import (
	"math"

	"github.com/gopyro/gopyro/tensor"
)

// Quantiles of distributions between bounds: closed, searched, refined where the interval is narrow, and implicitly differentiated.

func (f *truncated) ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor {
	return f.quantile(&d, q, !f.whole)
}

// quantile returns the quantiles of d at the probabilities q. If smooth, gradients flow to q, to the parameters of base and to the bounds.
func (f *truncated) quantile(d *Dist, q *tensor.Tensor, smooth bool) *tensor.Tensor {
	return d.wide(q, ".ICDF", func(d Dist, q *tensor.Tensor) *tensor.Tensor {
		d, f := flattened(d)
		if c, ok := f.closed(&d); ok {
			return c.quantiles(f, &d, q)
		}
		if own, ok := f.base.family.(ownTails); ok {
			if x := own.quantileBetween(f, d, q, smooth); x != nil {
				return x
			}
		}
		x := f.find(&d, q)
		if smooth && (q.RequiresGrad() || f.learns(&d)) {
			x = f.implicit(&d, x, Of(q))
		}
		return x
	})
}

// mapped returns g of the operands, the bounds and the parameters of base.
func (f *truncated) mapped(d *Dist, g formula, operands ...Operand) *tensor.Tensor {
	var all [maxColumns]Operand
	n := copy(all[:], operands)
	all[n], all[n+1] = f.cuts(d.args[0], d.args[1])
	n += 2
	n += copy(all[n:], f.base.args[:f.base.nargs])
	return mapped(d.dtype, d.batch(), g, all[:n]...)
}

// find returns the quantiles of d, of float64, at the probabilities q as a constant: NaN of an interval without probability. An interval without an end is not
// narrow, so the search by one tail has all digits.
func (f *truncated) find(d *Dist, q *tensor.Tensor) *tensor.Tensor {
	if c, ok := f.closed(d); ok {
		return c.quantiles(f, d, q).Detach()
	}
	x := f.solve(d, q)
	b, ok := f.base.family.(oddsFamily)
	if !ok {
		return f.orNaN(d, x)
	}
	if !isInfinite(d.args[0]) && !isInfinite(d.args[1]) {
		f.refine(d, b, x, q)
	}
	return f.orElse(d, x, func(c *Dist) *tensor.Tensor { return c.family.(*truncated).mapped(c, b.farQuantile, Of(q.Detach())) })
}

// orNaN returns x with NaN where the interval has no probability.
func (f *truncated) orNaN(d *Dist, x *tensor.Tensor) *tensor.Tensor {
	return f.orElse(d, x, func(*Dist) *tensor.Tensor { return newScalar(x.Tape(), x.DType(), math.NaN()) })
}

// orElse returns x with what other says of d, as a constant, where the interval has no probability.
func (f *truncated) orElse(d *Dist, x *tensor.Tensor, other func(c *Dist) *tensor.Tensor) *tensor.Tensor {
	c := d.detached()
	if mass := f.logMass(&c); !mass.Within(-maxFloat, 0) {
		return tensor.Where(mass.IsFinite(), x, other(&c))
	}
	return x
}

// refine moves x, quantiles at the probabilities q, by steps of Newton's method for the log-odds, which restore the digits that differences of tails of base
// lose in a narrow interval. In a very narrow one, where these may be all, it begins with what family says.
func (f *truncated) refine(d *Dist, family oddsFamily, x, q *tensor.Tensor) {
	base, shape := f.base.detached(), x.Shape()
	low, high := base.asTensor(nil, d.args[0]).Detach(), base.asTensor(nil, d.args[1]).Detach()
	constant := d.detached()
	start := constant.family.(*truncated).mapped(&constant, family.narrowQuantile, Of(q.Detach()))
	if begins := start.IsFinite(); !begins.Within(0, 0) {
		v, _ := x.Raw64()
		copy(v, spread(tensor.Where(begins, start, x.Detach()), shape))
		newton(&base, family, x, q, low, high)
	}
	newton(&base, family, x, q, low, high)
}

// newton moves x, quantiles of base between low and high at the probabilities q, by a step of Newton's method for the log-odds.
func newton(base *Dist, family oddsFamily, x, q, low, high *tensor.Tensor) {
	at, shape := x.Detach(), x.Shape()
	below, odds := spread(base.logBetween(nil, Of(low), Of(at)), shape), spread(base.logOdds(family, at, low, high), shape)
	lp, p, least, most := spread(base.LogProb(at), shape), spread(q, shape), spread(low, shape), spread(high, shape)
	v, _ := x.Raw64()
	for i, u := range p {
		switch u {
		case 0:
			v[i] = least[i]
			continue
		case 1:
			v[i] = most[i]
			continue
		}
		step := (odds[i] - (log(u) - log1p(-u))) * exp(below[i]-lp[i]) * (1 - u)
		if next := v[i] - float64(step); next > least[i] && next < most[i] {
			v[i] = next
		}
	}
}

// implicit returns x, quantiles at the probabilities q, as a function of q, the parameters of base and the bounds: at a fixed probability
// dx = -dF/p. A number q is that of draws, which have no gradient by it.
func (f *truncated) implicit(d *Dist, x *tensor.Tensor, q Operand) *tensor.Tensor {
	if c, ok := f.closed(d); ok {
		return f.mapped(d, func(v, g []float64) float64 { return sliceDraw(c.numbers, v, g) }, Of(x))
	}
	if b, ok := f.base.family.(oddsFamily); ok {
		return f.mapped(d, b.quantileSlopes, Of(x), q)
	}
	low, high := f.cuts(d.args[0], d.args[1])
	mass := f.logMass(d)
	below := f.base.logBetween(nil, low, Of(x)).Sub(mass)
	above := f.base.logBetween(nil, Of(x), high).Sub(mass)
	lp := f.base.LogProb(x).Sub(mass).Detach()
	lower := below.Detach().Less(above.Detach())
	l := tensor.Where(lower, below, above)
	slope := tensor.Where(lower, below.Detach().Sub(lp).Exp().Neg(), above.Detach().Sub(lp).Exp())
	slope = tensor.Where(slope.IsFinite(), slope, zeroLike(slope)) // not between values without density, any of which is the quantile
	args, partials := [2]*tensor.Tensor{l}, [2]*tensor.Tensor{slope}
	n, tp := 1, l.Tape()
	if u := q.Tensor(); u != nil {
		args[1], partials[1] = u, lp.Neg().Exp()
		n = 2
		if tp == nil {
			tp = u.Tape()
		}
	}
	return tensor.WithPartials(tp, x, args[:n], partials[:n])
}
