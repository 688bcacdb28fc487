package tensor

import "github.com/gopyro/gopyro/internal/asm"

// AddScalar returns x + a, element-wise.
func (x *Tensor) AddScalar(a float64) *Tensor {
	out, src := x.result()
	if x.dtype == Float64 {
		asm.AddScalarF64(out.f64, src.f64, a)
	} else {
		asm.AddScalarF32(out.f32, src.f32, float32(a))
	}
	record1(addScalar{}, out, x)
	return out
}

type addScalar struct{}

func (addScalar) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g, false) }

// MulScalar returns a * x, element-wise.
func (x *Tensor) MulScalar(a float64) *Tensor {
	out, src := x.result()
	if x.dtype == Float64 {
		asm.MulScalarF64(out.f64, src.f64, a)
	} else {
		asm.MulScalarF32(out.f32, src.f32, float32(a))
	}
	if recording(x) {
		o := opAt[mulScalar](x.tape)
		o.a = a
		record1(o, out, x)
	} else {
		out.inherit(x)
	}
	return out
}

type mulScalar struct{ a float64 }

func (o *mulScalar) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.MulScalar(o.a), true) }

// DivScalar returns x / a, element-wise.
func (x *Tensor) DivScalar(a float64) *Tensor { return x.Div(constantLike(x, a)) }

// SubFrom returns a - x, element-wise.
func (x *Tensor) SubFrom(a float64) *Tensor { return x.Neg().AddScalar(a) }

// PowScalar returns x to the power a, element-wise.
func (x *Tensor) PowScalar(a float64) *Tensor { return x.Pow(constantLike(x, a)) }

// Clamp returns min(max(x, lo), hi), element-wise, and NaN for NaN. The
// gradient passes where lo ≤ x ≤ hi, the bounds included.
func (x *Tensor) Clamp(lo, hi float64) *Tensor {
	out, src := x.result()
	if x.dtype == Float64 {
		clampFloat(out.f64, src.f64, lo, hi)
	} else {
		clampFloat(out.f32, src.f32, float32(lo), float32(hi))
	}
	if recording(x) {
		o := opAt[clamp](x.tape)
		o.lo, o.hi = lo, hi
		record1(o, out, x)
	} else {
		out.inherit(x)
	}
	return out
}

type clamp struct{ lo, hi float64 }

func (o *clamp) vjp(tp *Tape, n *node, g *Tensor) {
	lo, hi := o.lo, o.hi
	tp.give(n.x, pull(g, n.x, func(x float64) float64 {
		if lo <= x && x <= hi {
			return 1
		}
		return 0
	}), true)
}

func clampFloat[T Float](dst, x []T, lo, hi T) {
	for i, v := range x {
		dst[i] = min(max(v, lo), hi)
	}
}

// inherit gives out, computed from x without being recorded, its node: none,
// or that of what depends on a gradient.
func (out *Tensor) inherit(x *Tensor) {
	if x.node < 0 {
		out.node = secondOrder
	}
}
