package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/tensor"
)

// logDeficit returns e/a - log(y/a) for y = a+e > 0: v - log(1+v) for v = e/a, without what cancels.
func logDeficit(e, a, y float64) float64 {
	if e < 0 {
		return generic.Log1pExcess(-e / y)
	}
	return float64(e/a*(e/y)) - generic.Log1pExcess(e/a)
}

// poissonEntropy returns the entropy of a Poisson variable and its derivative, E log((x+1)/rate): sums of terms of one sign, or from 200 on the asymptotic
// series, whose first term left out is below 1e-18.
func poissonEntropy(rate float64) (entropy, slope float64) {
	switch {
	case !(rate >= 0):
		return math.NaN(), math.NaN()
	case rate == 0:
		return 0, math.Inf(1)
	case rate >= 200:
		u := 1 / rate
		for k := len(poissonSeries); k > 0; k-- {
			c := poissonSeries[k-1]
			entropy, slope = math.FMA(entropy, u, c), math.FMA(slope, u, float64(float64(k)*c))
		}
		return halfLog2Pi + 0.5 + 0.5*log(rate) - float64(entropy*u), math.FMA(slope, u, 0.5) * u
	}
	loss := 0.0
	for x := 0.0; ; x++ {
		lp := poissonLogProb(x, rate)
		p := exp(lp)
		entropy -= float64(p * lp)
		if rate <= 1 {
			slope += float64(p * (log(x+1) - log(rate)))
		} else {
			loss += float64(p * logDeficit(x+1-rate, rate, x+1))
		}
		if x > rate && p*(1-lp) <= 1e-18*entropy {
			break
		}
	}
	if rate > 1 {
		slope = 1/rate - loss // the mean of (x+1-rate)/rate is 1/rate
	}
	return entropy, slope
}

// poissonSeries are the coefficients c of the entropy ½ log(2πe rate) - Σ c_k rate^-k.
var poissonSeries = [...]float64{1.0 / 12, 1.0 / 24, 19.0 / 360, 9.0 / 80, 863.0 / 2520, 1375.0 / 1008, 33953.0 / 5040, 57281.0 / 1440}

// A pascalLaw is a negative binomial distribution of failures r and probability p, with the sums that its entropy is made of.
type pascalLaw struct {
	r, p, q, logP, logQ float64
	product, rest       float64 // r p = product + rest
	mode, centre        float64

	last, ofLast    float64             // the last number that logProb was asked for, and what it said
	total, surprise generic.Compensated // of probabilities, and these times -log p(x)
	gain            generic.Compensated // the derivative by the log-odds, or 1 less it
	spread, drift   generic.Compensated // of the derivative by r at a fixed mean, times -log p(x) - centre, and alone
}

// negativeBinomialEntropy returns the entropy and its derivatives by r and by the log-odds, given probability, complement and their logarithms.
func negativeBinomialEntropy(r, p, q, logP, logQ float64) (entropy, dr, dl float64) {
	s := pascalLaw{r: r, p: p, q: q, logP: logP, logQ: logQ}
	switch {
	case !(r > 0 && p >= 0 && q >= 0):
		nan := math.NaN()
		return nan, nan, nan
	case p == 0:
		return 0, 0, 0
	case r < tinyFailures && r*(failuresRaise*-logQ) < 0x1p-60:
		entropy, dr, dl = negativeBinomialEntropy(r*failuresRaise, p, q, logP, logQ)
		more := -float64(logQ * logFailuresRaise)
		return float64(entropy/failuresRaise) + float64(r*more), dr + more, float64(dl/failuresRaise) + float64(r*float64(p*logFailuresRaise))
	case !(r < 0x1p500):
		return math.Inf(1), 0, 0
	case r > 0x1p80 && r*(p/q) > 0x1p80: // a normal variable
		return 0.5*(log(2*math.Pi*math.E*r)+logP) - logQ, 0.5 / r, 0.5 * (1 + p)
	}
	if logQ < leastLogQ && (r >= 1 || logQ < -maxFloat) {
		q = exp(leastLogQ)
		least := pascalLaw{r: r, p: 1, q: q, logP: -q, logQ: leastLogQ}
		entropy, dr, dl = least.entropy()
		return math.FMA(dl, leastLogQ-logQ, entropy), dr, dl
	}
	return s.entropy()
}

// Below tinyFailures numbers of failures r leave the range on the way. Of so few the probability of x > 0 is r pˣ/x, so that the entropy is a r + r log(q) log(r) with an
// a that r times failuresRaise tells.
const (
	tinyFailures     = 0x1p-960
	failuresRaise    = 0x1p400
	logFailuresRaise = 400 * log2
)

