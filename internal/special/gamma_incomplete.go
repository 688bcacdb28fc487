package special

import "math"

// uniformMin is the least first argument of the uniform expansions, temmeTable and gammaGradTable.
const uniformMin = 20

// GammaP returns the regularised lower incomplete gamma function P(a, x), the distribution function of Gamma(a, 1) at x,
// for a > 0 and x ≥ 0; also a = 0 with x > 0, where it is 1. Arguments outside the domain give NaN.
// Error ≤ 2 ulp for P and ≤ 4 ulp for Q over the reference tables, a from 3e-300 to 9e7 (TestIncompleteGamma).
//
// Method: the power series DLMF 8.11.4 for x < max(a, 3/2), otherwise the complement of the continued fraction DLMF 8.9.2;
// for a ≥ 20 and ½ ≤ x/a ≤ 2 Temme's uniform expansion, DLMF 8.12. The leading factor x^a e^-x/Γ(a+1) is computed in
// double-double, which is what keeps large arguments accurate. Gautschi, "A computational procedure for incomplete gamma
// functions", ACM TOMS 5(4), 1979; DiDonato and Morris, "Computation of the incomplete gamma function ratios", ACM TOMS 12(4), 1986.
func GammaP(a, x float64) float64 {
	if v, ok := gammaLimit(a, x); ok {
		return v
	}
	if lowerFirst(a, x) {
		return min(gammaLower(a, x), 1)
	}
	return max(1-gammaUpper(a, x), 0)
}

// GammaQ returns the regularised upper incomplete gamma function Q(a, x) = 1 - P(a, x), without cancellation. See [GammaP].
func GammaQ(a, x float64) float64 {
	if v, ok := gammaLimit(a, x); ok {
		return 1 - v
	}
	switch {
	case !lowerFirst(a, x) || a < 1 && x >= 1:
		return min(gammaUpper(a, x), 1)
	case a < 1 && x < 1:
		return gammaUpperSmall(a, x)
	}
	return max(1-gammaLower(a, x), 0)
}

// gammaLimit returns P(a, x) where an argument is 0, infinite, NaN or outside the domain.
func gammaLimit(a, x float64) (p float64, ok bool) {
	switch {
	case !(a >= 0) || !(x >= 0) || math.IsInf(a, 1) && math.IsInf(x, 1) || a == 0 && x == 0:
		return math.NaN(), true
	case x == 0 || math.IsInf(a, 1):
		return 0, true
	case a == 0 || math.IsInf(x, 1):
		return 1, true
	case a > 0x1p120: // the standard deviation is below an ulp of the mean, and the tails beyond it underflow
		return gammaStep(a, x), true
	}
	return 0, false
}

// gammaStep is P(a, x) in the limit of large a.
func gammaStep(a, x float64) float64 {
	switch {
	case x < a:
		return 0
	case x > a:
		return 1
	}
	return 0.5
}

// lowerFirst reports whether P is computed before Q.
func lowerFirst(a, x float64) bool { return x < max(a, 1.5) }

func gammaLower(a, x float64) float64 {
	if a >= uniformMin && x >= a/2 {
		return temmeTail(a, x)
	}
	m, k := gammaFactor(a, x)
	return m.mul(gammaSeries(a, x)).ldexp(k)
}

func gammaUpper(a, x float64) float64 {
	if a >= uniformMin && x <= 2*a {
		return temmeTail(a, x)
	}
	m, k := gammaFactor(a, x)
	g, _ := gammaFraction(a, x)
	return m.mulFloat(a).mulFloat(g).ldexp(k)
}

// gammaFactor returns x^a e^-x / Γ(a+1) as m 2^k.
func gammaFactor(a, x float64) (m dd, k int) {
	if a >= stirlingMin {
		m, k = gammaExponent(a, x).sub(dd{a, 0}.stirlingCorrection()).exp()
		return m.div(sqrt2Pi.mul(dd{a, 0}.sqrt())), k
	}
	a1 := twoSum(a, 1)
	n := stepsToStirling(a1.hi)
	e := log(x).mulFloat(a).addFloat(-x).sub(a1.addFloat(float64(n)).stirling())
	m, k = e.exp()
	return m.mul(a1.rising(n)), k
}

// gammaExponent returns a log(x/a) - (x-a), which is -a η²/2 in Temme's notation.
func gammaExponent(a, x float64) dd {
	d := twoSum(x, -a)
	if math.Abs(d.hi) < a/2 {
		return d.div(dd{a, 0}).log1p().mulFloat(a).sub(d)
	}
	return log(x).sub(log(a)).mulFloat(a).sub(d)
}

