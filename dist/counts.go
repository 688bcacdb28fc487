package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
)

// Log-densities of counts, binomial and negative binomial: k successes and m failures of coins,
//
//	k log p + m log q + the logarithm of how many ways there are,
//
// a column at a time. With many of both the terms are much larger than their sum; those elements are brought together and go
// by deviances.

// countTerms sets the log-probabilities to k logP + m logQ + ways.
func (t *tile) countTerms(k, m, logP, logQ col, ways []float64) {
	asm.DensityF64(asm.CountTerms, &asm.Columns{
		Len: t.n,
		In:  [8][]float64{k.v, m.v, logP.v, logQ.v, ways},
		Out: [5][]float64{t.lp},
	})
}

// counted are the columns of k successes and m failures: the derivative of the log-probability by the log-odds, and the numbers
// to expect of each.
type counted struct {
	k, m                col
	coin                *coinColumns
	slope, wantK, wantM []float64
}

// counted returns these columns.
func (t *tile) counted(k, m col, c *coinColumns) counted {
	n := counted{k, m, c, t.scratch(t.n), t.scratch(t.n), t.scratch(t.n)}
	asm.DensityF64(asm.CountSlopes, &asm.Columns{
		Len: t.n,
		In:  [8][]float64{k.v, m.v, c.p.v, c.q.v, c.excess.v},
		Out: [5][]float64{n.slope, n.wantK, n.wantM},
	})
	return n
}

// pick returns elements at of n. The tile is theirs until [tile.restore].
func (n *counted) pick(t *tile, at []int32) counted {
	t.whole, t.n = t.n, len(at)
	return counted{t.pick(n.k, at), t.pick(n.m, at), n.coin,
		t.pick(t.all(n.slope), at).v, t.pick(t.all(n.wantK), at).v, t.pick(t.all(n.wantM), at).v}
}

// all returns v, with a number for each element of the tile, as a column of them all.
func (t *tile) all(v []float64) col { return col{v, -1} }

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

// deviances returns k (log(E/k) - (E-k)/k) + m (log(F/m) + (E-k)/m), with E and F for the numbers to expect, and log(F/m) + slope,
// for large k and m.
func (n *counted) deviances(t *tile, slope col) (lp, ratio []float64) {
	lp, ratio = t.scratch(t.n), t.scratch(t.n)
	lpM, waste, minus := t.scratch(t.n), t.scratch(t.n), t.scratch(t.n)
	t.devianceTerms(lpM, ratio, n.m, t.column(n.wantM), t.column(n.slope), zero, slope)
	asm.NegF64(minus, n.slope)
	t.devianceTerms(lp, waste, n.k, t.column(n.wantK), t.column(minus), zero, zero)
	asm.AddF64(lp, lp, lpM)
	return lp, ratio
}

// slopes sets dst to the derivatives by the parameter of the coins.
func (n *counted) slopes(t *tile, dst []float64) {
	p, q := n.coin.p, n.coin.q
	if n.coin.logits {
		copy(dst, n.slope)
		return
	}
	asm.DensityF64(asm.Quotient, &asm.Columns{Len: t.n, In: [8][]float64{n.slope, t.products(p, q).v}, Out: [5][]float64{dst}})
	if p.within(math.SmallestNonzeroFloat64, belowOne) && q.within(math.SmallestNonzeroFloat64, 1) {
		return
	}
	for i := range dst {
		if p, q := p.at(i), q.at(i); p == 0 || q == 0 {
			dst[i] = 0
			if k, m := n.k.at(i), n.m.at(i); k >= 0 && m >= 0 && k == math.Floor(k) {
				dst[i] = ratio(k, p) - ratio(m, q)
			}
		}
	}
}

