package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

type betaBinomial struct{}

// BetaBinomial is the distribution of a binomial variable of totalCount trials whose probability is drawn from
// Beta(concentration1, concentration0); with a and b for these and n for totalCount, on x = 0, 1, …, n,
//
//	log p(x) = log (n choose x) + log B(x+a, n-x+b) - log B(a, b).
//
// Gradients flow to the concentrations. Next to certainty, where both concentrations are tiny, the log-probability is a small rest of terms of the
// size of 1 and may be 11·2⁻⁵² of its scale off. Tails are known for any number of trials, in microseconds for hundreds and for 2²³ (1+a) (1+b) and more, and a few hundred
// of them at most, like the entropy, which is known for up to 2⁵⁰ trials. For fewer than 2²³ (1+a) (1+b) tails and their derivatives may be 25·2⁻⁵² of their scale off where a
// concentration is tiny, 250·2⁻⁵² where it is below 10⁻³⁰⁰, and from 2⁵⁰ trials on 2⁻⁴⁰ where both are in the thousands and more.
func BetaBinomial[A, B, N Number](concentration1 A, concentration0 B, totalCount N) Dist {
	return make3(betaBinomial{}, constraint.Of(concentration1), constraint.Of(concentration0), constraint.Of(totalCount))
}

var betaBinomialParams = []Param{{"concentration1", constraint.Positive}, {"concentration0", constraint.Positive},
	{"total_count", constraint.NonNegativeInteger}}

func (betaBinomial) Support(d Dist) constraint.Constraint {
	return constraint.Bounded{Low: constraint.Of(0), High: d.args[2], Whole: true}
}

func (betaBinomial) Name() string    { return "BetaBinomial" }
func (betaBinomial) Params() []Param { return betaBinomialParams }

func (betaBinomial) LogProb(d Dist, x *tensor.Tensor) *tensor.Tensor { return d.LogProb(x) }

func (betaBinomial) Sample(d Dist, tp *tensor.Tape, key Key, shape tensor.Shape) *tensor.Tensor {
	return d.draw(betaBinomial{}, tp, key, shape)
}

func (betaBinomial) logProbTile(t *tile) {
	a, b, n := t.p[0], t.p[1], t.p[2]
	m := t.difference(n, t.x)
	switch {
	case areUrns(n, a, b):
		t.urns(m, a, b, n)
	case n.within(urnDraws+1, maxDraws) && n.whole() && a.within(minLongUrn, maxUrn) && b.within(minLongUrn, maxUrn):
		ratios := t.longUrns(t.lp, t.dp[0], t.dp[1], m, a, b, n)
		t.logs(0.5, t.column(ratios), 0)
	default:
		t.someUrns(m, a, b, n)
	}
	if t.want[2] {
		clear(t.dp[2])
	}
	t.zeroDX()
}

// urnDraws, minUrn and maxUrn are the range of [asm.UrnTerms]; maxDraws is the last of [asm.BetaBinomialTerms], and from minLongUrn on its results
// are exact to the last digits where all draws of many are alike.
const (
	urnDraws   = 32
	minUrn     = 0x1p-60
	maxUrn     = 0x1p60
	maxDraws   = 0x1p50
	minLongUrn = 0x1p-5
)

// slopesTile sets the derivatives by the shapes, and the log-probabilities to anything.
func (f betaBinomial) slopesTile(t *tile) {
	if a, b, n := t.p[0], t.p[1], t.p[2]; areUrns(n, a, b) {
		urnSlopes(t.dp[0], t.dp[1], t.x.v, t.difference(n, t.x).v, a.v, b.v)
		return
	}
	f.logProbTile(t)
}

// areUrns reports whether all elements are in the range of [asm.UrnTerms].
func areUrns(n, a, b col) bool {
	return asm.WholeWithinF64(n.v, 0, urnDraws) && a.within(minUrn, maxUrn) && b.within(minUrn, maxUrn)
}

