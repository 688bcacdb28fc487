package special

import "math"

func lgam(x float64) float64 { v, _ := math.Lgamma(x); return v }

func digam(x float64) float64 {
	sum := 0.0
	for x < 12 {
		sum -= 1 / x
		x++
	}
	u := 1 / x / x
	return sum + math.Log(x) - 0.5/x - u*(1.0/12-u*(1.0/120-u*(1.0/252-u/240)))
}

func bisect(f func(float64) float64, p, top float64) float64 {
	if p <= 0 {
		return 0
	}
	if p >= 1 {
		return top
	}
	lo, hi := 0.0, 1.0
	for top > 1 && f(hi) < p {
		hi *= 2
	}
	for i := 0; i < 200; i++ {
		m := (lo + hi) / 2
		if f(m) < p {
			lo = m
		} else {
			hi = m
		}
	}
	return hi
}

// BetaIncInverse returns x with I_x(a, b) = p.
func BetaIncInverse(a, b, p float64) float64 {
	return bisect(func(x float64) float64 { return BetaInc(a, b, x) }, p, 1)
}

// StudentTCDF returns the distribution function of the standard Student t with df degrees of freedom.
func StudentTCDF(df, t float64) float64 {
	p := 0.5 * BetaInc(df/2, 0.5, df/(df+t*t))
	if t > 0 {
		return 1 - p
	}
	return p
}

// StudentTQuantile returns t with StudentTCDF(df, t) = p.
func StudentTQuantile(df, p float64) float64 {
	if p > 0.5 {
		return -StudentTQuantile(df, 1-p)
	}
	x := BetaIncInverse(df/2, 0.5, 2*p)
	return -math.Sqrt(df * (1 - x) / x)
}

// StudentTSampleGrad returns dt/ddf of a standard Student t draw t at fixed probability.
func StudentTSampleGrad(df, t float64) float64 {
	h := 1e-5 * df
	d := (StudentTCDF(df+h, t) - StudentTCDF(df-h, t)) / (2 * h)
	pdf := math.Exp(-(df+1)/2*math.Log1p(t*t/df)-Lbeta(df/2, 0.5)) / math.Sqrt(df)
	return -d / pdf
}

// PoissonCDF returns the probability of at most k events at the given rate.
func PoissonCDF(rate, k float64) float64 {
	if k < 0 {
		return 0
	}
	return GammaQ(math.Floor(k)+1, rate)
}

// BinomialCDF returns the probability of at most k successes in n trials with success probability p.
func BinomialCDF(n, p, k float64) float64 {
	k = math.Floor(k)
	if k < 0 {
		return 0
	}
	if k >= n {
		return 1
	}
	return BetaInc(n-k, k+1, 1-p)
}