// gammaSeries returns Σ x^n/((a+1)…(a+n)) for x ≤ max(a, 3/2), as 1 + x/(a+1) (1 + x/(a+2) (1 + …)), the outer levels in double-double.
func gammaSeries(a, x float64) dd {
	const outer = 8
	s := 1.0
	for n := gammaSeriesTerms(a, x); n > outer; n-- {
		s = 1 + float64(x/(a+n)*s)
	}
	sum := dd{s, 0}
	for n := float64(outer); n > 0; n-- {
		sum = dd{x, 0}.div(twoSum(a, n)).mul(sum).addFloat(1)
	}
	return sum
}

// gammaSeriesTerms returns a number of terms that leaves 2^-58 for x ≤ max(a, 3/2), a < 20, and for x ≤ a/2 (TestFractionTerms).
func gammaSeriesTerms(a, x float64) float64 {
	if x < a/8 {
		return 24
	}
	return math.Floor(float64(1.8*min(a, uniformMin))) + 28
}

// gammaFraction returns G = 1/(x+1-a- 1(1-a)/(x+3-a- 2(2-a)/(x+5-a- …))) and its derivative by a, for x ≥ max(a, 1).
func gammaFraction(a, x float64) (g, da float64) { return gammaConvergent(a, x, gammaFractionTerms(x)) }

// gammaFractionTerms returns a number of terms that leaves 2^-56 relative for x ≥ max(a, 1), a < 20, and for x ≥ 2a (TestFractionTerms).
func gammaFractionTerms(x float64) float64 { return math.Floor(112/x) + 16 }

// gammaConvergent returns the fraction cut off after n terms.
func gammaConvergent(a, x, n float64) (g, da float64) {
	f, df := x+float64(2*n)+1-a, -1.0
	for ; n > 0; n-- {
		r := float64(n*(a-n)) / f
		df = (n-float64(r*df))/f - 1
		f = (x + float64(2*n) - 1 - a) + r
	}
	return 1 / f, -df / f / f
}

// gammaUpperSmall returns Q(a, x) for a < 1 and x < 1 as (1 - x^a/Γ(1+a)) + x^a/Γ(1+a) a Σ (-1)^(n+1) x^n/(n! (a+n)),
// in which nothing cancels as a → 0; Gautschi 1979, section 4.1.
func gammaUpperSmall(a, x float64) float64 {
	e := log(x).mulFloat(a).sub(dd{a, 0}.lgamma1p())
	u := e.expm1()
	sum := 0.0
	for n := 20.0; n > 1; n-- { // x^20/20! < 2^-61
		sum = 1/(a+n) - float64(x/(n+1)*sum)
	}
	first := dd{1, 0}.div(twoSum(1, a)).addFloat(-float64(x / 2 * sum)).mulFloat(x)
	return u.addFloat(1).mulFloat(a).mul(first).sub(u).float()
}

// temmeTail returns P(a, x) for x < a and Q(a, x) otherwise, for a ≥ 20 and ½ ≤ x/a ≤ 2:
// e^(-aη²/2) (½ erfcx(|η| √(a/2)) ± Σ c_k(η) a^-k / √(2πa)); Temme, "The asymptotic expansion of the incomplete gamma functions",
// SIAM J. Math. Anal. 10, 1979, and DLMF 8.12.
func temmeTail(a, x float64) float64 {
	s, e := temmeParts(a, x)
	m, k := e.exp()
	return s.mul(m).ldexp(k)
}

// temmeParts returns s and e with temmeTail = s e^e.
func temmeParts(a, x float64) (s, e dd) {
	e = gammaExponent(a, x)
	y := e.neg().sqrt()
	eta := float64(y.hi * math.Sqrt(2/a))
	sign := 1.0
	if x < a {
		eta, sign = -eta, -1
	}
	s = invSqrt2Pi.mulFloat(sign * uniformSum(temmeTable[:], eta, a)).div(dd{a, 0}.sqrt())
	return erfcxOf(y).scale(0.5).add(s), e
}

// erfcxOf returns erfcx(y) for y ≥ 0 whose low part matters: erfcx' = 2y erfcx - 2/√π.
func erfcxOf(y dd) dd {
	if y.hi > 0x1p30 {
		return invSqrtPi.div(y)
	}
	v := erfcx(y.hi)
	return v.addFloat(float64(2 * y.lo * (float64(y.hi*v.hi) - invSqrtPi.hi)))
}

// uniformSum returns Σ rows[k](x) a^-k, leaving out the orders that are below 2^-60.
func uniformSum(rows [][]float64, x, a float64) float64 {
	n := len(rows)
	if a > 0x1p10 {
		n = min(n, 7)
	}
	if a > 0x1p20 {
		n = min(n, 4)
	}
	s := 0.0
	for k := n - 1; k >= 0; k-- {
		s = s/a + horner(rows[k], x)
	}
	return s
}
