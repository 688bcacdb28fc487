package fuzz

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/gopyro/gopyro/tensor"
)

// Two ways to compute a sum differ by rounding. How much that may be is measured, with no regard to the family: the trial is made again of numbers a few
// units in the last place beside its own and with another weight, which the results are divided by. A result that is right is what the function is next to its arguments, however much terms inside
// of it cancel, and is off by the rounding of those terms, which another weight makes another one. Both show in what the terms and the sums of these trials differ by. An
// element that is left out or counted twice, a wrong weight and a wrong derivative do not: they are the same in all trials.
const (
	aside   = 8  // units in the last place between a number and those beside it, at most
	besides = 8  // trials: rounding may be as large as all that they differ by; the most seen is a sixth of it
	steps   = 64 // units in the last place of the result that the operations of a density may lose at once
)

// A precision is that of a type of numbers.
type precision struct {
	unit    float64 // of rounding, relative
	least   float64 // number
	largest float64 // sum of which products with a weight are finite
}

// precision returns that of the numbers of c.
func (c *trial) precision() precision {
	if c.x.DType() == tensor.Float32 {
		return precision{0x1p-24, 0x1p-149, math.MaxFloat32 / 1e12}
	}
	return precision{0x1p-53, 0x1p-1074, math.MaxFloat64 / 1e12}
}

// beside returns a trial beside c. Its values are drawn by the same numbers from a distribution that is beside both, or if drawn from its own: there are
// families that have no other values than their draws.
func (c *trial) beside(r *rand.Rand, drawn bool) *trial {
	by := aside * c.precision().unit
	b := c.exact.weighted(r)
	b.params = b.paramsBeside(r, by)
	if drawn {
		b.draw(b.params)
	} else {
		b.draw(b.paramsBeside(r, by))
		b.x = smaller(b.x, r, by)
	}
	if c != c.exact {
		return b.narrow()
	}
	return b
}

// paramsBeside returns parameters beside those of c, in the same sets.
func (c *trial) paramsBeside(r *rand.Rand, by float64) tensors {
	params := c.made(func(x number) number {
		return moved(x, func(v float64) float64 { return v + by*(2*r.Float64()-1)*max(1, math.Abs(v)) })
	})
	for i, p := range params {
		params[i] = smaller(p, r, by)
	}
	return params
}

// smaller returns x with numbers nearer to 0, as which they stay inside of a set, but for whole ones, which may be counts or the end of it.
func smaller(x number, r *rand.Rand, by float64) number {
	return moved(x, func(v float64) float64 {
		if v == math.Floor(v) {
			return v
		}
		return v * (1 - by*r.Float64())
	})
}

// moved returns x with each number as by says.
func moved(x number, by func(v float64) float64) number {
	vs := x.Float64s()
	for i, v := range vs {
		vs[i] = by(v)
	}
	return tensor.FromShape(vs, x.Shape())
}

// An account is a sum, as a trial makes it, and the terms that it is the sum of. It is empty where there is none, or no terms.
type account struct{ sum, terms number }

// accounts returns those of the log-probability and of its derivatives by each parameter and the value, given what c makes of the sums.
func (c *trial) accounts(s scores) []account {
	accounts := make([]account, 1+len(s.grads))
	set := func(i int, sum, terms number) {
		if sum != nil && terms != nil {
			accounts[i] = account{sum.As(tensor.Float64), terms.As(tensor.Float64)}
		}
	}
	set(0, s.sum, s.elements.MulScalar(c.weight))
	for i, terms := range c.elementGradients() {
		set(1+i, s.grads[i], terms)
	}
	return accounts
}

// apart returns by how much the sum and all terms of a differ from those of b times w, but for what is infinite.
func (a account) apart(b account, w float64) number {
	apart := func(x, y number) number {
		d := x.Sub(y.MulScalar(w)).Abs()
		return tensor.Where(d.Less(tensor.Scalar(math.MaxFloat64)), d, tensor.Scalar(0))
	}
	return apart(a.sum, b.sum).Add(apart(a.terms, b.terms).SumTo(a.sum.Shape()))
}

// rounding returns how far each sum of the accounts of c may be from that of its terms.
func (c *trial) rounding(accounts []account) []number {
	off := make([]number, len(accounts))
	for i, a := range accounts {
		if a.sum != nil {
			off[i] = tensor.FullShape(0, a.sum.Shape())
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	for k := range besides {
		b, s := c.scoreBeside(r, k%2 == 0, accounts[0].sum)
		for i, other := range b.accounts(s) {
			if off[i] != nil && other.sum != nil {
				off[i] = off[i].Add(accounts[i].apart(other, c.weight/b.weight))
			}
		}
	}
	return off
}

// scoreBeside returns a trial beside c, of the given sum, and its scores. Where there is an edge between the two, as next to matrices that are all but singular, the parameters
// stay those of c, and if there is one still, so do the values: the weight is another.
func (c *trial) scoreBeside(r *rand.Rand, drawn bool, sum number) (b *trial, s scores) {
	for _, beside := range []func() *trial{
		func() *trial { return c.beside(r, drawn) },
		func() *trial { return c.valuesBeside(r) },
		func() *trial { return c.weighted(r) },
	} {
		err := protect(func() { b = beside(); s = b.score(b.x) })
		if err == nil && s.err == nil && (finite(s.sum) || !finite(sum)) {
			break
		}
	}
	return b, s
}

// valuesBeside returns a trial of values beside those of c, with another weight.
func (c *trial) valuesBeside(r *rand.Rand) *trial {
	b := c.weighted(r)
	b.x = smaller(b.x, r, aside*c.precision().unit).As(b.x.DType())
	return b
}

// weighted returns c with another weight.
func (c *trial) weighted(r *rand.Rand) *trial {
	b := *c
	b.weight *= 0.5 + r.Float64()
	return &b
}

func finite(x number) bool { return x.Within(-math.MaxFloat64, math.MaxFloat64) }

func allFinite(xs tensors) bool {
	return !slices.ContainsFunc(xs, func(x number) bool { return !finite(x) })
}