// urns sets the log-probabilities and their derivatives for few trials n, m of them failures; others are left as they come.
func (t *tile) urns(m, a, b, n col) {
	ways := t.scratch(t.n)
	binomialsOf(ways, &binomials, n, t.x)
	urnTerms(t.lp, t.x.v, m.v, a.v, b.v, ways)
	if t.grad {
		urnSlopes(t.dp[0], t.dp[1], t.x.v, m.v, a.v, b.v)
	}
}

// urnTerms is [asm.UrnTerms].
func urnTerms(lp, k, m, a, b, ways []float64) {
	asm.DensityF64(asm.UrnTerms, &asm.Columns{Len: len(lp), In: [8][]float64{k, m, a, b, ways}, Out: [5][]float64{lp}})
}

// urnSlopes is [asm.UrnSlopes].
func urnSlopes(da, db, k, m, a, b []float64) {
	asm.DensityF64(asm.UrnSlopes, &asm.Columns{Len: len(da), In: [8][]float64{k, m, a, b}, Out: [5][]float64{da, db}})
}

// longUrns is urns for many trials, into columns of its own, but for half the logarithm of what it returns.
func (t *tile) longUrns(lp, da, db []float64, m, a, b, n col) (ratios []float64) {
	k, s := t.x, t.sum2(a, b)
	shapes := t.restStep(s, t.sum2(s, n))
	up, down := t.restStep(t.sum2(k, a), a), t.restStep(t.sum2(m, b), b)
	ratios = t.scratch(t.n)
	op := asm.BetaBinomialTerm
	if t.grad {
		op = asm.BetaBinomialTerms
	}
	asm.DensityF64(op, &asm.Columns{
		Len: t.n,
		In:  [8][]float64{k.v, m.v, a.v, b.v, t.factorialRests(n).v, t.sum2(up.c, shapes.c).v, down.c.v},
		Out: [5][]float64{lp, ratios, da, db},
	})
	if t.grad {
		t.addWhereCounts(da, t.sum2(up.slope, shapes.slope), lp)
		t.addWhereCounts(db, t.sum2(down.slope, shapes.slope), lp)
	}
	return ratios
}

// addWhereCounts adds c to dst where lp is not -Inf.
func (t *tile) addWhereCounts(dst []float64, c col, lp []float64) {
	if asm.WithinF64(lp, -maxFloat, math.Inf(1)) {
		add(dst, dst, c)
		return
	}
	for i, l := range lp {
		if l != math.Inf(-1) {
			dst[i] += c.at(i)
		}
	}
}

// someUrns is urns where trials are few in some elements only, or some shapes are out of range: those go one at a time.
func (t *tile) someUrns(m, a, b, n col) {
	long := func(i int) bool { return isLongUrn(n.at(i), a.at(i), b.at(i)) }
	few, many := false, false
	for i := range t.lp {
		few, many = few || isUrn(n.at(i), a.at(i), b.at(i)), many || long(i)
	}
	if few {
		t.urns(m, a, b, n)
	}
	lp, da, db := t.scratch(t.n), t.scratch(t.n), t.scratch(t.n)
	if many {
		asm.AxpyF64(lp, 0.5, t.log(t.column(t.longUrns(lp, da, db, m, a, b, n))).v)
	}
	for i := range t.lp {
		switch {
		case isUrn(n.at(i), a.at(i), b.at(i)):
		case long(i):
			t.lp[i] = lp[i]
			if t.grad {
				t.dp[0][i], t.dp[1][i] = da[i], db[i]
			}
		default:
			t.oneUrn(i, m, a, b, n)
		}
	}
}

// oneUrn sets the log-probability of element i and its derivatives.
func (t *tile) oneUrn(i int, m, a, b, n col) {
	k := t.x.at(i)
	t.lp[i] = betaBinomialLogProb(k, n.at(i), a.at(i), b.at(i))
	if t.grad {
		t.dp[0][i], t.dp[1][i] = betaBinomialSlopes(k, m.at(i), a.at(i), b.at(i))
	}
	rejectCount(t, i, k, n.at(i))
}

