package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/special"
	"github.com/gopyro/gopyro/tensor"
)

// An interval of few counts is a sum of probabilities whose ratios are simple: relative to one another they have all digits however far out they are, and nothing
// cancels between the density and the probability of the interval, nor between their derivatives. Bounds and parameters are v: low and high, with low < x ≤ high, and
// those of the family.

// fewCounts is how many counts an interval has at most that is a sum.
const fewCounts = special.MaxCounts

// A stepper is a family of counts whose probabilities have a ratio of neighbours in closed form.
type stepper interface {
	Family
	// law returns the ratio for the parameters v.
	law(v []float64) countLaw
}

// A countLaw is the ratio of neighbours and how it moves: with the parameters of the family that c, a and b of the ratio depend on, counted from 1, 0 for none. The
// derivative of log c is rise.
type countLaw struct {
	special.CountRatio
	byC, byA, byB int
	rise          float64
	trials        bool // no count is above N, of which there may be 0
}

// slope adds c·unit times the derivatives of the logarithm of w, a sum of probabilities above or, with a negative c, below a count, to g. The unit is small where rise may be
// large.
func (l *countLaw) slope(g []float64, c, unit float64, w special.CountSum) {
	if l.byC > 0 {
		g[l.byC-1] += float64(float64(c*w.Distance) * float64(unit*l.rise))
	}
	if l.byA > 0 {
		g[l.byA-1] += float64(float64(c*w.A) * unit)
	}
	if l.byB > 0 {
		g[l.byB-1] -= float64(float64(c*w.B) * unit)
	}
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
	if a, b := low.Tensor(), high.Tensor(); a != nil && b != nil && a.Shape().Equal(b.Shape()) {
		lows, _ := elements(a)
		highs, _ := elements(b)
		for i, v := range lows {
			if !fitFew(v, highs[i]) {
				return false
			}
		}
		return true
	}
	least, _ := rangeOf(low)
	_, most := rangeOf(high)
	return fitFew(least, most)
}

