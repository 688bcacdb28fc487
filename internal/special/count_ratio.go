package special

import "math"

// A CountRatio is the ratio of the probabilities of neighbouring counts
//
//	p(k)/p(k-1) = c (a+k-1) (n-k+1) / (k (b+n-k)),  c = up/down,
//
// without the factors whose a, b or n is 0. Up and Down are sums of two numbers, which are taken without rounding them.
type CountRatio struct {
	Up, Down [2]float64
	A, B, N  float64
}

// A CountSum is a sum over counts k of w = p(k)/p(m) for one count m, of w |k-m|, and of w times the derivatives of |log w| by a and by b, all of them times
// 2^(-300 Shift). All terms are positive and have twice the digits, so that a sum is rounded once.
type CountSum struct {
	Mass, Distance, A, B float64
	Shift                int
}

// Over returns the sums in terms of total.
func (s CountSum) Over(total float64) CountSum {
	return CountSum{s.Mass / total, s.Distance / total, s.A / total, s.B / total, s.Shift}
}

// LogShift is the logarithm of what a Shift of 1 stands for.
const LogShift = 300 * math.Ln2

// Above returns the sum over the n counts above m, with derivatives if wanted.
func (r *CountRatio) Above(m float64, n int, wanted bool) CountSum {
	s := r.sum(m+1, 1, n, wanted)
	return s.rounded()
}

// Below returns the sum over the n counts below m, with derivatives if wanted.
func (r *CountRatio) Below(m float64, n int, wanted bool) CountSum {
	s := r.sum(m, -1, n, wanted)
	return s.rounded()
}

// Around returns the sum over the counts below m, so many, and those above it. The terms of those below count as negative but for Mass: the differences are taken before
// they are rounded.
func (r *CountRatio) Around(m float64, below, above int, wanted bool) CountSum {
	s, low := r.sum(m+1, 1, above, wanted), r.sum(m, -1, below, wanted)
	shift := max(s.shift, low.shift)
	s.shiftBy(shift - s.shift)
	low.shiftBy(shift - low.shift)
	s.of[0] = s.of[0].addLike(low.of[0])
	for i := range 3 {
		s.of[i+1] = s.of[i+1].sub(low.of[i+1])
	}
	return s.rounded()
}

// A countSum is a [CountSum] before it is rounded.
type countSum struct {
	of    [4]dd
	shift int
}

func (s *countSum) rounded() CountSum {
	return CountSum{s.of[0].float(), s.of[1].float(), s.of[2].float(), s.of[3].float(), s.shift}
}

// shiftBy adds to the shift.
func (s *countSum) shiftBy(more int) {
	if more == 0 {
		return
	}
	s.shift += more
	for i := range s.of {
		s.of[i] = s.of[i].scale(shiftedOne(more))
	}
}

// shiftedOne returns 2^(-300 shift).
func shiftedOne(shift int) float64 { return math.Ldexp(1, -300*min(shift, 4)) }

// sum returns the sum over n counts, whose first ratio is that at k, and which go up or down as step says.
func (r *CountRatio) sum(k, step float64, n int, wanted bool) (s countSum) {
	walk := r.walk(k, step)
	for i := range n {
		s.shiftBy(walk.next(wanted))
		s.of[0] = s.of[0].addLike(walk.w)
		if wanted {
			s.of[1] = s.of[1].addLike(walk.w.mulFloat(float64(i + 1)))
		}
		if wanted && r.A > 0 {
			s.of[2] = s.of[2].addLike(walk.w.mul(walk.a))
		}
		if wanted && r.B > 0 {
			s.of[3] = s.of[3].addLike(walk.w.mul(walk.b))
		}
	}
	return s
}

// leastRatio is the smallest normal number.
const leastRatio = 0x1p-1022

// normal returns x, or the smallest normal number if that is more.
func (x dd) normal() dd {
	if x.hi < leastRatio {
		return dd{leastRatio, 0}
	}
	return x
}

// c returns up/down, a very small number for 0 and a very large one for infinity, so that derivatives there are what they are next to it.
func (r *CountRatio) c() dd {
	up, down := twoSum(r.Up[0], r.Up[1]), twoSum(r.Down[0], r.Down[1])
	return up.normal().div(down.normal())
}

// A countWalk goes from a count up or down: w is its weight times 2^(-300 shift), which keeps it small enough for products, a and b are the derivatives of
// |log w|, and k is where the next ratio is.
type countWalk struct {
	*CountRatio
	c, w, a, b dd
	k, step    float64
	shift      int
}

// walk returns a walk from the count whose next ratio is that at k.
func (r *CountRatio) walk(k, step float64) countWalk {
	return countWalk{CountRatio: r, c: r.c(), w: dd{1, 0}, k: k, step: step}
}

// next goes on by a count, with derivatives if wanted, and returns by how much shift has grown.
func (v *countWalk) next(wanted bool) (more int) {
	up, down, more := v.factors(v.k, v.c)
	if v.step < 0 {
		up, down, more = down, up, -more
	}
	for ; more < 0; more++ {
		up = up.scale(0x1p-300)
	}
	down = down.normal()
	for ; up.hi > 0x1p300*down.hi; more++ {
		up = up.scale(0x1p-300)
	}
	for v.w = v.w.timesQuotient(up, down); v.w.hi > 0x1p300 && v.w.hi <= math.MaxFloat64; more++ {
		v.w = v.w.scale(0x1p-300)
	}
	if wanted && v.A > 0 {
		v.a = v.a.addLike(reciprocal(twoSum(v.A, v.k-1)))
	}
	if wanted && v.B > 0 {
		v.b = v.b.addLike(reciprocal(twoSum(v.B, v.N-v.k)))
	}
	v.k += v.step
	v.shift += more
	return more
}

// reciprocal returns 1/x, that of the smallest normal number at most.
func reciprocal(x dd) dd {
	return dd{1, 0}.div(x.normal())
}

// factors returns the ratio at k as a quotient times 2^(300 shift), so that neither number of it leaves the range.
func (r *CountRatio) factors(k float64, c dd) (up, down dd, shift int) {
	up, shift = c.shifted()
	down = dd{k, 0}
	if r.A > 0 {
		a, more := twoSum(r.A, k-1).shifted()
		up, shift = up.mul(a), shift+more
	}
	if r.N > 0 {
		n, more := twoSum(r.N, 1-k).shifted()
		up, shift = up.mul(n), shift+more
	}
	if r.B > 0 {
		b, more := twoSum(r.B, r.N-k).shifted()
		down, shift = down.mul(b), shift-more
	}
	return up, down, shift
}

// shifted returns x as a number up to 2^300 times 2^(300 shift); the largest number for infinity.
func (x dd) shifted() (y dd, shift int) {
	if math.IsInf(x.hi, 1) {
		x = dd{math.MaxFloat64, 0}
	}
	for ; x.hi > 0x1p300; shift++ {
		x = x.scale(0x1p-300)
	}
	return x, shift
}
