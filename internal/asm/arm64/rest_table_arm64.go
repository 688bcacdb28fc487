//go:build !purego

package arm64

import "github.com/gopyro/gopyro/internal/asm/coef"

// restTable holds the constants of the rests of Stirling's formula: the coefficients of coef.Rest and coef.RestSlope, with nothing for the
// first of a denominator, which is 1, and the range.
type restTable struct {
	p, q                     [9]v2
	slopeP                   [9]v2
	slopeQ                   [10]v2
	fromRest, rests, sixteen v2
}

var restK = restTable{
	p: [9]v2{splat(coef.RestP0), splat(coef.RestP1), splat(coef.RestP2), splat(coef.RestP3), splat(coef.RestP4), splat(coef.RestP5),
		splat(coef.RestP6), splat(coef.RestP7), splat(coef.RestP8)},
	q: [9]v2{1: splat(coef.RestQ1), splat(coef.RestQ2), splat(coef.RestQ3), splat(coef.RestQ4), splat(coef.RestQ5),
		splat(coef.RestQ6), splat(coef.RestQ7), splat(coef.RestQ8)},
	slopeP: [9]v2{splat(coef.RestSlopeP0), splat(coef.RestSlopeP1), splat(coef.RestSlopeP2), splat(coef.RestSlopeP3), splat(coef.RestSlopeP4),
		splat(coef.RestSlopeP5), splat(coef.RestSlopeP6), splat(coef.RestSlopeP7), splat(coef.RestSlopeP8)},
	slopeQ: [10]v2{1: splat(coef.RestSlopeQ1), splat(coef.RestSlopeQ2), splat(coef.RestSlopeQ3), splat(coef.RestSlopeQ4), splat(coef.RestSlopeQ5),
		splat(coef.RestSlopeQ6), splat(coef.RestSlopeQ7), splat(coef.RestSlopeQ8), splat(coef.RestSlopeQ9)},
	fromRest: splatBits(1<<63 - minRestBits), rests: splatBits(1<<63 + maxRestBits - minRestBits), sixteen: splat(16),
}

const (
	minRestBits = (1023 - 300) << 52
	maxRestBits = (1023 + 300) << 52
)