// leastLogQ is down to where log q goes with numbers that are in range, where r is 1 at least; beyond it the entropy is as good as linear in it.
const leastLogQ = -640

// entropy returns the entropy and its derivatives by r and by the log-odds of p.
func (s *pascalLaw) entropy() (entropy, dr, dl float64) {
	s.product = s.r * s.p
	s.rest = math.FMA(s.r, s.p, -s.product)
	s.mode = math.Max(0, math.Floor((s.r-1)*(s.p/s.q)))
	s.centre = 0.5*log1p(2*math.Pi*math.E*s.product) - s.logQ
	s.last = math.NaN()
	visitCounts(s.start(), s.block, s.done, s.visit)
	if s.reachesFar() {
		s.addFar()
	}
	n := s.total.Sum()
	if s.product < s.q {
		n = 1 // a sum of less than it says about 1
	}
	mean := s.surprise.Sum() / n
	dl = s.p * s.gain.Sum() / n
	if s.product > 1 {
		dl = 1 - s.gain.Sum()/n
	}
	return mean + log(n), math.FMA(s.centre-mean, s.drift.Sum(), s.spread.Sum())/n + dl/s.r, dl
}

// logProb is the log-probability of x, without what cancels in its deviance.
func (s *pascalLaw) logProb(x float64) float64 {
	if x != s.last {
		s.last, s.ofLast = x, s.newLogProb(x)
	}
	return s.ofLast
}

func (s *pascalLaw) newLogProb(x float64) float64 {
	r := s.r
	if x < largeShape || r < largeShape {
		lp, _ := gammaPoissonTerm(x, r, s.p, s.q, s.logP, s.logQ)
		return lp
	}
	n, e := r+x, s.excess(x)
	rest := stirlingCorrection(r) + stirlingCorrection(x) - stirlingCorrection(n)
	return 0.5*(log(r/n)-log(x)) - halfLog2Pi - rest - math.FMA(x, logDeficit(-e, x, n*s.p), float64(r*logDeficit(e, r, n*s.q)))
}

// start returns a whole number below which the probabilities are next to nothing.
func (s *pascalLaw) start() float64 {
	bottom := s.logProb(s.mode) - 60
	low, high := 0.0, s.mode
	if s.logProb(0) > bottom {
		return 0
	}
	for high-low > 1+s.width(high) {
		if middle := math.Floor(low/2 + high/2); s.logProb(middle) > bottom {
			high = middle
		} else {
			low = middle
		}
	}
	return low
}

// excess returns qx - rp, 0 at the mean.
func (s *pascalLaw) excess(x float64) float64 { return math.FMA(x, s.q, -s.product) - s.rest }

// rise returns log p(x+1) - log p(x).
func (s *pascalLaw) rise(x float64) float64 {
	if v := (s.excess(x) + 1) / (x + 1); v < 0.5 {
		return log1p(-v)
	}
	return log((s.r + x) * s.p / (x + 1))
}

// block returns over how many numbers from x on all is smooth: away from 0, the tops and where the probabilities fall.
func (s *pascalLaw) block(x float64) float64 {
	n := math.Min(math.Min(x/3, s.width(x)), 8/abs(s.rise(x)))
	if s.reachesFar() {
		n = math.Min(n, farCount-x)
	}
	return n
}

// width returns over how many numbers about x log p(x) bends by about 1.
func (s *pascalLaw) width(x float64) float64 { return float64(math.Sqrt(x) * math.Sqrt((s.r+x)/s.r)) }

// done reports whether what is left is below the rounding of what there is.
func (s *pascalLaw) done(x float64) bool {
	switch {
	case s.reachesFar():
		return x >= farCount
	case x <= s.mode:
		return false
	}
	fall, lp := -s.rise(x), s.logProb(x)
	return !(s.surprise.Sum() >= 0) || fall > 0 && exp(lp)*(1-lp)/math.Min(fall, 1) <= 1e-19*s.surprise.Sum()
}

