package dist

import "math"

// An extended is frac·2^exp, with a fraction whose size is in [½, 1), or 0: a number of the precision of float64 whose size has next to no bounds.
// Densities are computed with it where intermediate results leave the range of float64 and the result may not. It is slow: what is in
// range is no business of it.
type extended struct {
	frac float64
	exp  int
}

// The exponents of what is no number: infinities are beside all else, and NaN is beside them.
const (
	infiniteExp = 1 << 22
	nanExp      = 1 << 28
)

// extendedOf returns v. An infinity becomes a number that is larger than all that comes of finite ones, so that its multiples are infinite again
// and differences of two are not NaN.
func extendedOf(v float64) extended {
	if v-v != 0 && v == v {
		return extended{math.Copysign(0.5, v), infiniteExp}
	}
	return extendedTo(v, 0)
}

// extendedTo returns v·2^exp.
func extendedTo(v float64, exp int) extended {
	frac, more := math.Frexp(v)
	switch {
	case frac == 0:
		return extended{}
	case frac != frac:
		return extended{frac, nanExp}
	}
	return extended{frac, exp + more}
}

// extendedExp returns e^v, and 0 or an infinity where its exponent is beyond those.
func extendedExp(v float64) extended {
	switch {
	case v < -infiniteExp/2:
		return extended{}
	case v > infiniteExp/2:
		return extendedOf(math.Inf(1))
	}
	exp := math.Round(v / math.Ln2)
	return extendedTo(math.Exp(math.FMA(exp, -math.Ln2, v)), int(exp))
}

// float64 returns the nearest float64, which is infinite beyond the range.
func (a extended) float64() float64 { return math.Ldexp(a.frac, a.exp) }

func (a extended) neg() extended { return extended{-a.frac, a.exp} }

func (a extended) abs() extended { return extended{abs(a.frac), a.exp} }

func (a extended) times(b extended) extended { return extendedTo(float64(a.frac*b.frac), a.exp+b.exp) }

func (a extended) over(b extended) extended { return extendedTo(a.frac/b.frac, a.exp-b.exp) }

func (a extended) plus(b extended) extended { return a.plusProduct(b, extended{0.5, 1}) }

func (a extended) minus(b extended) extended { return a.plus(b.neg()) }

// plusProduct returns a + b·c, rounded once.
func (a extended) plusProduct(b, c extended) extended {
	const apart = 128 // binary places at which the smaller term is no part of the sum
	exp := b.exp + c.exp
	switch gap := a.exp - exp; {
	case b.frac == 0 || c.frac == 0 || a.frac != 0 && gap > apart:
		return a
	case a.frac == 0 || gap < -apart:
		return b.times(c)
	default:
		return extendedTo(math.FMA(b.frac, c.frac, math.Ldexp(a.frac, gap)), exp)
	}
}

func (a extended) sqrt() extended {
	frac, exp := a.frac, a.exp
	if exp&1 != 0 {
		frac, exp = frac/2, exp+1
	}
	return extendedTo(math.Sqrt(frac), exp/2)
}

// less reports whether a < b.
func (a extended) less(b extended) bool { return a.minus(b).frac < 0 }

// log returns the logarithm.
func (a extended) log() float64 {
	if v := a.float64(); v >= minNormal && v <= maxFloat {
		return log(v)
	}
	return math.FMA(float64(a.exp), math.Ln2, log(a.frac))
}

// An extendedSum is a sum in twice the precision.
type extendedSum struct{ sum, rest extended }

func (s *extendedSum) add(v extended) {
	sum := s.sum.plus(v)
	part := sum.minus(s.sum)
	s.rest = s.rest.plus(s.sum.minus(sum.minus(part))).plus(v.minus(part))
	s.sum = sum
}

// total returns the sum, rounded.
func (s *extendedSum) total() extended { return s.sum.plus(s.rest) }

// log1p returns log(1+a) for a ≥ 0.
func (a extended) log1p() extended {
	switch v := a.float64(); {
	case v < 0x1p-60:
		return a
	case v > maxFloat:
		return extendedOf(a.log())
	default:
		return extendedOf(log1p(v))
	}
}

// extendAll sets to to the numbers of v.
func extendAll(to []extended, v []float64) {
	for i, v := range v {
		to[i] = extendedOf(v)
	}
}

// dotExtended returns the sum of the products of the entries.
func dotExtended(x, y []extended) (sum extended) {
	for i, v := range x {
		sum = sum.plusProduct(v, y[i])
	}
	return sum
}

// solveLowerExtended is solveLower.
func solveLowerExtended(l []float64, y []extended) {
	n := len(y)
	for i := range y {
		s := y[i]
		for j := range i {
			s = s.plusProduct(extendedOf(-l[i*n+j]), y[j])
		}
		y[i] = s.over(extendedOf(l[i*n+i]))
	}
}

// solveUpperExtended is solveUpper.
func solveUpperExtended(l []float64, y []extended) {
	n := len(y)
	for i := n - 1; i >= 0; i-- {
		s := y[i]
		for j := i + 1; j < n; j++ {
			s = s.plusProduct(extendedOf(-l[j*n+i]), y[j])
		}
		y[i] = s.over(extendedOf(l[i*n+i]))
	}
}