// binomial sets the log-probabilities of the values out of n trials, and the derivative by the parameter of the coins.
func (t *tile) binomial(n col, c coinColumns) {
	k, m := t.x, t.difference(n, t.x)
	t.countTerms(k, m, c.logP, c.logQ, t.logBinomials(n, k, m))
	if t.grad || len(t.large) > 0 {
		terms := t.counted(k, m, &c)
		terms.slopes(t, t.dp[1])
		if len(t.large) > 0 {
			t.largeBinomials(n, &terms)
		}
	}
	if t.want[0] {
		clear(t.dp[0])
	}
	t.zeroDX()
}

// logBinomials returns log C(n, k) for each element, and 0 where k and m = n-k are both large: it takes note of those in t.large.
func (t *tile) logBinomials(n, k, m col) []float64 {
	c := t.scratch(t.n)
	t.large = t.large[:0]
	if trials := n.v[0]; n.constant() && trials >= 0 && trials < 2*largeShape && trials == math.Floor(trials) {
		logBinomialsOf(c, int(trials), k)
		return c
	}
	for i := range c {
		switch trials, k, m := n.at(i), k.at(i), m.at(i); {
		case !(k >= 0 && m >= 0):
			c[i] = 0
		case k >= largeShape && m >= largeShape:
			c[i] = 0
			t.large = append(t.large, int32(i))
		case trials < exactBinomials || trials != math.Floor(trials) || trials > 0x1p53:
			c[i] = logBinomial(trials, k)
		default:
			c[i] = logFewOf(trials, min(k, m))
		}
	}
	return c
}

// logBinomialsOf sets dst to log C(n, k) for whole k from 0 to n < exactBinomials, and to 0 for others.
func logBinomialsOf(dst []float64, n int, k col) {
	row := logBinomials[n*(n+1)/2:][:n+1]
	for i := range dst {
		j := int(k.at(i))
		if uint(j) > uint(n) {
			j = 0
		}
		dst[i] = row[j]
	}
}

// logFewOf returns log C(n, k) for k < largeShape and n from 57 on: a product of k quotients, within 2⁻⁴⁹.
func logFewOf(n, k float64) float64 {
	p, f := 1.0, 1.0
	for j := 0.0; j < k; j++ {
		p *= n - j
		f *= j + 1
	}
	return log(p / f)
}

// largeBinomials sets the log-probabilities where successes and failures are many.
func (t *tile) largeBinomials(n col, terms *counted) {
	few := terms.pick(t, t.large)
	trials := t.pick(n, t.large)
	lp, _ := few.deviances(t, zero)
	normK, _ := t.corrections(few.k)
	normM, _ := t.corrections(few.m)
	norm, _ := t.corrections(trials)
	logs := t.log(t.products(few.k, t.quotient(few.m, trials)))
	for j := range lp {
		lp[j] += -0.5*logs.at(j) + (normK.at(j) + normM.at(j) - norm.at(j))
	}
	t.restore()
	for j, i := range t.large {
		if t.lp[i] != math.Inf(-1) { // k is whole
			t.lp[i] = lp[j]
		}
	}
}

// negativeBinomial sets the log-probabilities of the values before r failures, and the derivatives by r and by the parameter of the
// coins. For few successes p is a factor of how many ways there are: their product is near the probability, and its logarithm small.
func (t *tile) negativeBinomial(r col, c coinColumns) {
	rise, dr := t.scratch(t.n), t.scratch(t.n)
	asm.DensityF64(asm.RisingTerms, &asm.Columns{Len: t.n, In: [8][]float64{r.v, t.x.v, c.p.v}, Out: [5][]float64{rise, dr}})
	asm.LogF64(rise, rise)
	t.countTerms(t.x, r, zero, c.logQ, rise)
	if t.grad {
		terms := t.counted(t.x, r, &c)
		terms.slopes(t, t.dp[1])
		asm.DensityF64(asm.Difference, &asm.Columns{Len: t.n, In: [8][]float64{dr, t.minus(c.logQ).v}, Out: [5][]float64{t.dp[0]}})
	}
	if !t.x.within(0, largeShape-1) || !r.within(0x1p-60, 0x1p60) || !c.p.within(0x1p-60, 1) {
		t.largeNegativeBinomials(r, &c)
	}
	t.zeroDX()
	if !t.x.whole() {
		t.rejectFractions(0)
	}
}

