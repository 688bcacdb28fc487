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
	p, e     float64 // the probability of that is p+e
	unit     float64 // stands for the probability of the origin
	ofOrigin float64 // the logarithm of that
	sum      generic.Compensated
}

// lostUrn is below which a probability has lost digits, that of its neighbour may want them.
const lostUrn = 0x1p-900

// minUrnBlock is from how many counts on ratios take longer than the rule.
const minUrnBlock = 512

// walk visits the counts, in runs of neighbours from k on or by nodes with a weight, and sums up their probabilities.
func (u *urnWalk) walk(run func(), node func(k, m, p, weight float64)) {
	for u.m >= 0 && !u.done() {
		n := math.Floor(math.Max(u.block(), 0x1p-43*min(u.k, u.m))) // beyond 2⁵³ there are not all counts
		if n >= minUrnBlock {
			u.visitBlock(n, node)
		} else {
			run()
		}
		if u.p < lostUrn && !u.done() { // by logarithms, which where they are large do not tell neighbours apart
			u.p, u.e = u.probabilityOf(u.k, u.m), 0
		}
	}
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
		u.sum.Add(weight * p)
		node(k, m, p, weight)
	}
	k, m, p, e := u.k, u.m, u.p, u.e
	small := u.a*u.a <= k && u.b*u.b <= m-n // so that little cancels
	at := func(x, left float64) float64 {
		switch {
		case small:
			d := x - k
			if k >= m {
				d = m - left
			}
			return p * exp(float64((u.a-1)*log1p(d/k))+float64((u.b-1)*log1p(-d/m))+urnRest(u.a, k, x)+urnRest(u.b, m, left))
		}
		return u.probabilityOf(x, left)
	}
	if k < m {
		visitBlock(k, n, func(x, weight float64) { visit(x, u.n-x, at(x, u.n-x), weight) })
	} else {
		visitBlock(m-(n-1), n, func(left, weight float64) { visit(u.n-left, left, at(u.n-left, left), weight) })
	}
	u.move(n)
	if !small {
		u.p, u.e = at(u.k, u.m), 0
		return
	}
	for _, g := range [2][4]float64{{u.a, k, u.k, n}, {u.b, m, u.m, -n}} { // what is rounded off of any block would be off in all that follow
		hi, lo := special.RatioPower(g[2], g[1], g[0])
		if n < 0x1p-43*g[1] { // of which the block is no part, or has lost digits
			hi, lo = exp((g[0]-1)*log1p(g[3]/g[1])), 0
		}
		p, e = special.Product(p, e, hi, lo)
		p, e = special.Product(p, e, 1, expm1(urnRest(g[0], g[1], g[2])))
	}
	u.p, u.e = p, e
}

// probabilityOf returns that of k successes and m failures, by the fewer of them.
func (u *urnWalk) probabilityOf(k, m float64) float64 {
	if k < m {
		return u.probability(betaBinomialLogProb(k, u.n, u.a, u.b))
	}
	return u.probability(betaBinomialLogProb(m, u.n, u.b, u.a))
}

// probability returns that with the given logarithm.
func (u *urnWalk) probability(log float64) float64 {
	d := log - u.ofOrigin
	if d > 600 {
		return exp(d - 500*log2)
	}
	return u.unit * exp(d)
}

// urnRest returns the logarithm of Γ(x+a)/Γ(x+1) over Γ(k+a)/Γ(k+1), less a-1 times that of x/k: next to nothing where k and x are large and a is not.
func urnRest(a, k, x float64) float64 { return risingRest(x, a) - risingRest(k, a) }

// block returns over how many counts the rule is exact to the last bits: where the farther end of the block is at most 3 times as far from an end
// as the nearer one, a bell at most 4 standard deviations, and a slope at most e^-8.
func (u *urnWalk) block() float64 {
	bend := abs(1-u.a)/(u.a+u.k)/(u.k+1) + abs((1-u.b)/(u.b+(u.m-1)))/u.m
	_, slope := u.fall()
	return min(2*u.k, 2.0/3*u.m, 4/math.Sqrt(bend), 8/slope)
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
	return !(u.p*math.Min(u.m+1, 1/fall) > 0x1p-64*u.sum.Sum())
}

// longestRun is over how many counts at most ratios are multiplied until it is asked whether it is enough.
const longestRun = 64

