package dist

import (
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// unit is the family of the distributions on the one empty vector.
type unit struct{}

// Unit is the distribution of a value that carries no information, the empty vector, with the given log density:
//
//	log p(x) = logFactor.
//
// It adds a factor to a joint density. Gradients flow to logFactor.
func Unit[F Number](logFactor F) Dist { return make1(unit{}, constraint.Of(logFactor)) }

var unitParams = []Param{{"log_factor", constraint.Real}}

func (unit) Name() string                       { return "Unit" }
func (unit) Params() []Param                    { return unitParams }
func (unit) EventShape(Dist) tensor.Shape       { return tensor.NewShape(0) }
func (unit) Support(Dist) constraint.Constraint { return constraint.RealVector }
func (unit) HasRSample(Dist) bool               { return true }

// LogProb returns the factor; x has no elements to look at.
func (unit) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor {
	batch, ok := tensor.BroadcastShapes(d.batch, x.Shape().Prefix(x.NDim()-1))
	if !ok {
		panic(d.misfit(x.Shape(), ".LogProb"))
	}
	return d.paramTensor(0).ExpandTo(batch)
}

func (unit) Sample(d Dist, tp *tensor.Tape, _ Key, shape tensor.Shape) *tensor.Tensor {
	return newTensor(tp, d.dtype, shape)
}
