package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
)

// An urnWalk goes over the counts of a beta-binomial distribution from some number on, with their probabilities over that of an origin.
//
// With k of the n trials successes and m not, neighbours have the ratio p(k+1)/p(k) = q = m(a+k)/((k+1)(b+m-1)), and (k+1)(b+m-1)(q-1) is linear in k: the probabilities
// fall, rise, or do both, but once. Next to the ends they are visited one by one, by ratios in twice the precision; elsewhere by the rule of [visitBlock], in blocks in which
// log p is smooth: it has singularities at the ends, and bends by (1-a)/((a+k)(k+1)) + (1-b)/(m(b+m-1)) per count. That takes tens of microseconds, whatever n.
type urnWalk struct {
	a, b, n  float64
	k, m     float64 // the successes and failures that are next; the fewer of them have all digits
	p, e     float64 // the probability of that is (p+e)·2^shift in the unit of the sums
	shift    int
	unit     int     // which is 2^unit times the probability of the origin
	ofOrigin float64 // the logarithm of that

	sum, da, db generic.Compensated // of the probabilities, and of those times the derivatives of their logarithms
}

// leastUrn and mostUrn are the range of p and of what is multiplied with it, in which all products have all digits.
const leastUrn, mostUrn = 0x1p-300, 0x1p300

// spacing is the shortest block in terms of its counts, so that its nodes are different numbers.
const spacing = 0x1p-43

// minUrnBlock is from how many counts on ratios take longer than the rule.
const minUrnBlock = 512

// walk visits the counts, in runs of neighbours from k on or by nodes with a weight, and sums up their probabilities.
func (u *urnWalk) walk(run func(), node func(k, m, p, weight float64)) {
	for u.m >= 0 && !u.done() {
		n := math.Floor(math.Max(u.block(), spacing*min(u.k, u.m))) // beyond 2⁵³ there are not all counts
		if n >= minUrnBlock {
			u.makeRoom(n)
			u.visitBlock(n, node)
		} else {
			u.makeRoom(longestRun)
			run()
		}
		u.centre()
	}
}

// centre makes p about 1 if it has left its range.
func (u *urnWalk) centre() {
	if u.p > leastUrn && u.p < mostUrn || u.p == 0 {
		return
	}
	_, exp := math.Frexp(u.p)
	u.p, u.e = math.Ldexp(u.p, -exp), math.Ldexp(u.e, -exp)
	u.shift += exp
}

// makeRoom makes the unit of the sums larger where n counts as likely as the next one might be too much for them.
func (u *urnWalk) makeRoom(n float64) {
	_, exp := math.Frexp(n)
	if exp += u.shift; exp <= 400 {
		return
	}
	for _, sum := range []*generic.Compensated{&u.sum, &u.da, &u.db} {
		sum.Scale(-exp)
	}
	u.unit += exp
	u.shift -= exp
}

// inUnit returns w times 2^shift.
func (u *urnWalk) inUnit(w float64) float64 {
	if u.shift == 0 {
		return w
	}
	return math.Ldexp(w, u.shift)
}

// move goes n counts on.
func (u *urnWalk) move(n float64) {
	if u.k < u.m {
		u.k += n
		u.m = u.n - u.k
	} else {
		u.m -= n
		u.k = u.n - u.m
	}
}

