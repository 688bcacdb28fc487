package dist

import "github.com/gopyro/gopyro/tensor"

// rowDrawer is a family that draws one batch element at a time, without gradient.
type rowDrawer interface {
	Family
	// drawRow sets out to draw number i of the key, for the parameters r.p.
	drawRow(r *row, out []float64, key Key, i uint64)
}

// drawRows returns draws of the given shape, which ends in the batch and event shapes of d. d is unwrapped.
func (d *Dist) drawRows(f rowDrawer, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	out := newTensor(tp, d.dtype, shape)
	p := takeRowPass()
	p.nops = int(d.nargs) + 1
	p.joint = shape.Prefix(shape.NDim() - d.event().NDim())
	params := d.family.Params()
	for k := range params {
		p.ops[k+1].set(&d.args[k], params[k].Constraint.EventDim(), &p.joint, p.joint.Size())
	}
	size := d.event().Size()
	v, is64 := out.Raw64()
	if !is64 {
		v = p.numbers(shape.Size())
	}
	for i := range p.joint.Size() {
		for k := 1; k < p.nops; k++ {
			p.p[k-1], p.fresh[k-1] = p.ops[k].next()
		}
		f.drawRow(&p.row, v[i*size:(i+1)*size], key, uint64(i))
	}
	if !is64 {
		round32(out, 0, v)
	}
	rowPasses.Put(p)
	return out
}
