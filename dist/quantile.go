package dist

import (
	"math"
	"slices"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// solve returns the quantiles of d at the probabilities u as a constant, on the tape of u.
func (f *truncated) solve(d *Dist, u *tensor.Tensor) *tensor.Tensor {
	s := f.solver(d, u)
	s.run()
	x := newTensor(u.Tape(), s.base.dtype, s.shape)
	v, _ := x.Raw64()
	copy(v, s.x)
	return x
}

// solver returns a search for the quantiles of d at the probabilities u.
func (f *truncated) solver(d *Dist, u *tensor.Tensor) *tailSolver {
	shape, ok := tensor.BroadcastShapes(u.Shape(), d.batch())
	if !ok {
		panic(d.misfit(u.Shape(), ".ICDF"))
	}
	base := f.base.detached()
	s := &tailSolver{base: base, shape: shape, whole: base.IsDiscrete()}
	support := boundsOf(base.Support())
	if l, ok := support.Low.Number(); s.whole && ok && math.IsInf(l, -1) {
		panic(f.base.lacks("ICDF")) // its values need not be whole numbers
	}
	low, high := f.cuts(d.args[0], d.args[1])
	a, b := base.asTensor(nil, low).Detach(), base.asTensor(nil, high).Detach()
	s.low, s.high = spread(a, shape), spread(b, shape)
	s.aim(spread(u, shape), [4][]float64{
		spread(base.LogCDF(a), shape), spread(base.LogCDF(b), shape),
		spread(base.LogSurvival(a), shape), spread(base.LogSurvival(b), shape)})
	s.start(support)
	return s
}

// run moves all x to their targets and returns in how many rounds.
func (s *tailSolver) run() (rounds int) {
	s.list()
	for rounds < 400 && len(s.left[0])+len(s.left[1]) > 0 {
		s.halve = rounds > 20 && rounds%2 == 0
		s.near = rounds < 8 || rounds%4 < 3
		s.step(false)
		s.step(true)
		rounds++
	}
	return rounds
}

// spread returns the elements of t broadcast to shape.
func spread(t *tensor.Tensor, shape tensor.Shape) []float64 {
	return t.Detach().ExpandTo(shape).Float64s()
}

// A tailSolver finds the x at which tails of base, whose type is float64, have given logarithms, all at once: by Newton's method for the logarithm of the
// tail on the side of the target, inside a bracket. Of whole numbers it finds the smallest x whose lower tail has at least the target, and the largest upper
// one at most it.
type tailSolver struct {
	base      Dist
	shape     tensor.Shape
	whole     bool
	x         []float64
	ends      [2][]float64 // of the support, that of whole numbers one below
	low, high []float64    // the bracket: the root is in low ≤ x ≤ high, of whole numbers low < x ≤ high
	target    []float64    // logarithm of the tail
	upper     []bool       // which tail
	width     []float64    // of the next step towards an infinite end
	done      []bool
	near      bool       // the next number to look at is not far from x where Newton's method leads out of the bracket
	halve     bool       // Newton's steps have been short for long
	left      [2][]int32 // the elements that are not done, by the lower tail and by the upper
}

// aim sets the targets for the probabilities u between two cuts, given log F and log S at the cuts.
func (s *tailSolver) aim(u []float64, at [4][]float64) {
	n := len(u)
	s.target, s.upper, s.done = make([]float64, n), make([]bool, n), make([]bool, n)
	s.x, s.width = make([]float64, n), make([]float64, n)
	s.ends = [2][]float64{make([]float64, n), make([]float64, n)}
	for i, q := range u {
		fa, fb, sa, sb := at[0][i], at[1][i], at[2][i], at[3][i]
		s.width[i] = 1
		if s.whole {
			q = lessened(q)
		}
		switch {
		case (q == 0 || q == 1) && !s.whole && fa <= fb && sb <= sa: // the cuts themselves, unless something is NaN
			s.target[i], s.upper[i] = math.Inf(-1), q == 1
		case fb < sa || fb == sa && q <= 0.5:
			s.target[i] = fb + log(math.FMA(1-q, exp(fa-fb), q))
		default:
			s.target[i] = sa + log(math.FMA(q, exp(sb-sa), 1-q))
			s.upper[i] = true
		}
	}
}

// lessened returns q less what the rounding of F, and of its logarithm, may lack of it, so that of whole numbers the quantile at F(x) is x.
func lessened(q float64) float64 {
	if q > 0 && q < 1 {
		q -= float64(0x1p-48 * q * math.Max(1, -log(q)))
	}
	return q
}

// start narrows the bracket to the support and sets the first x.
func (s *tailSolver) start(support constraint.Bounded) {
	guess := s.guess()
	low, high := spread(s.base.asTensor(nil, support.Low), s.shape), spread(s.base.asTensor(nil, support.High), s.shape)
	for i := range s.x {
		if s.whole {
			low[i]--
		}
		s.ends[0][i], s.ends[1][i] = low[i], high[i]
		s.low[i], s.high[i] = math.Max(s.low[i], low[i]), math.Min(s.high[i], high[i])
		s.x[i] = s.first(i, guess[i])
	}
}

// A guesser is a family without a formula for its quantiles that may know about where they are.
type guesser interface {
	Family
	// guess returns that for the probabilities q below and p above, or nil.
	guess(q, p *tensor.Tensor) *tensor.Tensor
}

// guess returns the quantiles of base where it has a formula, as good as their rounding allows, and otherwise what the family says or those of a few draws.
func (s *tailSolver) guess() []float64 {
	q, p := make([]float64, len(s.x)), make([]float64, len(s.x))
	for i, t := range s.target {
		q[i], p[i] = exp(t), -expm1(t)
		if s.upper[i] {
			q[i], p[i] = p[i], q[i]
		}
	}
	switch f := s.base.family.(type) {
	case ICDFer:
		return f.ICDF(s.base.unwrapped(), s.tensor(q)).Float64s()
	case guesser:
		if x := f.guess(s.tensor(q), s.tensor(p)); x != nil {
			return spread(x, s.shape)
		}
	}
	return s.guessByDraws(q)
}

// guessByDraws replaces the probabilities q by quantiles of a few draws.
func (s *tailSolver) guessByDraws(q []float64) []float64 {
	var draws [8][]float64
	for k := range draws {
		draws[k] = spread(s.base.sample(nil, NewKey(uint64(k)), s.shape), s.shape)
	}
	for i, p := range q {
		var sorted [len(draws)]float64
		for k, x := range draws {
			sorted[k] = x[i]
		}
		slices.Sort(sorted[:])
		rank := 0
		if p > 0 {
			rank = min(int(math.Min(p, 1)*float64(len(draws))), len(draws)-1)
		}
		q[i] = sorted[rank]
	}
	return q
}

// first returns where the search for element i begins: the guess, or the end of the bracket that is nearest to the probability.
func (s *tailSolver) first(i int, guess float64) float64 {
	lo, hi := s.low[i], s.high[i]
	if math.IsInf(s.target[i], -1) { // no probability at all
		s.done[i] = true
		switch {
		case s.upper[i]:
			return hi
		case s.whole:
			return lo + 1
		}
		return lo
	}
	switch {
	case guess > lo && guess < hi:
		return guess
	case s.whole && countAbove(lo) >= hi:
		s.done[i] = true
		return hi
	case s.whole:
		guess = math.Min(math.Max(guess, countAbove(lo)), countBelow(hi))
	default:
		guess = math.Min(math.Max(guess, lo), hi)
	}
	if abs(guess) <= maxFloat {
		return guess
	}
	return s.middle(i)
}

// tensor returns v as a tensor that shares its numbers.
func (s *tailSolver) tensor(v []float64) *tensor.Tensor { return tensor.FromShape(v, s.shape) }

// list lists the elements that are not done.
func (s *tailSolver) list() {
	for i, done := range s.done {
		if !done {
			side := sideOf(s.upper[i])
			s.left[side] = append(s.left[side], int32(i))
		}
	}
}

func sideOf(upper bool) int {
	if upper {
		return 1
	}
	return 0
}

// step moves every x that goes by the given tail on.
func (s *tailSolver) step(upper bool) {
	which := s.left[sideOf(upper)]
	if len(which) == 0 {
		return
	}
	base, shape, v := s.base, s.shape, s.x
	part, alone := base.part(nil, &s.shape, which)
	if alone = alone && len(which) < len(v); alone {
		base, shape, v = part, tensor.NewShape(len(which)), make([]float64, len(which))
		for k, i := range which {
			v[k] = s.x[i]
		}
	}
	x := tensor.FromShape(v, shape)
	tail, density := spread(base.tail(x, upper, tailName(upper)), shape), spread(base.LogProb(x), shape)
	left := which[:0]
	for k, i := range which {
		if !alone {
			k = int(i)
		}
		s.newton(int(i), tail[k], density[k])
		if !s.done[i] {
			left = append(left, i)
		}
	}
	s.left[sideOf(upper)] = left
}

// excess returns how far the tail at x is from the target, with the sign of x minus the root.
func (s *tailSolver) excess(i int, tail float64) float64 {
	if s.upper[i] {
		return s.target[i] - tail
	}
	return tail - s.target[i]
}

// newton moves x[i] by a Newton step, or to the middle of the bracket where that leads out of it.
func (s *tailSolver) newton(i int, tail, density float64) {
	x, e := s.x[i], s.excess(i, tail)
	switch {
	case e != e:
		s.x[i], s.done[i] = e, true
		return
	case e == 0 && !s.whole, s.settles(i, e, exp(tail-density)):
		s.done[i] = true
		return
	case e >= 0:
		s.high[i] = x
	default:
		s.low[i] = x
	}
	step := float64(s.aimed(i, e) * exp(tail-density))
	if abs(tail) > 0x1p50 { // the exponent is rounded to anything
		step = math.NaN()
	}
	next := s.moved(i, step)
	// Far out the exponent has few digits: a short step is the last one near the root alone.
	near := abs(e) <= 0x1p-30*math.Max(1, abs(tail))
	switch {
	case s.whole:
		next = s.count(i, next, e >= 0)
	case near && abs(step) <= 0x1p-50*abs(x):
		s.x[i], s.done[i] = math.Min(math.Max(next, s.low[i]), s.high[i]), true
		return
	}
	if s.halve || !(next > s.low[i] && next < s.high[i]) {
		next = s.middle(i)
	}
	s.done[i] = next == x || next == s.low[i] || next == s.high[i]
	if s.whole && (s.done[i] || countAbove(s.low[i]) >= s.high[i]) {
		next, s.done[i] = s.high[i], true
	}
	s.x[i] = next
}

// slack returns how far above the target the logarithm of a tail of whole numbers need not be told apart from it: twice its rounding, an eighth of what [lessened] allows.
func (s *tailSolver) slack(i int) float64 { return 0x1p-51 * math.Max(1, abs(s.target[i])) }

// settles reports whether x[i], a whole number with the excess e, is the one to find, given how many counts it takes to change the logarithm of the tail by 1: where e is within
// the slack, and the slack is passed in less than a count, or in so small a part of the way to either end that the counts in it differ by the rounding of the tail only. A plateau
// without a slope does not settle anything: its smallest number is still to be found.
func (s *tailSolver) settles(i int, e, counts float64) bool {
	if !s.whole || !(e >= 0 && e <= s.slack(i)) {
		return false
	}
	way := math.Min(s.x[i]-s.ends[0][i], s.ends[1][i]-s.x[i])
	return counts*s.slack(i) <= math.Max(1, 0x1p-20*way)
}

// aimed returns what a Newton step is to take off the excess e: of whole numbers so much that the rest is in the middle of the slack.
func (s *tailSolver) aimed(i int, e float64) float64 {
	if slack := s.slack(i); s.whole && !(e >= 0 && e <= slack) {
		return e - float64(0.5*slack)
	}
	return e
}

// moved returns x[i] less a Newton step. It is taken in the logarithm of the distance to the end of the support where the tail is 0, if there is one: in that
// the logarithm of the tail is concave and, next to the end, linear. A step that would pass the other end is taken in the distance to that.
func (s *tailSolver) moved(i int, step float64) float64 {
	side := sideOf(s.upper[i])
	x, end, other := s.x[i], s.ends[side][i], s.ends[1-side][i]
	next := x - step
	if way := x - end; !math.IsInf(way, 0) {
		next = end + float64(way*exp(-step/way))
	}
	if way := x - other; (next-other)*way <= 0 {
		next = other + float64(way*exp(-abs(step/way)))
	}
	return next
}

// count returns the whole number to look at next, below x[i] or above it, for what Newton's method says. Where that is nothing, because the probabilities of
// counts next to x vanish or round to one another, it goes 4, 16 and so on counts away.
func (s *tailSolver) count(i int, next float64, below bool) float64 {
	x := s.x[i]
	switch { // the tail may be flat all the way to an end of the support that has not been looked at
	case below && !(next > s.low[i]) && s.low[i] == s.ends[0][i] && !math.IsInf(s.low[i], 0):
		return countAbove(s.low[i])
	case !below && !(next < s.high[i]) && s.high[i] == s.ends[1][i] && !math.IsInf(s.high[i], 0):
		return countBelow(s.high[i])
	}
	if s.near && !(next > s.low[i] && next < s.high[i]) {
		s.width[i] = math.Max(4*s.width[i], 0x1p-52*abs(x))
		next = x + s.width[i]
		if below {
			next = x - s.width[i]
		}
	}
	if below {
		return math.Min(math.Ceil(next), countBelow(x))
	}
	return math.Max(math.Ceil(next), countAbove(x))
}

// countBelow and countAbove return the whole numbers next to x that are numbers of float64.
func countBelow(x float64) float64 { return math.Min(x-1, math.Nextafter(x, math.Inf(-1))) }
func countAbove(x float64) float64 { return math.Max(x+1, math.Nextafter(x, math.Inf(1))) }

// middle splits bracket i: 0 where the ends have two signs, the geometric mean where they have one and differ much, and of what is left to the last count, steps of doubling
// width towards an infinite end.
func (s *tailSolver) middle(i int) float64 {
	lo, hi := s.low[i], s.high[i]
	switch {
	case math.IsInf(lo, -1) && math.IsInf(hi, 1):
		return 0
	case math.IsInf(hi, 1):
		s.width[i] *= 2
		return lo + stride(math.Max(s.width[i], abs(lo)))
	case math.IsInf(lo, -1):
		s.width[i] *= 2
		return hi - stride(math.Max(s.width[i], abs(hi)))
	case s.whole && lo >= -1 && hi > math.Max(4*lo, 64):
		return math.Ceil(geometricMean(math.Max(lo, 0), hi))
	case s.whole && hi == s.ends[1][i] && hi-lo > 64:
		return hi - math.Floor(math.Sqrt(hi-lo))
	case s.whole:
		return math.Floor(lo/2 + hi/2)
	case lo < 0 && hi > 0:
		return 0
	case lo >= 0 && hi > 4*lo:
		return geometricMean(lo, hi)
	case hi <= 0 && lo < 4*hi:
		return -geometricMean(-hi, -lo)
	}
	return lo/2 + hi/2
}

// stride returns a step of about that width towards an infinite end: its square far out, where doubling would not get to the end.
func stride(width float64) float64 {
	if width > 0x1p53 {
		return math.Min(width*width, maxFloat/2)
	}
	return width
}

// geometricMean returns √(lo hi), or a small part of hi where lo is 0.
func geometricMean(lo, hi float64) float64 {
	if lo == 0 {
		return hi / 64
	}
	return math.Sqrt(lo) * math.Sqrt(hi)
}
