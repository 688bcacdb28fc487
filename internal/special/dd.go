package special

import "math"

// A dd is the unevaluated sum hi + lo of two float64 with |lo| ≤ ulp(hi)/2, a number of about 106 bits.
// The sums and products are those of Dekker 1971 and Knuth, in the forms whose errors Joldes, Muller and Popescu,
// "Tight and rigorous error bounds for basic building blocks of double-word arithmetic", ACM TOMS 44(2), 2017, bound by a few 2^-106.
type dd struct{ hi, lo float64 }

// TwoSum returns the sum of a and b and what is rounded off of it (Knuth).
func TwoSum(a, b float64) (s, rest float64) {
	s = a + b
	t := s - a
	return s, (a - (s - t)) + (b - t)
}

// Product returns (a+aRest)(b+bRest) as a sum of two numbers, to twice the precision.
func Product(a, aRest, b, bRest float64) (hi, lo float64) {
	p := dd{a, aRest}.mul(dd{b, bRest})
	return p.hi, p.lo
}

// twoSum returns a + b without error.
func twoSum(a, b float64) dd {
	s, rest := TwoSum(a, b)
	return dd{s, rest}
}

// fastTwoSum returns a + b without error if |a| ≥ |b| or a = 0.
func fastTwoSum(a, b float64) dd {
	s := a + b
	return dd{s, b - (s - a)}
}

// twoProd returns a * b without error, unless the low part underflows.
func twoProd(a, b float64) dd {
	p := float64(a * b)
	return dd{p, math.FMA(a, b, -p)}
}

func (x dd) float() float64 { return x.hi + x.lo }

func (x dd) neg() dd { return dd{-x.hi, -x.lo} }

// add returns x + y with relative error below 3·2^-106, even when x and y have opposite signs.
func (x dd) add(y dd) dd {
	s := twoSum(x.hi, y.hi)
	t := twoSum(x.lo, y.lo)
	s = fastTwoSum(s.hi, s.lo+t.hi)
	return fastTwoSum(s.hi, s.lo+t.lo)
}

// addLike returns x + y of numbers with one sign, or 0, with relative error below 3·2^-106.
func (x dd) addLike(y dd) dd {
	s := twoSum(x.hi, y.hi)
	return fastTwoSum(s.hi, s.lo+(x.lo+y.lo))
}

func (x dd) sub(y dd) dd { return x.add(y.neg()) }

func (x dd) addFloat(y float64) dd {
	s := twoSum(x.hi, y)
	return fastTwoSum(s.hi, s.lo+x.lo)
}

func (x dd) mul(y dd) dd {
	p := twoProd(x.hi, y.hi)
	c := math.FMA(x.hi, y.lo, math.FMA(x.lo, y.hi, p.lo))
	return fastTwoSum(p.hi, c)
}

func (x dd) mulFloat(y float64) dd {
	p := twoProd(x.hi, y)
	return fastTwoSum(p.hi, math.FMA(x.lo, y, p.lo))
}

// scale returns x * y for y a power of two.
func (x dd) scale(y float64) dd { return dd{float64(x.hi * y), float64(x.lo * y)} }

func (x dd) div(y dd) dd {
	q := x.hi / y.hi
	r := math.FMA(-q, y.hi, x.hi) + x.lo
	r = math.FMA(-q, y.lo, r)
	return fastTwoSum(q, r/y.hi)
}

// timesQuotient returns x a / b.
func (x dd) timesQuotient(a, b dd) dd {
	inverse := 1 / b.hi
	p := twoProd(x.hi, a.hi)
	q := float64(p.hi * inverse)
	rest := math.FMA(-q, b.hi, p.hi) + math.FMA(-q, b.lo, math.FMA(x.hi, a.lo, math.FMA(x.lo, a.hi, p.lo)))
	return fastTwoSum(q, float64(rest*inverse))
}

// quotient returns x / y.
func quotient(x, y float64) dd {
	q := x / y
	return fastTwoSum(q, math.FMA(-q, y, x)/y)
}

// sqrt returns the square root of x ≥ 0.
func (x dd) sqrt() dd {
	if x.hi == 0 {
		return dd{}
	}
	s := math.Sqrt(x.hi)
	r := math.FMA(-s, s, x.hi) + x.lo
	return fastTwoSum(s, r/(2*s))
}
