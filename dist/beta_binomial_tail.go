package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

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
		u.addSlopesFrom(u.p/fall, (1-fall)/fall)
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
		mean := width * (1/area - z)
		if z > 0x1p13 { // of which little would be left
			mean = width / z
		}
		u.addSlopesFrom(w, mean)
	}
}

// addSlopesFrom adds those of counts with the probability p together that are so many beyond the next one in the mean, in whose neighbourhood all are.
func (u *urnTail) addSlopesFrom(p, mean float64) {
	da, db := u.slopes(u.k, u.m)
	u.addSlopes(p, da+float64(mean*(min(u.a, 1)/(u.a+u.k))), db-float64(mean*(min(u.b, 1)/(u.b+(u.m-1)))))
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
	case isLimitUrn(a, b, n):
		return limitTail(upper, k, a, b, n, g)
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
