package special

import "math"

const (
	ln2Hi = 0x1.62e42fefa39efp-1
	ln2Lo = 0x1.abc9e3b39803fp-56

	logOffset = 0x3fe6000000000000 // bits of 0.6875: reduced arguments lie in [0.6875, 1.375)
)

// log returns log x for finite x > 0 with relative error below 2^-103 (TestDoubleDoubleLog).
//
// Method: x = 2^k z, z c ≈ 1 with c a short number from logReciprocal, so that r = z c - 1 is exact, then
// log x = k log 2 - log c + 2 atanh(r/(2+r)); Tang, "Table-driven implementation of the logarithm function", ACM TOMS 16(4), 1990.
func log(x float64) dd { return dd{x, 0}.log() }

// log returns log x for x.hi > 0 and finite.
func (x dd) log() dd {
	scale := 0
	switch { // keep 2^-k and the low part normal
	case x.hi < 0x1p-900:
		x, scale = x.scale(0x1p200), -200
	case x.hi > 0x1p900:
		x, scale = x.scale(0x1p-200), 200
	}
	bits := math.Float64bits(x.hi)
	shifted := bits - logOffset
	i := shifted >> 45 & 127
	k := int64(shifted) >> 52
	z := math.Float64frombits(bits - shifted&(0xfff<<52))
	zlo := float64(x.lo * math.Float64frombits(uint64(1023-k)<<52))
	c := logReciprocal[i]
	r := twoSum(math.FMA(z, c, -1), float64(zlo*c))
	sum := atanhQuotient(r)
	n := float64(k + int64(scale))
	if i != logOneBelow && i != logOneAbove {
		sum = dd{logTable[i][0], logTable[i][1]}.add(sum)
	}
	if n != 0 {
		sum = dd{ln2Hi, ln2Lo}.mulFloat(n).add(sum)
	}
	return sum
}

// atanhQuotient returns log(1+r) = 2 atanh(r/(2+r)) for |r| < 2^-6.
func atanhQuotient(r dd) dd {
	s := r.div(r.addFloat(2))
	z := s.mul(s)
	p := math.FMA(math.FMA(math.FMA(z.hi, 2./15, 2./13), z.hi, 2./11), z.hi, 2./9)
	t := dd{twoSevenths.hi, twoSevenths.lo}.add(z.mulFloat(p))
	t = twoFifths.add(z.mul(t))
	t = twoThirds.add(z.mul(t))
	return s.scale(2).add(s.mul(z.mul(t)))
}

var (
	twoThirds   = dd{0x1.5555555555555p-1, 0x1.5555555555555p-55}
	twoFifths   = dd{0x1.999999999999ap-2, -0x1.999999999999ap-56}
	twoSevenths = dd{0x1.2492492492492p-2, 0x1.2492492492492p-56}
)

// log1p returns log(1+x) for x > -1 with relative error below 2^-103.
func log1p(x float64) dd { return dd{x, 0}.log1p() }

func (x dd) log1p() dd {
	if math.Abs(x.hi) < 0x1p-7 {
		return atanhQuotient(x)
	}
	return x.addFloat(1).log()
}

// exp returns e^x as m 2^k, with m in [0.7, 1.42) and relative error below 2^-103 for |x| < 2^20 (TestDoubleDoubleExp).
//
// Method: x = (64 k + j) log(2)/64 + r and a Taylor polynomial in r, |r| < 2^-7.5;
// Tang, "Table-driven implementation of the exponential function", ACM TOMS 15(2), 1989.
func (x dd) exp() (m dd, k int) {
	if !(math.Abs(x.hi) < 0x1p20) {
		return x.expLimit()
	}
	n := math.Floor(math.FMA(x.hi, 64/math.Ln2, 0.5))
	r := x.add(twoProd(n, -ln2By64[0])).add(twoProd(n, -ln2By64[1])).addFloat(float64(n * -ln2By64[2]))
	m = expTaylor(r)
	j := int(n)
	m = dd{expTable[j&63][0], expTable[j&63][1]}.mul(m)
	return m, j >> 6
}

// expLimit is exp for |x| ≥ 2^20 or NaN: it over- or underflows every later scaling.
func (x dd) expLimit() (m dd, k int) {
	switch {
	case x.hi > 0:
		return dd{1, 0}, 1 << 20
	case x.hi < 0:
		return dd{1, 0}, -1 << 20
	}
	return dd{math.NaN(), 0}, 0
}

// expTaylor returns e^r for |r| < 2^-7.5.
func expTaylor(r dd) dd { return expm1Taylor(r).addFloat(1) }

// expm1Taylor returns e^r - 1 for |r| < 2^-7.5. The terms from r^6/720 on need no low part.
func expm1Taylor(r dd) dd {
	h := r.hi
	p := math.FMA(h, 1./39916800, 1./3628800)
	p = math.FMA(p, h, 1./362880)
	p = math.FMA(p, h, 1./40320)
	p = math.FMA(p, h, 1./5040)
	p = math.FMA(p, h, 1./720)
	t := inv120.add(r.mulFloat(p))
	t = inv24.add(r.mul(t))
	t = inv6.add(r.mul(t))
	t = dd{0.5, 0}.add(r.mul(t))
	return r.mul(r).mul(t).add(r)
}

var (
	inv6   = dd{0x1.5555555555555p-3, 0x1.5555555555555p-57}
	inv24  = dd{0x1.5555555555555p-5, 0x1.5555555555555p-59}
	inv120 = dd{0x1.1111111111111p-7, 0x1.1111111111111p-63}
)

// ldexp returns x 2^k, subnormal results included.
func (x dd) ldexp(k int) float64 { return math.Ldexp(x.hi+x.lo, k) }

// expFloat returns e^x rounded to float64.
func (x dd) expFloat() float64 {
	m, k := x.exp()
	return m.ldexp(k)
}

// RatioPower returns (x/y)^(a-1) for x, y > 0 as a sum of two numbers: to twice the precision, also where a-1 is rounded.
func RatioPower(x, y, a float64) (hi, lo float64) {
	r := quotient(x, y)
	m, k := r.log().mulFloat(a).exp()
	m = m.div(r)
	return math.Ldexp(m.hi, k), math.Ldexp(m.lo, k)
}
