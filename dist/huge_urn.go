package dist

import "github.com/gopyro/gopyro/internal/special"

// A hugeUrn is a beta-binomial distribution with more draws than float64 has counts for, or with sums that leave the range.
//
// As in [betaBinomialLogProb] the log-probability is that of two gamma-Poisson counts k and m = n-k, less that of their sum n, at the odds n to s = a+b that make n likely. What
// the counts are above their expectation is e = (kb-am)/(n+s) for k, and -e for m: next to nothing beside k and m, from which it is not to be had.
type hugeUrn struct {
	n, s, all              extended // all is n+s
	p, q, logP, logQ       float64  // n/all and s/all
	k, m, a, b, e          float64
	draws, shapes, largest float64 // n, s and all as far as they are in range
}

// hugeUrnOf returns that of k successes and m failures, the fewer of which have all digits, in n draws.
func hugeUrnOf(k, m, n, a, b float64) (u hugeUrn) {
	u.k, u.m, u.a, u.b = k, m, a, b
	u.n, u.s = extendedOf(n), extendedOf(a).plus(extendedOf(b))
	u.all = u.n.plus(u.s)
	u.draws, u.shapes, u.largest = n, u.s.float64(), u.all.float64()
	excess := urnExcess(k, m, a, b)
	if k < m {
		excess = excess.plusProduct(extendedOf(-a), extendedOf(n-m-k))
	} else {
		excess = excess.plusProduct(extendedOf(b), extendedOf(n-k-m))
	}
	u.e = excess.over(u.all).float64()
	odds := u.n.over(u.s)
	u.p, u.q = u.n.over(u.all).float64(), u.s.over(u.all).float64()
	u.logP, u.logQ = -log1p(u.s.over(u.n).float64()), -log1p(odds.float64())
	if u.logQ < -600 { // the odds may be infinite
		u.logQ = -odds.log()
	}
	return u
}

// urnExcess returns kb - am.
func urnExcess(k, m, a, b float64) extended {
	shape, failures := extendedOf(a), extendedOf(m)
	product := shape.times(failures).neg()
	lost := product.plusProduct(shape, failures)
	return product.plusProduct(extendedOf(k), extendedOf(b)).minus(lost)
}

func (u *hugeUrn) logProb() float64 {
	left, leftNorm := u.term(u.k, u.a, u.e)
	right, rightNorm := u.term(u.m, u.b, -u.e)
	both, norm := u.likely()
	return left + right - both + float64(0.5*leftNorm.times(rightNorm).over(norm).log())
}

// term is [gammaPoissonTerm] for a k that is e above its expectation, but for half of the logarithm of norm: those of several terms are for the most part the same.
func (u *hugeUrn) term(k, r, e float64) (lp float64, norm extended) {
	if k < largeShape || r < largeShape {
		lp, _ = gammaPoissonTerm(k, r, u.p, u.q, u.logP, u.logQ)
		return lp, extendedOf(1)
	}
	devK, _ := deviance(-e, float64(k*u.p)+float64(r*u.p), k)
	devR, _ := deviance(e, float64(k*u.q)+float64(r*u.q), r)
	corrections := stirlingCorrection(r) + stirlingCorrection(k) - stirlingCorrection(r+k)
	of := extendedOf(k)
	return float64(k*devK) + float64(r*devR) - corrections - halfLog2Pi, extendedOf(r).over(of).over(of.plus(extendedOf(r)))
}

// likely is term for the n draws and shapes of the sum s, which are expected.
func (u *hugeUrn) likely() (lp float64, norm extended) {
	if u.shapes < largeShape {
		lp, _ = gammaPoissonTerm(u.draws, u.shapes, u.p, u.q, u.logP, u.logQ)
		return lp, extendedOf(1)
	}
	corrections := stirlingCorrection(u.shapes) + stirlingCorrection(u.draws) - stirlingCorrection(u.largest)
	return -corrections - halfLog2Pi, u.s.over(u.n).over(u.all)
}

func (u *hugeUrn) slopes() (da, db float64) {
	return u.slope(u.k, u.m, u.a, u.b, u.e), u.slope(u.m, u.k, u.b, u.a, -u.e)
}

// slope returns the derivative by a, ψ(a+k) - ψ(a) - ψ(n+s) + ψ(s): of large numbers ψ is the logarithm, and that of (a+k) s over (n+s) a is log(1+e/a).
func (u *hugeUrn) slope(k, m, a, b, e float64) float64 {
	if u.shapes < largeShape {
		return urnSlope(k, m, a, b)
	}
	if k < largeShape {
		return special.DigammaDiff(a, k) + (u.logQ - stirlingStep(u.shapes, u.draws))
	}
	rest := stirlingStep(a+k, min(b+m, maxFloat))
	if a < largeShape {
		return extendedOf(a+k).times(u.s).over(u.all).log() - digamma(a) - stirlingDigamma(u.shapes) - rest
	}
	_, logRatio := deviance(e, float64(a*u.q)+float64(k*u.q), a)
	return logRatio + stirlingStep(a, b) - rest
}