// largeNegativeBinomials is negativeBinomial for many successes, and for r next to the ends of the range.
func (t *tile) largeNegativeBinomials(r col, c *coinColumns) {
	if !r.within(0x1p-60, 0x1p60) || !c.p.within(0x1p-60, 1) || !t.x.below(0x1p60) {
		for i := range t.lp {
			t.oneNegativeBinomial(i, r, c)
		}
		return
	}
	at := t.atLarge(t.x)
	few, many := at, t.larger[:0]
	if !r.below(largeShape) {
		few = at[:0]
		for _, i := range at {
			if r.at(int(i)) < largeShape {
				few = append(few, i)
			} else {
				many = append(many, i)
			}
		}
	}
	t.larger = many
	if len(few) > 0 {
		t.manyBeforeFew(r, c, few)
	}
	if len(many) > 0 {
		t.manyBeforeMany(r, c, many)
	}
}

// atLarge returns the elements that are large in c, of which there are at most t.n, in t.large. There is no branch, since nothing
// could predict it.
func (t *tile) atLarge(c col) []int32 {
	if cap(t.large) <= t.n {
		t.large = make([]int32, t.n+1)
	}
	at, k := t.large[:t.n+1], 0
	for i := range t.n {
		at[k] = int32(i)
		if c.at(i) >= largeShape {
			k++
		}
	}
	return at[:k]
}

// oneNegativeBinomial is largeNegativeBinomials for element i.
func (t *tile) oneNegativeBinomial(i int, r col, c *coinColumns) {
	var dr float64
	t.lp[i], dr = gammaPoissonTerm(t.x.at(i), r.at(i), c.p.at(i), c.q.at(i), c.logP.at(i), c.logQ.at(i))
	if t.grad {
		t.dp[0][i] = dr
	}
}

// manyBeforeFew is negativeBinomial for elements at, with many successes before few failures: Stirling's formula for Γ(r+k)/Γ(k).
func (t *tile) manyBeforeFew(r col, c *coinColumns, at []int32) {
	t.whole, t.n = t.n, len(at)
	k, r := t.pick(t.x, at), t.pick(r, at)
	n := t.sum2(k, r)
	ratio, logN, logK := t.log1p(t.quotient(r, k)), t.log(n), t.log(k)
	norm, slope := t.corrections(n)
	normK, _ := t.corrections(k)
	lg, dg := t.logGamma(r)
	t.restore()
	for j, at := range at {
		i := int(at)
		k, r, ratio := k.at(j), r.at(j), ratio.at(j)
		rise := math.FMA(r, logN.at(j), math.FMA(k, ratio, -r)) - 0.5*ratio + (normK.at(j) - norm.at(j))
		rise -= lg.at(j) + logK.at(j)
		t.lp[i] = math.FMA(r, c.logQ.at(i), math.FMA(k, c.logP.at(i), rise))
		if t.grad {
			t.dp[0][i] = c.logQ.at(i) + (logN.at(j) - slope.at(j) - dg.at(j))
		}
	}
}

// manyBeforeMany is negativeBinomial for elements at, with many successes and failures.
func (t *tile) manyBeforeMany(r col, c *coinColumns, at []int32) {
	terms := t.counted(t.x, r, c)
	many := terms.pick(t, at)
	n := t.sum2(many.k, many.m)
	normK, _ := t.corrections(many.k)
	normR, slopeR := t.corrections(many.m)
	norm, slope := t.corrections(n)
	logK, logs := t.log(many.k), t.log(t.products(many.m, t.quotient(many.k, n)))
	lp, dr := many.deviances(t, slopeR)
	t.restore()
	for j, i := range at {
		t.lp[i] = lp[j] + (0.5*logs.at(j) + (normR.at(j) + normK.at(j) - norm.at(j))) - logK.at(j)
		if t.grad {
			t.dp[0][i] = dr[j] - slope.at(j)
		}
	}
}