func (s *pascalLaw) visit(x, weight float64) {
	lp := s.logProb(x)
	w := weight * exp(lp)
	if w == 0 {
		return
	}
	e := s.excess(x)
	s.total.Add(w)
	s.surprise.Add(-float64(w * lp))
	ahead := (s.r + x) * s.p // of which x+1 is the next
	if s.product > 1 {
		s.gain.Add(float64(w * ahead * logDeficit(e+1, ahead, x+1)))
	} else {
		s.gain.Add(-float64(w * (s.r + x) * s.rise(x)))
	}
	d := 0.0
	if s.reachesFar() { // and q may be 0
		d = 1 - float64(x*s.q)/s.r + (log(s.r+x) - log(s.r) + s.logQ)
	} else {
		d = -logDeficit(e, s.r, (s.r+x)*s.q)
	}
	if x > 0 {
		d += digammaLack(s.r) - digammaLack(s.r+x)
	}
	s.spread.Add(float64(w * d * (-lp - s.centre)))
	s.drift.Add(float64(w * d))
}

// farCount is from where on sums over counts x are integrals over log x, with terms in 1/x for what a quotient of gamma functions is besides a power.
const farCount = 0x1p30

// reachesFar reports whether counts far beyond [farCount] are about as likely as those below.
func (s *pascalLaw) reachesFar() bool { return s.r < 1 && s.logQ < -60*log2 }

// addFar adds what counts from farCount on contribute. With t = log qx the sums are integrals of exp(rt - eᵗ) times powers of t and eᵗ over t: where eᵗ is
// below all rounding they want few nodes, as the power goes up by e¹⁶ at most and 1/x is soon nothing, and from there on blocks of length 2.
func (s *pascalLaw) addFar() {
	const start, end = -60 * log2, 4.6 // of where eᵗ counts, and of where it leaves probability
	logGamma := lgamma(s.r)
	t := math.Max(log(farCount-0.5)+s.logQ, -60/s.r)
	for t < end {
		length := 2.0
		if t < start {
			length = math.Min(16/s.r, start-t)
			if t-s.logQ < 36 {
				length = math.Min(length, math.Max(16, -0x1p-40*t))
			}
		}
		visitInterval(length, func(away, weight float64) { s.visitFar(t+away, logGamma, weight) })
		t += length
	}
}

// visitFar visits x, t being log qx; p is 1.
func (s *pascalLaw) visitFar(t, logGamma, weight float64) {
	u := t - s.logQ
	r, z, y := s.r, exp(t), exp(-u)
	power := float64(r*t) - logGamma - z - 0.5*r*(1-r)*y
	w, lp := weight*exp(power), power-u
	s.total.Add(w)
	s.surprise.Add(-float64(w * lp))
	fall := z + (1 - r)
	s.gain.Add(float64(w * fall * (1 + float64(y*(0.5*fall-(1-r))))))
	d := 1 - z/r + (t - log(r) + float64(r*y)) + digammaLack(r) - 0.5*y
	s.spread.Add(float64(w * d * (t - power - (s.centre + s.logQ)))) // -lp - centre may be a small difference
	s.drift.Add(float64(w * d))
}

// digammaLack returns log a - ψ(a).
func digammaLack(a float64) float64 {
	if a >= largeShape {
		return stirlingDigamma(a)
	}
	return log(a) - digamma(a)
}

// inflatedEntropy returns the entropy of a distribution of counts that is 0 with the probability gate as well, given base, the one that it is otherwise.
func inflatedEntropy(d *Dist, base Dist, gate Operand) *tensor.Tensor {
	base = base.As(d.dtype)
	zero := newScalar(nil, d.dtype, 0)
	return mapped(d.dtype, d.batch(), zeroMixedEntropy, Of(base.Entropy()), Of(base.LogProb(zero)), gate)
}

// zeroMixedEntropy is the entropy for that of the base, its log-probability of 0, and the gate.
func zeroMixedEntropy(v, g []float64) float64 {
	h, lp, gate := v[0], v[1], v[2]
	p, some, open := exp(lp), -expm1(lp), 1-gate
	if open == 0 { // and the entropy of base may be infinite
		slope := 0.0
		if some > 0 {
			slope = math.Inf(-1)
		}
		set(g, 0, 0, slope)
		return 0
	}
	zero, _, _ := inflated(lp, gate)
	lower := log1p(-gate)
	others := h - surprise(lp) // what values other than 0 contribute
	if g != nil {
		g[0], g[2] = open, float64(some*(lower-zero))-others
		if p > 0 {
			g[1] = open * p * (lp + lower - zero)
		}
	}
	return float64(open*(others-float64(some*lower))) + surprise(zero)
}

// surprise returns -p log p given log p.
func surprise(lp float64) float64 {
	if math.IsInf(lp, -1) {
		return 0
	}
	return -float64(exp(lp) * lp)
}