// isUrn reports whether a and b are in the range of [asm.UrnTerms], and so is the number n of draws, a whole one.
func isUrn(n, a, b float64) bool {
	return n >= 0 && n <= urnDraws && n == math.Floor(n) && a >= minUrn && a <= maxUrn && b >= minUrn && b <= maxUrn
}

// isLongUrn reports whether n, a and b are in the range of longUrns. Where all draws are alike, the log-probability is near the smaller shape
// times the logarithm of the other and n, and what it is computed from has errors next to the inverse of the larger shape, or less.
func isLongUrn(n, a, b float64) bool {
	low, high := min(a, b), max(a, b)
	return n > urnDraws && n <= maxDraws && n == math.Floor(n) && low >= minUrn && high <= maxUrn &&
		(low >= minLongUrn || low*min(high, n) >= minLongUrn)
}

// betaBinomialLogProb returns the log-probability of k of n. For few trials it is that of Pólya's urn. If all of many are
// successes, or none, a ratio of two gamma functions is left. Else it is that of two gamma-Poisson counts k and n-k given their sum n, at the odds
// that make n likely: then none of the three terms is much larger than the result.
func betaBinomialLogProb(k, n, a, b float64) float64 {
	m := n - k
	if !(k >= 0 && m >= 0) {
		return math.Inf(-1)
	}
	if a < 0 || b < 0 {
		return math.NaN() // the steps of urnOfAll might never arrive
	}
	if isUrn(n, a, b) {
		return generic.UrnTerm(k, m, a, b, binomialEntry(&binomials, n, k))
	}
	if n <= urnDraws {
		if a+b > maxFloat { // beside the shapes the numbers of draws are nothing
			a, b = 0.5*a, 0.5*b
		}
		return logBinomial(n, k) + urn(a, b, k) + urn(b, a+k, m)
	}
	if k == n && isUrnOfAll(a, min(b, n)) { // in which b and n may change places
		return urnOfAll(a, min(b, n), max(b, n))
	}
	if k == 0 && isUrnOfAll(b, min(a, n)) {
		return urnOfAll(b, min(a, n), max(a, n))
	}
	s := a + b
	if isHugeUrn(n, s) || n/s > maxFloat {
		u := hugeUrnOf(k, m, n, a, b)
		return u.logProb()
	}
	p, q := n/(n+s), s/(n+s)
	logP, logQ := -log1p(s/n), -log1p(n/s)
	left, _ := gammaPoissonTerm(k, a, p, q, logP, logQ)
	right, _ := gammaPoissonTerm(m, b, p, q, logP, logQ)
	both, _ := gammaPoissonTerm(n, s, p, q, logP, logQ)
	return left + right - both
}

// isUrnOfAll reports whether [urnOfAll] has all digits.
func isUrnOfAll(a, b float64) bool { return b <= a || b <= largeShape && b/a <= maxFloat }

// urnOfAll is urn for many draws and b ≤ k, where [isUrnOfAll]: after the first few, a is large, and Stirling's formula for the four gamma functions leaves
// -b log(1+k/a) and the differences of terms that are small beside it.
func urnOfAll(a, b, k float64) float64 {
	sum := 0.0
	for ; a < largeShape; a++ {
		sum -= log1p(b / a)
		k--
	}
	if a+k+b > maxFloat {
		return sum - float64(b*log1p(k/a)) + (hugeRisingRest(a, 0, b) - hugeRisingRest(a, k, b))
	}
	return sum - float64(b*log1p(k/a)) + (risingRest(a, b) - risingRest(a+k, b))
}

// risingRest returns log Γ(a+d)/Γ(a) - d log a for a ≥ largeShape and d ≥ 0. With u = d/a the main term of Stirling's formula is
// (a+d) log(1+u) - d, a+d times the excess of log(1+u) over u/(1+u).
func risingRest(a, d float64) float64 {
	s, u := a+d, d/a
	return float64(s*generic.Log1pExcess(u)) - 0.5*log1p(u) - correctionStep(a, d)
}

