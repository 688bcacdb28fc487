package dist

import "github.com/gopyro/gopyro/tensor"

// part returns d, of numbers of float64 without gradients, for the elements which of shape alone, in one dimension. It reports false where d cannot be taken
// apart: if it is made of other distributions that vary.
func (d Dist) part(tp *tensor.Tape, shape *tensor.Shape, which []int32) (Dist, bool) {
	if s := d.batch(); s.Size() == 1 && s.NDim() <= 1 {
		return d, true
	}
	if _, ok := d.family.(drawer); !ok {
		return d, false
	}
	d.shape = tensor.NewShape(len(which))
	for k := range d.nargs {
		if t := d.args[k].Tensor(); t != nil {
			d.args[k] = picked(tp, colOver(t, shape), which)
		}
	}
	return d, true
}

// picked returns the elements which of c.
func picked(tp *tensor.Tape, c col, which []int32) Operand {
	if c.constant() {
		return Of(c.v[0])
	}
	t := newTensor(tp, tensor.Float64, tensor.NewShape(len(which)))
	v, _ := t.Raw64()
	for k, i := range which {
		v[k] = c.v[i]
	}
	return Of(t)
}
