package dist

import (
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// A door is the operation by which a value comes into an image, and the derivatives by it go out. On the way those by the value of base, times their weights and summed over a batch, may
// leave the range where the Jacobian takes their product back into it: derivatives that are not finite are found again from a small multiple of the log-probability.
type door struct {
	of transformed
	d  Dist
	lp *kept
}

// smallMultiple is of what log-probability derivatives are found where they leave the range.
const smallMultiple = 0x1p-512

// doorOf returns y behind a door of f, nil if y has no derivatives.
func doorOf(f *transformed, d *Dist, y *tensor.Tensor) (behind *tensor.Tensor, o *door) {
	if !y.RequiresGrad() {
		return y, nil
	}
	o = tensor.OpAt[door](y.Tape())
	o.of, o.d, o.lp = *f, *d, nil
	return tensor.Apply(o, y), o
}

// score returns lp, the log-probability of what is behind the door.
func (o *door) score(lp *tensor.Tensor) *tensor.Tensor {
	if o != nil {
		lp, o.lp = keep(lp)
	}
	return lp
}

// Value implements [tensor.Op].
func (*door) Value(_ *tensor.Tape, args []*tensor.Tensor) *tensor.Tensor { return args[0].Detach() }

// VJP implements [tensor.Op].
func (o *door) VJP(tp *tensor.Tape, p *tensor.Pullback, g, _ *tensor.Tensor, args []*tensor.Tensor) {
	if !g.Within(-maxFloat, maxFloat) && o.lp.cotangent != nil && o.of.isOwn() {
		g = o.again(tp, g, args[0])
	}
	p.Give(0, g)
}

// again returns g, the derivatives by y, with others in the place of those that are not finite.
func (o *door) again(tp *tensor.Tape, g, y *tensor.Tensor) *tensor.Tensor {
	f := o.of.remade(func(base Dist) Dist { return base.withTensors(tensor.Float64, apart).withMasks(apart) }).(*transformed)
	f = f.holding(apart).(*transformed)
	small := tensor.NewTape()
	leaf := small.Leaf(apart(y))
	lp := f.density(&o.d, leaf).Mul(apart(o.lp.cotangent).MulScalar(smallMultiple))
	small.Backward([]*tensor.Tensor{lp.Sum()}, []float64{1})
	v := g.Float64s()
	for i, s := range small.Grad(leaf).Float64s() {
		if v[i]-v[i] != 0 {
			v[i] = s / smallMultiple
		}
	}
	all := newTensor(tp, g.DType(), g.Shape())
	for i, v := range v {
		put(all, i, v)
	}
	return all
}

// isOwn reports whether all tensors in f are known: those of families and transforms of other packages are not.
func (f *transformed) isOwn() bool {
	_, all := transform.WithTensors(f.by, (*tensor.Tensor).Detach)
	return all && f.base.isOwn()
}

// isOwn reports whether all tensors in d are known.
func (d *Dist) isOwn() bool {
	if f, ok := d.family.(*transformed); ok {
		return f.isOwn()
	}
	w, made := d.family.(wrapper)
	if !made {
		return d.isPlain()
	}
	own := true
	w.remade(func(part Dist) Dist {
		own = own && part.isOwn()
		return part
	})
	return own
}
