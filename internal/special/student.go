package special

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// StudentTCDF returns the distribution function of Student's t with df degrees of freedom, df > 0 or +Inf (the normal distribution).
// The relative error of either tail is that of [BetaInc] plus 1 ulp (TestStudentT). df ≤ 0 gives NaN.
func StudentTCDF(df, t float64) float64 {
	switch {
	case !(df > 0) || t != t:
		return math.NaN()
	case t > 0:
		return 1 - studentTail(df, t)
	}
	return studentTail(df, -t)
}

// studentTail returns the probability above t ≥ 0, ½ I_x(df/2, ½) at x = df/(df+t²).
func studentTail(df, t float64) float64 {
	switch {
	case t == 0:
		return 0.5
	case math.IsInf(t, 1):
		return 0
	case df > 0x1p80:
		return normalTail(t)
	case t < 0x1p-400 || df < 0x1p-1000 && t < 0x1p400:
		return 0.5
	case isStudentFar(df, t):
		return 0.5 * studentFarTail(df, t)
	}
	x, y := studentPoint(df, t)
	return 0.5 * betaInc(df/2, 0.5, x, y)
}

// isStudentFar reports whether df/t² is below 2^-400 or so, t ≥ 2^-400, so that what is left of the tail is a power.
func isStudentFar(df, t float64) bool { return t > 0x1p400 || df/t < 0x1p-400*t }

// studentPoint returns df/(df+t²) and t²/(df+t²).
func studentPoint(df, t float64) (x, y dd) {
	s := twoProd(t, t)
	d := s.addFloat(df)
	return dd{df, 0}.div(d), s.div(d)
}

// studentFarTail returns I_x(df/2, ½) as x^a/(a B(a, ½)), x = df/t² < 2^-400 relative to 1, or as 0 where even that underflows.
func studentFarTail(df, t float64) float64 {
	return studentFarLog(df, log(t)).expFloat()
}

// studentFarLog is the logarithm of studentFarTail, by that of t.
func studentFarLog(df float64, logT dd) dd {
	a := df / 2
	return log(df).sub(logT.scale(2)).mulFloat(a).sub(log(a).add(lbeta(a, 0.5)))
}

// studentFarSlope is twice the derivative of studentFarLog by df.
func studentFarSlope(df float64, logT dd) float64 {
	a := dd{float64(df / 2), 0}
	l := log(df).sub(logT.scale(2)).addFloat(1)
	return l.sub(digammaDiff(a.addFloat(0.5), dd{0.5, 0}, a.addFloat(1))).float()
}

// normalTail returns Φ(-t) for t ≥ 0, and NaN for NaN.
func normalTail(t float64) float64 {
	switch {
	case t != t:
		return t
	case t > 40:
		return 0
	}
	m, k := twoProd(t, t).scale(-0.5).exp()
	return erfcxOf(invSqrt2.mulFloat(t)).mul(m).ldexp(k - 1)
}

var invSqrt2 = dd{0x1.6a09e667f3bcdp-1, -0x1.bdd3413b26456p-55}

// StudentTTailSlope returns p(t)/F(t) of Student's t with df degrees of freedom: the derivative of the logarithm of [StudentTCDF], also where
// both underflow. Error ≤ 4 ulp (TestStudentTTailSlope). df ≤ 0 gives NaN.
func StudentTTailSlope(df, t float64) float64 {
	switch {
	case !(df > 0) || t != t:
		return math.NaN()
	case t > 0:
		return StudentTTailSlope(df, -t) * (studentTail(df, t) / StudentTCDF(df, t))
	case df > 0x1p80:
		return 2 * invSqrt2Pi.hi / Erfcx(-t*invSqrt2.hi)
	case df < 0x1p-1000:
		return df / studentHypot(df, -t)
	case t > -0x1p-400:
		return 2 * lbeta(df/2, 0.5).neg().expFloat() / math.Sqrt(df+float64(t*t))
	case isStudentFar(df, -t):
		return df / -t
	}
	x, y := studentPoint(df, -t)
	return 2 * betaPoint{df / 2, 0.5, x, y}.tailSlopes(false).x / -t
}

// StudentTQuantile returns the t with StudentTCDF(df, t) = p, ∓Inf at p = 0 and 1. df ≤ 0 and p outside [0, 1] give NaN.
// The result is as good as the distribution function; see [BetaIncInverse]. df above 2^80 is taken as 2^80.
func StudentTQuantile(df, p float64) float64 {
	switch {
	case !(df > 0) || !(p >= 0 && p <= 1):
		return math.NaN()
	case p == 0.5:
		return 0
	case p > 0.5:
		return studentTailInverse(min(df, 0x1p80), 1-p)
	}
	return -studentTailInverse(min(df, 0x1p80), p)
}

// studentTailInverse returns the t > 0 with probability q < ½ above it.
func studentTailInverse(df, q float64) float64 {
	if q == 0 {
		return math.Inf(1)
	}
	x, y := betaIncInverse(df/2, 0.5, 2*q, 2*(0.5-q))
	if x < 0x1p-1000 {
		return studentFarInverse(df, q)
	}
	return dd{df, 0}.mul(dd{y, 0}).div(dd{x, 0}).sqrt().float()
}

// studentFarInverse inverts studentFarTail: log t = ½ log df - (log 2q + log(a B(a, ½)))/(2a).
func studentFarInverse(df, q float64) float64 {
	a := df / 2
	e := log(2 * q).add(log(a).add(lbeta(a, 0.5)))
	if math.Abs(e.hi/a) > 0x1p20 {
		return dd{-e.hi / a, 0}.expFloat()
	}
	return log(df).sub(e.div(dd{a, 0})).scale(0.5).expFloat()
}

