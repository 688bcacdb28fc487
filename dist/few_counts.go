package dist

import "math"

// An interval of few counts is a sum of probabilities whose ratios are simple: relative to one another they have all digits however far out they are, and nothing
// cancels between the density and the probability of the interval, nor between their derivatives.

// fewCounts is how many counts an interval has at most that is a sum.
const fewCounts = 32

// A stepper is a family of counts whose probabilities have a ratio of neighbours in closed form.
type stepper interface {
	Family
	// step returns p(k)/p(k-1) for k ≥ 1 as up/down, neither of which is negative and one of which is not 0, and their derivatives by the parameters v.
	step(k float64, v []float64) (up, down slope3)
}

// A slope3 is a number with its derivatives by up to three parameters.
type slope3 struct {
	v float64
	d [3]float64
}

// times returns the product of s and r.
func (s slope3) times(r slope3) slope3 {
	p := slope3{v: s.v * r.v}
	for i := range p.d {
		p.d[i] = float64(s.d[i]*r.v) + float64(s.v*r.d[i])
	}
	return p
}

// over returns the quotient of s and r.
func (s slope3) over(r slope3) slope3 {
	q := slope3{v: s.v / r.v}
	for i := range q.d {
		q.d[i] = (s.d[i] - float64(q.v*r.d[i])) / r.v
	}
	return q
}

// plus returns the sum of s and r.
func (s slope3) plus(r slope3) slope3 {
	s.v += r.v
	for i := range s.d {
		s.d[i] += r.d[i]
	}
	return s
}

// scaled returns s times a number.
func (s slope3) scaled(c float64) slope3 {
	s.v *= c
	for i := range s.d {
		s.d[i] *= c
	}
	return s
}

// hasFew reports whether d is of a stepper, and no interval low < x ≤ high has more than a few counts.
func (d *Dist) hasFew(low, high Operand) bool {
	byOdds := false
	switch f := d.family.(type) {
	case binomialLogits:
		byOdds = true
	case geometric:
		byOdds = f.logits
	case negativeBinomial:
		byOdds = f.logits
	case stepper:
	default:
		return false
	}
	if least, most := rangeOf(d.args[d.nargs-1]); byOdds && !(least >= -700 && most <= 700) {
		return false // a probability may be too small for a number
	}
	least, _ := rangeOf(low)
	_, most := rangeOf(high)
	if !(least >= -maxFloat && most <= 0x1p50) {
		return false
	}
	if a, b := low.Tensor(), high.Tensor(); a != nil && b != nil && a.Shape().Equal(b.Shape()) {
		lows, _ := elements(a)
		highs, _ := elements(b)
		for i, v := range lows {
			if highs[i]-math.Max(v, -1) > fewCounts {
				return false
			}
		}
		return true
	}
	return most-math.Max(least, -1) <= fewCounts
}

// rangeOf returns the smallest and the largest number of o, of float64; NaN if there is one.
func rangeOf(o Operand) (least, most float64) {
	v, isNumber := o.Number()
	if isNumber {
		return v, v
	}
	least, most = math.Inf(1), math.Inf(-1)
	values, _ := elements(o.Tensor())
	for _, v := range values {
		least, most = math.Min(least, v), math.Max(most, v)
	}
	return least, most
}

// A countInterval is an interval of n counts from low on; n is 0 if it has no probability.
type countInterval struct {
	low      float64
	n        int
	up, down [fewCounts + 1]slope3 // of the steps into each count, and the one behind
}

// set sets the interval for v: low and high, with low < x ≤ high, and the parameters of f.
func (c *countInterval) set(f stepper, v []float64) {
	c.low = math.Max(v[0]+1, 0)
	c.n = max(int(v[1]-c.low)+1, 0)
	for i := range c.n + 1 {
		if k := c.low + float64(i); k > 0 {
			c.up[i], c.down[i] = f.step(k, v[2:])
		}
	}
	if c.low > 0 && c.up[0].v == 0 || c.down[c.n].v == 0 { // all the probability is on one side
		c.n = 0
	}
}

// log returns the logarithm of the share of count i in the probability of the interval, -log(1+Σ p(k)/p(i)), the sum over the other counts.
func (c *countInterval) log(i int) slope3 {
	own, rest, offset := 1.0, slope3{}, 0.0 // times e^offset
	next := func(r, up, down slope3) slope3 {
		r = r.times(up)
		if q := r.v / down.v; q > 0x1p10 {
			offset += log(q)
			own, rest, r = own/q, rest.scaled(1/q), r.scaled(1/q)
		}
		r = r.over(down)
		rest = rest.plus(r)
		return r
	}
	r := slope3{v: 1}
	for k := i + 1; k < c.n; k++ {
		r = next(r, c.up[k], c.down[k])
	}
	r = slope3{v: own}
	for k := i; k > 0; k-- {
		r = next(r, c.down[k], c.up[k])
	}
	all := own + rest.v
	share := rest.scaled(-1 / all)
	share.v = -log1p(rest.v)
	if offset > 0 {
		share.v = -(offset + log(all))
	}
	return share
}