// visitBlock visits n counts by nodes.
func (u *urnWalk) visitBlock(n float64, node func(k, m, p, weight float64)) {
	visit := func(k, m, p, weight float64) {
		weight = u.inUnit(weight)
		u.sum.Add(weight * p)
		node(k, m, p, weight)
	}
	k, m, p, e := u.k, u.m, u.p, u.e
	flat := isFlat(u.a, k) && isFlat(u.b, m-n)
	relative := flat || u.n > maxDraws && max(u.a, u.b) <= maxFloat-u.n
	at := func(x, left float64) float64 {
		d := x - k
		if k >= m {
			d = m - left
		}
		switch {
		case flat:
			return p * exp(float64((u.a-1)*log1p(d/k))+float64((u.b-1)*log1p(-d/m))+urnRest(u.a, k, x)+urnRest(u.b, m, left))
		case relative:
			return p * exp(urnRise(u.a, k, x, d)+urnRise(u.b, m, left, -d))
		}
		return u.probabilityOf(x, left)
	}
	if k < m {
		visitBlock(k, n, func(x, weight float64) { visit(x, u.n-x, at(x, u.n-x), weight) })
	} else {
		visitBlock(m-(n-1), n, func(left, weight float64) { visit(u.n-left, left, at(u.n-left, left), weight) })
	}
	u.move(n)
	if !relative {
		u.p, u.e = at(u.k, u.m), 0
		return
	}
	for _, g := range [2][4]float64{{u.a, k, u.k, n}, {u.b, m, u.m, -n}} { // what is rounded off of any block would be off in all that follow
		if !isFlat(g[0], min(g[1], g[2])) {
			p, e = special.Product(p, e, exp(urnRise(g[0], g[1], g[2], g[3])), 0)
			continue
		}
		if n < 0x1p-20*g[1] { // of which the block may be no part, or have lost digits
			p, e = special.Product(p, e, 1, expm1((g[0]-1)*log1p(g[3]/g[1])))
		} else {
			hi, lo := special.RatioPower(g[2], g[1], g[0])
			p, e = special.Product(p, e, hi, lo)
		}
		p, e = special.Product(p, e, 1, expm1(urnRest(g[0], g[1], g[2])))
	}
	u.p, u.e = p, e
}

// isFlat reports whether the probabilities of k counts and more of the shape a go by a power of them, but for next to nothing.
func isFlat(a, k float64) bool { return a*a <= k }

// urnRise returns the logarithm of Γ(x+a)/Γ(x+1) over Γ(k+a)/Γ(k+1) for x = k+d: of large shapes, by the factor that a count adds at its beginning and what Stirling's formula adds to that.
func urnRise(a, k, x, d float64) float64 {
	switch {
	case isFlat(a, min(k, x)):
		return float64((a-1)*log1p(d/k)) + urnRest(a, k, x)
	case d < 0:
		return -urnRise(a, x, k, -d)
	}
	return float64(d*log1p((a-1)/(k+1))) + (risingRest(k+a, d) - risingRest(k+1, d))
}

// probabilityOf returns that of k successes and m failures in the unit of p.
func (u *urnWalk) probabilityOf(k, m float64) float64 {
	return exp(math.FMA(float64(u.shift+u.unit), -math.Ln2, u.logProbOf(k, m)-u.ofOrigin))
}

// logProbOf is [betaBinomialLogProb] by the fewer of k successes and m failures.
func (u *urnWalk) logProbOf(k, m float64) float64 {
	if k < m {
		return betaBinomialLogProb(k, u.n, u.a, u.b)
	}
	return betaBinomialLogProb(m, u.n, u.b, u.a)
}

// urnRest returns the logarithm of Γ(x+a)/Γ(x+1) over Γ(k+a)/Γ(k+1), less a-1 times that of x/k: next to nothing where k and x are large and a is not.
func urnRest(a, k, x float64) float64 { return risingRest(x, a) - risingRest(k, a) }

// block returns over how many counts the rule is exact to the last bits: where the farther end of the block is at most 3 times as far from an end
// as the nearer one, a bell at most 4 standard deviations, and a slope at most e^-8.
func (u *urnWalk) block() float64 {
	unit := min(u.k+1, u.m) // in which the bend is in range
	bend := float64(shareOf(u.a, u.k)*(unit/(u.k+1))) + float64(shareOf(u.b, u.m-1)*(unit/u.m))
	_, slope := u.fall()
	return min(2*u.k, 2.0/3*u.m, 4*math.Sqrt(unit)/math.Sqrt(bend), 8/slope)
}

// shareOf returns |1-a|/(a+k).
func shareOf(a, k float64) float64 {
	if s := a + k; s <= maxFloat {
		return abs((1 - a) / s)
	}
	return 0.5 * a / (float64(0.5*a) + float64(0.5*k))
}

// fall returns by which part of it the probability falls to the next count, and the size of the step of its logarithm.
func (u *urnWalk) fall() (fall, slope float64) {
	q := urnRatio(u.k, u.m, u.a, u.b)
	if fall = 1 - q; abs(fall) < 0x1p-40 { // and has lost digits
		fall = urnFall(u.k, u.m, u.a, u.b)
		return fall, abs(fall)
	}
	return fall, abs(log(q))
}

