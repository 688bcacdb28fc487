package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/internal/special"
)

// Divergences of two families of numbers as formulas of the parameters, those of the first before those of the second.

// surplus returns r - 1 - log r for r > 0, which is 0 to second order at 1.
func surplus(r float64) float64 {
	d := r - 1
	switch {
	case math.IsInf(d, 1):
		return d
	case d < -0.5 || d > 1:
		return d - log(r)
	}
	return d - log1p(d)
}

// surplusOfSquare returns surplus(r²), without squaring a number next to 1.
func surplusOfSquare(r float64) float64 {
	d := float64((r - 1) * (r + 1))
	switch {
	case math.IsInf(d, 1):
		return d
	case d < -0.5 || d > 1:
		return d - 2*log(r)
	}
	return d - log1p(d)
}

// normalKL is that of Normal(v[0], v[1]) and Normal(v[2], v[3]).
func normalKL(v, g []float64) float64 {
	r := v[1] / v[3]
	z := (v[0] - v[2]) / v[3]
	set(g, z/v[3], (r-1/r)/v[3], -z/v[3], (1-math.FMA(r, r, float64(z*z)))/v[3])
	return math.FMA(0.5*z, z, 0.5*surplusOfSquare(r))
}

func halfNormalKL(v, g []float64) float64 {
	r := v[0] / v[1]
	set(g, (r-1/r)/v[1], (1-float64(r*r))/v[1])
	return 0.5 * surplusOfSquare(r)
}

func laplaceKL(v, g []float64) float64 {
	s, t := v[1], v[3]
	d := v[0] - v[2]
	e := abs(d) / s
	r := s / t
	decay := exp(-e)
	slope := -sign(d) * math.Expm1(-e) / t
	set(g, slope, (float64(decay*(1+e))-1/r)/t, -slope, math.FMA(-r, e+decay, 1)/t)
	return math.FMA(r, e+expm1(-e), surplus(r))
}

func exponentialKL(v, g []float64) float64 {
	r := v[1] / v[0]
	set(g, (1-r)/v[0], (1-1/r)/v[0])
	return surplus(r)
}

// gammaKL is that of the shapes v[0], v[2] and the rates v[1], v[3]; that of the inverses is the same.
func gammaKL(v, g []float64) float64 {
	a, b, c, d := v[0], v[1], v[2], v[3]
	r := d / b
	if g != nil {
		set(g, math.FMA(a, r, -c)/a+float64((a-c)*special.TrigammaExcess(a)), math.FMA(-a, r, c)/b,
			digamma(c)-digamma(a)-log(r), a/b-c/d)
	}
	return gammaDivergence(a, c, r)
}

// gammaDivergence returns the divergence of a gamma variable of shape a and rate 1 from one of shape c and rate r: the Bregman divergence of
// log Γ and what the rates add, or, where these are near ±a and cancel, what Stirling's formula leaves of them.
func gammaDivergence(a, c, r float64) float64 {
	if math.IsInf(r, 1) {
		return r
	}
	apart := a >= largeShape && (2*c < a || 2*a < c)
	switch {
	case apart && c >= largeShape:
		rest := stirlingCorrection(c) - stirlingCorrection(a) - float64((a-c)*stirlingDigamma(a))
		return 0.5*log(a/c) + rest + float64(c*surplus(a*r/c))
	case apart && c < a:
		rest := 0.5*log(a) - halfLog2Pi - stirlingCorrection(a) - float64(a*stirlingDigamma(a))
		return rest + lgamma(c) + math.FMA(a, r, -float64(c*(digamma(a)+log(r))))
	}
	return special.LgammaExcess(a, c) + float64(a*surplus(r)) + float64((a-c)*log(r))
}

func betaKL(v, g []float64) float64 {
	p, q := v[:2], v[2:4]
	if g != nil {
		special.LgammaExcessSlopes(p, q, g[:2], g[2:4])
	}
	return special.LgammaExcesses(p, q)
}

func poissonKL(v, g []float64) float64 {
	p, q := v[0], v[1]
	set(g, log(p/q), 1-p/q)
	return relativeTerm(p, q)
}

// uniformKL is infinite unless the first interval is inside the second.
func uniformKL(v, g []float64) float64 {
	a, b, c, d := v[0], v[1], v[2], v[3]
	if c > a || b > d {
		set(g, 0, 0, 0, 0)
		return math.Inf(1)
	}
	set(g, 1/(b-a), -1/(b-a), -1/(d-c), 1/(d-c))
	return log((d - c) / (b - a))
}

func uniformNormalKL(v, g []float64) float64 {
	a, b, m, s := v[0], v[1], v[2], v[3]
	w := b - a
	z, u := ((a-m)+(b-m))/2/s, w/s
	set(g, z/(2*s)-u/(12*s)+1/w, z/(2*s)+u/(12*s)-1/w, -z/s, (1-float64(z*z)-u*u/12)/s)
	return math.FMA(0.5*z, z, u*u/24) + halfLog2Pi - log(u)
}

