package dist

import "math"

// coinForm returns how a family of one coin, or of many, is given its probability.
func coinForm(f Family) (by form, many, ok bool) {
	switch f.(type) {
	case bernoulliProbs:
		return form{}, false, true
	case bernoulliLogits:
		return form{logits: true}, false, true
	case binomialProbs:
		return form{}, true, true
	case binomialLogits:
		return form{logits: true}, true, true
	}
	return form{}, false, false
}

// coinsKL returns the divergence of one coin from another, or of as many from as many, in whatever form they are given, or nil.
func coinsKL(p, q Family) formula {
	a, manyA, okA := coinForm(p)
	b, manyB, okB := coinForm(q)
	switch {
	case !okA || !okB || manyA != manyB:
		return nil
	case manyA:
		return binomialKL(a, b)
	}
	return bernoulliKL(a, b)
}

// bernoulliKL is p log(p/q) + (1-p) log((1-p)/(1-q)), each term made non-negative by adding q-p and p-q.
func bernoulliKL(a, b form) formula {
	return func(v, g []float64) float64 {
		p, pc, dp := a.probability(v[0])
		q, qc, dq := b.probability(v[1])
		if g != nil {
			apart := q - p
			if p > 0.5 && q > 0.5 {
				apart = pc - qc
			}
			if !b.logits {
				apart *= dq / (q * qc)
			}
			set(g, dp*oddsApart(a, b, v[0], v[1]), apart)
		}
		return relativeTerm(p, q) + relativeTerm(pc, qc)
	}
}

// oddsApart returns the log-odds of x less those of y.
func oddsApart(a, b form, x, y float64) float64 {
	if !a.logits && !b.logits {
		return log(x/y) - log1p((y-x)/(1-y))
	}
	l, _ := a.number(x)
	k, _ := b.number(y)
	return l - k
}

// relativeTerm returns p log(p/q) - p + q.
func relativeTerm(p, q float64) float64 {
	if p == 0 {
		return q
	}
	return p * surplus(q/p)
}

// hasMoreTrials reports whether some element of q is of more trials than that of p, where both are binomial.
func hasMoreTrials(q, p *Dist) bool {
	_, manyQ, _ := coinForm(q.family)
	_, manyP, _ := coinForm(p.family)
	if !manyQ || !manyP {
		return false
	}
	return !q.operand(0).Detach().Greater(p.operand(0).Detach()).Within(0, 0)
}

// binomialKL is n times that of one trial; infinite if the first has more trials. The second has not, see [hasMoreTrials].
func binomialKL(a, b form) formula {
	one := bernoulliKL(a, b)
	return func(v, g []float64) float64 {
		n, p, k, q := v[0], v[1], v[2], v[3]
		if n > k {
			set(g, 0, 0, 0, 0)
			return math.Inf(1)
		}
		var d [2]float64
		kl := one([]float64{p, q}, d[:])
		set(g, 0, n*d[0], 0, n*d[1])
		return n * kl
	}
}

// geometricKL is that of one coin for each toss until the first success, 1/p of them: its derivative by p is (log(1-q) - log(1-p))/p².
func geometricKL(a, b geometric) formula {
	one := bernoulliKL(a.form, b.form)
	return func(v, g []float64) float64 {
		p, _, dp := a.probability(v[0])
		if q, _, _ := b.probability(v[1]); p < 0x1p-1000 && q < 0x1p-500 {
			return rareKL(a, b, v, g)
		}
		var d [2]float64
		kl := one(v[:2], d[:])
		if g != nil {
			failA, _ := a.logFailure(v[0])
			failB, _ := b.logFailure(v[1])
			set(g, (failB-failA)/p/p*dp, d[1]/p)
		}
		return kl / p
	}
}

// rareKL is geometricKL for successes so rare that their times are exponential variables: ρ - 1 - log ρ for the ratio ρ of the second probability to
// the first. That of two that never come is 0.
func rareKL(a, b geometric, v, g []float64) float64 {
	logRatio := b.logSuccess(v[1]) - a.logSuccess(v[0])
	switch {
	case math.IsInf(logRatio, 1):
		return logRatio
	case math.IsNaN(logRatio) && v[0] == v[1]:
		logRatio = 0
	}
	_, _, riseA := a.success(v[0])
	_, _, riseB := b.success(v[1])
	excess := expm1(logRatio)
	set(g, -excess*riseA, excess*riseB)
	return excess - logRatio
}
