package dist

import (
	"math"
	"slices"

	"github.com/gopyro/gopyro/internal/asm"
)

// Log-densities of counts, binomial and negative binomial: k successes and m failures of coins,
//
//	k log p + m log q + the logarithm of how many ways there are,
//
// a column at a time. With many of both the terms are much larger than their sum: then they go by deviances, the binomial ones in one
// kernel, the others brought together.

// countTerms sets lp to k logP + m logQ + ways.
func (t *tile) countTerms(lp []float64, k, m, logP, logQ col, ways []float64) {
	asm.DensityF64(asm.CountTerms, &asm.Columns{
		Len: t.n,
		In:  [8][]float64{k.v, m.v, logP.v, logQ.v, ways},
		Out: [5][]float64{lp},
	})
}

// counted are the columns of k successes and m failures: the derivative of the log-probability by the log-odds, and the numbers
// to expect of each.
type counted struct {
	k, m                col
	slope, wantK, wantM []float64
}

// counted returns these columns.
func (t *tile) counted(k, m col, c *coinColumns) counted {
	n := counted{k, m, t.scratch(t.n), t.scratch(t.n), t.scratch(t.n)}
	t.countSlopes(n.slope, n.wantK, n.wantM, k, m, c)
	return n
}

// countedAt returns those of elements at, of the values before r failures. The tile is theirs until [tile.restore].
func (t *tile) countedAt(at []int32, r col, c *coinColumns) counted {
	t.whole, t.n = t.n, len(at)
	coin := *c
	coin.p, coin.q, coin.excess = t.pick(c.p, at), t.pick(c.q, at), t.pick(c.excess, at)
	return t.counted(t.pick(t.x, at), t.pick(r, at), &coin)
}

// countSlopes sets slope, wantK and wantM, see [counted].
func (t *tile) countSlopes(slope, wantK, wantM []float64, k, m col, c *coinColumns) {
	asm.DensityF64(asm.CountSlopes, &asm.Columns{
		Len: t.n,
		In:  [8][]float64{k.v, m.v, c.p.v, c.q.v, c.excess.v},
		Out: [5][]float64{slope, wantK, wantM},
	})
}

// restore gives the tile back to all elements.
func (t *tile) restore() { t.n = t.whole }

// pick returns elements at of c.
func (t *tile) pick(c col, at []int32) col {
	if c.constant() || len(at) == len(c.v) {
		return c
	}
	v := t.scratch(len(at))
	for j, i := range at {
		v[j] = c.v[i]
	}
	return t.column(v)
}

// deviances returns k (log(E/k) - (E-k)/k) + m (log(F/m) + (E-k)/m), with E and F for the numbers to expect, and log(F/m).
func (n *counted) deviances(t *tile) (lp, ratio []float64) {
	lp, ratio = t.scratch(t.n), t.scratch(t.n)
	lpM, waste, minus := t.scratch(t.n), t.scratch(t.n), t.scratch(t.n)
	t.devianceTerms(lpM, ratio, n.m, t.column(n.wantM), t.column(n.slope), zero, zero)
	asm.NegF64(minus, n.slope)
	t.devianceTerms(lp, waste, n.k, t.column(n.wantK), t.column(minus), zero, zero)
	asm.AddF64(lp, lp, lpM)
	return lp, ratio
}

// coinSlopes sets dst to the derivatives by the parameter c of the coins, given those by the log-odds.
func (t *tile) coinSlopes(dst []float64, f form, k, m, c col, slope []float64) {
	if f.logits {
		copy(dst, slope)
		return
	}
	q := t.sum2(t.minus(c), one)
	asm.DensityF64(asm.Quotient, &asm.Columns{Len: t.n, In: [8][]float64{slope, t.products(c, q).v}, Out: [5][]float64{dst}})
	if c.within(math.SmallestNonzeroFloat64, belowOne) {
		return
	}
	for i := range dst {
		if p, q := c.at(i), q.at(i); p == 0 || q == 0 {
			dst[i] = 0
			if k, m := k.at(i), m.at(i); k >= 0 && m >= 0 && k == math.Floor(k) {
				dst[i] = ratio(k, p) - ratio(m, q)
			}
		}
	}
}

// fewTrials is the number of trials below which k log p + m log q is not much larger than the log-probability.
const fewTrials = 2 * largeShape

// areFew reports whether n is a whole number of few trials.
func areFew(n float64) bool { return n >= 0 && n < fewTrials && n == math.Floor(n) }

