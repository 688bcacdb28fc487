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
// log p is smooth: it has singularities at the ends, and bends by (1-a)/((a+k)(k+1)) + (1-b)/(m(b+m-1)) per count. That takes up to some
// hundred microseconds; tails of far more counts are by [limitTail].
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
