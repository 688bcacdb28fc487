package special

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// SkewNormalCDF returns the distribution function of the standard skew normal distribution, with density 2 φ(z) Φ(shape z).
// The relative error is at most 4e-15 (TestSkewNormal, TestSkewNormalTailSlope); the upper tail is F(-z; -shape).
//
// Method: F(z; a) = Φ(z) - 2 T(z, a) with Owen's function T; the two terms are joined where they would cancel, so that what is integrated is positive, and the
// integral is taken by Gauss' rule in panels. For a, z > 0 and F < ½ it is Φ(az) erf(z/√2) + 2 T(az, 1/a). Azzalini, "A class of distributions which includes
// the normal ones", Scand. J. Statist. 12, 1985; Owen, Ann. Math. Statist. 27, 1956.
func SkewNormalCDF(z, shape float64) float64 {
	if z > 0 {
		tail := SkewNormalCDF(-z, -shape)
		if tail > 0.5 {
			return skewRise(z, shape)
		}
		return 1 - tail
	}
	m, e := skewTail(-z, shape)
	f, k := e.exp()
	return f.mulFloat(m).ldexp(k)
}

// skewRise returns F(z; a) for z, a > 0 as a sum of two terms that are not negative.
func skewRise(z, a float64) float64 {
	k, f := a*z, generic.Erf(z*invSqrt2.hi)
	if k > 40 {
		return f
	}
	m, n := twoProd(k, k).scale(-0.5).exp()
	return math.FMA(1-normalTail(k), f, m.mulFloat(owenIntegral(k, 0, 1/a)/math.Pi).ldexp(n))
}

// LogSkewNormalCDF returns the logarithm of [SkewNormalCDF], also where that underflows. Error ≤ 4 ulp (TestSkewNormalTailSlope).
func LogSkewNormalCDF(z, shape float64) float64 {
	if z > 0 {
		return logSkewRise(SkewNormalCDF(z, shape), z, shape)
	}
	m, e := skewTail(-z, shape)
	return logSkewTail(z, shape, m, e)
}

// SkewNormalTailSlope returns 2 φ(z) Φ(shape z)/F(z; shape): the derivative of the logarithm of [SkewNormalCDF], also where both underflow.
// Relative error ≤ 2e-15 (TestSkewNormalTailSlope). It is 0 where F is.
func SkewNormalTailSlope(z, shape float64) float64 {
	if z > 0 {
		return skewDensity(z, shape) / SkewNormalCDF(z, shape)
	}
	m, _ := skewTail(-z, shape)
	return skewTailSlope(z, shape, m)
}

// SkewNormalTail returns [LogSkewNormalCDF] and [SkewNormalTailSlope], in the time of one of them.
func SkewNormalTail(z, shape float64) (l, slope float64) {
	if z > 0 {
		f := SkewNormalCDF(z, shape)
		return logSkewRise(f, z, shape), skewDensity(z, shape) / f
	}
	m, e := skewTail(-z, shape)
	return logSkewTail(z, shape, m, e), skewTailSlope(z, shape, m)
}

// skewDensity returns 2 φ(z) Φ(shape z) for z > 0: by the tail where that is far out, for what is rounded off of shape z.
func skewDensity(z, shape float64) float64 {
	if shape < 0 {
		return SkewNormalTailSlope(-z, -shape) * SkewNormalCDF(-z, -shape)
	}
	m, k := twoProd(z, z).scale(-0.5).exp()
	return m.mulFloat(2 * invSqrt2Pi.hi * (1 - normalTail(z*shape))).ldexp(k)
}

// logSkewRise is LogSkewNormalCDF by the probability f, or what it lacks.
func logSkewRise(f, z, shape float64) float64 {
	return logOf(f, func() float64 { return SkewNormalCDF(-z, -shape) })
}

// logSkewTail is LogSkewNormalCDF for z ≤ 0, given F(z; shape) = m e^e.
func logSkewTail(z, shape, m float64, e dd) float64 {
	if m == 0 || math.IsInf(z, -1) {
		return math.Inf(-1)
	}
	if l := log(m).add(e).float(); !(l > -math.Ln2) {
		return l
	}
	return logSkewRise(SkewNormalCDF(z, shape), z, shape)
}

