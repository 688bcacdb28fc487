package special

import "math"

// Erfcx returns e^(x²) erfc(x). It is +Inf below -26.64 and 0 at +Inf. Error ≤ 1 ulp (TestErfcx).
//
// Method: for x ≥ 0, (1+2x) erfcx(x) is a slowly varying function of 1/(1+x/2) (Shepherd and Laframboise, Math. Comp. 36, 1981),
// here piecewise polynomial; for x < 0, 2 e^(x²) - erfcx(-x).
func Erfcx(x float64) float64 {
	switch {
	case x != x:
		return x
	case x < -27:
		return math.Inf(1)
	case x < 0:
		return erfcxNegative(x)
	case x > 0x1p30:
		return erfcxHuge(x)
	}
	return erfcx(x).float()
}

// erfcx returns e^(x²) erfc(x) for 0 ≤ x ≤ 2^30.
func erfcx(x float64) dd {
	w := dd{2, 0}.div(twoSum(2, x))
	i := min(int(w.hi*16), 15)
	t := (w.hi - float64((float64(i)+0.5)/16)) + w.lo
	return pieceAt(erfcxTable[i][:], t).div(twoSum(1, 2*x))
}

// erfcxHuge returns 1/(x√π).
func erfcxHuge(x float64) float64 {
	if math.IsInf(x, 1) {
		return 0
	}
	return invSqrtPi.div(dd{x, 0}).float()
}

func erfcxNegative(x float64) float64 {
	m, k := twoProd(x, x).exp()
	if k > 200 {
		return m.ldexp(k + 1)
	}
	e := dd{math.Ldexp(m.hi, k+1), math.Ldexp(m.lo, k+1)}
	return e.sub(erfcx(-x)).float()
}