// advance goes to the next count, and reports whether there is one and its probability has all digits.
func (u *urnWalk) advance() bool {
	if u.m == 0 {
		u.m = -1
		return false
	}
	u.p, u.e = urnStep(u.p, u.e, u.k, u.m, u.a, u.b)
	u.move(1)
	return !(u.p < lostUrn)
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

// urnStep returns p+e times [urnRatio] and what is rounded off of that: without it, sums of a shape and a count would be off by as much for many counts.
func urnStep(p, e, k, m, a, b float64) (next, rest float64) {
	s, sRest := special.TwoSum(a, k)
	t, tRest := special.TwoSum(b, m-1)
	switch {
	case s < 1 && t < 0x1p-400:
		return p * (m / (k + 1)) * (s / t), 0
	case max(s, t) > 0x1p400 || t < 0x1p-400: // products might be out of range
		return p * urnRatio(k, m, a, b), 0
	}
	up, down := float64(m*s), float64((k+1)*t)
	upRest := math.FMA(m, s, -up) + float64(m*sRest)
	downRest := math.FMA(k+1, t, -down) + float64((k+1)*tRest)
	all, allRest := special.Product(p, e, up, upRest)
	q := all / down
	return special.TwoSum(q, (math.FMA(-q, down, all)+(allRest-float64(q*downRest)))/down)
}

// An urnTail is the probability of the counts from some number on, with those of its derivatives by the logarithms of the shapes. The origin is the less likely one of
// the counts next to the cut: others may be far more likely, and those that are far less do not count.
type urnTail struct {
	urnWalk
	grad   bool
	da, db generic.Compensated
}

// urnUnit is the unit of tails: probabilities may be far above that of the origin or below.
const urnUnit = 0x1p-500

// fill adds the probabilities.
func (u *urnTail) fill() {
	if u.ofOrigin < steepUrn {
		u.fillSteep()
		return
	}
	u.walk(u.run, u.node)
}

// steepUrn is the log-probability below which its rounding is seen in that of neighbours. The standard deviation is then 2²⁰ times as long as what counts, and more.
const steepUrn = -0x1p40

// fillSteep adds the probabilities as those of a geometric distribution: what these miss is 2⁻⁴⁰ of the sum, of a logarithm above 2⁴⁰, and for the derivatives the square of that.
func (u *urnTail) fillSteep() {
	fall := urnFall(u.k, u.m, u.a, u.b)
	u.sum.Add(u.p / fall)
	if u.grad {
		da, db := betaBinomialSlopes(u.k, u.m, u.a, u.b)
		mean := (1 - fall) / fall
		u.addSlopes(u.p/fall, da+mean/(u.a+u.k), db-mean/(u.b+(u.m-1)))
	}
}

// run adds neighbours.
func (u *urnTail) run() {
	var da, db float64
	if u.grad {
		da, db = betaBinomialSlopes(u.k, u.m, u.a, u.b)
	}
	for range longestRun {
		u.sum.Add(u.p)
		u.addSlopes(u.p, da, db)
		da += 1 / (u.a + u.k)
		db -= 1 / (u.b + (u.m - 1))
		if !u.advance() {
			return
		}
	}
}

// node adds what a node stands for.
func (u *urnTail) node(k, m, p, weight float64) {
	if w := weight * p; u.grad && w > 0 {
		da, db := betaBinomialSlopes(k, m, u.a, u.b)
		u.addSlopes(w, da, db)
	}
}

// addSlopes adds those of the logarithm of a probability p, which may be far above 1 or below.
func (u *urnTail) addSlopes(p, da, db float64) {
	u.da.Add(float64(p * float64(u.a*da)))
	u.db.Add(float64(p * float64(u.b*db)))
}

// farUrn is the logarithm of a tail below which it is not compared with the other one: their sum is what the rounding of log-probabilities makes of 1, and of a
// logarithm that is of their size it is nothing.
const farUrn = -40

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
	case a < tinyUrn || b < tinyUrn:
		return tinyTail(upper, k, a, b, n, g)
	}
	return urnTails(upper, k, a, b, n, g)
}

// urnTails is logTail of k from 0 on and below n, by the smaller of both tails.
func urnTails(upper bool, k, a, b, n float64, g []float64) float64 {
	m, lp := n-k, betaBinomialLogProb(k, n, a, b)
	below := urnTail{urnWalk: urnWalk{a: b, b: a, n: n, k: m, m: k, p: urnUnit, unit: urnUnit}, grad: g != nil}
	above := urnTail{urnWalk: urnWalk{a: a, b: b, n: n, k: k, m: m, p: urnUnit, unit: urnUnit}, grad: g != nil}
	above.move(1)
	small, large := &below, &above
	if urnFall(k, m, a, b) > 0 { // the probabilities fall from k on
		lp = betaBinomialLogProb(k+1, n, a, b)
		small, large = large, small
	}
	small.ofOrigin, large.ofOrigin = lp, lp
	large.p, large.e = urnStep(urnUnit, 0, large.k-1, large.m+1, large.a, large.b)
	small.fill()
	if small.sum.Sum() == 0 { // all is between two numbers
		return beyond(upper != (small == &above), g)
	}
	l := lp + log(small.sum.Sum()/urnUnit)
	share := exp(l)
	if l > farUrn {
		large.fill()
		if small.sum.Sum() > large.sum.Sum() {
			small, large = large, small
		}
		share = small.sum.Sum() / (small.sum.Sum() + large.sum.Sum())
		l = log(share)
	}
	scale := 1 / small.sum.Sum()
	if upper != (small == &above) {
		l, scale = log1p(-share), -scale*(share/(1-share))
	}
	if g != nil {
		da, db := small.da.Sum(), small.db.Sum()
		if small == &below {
			da, db = db, da
		}
		set(g, 0, scale*da/a, scale*db/b, 0)
	}
	return l
}

// tinyUrn is the shape below which the counts that it is the shape of have a probability in proportion to it, and so small a one that sums leave the range.
const tinyUrn = 0x1p-400

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

// tinyTail is logTail where one shape is below tinyUrn and the other is not: by the tail of the counts that have their probability from that, with a shape c times as large.
func tinyTail(upper bool, k, a, b, n float64, g []float64) float64 {
	v, shape, byA := []float64{k, a, b, n}, 2, a < tinyUrn
	if byA {
		shape = 1
	}
	c := raiseTo(-399, v[shape])
	v[shape] *= c
	l := betaBinomial{}.logTail(byA, v, g)
	if upper == byA {
		if g != nil {
			g[shape] *= c
		}
		return l - log(c)
	}
	all := exp(l)
	share := all / c
	if g != nil {
		g[shape] *= all // and c times the derivative by the larger shape
		g[3-shape] *= share
		g[1], g[2] = -g[1]/(1-share), -g[2]/(1-share)
	}
	return log1p(-share)
}