// StudentTSampleGrad returns dt/ddf of a draw t from Student's t with df degrees of freedom at fixed probability,
// -(∂F(t;df)/∂df)/p(t; df). Relative error ≤ 4e-15 (TestStudentTSampleGrad, TestStudentTSampleGradWide), 2e-15 of what
// rounding df and t does. It is odd in t. df ≤ 0 or infinite and t infinite give NaN.
//
// Method: for df ≥ 16 and s = log(1+t²/df) ≤ 1 the expansion (t/df) Σ h_k(s) df^-k. Put into the differential equation of dt/ddf,
// ∂D/∂t + D ∂log p/∂t = -∂log p/∂df, it gives h_k = (e^s R_k + h_(k-1))/(e^s - 1) + 2 h'_(k-1) with R_0 = (1-e^-s-s)/2, R_1 = (1-e^-s)/2
// and R_k the coefficient of df^-k in (ψ((df+1)/2) - ψ(df/2) - 1/df)/2. For 2 ≤ df < 16 up to t² = 1.5 df and 6 the integral of ∂p/∂df, and elsewhere
// t² = df y/x with x a draw from Beta(df/2, ½), where the difference that is left loses a factor of 2 df/(1+t²), 5 at most. Next to df = 0 see
// studentGradSmall.
func StudentTSampleGrad(df, t float64) float64 {
	if !(df > 0) || math.IsInf(df, 1) || t != t || math.IsInf(t, 0) {
		return math.NaN()
	}
	if t == 0 {
		return 0
	}
	if isStudentFar(df, math.Abs(t)) {
		return studentGradFar(df, t)
	}
	if df < 0x1p-70 {
		return studentGradSmall(df, t)
	}
	if math.Abs(t) < 0x1p-400 {
		return 0x1p-300 * StudentTSampleGrad(df, float64(t*0x1p300)) // linear at 0
	}
	if df >= 16 && float64(t*t) < 1.7*df {
		s := twoProd(t, t).div(dd{df, 0}).log1p().float()
		rows := studentGradTable[:]
		if df >= 40 {
			rows = rows[:18]
		}
		return t / df * uniformSum(rows, s, df)
	}
	if df >= 2 && df < 16 && float64(t*t) < min(1.5*df, 6) {
		return studentGradNear(df, t)
	}
	x, y := studentPoint(df, t)
	da, _ := betaPoint{df / 2, 0.5, x, y}.sampleGrad()
	r := y.div(x).addFloat(-float64(df * da / 2 / x.hi / x.hi)).float()
	return r / t / 2
}

// studentHypot returns √(df+t²) for df < 2⁻¹⁰⁰⁰ and t ≥ 0, whose square may underflow.
func studentHypot(df, t float64) float64 {
	if t > 0x1p-400 {
		return t
	}
	t *= 0x1p300
	return 0x1p-300 * math.Sqrt(float64(df*0x1p600)+float64(t*t))
}

// studentGradSmall is StudentTSampleGrad for df < 2⁻⁷⁰, where the probability between 0 and t is (df/2) asinh s, s = t/√df, which is the same for all
// df: (t/df) (½ - asinh s √(1+s²)/s). What is left out is the square of the probability.
func studentGradSmall(df, t float64) float64 {
	s := math.Abs(t) / math.Sqrt(df)
	c := math.Sqrt(1 + float64(s*s))
	asinh := log1p(s + float64(s*s)/(1+c)).float()
	if s < 0x1p-30 {
		asinh, c = s, 1
	}
	return t / df * (0.5 - float64(asinh*c)/s)
}

// studentGradFar is StudentTSampleGrad from studentFarTail: (t/2df) (1 + log(df/t²) - ψ(df/2+1) + ψ(df/2+½)).
func studentGradFar(df, t float64) float64 {
	return t / df / 2 * studentFarSlope(df, log(math.Abs(t)))
}

// LogStudentTFar returns the logarithm of the probability beyond 2·distance/scale under Student's t distribution with df degrees of freedom, and its derivative by df, where that
// quotient is above 2⁴⁰⁰ and may be out of the range: what is left of the tail is a power of it. df is from 2⁻¹⁰⁰⁰ up to 2⁸⁰. Error ≤ 4 ulp of the parts.
func LogStudentTFar(df, distance, scale float64) (l, byDF float64) {
	logT := log(distance).sub(log(scale)).add(dd{ln2Hi, ln2Lo})
	return studentFarLog(df, logT).addFloat(-math.Ln2).float(), 0.5 * studentFarSlope(df, logT)
}

// studentGradNear is StudentTSampleGrad as -∫ ∂p/∂df from 0 to t over p(t), by Gauss' rule with 20 points, which leaves 2⁻⁶⁰: the poles are at ±i √df.
// The derivative of log p is ½ (ψ((df+1)/2) - ψ(df/2) - 1/df - (log(1+e) - u) + u/df) with e = t²/df and u = e/(1+e).
func studentGradNear(df, t float64) float64 {
	half := dd{float64(df / 2), 0}
	slope := digammaDiff(half, dd{0.5, 0}, half.addFloat(0.5)).sub(quotient(1, df)).float()
	end, half1 := generic.Log1p(float64(t*t)/df), (df+1)/2
	term := func(v float64) float64 {
		x := float64(t * v)
		e := float64(x*x) / df
		g := slope + (float64(e/(1+e)/df) - generic.Log1pExcess(e))
		return g * generic.Exp(half1*(end-generic.Log1p(e)))
	}
	sum := 0.0
	for _, p := range Gauss20 {
		sum += float64(p[1] * (term(float64(0.5*(1-p[0]))) + term(float64(0.5*(1+p[0])))))
	}
	return -t * sum / 4
}
