package dist

import "github.com/gopyro/gopyro/tensor"

// rowwise is a family whose draws or parameters are vectors or matrices.
type rowwise interface {
	Family
	logProbRow(r *row)
}

type row struct{}

func (d *Dist) mapRows(f rowwise, x *tensor.Tensor) *tensor.Tensor { panic("todo") }

func (d *Dist) sumRows(f rowwise, x *tensor.Tensor, scale float64) *tensor.Tensor { panic("todo") }