// done reports whether the probabilities that are left are below the rounding of the sum: they fall up to the end, and were to fall slower later
// only after a power of k that is above 1/k.
func (u *urnWalk) done() bool {
	fall, _ := u.fall()
	if !(fall > 0) || urnRatio(u.n-1, 1, u.a, u.b) > 1 {
		return u.p != u.p
	}
	return !(u.p*u.inUnit(math.Min(u.m+1, 1/fall)) > 0x1p-64*u.sum.Sum())
}

// longestRun is over how many counts at most ratios are multiplied until it is asked whether it is enough.
const longestRun = 64

// advance goes to the next count, and reports whether there is one and p is still in its range.
func (u *urnWalk) advance() bool {
	if u.m == 0 {
		u.m = -1
		return false
	}
	exp := 0
	u.p, u.e, exp = urnStep(u.p, u.e, u.k, u.m, u.a, u.b)
	u.shift += exp
	u.move(1)
	return u.p > leastUrn && u.p < mostUrn && exp == 0
}

// urnRatio returns the probability of k+1 of k+m successes over that of k.
func urnRatio(k, m, a, b float64) float64 {
	s, t := a+k, b+(m-1)
	if max(s, t) > maxFloat {
		s, t = float64(0.5*a)+float64(0.5*k), float64(0.5*b)+float64(0.5*(m-1))
	}
	return float64(m / (k + 1) * (s / t))
}

// urnFall returns 1 less that ratio, to the last digits.
func urnFall(k, m, a, b float64) float64 {
	return urnExcess(k+1, m, a-1, b-1).over(extendedOf(k + 1)).over(extendedOf(b).plus(extendedOf(m - 1))).float64()
}

// urnStep returns (p+e)·2^-exp times [urnRatio] and what is rounded off of that: without it, sums of a shape and a count would be off by as much for many counts.
// The exponent is 0 unless something is out of range.
func urnStep(p, e, k, m, a, b float64) (next, rest float64, exp int) {
	up, down := m, k+1
	s, sRest := special.TwoSum(a, k)
	t, tRest := special.TwoSum(b, m-1)
	if !(s > leastUrn && t > leastUrn && s < mostUrn && t < mostUrn && up < mostUrn && down < mostUrn) {
		var i, j, above, below int
		up, i = math.Frexp(up)
		down, j = math.Frexp(down)
		s, sRest, above = farSum(a, k)
		t, tRest, below = farSum(b, m-1)
		exp = i + above - j - below
	}
	above, below := float64(up*s), float64(down*t)
	aboveRest := math.FMA(up, s, -above) + float64(up*sRest)
	belowRest := math.FMA(down, t, -below) + float64(down*tRest)
	all, allRest := special.Product(p, e, above, aboveRest)
	q := all / below
	next, rest = special.TwoSum(q, (math.FMA(-q, below, all)+(allRest-float64(q*belowRest)))/below)
	if exp != 0 && exp > -100 && exp < 100 {
		next, rest, exp = math.Ldexp(next, exp), math.Ldexp(rest, exp), 0
	}
	return next, rest, exp
}

// farSum returns a+b of numbers above 0, or one that is 0, as (sum+rest)·2^exp with a fraction for the sum.
func farSum(a, b float64) (sum, rest float64, exp int) {
	_, exp = math.Frexp(max(a, b))
	sum, rest = special.TwoSum(math.Ldexp(a, -exp), math.Ldexp(b, -exp))
	return sum, rest, exp
}

// An urnTail is the probability of the counts from some number on, with those of its derivatives, that by a shape below 1 times the shape, so that they are in range. The origin is the
// less likely one of the counts next to the cut: others may be far more likely, and those that are far less do not count.
type urnTail struct {
	urnWalk
	grad bool
}

// fill adds the probabilities.
func (u *urnTail) fill() {
	switch {
	case u.ofOrigin < steepUrn:
		u.fillSteep()
	case u.isNarrow():
		u.fillBell()
	default:
		u.walk(u.run, u.node)
	}
}

