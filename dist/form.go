package dist

import "github.com/gopyro/gopyro/internal/asm"

// A form says how a family is given a probability: as it is, or as its log-odds.
type form struct{ logits bool }

// name returns the family's name in this form.
func (f form) name(family string) string { return formName(family, f.logits) }

// number returns the log-odds, and their derivative by the parameter.
func (f form) number(p float64) (logits, slope float64) {
	if f.logits {
		return p, 1
	}
	return logit(p), 1 / (p * (1 - p))
}

// probability returns the probability p and 1-p, and the derivative of p by the parameter.
func (f form) probability(v float64) (p, q, slope float64) {
	if f.logits {
		p, q = sigmoid(v), sigmoid(-v)
		return p, q, p * q
	}
	return v, 1 - v, 1
}

// logOdds returns parameter c as log-odds, and their derivative by it.
func (f form) logOdds(t *tile, c col) (logits, slope col) {
	if f.logits {
		return c, one
	}
	return t.each(c, logit), t.each(c, func(p float64) float64 { return 1 / (p * (1 - p)) })
}

// one is the column of the number 1.
var one = col{v: []float64{1}}

// A coinColumns is a probability p with q = 1-p and their logarithms, and what a count of successes or failures adds to the derivative by
// the parameter: per success slopeP, per failure -slopeQ.
type coinColumns struct{ p, q, logP, logQ, slopeP, slopeQ col }

// coin returns the columns of parameter c.
func (f form) coin(t *tile, c col) (k coinColumns) {
	minus := t.each(c, func(v float64) float64 { return -v })
	if f.logits {
		k.p, k.q = t.apply(asm.Sigmoid, c), t.apply(asm.Sigmoid, minus)
		k.logP, k.logQ = t.apply(asm.LogSigmoid, c), t.apply(asm.LogSigmoid, minus)
		k.slopeP, k.slopeQ = k.q, k.p
		return k
	}
	k.p, k.q = c, t.each(c, func(p float64) float64 { return 1 - p })
	k.logP, k.logQ = t.log(c), t.log1p(minus)
	k.slopeP = t.each(k.p, func(p float64) float64 { return 1 / p })
	k.slopeQ = t.each(k.q, func(q float64) float64 { return 1 / q })
	return k
}

// slope returns the derivative of successes·log p + failures·log q by the parameter at element i.
func (k *coinColumns) slope(i int, successes, failures float64) float64 {
	return rate(successes, k.slopeP.at(i)) - rate(failures, k.slopeQ.at(i))
}

// rate returns n·slope, and 0 for n = 0 even where the slope is infinite.
func rate(n, slope float64) float64 {
	if n == 0 && slope == slope {
		return 0
	}
	return n * slope
}
