//go:build accuracy

package generic_test

import (
	"math"
	"math/big"
)

// The oracle: functions of big.Float to a relative 2⁻¹²⁰ or better, by series
// that share nothing with the kernels.

// prec is the precision of the oracle in bits. It is far more than is asked for,
// so that the cancellation in the alternating series of erf, sine and cosine
// leaves enough.
const prec = 320

func num(x float64) *big.Float { return new(big.Float).SetPrec(prec).SetFloat64(x) }
func zero() *big.Float         { return new(big.Float).SetPrec(prec) }

func add(x, y *big.Float) *big.Float { return zero().Add(x, y) }
func sub(x, y *big.Float) *big.Float { return zero().Sub(x, y) }
func mul(x, y *big.Float) *big.Float { return zero().Mul(x, y) }
func quo(x, y *big.Float) *big.Float { return zero().Quo(x, y) }
func neg(x *big.Float) *big.Float    { return zero().Neg(x) }
func scale(x *big.Float, e int) *big.Float {
	return zero().SetMantExp(x, e)
}

// negligible reports whether t does not change s any more.
func negligible(t, s *big.Float) bool {
	return t.Sign() == 0 || s.Sign() != 0 && t.MantExp(nil) < s.MantExp(nil)-prec
}

// series returns Σ t_k, t_0 = first, t_k = t_(k-1) r(k).
func series(first *big.Float, r func(k int) *big.Float) *big.Float {
	s, t := zero().Set(first), zero().Set(first)
	for k := 1; ; k++ {
		t = mul(t, r(k))
		s = add(s, t)
		if negligible(t, s) {
			return s
		}
	}
}

var (
	bigOne = num(1)
	bigTwo = num(2)
	bigLn2 = func() *big.Float {
		// ln 2 = 2 artanh(1/3).
		return mul(bigTwo, artanh(quo(bigOne, num(3))))
	}()
	bigPi = func() *big.Float {
		// Machin: π = 16 arctan(1/5) - 4 arctan(1/239).
		return sub(mul(num(16), arctanInverse(5)), mul(num(4), arctanInverse(239)))
	}()
)

func artanh(s *big.Float) *big.Float {
	z, sum, t := mul(s, s), zero().Set(s), zero().Set(s)
	for k := 3; ; k += 2 {
		t = mul(t, z)
		u := quo(t, num(float64(k)))
		sum = add(sum, u)
		if negligible(u, sum) {
			return sum
		}
	}
}

func arctanInverse(n float64) *big.Float {
	s := quo(bigOne, num(n))
	z, sum, t := neg(mul(s, s)), zero().Set(s), zero().Set(s)
	for k := 3; ; k += 2 {
		t = mul(t, z)
		u := quo(t, num(float64(k)))
		sum = add(sum, u)
		if negligible(u, sum) {
			return sum
		}
	}
}

// bigExpm1 and bigExp reduce by ln 2 and by 2⁻⁸.
func bigExpm1(x *big.Float) *big.Float {
	if x.Sign() == 0 {
		return zero()
	}
	f, _ := quo(x, bigLn2).Float64()
	n := int(math.RoundToEven(f))
	if n == 0 {
		return mul(x, series(bigOne, func(k int) *big.Float { return quo(x, num(float64(k+1))) }))
	}
	return sub(bigExp(x), bigOne)
}

func bigExp(x *big.Float) *big.Float {
	f, _ := quo(x, bigLn2).Float64()
	n := int(math.RoundToEven(f))
	r := scale(sub(x, mul(num(float64(n)), bigLn2)), -8)
	e := series(bigOne, func(k int) *big.Float { return quo(r, num(float64(k))) })
	for range 8 {
		e = mul(e, e)
	}
	return scale(e, n)
}

// bigLog is k ln 2 + 2 artanh((m-1)/(m+1)).
func bigLog(x *big.Float) *big.Float {
	m := zero()
	k := x.MantExp(m)
	if m.Cmp(num(0.7)) < 0 {
		m = scale(m, 1)
		k--
	}
	l := mul(bigTwo, artanh(quo(sub(m, bigOne), add(m, bigOne))))
	if k == 0 {
		return l
	}
	return add(l, mul(num(float64(k)), bigLn2))
}

func bigLog1p(x *big.Float) *big.Float {
	if x.MantExp(nil) < -2 {
		return mul(bigTwo, artanh(quo(x, add(x, bigTwo))))
	}
	return bigLog(add(bigOne, x))
}

func bigLog1pExcess(x *big.Float) *big.Float { return sub(bigLog1p(x), quo(x, add(bigOne, x))) }

func bigSigmoid(x *big.Float) *big.Float { return quo(bigOne, add(bigOne, bigExp(neg(x)))) }

func bigSoftplus(x *big.Float) *big.Float { return bigLog1p(bigExp(x)) }

