package dist

import (
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// Rower is implemented by families that hold batched values beside their parameters.
type Rower interface {
	// Row returns the family of row i of d along its first batch dimension.
	Row(d Dist, i int) Family
}

// Row returns row i of d along its first batch dimension, which it must have: the distribution of that part of a draw.
// Parameters that do not vary along the dimension are shared.
func (d Dist) Row(i int) Dist {
	if d.batch().NDim() == 0 {
		panic(&tensor.ShapeError{Op: d.Name() + ".Row", Got: []tensor.Shape{d.batch()}, Want: "a batch dimension"})
	}
	if f, ok := d.family.(Rower); ok {
		d.family = f.Row(d, i)
	}
	all := d.batch().NDim() + int(d.toEvent)
	params := d.family.Params()
	for k := range d.nargs {
		if t := d.args[k].Tensor(); t != nil && t.NDim()-params[k].Constraint.EventDim() == all {
			d.args[k] = constraint.Of(rowOf(t, i))
		}
	}
	if d.mask != nil && d.mask.NDim()+int(d.within) == all {
		d.mask = rowOf(d.mask, i)
	}
	d.shape = d.shape.Suffix(d.shape.NDim() - 1)
	return d
}

func rowOf(t *tensor.Tensor, i int) *tensor.Tensor {
	if t.Dim(0) == 1 {
		i = 0
	}
	return t.Select(0, i)
}
