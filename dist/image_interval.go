package dist

import (
	"math"

	"github.com/gopyro/gopyro/tensor"
)

// A truncated image of a distribution of numbers is the image of the truncated distribution: its bounds are those that the given ones come from, the other way
// round where the map falls. They are exact but for rounding, like everything else that the map takes back, so that a narrow interval has the width that
// its values see.

// between returns f between low and high, as the image of what its base is between their inverses.
func (f *transformed) between(tp *tensor.Tape, low, high Operand) *transformed {
	a, b, up := f.inverseBounds(tp, low, high)
	base := f.base.between(a, b)
	bound := func(o Operand) *tensor.Tensor { return base.asTensor(nil, constant(o)) }
	return &transformed{base: base, by: f.by, rises: up.Within(1, 1), low: bound(a), high: bound(b)}
}

// inverseBounds returns the bounds of the base, and 1 where the map rises or 0.
func (f *transformed) inverseBounds(tp *tensor.Tape, low, high Operand) (a, b Operand, up *tensor.Tensor) {
	first, last := f.ends(f.base.dtype)
	up = last.Greater(first)
	least, most := first.Minimum(last), first.Maximum(last)
	a, b = f.inverseBound(tp, low, least, most, up), f.inverseBound(tp, high, least, most, up)
	switch {
	case up.Within(1, 1):
		return a, b, up
	case up.Within(0, 0):
		return b, a, up
	}
	u, v := f.base.asTensor(tp, a), f.base.asTensor(tp, b)
	return Of(tensor.Where(up, u, v)), Of(tensor.Where(up, v, u)), up
}

// inverseBound returns what a bound comes from: an infinity if it is not inside of the codomain, which is from least to most. An infinite number is one unless the map
// rises here and falls there.
func (f *transformed) inverseBound(tp *tensor.Tape, bound Operand, least, most, up *tensor.Tensor) Operand {
	if v, ok := bound.Number(); ok && math.IsInf(v, 0) {
		switch {
		case up.Within(1, 1):
			return bound
		case up.Within(0, 0):
			return Of(-v)
		}
	}
	y := f.base.asTensor(tp, bound)
	below, above := y.Detach().LessEqual(least), y.Detach().GreaterEqual(most)
	x := f.inverseInside(y, below.Maximum(above))
	sign := up.MulScalar(2).AddScalar(-1)
	infinity := newScalar(nil, y.DType(), math.Inf(1)).Mul(sign)
	return Of(tensor.Where(below, infinity.Neg(), tensor.Where(above, infinity, x)))
}

// image returns d, an image, between two bounds: as the image of a truncated distribution, and the family of that.
func (d *Dist) image(tp *tensor.Tape, low, high Operand) (y Dist, f *transformed) {
	y, f = d.unwrapped(), d.family.(*transformed).between(tp, low, high)
	y.family, y.shape = f, f.base.shape
	return y, f
}

// logBetween implements [ownInterval].
func (f *transformed) logBetween(tp *tensor.Tape, _ Dist, low, high Operand) *tensor.Tensor {
	low, high, _ = f.inverseBounds(tp, low, high)
	return f.base.logBetween(tp, low, high)
}

// composeBetween adds the density, which is known.
func (*transformed) composeBetween(p *pass, _ *truncated, base Dist, low, high Operand, x *tensor.Tensor) {
	y, _ := base.image(p.tape, low, high)
	q := p.add(known{})
	q.give(Of(y.LogProb(x)))
	p.noteTape(q.tape)
}

// tailBetween implements [ownTails].
func (*transformed) tailBetween(f *truncated, d Dist, x *tensor.Tensor, upper bool) *tensor.Tensor {
	_, y := f.base.image(nil, d.args[0], d.args[1])
	return y.tail(x, upper)
}

// quantileBetween returns the images of quantiles, where the map rises.
func (*transformed) quantileBetween(f *truncated, d Dist, q *tensor.Tensor, _ bool) *tensor.Tensor {
	y, g := f.base.image(nil, d.args[0], d.args[1])
	if !g.rises {
		return nil
	}
	return d.into(g.ICDF(y, q))
}

// into returns x moved between the bounds of d, with the derivatives of x.
func (d *Dist) into(x *tensor.Tensor) *tensor.Tensor {
	return mapped(d.dtype, tensor.Shape{}, movedBetween, Of(x), constant(d.args[0]), constant(d.args[1]))
}

// movedBetween returns v[0] moved between v[1] and v[2], with the derivative of v[0]. It is not moved to infinity, where both may be if nothing is between them.
func movedBetween(v, g []float64) float64 {
	set(g, 1, 0, 0)
	if x := math.Max(math.Min(v[0], v[2]), v[1]); !math.IsInf(x, 0) {
		return x
	}
	return v[0]
}
