package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

// The probability of an interval of a distribution, and the tails of one between bounds.

// logMass returns the logarithm of the probability of the interval, in the broadcast of the parameters of base and the bounds.
func (f *truncated) logMass(d *Dist) *tensor.Tensor {
	low, high := f.cuts(d.args[0], d.args[1])
	return f.base.logBetween(nil, low, high)
}

// allWhole is where neighbouring numbers are whole, and further apart than 1 beyond it.
const allWhole = 0x1p53

// cuts returns low and high such that the interval is low < x ≤ high, but for low itself where it is so large that there is no number between it and the count before it.
func (f *truncated) cuts(low, high Operand) (l, h Operand) {
	if !f.whole {
		return low, high
	}
	return whole(low, openCut), whole(high, math.Floor)
}

func openCut(low float64) float64 {
	if low >= allWhole {
		return low
	}
	return math.Ceil(low) - 1
}

// whole returns f of the operand, without gradient.
func whole(o Operand, f func(float64) float64) Operand {
	if v, ok := o.Number(); ok {
		return constraint.Of(f(v))
	}
	t := o.Tensor()
	return constraint.Of(mapped(t.DType(), t.Shape(), func(v, _ []float64) float64 { return f(v[0]) }, constraint.Of(t.Detach())))
}

// logBetween returns the logarithm of the probability of low < x ≤ high. Numbers become tensors on tp.
func (d *Dist) logBetween(tp *tensor.Tape, low, high Operand) *tensor.Tensor {
	openLow, openHigh := isInfinite(low), isInfinite(high)
	switch {
	case openLow && openHigh:
		return newScalar(tp, d.dtype, 0)
	case openLow:
		return d.LogCDF(d.asTensor(tp, high))
	case openHigh:
		return d.LogSurvival(d.asTensor(tp, low))
	}
	if counts, gate, ok := d.uninflated(); ok {
		inf := math.Inf(1)
		return mapped(d.dtype, tensor.Shape{}, inflatedShares, Of(counts.logBetween(tp, low, high)), Of(0), constant(low), constant(high), Of(-inf), Of(inf), gate)
	}
	if own, ok := d.family.(ownInterval); ok {
		return own.logBetween(tp, *d, low, high)
	}
	a, b := d.asTensor(tp, low), d.asTensor(tp, high)
	if m, ok := d.family.(massive); ok {
		operands := [2 + maxParams]Operand{Of(a), Of(b)}
		n := 2 + copy(operands[2:], d.args[:d.nargs])
		return mappedTiles(d.dtype, tensor.Shape{}, func(p *pass) { m.lessMass().logProbTile(&p.tile) }, operands[:n]...).Neg()
	}
	return mappedTiles(d.dtype, tensor.Shape{}, func(p *pass) { p.logDifference() },
		Of(d.LogCDF(a)), Of(d.LogCDF(b)), Of(d.LogSurvival(a)), Of(d.LogSurvival(b)))
}

// isInfinite reports whether o is an infinite number, so that it bounds nothing.
func isInfinite(o Operand) bool {
	v, isNumber := o.Number()
	return isNumber && math.IsInf(v, 0)
}

// asTensor returns o as a tensor of the type of d, on tp if it is a number.
func (d *Dist) asTensor(tp *tensor.Tape, o Operand) *tensor.Tensor {
	if t := o.Tensor(); t != nil {
		return t
	}
	v, _ := o.Number()
	return newScalar(tp, d.dtype, v)
}

// logDifference sets lp to log(F(b)-F(a)) from log F(a), log F(b), log S(a), log S(b), S = 1-F: log(e^l - e^s) = l + log(1-e^(s-l)) in the
// tail where the interval is farther out. Where the smaller tail is 0 its logarithm has no derivative: the probability of the interval still falls with
// what it lacks to 1 in the other tail, S(a) for F(a).
func (p *pass) logDifference() {
	n := p.n
	gap, m, log1m, logM := p.scratch(n), p.scratch(n), p.scratch(n), p.scratch(n)
	for i := range gap {
		large, small := p.fartherOut(i)
		gap[i] = p.p[small].at(i) - p.p[large].at(i)
	}
	asm.ExpF64(log1m, gap)
	asm.NegF64(log1m, log1m)
	asm.Log1pF64(log1m, log1m)
	asm.Expm1F64(m, gap)
	asm.NegF64(logM, m)
	asm.LogF64(logM, logM)
	for i := range p.lp {
		large, small := p.fartherOut(i)
		l := p.p[large].at(i)
		if p.grad {
			for k := range p.nargs {
				p.dp[k][i] = 0
			}
		}
		switch {
		case math.IsInf(l, -1) || gap[i] >= 0:
			p.lp[i] = math.Inf(-1)
			continue
		case gap[i] > -math.Ln2:
			p.lp[i] = l + logM[i]
		default: // and NaN
			p.lp[i] = l + log1m[i]
		}
		switch {
		case !p.grad:
		case math.IsInf(gap[i], -1):
			p.dp[large][i] = 1
			if l > leastInflated { // e^-l is a number
				other := 3 - large
				p.dp[other][i] = exp(p.p[other].at(i) - l)
			}
		default:
			p.dp[large][i], p.dp[small][i] = -1/m[i], -1/expm1(-gap[i])
		}
	}
}