// skewTailSlope is SkewNormalTailSlope for z ≤ 0, given F(z; shape) without its exponent.
func skewTailSlope(z, shape, m float64) float64 {
	switch w := z * shape; {
	case m == 0:
		return 0
	case w > 0:
		return 2 * invSqrt2Pi.hi * (1 - normalTail(w)) / m
	default:
		return invSqrt2Pi.hi * Erfcx(-w*invSqrt2.hi) / m
	}
}

// log1pFloat returns log(1+x) for -1 ≤ x.
func log1pFloat(x float64) float64 {
	if x <= -1 {
		return logLimit(1 + x)
	}
	return log1p(x).float()
}

// skewTail returns m and e with F(-h; a) = m e^e, for h ≥ 0.
func skewTail(h, a float64) (m float64, e dd) {
	switch {
	case h != h || a != a:
		return math.NaN(), dd{}
	case !(h*math.Max(1, a) < 0x1p511):
		return 0, dd{} // or so little that its exponent is no number
	case a > 0x1p30: // 1+x² is x² in the integral, for which x goes in units of a/2^30
		w := twoProd(h, a)
		return 0x1p30 / a * owenIntegral(0x1p-30*w.hi, 0x1p30, math.Inf(1)) / math.Pi, w.mul(w).scale(-0.5)
	}
	square := twoProd(h, h).scale(-0.5)
	if a >= 0 {
		return owenIntegral(h, a, math.Inf(1)) / math.Pi, square.mul(twoProd(a, a).addFloat(1))
	}
	return erfcxOf(invSqrt2.mulFloat(h)).scale(0.5).float() + owenIntegral(h, 0, -a)/math.Pi, square
}

// owenIntegral returns the integral of e^(-h²(x²-low²)/2)/(1+x²) from low to high, in u = x-low. Panels grow with their distance from
// the pole at x = ±i, and are no longer than the exponential falls by e^-8.
func owenIntegral(h, low, high float64) float64 {
	sum := 0.0
	for u := 0.0; low+u < high; {
		x := low + u
		if float64(h*u)*float64(h*(x+low)) > 80 {
			return sum
		}
		if x > 1e17 {
			return sum + 1/x - 1/high
		}
		w := min(max(float64(3*x), 1), (high-low)-u)
		if h > 0 {
			w = min(w, 4/h, 8/(h*x)/h)
		}
		if u+w == u {
			return sum
		}
		sum += owenPanel(h, low, u, w)
		u += w
	}
	return sum
}

// owenPanel is owenIntegral from u to u+w by Gauss' rule with 20 points.
func owenPanel(h, low, u, w float64) float64 {
	sum := 0.0
	for _, g := range Gauss20 {
		d := float64(w / 2 * (1 - g[0]))
		sum += float64(g[1] * (owenTerm(h, low, u+d) + owenTerm(h, low, u+(w-d))))
	}
	return sum * w / 2
}

func owenTerm(h, low, u float64) float64 {
	e := -0.5 * float64(h*u) * float64(h*(u+float64(2*low)))
	x := low + u
	return dd{e, 0}.expFloat() / math.FMA(x, x, 1)
}

// Gauss20 are the nodes in (0, 1) of the Gauss-Legendre rule with 20 points on (-1, 1), and their weights.
var Gauss20 = [10][2]float64{
	{0.076526521133497333755, 0.1527533871307258507},
	{0.22778585114164507808, 0.14917298647260374679},
	{0.37370608871541956067, 0.14209610931838205133},
	{0.510867001950827098, 0.1316886384491766269},
	{0.63605368072651502545, 0.11819453196151841731},
	{0.74633190646015079261, 0.10193011981724043504},
	{0.83911697182221882339, 0.083276741576704748725},
	{0.91223442825132590587, 0.06267204833410906357},
	{0.96397192727791379127, 0.040601429800386941331},
	{0.99312859918509492479, 0.017614007139152118312},
}