// isPossible reports whether x is a count of the interval with a probability.
func (c *countInterval) isPossible(x float64) bool {
	k := x - c.low
	if !(k >= 0 && k < float64(c.n)) || k != math.Floor(k) {
		return false
	}
	i := int(k)
	return (i == 0 || c.up[i].v != 0) && (i == c.n-1 || c.down[i+1].v != 0)
}

// fewShares marks the part of a truncated distribution that is computed by [truncated.shareFew], whose columns are low and high, with low < x ≤ high, and
// the parameters of base.
type fewShares struct{ Family }

func (fewShares) logProbTile(*tile) {}

// shareFew computes the tile of few counts.
func (f *truncated) shareFew(t *tile) {
	for inner, ok := f, true; ok; inner, ok = f.base.family.(*truncated) {
		f = inner
	}
	part := t.at(0, t.x, false)
	part.shareFew(f.base.family.(stepper))
	copy(t.lp, part.lp)
	t.zeroDX()
}

// shareFew sets the log-probabilities of what is in the interval, -Inf elsewhere.
func (t *tile) shareFew(f stepper) {
	var c countInterval
	var known [fewCounts]bool
	var shares [fewCounts]slope3
	v := t.scratch(t.nargs)
	constant := t.constantParams()
	for i := range t.lp {
		if i == 0 || !constant {
			for k := range t.nargs {
				v[k] = t.p[k].at(i)
			}
			c.set(f, v)
		}
		x := t.x.at(i)
		share := slope3{x, [3]float64{x, x, x}} // NaN
		switch {
		case x != x:
		case !c.isPossible(x):
			t.reject(i)
			continue
		default:
			k := int(x - c.low)
			if !constant || !known[k] {
				shares[k], known[k] = c.log(k), true
			}
			share = shares[k]
		}
		t.lp[i] = share.v
		if !t.grad {
			continue
		}
		for k := range t.nargs {
			t.dp[k][i] = 0
			if k > 1 && k < 2+len(share.d) {
				t.dp[k][i] = share.d[k-2]
			}
		}
	}
	t.zeroDX()
}

func (poisson) step(k float64, v []float64) (up, down slope3) {
	return slope3{v[0], [3]float64{1}}, slope3{v: k}
}

func (f geometric) step(_ float64, v []float64) (up, down slope3) {
	_, q, slope := f.probability(v[0])
	return slope3{q, [3]float64{-slope}}, slope3{v: 1}
}

func (binomialProbs) step(k float64, v []float64) (up, down slope3) {
	return binomialStep(k, v[0], v[1], 1-v[1], 1)
}

func (binomialLogits) step(k float64, v []float64) (up, down slope3) {
	p, q := sigmoid(v[1]), sigmoid(-v[1])
	return binomialStep(k, v[0], p, q, p*q)
}

// binomialStep is that of n trials with the probability p = 1-q, whose derivative is slope.
func binomialStep(k, n, p, q, slope float64) (up, down slope3) {
	if k > n {
		return slope3{}, slope3{v: 1}
	}
	m := n - k + 1
	return slope3{m * p, [3]float64{0, m * slope}}, slope3{k * q, [3]float64{0, -k * slope}}
}

func (f negativeBinomial) step(k float64, v []float64) (up, down slope3) {
	p, _, slope := f.probability(v[1])
	m := v[0] + (k - 1)
	return slope3{m * p, [3]float64{p, m * slope}}, slope3{v: k}
}

func (gammaPoisson) step(k float64, v []float64) (up, down slope3) {
	return slope3{v[0] + (k - 1), [3]float64{1}}, slope3{k * (1 + v[1]), [3]float64{0, k}}
}

func (betaBinomial) step(k float64, v []float64) (up, down slope3) {
	n := v[2]
	if k > n {
		return slope3{}, slope3{v: 1}
	}
	a, b := v[0]+(k-1), v[1]+(n-k)
	c := math.Max(a, b)
	m := (n - k + 1) / k
	return slope3{m * (a / c), [3]float64{m / c}}, slope3{b / c, [3]float64{0, 1 / c}}
}
