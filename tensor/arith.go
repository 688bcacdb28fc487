package tensor

import "github.com/gopyro/gopyro/internal/asm"

// Add returns x + y, element-wise.
func (x *Tensor) Add(y *Tensor) *Tensor { return apply2(add{}, x, y) }

type add struct{}

func (add) name() string            { return "Add" }
func (add) f64(dst, x, y []float64) { asm.AddF64(dst, x, y) }
func (add) f32(dst, x, y []float32) { asm.AddF32(dst, x, y) }

func (add) f64Scalar(dst, x []float64, a float64) { asm.AddScalarF64(dst, x, a) }
func (add) f32Scalar(dst, x []float32, a float32) { asm.AddScalarF32(dst, x, a) }

func (add) vjp(tp *Tape, n *node, g *Tensor) {
	tp.give(n.x, g, false)
	tp.give(n.y, g, false)
}

// Sub returns x - y, element-wise.
func (x *Tensor) Sub(y *Tensor) *Tensor { return apply2(sub{}, x, y) }

type sub struct{}

func (sub) name() string            { return "Sub" }
func (sub) f64(dst, x, y []float64) { asm.SubF64(dst, x, y) }
func (sub) f32(dst, x, y []float32) { asm.SubF32(dst, x, y) }
func (sub) vjp(tp *Tape, n *node, g *Tensor) {
	tp.give(n.x, g, false)
	if n.y.node > 0 {
		tp.give(n.y, g.SumTo(n.y.shape).Neg(), true)
	}
}

// Mul returns x * y, element-wise.
func (x *Tensor) Mul(y *Tensor) *Tensor { return apply2(mul{}, x, y) }

type mul struct{}

func (mul) name() string            { return "Mul" }
func (mul) f64(dst, x, y []float64) { asm.MulF64(dst, x, y) }
func (mul) f32(dst, x, y []float32) { asm.MulF32(dst, x, y) }

func (mul) f64Scalar(dst, x []float64, a float64) { asm.MulScalarF64(dst, x, a) }
func (mul) f32Scalar(dst, x []float32, a float32) { asm.MulScalarF32(dst, x, a) }

func (mul) vjp(tp *Tape, n *node, g *Tensor) {
	tp.giveProduct(n.x, g, n.y)
	tp.giveProduct(n.y, g, n.x)
}

// Div returns x / y, element-wise.
func (x *Tensor) Div(y *Tensor) *Tensor { return apply2(div{}, x, y) }

type div struct{}

func (div) name() string            { return "Div" }
func (div) f64(dst, x, y []float64) { asm.DivF64(dst, x, y) }
func (div) f32(dst, x, y []float32) { asm.DivF32(dst, x, y) }
func (div) vjp(tp *Tape, n *node, g *Tensor) {
	gy := g.Div(n.y)
	if n.y.node > 0 {
		tp.give(n.y, gy.Mul(n.out).SumTo(n.y.shape).Neg(), true)
	}
	tp.give(n.x, gy, true)
}

// Pow returns x to the power y, element-wise, as math.Pow does in its special
// cases. The gradient with respect to x is 0 where y is 0. That with respect
// to y is 0 where x is 0, NaN where x is negative.
func (x *Tensor) Pow(y *Tensor) *Tensor { return apply2(pow{}, x, y) }

type pow struct{}

func (pow) name() string            { return "Pow" }
func (pow) f64(dst, x, y []float64) { asm.PowF64(dst, x, y) }
func (pow) f32(dst, x, y []float32) { asm.PowF32(dst, x, y) }
func (pow) vjp(tp *Tape, n *node, g *Tensor) {
	x, y := n.x.on(tp), n.y.on(tp)
	zero := constantLike(g, 0)
	if n.x.node > 0 {
		slope := Where(y.EqualTo(zero), zero, y.Mul(x.Pow(y.AddScalar(-1))))
		tp.give(n.x, g.Mul(slope), true)
	}
	if n.y.node > 0 {
		slope := Where(x.EqualTo(zero), zero, n.out.Mul(x.Log()))
		tp.give(n.y, g.Mul(slope), true)
	}
}

// Maximum returns the larger of x and y, element-wise, and NaN if either is.
// Where they are equal each gets half of the gradient.
func (x *Tensor) Maximum(y *Tensor) *Tensor { return apply2(maximum{}, x, y) }

type maximum struct{}

func (maximum) name() string            { return "Maximum" }
func (maximum) f64(dst, x, y []float64) { asm.MaxF64(dst, x, y) }
func (maximum) f32(dst, x, y []float32) { asm.MaxF32(dst, x, y) }
func (maximum) vjp(tp *Tape, n *node, g *Tensor) {
	giveToWinner(tp, n, g)
}

