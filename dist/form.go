package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
)

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

// logitUnit returns the derivative of the parameter by the log-odds of the probability p = 1-q.
func (f form) logitUnit(p, q float64) float64 {
	if f.logits {
		return 1
	}
	return p * q
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

// A coinColumns is a probability p with q = 1-p and their logarithms.
type coinColumns struct {
	form
	p, q, logP, logQ col
	excess           col // p-q
}

// coin returns the columns of parameter c.
func (f form) coin(t *tile, c col) coinColumns {
	if !f.logits {
		minus := t.minus(c)
		q := t.sum2(minus, one)
		return coinColumns{f, c, q, t.log(c), t.log1p(minus), t.minus(t.sum2(q, minus))}
	}
	n := len(c.v)
	minus, em1 := t.scratch(n), t.scratch(n)
	asm.DensityF64(asm.MinusAbs, &asm.Columns{Len: n, In: [8][]float64{c.v}, Out: [5][]float64{minus}})
	e := t.exp(col{minus, c.mask})
	if t.grad {
		asm.UnaryF64(asm.Expm1, em1, minus)
	} else {
		asm.AddScalarF64(em1, e.v, -1) // the excess is for derivatives
	}
	p, q, logP, logQ, excess := t.scratch(n), t.scratch(n), t.scratch(n), t.scratch(n), t.scratch(n)
	asm.DensityF64(asm.CoinTerms, &asm.Columns{
		Len: n,
		In:  [8][]float64{c.v, e.v, em1, t.log1p(e).v},
		Out: [5][]float64{p, q, logP, logQ, excess},
	})
	return coinColumns{f, col{p, c.mask}, col{q, c.mask}, col{logP, c.mask}, col{logQ, c.mask}, col{excess, c.mask}}
}

// A chanceColumns is a probability p with q = 1-p, and p as the sum of two numbers, see [asm.ChanceTerms].
type chanceColumns struct {
	form
	p, q, centre, offset col
}

// chance returns the columns of parameter c.
func (f form) chance(t *tile, c col) chanceColumns {
	if !f.logits {
		return chanceColumns{f, c, t.sum2(t.minus(c), one), zero, c}
	}
	n := len(c.v)
	minus, em1 := t.scratch(n), t.scratch(n)
	asm.DensityF64(asm.MinusAbs, &asm.Columns{Len: n, In: [8][]float64{c.v}, Out: [5][]float64{minus}})
	asm.UnaryF64(asm.Expm1, em1, minus)
	p, q, centre, offset := t.scratch(n), t.scratch(n), t.scratch(n), t.scratch(n)
	asm.DensityF64(asm.ChanceTerms, &asm.Columns{
		Len: n,
		In:  [8][]float64{c.v, t.exp(col{minus, c.mask}).v, em1},
		Out: [5][]float64{p, q, centre, offset},
	})
	return chanceColumns{f, col{p, c.mask}, col{q, c.mask}, col{centre, c.mask}, col{offset, c.mask}}
}

// slope returns the derivative of successes·log p + failures·log q by the parameter at element i: successes·q - failures·p by the
// log-odds, in the form that rounds once where it nearly vanishes, and that divided by p q by the probability.
func (k *coinColumns) slope(i int, successes, failures float64) float64 {
	p, q := k.p.at(i), k.q.at(i)
	if !k.logits && (p == 0 || q == 0) {
		return ratio(successes, p) - ratio(failures, q)
	}
	g := math.FMA(-p, successes, math.FMA(-p, failures, successes))
	switch e := k.excess.at(i); {
	case abs(e) < 0.5:
		g = 0.5 * math.FMA(-e, successes+failures, successes-failures)
	case q < p:
		g = math.FMA(q, failures, math.FMA(q, successes, -failures))
	}
	if k.logits {
		return g
	}
	return g / (p * q)
}