// binomial sets the log-probabilities of the values out of n trials, and the derivative by the parameter c of the coins. Which formula an
// element goes by is a matter of its own trials.
func (t *tile) binomial(n, c col, f form) {
	m, slope := t.difference(n, t.x), t.scratch(t.n)
	switch {
	case asm.WholeWithinF64(n.v, 0, fewTrials-1):
		t.binomialOfFew(t.lp, slope, n, m, f.coin(t, c))
	case n.within(fewTrials, math.Inf(1)):
		t.logs(0.5, t.binomialOfMany(slope, n, m, f.chance(t, c)), 0)
	default:
		t.binomialOfSome(slope, n, m, c, f)
	}
	if f.logits && !c.within(-41, 41) || !f.logits && !c.within(0x1p-60, 1-0x1p-53) {
		t.nearlyCertain(n, c, f)
	}
	if t.grad {
		t.coinSlopes(t.dp[1], f, t.x, m, c, slope)
	}
	if t.want[0] {
		clear(t.dp[0])
	}
	t.zeroDX()
}

// nearlyCertain sets the log-probabilities of no success, and of nothing else, in n trials where all the others together are lost beside 1, or are none.
func (t *tile) nearlyCertain(n, c col, f form) {
	for i := range t.lp {
		x, v := t.x.at(i), c.at(i)
		switch {
		case x == 0 && !f.logits && v < 0x1p-60:
			t.lp[i] = n.at(i) * log1p(-v)
		case x == 0 && f.logits && v < -41:
			t.lp[i] = -n.at(i) * exp(v)
		case x == n.at(i) && f.logits && v > 41:
			t.lp[i] = -n.at(i) * exp(-v)
		case x == n.at(i) && !f.logits && v == 1:
			t.lp[i] = 0
		}
	}
}

// binomialOfFew sets lp and slope, the derivative by the log-odds, for few trials.
func (t *tile) binomialOfFew(lp, slope []float64, n, m col, coin coinColumns) {
	ways := t.scratch(t.n)
	binomialsOf(ways, &logBinomials, n, t.x)
	t.countTerms(lp, t.x, m, coin.logP, coin.logQ, ways)
	if t.grad {
		waste := t.scratch(t.n)
		t.countSlopes(slope, waste, waste, t.x, m, &coin)
	}
}

// binomialOfMany sets the log-probabilities, but for half the logarithm of what it returns, and slope for any number of trials.
func (t *tile) binomialOfMany(slope []float64, n, m col, coin chanceColumns) (inverses col) {
	inverses = t.column(t.scratch(t.n))
	asm.DensityF64(asm.BinomialTerms, &asm.Columns{
		Len: t.n,
		In:  [8][]float64{t.x.v, m.v, coin.p.v, coin.q.v, coin.centre.v, coin.offset.v, t.factorialRests(n).v},
		Out: [5][]float64{t.lp, slope, inverses.v},
	})
	return inverses
}

// binomialOfSome is binomial where trials are few in some elements only.
func (t *tile) binomialOfSome(slope []float64, n, m, c col, f form) {
	inverses := t.binomialOfMany(slope, n, m, f.chance(t, c))
	lp, fewSlope := t.scratch(t.n), t.scratch(t.n)
	t.binomialOfFew(lp, fewSlope, n, m, f.coin(t, c))
	for i := range lp {
		if areFew(n.at(i)) {
			t.lp[i], slope[i], inverses.v[i] = lp[i], fewSlope[i], 1
		}
	}
	t.logs(0.5, inverses, 0)
}

// factorialRests returns what [asm.FactorialRests] makes of c.
func (t *tile) factorialRests(c col) col {
	v := t.scratch(len(c.v))
	asm.DensityF64(asm.FactorialRests, &asm.Columns{Len: len(v), In: [8][]float64{c.v}, Out: [5][]float64{v}})
	return col{v, c.mask}
}

// binomialsOf sets dst to the entries for n and k of a table like [binomials], and to 0 where there are none.
func binomialsOf(dst []float64, table *[len(binomials)]float64, n, k col) {
	if trials := int(n.v[0]); n.constant() && uint(trials) < exactBinomials {
		row := table[trials*(trials+1)/2:][:trials+1]
		for i := range dst {
			dst[i] = 0
			if j := int(k.at(i)); uint(j) < uint(len(row)) {
				dst[i] = row[j]
			}
		}
		return
	}
	for i := range dst {
		dst[i] = binomialEntry(table, n.at(i), k.at(i))
	}
}

