package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/tensor"
)

// Entropy is a sum over counts one by one next to the ends, and over blocks of them elsewhere, in some hundred microseconds. It panics with an *UnsupportedError for
// more than 2⁵⁰ trials.
func (betaBinomial) Entropy(d Dist) *tensor.Tensor {
	if _, most := rangeOf(d.args[2]); most > maxDraws {
		panic(d.lacks("Entropy"))
	}
	return d.moment(urnEntropy)
}

// urnEntropy is the entropy for the shapes and the number of trials.
func urnEntropy(v, g []float64) float64 {
	a, b, n := v[0], v[1], v[2]
	switch {
	case a-a != 0 || b-b != 0 || n-n != 0 || !(a > 0 && b > 0):
		set(g, math.NaN(), math.NaN(), math.NaN())
		return math.NaN()
	case !(n > 0):
		set(g, 0, 0, 0)
		return 0
	case max(a, b) > coinShape:
		_, e := math.Frexp(max(a, b) / coinShape)
		lower := func(v float64) float64 { return math.Max(math.Ldexp(v, -e), math.SmallestNonzeroFloat64) }
		entropy := urnEntropy([]float64{lower(a), lower(b), n}, g)
		for i, slope := range g {
			g[i] = math.Ldexp(slope, -e)
		}
		return entropy
	}
	l := urnLaw{a: min(a, b), b: max(a, b), n: n}
	entropy, da, db := l.entropy(g != nil)
	if a > b {
		da, db = db, da
	}
	set(g, da, db, 0)
	return entropy
}

// coinShape is from where on a distribution is that of coins, of which the ratio of the shapes tells all: it is above 2⁵⁰ trials squared by more than rounding.
const coinShape = 0x1p200

// An urnLaw is a beta-binomial distribution with a ≤ b and its most likely count, top. With r the probability of a count over that of the top, and S the sum of all r,
// its entropy is log S less the mean of log r: a sum of terms of one sign, which is exact where S is next to 1, too.
type urnLaw struct {
	a, b, n     float64
	top, left   float64 // successes and failures
	ofTop       float64 // its log-probability
	others      float64 // S - 1
	surprise    float64 // the mean of -log r
	total, much generic.Compensated
}

// findTop finds the most likely count: that where the ratio of neighbours falls below 1, or none.
func (l *urnLaw) findTop() {
	if l.a > 1 {
		l.top = math.Min(math.Max(0, math.Ceil((float64(l.n*(l.a-1))-(l.b-1))/((l.a-1)+(l.b-1)))), l.n)
	}
	l.left = l.n - l.top
}

// visit calls visit with the counts but for the top, the probability that they or the counts that they are nodes for have in terms of that of the top, and -log r.
func (l *urnLaw) visit(visit func(k, m, w, surprise float64)) {
	above := urnWalk{a: l.a, b: l.b, n: l.n, k: l.top, m: l.left, p: 1, ofOrigin: l.ofTop}
	below := urnWalk{a: l.b, b: l.a, n: l.n, k: l.left, m: l.top, p: 1, ofOrigin: l.ofTop}
	above.walkOn(visit)
	below.walkOn(func(k, m, w, surprise float64) { visit(m, k, w, surprise) })
}

// walkOn visits the counts from the next on.
func (u *urnWalk) walkOn(visit func(k, m, w, surprise float64)) {
	node := func(k, m, p, weight float64) {
		if p > 0 {
			visit(k, m, weight*p, u.surprise(p))
		}
	}
	run := func() {
		for range longestRun {
			weight := u.inUnit(1)
			u.sum.Add(float64(weight * u.p))
			node(u.k, u.m, u.p, weight)
			if !u.advance() {
				return
			}
		}
	}
	u.advance()
	u.centre()
	u.walk(run, node)
}

// surprise returns -log r for the probability p in its unit.
func (u *urnWalk) surprise(p float64) float64 {
	if u.shift == 0 {
		return -log(p)
	}
	return -math.FMA(float64(u.shift), math.Ln2, log(p))
}

// entropy returns the entropy and, if asked, its derivatives by a and b.
func (l *urnLaw) entropy(grad bool) (entropy, da, db float64) {
	l.findTop()
	if l.hasTable() {
		return l.tableEntropy()
	}
	l.ofTop = betaBinomialLogProb(l.top, l.n, l.a, l.b)
	l.visit(func(_, _, w, surprise float64) {
		l.total.Add(w)
		l.much.Add(float64(w * surprise))
	})
	l.others = l.total.Sum()
	l.surprise = l.much.Sum() / (1 + l.others)
	if grad {
		da, db = l.slopes()
	}
	return log1p(l.others) + l.surprise, da, db
}

// slopes returns the derivatives by a and b: the covariances of -log p and the derivatives of log p.
func (l *urnLaw) slopes() (da, db float64) {
	var flow, byA, byB generic.Compensated
	f, bends := l.flow(), l.bends()
	flow.Add(f.at(l.top, l.left))
	l.visit(func(k, m, w, surprise float64) {
		flow.Add(float64(w * f.at(k, m)))
		bends.move(k, m)
		byA.Add(float64(w * (surprise - l.surprise) * bends.byA))
		byB.Add(float64(w * (surprise - l.surprise) * bends.byB))
	})
	all := 1 + l.others
	c := f.covariance(flow.Sum()/all) / ((l.a + l.b + l.n) / f.unit)
	return (byA.Sum()/all + c) / l.a, (byB.Sum()/all - c) / l.b
}