// steepUrn is the log-probability below which its rounding is seen in that of neighbours. The standard deviation is then 2²⁰ times as long as what counts, and more.
const steepUrn = -0x1p40

// fillSteep adds the probabilities as those of a geometric distribution: what these miss is 2⁻⁴⁰ of the sum, of a logarithm above 2⁴⁰, and for the derivatives the square of that.
func (u *urnTail) fillSteep() {
	fall := urnFall(u.k, u.m, u.a, u.b)
	u.sum.Add(u.p / fall)
	if u.grad {
		da, db := u.slopes(u.k, u.m)
		mean := (1 - fall) / fall
		u.addSlopes(u.p/fall, da+float64(mean*(min(u.a, 1)/(u.a+u.k))), db-float64(mean*(min(u.b, 1)/(u.b+(u.m-1)))))
	}
}

// isNarrow reports whether the next numbers of float64 are too far apart for the rule.
func (u *urnTail) isNarrow() bool {
	least := min(u.k, u.m)
	return least > 0x1p53 && u.block() < spacing*least
}

// fillBell adds the probabilities as those of a normal distribution. Where a bell is that narrow, both shapes are above 2⁸⁰, and what it misses is 2⁻⁴⁰ of a probability that moves by more where
// shapes move by their rounding.
func (u *urnTail) fillBell() {
	fall, _ := u.fall()
	width := extendedOf(1).over(bendPart(u.a, u.k, 1).plus(bendPart(u.b, u.m, -1)).sqrt()).float64()
	z := float64(width * -log1p(-fall))
	area := mills(-z)
	w := u.p * width * area
	u.sum.Add(w)
	if u.grad {
		da, db := u.slopes(u.k, u.m)
		mean := width * (1/area - z)
		if z > 0x1p13 { // of which little would be left
			mean = width / z
		}
		u.addSlopes(w, da+float64(mean*(min(u.a, 1)/(u.a+u.k))), db-float64(mean*(min(u.b, 1)/(u.b+(u.m-1)))))
	}
}

// bendPart returns (a-1)/((a+k)(k+d)), what a shape and its counts have in by how much the logarithm of the ratio of neighbours falls from one count to the next.
func bendPart(a, k, d float64) extended {
	return extendedOf(a - 1).over(extendedOf(a).plus(extendedOf(k))).over(extendedOf(k).plus(extendedOf(d)))
}

// run adds neighbours.
func (u *urnTail) run() {
	var da, db float64
	if u.grad {
		da, db = u.slopes(u.k, u.m)
	}
	grad, weight, unitA, unitB := u.grad, u.inUnit(1), min(u.a, 1), min(u.b, 1)
	for range longestRun {
		w := weight * u.p
		u.sum.Add(w)
		if grad {
			u.addSlopes(w, da, db)
			da += unitA / (u.a + u.k)
			db -= unitB / (u.b + (u.m - 1))
		}
		if !u.advance() {
			return
		}
	}
}

// node adds what a node stands for.
func (u *urnTail) node(k, m, p, weight float64) {
	if w := weight * p; u.grad && w > 0 {
		da, db := u.slopes(k, m)
		u.addSlopes(w, da, db)
	}
}

// addSlopes adds those of the logarithm of a probability p.
func (u *urnTail) addSlopes(p, da, db float64) {
	u.da.Add(float64(p * da))
	u.db.Add(float64(p * db))
}

// slopes returns the derivatives of the log-probability of k successes and m failures, those by shapes below 1 times the shape.
func (u *urnTail) slopes(k, m float64) (byA, byB float64) {
	da, db := betaBinomialSlopes(k, m, u.a, u.b)
	return elasticity(k, u.a, da), elasticity(m, u.b, db)
}

// elasticity returns the derivative by the shape a of a log-probability of k, times a if that is below 1. If it is tiny, any counts are in proportion to it.
func elasticity(k, a, slope float64) float64 {
	if k > 0 && a < 0x1p-500 {
		return 1
	}
	return min(a, 1) * slope
}