// fartherOut returns which of the operands of logDifference at element i are the larger and the smaller tail.
func (t *tile) fartherOut(i int) (large, small int) {
	if t.p[1].at(i) > t.p[2].at(i) {
		return 2, 3
	}
	return 1, 0
}

// LogCDF implements [LogCDFer].
func (f *truncated) LogCDF(d Dist, x *tensor.Tensor) *tensor.Tensor { return f.tail(&d, x, false) }

// LogSurvival implements [LogCDFer].
func (f *truncated) LogSurvival(d Dist, x *tensor.Tensor) *tensor.Tensor { return f.tail(&d, x, true) }

func (*truncated) tail(d *Dist, x *tensor.Tensor, upper bool) *tensor.Tensor {
	return d.wide(x, tailName(upper), func(d Dist, x *tensor.Tensor) *tensor.Tensor {
		d, f := flattened(d)
		if c, ok := f.closed(&d); ok {
			return f.mapped(&d, func(v, g []float64) float64 { return c.tail(upper, v, g) }, Of(x))
		}
		if own, ok := f.base.family.(ownTails); ok {
			return own.tailBetween(f, d, f.clamp(&d, x), upper)
		}
		if l := f.logOdds(&d, x); l != nil {
			if upper {
				l = l.Neg()
			}
			return mapped(d.dtype, tensor.Shape{}, likelihood, Of(l), constant(d.args[0]), constant(d.args[1]))
		}
		below, above := f.tails(&d, x)
		if upper {
			below, above = above, below
		}
		return fromSmaller(below, above)
	})
}

// likelihood returns the logarithm of the probability with the log-odds v[0], -Inf if there is nothing between the bounds v[1] and v[2].
func likelihood(v, g []float64) float64 {
	if v[1] >= v[2] {
		return beyond(false, g)
	}
	set(g, sigmoid(-v[0]), 0, 0)
	return -softplus(-v[0])
}

// logOdds returns the log-odds of a draw at most x, nil if base has none of its own.
func (f *truncated) logOdds(d *Dist, x *tensor.Tensor) *tensor.Tensor {
	b, ok := f.base.family.(oddsFamily)
	if !ok {
		return nil
	}
	return f.base.logOdds(b, f.clamp(d, x), d.asTensor(nil, d.args[0]), d.asTensor(nil, d.args[1]))
}

// tails returns the logarithms of both tails of d at x, each without regard to the other.
func (f *truncated) tails(d *Dist, x *tensor.Tensor) (below, above *tensor.Tensor) {
	low, high := f.cuts(d.args[0], d.args[1])
	at := Of(f.clamp(d, x))
	counts, gate, ok := f.base.uninflated()
	mass := Of(counts.logBetween(nil, low, high))
	share := func(a, b Operand) *tensor.Tensor {
		l := Of(counts.logBetween(nil, a, b))
		if !ok {
			return mapped(d.dtype, tensor.Shape{}, logShare, l, mass)
		}
		return mapped(d.dtype, tensor.Shape{}, inflatedShares, l, mass, constant(a), constant(b), low, high, gate)
	}
	return share(low, at), share(at, high)
}

// clamp returns x moved between the cuts.
func (f *truncated) clamp(d *Dist, x *tensor.Tensor) *tensor.Tensor {
	low, high := f.cuts(d.args[0], d.args[1])
	if f.whole {
		x = x.Floor()
	}
	return x.Maximum(d.asTensor(nil, low)).Minimum(d.asTensor(nil, high))
}
