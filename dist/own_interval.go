package dist

import "github.com/gopyro/gopyro/tensor"

// A family with an interval of its own knows what is left of it between two bounds better than differences of its tails do, as a family of images does, which asks what these are
// images of. It says so by the interfaces below, and [Truncated] asks for nothing else. In them base is a distribution of the family, and f is the family of d, a truncation of
// one, whose base is neither truncated itself nor a half.

// An ownInterval family has the probability of an interval and the density between two bounds.
type ownInterval interface {
	Family
	// logBetween returns the logarithm of the probability of low < x ≤ high.
	logBetween(tp *tensor.Tape, base Dist, low, high Operand) *tensor.Tensor
	// composeBetween adds the density of base at x, given low ≤ x ≤ high, to p.
	composeBetween(p *pass, f *truncated, base Dist, low, high Operand, x *tensor.Tensor)
}

// An ownTails family has the tails and quantiles of d as well.
type ownTails interface {
	ownInterval
	// tailBetween returns the logarithm of a tail at x, which is between the bounds.
	tailBetween(f *truncated, d Dist, x *tensor.Tensor, upper bool) *tensor.Tensor
	// quantileBetween returns the quantiles at the probabilities q, nil if they are to be searched. Gradients flow if smooth.
	quantileBetween(f *truncated, d Dist, q *tensor.Tensor, smooth bool) *tensor.Tensor
}

// An ownDraws family has the draws of d as well.
type ownDraws interface {
	ownTails
	sampleBetween(f *truncated, d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor
}
