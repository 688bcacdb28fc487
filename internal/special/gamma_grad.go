package special

import "math"

// GammaSampleGrad returns dz/dα of a draw z from Gamma(α, 1) at fixed probability, -(∂P(α,z)/∂α)/p(z; α), the implicit
// reparameterisation gradient of Figurnov, Mohamed and Mnih, NeurIPS 2018. Relative error ≤ 1.2e-15 for
// 0.05 ≤ α ≤ 1e4 (TestGammaSampleGrad), ≤ 3e-15 from α = 1e-8 on and far into the tails (TestGammaSampleGradWide).
// It is 0 at z = 0; arguments outside α > 0, 0 ≤ z < ∞ give NaN.
//
// Method: three forms, each a sum of terms of one sign. For z below e^ψ(α+1) ≈ α+½,
//
//	dz/dα = (z/α) Σ t_n (ψ(α+1) - log z + H_n),  t_n = z^n/((α+1)…(α+n)),  H_n = Σ 1/(α+j) (j = 1…n)
//
// from DLMF 8.11.4; above it, with G the continued fraction of Q, dz/dα = z (G (log z - ψ(α)) + ∂G/∂α).
// For α ≥ 20 and |log(z/α)| ≤ 1 the expansion Σ g_k(log(z/α)) α^-k: put into the differential equation
// ∂Z/∂z + Z ((α-1)/z - 1) = ψ(α) - log z of Z = dz/dα it gives g_0 = u/(1-e^-u) and (1-e^u) g_(k+1) = c_(k+1) e^u + g_k - g_k',
// c_k being the coefficients of ψ(α) - log α.
func GammaSampleGrad(alpha, z float64) float64 {
	switch {
	case !(alpha > 0) || !(z >= 0) || math.IsInf(z, 1) || math.IsInf(alpha, 1):
		return math.NaN()
	case z == 0:
		return 0
	case alpha < tinyTail: // it goes like 1/α
		return tailRaise * GammaSampleGrad(alpha*tailRaise, z)
	}
	if alpha >= uniformMin && z > 0.37*alpha && z < 2.7*alpha {
		return gammaGradUniform(alpha, z)
	}
	if z < max(1.5, alpha+0.5) {
		return gammaGradSeries(alpha, z)
	}
	g, da := gammaFraction(alpha, z)
	l := log(z).sub(dd{alpha, 0}.digamma()).float()
	return z * math.FMA(g, l, da)
}

// gammaGradSeries is the form for z < e^ψ(α+1); from there to 3/2 a digit cancels.
func gammaGradSeries(a, z float64) float64 {
	l := dd{a, 0}.addFloat(1).digamma().sub(log(z)).float()
	sum, h, t := l, 0.0, 1.0
	for n := 1.0; t > 0x1p-60*sum; n++ {
		r := 1 / (a + n)
		t = float64(t * (z * r))
		h += r
		sum = math.FMA(t, l+h, sum)
	}
	return z / a * sum
}

func gammaGradUniform(a, z float64) float64 {
	d := z - a
	u := log1p(d / a).float()
	return uniformSum(gammaGradTable[:], u, a)
}
