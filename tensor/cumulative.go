package tensor

// CumSum returns the running sums along axis: element i is the sum of
// elements 0 to i, added in that order.
func (x *Tensor) CumSum(axis int) *Tensor {
	x.live()
	axis = x.shape.axis("CumSum", axis)
	out := x.cumSum(axis, false)
	if recording(x) {
		o := opAt[cumSum](x.tape)
		o.axis = axis
		record1(o, out, x)
	} else {
		out.inherit(x)
	}
	return out
}

type cumSum struct{ axis int }

func (o *cumSum) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.cumSum(o.axis, true), true) }

// cumSum is CumSum as a constant, from the end if backward.
func (x *Tensor) cumSum(axis int, backward bool) *Tensor {
	out := newTensor(x.tape, x.dtype, &x.shape, x.size)
	copyInto(out, x)
	d := int(x.shape.dims[axis])
	inner := x.shape.Suffix(int(x.shape.n) - 1 - axis).Size()
	if x.dtype == Float64 {
		runningSums(out.f64, d, inner, backward)
	} else {
		runningSums(out.f32, d, inner, backward)
	}
	return out
}

// runningSums adds, in each run of d blocks of the given length, each block to
// the next.
func runningSums[T Float](x []T, d, length int, backward bool) {
	if len(x) == 0 {
		return
	}
	for base := 0; base < len(x); base += d * length {
		for i := 1; i < d; i++ {
			from, to := i-1, i
			if backward {
				from, to = d-i, d-1-i
			}
			src, dst := x[base+from*length:][:length], x[base+to*length:][:length]
			for j, v := range src {
				dst[j] += v
			}
		}
	}
}

// CumProd returns the running products along axis. Its gradient is right
// where elements are 0, and costs time quadratic in the axis.
func (x *Tensor) CumProd(axis int) *Tensor {
	x.live()
	axis = x.shape.axis("CumProd", axis)
	rows := x.axisLast(axis).contiguous()
	out := newTensor(x.tape, x.dtype, &rows.shape, rows.size)
	copyInto(out, rows)
	d := int(x.shape.dims[axis])
	if x.dtype == Float64 {
		runningProducts(out.f64, d)
	} else {
		runningProducts(out.f32, d)
	}
	out = out.lastTo(axis)
	if recording(x) {
		o := opAt[cumProd](x.tape)
		o.axis = axis
		record1(o, out, x)
	} else {
		out.inherit(x)
	}
	return out
}

func runningProducts[T Float](x []T, d int) {
	for i := range x {
		if i%d != 0 {
			x[i] *= x[i-1]
		}
	}
}

type cumProd struct{ axis int }

func (o *cumProd) vjp(tp *Tape, n *node, g *Tensor) {
	x, gr := n.x.axisLast(o.axis).contiguous(), g.axisLast(o.axis).contiguous()
	d := newTensor(tp, x.dtype, &x.shape, x.size)
	size := int(n.x.shape.dims[o.axis])
	if x.dtype == Float64 {
		cumProdGradient(d.f64, x.f64, gr.f64, size)
	} else {
		cumProdGradient(d.f32, x.f32, gr.f32, size)
	}
	tp.give(n.x, d.lastTo(o.axis), true)
}

// cumProdGradient sets d[i] = Σ over k ≥ i of g[k] Π over j ≤ k, j ≠ i of x[j],
// in each run of the given length.
func cumProdGradient[T Float](d, x, g []T, length int) {
	if length == 0 {
		return
	}
	for base := 0; base < len(x); base += length {
		before := T(1)
		for i := base; i < base+length; i++ {
			var s T
			p := before
			for k := i; k < base+length; k++ {
				if k > i {
					p *= x[k]
				}
				s += T(g[k] * p)
			}
			d[i] = s
			before *= x[i]
		}
	}
}
