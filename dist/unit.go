package dist

import (
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

type unit struct{}

// Unit is the distribution on the one vector of length 0, with an unnormalised log-density logFactor there. It is how a
// factor takes part in a trace. Gradients flow to logFactor.
func Unit[L Number](logFactor L) Dist { return make1(unit{}, constraint.Of(logFactor)) }

var unitParams = []Param{{"log_factor", constraint.Real}}

func (unit) Name() string                       { return "Unit" }
func (unit) Params() []Param                    { return unitParams }
func (unit) Support(Dist) constraint.Constraint { return constraint.RealVector }
func (unit) HasRSample(Dist) bool               { return true }
func (unit) EventShape(Dist) tensor.Shape       { return tensor.NewShape(0) }

func (unit) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor {
	if x.NDim() == 0 || x.Dim(-1) != 0 {
		panic(d.misfit(x.Shape(), ".LogProb"))
	}
	s, ok := tensor.BroadcastShapes(x.Shape().Prefix(x.NDim()-1), d.batch())
	if !ok {
		panic(d.misfit(x.Shape(), ".LogProb"))
	}
	return d.operand(0).ExpandTo(s)
}

func (unit) Sample(d Dist, tp *tensor.Tape, _ Key, shape tensor.Shape) *tensor.Tensor {
	return newTensor(tp, d.dtype, shape)
}
