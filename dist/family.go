package dist

import (
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// Number is what a parameter may be given as.
type Number interface {
	~float64 | ~int | *tensor.Tensor
}

// An Operand is a parameter as a distribution holds it: a number or a tensor.
type Operand = constraint.Operand

// Of returns x as an Operand, for [New].
func Of[N Number](x N) Operand { return constraint.Of(x) }

// A Family is a kind of distribution. Its values are immutable; the parameters are in the [Dist] that its methods are
// given, one Operand for each of Params.
//
// The Dist given to a method has no mask and no ToEvent: its batch shape is the broadcast of the parameters' and of
// Expand, its event shape that of one draw of the family. It has the type of the parameters and of the value, float64 or float32:
// convert constants by As. What a method returns need only broadcast to the shape that is asked for, so that a formula of the parameters will do
// where Expand repeats them.
//
// A family may implement further interfaces of this package: [EventShaper] if a draw is not a number, [Reparameterised]
// if gradients flow through its draws, [Meaner], [Varier], [Entropier], [CDFer], [LogCDFer], [ICDFer] and [Enumerator].
// A distribution function alone gives the other tail, quantiles by search, and [Truncated].
type Family interface {
	// Name is the family's name in messages: "Normal".
	Name() string

	// Params describes the parameters, in the order of the operands.
	Params() []Param

	// Support is the set of values with positive density.
	Support(d Dist) constraint.Constraint

	// LogProb returns the logarithm of the density at x, for the broadcast of d's batch shape and that of x. It is -Inf
	// outside the support, with derivatives of 0, and NaN where a parameter or x is.
	LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor

	// Sample draws a tensor of the given shape, which ends in d's batch and event shape. It is made on tp, or on the
	// heap if tp is nil. Element i depends on the key, on i, and on the parameters only.
	Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor
}

// A Param describes a parameter of a family. The event dimensions of the constraint are those of one parameter: 1 for
// the logits of a categorical distribution.
type Param struct {
	Name       string
	Constraint constraint.Constraint
}

// EventShaper is implemented by families whose draws are not numbers.
type EventShaper interface {
	// EventShape returns the shape of one draw, given the operands.
	EventShape(d Dist) tensor.Shape
}

// Reparameterised is implemented by families whose draws are differentiable functions of the parameters.
type Reparameterised interface {
	HasRSample(d Dist) bool
}

// Meaner is implemented by families that know their mean, in d's batch and event shape.
type Meaner interface {
	Mean(d Dist) *tensor.Tensor
}

// Varier is implemented by families that know their variance, in d's batch and event shape.
type Varier interface {
	Variance(d Dist) *tensor.Tensor
}

// Entropier is implemented by families that know their entropy in nats, in d's batch shape.
type Entropier interface {
	Entropy(d Dist) *tensor.Tensor
}

// CDFer is implemented by families that know their distribution function.
type CDFer interface {
	// CDF returns the probability of a draw at most x, for d's batch shape broadcast with x. It is asked at any finite x: 0 below the support
	// and 1 above it.
	CDF(d Dist, x *tensor.Tensor) *tensor.Tensor
}

// ICDFer is implemented by families that have a formula for their quantile function; [Dist.ICDF] searches for those of others.
type ICDFer interface {
	// ICDF returns the quantile at each probability of q, for d's batch shape broadcast with q. A q that is none is NaN here.
	ICDF(d Dist, q *tensor.Tensor) *tensor.Tensor
}

// Enumerator is implemented by families with finitely many values, all batch elements having the same, of which [Dist.EnumerateSupport] is not told by
// the support: those of whole numbers in an interval, one-hot vectors and counts with a sum need not implement it.
type Enumerator interface {
	// EnumerateSupport returns the values in a new first dimension followed by one dimension of size 1 for each batch
	// dimension and by the event shape.
	EnumerateSupport(d Dist) *tensor.Tensor
}