// normalLaplaceKL is surplus(r q) + ½ + log(2/π) + log(q √(π/2)) for x ~ Normal(m, s), whose distance from loc is folded normal: with z = (m-loc)/s
// its mean is s q, q = √(2/π) e^(-z²/2) + z erf(z/√2), and r = s/scale.
func normalLaplaceKL(v, g []float64) float64 {
	m, s, loc, scale := v[0], v[1], v[2], v[3]
	z := (m - loc) / s
	bell, sides := exp(-0.5*z*z), generic.Erf(z*(math.Sqrt2/2))
	q := math.FMA(z, sides, rootTwoOverPi*bell)
	r := s / scale
	set(g, sides/scale, (float64(r*rootTwoOverPi*bell)-1)/s, -sides/scale, (1-float64(r*q))/scale)
	return surplus(r*q) + (0.5 + 2*halfLog2OverPi) + log(q/rootTwoOverPi)
}

// normalGumbelKL is r²/2 - log r + ½ - ½ log 2π + e^w - 1 - w for Normal(m, s) and Gumbel(l, t), r = s/t and w = (l-m)/t + r²/2.
func normalGumbelKL(v, g []float64) float64 {
	s, t := v[1], v[3]
	r, z := s/t, (v[0]-v[2])/t
	w := math.FMA(0.5*r, r, -z)
	e := expm1(w)
	set(g, -e/t, (float64(r*(1+e))-1/r)/t, e/t, (1-z+float64((1+e)*(z-float64(r*r))))/t)
	return float64(0.5*r*r) - log(r) + (0.5 - halfLog2Pi) + (e - w)
}

// cauchyKL is log(((s+t)² + (l-m)²)/(4 s t)) for Cauchy(l, s) and Cauchy(m, t); Chyzak and Nielsen, 2019.
func cauchyKL(v, g []float64) float64 {
	d, s, t := v[0]-v[2], v[1], v[3]
	sum := s + t
	n := math.FMA(sum, sum, float64(d*d))
	set(g, 2*d/n, 2*sum/n-1/s, -2*d/n, 2*sum/n-1/t)
	excess := math.FMA(s-t, s-t, float64(d*d))
	return log1p(excess / s / t / 4)
}

// gumbelKL is log(t/s) + γ(r-1) + (l-m)/t + e^((m-l)/t) Γ(1+r) - 1 for Gumbel(l, s) and Gumbel(m, t), r = s/t.
func gumbelKL(v, g []float64) float64 {
	s, t := v[1], v[3]
	r, z := s/t, (v[0]-v[2])/t
	l := special.Lgamma1p(r) - z
	if g != nil {
		w := exp(l)
		psi := digamma(1 + r)
		set(g, (1-w)/t, (float64(w*psi)+eulerGamma)/t-1/s, -(1-w)/t, (1-float64(eulerGamma*r)-z-float64(w*(float64(psi*r)-z)))/t)
	}
	return special.LgammaExcess(1, r) + (expm1(l) - l)
}

// paretoKL is infinite unless the first scale is at least the second.
func paretoKL(v, g []float64) float64 {
	s, a, t, b := v[0], v[1], v[2], v[3]
	if s < t {
		set(g, 0, 0, 0, 0)
		return math.Inf(1)
	}
	l := log1p((s - t) / t)
	set(g, b/s, 1/a-b/a/a, -b/t, l+1/a-1/b)
	return float64(b*l) + surplus(b/a)
}

// continuousBernoulliKL is m (l-k) - log Z(l) + log Z(k), for the log-odds l and k and the mean m of the first; for close ones the integral of
// (k-t) times the variance at t from l to k, by Gauss' rule.
func continuousBernoulliKL(p, q form) formula {
	return func(v, g []float64) float64 {
		l, dl := p.number(v[0])
		k, dk := q.number(v[1])
		d := k - l
		m, apart, kl := tiltMean(l), 0.0, 0.0
		if abs(d) < 2 {
			for _, n := range special.Gauss20 {
				for _, u := range [...]float64{(1 - n[0]) / 2, (1 + n[0]) / 2} {
					w := float64(n[1] / 2 * tiltVariance(math.FMA(u, d, l)))
					apart += w
					kl += float64(w * (1 - u))
				}
			}
			apart, kl = apart*d, kl*d*d
		} else {
			apart, kl = tiltMean(k)-m, math.FMA(m, -d, logZ(k)-logZ(l))
		}
		set(g, -d*tiltVariance(l)*dl, apart*dk)
		return kl
	}
}

// logZ returns log((e^l-1)/l).
func logZ(l float64) float64 { return math.Max(l, 0) + logTilt(l) }
