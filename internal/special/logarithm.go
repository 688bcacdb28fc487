package special

import "math"

// logLimit returns log x where x is not a finite positive number.
func logLimit(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x > 0:
		return x
	}
	return math.NaN()
}

// expm1 returns e^x - 1 for x ≤ 0 with relative error below 2^-94.
func (x dd) expm1() dd {
	if math.Abs(x.hi) < 0x1p-8 {
		return expm1Taylor(x)
	}
	m, k := x.exp()
	return dd{math.Ldexp(m.hi, k), math.Ldexp(m.lo, k)}.addFloat(-1)
}

// Log1mExp returns log(1 - e^x) for x ≤ 0, and NaN for x > 0. Error ≤ 1 ulp (TestLog1mExp).
func Log1mExp(x float64) float64 {
	switch {
	case x > 0 || x != x:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case x < -50: // log(1-e^x) = -e^x to 2^-72
		return -dd{x, 0}.expFloat()
	}
	return dd{x, 0}.expm1().neg().log().float()
}

// LogAddExp returns log(e^a + e^b). The error is at most 1 ulp, or 2^-100 (1 + |a| + |b|) next to the curve e^a + e^b = 1,
// where the result passes through zero (TestLogAddExp).
func LogAddExp(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	switch {
	case a != a || b != b:
		return math.NaN()
	case math.IsInf(a, 0) || b-a < -746:
		return a
	}
	d := twoSum(b, -a)
	m, k := d.exp()
	e := dd{math.Ldexp(m.hi, k), math.Ldexp(m.lo, k)}
	if d.hi > -60 { // below, log(1+e) = e to 2^-86
		e = e.log1p()
	}
	return e.addFloat(a).float()
}

// Xlogy returns x log y, and 0 where x = 0 and y is not NaN. y < 0 gives NaN when x ≠ 0. Error ≤ 1 ulp (TestXlogy).
func Xlogy(x, y float64) float64 {
	if x == 0 && y == y {
		return 0
	}
	if !(y > 0) || y > math.MaxFloat64 {
		return x * logLimit(y)
	}
	if math.IsInf(x, 0) {
		return x * log(y).hi
	}
	return log(y).timesFloat(x)
}

// Xlog1py returns x log(1+y), and 0 where x = 0 and y is not NaN. y < -1 gives NaN when x ≠ 0. Error ≤ 1 ulp (TestXlogy).
func Xlog1py(x, y float64) float64 {
	if x == 0 && y == y {
		return 0
	}
	if !(y > -1) || y > math.MaxFloat64 {
		return x * logLimit(1+y)
	}
	if math.IsInf(x, 0) {
		return x * log1p(y).hi
	}
	if math.Abs(y) < 0x1p-60 { // log(1+y) = y to 2^-61
		return x * y
	}
	return log1p(y).timesFloat(x)
}

// timesFloat returns x y rounded to float64, for finite operands; the product may overflow or be subnormal.
func (x dd) timesFloat(y float64) float64 { return math.FMA(x.hi, y, float64(x.lo*y)) }