func (betaBinomial) logTail(upper bool, v, g []float64) float64 {
	k, a, b, n := math.Floor(v[0]), v[1], v[2], v[3]
	switch {
	case a-a != 0 || b-b != 0 || n-n != 0 || !(a > 0 && b > 0) || k != k:
		set(g, math.NaN(), math.NaN(), math.NaN(), math.NaN())
		return math.NaN()
	case k < 0 || k >= n:
		return beyond(upper == (k < 0), g)
	case max(a, b) < 0x1p-300: // only their ratio counts
		return raisedTail(upper, k, a, b, n, g)
	}
	return urnTails(upper, k, a, b, n, g)
}

// urnTails is logTail of k from 0 on and below n, by the smaller of both tails.
func urnTails(upper bool, k, a, b, n float64, g []float64) float64 {
	m := n - k
	below := urnTail{urnWalk: urnWalk{a: b, b: a, n: n, k: m, m: k, p: 1}, grad: g != nil}
	above := urnTail{urnWalk: urnWalk{a: a, b: b, n: n, k: k, m: m, p: 1}, grad: g != nil}
	small, large := &below, &above
	if urnFall(k, m, a, b) > 0 { // the probabilities fall from k on
		above.move(1)
		below.k, below.m = above.m, above.k
		small, large = large, small
	}
	lp := small.logProbOf(small.k, small.m)
	small.ofOrigin, large.ofOrigin = lp, lp
	large.advance()
	first := [2]float64{small.k, small.m}
	small.fill()
	l := lp + small.logSum()
	var odds extended
	if l > farUrn || l > lostUrn && small.isCoarse(first, l, upper != (small == &above)) {
		large.centre()
		large.fill()
		if odds = small.over(large); odds.exp > 0 {
			small, odds = large, large.over(small)
		}
		l = odds.log() - log1p(odds.float64())
	} else {
		odds = extendedExp(l)
	}
	share := extended{0.5, 1}
	if upper != (small == &above) {
		share = odds.neg()
		l = -log1p(odds.float64())
	}
	if g != nil {
		da, db := small.slope(share, &small.da, small.a), small.slope(share, &small.db, small.b)
		if small == &below {
			da, db = db, da
		}
		set(g, 0, da, db, 0)
	}
	return l
}

// logSum returns the logarithm of the sum in terms of the probability of the origin.
func (u *urnTail) logSum() float64 {
	l := log(u.sum.Sum())
	if u.unit != 0 {
		l = math.FMA(float64(u.unit), math.Ln2, l)
	}
	return l
}

// over returns the ratio of the sums.
func (u *urnTail) over(v *urnTail) extended {
	return extendedTo(u.sum.Sum()/v.sum.Sum(), u.unit-v.unit)
}

// slope returns the derivative by a shape of the logarithm of a tail, given its sum and by which share it moves with that of this one.
func (u *urnTail) slope(share extended, sum *generic.Compensated, shape float64) float64 {
	mean := sum.Sum() / u.sum.Sum()
	return share.times(extendedOf(mean)).over(extendedOf(min(shape, 1))).float64()
}

// farUrn is the logarithm of a tail below which it is compared with the other one only if it is coarse.
const farUrn = -40

// lostUrn is the logarithm of a tail below which there is nothing of it in the logarithm of the rest, nor in the derivatives of that by tiny shapes.
const lostUrn = -1500

// isCoarse reports whether the logarithm l of a tail from the origin on, or that of the rest, is to be known better than what the rounding of that of the origin makes of it.
func (u *urnTail) isCoarse(origin [2]float64, l float64, rest bool) bool {
	size := -l
	if rest {
		size = 1
	}
	if size *= 2; -u.ofOrigin <= size {
		return false
	}
	da, db := betaBinomialSlopes(origin[0], origin[1], u.a, u.b)
	return -u.ofOrigin > size+2*(abs(u.a*da)+abs(u.b*db))
}

// raiseTo returns the power of 2 that makes v about 2^exp.
func raiseTo(exp int, v float64) float64 {
	_, e := math.Frexp(v)
	return math.Ldexp(1, exp-e)
}

// raisedTail is logTail where both shapes are next to 0, with both raised.
func raisedTail(upper bool, k, a, b, n float64, g []float64) float64 {
	c := raiseTo(-100, max(a, b))
	l := betaBinomial{}.logTail(upper, []float64{k, a * c, b * c, n}, g)
	if g != nil {
		g[1], g[2] = g[1]*c, g[2]*c
	}
	return l
}