// hugeRisingRest is risingRest(a+k, d) by the quarters of all.
func hugeRisingRest(a, k, d float64) float64 {
	a, d = float64(0.25*a)+float64(0.25*k), 0.25*d
	u := d / a
	return float64(4*float64((a+d)*generic.Log1pExcess(u))) - float64(0.5*log1p(u))
}

// urn returns the logarithm of the product of (a+j)/(a+b+j) for j < k.
func urn(a, b, k float64) float64 {
	sum := 0.0
	for j := 0.0; j < k; j++ {
		switch q := (a + j) / (a + b + j); {
		case a+j > b:
			sum += log1p(-b / (a + b + j))
		case q < minNormal: // of which digits are missing
			sum += log(a+j) - log(a+b+j)
		default:
			sum += log(q)
		}
	}
	return sum
}

// betaBinomialSlopes returns the derivatives of the log-probability of k successes and m failures by a and b.
func betaBinomialSlopes(k, m, a, b float64) (da, db float64) {
	if isUrn(k+m, a, b) && k >= 0 && m >= 0 {
		return generic.UrnSlope(k, m, a, b)
	}
	if n := min(k+m, maxFloat); k >= 0 && m >= 0 && isHugeUrn(n, a+b) {
		u := hugeUrnOf(k, m, n, a, b)
		return u.slopes()
	}
	return betaBinomialSlope(k, m, a, b), betaBinomialSlope(m, k, b, a)
}

// isHugeUrn reports whether n draws, or the sum s of the shapes, are so many that what sums of them round off might be all that counts.
func isHugeUrn(n, s float64) bool {
	return n > maxDraws || n > urnDraws && s > maxDraws || n+s > maxFloat
}

// betaBinomialSlope returns the derivative of the log-probability of k successes and m failures by a. For few trials it is that of the urn, whose terms
// are of the size of the result where a is large.
func betaBinomialSlope(k, m, a, b float64) float64 {
	n := k + m
	if n > 128 || !(k >= 0 && m >= 0) {
		return urnSlope(k, m, a, b)
	}
	sum := 0.0
	for j := 0.0; j < k; j++ {
		sum += b / (a + j) / (a + b + j)
	}
	for j := k; j < n; j++ {
		sum -= 1 / (a + b + j)
	}
	return sum
}

// urnSlope returns ψ(a+k) - ψ(a) - ψ(a+b+k+m) + ψ(a+b), paired so that the smaller differences are taken: as ψ increases, those of
// the shorter first step. For a above k the two are near each other, and wanted to the last digits.
func urnSlope(k, m, a, b float64) float64 {
	step := digammaStep
	if !(a <= k) {
		step = special.DigammaDiff
	}
	if b < k {
		return step(a, b) - step(a+k, b+m)
	}
	return step(a, k) - step(a+b, k+m)
}

func (betaBinomial) drawTile(t *tile, key Key, first uint64) {
	for i, l := range t.betaLogits(t.p[0], t.p[1], key, first) {
		t.lp[i] = binomialDraw(t.p[2].at(i), sigmoid(l), key.Fold(2), first+uint64(i))
	}
}

func (betaBinomial) Mean(d Dist) *tensor.Tensor {
	return d.moment(func(v, g []float64) float64 {
		a, b, n := v[0], v[1], v[2]
		s := a + b
		set(g, n*(b/s)/s, -n*(a/s)/s, a/s)
		return n * (a / s)
	})
}

func (betaBinomial) Variance(d Dist) *tensor.Tensor {
	a, b, n := d.full(0), d.full(1), d.full(2)
	s := a.Add(b)
	return a.Div(s).Mul(b.Div(s)).Mul(n).Mul(s.Add(n).Div(s.AddScalar(1)))
}