// urnBends are the derivatives of log p of k successes and m failures by log a and log b, over those of the top and but for what is linear in k: with the mean c
// of k and A = a+c, that by a is (k-c)/A - d((k-c)/A) - r(a+k), and what does not depend on k, for d(u) = u - log(1+u) and r(y) = log y - ψ(y). That by b is likewise.
type urnBends struct {
	*urnLaw
	up, down float64 // the means of k and m
	urnBend
	anchor  urnBend // the last that is known by a step
	current bool    // that base is the formula at the anchor
	base    [2]float64
}

// An urnBend is what k and m have.
type urnBend struct{ k, m, byA, byB float64 }

func (l *urnLaw) bends() urnBends {
	up, down := l.means()
	return urnBends{urnLaw: l, up: up, down: down, urnBend: urnBend{k: l.top, m: l.left}}
}

// means returns the means of successes and failures.
func (l *urnLaw) means() (up, down float64) {
	s := l.a + l.b
	if r := l.n / s; r <= 1 {
		return l.a * r, l.b * r
	}
	return l.n * (l.a / s), l.n * (l.b / s)
}

// move goes to other counts: to neighbours of the last ones by 1/(a+k) = 1/A + (c-k)/(A(a+k)), to nodes by the formula.
func (t *urnBends) move(k, m float64) {
	if (k < t.top) != (t.k < t.top) {
		t.urnBend, t.current = urnBend{k: t.top, m: t.left}, false
	}
	switch k - t.k {
	case 1:
		t.byA += bendStep(t.a, t.up, t.k)
		t.byB -= bendStep(t.b, t.down, m)
		t.current = false
	case -1:
		t.byA -= bendStep(t.a, t.up, k)
		t.byB += bendStep(t.b, t.down, t.m)
		t.current = false
	default:
		if !t.current {
			t.anchor, t.current = t.urnBend, true
			t.base[0], t.base[1] = t.at(t.k, t.m)
		}
		a, b := t.at(k, m)
		t.byA, t.byB = t.anchor.byA+(a-t.base[0]), t.anchor.byB+(b-t.base[1])
	}
	t.k, t.m = k, m
}

// bendStep returns the difference between x+1 and x for the shape a and the mean of x.
func bendStep(a, mean, x float64) float64 {
	if x == 0 {
		return mean / (a + mean)
	}
	return float64(a / (a + mean) * ((mean - x) / (a + x)))
}

// at returns the derivatives up to a number.
func (t *urnBends) at(k, m float64) (byA, byB float64) {
	away := k - t.up
	if m < k {
		away = t.down - m
	}
	return bendAt(t.a, t.up, k, away), bendAt(t.b, t.down, m, -away)
}

// bendAt returns that for the shape a, of x with the given mean, which is away from it.
func bendAt(a, mean, x, away float64) float64 {
	centre := a + mean
	if centre < 1 { // the quotient of away and it might leave the range
		return float64(a*(log(a+x)-log(centre)-digammaLack(a+x))) - float64(a/centre*away)
	}
	return float64(-a * (logDeficit(away, centre, a+x) + digammaLack(a+x)))
}

// An urnFlow tells the covariance of k and -log p(k). As p(k) times the distance of k from its mean is the difference of neighbours of m(a+k)p(k)/(a+b), it is 1/(a+b) times
// the mean of m(a+k) log(1+v) for v = p(k)/p(k+1) - 1. Where a and the mean are not below 1, it is that of m(a+k)v, which is known, less that of m(a+k)(v - log(1+v)), as
// terms of the size of the standard deviation would cancel.
type urnFlow struct {
	a, b, n float64
	unit    float64 // so that products are in range
	bell    bool
}

func (l *urnLaw) flow() urnFlow {
	up, _ := l.means()
	return urnFlow{l.a, l.b, l.n, math.Max(math.Max(1, l.a+l.b), l.n), l.a >= 1 && up >= 1}
}

// at returns the term of k successes and m failures.
func (f *urnFlow) at(k, m float64) float64 {
	x, y := m/f.unit*(f.a+k), (k+1)*((f.b+(m-1))/f.unit)
	e := float64(k/f.unit*((f.a-1)+(f.b-1))) - (float64(f.n/f.unit*(f.a-1)) - (f.b-1)/f.unit) // y - x
	switch {
	case m == 0 && f.bell:
		return y
	case m == 0:
		return 0
	case f.bell:
		return x * logDeficit(e, x, y)
	case abs(e) < 0.5*x:
		return x * log1p(e/x)
	}
	return x * (log((k+1)/m) + (log(f.b+(m-1)) - log(f.a+k)))
}

// covariance returns the covariance over unit/(a+b), given the mean of the terms.
func (f *urnFlow) covariance(mean float64) float64 {
	if !f.bell {
		return mean
	}
	s := f.a + f.b
	return (float64(f.n/f.unit*((f.b-f.a)/s)) + (f.b-1)/f.unit) - mean
}
