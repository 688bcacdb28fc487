package tensor

import "github.com/gopyro/gopyro/internal/asm"

// LogSumExp returns log Σ eˣ along axis, which is removed, without overflow;
// -Inf for no elements.
func (x *Tensor) LogSumExp(axis int) *Tensor {
	x.live()
	axis = x.shape.axis("LogSumExp", axis)
	rows := x.axisLast(axis).contiguous()
	s := x.shape.Remove(axis)
	out := newTensor(x.tape, x.dtype, &s, s.Size())
	cols := int(x.shape.dims[axis])
	if x.dtype == Float64 {
		asm.LogSumExpRowsF64(out.f64, rows.f64, cols)
	} else {
		asm.LogSumExpRowsF32(out.f32, rows.f32, cols)
	}
	if recording(x) {
		o := opAt[logSumExp](x.tape)
		o.axis = axis
		record1(o, out, x)
	} else {
		out.inherit(x)
	}
	return out
}

type logSumExp struct{ axis int }

func (o *logSumExp) vjp(tp *Tape, n *node, g *Tensor) {
	if n.x.node > 0 {
		tp.give(n.x, n.x.softmax(o.axis).Mul(g.Unsqueeze(o.axis)), true)
	}
}

// Softmax returns eˣ / Σ eˣ along axis, without overflow.
func (x *Tensor) Softmax(axis int) *Tensor {
	x.live()
	axis = x.shape.axis("Softmax", axis)
	out := x.softmax(axis)
	if recording(x) {
		o := opAt[softmax](x.tape)
		o.axis = axis
		record1(o, out, x)
	} else {
		out.inherit(x)
	}
	return out
}

type softmax struct{ axis int }

func (o *softmax) vjp(tp *Tape, n *node, g *Tensor) {
	gs := g.Mul(n.out)
	tp.give(n.x, gs.Sub(n.out.Mul(gs.SumKeep(o.axis))), true)
}

// softmax is Softmax as a constant.
func (x *Tensor) softmax(axis int) *Tensor {
	rows := x.axisLast(axis).contiguous()
	out := newTensor(x.tape, x.dtype, &rows.shape, rows.size)
	cols := int(x.shape.dims[axis])
	if x.dtype == Float64 {
		asm.SoftmaxRowsF64(out.f64, rows.f64, cols)
	} else {
		asm.SoftmaxRowsF32(out.f32, rows.f32, cols)
	}
	return out.lastTo(axis)
}

// lastTo returns a contiguous tensor with the last axis moved to the given
// place, without a record.
func (x *Tensor) lastTo(axis int) *Tensor {
	last := int(x.shape.n) - 1
	if axis == last {
		return x
	}
	var order [MaxDims]int
	p := order[:0]
	for i := 0; i < last; i++ {
		if i == axis {
			p = append(p, last)
		}
		p = append(p, i)
	}
	return x.permuted(p).contiguous()
}

// LogSoftmax returns x - log Σ eˣ along axis, without overflow.
func (x *Tensor) LogSoftmax(axis int) *Tensor {
	x.live()
	axis = x.shape.axis("LogSoftmax", axis)
	return x.Sub(x.LogSumExp(axis).Unsqueeze(axis))
}

// LogAddExp returns log(eˣ + eʸ), element-wise, without overflow.
func (x *Tensor) LogAddExp(y *Tensor) *Tensor { return apply2(logAddExp{}, x, y) }

type logAddExp struct{}

func (logAddExp) name() string { return "LogAddExp" }

// f64 is max(x, y) + log1p(e^-|x-y|).
func (logAddExp) f64(dst, x, y []float64) {
	minusDistance(dst, x, y)
	asm.ExpF64(dst, dst)
	asm.Log1pF64(dst, dst)
	addLarger(dst, x, y)
}

func (logAddExp) f32(dst, x, y []float32) {
	minusDistance(dst, x, y)
	asm.ExpF32(dst, dst)
	asm.Log1pF32(dst, dst)
	addLarger(dst, x, y)
}

func (logAddExp) vjp(tp *Tape, n *node, g *Tensor) {
	if n.x.node > 0 {
		tp.give(n.x, g.Mul(n.x.Sub(n.out).Exp()), true)
	}
	if n.y.node > 0 {
		tp.give(n.y, g.Mul(n.y.Sub(n.out).Exp()), true)
	}
}

// minusDistance sets dst to -|x-y|, and to 0 where x and y are one infinity.
func minusDistance[T Float](dst, x, y []T) {
	for i, v := range x {
		switch {
		case v == y[i]:
			dst[i] = 0
		case v > y[i]:
			dst[i] = y[i] - v
		default:
			dst[i] = v - y[i]
		}
	}
}

func addLarger[T Float](dst, x, y []T) {
	for i, v := range x {
		dst[i] += max(v, y[i])
	}
}