// fitFew reports whether low < x ≤ high has no more than a few counts, which are numbers, or is one that may have none next to it.
func fitFew(low, high float64) bool {
	if high == low {
		return abs(high) <= maxFloat
	}
	return low >= -maxFloat && high <= 0x1p50 && high-math.Max(low, -1) <= fewCounts
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

// A countSlice is the n counts from low on; n is 0 if they have no probability. Those from number first to last have some.
type countSlice struct {
	countLaw
	low            float64
	n, first, last int
}

// countsBetween returns the slice of f for v.
func countsBetween(f stepper, v []float64) (s countSlice) {
	s.countLaw = f.law(v[2:])
	if s.low = v[0]; v[0] < allWhole {
		s.low = math.Max(v[0]+1, 0)
	}
	high := v[1]
	if s.trials {
		high = math.Min(high, s.N)
	}
	if n := high - s.low + 1; n >= 1 && !(s.atZero() && s.low > 0) && !(s.atEnd() && high < s.N) {
		s.n, s.last = int(n), int(n)-1
		if s.atZero() {
			s.last = 0
		}
		if s.atEnd() {
			s.first = s.last
		}
	}
	return s
}

// atZero and atEnd report whether all the probability is at the smallest and at the largest of all counts.
func (s *countSlice) atZero() bool { return s.Up[0]+s.Up[1] == 0 }
func (s *countSlice) atEnd() bool  { return s.Down[0]+s.Down[1] == 0 }

// number returns which of the counts x is. ok is false if it is none, or impossible.
func (s *countSlice) number(x float64) (i int, ok bool) {
	k := x - s.low
	i = int(k)
	return i, float64(i) == k && i >= s.first && i <= s.last && s.n > 0
}

// share returns the logarithm of the share of count i in the probability of the slice, and adds its derivatives by the parameters, if wanted, to g.
func (s *countSlice) share(i int, g []float64, wanted bool) float64 {
	rest := s.Around(s.low+float64(i), i, s.n-1-i, wanted)
	all := math.Ldexp(1, -300*rest.Shift) + rest.Mass
	if wanted {
		s.slope(g, -1, 1, rest.Over(all))
	}
	switch {
	case s.first == s.last:
		return 0
	case rest.Shift == 0:
		return -log1p(rest.Mass)
	}
	return -(log(all) + float64(float64(rest.Shift)*special.LogShift))
}

// tail returns the logarithm of the probability of the counts up to count i, or of those above it, and adds its derivatives by the parameters to g: with the
// probabilities L of the former in terms of that of count i, U of the latter in terms of that of the next, and the ratio r of these two, by the odds rU/L.
func (s *countSlice) tail(i int, upper bool, g []float64) float64 {
	m, wanted := s.low+float64(i), g != nil
	below, above, step := s.Below(m, i, wanted), s.Above(m+1, s.n-2-i, wanted), s.Above(m, 1, wanted)
	low, high := math.Ldexp(1, -300*below.Shift)+below.Mass, math.Ldexp(1, -300*above.Shift)+above.Mass
	shift := above.Shift + step.Shift - below.Shift
	quotient := math.Ldexp(high/low, 300*min(max(shift, -8), 8))
	odds := float64(step.Mass * quotient)
	sign, share, unit := -1.0, quotient/(1+odds), step.Mass
	if upper {
		sign, share, unit = 1, 1/(1+odds), 1
	}
	if math.IsInf(odds, 1) && !upper {
		share, unit = 1, 1
	}
	if wanted {
		s.slope(g, sign*share, unit, below.Over(low))
		s.slope(g, sign*share, unit, step.Over(step.Mass))
		s.slope(g, sign*share, unit, above.Over(high))
	}
	if upper {
		odds = 1 / odds
	}
	switch {
	case s.atZero():
		return 0
	case !math.IsInf(odds, 1):
		return -log1p(odds)
	}
	return sign * (log(step.Mass) + log(high/low) + float64(float64(shift)*special.LogShift))
}

// countTail returns the logarithm of a tail at x = v[0] between the bounds and for the parameters behind it.
func countTail(f stepper, upper bool, v, g []float64) float64 {
	clear(g)
	s := countsBetween(f, v[1:])
	i := math.Floor(v[0]) - s.low
	switch {
	case s.n == 0:
		return math.Inf(-1)
	case i != i:
		return i
	case i < 0 || s.atEnd() && i < float64(s.n-1):
		return beyond(upper, g)
	case i >= float64(s.n-1) || s.atZero() && upper:
		return beyond(!upper, g)
	}
	if g != nil {
		g = g[3:]
	}
	return s.tail(int(i), upper, g)
}

// A countTable has the probabilities up to each count of a slice, in terms of one number.
type countTable struct {
	countSlice
	sums [fewCounts]float64
}

func (t *countTable) set(f stepper, v []float64) {
	var table special.CountTable
	if t.countSlice = countsBetween(f, v); t.n > 0 {
		table.Set(&t.CountRatio, t.low, t.n)
		table.Sums(t.sums[:t.n])
	}
}

// quantile returns the smallest count with the probability q up to it, NaN if there are none.
func (t *countTable) quantile(q float64) float64 {
	if t.n == 0 || q != q {
		return math.NaN()
	}
	first, last := t.first, t.last
	if q < 1 {
		least := lessened(q) * t.sums[t.n-1]
		for first < last && t.sums[first] < least {
			first++
		}
		last = first
	}
	return t.low + float64(last)
}

// countMoments returns a moment of d, of few counts, NaN where the interval has no probability.
func (f *truncated) countMoments(d *Dist, which special.CountMoment) *tensor.Tensor {
	s := f.base.family.(stepper)
	return f.mapped(d, func(v, g []float64) float64 {
		clear(g)
		c := countsBetween(s, v)
		if c.n == 0 {
			return math.NaN()
		}
		var table special.CountTable
		table.Set(&c.CountRatio, c.low, c.n)
		value, byC, byA, byB := table.Moment(which)
		if g != nil {
			c.slope(g[2:], 1, 1, special.CountSum{Distance: byC, A: byA, B: -byB})
		}
		return value
	})
}

// countQuantiles returns the quantiles of d, whose base is of the family f, at the probabilities q as constants.
func (f *truncated) countQuantiles(d *Dist, s stepper, q *tensor.Tensor) *tensor.Tensor {
	low, high := f.cuts(constant(d.args[0]), constant(d.args[1]))
	base := f.base.detached()
	operands := [maxColumns]Operand{Of(q.Detach()), low, high}
	n := 3 + copy(operands[3:], base.args[:base.nargs])
	return mappedTiles(d.dtype, d.batch(), func(p *pass) {
		var table countTable
		v := p.scratch(p.nargs)
		constant := p.constantFrom(1)
		for i := range p.lp {
			if i == 0 || !constant {
				p.take(v, i)
				table.set(s, v[1:])
			}
			p.lp[i] = table.quantile(p.p[0].at(i))
		}
	}, operands[:n]...)
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

// A countShare is the logarithm of a share and its derivatives by the parameters.
type countShare struct {
	log    float64
	slopes [3]float64
	known  bool
}

// shareFew sets the log-probabilities of what is in the interval, -Inf elsewhere.
func (t *tile) shareFew(f stepper) {
	var s countSlice
	var shares [fewCounts]countShare
	v := t.scratch(t.nargs)
	constant := t.constantParams()
	for i := range t.lp {
		if i == 0 || !constant {
			t.take(v, i)
			s = countsBetween(f, v)
		}
		x := t.x.at(i)
		k, ok := s.number(x)
		if !ok {
			t.reject(i)
			if x != x {
				t.lp[i] = x
			}
			continue
		}
		share := &shares[k]
		if !share.known {
			share.slopes, share.known = [3]float64{}, constant
			share.log = s.share(k, share.slopes[:], t.grad)
		}
		t.lp[i] = share.log
		if t.grad {
			t.dp[0][i], t.dp[1][i] = 0, 0
			for j := range t.nargs - 2 {
				t.dp[j+2][i] = share.slopes[j]
			}
		}
	}
	t.zeroDX()
}

// inverse returns 1/x for x ≥ 0, that of the smallest normal number at least.
func inverse(x float64) float64 { return 1 / math.Max(x, minNormal) }

func (poisson) law(v []float64) countLaw {
	return countLaw{CountRatio: special.CountRatio{Up: [2]float64{v[0]}, Down: one2}, byC: 1, rise: inverse(v[0])}
}

var one2 = [2]float64{1}

// countOdds returns p, q = 1-p and 1 as multiples of the last, without rounding but of the exponential of the log-odds.
func (f form) countOdds(v float64) (p, q, all [2]float64) {
	if !f.logits {
		return [2]float64{v}, [2]float64{1, -v}, one2
	}
	e := exp(-abs(v))
	p, q, all = one2, [2]float64{e}, [2]float64{1, e}
	if v < 0 {
		p, q = q, p
	}
	return p, q, all
}

func (f geometric) law(v []float64) countLaw {
	_, q, all := f.countOdds(v[0])
	rise := -inverse(1 - v[0])
	if f.logits {
		rise = -sigmoid(v[0])
	}
	return countLaw{CountRatio: special.CountRatio{Up: q, Down: all, A: 1}, byC: 1, rise: rise}
}

func (binomialProbs) law(v []float64) countLaw {
	p, q, _ := form{}.countOdds(v[1])
	return countLaw{CountRatio: special.CountRatio{Up: p, Down: q, N: v[0]}, byC: 2, rise: inverse(v[1]) + inverse(1-v[1]), trials: true}
}

func (binomialLogits) law(v []float64) countLaw {
	p, q, _ := form{logits: true}.countOdds(v[1])
	return countLaw{CountRatio: special.CountRatio{Up: p, Down: q, N: v[0]}, byC: 2, rise: 1, trials: true}
}

func (f negativeBinomial) law(v []float64) countLaw {
	p, _, all := f.countOdds(v[1])
	rise := inverse(v[1])
	if f.logits {
		rise = sigmoid(-v[1])
	}
	return countLaw{CountRatio: special.CountRatio{Up: p, Down: all, A: v[0]}, byA: 1, byC: 2, rise: rise}
}

func (gammaPoisson) law(v []float64) countLaw {
	return countLaw{CountRatio: special.CountRatio{Up: one2, Down: [2]float64{1, v[1]}, A: v[0]}, byA: 1, byC: 2, rise: -1 / (1 + v[1])}
}

func (betaBinomial) law(v []float64) countLaw {
	return countLaw{CountRatio: special.CountRatio{Up: one2, Down: one2, A: v[0], B: v[1], N: v[2]}, byA: 1, byB: 2, trials: true}
}