func bigTanh(x *big.Float) *big.Float {
	e := bigExpm1(mul(bigTwo, x))
	return quo(e, add(e, bigTwo))
}

// bigSin and bigCos take the argument modulo π/2 with as many bits more as the
// argument has before the point.
func bigSin(x *big.Float) *big.Float { return bigSinCos(x, 0) }
func bigCos(x *big.Float) *big.Float { return bigSinCos(x, 1) }

func bigSinCos(x *big.Float, quarter int64) *big.Float {
	half := scale(bigPi, -1)
	n, _ := add(quo(x, half), num(math.Copysign(0.5, float64(x.Sign())))).Int(nil)
	r := sub(x, mul(zero().SetInt(n), half))
	q := (n.Int64() + quarter) & 3
	z := neg(mul(r, r))
	var s *big.Float
	if q&1 == 0 {
		s = series(r, func(k int) *big.Float { return quo(z, num(float64(2*k*(2*k+1)))) })
	} else {
		s = series(bigOne, func(k int) *big.Float { return quo(z, num(float64(2*k*(2*k-1)))) })
	}
	if q&2 != 0 {
		return neg(s)
	}
	return s
}

// bigErf is the series 2/√π e**-x² Σ 2ᵏ x²ᵏ⁺¹ / (2k+1)!!, whose terms are positive.
func bigErf(x *big.Float) *big.Float {
	z := mul(x, x)
	s := series(x, func(k int) *big.Float { return quo(mul(bigTwo, z), num(float64(2*k+1))) })
	return mul(mul(quo(bigTwo, zero().Sqrt(bigPi)), bigExp(neg(z))), s)
}

// bigErfc is 1 - erf, or for x ≥ 4 Laplace's continued fraction.
func bigErfc(x *big.Float) *big.Float {
	if x.Cmp(num(4)) < 0 {
		return sub(bigOne, bigErf(x))
	}
	f := zero().Set(x)
	for k := 1200; k > 0; k-- {
		f = add(x, quo(num(float64(k)/2), f))
	}
	return quo(bigExp(neg(mul(x, x))), mul(f, zero().Sqrt(bigPi)))
}

func bigNormCDF(x *big.Float) *big.Float {
	return scale(bigErfc(neg(quo(x, zero().Sqrt(bigTwo)))), -1)
}

func bigLogNormCDF(x *big.Float) *big.Float {
	if x.Sign() > 0 {
		return bigLog1p(neg(bigNormCDF(neg(x))))
	}
	return bigLog(bigNormCDF(x))
}

// shift is the argument from which the asymptotic series of ln Γ and ψ are used;
// their least terms are then below 2⁻³⁵⁰.
const shift = 60

// bernoulli holds B_2k.
var bernoulli = func() []*big.Float {
	// B_n = -1/(n+1) Σ_{k<n} C(n+1, k) B_k, in rationals.
	var b []*big.Rat
	for n := range 121 {
		s, c := new(big.Rat), big.NewInt(1)
		for k := range n {
			s.Add(s, new(big.Rat).Mul(new(big.Rat).SetInt(c), b[k]))
			c = new(big.Int).Div(new(big.Int).Mul(c, big.NewInt(int64(n+1-k))), big.NewInt(int64(k+1)))
		}
		if n == 0 {
			s.SetInt64(1)
		} else {
			s.Mul(s, big.NewRat(-1, int64(n+1)))
		}
		b = append(b, s)
	}
	var even []*big.Float
	for n := 2; n < len(b); n += 2 {
		even = append(even, zero().SetRat(b[n]))
	}
	return even
}()

func bigLgamma(x *big.Float) *big.Float {
	p, y := num(1), zero().Set(x)
	for y.Cmp(num(shift)) < 0 {
		p = mul(p, y)
		y = add(y, bigOne)
	}
	s := sub(mul(sub(y, num(0.5)), bigLog(y)), y)
	s = add(s, scale(bigLog(mul(bigTwo, bigPi)), -1))
	t, z := quo(bigOne, y), quo(bigOne, mul(y, y))
	for i, b := range bernoulli {
		k := 2*i + 2
		u := mul(t, quo(b, num(float64(k*(k-1)))))
		s = add(s, u)
		if negligible(u, s) {
			break
		}
		t = mul(t, z)
	}
	return sub(s, bigLog(p))
}

func bigDigamma(x *big.Float) *big.Float {
	s, y := zero(), zero().Set(x)
	for y.Cmp(num(shift)) < 0 {
		s = sub(s, quo(bigOne, y))
		y = add(y, bigOne)
	}
	s = add(s, sub(bigLog(y), quo(num(0.5), y)))
	z := quo(bigOne, mul(y, y))
	t := zero().Set(z)
	for i, b := range bernoulli {
		u := mul(t, quo(b, num(float64(2*i+2))))
		s = sub(s, u)
		if negligible(u, s) {
			break
		}
		t = mul(t, z)
	}
	return s
}