// negativeBinomial sets the log-probabilities of the values before r failures, and the derivatives by r and by the parameter of the
// coins. For few successes p is a factor of how many ways there are: their product is near the probability, and its logarithm small. Where
// t.plain, the logarithms may be in t.sum alone.
func (t *tile) negativeBinomial(r col, c coinColumns) {
	op, rise, dr := asm.RisingTerm, t.scratch(t.n), t.scratch(t.n)
	if t.grad {
		op = asm.RisingTerms
	}
	asm.DensityF64(op, &asm.Columns{Len: t.n, In: [8][]float64{r.v, t.x.v, c.p.v}, Out: [5][]float64{rise, dr}})
	t.countTerms(t.lp, t.x, r, zero, c.logQ, zero.v)
	if t.grad {
		terms := t.counted(t.x, r, &c)
		t.coinSlopes(t.dp[1], c.form, t.x, r, c.p, terms.slope)
		asm.DensityF64(asm.Difference, &asm.Columns{Len: t.n, In: [8][]float64{dr, t.minus(c.logQ).v}, Out: [5][]float64{t.dp[0]}})
	}
	if !t.x.within(0, largeShape-1) || !r.within(0x1p-60, 0x1p60) || !c.p.within(0x1p-60, 1) {
		t.largeNegativeBinomials(r, &c, rise)
	}
	t.zeroDX()
	if !t.x.whole() {
		t.rejectFractions(0)
	}
	t.addLogs(t.column(rise))
}

// largeNegativeBinomials is negativeBinomial for many successes, and for r next to the ends of the range. It sets what is left of rise to 1.
func (t *tile) largeNegativeBinomials(r col, c *coinColumns, rise []float64) {
	at := t.atLarge(t.x)
	if !r.within(0x1p-60, 0x1p60) || !c.p.within(0x1p-60, 1) || !t.x.below(0x1p60) {
		usual := func(i int) bool { // what is made of an element does not depend on its neighbours
			r, p := r.at(i), c.p.at(i)
			return r >= 0x1p-60 && r <= 0x1p60 && p >= 0x1p-60 && p <= 1 && t.x.at(i) < 0x1p60
		}
		for i := range t.lp {
			if !usual(i) {
				t.oneNegativeBinomial(i, r, c)
				rise[i] = 1
			}
		}
		at = slices.DeleteFunc(at, func(i int32) bool { return !usual(int(i)) })
	}
	if len(at) > 0 {
		t.manySuccesses(r, c, at)
		for _, i := range at {
			rise[i] = 1
		}
	}
}

// lookCounts is how many numbers are looked at together for large ones.
const lookCounts = 64

// atLarge returns the elements that are large in c, of which there are at most t.n, in t.large. Where large ones are rare most pieces have none; within a
// piece there is no branch, since nothing could predict it.
func (t *tile) atLarge(c col) []int32 {
	if cap(t.large) <= t.n {
		t.large = make([]int32, t.n+1)
	}
	v := c.v
	if c.constant() {
		v = t.scratch(t.n)
		fill(v, c.v[0])
	}
	at, k := t.large[:t.n+1], 0
	for from := 0; from < t.n; from += lookCounts {
		piece := v[from:min(from+lookCounts, t.n)]
		if asm.MaxOfF64(piece) < largeShape { // and there is no NaN
			continue
		}
		for i, x := range piece {
			at[k] = int32(from + i)
			if x >= largeShape {
				k++
			}
		}
	}
	return at[:k]
}

// oneNegativeBinomial is largeNegativeBinomials for element i.
func (t *tile) oneNegativeBinomial(i int, r col, c *coinColumns) {
	var dr float64
	t.lp[i], dr = gammaPoissonTerm(t.x.at(i), r.at(i), c.p.at(i), c.q.at(i), c.logP.at(i), c.logQ.at(i))
	if !t.grad {
		return
	}
	t.dp[0][i] = dr
	if k, r, p, q := t.x.at(i), r.at(i), c.p.at(i), c.q.at(i); k+r > maxFloat && min(p, q) > 0 { // what the slope is made of is not in range
		t.dp[1][i] = float64(k*q) - float64(r*p)
		if !c.form.logits {
			t.dp[1][i] = t.dp[1][i] / p / q
		}
	}
}

// manySuccesses is negativeBinomial for elements at, with many successes before any number of failures.
func (t *tile) manySuccesses(r col, c *coinColumns, at []int32) {
	many := t.countedAt(at, r, c)
	n := t.sum2(many.k, many.m)
	upTo, before := t.restStep(n, many.m), t.gammaRest(many.k)
	logs := t.log(t.quotient(many.m, t.products(many.k, n)))
	lp, dr := many.deviances(t)
	t.restore()
	for j, i := range at {
		t.lp[i] = lp[j] + (float64(0.5*logs.at(j)) - halfLog2Pi + (upTo.c.at(j) - before.c.at(j)))
		if t.grad { // ½ (1/r - 1/n) is half of k/(nr)
			k, r := many.k.at(j), many.m.at(j)
			t.dp[0][i] = dr[j] + (0.5*k/r/n.at(j) + upTo.slope.at(j))
		}
	}
}
