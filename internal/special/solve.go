package special

import "math"

// A monotone function of x > 0 that is being solved: value is log(F(x)/target) for the increasing tail, the negative of that for the
// decreasing one, and slope its derivative by log x.
type monotone func(x float64) (value, slope float64)

// A tailTarget is the logarithm of the probability that a tail should have, and whether it is the upper one.
type tailTarget struct {
	log   dd
	upper bool
}

// compare returns log(tail/target) and its derivative by log x, for xDensity = x times the density at x; both with the sign of an
// increasing function. A tail that underflows leaves only the sign.
func (t tailTarget) compare(tail, xDensity float64) (value, slope float64) {
	switch {
	case tail == 0 && t.upper:
		return math.Inf(1), math.NaN()
	case tail == 0:
		return math.Inf(-1), math.NaN()
	}
	value = log(tail).sub(t.log).float()
	if t.upper {
		value = -value
	}
	return value, xDensity / tail
}

// solveLog returns the root of f in (lo, hi) by Newton's method in log x, kept inside the bracket that the signs of f narrow.
// The tails of the gamma and beta distributions are log-concave in log x, or in the logit, so that Newton's method converges from one side.
func solveLog(f monotone, x, lo, hi float64) float64 {
	for range 200 {
		v, s := f(x)
		if v == 0 {
			return x
		}
		if v < 0 {
			lo = x
		} else {
			hi = x
		}
		step := v / s
		next := float64(x * dd{-step, 0}.expFloat())
		if math.Abs(step) < 0x1p-30 { // the next error is about step²
			return min(max(next, lo), hi)
		}
		if !(next >= lo && next <= hi) || next == 0 || math.IsInf(next, 1) {
			next = middle(lo, hi)
		}
		if next == lo || next == hi {
			return next
		}
		x = next
	}
	return x
}

// middle splits a bracket: the geometric mean, or a step of 4 towards an end that is 0 or infinite.
func middle(lo, hi float64) float64 {
	switch {
	case lo == 0:
		return hi / 4
	case math.IsInf(hi, 1):
		return 4 * lo
	}
	return math.Sqrt(lo) * math.Sqrt(hi)
}

// roughNormQuantile returns the standard normal quantile of p ≤ ½ to about 5e-4; Abramowitz and Stegun 26.2.23.
func roughNormQuantile(p float64) float64 {
	t := math.Sqrt(-2 * log(p).hi)
	n := math.FMA(math.FMA(0.010328, t, 0.802853), t, 2.515517)
	d := math.FMA(math.FMA(math.FMA(0.001308, t, 0.189269), t, 1.432788), t, 1)
	return n/d - t
}