// Minimum returns the smaller of x and y, element-wise, and NaN if either is.
// Where they are equal each gets half of the gradient.
func (x *Tensor) Minimum(y *Tensor) *Tensor { return apply2(minimum{}, x, y) }

type minimum struct{}

func (minimum) name() string            { return "Minimum" }
func (minimum) f64(dst, x, y []float64) { asm.MinF64(dst, x, y) }
func (minimum) f32(dst, x, y []float32) { asm.MinF32(dst, x, y) }
func (minimum) vjp(tp *Tape, n *node, g *Tensor) {
	giveToWinner(tp, n, g)
}

// giveToWinner gives g to the argument that n.out was taken from, and half to
// each in a tie. The other gets 0, also of a g that is infinite.
func giveToWinner(tp *Tape, n *node, g *Tensor) {
	tie := n.x.EqualTo(n.y).MulScalar(-0.5).AddScalar(1)
	g = g.Mul(tie)
	zero := constantLike(g, 0)
	if n.x.node > 0 {
		tp.give(n.x, Where(n.x.EqualTo(n.out), g, zero), true)
	}
	if n.y.node > 0 {
		tp.give(n.y, Where(n.y.EqualTo(n.out), g, zero), true)
	}
}

// giveProduct gives x the cotangent g * y. It is rounded once where a
// cotangent is already there to be added to.
func (tp *Tape) giveProduct(x, g, y *Tensor) {
	if x.node <= 0 {
		return
	}
	if g.size == 1 && x.shape.is(&y.shape) && y.contig && g.shape.n <= y.shape.n {
		tp.giveScaled(x, g.element(0), y)
		return
	}
	if x.shape.is(&g.shape) && g.contig && y.contig && y.shape.is(&g.shape) {
		if n := &tp.nodes[x.node-1]; n.cot != nil && n.owned {
			fmaInto(n.cot, g, y)
			return
		}
	}
	if y.size == 1 && y.element(0) == 1 && y.shape.n <= g.shape.n {
		tp.give(x, g, false)
		return
	}
	if x.size == 1 && g.shape.is(&y.shape) {
		c := newTensor(tp, x.dtype, &x.shape, 1)
		inner(c, g, y)
		tp.give(x, c, true)
		return
	}
	tp.give(x, g.Mul(y), true)
}

// giveScaled gives x the cotangent a * y; y is contiguous and has the shape of
// x. Even for a = 1 it is a copy: y may show the elements of a leaf, which the
// caller may change once it has read the gradients.
func (tp *Tape) giveScaled(x *Tensor, a float64, y *Tensor) {
	n := &tp.nodes[x.node-1]
	switch {
	case n.cot != nil && n.owned && y.dtype == Float64:
		asm.AxpyF64(n.cot.f64, a, y.f64)
	case n.cot != nil && n.owned:
		asm.AxpyF32(n.cot.f32, float32(a), y.f32)
	default:
		c := newTensor(tp, x.dtype, &x.shape, x.size)
		scaled(c, a, y)
		tp.give(x, c, true)
	}
}

// scaled sets dst to a * x; both are contiguous and of one shape.
func scaled(dst *Tensor, a float64, x *Tensor) {
	if dst.dtype == Float64 {
		asm.MulScalarF64(dst.f64, x.f64, a)
	} else {
		asm.MulScalarF32(dst.f32, x.f32, float32(a))
	}
}

// scale returns g * slope, in the memory of slope where that fits: nobody else
// uses it.
func (g *Tensor) scale(slope *Tensor) *Tensor {
	switch {
	case !g.contig || !g.shape.is(&slope.shape) || slope.tape == nil:
		return g.Mul(slope)
	case g.dtype == Float64:
		asm.MulF64(slope.f64, g.f64, slope.f64)
	default:
		asm.MulF32(slope.f32, g.f32, slope.f32)
	}
	return slope
}

// fmaInto adds x * y to dst, rounding once; the three are contiguous and of
// one shape.
func fmaInto(dst, x, y *Tensor) {
	if dst.dtype == Float64 {
		asm.FMAF64(dst.f64, x.f64, y.f64, dst.f64)
	} else {
		asm.FMAF32(dst.f32, x.f32, y.f32, dst.f32)
	}
}

// constantLike returns the scalar v in x's type, on x's tape.
func constantLike(x *Tensor, v float64) *Tensor {
	t := newTensor(x.tape, x.dtype, &Shape{}, 1)
	if x.dtype == Float64 {
		t.f64[0] = v
	} else {
		t.f32[0] = float32(v)
	}
	return t
}
